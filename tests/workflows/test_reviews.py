"""A second pair of eyes through the use cases: who may, on which version, and what it changes at delivery."""

import asyncio
from pathlib import Path

import pytest

from tests.fakes import office as names
from tests.fakes.workplace import rows, under
from tests.workflows import steps
from tests.workflows.refused import no, refused
from workflows import cases, reviews, tickets
from workflows.domain.findings import Said
from workflows.domain.notices import Kind
from workflows.domain.refusals import No, Refusal
from workflows.domain.tickets import State, Ticket
from workflows.ports import Workplace
from workflows.reviews import Review
from workflows.tickets import HandOver

ADVICE = "Havnegade åbner KLOKKEN 8."
WHY = "Det er åbningstiden."


async def written(work: Workplace, text: str = ADVICE) -> Ticket:
    return await steps.wrote(work, await steps.claimed(work), text)


async def key(work: Workplace, ticket: Ticket) -> str:
    viewed = await cases.view(work, names.OFFICER, ticket.id)
    assert viewed.reviewing is not None
    return viewed.reviewing.checked.findings[0].key


async def submitted(work: Workplace, ticket: Ticket, why: str = WHY, words: str = "") -> Ticket:
    said = Said({await key(work, ticket): why}) if why else Said({})
    by = ticket.assignee or ""
    return await reviews.submit(work, Review(by, ticket.id, version=ticket.draft, said=said, words=words))


def about(ticket: Ticket, who: str = names.COLLEAGUE, words: str = "") -> Review:
    return Review(who, ticket.id, version=ticket.draft, words=words)


async def test_tactics_leave_only_answered_and_approved(work: Workplace, database: Path) -> None:
    ticket = await written(work)
    assert (await no(steps.sent(work, ticket))).code is No.NOT_APPROVED
    ticket = await submitted(work, ticket)
    assert ticket.state is State.IN_REVIEW
    ticket = await reviews.approve(work, about(ticket))
    assert (ticket.state, ticket.approved, ticket.approved_by) == (State.IN_PROGRESS, 1, names.COLLEAGUE)
    ticket = await steps.sent(work, ticket)  # the answer is not typed a second time
    case = await cases.read(work, ticket.id)
    assert list((case.answered or {}).values()) == [WHY]
    facts = rows(database, "SELECT body FROM event WHERE kind = 'draft.submitted'")
    assert b'"reasons":"answered_tactics"' in bytes(facts[0][0])


async def test_a_delivery_keeps_the_answer_that_was_approved(work: Workplace) -> None:
    ticket = await reviews.approve(work, about(await submitted(work, await written(work))))
    other = Said({await key(work, ticket): "Noget ganske andet."})
    ticket = await steps.sent(work, ticket, said=other)
    case = await cases.read(work, ticket.id)
    assert list((case.answered or {}).values()) == [WHY]


async def test_a_violation_is_answered_before_anybody_reads_it(work: Workplace) -> None:
    ticket = await written(work)
    field = f"finding.{await key(work, ticket)}"
    for empty in ("", " ", "."):
        assert await refused(submitted(work, ticket, empty)) == {(field, No.NOT_ANSWERED)}


@pytest.mark.parametrize("who", [names.OFFICER, names.MAYOR, names.OTHER_OFFICER, names.SECRETARIAT])
async def test_only_somebody_else_of_the_desk_reads(work: Workplace, who: str) -> None:
    ticket = await submitted(work, await written(work))
    refusal = await no(reviews.approve(work, about(ticket, who)))
    own = No.OWN_DRAFT if who == names.OFFICER else No.NOT_ALLOWED
    assert refusal.code in {own, No.NO_SUCH_TICKET}
    assert (refusal.code is No.OWN_DRAFT) is (who == names.OFFICER)


async def test_neither_author_nor_assignee_reads_after_a_hand_over(work: Workplace) -> None:
    ticket = await submitted(work, await written(work))
    ticket = await tickets.hand_over(work, HandOver(names.OFFICER, ticket.id, to=names.COLLEAGUE))
    for who in (names.OFFICER, names.COLLEAGUE):
        assert (await no(reviews.approve(work, about(ticket, who)))).code is No.OWN_DRAFT
    assert (await reviews.approve(work, about(ticket, names.LEADER))).approved == 1


async def test_of_two_readers_in_the_same_instant_one_wins(work: Workplace) -> None:
    ticket = await submitted(work, await written(work))
    both = (reviews.approve(work, about(ticket)), reviews.return_(work, about(ticket, names.LEADER, "Nej.")))
    first, second = await asyncio.gather(*both, return_exceptions=True)
    told = [one for one in (first, second) if isinstance(one, Refusal)]
    assert [one.code for one in told] == [No.NOT_NOW]


async def test_an_older_version_is_not_approved(work: Workplace) -> None:
    ticket = await submitted(work, await written(work))
    ticket = await reviews.return_(work, about(ticket, words="Hvornår lukker den?"))
    ticket = await submitted(work, await steps.wrote(work, ticket, f"{ADVICE} Den lukker klokken 20."))
    old = Review(names.COLLEAGUE, ticket.id, version=1)
    for act in (reviews.approve, reviews.return_):
        assert (await no(act(work, old))).code is No.CHANGED_MEANWHILE
    assert (await reviews.approve(work, about(ticket))).approved == 2


async def test_a_changed_draft_needs_it_again_and_the_same_text_does_not(work: Workplace) -> None:
    ticket = await reviews.approve(work, about(await submitted(work, await written(work))))
    changed = await steps.wrote(work, ticket, f"{ADVICE} Hver dag.")
    assert (await no(steps.sent(work, changed))).code is No.NOT_APPROVED
    again = await steps.wrote(work, changed, ADVICE)
    assert again.draft == 3
    assert (await steps.sent(work, again)).delivered == 3


async def test_what_is_submitted_again_is_open_again(work: Workplace) -> None:
    ticket = await reviews.approve(work, about(await submitted(work, await written(work))))
    ticket = await submitted(work, ticket, "En anden grund.")
    ticket = await reviews.return_(work, Review(names.OFFICER, ticket.id, version=1))  # taken back
    assert ticket.approved == 0
    assert (await no(steps.sent(work, ticket))).code is No.NOT_APPROVED


async def test_a_draft_comes_back_with_words_and_its_officer_takes_it_without(work: Workplace) -> None:
    ticket = await submitted(work, await written(work))
    assert await refused(reviews.return_(work, about(ticket))) == {("words", No.REQUIRED)}
    own = await reviews.return_(work, about(ticket, names.OFFICER))
    assert own.state is State.IN_PROGRESS


async def test_a_draft_that_needs_nobody_may_be_read_all_the_same(work: Workplace) -> None:
    ticket = await written(work, "Havnegade åbner.")
    plain = Review(names.OFFICER, ticket.id, version=1, words="Er den klar?")
    ticket = await reviews.submit(work, plain)
    assert (await cases.read(work, ticket.id)).words == "Er den klar?"
    ticket = await reviews.return_(work, about(ticket, words="Næsten."))
    ticket = await reviews.submit(work, Review(names.OFFICER, ticket.id, version=1))
    assert (await cases.read(work, ticket.id)).words == ""  # the word was of the first time
    assert (await steps.sent(work, await reviews.approve(work, about(ticket)))).delivered == 1


async def test_each_side_is_told_once(work: Workplace, database: Path) -> None:
    ticket = await submitted(work, await written(work))
    ticket = await reviews.return_(work, about(ticket, words="Ret det."))
    await reviews.approve(work, about(await submitted(work, ticket)))
    kinds = [Kind.REVIEW_WANTED, Kind.APPROVED, Kind.RETURNED]
    told = rows(database, "SELECT kind, lane FROM notice WHERE kind IN (?, ?, ?)", *kinds)
    desk, officer = f"desk:{names.DESK}", f"person:{names.OFFICER}"
    assert sorted(told) == sorted(
        [("review_wanted", desk), ("review_wanted", desk), ("returned", officer), ("approved", officer)]
    )


@pytest.fixture
async def reviewed(work: Workplace) -> Workplace:
    """The office whose mayor's LinkedIn is reviewed by the culture desk, wherever it is written."""
    file = names.written()
    names.one(file, "profiles", names.LINKEDIN)["reviewed_by"] = names.CULTURE_DESK
    return under(work, names.office(file))


async def test_a_profile_reviewed_by_another_desk_is_read_there(reviewed: Workplace) -> None:
    work = reviewed
    ticket = await steps.wrote(work, await steps.claimed(work, names.MAYOR, names.FACEBOOK, names.LINKEDIN))
    assert ticket.review_desk == names.CULTURE_DESK
    assert (await no(steps.sent(work, ticket))).code is No.NOT_APPROVED
    ticket = await reviews.submit(work, Review(names.OFFICER, ticket.id, version=1))
    assert (await no(reviews.approve(work, about(ticket)))).code is No.NOT_ALLOWED  # not of that desk
    viewed = await cases.view(work, names.OTHER_OFFICER, ticket.id)
    assert viewed.reviewing is not None
    ticket = await reviews.approve(work, about(ticket, names.OTHER_OFFICER))
    assert (await steps.sent(work, ticket)).delivered == 1


async def test_a_profile_that_nobody_reviews_is_not_held_up(reviewed: Workplace) -> None:
    ticket = await steps.wrote(reviewed, await steps.claimed(reviewed, names.MAYOR, names.FACEBOOK))
    assert (ticket.review_desk, (await steps.sent(reviewed, ticket)).delivered) == ("", 1)


async def test_an_erased_approval_still_says_who(work: Workplace, database: Path) -> None:
    ticket = await reviews.approve(work, about(await submitted(work, await written(work))))
    rows(database, "UPDATE content SET body = NULL, salt = NULL WHERE kind = 'approval'")
    viewed = await cases.view(work, names.OFFICER, ticket.id)
    assert viewed.reviewing is not None
    approval = viewed.reviewing.approval
    assert approval is not None
    assert (approval.by, approval.at) == (names.COLLEAGUE, None)
