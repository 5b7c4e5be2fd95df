"""Inquiries from the question to an answer that stays what it was, whatever happens to the ledger afterwards."""

import asyncio
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from config.office_inquiry import InquiryRules
from tests.fakes import office as names
from tests.fakes.clock import Clock
from tests.fakes.workplace import rows, under
from tests.workflows.refused import no
from tests.workflows.steps import claimed, delivered, logged, opened, published, sent, wrote
from workflows import audit, inquiries, issuing, tickets, timelog
from workflows.domain.findings import Said
from workflows.domain.people import OPERATOR_ID
from workflows.domain.refusals import No
from workflows.domain.reporting_entries import EntryFilter, leads_to
from workflows.domain.reporting_values import tables_bytes
from workflows.domain.reports import Norms, Report
from workflows.domain.tickets import Ticket
from workflows.inquiries import Freeze, NewInquiry
from workflows.ports import Workplace
from workflows.tickets import Decline
from workflows.timelog import CorrectTime

FIRST, LAST = date(2026, 1, 1), date(2026, 12, 31)
WHO = names.SECRETARIAT
HOSTILE = "=1+1\t<script>alert(1)</script>'; DROP TABLE inquiry; -- #set page \u202e\u0000"


def question(**changes: Any) -> NewInquiry:
    given: dict[str, Any] = {
        "subject": "Udkast til SoMe",
        "question": "Hvor mange årsværk?",
        "asked_by": "Nye Borgere",
    }
    days = {"asked_on": date(2026, 11, 20), "first": FIRST, "last": LAST}
    return NewInquiry(**{"person": WHO, **given, **days, **changes})


async def asked(work: Workplace, person: str = WHO) -> Report:
    return await inquiries.preview(work, person, inquiries.asked(work, FIRST, LAST))


def total(report: Report, column: str = "minutes") -> object:
    table = report.tables["1"]
    return table.rows[-1].cells[[one.key for one in table.columns].index(column)]


async def taken_back(work: Workplace, ticket: Ticket) -> None:
    async with work.store.reading() as unit:
        entry = (await unit.timelog.of_ticket(ticket.id))[0]
    await timelog.correct(work, CorrectTime(names.OFFICER, ticket.id, entry=entry.id, reason="Forkert sag"))


async def test_a_frozen_answer_stays_whatever_is_corrected_or_erased(
    work: Workplace, clock: Clock, database: Path
) -> None:
    ticket = await published(work, await delivered(work))
    inquiry = await inquiries.new(work, question())
    clock.move(minutes=1)
    before = await asked(work)
    assert (total(before), total(before, "tickets"), before.entries) == (45, 1, 1)
    frozen = await inquiries.freeze(work, Freeze(WHO, inquiry.number))
    file = await issuing.issue(work, WHO, frozen.id, "svar.csv", tables_bytes(before))

    clock.move(days=3)
    await taken_back(work, ticket)
    await logged(work, ticket, 60)
    await audit.erase(work, ticket.number, names.DATA_PROTECTION_OFFICER)
    rows(database, "update department set name = 'Noget andet'")
    clock.move(days=800)

    again = await inquiries.reopened(work, WHO, frozen.id)
    assert tables_bytes(again) == tables_bytes(before)
    assert again.reservations == before.reservations
    assert await issuing.download(work, WHO, frozen.id, file.name) == tables_bytes(before)
    verdict = await issuing.verify(work, WHO, frozen.id, lambda report, *_: tables_bytes(report))
    assert verdict.holds, verdict
    changed = await inquiries.difference(work, WHO, frozen.id)
    assert (changed.entries_then, changed.entries_now) == (1, 3)
    cells = {(one.table, one.row, one.column): (one.then, one.now) for one in changed.cells}
    assert cells["1", "_total", "POL"] == (45, 60)
    assert (await audit.verify(work)).broken == ()


async def test_a_cut_off_shows_the_ledger_as_it_stood(work: Workplace, clock: Clock) -> None:
    ticket = await delivered(work)
    stood = clock.now
    clock.move(days=1)
    await taken_back(work, ticket)
    now = await asked(work)
    assert (total(now), total(now, "tickets"), now.entries) == (None, 0, 2)  # no time that stands
    assert {one.code for one in now.reservations} >= {"corrections"}
    then = await inquiries.preview(work, WHO, inquiries.asked(work, FIRST, LAST, stood))
    assert (total(then), total(then, "tickets"), then.entries) == (45, 1, 1)
    earlier = await inquiries.preview(
        work, WHO, inquiries.asked(work, FIRST, LAST, stood - timedelta(days=1))
    )
    assert (total(earlier), earlier.entries) == (None, 0)


async def test_freezing_the_same_again_is_the_same_answer(work: Workplace, clock: Clock) -> None:
    await delivered(work)
    inquiry, moment = await inquiries.new(work, question()), clock.now
    clock.move(minutes=5)
    command = Freeze(WHO, inquiry.id, moment)
    first = await inquiries.freeze(work, command)
    assert await inquiries.freeze(work, command) == first
    assert await inquiries.snapshots(work, WHO, inquiry.id) == (first,)
    clock.move(minutes=5)
    later = await inquiries.freeze(work, Freeze(WHO, inquiry.id))
    assert await inquiries.snapshots(work, WHO, inquiry.id) == (later, first)


async def test_numbers_have_no_gaps_and_begin_anew_each_year(work: Workplace, clock: Clock) -> None:
    assert (await no(inquiries.new(work, question(subject=" ")))).field == "subject"
    found = await asyncio.gather(*(inquiries.new(work, question()) for _ in range(4)))
    assert sorted(one.number for one in found) == [f"F-2026-{nth:03d}" for nth in range(1, 5)]
    clock.turn_to(datetime(2026, 12, 31, 23, 30, tzinfo=UTC))  # New Year in Nordvig
    own = under(work, work.office.model_copy(update={"inquiry": InquiryRules(prefix="SP", effective=1500)}))
    inquiry = await inquiries.new(own, question())
    assert (inquiry.number, inquiry.norms) == ("SP-2027-001", Norms(1924, 1500))
    assert next(one.number for one in await inquiries.listed(work, WHO)) == "SP-2027-001"


async def test_overlapping_inquiries_are_answered_each_by_itself(work: Workplace, clock: Clock) -> None:
    await delivered(work)
    one = await inquiries.new(work, question(first=date(2026, 11, 1)))
    other = await inquiries.new(work, question(last=date(2026, 11, 22)))
    clock.move(minutes=1)
    answers = [
        await inquiries.reopened(work, WHO, (await inquiries.freeze(work, Freeze(WHO, each.id))).id)
        for each in (one, other)
    ]
    assert [total(answer) for answer in answers] == [45, None]


async def test_the_day_it_is_due_follows_the_rule(work: Workplace) -> None:
    assert (await inquiries.new(work, question())).due_on == date(2026, 12, 4)
    access = await inquiries.new(work, question(asked_on=date(2026, 11, 23), due_rule="access"))
    assert (access.due_on, access.due_rule) == (date(2026, 12, 2), "access")
    by_hand = await inquiries.new(work, question(due_on=date(2026, 11, 30)))
    assert (by_hand.due_on, by_hand.due_rule) == (date(2026, 11, 30), "by_hand")
    assert (await no(inquiries.new(work, question(due_rule="soon")))).code is No.NO_SUCH_RULE


@pytest.mark.parametrize(
    ("changes", "field", "code"),
    [
        ({"first": LAST, "last": FIRST}, "first", No.NO_PERIOD),
        ({"asked_on": date(2026, 11, 24)}, "asked_on", No.FUTURE_DAY),
        ({"question": ""}, "question", No.REQUIRED),
        ({"asked_by": "x" * 201}, "asked_by", No.TOO_LONG),
        ({"gross": 10}, "gross", No.NORM_RANGE),
        ({"effective": 9000}, "effective", No.NORM_RANGE),
    ],
)
async def test_what_is_wrong_is_told_at_its_field(
    work: Workplace, changes: Any, field: str, code: No
) -> None:
    refusal = await no(inquiries.new(work, question(**changes)))
    assert (refusal.field, refusal.code) == (field, code)
    assert await inquiries.listed(work, WHO) == ()


async def test_a_cut_off_to_come_is_refused(work: Workplace, clock: Clock) -> None:
    inquiry = await inquiries.new(work, question())
    soon = clock.now + timedelta(seconds=1)
    assert (await no(inquiries.freeze(work, Freeze(WHO, inquiry.id, soon)))).code is No.FUTURE_CUT_OFF
    refusal = await no(inquiries.preview(work, WHO, inquiries.asked(work, FIRST, LAST, soon)))
    assert (refusal.field, refusal.code) == ("cut_off", No.FUTURE_CUT_OFF)


@pytest.mark.parametrize("person", [names.MAYOR, names.OFFICER, names.LEADER, names.ADMINISTRATOR])
async def test_only_those_who_read_the_log_do_any_of_it(work: Workplace, clock: Clock, person: str) -> None:
    inquiry = await inquiries.new(work, question(person=OPERATOR_ID))
    clock.move(minutes=1)
    frozen = await inquiries.freeze(work, Freeze(names.DATA_PROTECTION_OFFICER, inquiry.id))
    figure = EntryFilter(FIRST, LAST, clock.now)
    refused = [
        inquiries.new(work, question(person=person)),
        inquiries.listed(work, person),
        inquiries.get(work, person, inquiry.id),
        asked(work, person),
        inquiries.freeze(work, Freeze(person, inquiry.id)),
        inquiries.reopened(work, person, frozen.id),
        inquiries.difference(work, person, frozen.id),
        inquiries.entries(work, person, figure),
        issuing.issue(work, person, frozen.id, "a.csv", b"a"),
        issuing.issued(work, person, frozen.id),
        issuing.download(work, person, frozen.id, "a.csv"),
        issuing.verify(work, person, frozen.id, lambda *_: None),
    ]
    assert [(await no(one)).code for one in refused] == [No.LOG_NOT_YOURS] * len(refused)


async def test_every_step_is_kept_in_the_office_s_chain(
    work: Workplace, clock: Clock, database: Path
) -> None:
    inquiry = await inquiries.new(work, question())
    clock.move(minutes=1)
    await asked(work)
    frozen = await inquiries.freeze(work, Freeze(WHO, inquiry.id))
    await inquiries.reopened(work, WHO, frozen.id)
    await issuing.issue(work, WHO, frozen.id, "a.csv", b"a")
    await issuing.download(work, WHO, frozen.id, "a.csv")
    await issuing.verify(work, WHO, frozen.id, lambda *_: None)
    await inquiries.difference(work, WHO, frozen.id)
    await inquiries.entries(work, WHO, EntryFilter(FIRST, LAST, clock.now))
    kept = [
        kind
        for (kind,) in rows(
            database, "select kind from office_event where kind like 'inquiry.%' order by sequence"
        )
    ]
    steps = (
        "opened",
        "previewed",
        "frozen",
        "reopened",
        "issued",
        "downloaded",
        "verified",
        "compared",
        "entries_read",
    )
    assert kept == [f"inquiry.{one}" for one in steps]


async def test_what_was_issued_stays_as_it_is(work: Workplace, clock: Clock) -> None:
    inquiry = await inquiries.new(work, question())
    clock.move(minutes=1)
    frozen = await inquiries.freeze(work, Freeze(WHO, inquiry.id))
    file = await issuing.issue(work, WHO, frozen.id, "svar.pdf", b"one")
    assert await issuing.issue(work, WHO, frozen.id, "svar.pdf", b"one") == file
    assert (await no(issuing.issue(work, WHO, frozen.id, "svar.pdf", b"two"))).code is No.ISSUED_BEFORE
    assert await issuing.issued(work, WHO, frozen.id) == (file,)
    assert (await no(issuing.issue(work, WHO, "nothing", "a.pdf", b""))).code is No.NO_SUCH_ANSWER
    assert (await no(issuing.download(work, WHO, frozen.id, "other.pdf"))).code is No.NO_SUCH_FILE
    assert (await no(inquiries.get(work, WHO, "F-1"))).code is No.NO_SUCH_INQUIRY


@pytest.mark.parametrize(
    ("statement", "broken"),
    [
        ("update snapshot set basis = (select basis from snapshot limit 1), sha256 = 'f00'", "basis"),
        ("update issued_file set content = cast('two' as blob)", "svar.csv"),
        ("update issued_file set sha256 = 'f00'", "svar.csv"),
        ("update office_event set body = replace(body, 'frozen', 'fr0zen')", "chain"),
    ],
)
async def test_verifying_finds_what_was_touched(
    work: Workplace, clock: Clock, database: Path, statement: str, broken: str
) -> None:
    inquiry = await inquiries.new(work, question())
    clock.move(minutes=1)
    frozen = await inquiries.freeze(work, Freeze(WHO, inquiry.id))
    await issuing.issue(work, WHO, frozen.id, "svar.csv", b"one")
    for trigger in ("snapshot_no_update", "issued_file_no_update", "office_event_no_update"):
        rows(database, f"drop trigger {trigger}")
    rows(database, statement)
    verdict = await issuing.verify(work, WHO, frozen.id, lambda *_: b"one")
    assert not verdict.holds
    assert broken in {what for what, held in verdict.found if not held}


async def test_words_of_any_kind_are_kept_as_they_are(work: Workplace, clock: Clock) -> None:
    said = dict.fromkeys(
        ("subject", "question", "asked_by", "party", "department", "records_number"), HOSTILE
    )
    inquiry = await inquiries.new(work, question(**said))
    found = await inquiries.get(work, WHO, inquiry.number)
    assert found == inquiry
    assert found.subject == HOSTILE.replace("\u0000", "").strip()
    clock.move(minutes=1)
    assert await inquiries.freeze(work, Freeze(WHO, inquiry.id))


async def test_an_officer_who_moved_twice_is_paid_where_they_were(work: Workplace, clock: Clock) -> None:
    file = names.written()
    officer = names.one(file, "people", names.OFFICER)
    (role,) = officer["roles"]
    moves = [
        ("borgmesteren", "2019-03-01", "2026-03-31"),
        ("kultur", "2026-04-01", "2026-09-30"),
        ("boern-og-unge", "2026-10-01", None),
    ]
    officer["roles"] = [
        {**role, "department": where, "valid_from": since} | ({"valid_to": until} if until else {})
        for where, since, until in moves
    ]
    office = names.office(file)
    async with work.store.transaction() as unit:
        await unit.people.sync(office, work.today())
    ticket = await opened(work)
    for day in (date(2026, 2, 1), date(2026, 5, 1), date(2026, 11, 1)):
        await timelog.log(work, timelog.LogTime(names.OFFICER, ticket.id, minutes=30, work_on=day))
    clock.move(minutes=1)
    answer = await asked(under(work, office))
    minutes = {row.key: row.cells[4] for row in answer.tables["1"].rows}
    assert {key: value for key, value in minutes.items() if value} == {
        **dict.fromkeys(("borgmesteren", "kultur", "boern-og-unge"), 30),
        "_total": 90,
    }
    figure = leads_to(answer.asked, "1", "kultur", "POL")
    assert figure is not None
    page = await inquiries.entries(work, WHO, figure)
    assert [(one.entry.minutes, one.entry.work_on) for one in page.entries] == [(30, date(2026, 5, 1))]


async def test_what_was_changed_and_declined_is_told_by_its_rule(work: Workplace, clock: Clock) -> None:
    ticket = await claimed(work)
    ticket = await wrote(work, ticket, "STEM på os, KLOKKEN 8. PARTI")
    ticket = await wrote(work, ticket, "Stien åbner. PARTI")
    await sent(work, ticket, said=Said({}, seen=frozenset({"party_identity_mention"})))
    other = await claimed(work, nonce="other")
    await tickets.decline(work, Decline(names.OFFICER, other.id, code="campaign"))
    third = await claimed(work, nonce="third")
    await tickets.decline(work, Decline(names.OFFICER, third.id, code="no_capacity", words="Ferie"))
    clock.move(minutes=1)
    report = await asked(work)
    assert [row.cells for row in report.tables["5"].rows] == [("campaign", 1, 1), ("tactics", 0, 1)]
    assert [row.cells[1:4] for row in report.tables["6"].rows] == [(3, 1, 2)] * 2


async def test_a_legal_deadline_knows_no_days_on_which_only_this_office_is_closed(work: Workplace) -> None:
    file = names.written()
    file["office"]["closed_days"] = ["12-21", "2026-12-22"]
    file["inquiry"] = {"closed_days": ["12-23", "12-24"]}
    here = under(work, names.office(file))
    for rule, day in (
        ("ten_working_days", 29),
        ("access", 23),
    ):  # 25 December is a holiday, those days are not
        assert inquiries.due_of(here, date(2026, 12, 14), rule).on == date(2026, 12, day)
