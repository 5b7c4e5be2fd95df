"""The chains from end to end: whole after every act and every erasure, and broken where somebody touched them."""

import json
from pathlib import Path

import pytest

from tests.fakes import office as names
from tests.fakes.clock import Clock
from tests.fakes.workplace import dump, rows
from tests.workflows.refused import no
from tests.workflows.steps import delivered, opened, published, request
from workflows import audit, cases, drafts, queues
from workflows.audit import Anchor
from workflows.domain.refusals import No
from workflows.domain.tickets import Act, State, Ticket
from workflows.drafts import AboutDelivery
from workflows.ports import Workplace

TRIGGERS = ("event_no_update", "event_no_delete", "office_event_no_update", "office_event_no_delete")


def tamper(database: Path, statement: str, *values: object) -> None:
    """Change a row behind the program's back, as one with the file in hand could."""
    for trigger in TRIGGERS:
        rows(database, f"DROP TRIGGER IF EXISTS {trigger}")
    rows(database, statement, *values)


async def lived(work: Workplace) -> Ticket:
    """A ticket from request to use: opened, claimed, written, timed, delivered, published."""
    return await published(work, await delivered(work), "https://social.example/opslag/1")


async def test_every_chain_is_whole(work: Workplace) -> None:
    await lived(work)
    await opened(work, nonce="second")
    verdict = await audit.verify(work)
    assert (verdict.chains, verdict.broken) == (3, ())
    assert verdict.events == 6 + 1 + 1  # the first ticket's, the second's, the sync


@pytest.mark.parametrize(
    ("statement", "at"),
    [
        ("UPDATE event SET body = replace(body, 'maria-holm', 'peter-krogh') WHERE sequence = 1", 1),
        ("UPDATE event SET body = CAST(replace(body, 'sofie', 'jonas') AS BLOB) WHERE sequence = 2", 2),
        ("UPDATE event SET kind = 'ticket.released' WHERE sequence = 2", 2),
        ("UPDATE event SET head = 'x' WHERE sequence = 3", 3),
        ("DELETE FROM event WHERE sequence = 4", 4),
        ("DELETE FROM event WHERE sequence = 6", 6),  # the tail: only the head kept on the ticket tells
        ("DELETE FROM event", 1),
        ("UPDATE ticket SET chain_head = 'x'", 7),
        ("UPDATE event SET sequence = 99 WHERE sequence = 6", 6),
    ],
)
async def test_the_first_broken_link_is_named(
    work: Workplace, database: Path, statement: str, at: int
) -> None:
    ticket = await lived(work)
    other = await opened(work, nonce="untouched")
    tamper(
        database, f"{statement}{' AND' if 'WHERE' in statement else ' WHERE'} {_of(statement)} = ?", ticket.id
    )
    verdict = await audit.verify(work)
    assert verdict.broken == ((ticket.id, at),)
    assert other.id != ticket.id


def _of(statement: str) -> str:
    return "id" if statement.startswith("UPDATE ticket") else "ticket"


async def test_two_events_exchanged_are_found_at_the_first(work: Workplace, database: Path) -> None:
    ticket = await lived(work)
    for was, becomes in ((2, -2), (3, 2), (-2, 3)):
        tamper(database, "UPDATE event SET sequence = ? WHERE sequence = ?", becomes, was)
    assert (await audit.verify(work)).broken == ((ticket.id, 2),)


async def test_a_touched_office_chain_is_named(work: Workplace, database: Path) -> None:
    for _ in range(3):
        await audit.note_refusal(work, names.EMPLOYEE, No.NOT_ALLOWED, "ticket.claim")
    tamper(database, "UPDATE office_event SET actor = 'x', body = '{}' WHERE sequence = 2")
    assert (await audit.verify(work)).broken == (("office", 2),)


async def test_a_tail_cut_and_grown_anew_is_found_by_the_anchor_outside(
    work: Workplace, database: Path, clock: Clock
) -> None:
    await audit.note_refusal(work, names.EMPLOYEE, No.NOT_ALLOWED, "ticket.claim")
    anchor = await audit.anchor(work)
    assert (anchor.day, anchor.length) == ("2026-11-23", 2)
    assert (await audit.verify(work, (anchor,))).broken == ()
    ((head,),) = rows(database, "SELECT head FROM office_event WHERE sequence = 1")
    tamper(database, "DELETE FROM office_event WHERE sequence = 2")
    tamper(database, "UPDATE office SET chain_length = 1, chain_head = ?", head)
    clock.move(days=1)
    await audit.note_refusal(work, names.EMPLOYEE, No.GUEST, "draft")
    assert (await audit.verify(work)).broken == (), "the chain alone cannot know"
    assert (await audit.verify(work, (anchor,))).broken == (("office", 2),)
    assert (await audit.verify(work, (Anchor("2026-11-25", 9, "x"),))).broken == (("office", 9),)


# --- refusals


@pytest.mark.parametrize("code", sorted(audit.NOTED))
async def test_who_was_refused_what_is_kept(work: Workplace, database: Path, code: No) -> None:
    await audit.note_refusal(work, None, code, "ticket.open")
    ((body,),) = rows(database, "SELECT body FROM office_event WHERE kind = 'act.refused'")
    found = json.loads(body)
    assert (found["actor"], found["facts"]) == ("unknown", {"code": code.value, "act": "ticket.open"})


@pytest.mark.parametrize("code", [No.TOO_LONG, No.REQUIRED, No.PAST_DAY, No.TAKEN])
async def test_a_slip_in_a_form_is_nobodys_business(work: Workplace, database: Path, code: No) -> None:
    before = dump(database)
    await audit.note_refusal(work, names.MAYOR, code, "ticket.open")
    assert dump(database) == before


# --- erasing


async def test_erasing_leaves_chain_facts_and_sums_and_nothing_that_was_written(
    work: Workplace, database: Path
) -> None:
    ticket = await lived(work)
    kept = await opened(work, nonce="kept")
    before = rows(database, "SELECT sequence, kind, body, head FROM event ORDER BY ticket, sequence")
    erased = await audit.erase(work, ticket.number, names.DATA_PROTECTION_OFFICER)
    assert erased == 6  # brief, draft, findings, answers, what was seen, the link
    assert (await audit.verify(work)).broken == ()
    assert rows(database, "SELECT sequence, kind, body, head FROM event ORDER BY ticket, sequence") == before
    written = "SELECT count(*) FROM content WHERE ticket = ? AND (body IS NOT NULL OR salt IS NOT NULL)"
    assert rows(database, written, ticket.id) == [(0,)]
    assert rows(database, written, kept.id) == [(1,)]
    assert rows(database, "SELECT sha256 FROM draft") == [(None,)], "an unsalted hash could be guessed from"
    async with work.store.reading() as unit:
        assert await unit.tickets.get(ticket.id) == ticket
        assert sum(one.minutes for one in await unit.timelog.of_ticket(ticket.id)) == ticket.minutes


async def test_an_erased_ticket_can_still_be_looked_at(work: Workplace) -> None:
    ticket = await lived(work)
    await audit.erase(work, ticket.number, names.SECRETARIAT)
    seen = await cases.view(work, names.SECRETARIAT, ticket.id)
    assert (seen.case.brief.subject, seen.case.words) == ("–", "")
    assert seen.case.latest
    assert seen.case.latest.draft is None
    assert [row.subject for row in (await queues.mine(work, names.MAYOR)).rows] == ["–"]


async def test_a_live_ticket_goes_on_after_erasing(work: Workplace) -> None:
    ticket = await delivered(work)
    await audit.erase(work, ticket.number, names.SECRETARIAT)
    said = AboutDelivery(names.MAYOR, ticket.id, version=1)
    after = await drafts.report_use(work, said, Act.NOT_USED)
    assert after.state is State.CLOSED
    assert (await audit.verify(work)).broken == ()


async def test_erasing_twice_erases_nothing_more(work: Workplace) -> None:
    ticket = await lived(work)
    await audit.erase(work, ticket.number, names.SECRETARIAT)
    assert await audit.erase(work, ticket.number, names.SECRETARIAT) == 0


@pytest.mark.parametrize("who", [names.MAYOR, names.OFFICER, names.LEADER, names.ADMINISTRATOR])
async def test_only_secretariat_and_data_protection_officer_erase(work: Workplace, who: str) -> None:
    ticket = await lived(work)
    assert (await no(audit.erase(work, ticket.number, who))).code is No.NOT_ALLOWED


async def test_erasing_is_itself_an_event_without_a_name_of_what_was_erased(
    work: Workplace, database: Path
) -> None:
    ticket = await lived(work)
    await audit.erase(work, ticket.number, names.SECRETARIAT)
    ((body,),) = rows(database, "SELECT body FROM office_event WHERE kind = 'ticket.erased'")
    assert json.loads(body)["facts"] == {"ticket": ticket.id, "texts": 6}


async def test_no_event_holds_what_was_written(work: Workplace, database: Path) -> None:
    await lived(work)
    brief = request().brief
    for (body,) in rows(database, "SELECT body FROM event"):
        for text in (brief.subject, brief.text, "cykelsti", "byrådets møde", "https://"):
            assert text not in body.decode()
