"""The desk's acts and a ticket's ends: who is first, who is told, and what silence means."""

import asyncio
from datetime import timedelta

import pytest

from tests.fakes import office as names
from tests.fakes.clock import Clock
from tests.fakes.workplace import rows, under
from tests.workflows.refused import no, refused
from tests.workflows.steps import accepted, claimed, delivered, logged, opened, sent, wrote
from workflows import drafts, people, tickets
from workflows.domain.refusals import No
from workflows.domain.tickets import State, Ticket, Use
from workflows.drafts import AboutDelivery
from workflows.performing import Command
from workflows.ports import Workplace
from workflows.tickets import Decline, Withdraw

LAPSE_DAYS = 30
NOTHING_TO_IT = [names.DIRECTOR, names.OTHER_OFFICER, names.ADMINISTRATOR, names.EMPLOYEE]


def told(database: object, kind: str) -> list[str]:
    """The lanes in which a kind of notice was written."""
    found = rows(database, "SELECT lane FROM notice WHERE kind = ? ORDER BY lane", kind)  # type: ignore[arg-type]
    return [lane for (lane,) in found]


async def stored(work: Workplace, ticket: Ticket) -> Ticket:
    async with work.store.reading() as unit:
        return await unit.tickets.get(ticket.id)


# --- claim: one winner


async def test_of_two_claims_at_the_same_instant_one_wins_and_the_other_is_told_who(work: Workplace) -> None:
    for nonce in range(10):
        ticket = await opened(work, nonce=f"race-{nonce}")
        both = [tickets.claim(work, Command(one, ticket.id)) for one in (names.OFFICER, names.COLLEAGUE)]
        won, lost = sorted(await asyncio.gather(*both, return_exceptions=True), key=_is_refusal)
        assert isinstance(won, Ticket)
        assert _is_refusal(lost)
        assert lost.code is No.TAKEN  # type: ignore[union-attr]
        assert lost.facts == {"person": won.assignee}  # type: ignore[union-attr]
        assert await stored(work, ticket) == won
        assert (won.revision, won.chain_length) == (2, 2)


def _is_refusal(one: object) -> bool:
    return isinstance(one, Exception)


async def test_a_double_click_claims_once(work: Workplace) -> None:
    ticket = await opened(work)
    both = [tickets.claim(work, Command(names.OFFICER, ticket.id)) for _ in range(2)]
    first, second = await asyncio.gather(*both)
    assert first == second
    assert first.chain_length == 2


@pytest.mark.parametrize("who", NOTHING_TO_IT)
async def test_nobody_from_elsewhere_learns_from_a_claim_that_there_is_a_ticket(
    work: Workplace, who: str
) -> None:
    ticket = await claimed(work)
    found = await no(tickets.claim(work, Command(who, ticket.id)))
    assert (found.code, found.facts) == (No.NO_SUCH_TICKET, {})
    unknown = await no(tickets.claim(work, Command(who, "no-such-ticket")))
    assert (unknown.code, unknown.facts) == (found.code, found.facts), "the two must look the same"


async def test_the_requester_is_not_told_which_officer_has_it(work: Workplace) -> None:
    ticket = await claimed(work)
    found = await no(tickets.claim(work, Command(names.MAYOR, ticket.id)))
    assert (found.code, found.facts) == (No.NOT_ALLOWED, {"act": "ticket.claim"})


async def test_a_released_ticket_can_be_claimed_by_another_and_keeps_its_draft_and_time(
    work: Workplace,
) -> None:
    ticket = await logged(work, await wrote(work, await claimed(work)), 15)
    free = await tickets.release(work, Command(names.OFFICER, ticket.id))
    assert (free.state, free.assignee, free.draft, free.minutes) == (State.REQUESTED, None, 1, 15)
    again = await tickets.claim(work, Command(names.COLLEAGUE, ticket.id))
    assert (await sent(work, again)).delivered == 1


# --- take over


async def test_a_leader_takes_over_and_the_officer_is_told(work: Workplace, database: object) -> None:
    ticket = await logged(work, await wrote(work, await claimed(work)), 30)
    taken = await tickets.take_over(work, Command(names.LEADER, ticket.id))
    assert (taken.state, taken.assignee, taken.draft) == (State.IN_PROGRESS, names.LEADER, 1)
    assert told(database, "taken_over") == [f"person:{names.OFFICER}"]
    async with work.store.reading() as unit:
        (entry,) = await unit.timelog.of_ticket(ticket.id)
    assert entry.person == names.OFFICER, "time stays with who spent it"
    assert (await no(wrote(work, ticket, "Ny tekst"))).code is No.NOT_ALLOWED
    assert (await sent(work, taken)).state is State.DELIVERED


async def test_what_an_officer_left_behind_is_free_for_others(work: Workplace) -> None:
    ticket = await claimed(work)
    file = names.written()
    file["people"] = [one for one in file["people"] if one["id"] != names.OFFICER]
    await people.sync(under(work, names.office(file)))
    assert (await no(tickets.release(work, Command(names.OFFICER, ticket.id)))).code is No.UNKNOWN_PERSON
    claimed_anew = await tickets.claim(work, Command(names.COLLEAGUE, ticket.id))
    assert claimed_anew.assignee == names.COLLEAGUE


# --- the office says no


async def test_a_no_by_law_tells_requester_and_leaders(work: Workplace, database: object) -> None:
    ticket = await claimed(work)
    ended = await tickets.decline(work, Decline(names.OFFICER, ticket.id, code="campaign"))
    assert (ended.state, ended.reason_code, ended.closed_at) == (State.DECLINED, "campaign", work.clock())
    assert told(database, "declined") == [f"person:{names.MAYOR}"]
    assert told(database, "declined_to_leader") == [f"person:{names.LEADER}"]
    facts = rows(database, "SELECT body FROM event WHERE kind = 'ticket.declined'")[0][0]  # type: ignore[arg-type]
    assert b'"reason":"campaign","rule":"R03"' in facts


async def test_a_leader_who_declines_is_not_told_of_it(work: Workplace, database: object) -> None:
    ticket = await opened(work)
    await tickets.decline(work, Decline(names.LEADER, ticket.id, code="tactics"))
    assert told(database, "declined_to_leader") == []


async def test_the_offices_own_reasons_need_words_and_go_to_no_leader(
    work: Workplace, database: object
) -> None:
    ticket = await claimed(work)
    bare = tickets.decline(work, Decline(names.OFFICER, ticket.id, code="no_capacity", words="  "))
    assert await refused(bare) == {("reason", No.REQUIRED)}
    said = Decline(names.OFFICER, ticket.id, code="no_capacity", words="Vi er ude til byrådsmøde.")
    assert (await tickets.decline(work, said)).state is State.DECLINED
    assert told(database, "declined_to_leader") == []


@pytest.mark.parametrize(
    "code", ["", "no_such_reason", "not_adopted"]
)  # the last is said at the request only
async def test_a_reason_must_be_one_of_the_policys(work: Workplace, code: str) -> None:
    ticket = await claimed(work)
    act = tickets.decline(work, Decline(names.OFFICER, ticket.id, code=code, words="Nej"))
    assert await refused(act) == {("code", No.UNKNOWN_REASON)}


async def test_declined_is_declined(work: Workplace) -> None:
    ticket = await claimed(work)
    await tickets.decline(work, Decline(names.OFFICER, ticket.id, code="campaign"))
    for act in (
        tickets.claim(work, Command(names.COLLEAGUE, ticket.id)),
        tickets.take_over(work, Command(names.LEADER, ticket.id)),
        tickets.withdraw(work, Withdraw(names.MAYOR, ticket.id)),
    ):
        assert (await no(act)).code is No.NOT_NOW


# --- the requester takes it back


async def test_a_request_is_taken_back_without_a_word_until_time_is_logged(
    work: Workplace, database: object
) -> None:
    early = await tickets.withdraw(work, Withdraw(names.MAYOR, (await opened(work)).id))
    assert (early.state, early.closed_at) == (State.WITHDRAWN, work.clock())
    late = await logged(work, await claimed(work, nonce="another"), 5)
    assert await refused(tickets.withdraw(work, Withdraw(names.MAYOR, late.id))) == {("reason", No.REQUIRED)}
    said = Withdraw(names.MAYOR, late.id, reason="Mødet er aflyst.")
    assert (await tickets.withdraw(work, said)).state is State.WITHDRAWN
    assert told(database, "withdrawn") == [f"person:{names.OFFICER}"]


async def test_a_delegate_may_take_a_request_back_for_the_principal(work: Workplace) -> None:
    ticket = await opened(work)
    assert (await tickets.withdraw(work, Withdraw(names.DELEGATE, ticket.id))).state is State.WITHDRAWN


async def test_what_is_too_long_is_refused_whole(work: Workplace) -> None:
    ticket = await opened(work)
    long = Withdraw(names.MAYOR, ticket.id, reason="x" * 3001)
    assert await refused(tickets.withdraw(work, long)) == {("reason", No.TOO_LONG)}


# --- silence


async def test_silence_for_the_policys_days_closes_with_the_use_unknown(
    work: Workplace, clock: Clock
) -> None:
    ticket = await delivered(work)
    clock.move(days=LAPSE_DAYS)
    assert await tickets.lapse_silent(work) == 0, "the last day is the requester's"
    clock.move(minutes=1)
    assert await tickets.lapse_silent(work) == 1
    ended = await stored(work, ticket)
    assert (ended.state, ended.use, ended.closed_at) == (State.CLOSED, Use.UNKNOWN, clock())
    assert (ended.minutes, ended.accepted_at) == (45, None)
    assert await tickets.lapse_silent(work) == 0


async def test_accepting_begins_the_silence_anew(work: Workplace, clock: Clock) -> None:
    ticket = await delivered(work)
    clock.move(days=LAPSE_DAYS - 1)
    await accepted(work, ticket)
    clock.move(days=2)
    assert await tickets.lapse_silent(work) == 0
    clock.move(days=LAPSE_DAYS)
    assert await tickets.lapse_silent(work) == 1


async def test_a_draft_that_is_being_changed_is_not_silent(work: Workplace, clock: Clock) -> None:
    ticket = await delivered(work)
    words = AboutDelivery(names.MAYOR, ticket.id, version=1, words="Tallet er forkert.")
    ticket = await drafts.request_changes(work, words)
    clock.move(days=400)
    assert await tickets.lapse_silent(work) == 0
    await sent(work, ticket, minutes=0)
    assert await tickets.lapse_silent(work) == 0, "delivered anew today"


async def test_each_ticket_lapses_by_the_policy_it_was_opened_under(work: Workplace, clock: Clock) -> None:
    patient = names.the_policy().model_copy(update={"id": "patient", "lapse_after_days": 90})
    file = names.written()
    file["policies"].append({**file["policies"][0], "policy": "patient", "valid_from": "2026-11-23"})
    later = under(work, names.office(file), {**work.policies, "patient": patient})
    quick, slow = await delivered(work), await delivered(later, nonce="slow")
    clock.move(days=LAPSE_DAYS + 1)
    assert await tickets.lapse_silent(later) == 1
    states = [(await stored(later, one)).state for one in (quick, slow)]
    assert states == [State.CLOSED, State.DELIVERED]
    clock.move(days=60)
    assert await tickets.lapse_silent(later) == 1


async def test_what_the_requester_says_just_before_counts(work: Workplace, clock: Clock) -> None:
    """Accepted between the list of silent tickets and the closing of this one."""
    ticket = await delivered(work)
    clock.move(days=LAPSE_DAYS + 1)
    closing = tickets._lapse(work, ticket.id, frozenset({names.POLICY}), clock() - timedelta(days=LAPSE_DAYS))
    await accepted(work, ticket)
    assert not await closing
    assert (await stored(work, ticket)).state is State.ACCEPTED
