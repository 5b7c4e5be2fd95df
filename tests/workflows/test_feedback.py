"""Whether a draft helped: asked once, of those who may say, and kept as a sum that knows nobody."""

import asyncio
from datetime import timedelta
from pathlib import Path

import pytest

from tests.fakes import office as names
from tests.fakes.clock import Clock
from tests.fakes.workplace import rows, under
from tests.workflows.refused import no
from tests.workflows.steps import claimed, delivered, opened, published, sent, wrote
from workflows import cases, corrections, drafts, feedback, people, tickets
from workflows.corrections import Correct
from workflows.domain.feedback import QuarterSum
from workflows.domain.refusals import No
from workflows.domain.tickets import Act, Ticket
from workflows.drafts import AboutDelivery
from workflows.feedback import GiveFeedback
from workflows.performing import Command
from workflows.ports import Workplace
from workflows.tickets import Decline, Withdraw

COUNTED = "SELECT desk, quarter, answer, count FROM feedback_sum ORDER BY answer"


def said(ticket: Ticket, answer: str = "helped", who: str = "", version: int | None = 1) -> GiveFeedback:
    return GiveFeedback(who or ticket.requester, ticket.id, version=version, answer=answer)


async def test_an_answer_is_counted_once_and_a_second_tap_changes_nothing(
    work: Workplace, database: Path
) -> None:
    ticket = await published(work, await delivered(work))
    assert (await cases.read(work, ticket.id)).feedback is False
    after = await feedback.give(work, said(ticket))
    assert await feedback.give(work, said(ticket, "not")) == after
    assert rows(database, COUNTED) == [("kommunikation", "2026-4", "helped", 1)]
    assert (await cases.read(work, ticket.id)).feedback is True


async def test_two_taps_at_once_count_one(work: Workplace, database: Path) -> None:
    ticket = await published(work, await delivered(work))
    await asyncio.gather(*(feedback.give(work, said(ticket, one)) for one in ("helped", "partly", "not")))
    assert sum(count for *_, count in rows(database, COUNTED)) == 1


async def test_nothing_tells_who_said_what_of_which_draft(work: Workplace, database: Path) -> None:
    ticket = await published(work, await delivered(work))
    before = rows(database, "SELECT count(*) FROM content")
    await feedback.give(work, said(ticket, "not"))
    (event,) = rows(database, "SELECT body, actor FROM event WHERE kind = 'feedback.given'")
    assert event[1] == "system"
    assert b'"version":1' in bytes(event[0])
    for word in (b"not", b"helped", b"partly", names.MAYOR.encode()):
        assert word not in bytes(event[0])
    assert rows(database, "SELECT * FROM feedback") == [("nordvig", ticket.id, 1)]
    assert rows(database, "SELECT count(*) FROM content") == before


async def test_a_corrected_draft_is_a_new_delivery(work: Workplace, database: Path) -> None:
    ticket = await published(work, await delivered(work))
    await feedback.give(work, said(ticket))
    again = await corrections.correct(work, Correct(names.OFFICER, ticket.id, words="Tallet var forkert"))
    assert (await no(feedback.give(work, said(ticket, version=1)))).code is No.NOT_NOW
    second = await published(work, await sent(work, await wrote(work, again, "Rettet tekst.")))
    assert (await no(feedback.give(work, said(second, version=1)))).code is No.CHANGED_MEANWHILE
    await feedback.give(work, said(second, "partly", version=2))
    assert [row[2:] for row in rows(database, COUNTED)] == [("helped", 1), ("partly", 1)]


async def test_it_is_asked_of_an_unused_draft_too(work: Workplace, database: Path) -> None:
    ticket = await delivered(work)
    about = AboutDelivery(ticket.requester, ticket.id, version=1)
    await drafts.report_use(work, about, Act.NOT_USED)
    await feedback.give(work, said(ticket, "not"))
    assert rows(database, COUNTED) == [("kommunikation", "2026-4", "not", 1)]


async def test_never_before_its_use_is_known_or_after_a_no(work: Workplace, database: Path) -> None:
    waiting = await delivered(work, nonce="1")
    withdrawn = await tickets.withdraw(
        work, Withdraw(names.MAYOR, (await delivered(work, nonce="2")).id, reason="Ikke nu")
    )
    declined = await claimed(work, nonce="3")
    await tickets.decline(work, Decline(names.OFFICER, declined.id, code="duplicate", words="Se #1"))
    for ticket in (waiting, withdrawn, declined):
        assert (await no(feedback.give(work, said(ticket, version=ticket.delivered)))).code is No.NOT_NOW
        assert (await cases.read(work, ticket.id)).feedback is None
    assert rows(database, COUNTED) == []


async def test_never_after_silence(work: Workplace, clock: Clock, database: Path) -> None:
    ticket = await delivered(work)
    clock.move(days=31)
    assert await tickets.lapse_silent(work) == 1
    assert (await no(feedback.give(work, said(ticket)))).code is No.NOT_NOW
    assert rows(database, COUNTED) == []


@pytest.mark.parametrize(
    ("who", "code"),
    [
        (names.DELEGATE, No.NOT_ALLOWED),  # may ask for the mayor, not decide
        (names.OFFICER, No.NOT_ALLOWED),
        (names.LEADER, No.NOT_ALLOWED),
        (names.SECRETARIAT, No.NOT_ALLOWED),
        (names.DIRECTOR, No.NO_SUCH_TICKET),
    ],
)
async def test_only_whoever_decides_about_the_draft(work: Workplace, who: str, code: No) -> None:
    ticket = await published(work, await delivered(work))
    assert (await no(feedback.give(work, said(ticket, who=who)))).code is code


async def test_a_delegate_who_accepts_for_the_mayor_answers_once_for_both(
    work: Workplace, database: Path
) -> None:
    written = names.written()
    names.one(written, "people", names.DELEGATE)["accepts_for"] = [names.MAYOR]
    work = under(work, type(work.office).model_validate(written))
    await people.sync(work)
    ticket = await published(work, await delivered(work))
    await feedback.give(work, said(ticket, who=names.DELEGATE))
    await feedback.give(work, said(ticket, "not"))
    assert rows(database, COUNTED) == [("kommunikation", "2026-4", "helped", 1)]


async def test_nobody_judges_a_draft_of_their_own(work: Workplace) -> None:
    ticket = await opened(work, names.COLLEAGUE, names.MUNICIPAL, declared=False)
    ticket = await tickets.claim(work, Command(names.COLLEAGUE, ticket.id))
    ticket = await published(work, await sent(work, await wrote(work, ticket)))
    assert ticket.requester == names.COLLEAGUE
    assert (await no(feedback.give(work, said(ticket)))).code is No.NOT_NOW


@pytest.mark.parametrize("answer", ["", "brilliant", "helped partly"])
async def test_only_the_three_answers_count(work: Workplace, answer: str) -> None:
    ticket = await published(work, await delivered(work))
    assert (await no(feedback.give(work, said(ticket, answer)))).code is No.BAD_CHOICE


async def test_a_leader_sees_sums_from_ten_answers_up(work: Workplace, clock: Clock) -> None:
    for nth in range(10):
        ticket = await published(work, await delivered(work, nonce=f"n{nth}"))
        await feedback.give(work, said(ticket, "helped" if nth % 2 else "partly"))
        shown = await feedback.sums(work, names.LEADER)
        numbers = (5, 5, 0) if nth == 9 else (None, None, None)
        assert shown == (QuarterSum("kommunikation", "2026-4", *numbers),)
    clock.move(days=timedelta(days=60).days)
    await feedback.give(work, said(await published(work, await delivered(work, nonce="next"))))
    assert [one.total for one in await feedback.sums(work, names.LEADER)] == [None, 10]


@pytest.mark.parametrize("who", [names.OFFICER, names.MAYOR, names.SECRETARIAT, names.ADMINISTRATOR])
async def test_sums_are_for_leaders(work: Workplace, who: str) -> None:
    assert (await no(feedback.sums(work, who))).code is No.NOT_ALLOWED
