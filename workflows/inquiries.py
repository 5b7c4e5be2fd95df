"""Inquiries: opened with a deadline, answered in tables, frozen so that the answer can be shown again."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from datetime import date, datetime

from config.holidays_calendar import calendar
from config.policies import policy_of_the_day
from config.version import software

from .domain.evidence import Event, Facts, normal_text
from .domain.inquiries import DEFAULT_EFFECTIVE, GROSS, Inquiry, Snapshot
from .domain.refusals import No, Refusal
from .domain.reporting import report
from .domain.reporting_basis import Basis
from .domain.reporting_entries import EntryFilter, EntryPage, Listed
from .domain.reporting_periods import shown_years
from .domain.reporting_values import tables_bytes
from .domain.reports import Asked, Norms, Report
from .domain.snapshots import Difference, differences, frozen, sha256, thawed
from .domain.working_days import BY_HAND, COUNCIL, Due, DueRule, due, due_rules
from .performing import reader
from .ports import Unit, Workplace

LEAST_NORM, MOST_NORM = 1000, 3000
LINE_LIMIT, QUESTION_LIMIT = 200, 4000
PAGE_LIMIT = 500


@dataclass(frozen=True, slots=True)
class NewInquiry:
    """Who asked what on which day, the days it is about, and what differs from the office's own rules."""

    person: str
    subject: str
    question: str
    asked_by: str
    asked_on: date
    first: date
    last: date
    party: str = ""
    due_rule: str = COUNCIL
    due_on: date | None = None  # a day agreed by hand; then no rule is followed
    gross: int | None = None
    effective: int | None = None
    department: str = ""
    records_number: str = ""


@dataclass(frozen=True, slots=True)
class Freeze:
    """Which inquiry to freeze an answer for, as of when, and below which number people are left out."""

    person: str
    inquiry: str
    cut_off: datetime | None = None
    small_cells: int = 0


@dataclass(frozen=True, slots=True)
class Compared:
    """A frozen answer beside today's: every cell that differs, and how many entries each rests on."""

    cells: tuple[Difference, ...]
    entries_then: int
    entries_now: int


def norms(work: Workplace, day: date) -> Norms:
    """The norms of answers given on a day: the office's own, else the country's and the common default."""
    rules, country = work.office.inquiry, _country(work, day)
    return Norms(rules.gross or GROSS.get(country, GROSS["DK"]), rules.effective or DEFAULT_EFFECTIVE)


def due_of(work: Workplace, asked_on: date, rule: str) -> Due:
    """The day an answer is due by a rule of the country's, and why; refuses an unknown rule.

    Only the country's holidays are left out: no office puts a legal deadline off by closing for a day.
    """
    country = _country(work, asked_on)
    rules = due_rules(country, work.office.inquiry.council_days)
    if rule not in rules:
        raise Refusal(No.NO_SUCH_RULE, field="due_rule", rules=", ".join(rules))
    years = range(asked_on.year, asked_on.year + 2)
    return due(asked_on, rules[rule], calendar(country, years))


def rules_of(work: Workplace) -> tuple[DueRule, ...]:
    """The deadlines there are to choose from, the council's own first."""
    return tuple(due_rules(_country(work, work.today()), work.office.inquiry.council_days).values())


async def new(work: Workplace, command: NewInquiry) -> Inquiry:
    """The inquiry with its number and the day it is due; each field that is wrong is refused at its place."""
    _require_period(command.first, command.last)
    day, rules = work.today(), work.office.inquiry
    if command.asked_on > day:
        raise Refusal(No.FUTURE_DAY, field="asked_on", day=command.asked_on.isoformat())
    fixed = _inquiry(work, command)
    async with work.store.transaction() as unit:
        actor = await reader(work, unit, command.person)
        number = await unit.inquiries.next_number(rules.prefix, day.year)
        inquiry = replace(fixed, number=number)
        await unit.inquiries.open(inquiry, work.clock(), actor.id)
        facts = {"inquiry": inquiry.id, "number": number, "due_on": inquiry.due_on.isoformat()}
        await unit.audit.note(Event("inquiry.opened", actor.id, work.clock(), facts))
    return inquiry


def _inquiry(work: Workplace, command: NewInquiry) -> Inquiry:
    usual = norms(work, work.today())
    by_hand = command.due_on is not None
    return Inquiry(
        id=work.new_id(),
        number="",
        subject=_line(command.subject, "subject"),
        question=_line(command.question, "question", QUESTION_LIMIT),
        asked_by=_line(command.asked_by, "asked_by"),
        party=_line(command.party, "party", required=False),
        asked_on=command.asked_on,
        due_on=command.due_on or due_of(work, command.asked_on, command.due_rule).on,
        due_rule=BY_HAND if by_hand else command.due_rule,
        first=command.first,
        last=command.last,
        norms=Norms(
            _norm(command.gross, usual.gross, "gross"), _norm(command.effective, usual.effective, "effective")
        ),
        department=_line(command.department, "department", required=False),
        records_number=_line(command.records_number, "records_number", required=False),
    )


async def listed(work: Workplace, person: str) -> tuple[Inquiry, ...]:
    """All inquiries, the latest first."""
    async with work.store.reading() as unit:
        await reader(work, unit, person)
        return await unit.inquiries.every()


async def get(work: Workplace, person: str, inquiry: str) -> Inquiry:
    """One inquiry by its id or number."""
    async with work.store.reading() as unit:
        await reader(work, unit, person)
        return await unit.inquiries.get(inquiry)


async def snapshots(work: Workplace, person: str, inquiry: str) -> tuple[Snapshot, ...]:
    """An inquiry's frozen answers, the latest first."""
    async with work.store.reading() as unit:
        await reader(work, unit, person)
        return await unit.inquiries.snapshots((await unit.inquiries.get(inquiry)).id)


async def snapshot(work: Workplace, person: str, snapshot: str) -> Snapshot:
    """One frozen answer by its id; refuses an unknown one."""
    async with work.store.reading() as unit:
        await reader(work, unit, person)
        return await unit.inquiries.snapshot(snapshot)


def asked(
    work: Workplace, first: date, last: date, cut_off: datetime | None = None, small_cells: int = 0
) -> Asked:
    """A period with the office's norms, as the ledger stands now or stood at a moment."""
    return Asked(first, last, cut_off or work.clock(), norms(work, work.today()), small_cells)


def asked_in(inquiry: Inquiry, cut_off: datetime, small_cells: int = 0) -> Asked:
    """The period and norms of an inquiry, as the ledger stood at a moment."""
    return Asked(inquiry.first, inquiry.last, cut_off, inquiry.norms, small_cells)


async def preview(work: Workplace, person: str, asked: Asked) -> Report:
    """The tables as they would be now; refuses a cut-off that is still to come."""
    _require_period(asked.first, asked.last)
    _require_past(work, asked.cut_off)
    await _note(work, person, "inquiry.previewed", _facts(asked))
    async with work.store.reading() as unit:
        return report(await _basis(work, unit, asked))


async def freeze(work: Workplace, command: Freeze) -> Snapshot:
    """The answer as it stands, kept for ever with the digest of every entry it rests on.

    Read in a view of its own, so that nobody waits for it; freezing the same again gives the same snapshot.
    """
    cut_off = command.cut_off or work.clock()
    _require_past(work, cut_off)
    async with work.store.reading() as unit:
        actor = await reader(work, unit, command.person)
        inquiry = await unit.inquiries.get(command.inquiry)
        basis = await _basis(work, unit, asked_in(inquiry, cut_off, command.small_cells))
        shown = shown_years(basis.asked)
        digest = await unit.reports.digest(shown.first, shown.last, cut_off)
    kept = frozen(replace(basis, counted=replace(basis.counted, sha256=digest)))
    entries = basis.counted.entries
    made = Snapshot(work.new_id(), inquiry.id, sha256(kept), entries, software(), work.clock(), actor.id)
    async with work.store.transaction() as unit:
        snapshot = await unit.inquiries.freeze(made, kept)
        if snapshot == made:
            facts = {"inquiry": inquiry.id, "snapshot": made.id, **_digests(made, basis)}
            await unit.audit.note(Event("inquiry.frozen", actor.id, work.clock(), facts))
    return snapshot


def _digests(made: Snapshot, basis: Basis) -> dict[str, str | int]:
    tables = sha256(tables_bytes(report(basis)))
    return {"sha256": made.sha256, "entries": made.entries, "tables": tables}


async def reopened(work: Workplace, person: str, snapshot: str) -> Report:
    """A frozen answer made again from its basis alone."""
    await _note(work, person, "inquiry.reopened", {"snapshot": snapshot})
    async with work.store.reading() as unit:
        return report(thawed(await unit.inquiries.basis(snapshot)))


async def difference(work: Workplace, person: str, snapshot: str) -> Compared:
    """Today's tables beside the frozen ones: the same question, with everything logged since."""
    await _note(work, person, "inquiry.compared", {"snapshot": snapshot})
    async with work.store.reading() as unit:
        then = report(thawed(await unit.inquiries.basis(snapshot)))
        now = report(await _basis(work, unit, replace(then.asked, cut_off=work.clock())))
    return Compared(differences(then, now), then.entries, now.entries)


async def entries(
    work: Workplace, person: str, figure: EntryFilter, after: str = "", limit: int = PAGE_LIMIT
) -> EntryPage:
    """Some of the entries behind a figure, and where to go on; that they were read is kept."""
    await _note(work, person, "inquiry.entries_read", _selected(figure))
    async with work.store.reading() as unit:
        return await unit.reports.page(figure, after, min(limit, PAGE_LIMIT))


async def every_entry(work: Workplace, person: str, figure: EntryFilter) -> AsyncIterator[list[Listed]]:
    """All the entries behind a figure, some at a time."""
    await _note(work, person, "inquiry.entries_read", _selected(figure))
    async with work.store.reading() as unit:
        async for some in unit.reports.entries(figure):
            yield some


async def _basis(work: Workplace, unit: Unit, asked: Asked) -> Basis:
    basis = await unit.reports.basis(asked, work.office)
    default = work.office.inquiry.effective is None and asked.norms.effective == DEFAULT_EFFECTIVE
    return replace(basis, effective_is_default=default)


async def _note(work: Workplace, person: str, kind: str, facts: Facts) -> None:
    async with work.store.transaction() as unit:
        actor = await reader(work, unit, person)
        await unit.audit.note(Event(kind, actor.id, work.clock(), facts))


def _facts(asked: Asked) -> Facts:
    days = {"first": asked.first.isoformat(), "last": asked.last.isoformat()}
    return {**days, "cut_off": asked.cut_off.isoformat(), "small_cells": asked.small_cells}


def _selected(figure: EntryFilter) -> Facts:
    chosen = {
        "officer_department": figure.officer_department,
        "requester_department": figure.requester_department,
        "class": figure.profile_class,
        "channel": figure.channel,
        "role": figure.role,
    }
    days = {"first": figure.first.isoformat(), "last": figure.last.isoformat()}
    return {**days, "cut_off": figure.cut_off.isoformat(), **chosen}


def _require_period(first: date, last: date) -> None:
    if first > last:
        raise Refusal(No.NO_PERIOD, field="first")


def _require_past(work: Workplace, cut_off: datetime) -> None:
    if cut_off > work.clock():
        raise Refusal(No.FUTURE_CUT_OFF, field="cut_off")


def _country(work: Workplace, day: date) -> str:
    return policy_of_the_day(work.office, work.policies, day).policy.country


def _norm(given: int | None, usual: int, field: str) -> int:
    norm = usual if given is None else given
    if not LEAST_NORM <= norm <= MOST_NORM:
        raise Refusal(No.NORM_RANGE, field=field, least=LEAST_NORM, most=MOST_NORM)
    return norm


def _line(words: str, field: str, limit: int = LINE_LIMIT, *, required: bool = True) -> str:
    said = normal_text(words).strip()
    if required and not said:
        raise Refusal(No.REQUIRED, field=field)
    if len(said) > limit:
        raise Refusal(No.TOO_LONG, field=field, limit=limit, length=len(said))
    return said
