"""The log: what is asked for, a page of it, and the same as a file."""

from collections.abc import AsyncIterator, Iterable, Mapping
from dataclasses import replace
from http import HTTPStatus
from typing import Any

from aiohttp import web

from config.channels import channel
from config.i18n import Words
from config.words import ProfileClass
from handlers.exports import logbook as exports
from handlers.screens.labels import CLASSES, ROLES, STATES
from handlers.web import asked as addresses
from handlers.web.boundary import said_of
from handlers.web.drawing import drawn
from handlers.web.headers import as_file
from handlers.web.room import room_of, visitor_of, words_of
from workflows import log_pages, logbook
from workflows.domain.log_pages import FILTERS, NO_THEME, LogFilter, LogLine, LogPage, LogSums, ThemeSums
from workflows.domain.refusals import Refusal, Refusals
from workflows.log_pages import LogShown
from workflows.logbook import LogAsked, Shown

FORMATS = {"csv": "text/csv", "jsonl": "application/x-ndjson"}


async def log(request: web.Request) -> web.Response:
    """A page of the log, or what is wrong with what was asked for."""
    room, visitor = room_of(request), visitor_of(request)
    today, names = room.at.work.today(), exports.theme_names(room.at.work.office, words_of(request))
    usual = LogAsked(today.replace(month=1, day=1), today)
    try:
        asked = addresses.log_asked(request.query, today)
        spot = addresses.log_spot(request.query)
        shown = await log_pages.look(room.at.work, visitor.id, asked, spot, room.at.pseudonym)
    except (Refusal, Refusals) as no:
        wrong = faults(request, no)
        if not wrong:
            raise
        known = LogShown(NOTHING, await log_pages.choices(room.at.work), {}, {}, {})
        kept = replace(usual, only=_kept(request))
        facts = _facts(kept, known, names, words_of(request))
        return drawn(
            request, "log.html", status=HTTPStatus.BAD_REQUEST, wrong=wrong, typed=request.query, **facts
        )
    facts = _facts(asked, shown, names, words_of(request))
    return drawn(request, "log.html", wrong={}, typed=None, **facts)


def faults(request: web.Request, no: Refusal | Refusals) -> dict[str, str]:
    """A sentence for each field that is wrong; none where the refusal is about no field."""
    several = no.refusals if isinstance(no, Refusals) else (no,)
    return {one.field: said_of(request, one) for one in several if one.field}


def _kept(request: web.Request) -> LogFilter:
    """What can be kept of a form with something wrong in it."""
    return LogFilter(**{name: tuple(request.query.getall(name, []))[:1] for name in FILTERS})


def _facts(asked: LogAsked, shown: LogShown, names: Mapping[str, str], _: Words) -> dict[str, Any]:
    departments = sorted(shown.choices.departments.items(), key=lambda one: one[1])
    return {
        "asked": asked,
        "pairs": addresses.pairs_of(asked),
        "page": shown.page,
        "beside": addresses.spot_pair,
        "lines": [_line(one, shown, _) for one in shown.page.lines],
        "fields": (
            ("states", _("Status"), [(key.value, _(text)) for key, text in STATES.items()]),
            ("classes", _("Class of profile"), [(key.value, _(text)) for key, text in CLASSES.items()]),
            ("departments", _("Requester's department"), departments),
            ("officer_departments", _("Officer's department"), departments),
            ("channels", _("Channel"), [(one, channel(one).name) for one in shown.choices.channels]),
            ("roles", _("Requester's role"), [(key, _(text)) for key, text in ROLES.items()]),
            *_theme_field(names, _),
        ),
        "themes": _by_theme(shown.themes, names, _),
    }


def _theme_field(names: Mapping[str, str], _: Words) -> list[tuple[str, str, list[tuple[str, str]]]]:
    """The choice of a theme, where the office has any."""
    if not names:
        return []
    return [("themes", _("Theme"), [*names.items(), (NO_THEME, _("No theme"))])]


def _by_theme(sums: Iterable[ThemeSums], names: Mapping[str, str], _: Words) -> list[dict[str, Any]]:
    """A line for each theme, and one for the tickets without; none where there are no themes at all."""
    counted = {one.theme: one for one in sums}
    if not names and not counted.keys() - {""}:
        return []
    every = [*dict.fromkeys((*names, *sorted(counted.keys() - {""}))), ""]
    empty = ThemeSums("", 0, 0)
    return [
        {
            "id": key or NO_THEME,
            "name": names.get(key, key) if key else _("No theme"),
            "tickets": counted.get(key, empty).tickets,
            "minutes": counted.get(key, empty).minutes,
        }
        for key in every
    ]


def _line(line: LogLine, shown: LogShown, _: Words) -> dict[str, Any]:
    named = shown.choices.departments
    profiles = [shown.profiles[one] for one in line.profiles if one in shown.profiles]
    officer = shown.people.get(line.assignee or "", "–")
    at_desk = shown.officer_departments.get((line.assignee or "", line.desk), "")
    return {
        "number": line.number,
        "opened_at": line.opened_at,
        "requester": shown.people.get(line.requester, "–"),
        "role": _(ROLES[line.requester_role]) if line.requester_role in ROLES else line.requester_role,
        "department": named.get(line.department, "–"),
        "owner": shown.people.get(line.profile_owner) or named.get(line.profile_owner, "–"),
        "class": _(CLASSES[ProfileClass(line.profile_class)]),
        "channels": ", ".join(dict.fromkeys(channel(one.channel).name for one in profiles)),
        "officer": officer,
        "officer_department": named.get(at_desk, ""),
        "minutes": line.minutes,
        "state": _(STATES[line.state]),
        "ordered": line.ordered,
    }


NOTHING = LogPage((), LogSums(0, 0))


async def file(request: web.Request) -> web.StreamResponse:
    """The log as a file, written as the database gives it."""
    room, visitor, _ = room_of(request), visitor_of(request), words_of(request)
    kind = request.match_info["format"]
    wanted = addresses.log_asked(request.query, room.at.work.today())
    log_pages.require_known(wanted.only, await log_pages.choices(room.at.work))
    await logbook.permit(room.at.work, visitor.id, wanted, "log.exported")
    people = await logbook.people_shown(room.at.work, wanted, room.at.pseudonym)
    name = exports.file_name(wanted.first, wanted.last, _).removesuffix(".csv") + f".{kind}"
    if kind == "csv":
        return await streamed(
            request, room.at.logbook.csv(wanted, exports.shown(people, _, room.at.work.office)), name, kind
        )
    return await streamed(request, room.at.logbook.jsonl(wanted, Shown(people=people)), name, kind)


async def streamed(
    request: web.Request, pieces: AsyncIterator[bytes], name: str, kind: str
) -> web.StreamResponse:
    """A file as long as it may be, never held whole."""
    headers = {"Content-Disposition": as_file(name), "Content-Type": f"{FORMATS[kind]}; charset=utf-8"}
    response = web.StreamResponse(headers=headers)
    await response.prepare(request)
    if request.method != "HEAD":
        async for piece in pieces:
            await response.write(piece)
    await response.write_eof()
    return response
