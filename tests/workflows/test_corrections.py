"""Correcting a draft that was sent: who may, what stays, and what is not sent twice."""

from pathlib import Path

import pytest

from tests.fakes import office as names
from tests.fakes.workplace import rows
from tests.workflows.refused import no
from tests.workflows.steps import accepted, delivered, published, sent, wrote
from workflows import cases, corrections, drafts
from workflows.corrections import Correct
from workflows.domain.refusals import No
from workflows.domain.tickets import State, Ticket
from workflows.drafts import AboutDelivery
from workflows.ports import Workplace

WRONG = "Stien er 2,4 km."


async def corrected(work: Workplace, ticket: Ticket, by: str = names.OFFICER, words: str = WRONG) -> Ticket:
    return await corrections.correct(work, Correct(by, ticket.id, words=words))


@pytest.mark.parametrize("after", [None, accepted, published])
@pytest.mark.parametrize("by", [names.OFFICER, names.LEADER])
async def test_assignee_and_leader_correct_what_was_sent(
    work: Workplace, after: object, by: str, database: Path
) -> None:
    ticket = await delivered(work)
    ticket = await after(work, ticket) if after else ticket  # type: ignore[operator]
    again = await corrected(work, ticket, by)
    assert (again.state, again.assignee, again.delivered) == (State.IN_PROGRESS, names.OFFICER, 1)
    assert (again.use, again.closed_at, again.accepted_at) == (None, None, None)
    told = rows(database, "SELECT lane FROM notice WHERE kind = 'correction'")
    assert told == [(f"person:{names.MAYOR}",)]


@pytest.mark.parametrize("by", [names.COLLEAGUE, names.MAYOR])
async def test_nobody_else_does(work: Workplace, by: str) -> None:
    assert (await no(corrected(work, await delivered(work), by))).code is No.NOT_ALLOWED


async def test_it_says_what_was_wrong(work: Workplace) -> None:
    refused = await no(corrected(work, await delivered(work), words=" "))
    assert (refused.code, refused.field) == (No.REQUIRED, "words")


async def test_the_very_draft_that_was_wrong_is_not_sent_again(work: Workplace) -> None:
    ticket = await corrected(work, await delivered(work))
    assert (await no(sent(work, ticket))).code is No.SAME_DRAFT
    after = await sent(work, await wrote(work, ticket, "Stien er kort."))
    assert (after.draft, after.delivered, after.state) == (2, 2, State.DELIVERED)
    assert (await cases.version(work, ticket.id, 1)).draft is not None, "the old one stays"


async def test_a_link_that_was_reported_stays_in_the_history(work: Workplace, database: Path) -> None:
    link = "https://social.example/opslag/1"
    await corrected(work, await published(work, await delivered(work), link))
    assert rows(database, "SELECT count(*) FROM content WHERE kind = 'link'") == [(1,)]
    (body,) = rows(database, "SELECT body FROM event WHERE kind = 'draft.corrected'")[0]
    assert b'"use":"published"' in (body if isinstance(body, bytes) else body.encode())


async def test_the_old_delivery_tells_a_correction_from_changes_asked_for(work: Workplace) -> None:
    ticket = await delivered(work)
    asked = AboutDelivery(names.MAYOR, ticket.id, version=1, words="Kortere")
    await drafts.request_changes(work, asked)
    assert not (await cases.read(work, ticket.id)).correcting
    again = await delivered(work, nonce="another")
    await corrected(work, again)
    assert (await cases.read(work, again.id)).correcting
