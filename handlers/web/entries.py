"""The entries behind a figure: what each is, and the ticket it belongs to; officers by their pseudonyms."""

import re
from datetime import date, datetime
from typing import Any

from aiohttp import web

from config.channel_ids import ChannelId
from config.channels import channel
from config.i18n import Words
from config.words import ProfileClass
from handlers.screens.labels import ACTIVITIES, CLASSES, role
from handlers.web import asked as addresses
from handlers.web.answers import pairs_of
from handlers.web.drawing import drawn
from handlers.web.room import Room, room_of, visitor_of, words_of
from workflows import inquiries, log_pages
from workflows.domain.refusals import No, Refusal
from workflows.domain.reporting_entries import EntryFilter, Listed

LINES = 100
AFTER = re.compile(r"(?P<day>[0-9]{4}-[0-9]{2}-[0-9]{2})/[a-z0-9-]{1,64}")
LONGEST = 100


async def entries(request: web.Request) -> web.Response:
    """Some of a figure's entries, and the way on."""
    room, _ = room_of(request), words_of(request)
    figure = asked_for(room, request.query)
    after = request.query.get("after", "")
    _require_place(after)
    page = await inquiries.entries(room.at.work, visitor_of(request).id, figure, after, LINES)
    departments = (await log_pages.choices(room.at.work)).departments
    lines = [_line(room, one, departments, _) for one in page.entries]
    asked = pairs_of(figure)
    return drawn(
        request,
        "entries.html",
        figure=figure,
        lines=lines,
        older=[*asked, ("after", page.after)] if page.after else None,
        start=asked if after else None,
        about=_about(figure, departments, _),
    )


def asked_for(room: Room, given: addresses.Given) -> EntryFilter:
    """The figure that an address names."""
    today = room.at.work.today()
    return EntryFilter(
        addresses.day(given, "first", today.replace(month=1, day=1)),
        addresses.day(given, "last", today),
        _moment(given.get("cut_off", ""), room.at.work.clock()),
        officer_department=_value(given, "officer_department"),
        requester_department=_value(given, "requester_department"),
        profile_class=_value(given, "profile_class"),
        channel=_value(given, "channel"),
        role=_value(given, "role"),
    )


def _require_place(after: str) -> None:
    """Refuse what is no place between two entries."""
    found = AFTER.fullmatch(after)
    if after and found is None:
        raise Refusal(No.NO_SUCH_PAGE)
    if found is not None:
        addresses.day({"after": found["day"]}, "after", date.min)


def _value(given: addresses.Given, name: str) -> str | None:
    value = given.get(name, "") or None
    if value and len(value) > LONGEST:
        raise Refusal(No.BAD_CHOICE, field=name)
    return value


def _moment(written: str, now: datetime) -> datetime:
    try:
        at = datetime.fromisoformat(written) if written else now
    except ValueError:
        raise Refusal(No.BAD_DAY, field="cut_off") from None
    if at.tzinfo is None or not addresses.is_known(at):
        raise Refusal(No.BAD_DAY, field="cut_off")
    return at


def _line(room: Room, listed: Listed, departments: Any, _: Words) -> dict[str, Any]:
    entry = listed.entry
    channels = dict.fromkeys(filter(None, listed.channels.split(",")))
    return {
        "id": entry.id,
        "day": entry.work_on,
        "officer": room.at.pseudonym(entry.person),
        "activity": _(ACTIVITIES[entry.activity]),
        "class": _(CLASSES[ProfileClass(entry.profile_class)]),
        "channels": ", ".join(map(_channel, channels)),
        "officer_department": departments.get(entry.officer_department, "–"),
        "requester_department": departments.get(entry.requester_department, "–"),
        "minutes": entry.minutes,
        "ticket": listed.ticket_number,
        "reversal": entry.reverses is not None,
        "estimate": entry.estimate,
    }


def _channel(name: str) -> str:
    """A channel's name; of what is none, the text itself."""
    return channel(name).name if name in set(ChannelId) else name


def _about(figure: EntryFilter, departments: Any, _: Words) -> list[str]:
    """What the figure is about, in words."""
    said = [
        departments.get(figure.officer_department or "", ""),
        departments.get(figure.requester_department or "", ""),
        _(CLASSES[ProfileClass(figure.profile_class)]) if figure.profile_class in set(ProfileClass) else "",
        role(figure.role, _) if figure.role else "",
        _channel(figure.channel or ""),
    ]
    return [one for one in said if one]
