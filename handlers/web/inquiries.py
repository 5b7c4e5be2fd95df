"""Inquiries: all of them, a new one, the answer as it would be now, and locking it."""

from datetime import date, datetime, time
from http import HTTPStatus
from typing import Any
from zoneinfo import ZoneInfo

from aiohttp import web

from config.i18n import Words
from handlers.screens import inquiries as screens
from handlers.web import answers
from handlers.web import asked as addresses
from handlers.web.drawing import drawn
from handlers.web.log import faults
from handlers.web.room import Room, room_of, visitor_of, words_of
from workflows import inquiries
from workflows.domain.inquiries import Inquiry
from workflows.domain.refusals import No, Refusal, Refusals
from workflows.domain.reports import Asked
from workflows.domain.working_days import COUNCIL, DueRule
from workflows.inquiries import LEAST_NORM, MOST_NORM, Freeze, NewInquiry

MOST_CELLS = 20
TEXTS = ("subject", "question", "asked_by", "party", "department", "records_number")


async def every(request: web.Request) -> web.Response:
    """All inquiries, the latest first."""
    room = room_of(request)
    found = await inquiries.listed(room.at.work, visitor_of(request).id)
    return drawn(request, "inquiries.html", inquiries=found, today=room.at.work.today())


async def new(request: web.Request) -> web.Response:
    """The form for a new one: last year, asked today."""
    room = room_of(request)
    today = room.at.work.today()
    usual = {
        "asked_on": today.isoformat(),
        "due_rule": COUNCIL,
        "first": date(today.year - 1, 1, 1).isoformat(),
        "last": date(today.year - 1, 12, 31).isoformat(),
    }
    return _form(request, usual, {})


async def open_(request: web.Request) -> web.Response:
    """Keep a new inquiry, or say at each field what is wrong."""
    room, given = room_of(request), addresses.texts_of(await request.post())
    try:
        made = await inquiries.new(
            room.at.work, _command(given, visitor_of(request).id, room.at.work.today())
        )
    except (Refusal, Refusals) as no:
        wrong = faults(request, no)
        if not wrong:
            raise
        return _form(request, dict(given), wrong)
    return web.Response(status=303, headers={"Location": f"{room.base}/inquiries/{made.number}"})


def _form(request: web.Request, typed: dict[str, str], wrong: dict[str, str]) -> web.Response:
    room, _ = room_of(request), words_of(request)
    rules = [(one.id, rule_name(one, _)) for one in inquiries.rules_of(room.at.work)]
    usual = inquiries.norms(room.at.work, room.at.work.today())
    status = HTTPStatus.BAD_REQUEST if wrong else HTTPStatus.OK
    return drawn(
        request, "inquiry_new.html", status=status, typed=typed, wrong=wrong, rules=rules, usual=usual
    )


def rule_name(rule: DueRule, _: Words) -> str:
    """A deadline in words: what it is for, how long it is, and where that is written."""
    name = screens.rule_name(rule.id, _)
    days = (
        _.many("{count} working day", "{count} working days", rule.days)
        if rule.working
        else _.many("{count} day", "{count} days", rule.days)
    )
    return f"{name}: {days}" + (f" ({rule.basis})" if rule.basis else "")


def _command(given: addresses.Given, person: str, today: date) -> NewInquiry:
    texts = {name: given.get(name, "") for name in TEXTS}
    return NewInquiry(
        person=person,
        asked_on=addresses.day(given, "asked_on", today),
        first=_required_day(given, "first", today),
        last=_required_day(given, "last", today),
        due_rule=given.get("due_rule", COUNCIL),
        due_on=addresses.day(given, "due_on", today) if given.get("due_on", "").strip() else None,
        gross=_hours(given, "gross"),
        effective=_hours(given, "effective"),
        **texts,
    )


def _required_day(given: addresses.Given, name: str, today: date) -> date:
    if not given.get(name, "").strip():
        raise Refusal(No.REQUIRED, field=name)
    return addresses.day(given, name, today)


def _hours(given: addresses.Given, name: str) -> int | None:
    written = given.get(name, "").strip().replace(".", "").replace(",", "").replace(" ", "")
    if not written:
        return None
    if not (written.isascii() and written.isdigit() and len(written) <= len(str(MOST_NORM))):
        raise Refusal(No.NORM_RANGE, field=name, least=LEAST_NORM, most=MOST_NORM)
    return int(written)


async def one(request: web.Request) -> web.Response:
    """An inquiry, its locked answers, and on demand the answer as it would be now."""
    room, person = room_of(request), visitor_of(request).id
    found = await inquiries.get(room.at.work, person, request.match_info["inquiry"])
    wrong, shown, asked = dict[str, str](), None, None
    if request.query.get("show"):
        try:
            asked = _asked(room, found, request.query)
            report = await inquiries.preview(room.at.work, person, asked)
            shown = answers.shown(report, words_of(request))
        except (Refusal, Refusals) as no:
            wrong = faults(request, no)
            if not wrong:
                raise
    kept = await inquiries.snapshots(room.at.work, person, found.id)
    status = HTTPStatus.BAD_REQUEST if wrong else HTTPStatus.OK
    facts = _facts(room, found, request.query, words_of(request))
    return drawn(
        request, "inquiry.html", status=status, wrong=wrong, shown=shown, asked=asked, kept=kept, **facts
    )


async def freeze(request: web.Request) -> web.Response:
    """Lock the answer that was shown; a second press finds the same one."""
    room, given = room_of(request), addresses.texts_of(await request.post())
    person = visitor_of(request).id
    found = await inquiries.get(room.at.work, person, request.match_info["inquiry"])
    asked = _asked(room, found, given)
    command = Freeze(person, found.id, asked.cut_off, asked.small_cells)
    snapshot = await inquiries.freeze(room.at.work, command)
    return web.Response(status=303, headers={"Location": f"{room.base}/answers/{snapshot.id}"})


def _asked(room: Room, found: Inquiry, given: addresses.Given) -> Asked:
    cells = given.get("small_cells", "").strip() or "0"
    if not (cells.isascii() and cells.isdigit() and len(cells) <= len(str(MOST_CELLS))):
        raise Refusal(No.BAD_CHOICE, field="small_cells")
    return inquiries.asked_in(found, _cut_off(room, given), min(int(cells), MOST_CELLS))


def _cut_off(room: Room, given: addresses.Given) -> datetime:
    """The moment given; the end of a day given; now, where neither is."""
    now = room.at.work.clock()
    if exact := given.get("moment", ""):
        try:
            at = datetime.fromisoformat(exact)
        except ValueError:
            raise Refusal(No.BAD_DAY, field="cut_off") from None
        if at.tzinfo is None or not addresses.is_known(at):
            raise Refusal(No.BAD_DAY, field="cut_off")
        return at
    if not given.get("cut_off", "").strip():
        return now
    today = room.at.work.today()
    chosen = addresses.day(given, "cut_off", today)
    if chosen == today:
        return now
    return datetime.combine(chosen, time.max, tzinfo=ZoneInfo(room.office.time_zone))


def _facts(room: Room, found: Inquiry, given: addresses.Given, _: Words) -> dict[str, Any]:
    rules = {rule.id: rule_name(rule, _) for rule in inquiries.rules_of(room.at.work)}
    return {
        "inquiry": found,
        "rule": rules.get(found.due_rule) or screens.rule_name(found.due_rule, _),
        "why": screens.due_line(inquiries.due_of(room.at.work, found.asked_on, found.due_rule), _)
        if found.due_rule in rules
        else "",
        "typed": {name: given.get(name, "") for name in ("cut_off", "small_cells")},
        "today": room.at.work.today(),
        "usual_cells": room.at.work.office.inquiry.small_cells,
    }
