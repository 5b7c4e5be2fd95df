"""What is told to whom: every notice once, deliveries in their order, cards that stay true."""

from dataclasses import replace

import pytest

from tests.fakes import office as names
from tests.fakes.people import ticket
from workflows.domain.notices import (
    STAYS_TRUE,
    Kind,
    asked_at_desk,
    beneath,
    cards,
    delivery,
    notice,
    told,
    urgent,
)
from workflows.domain.tickets import Act, Source, State

DESK, MAYORS, LISES, SOFIES = (
    "desk:kommunikation",
    "person:maria-holm",
    "person:lise-bech",
    "person:sofie-lund",
)


def test_a_request_shows_one_card_to_the_desk_and_one_to_whoever_asked() -> None:
    assert [(one.kind, one.lane) for one in cards(ticket())] == [
        (Kind.DESK_CARD, DESK),
        (Kind.REQUEST_CARD, MAYORS),
    ]


def test_a_delegate_sees_the_card_beside_the_principal() -> None:
    asked = cards(ticket(opened_by=names.DELEGATE))
    assert [one.lane for one in asked] == [DESK, MAYORS, LISES]


def test_an_officer_who_noted_a_phone_call_has_the_desks_card_already() -> None:
    noted = cards(ticket(opened_by=names.OFFICER, source=Source.PHONE))
    assert [one.lane for one in noted] == [DESK, MAYORS]


def test_a_card_is_one_message_through_every_revision() -> None:
    before, after = cards(ticket(revision=3)), cards(ticket(revision=4))
    assert [one.card for one in before] == [one.card for one in after]
    assert {one.key for one in before} & {one.key for one in after} == set()
    assert all((one.card is not None) is (one.kind in STAYS_TRUE) for one in before)


def test_each_delivered_version_has_a_card_of_its_own() -> None:
    first, second = ticket(delivered=1, revision=4), ticket(delivered=2, revision=7)
    delivered = [
        [one.card for one in cards(one) if one.kind is Kind.DELIVERY_CARD] for one in (first, second)
    ]
    assert delivered[0] != delivered[1]
    assert all(len(found) == 1 for found in delivered)


def test_a_delivery_comes_in_its_order_each_text_alone() -> None:
    parts = delivery(ticket(delivered=2), ("facebook", "linkedin"), ("aa", "bb"))
    assert [(one.kind, one.part) for one in parts] == [
        (Kind.DELIVERY_HEAD, "2"),
        (Kind.DELIVERY_TEXT, "2:facebook"),
        (Kind.DELIVERY_TEXT, "2:linkedin"),
        (Kind.DELIVERY_PICTURE, "2:aa"),
        (Kind.DELIVERY_PICTURE, "2:bb"),
    ]
    assert {one.lane for one in parts} == {MAYORS}


def test_no_two_notices_of_a_delivery_share_a_key() -> None:
    after = ticket(delivered=1, opened_by=names.DELEGATE)
    sent = (*delivery(after, ("facebook", "linkedin"), ("aa", "bb")), *cards(after))
    assert len({one.key for one in sent}) == len(sent)


def test_a_picture_is_named_by_its_place_and_by_nothing_of_its_own() -> None:
    parts = delivery(ticket(delivered=1), ("facebook",), (0, 2))
    assert [one.part for one in parts if one.kind is Kind.DELIVERY_PICTURE] == ["1:0", "1:2"]


ACTOR = names.LEADER
JONASES = f"person:{names.COLLEAGUE}"
WITH_SOFIE = ticket(state=State.IN_PROGRESS, assignee=names.OFFICER, revision=2)


@pytest.mark.parametrize(
    ("act", "changes", "expected"),
    [
        (Act.REQUEST_CHANGES, {}, [(Kind.CHANGES_REQUESTED, SOFIES)]),
        (Act.WITHDRAW, {"state": State.WITHDRAWN}, [(Kind.WITHDRAWN, SOFIES)]),
        (Act.TAKE_OVER, {"assignee": names.LEADER}, [(Kind.TAKEN_OVER, SOFIES)]),
        (Act.DECLINE, {"state": State.DECLINED}, [(Kind.DECLINED, MAYORS)]),
        (
            Act.HAND_OVER,
            {"assignee": names.COLLEAGUE},
            [(Kind.HANDED_OVER, JONASES), (Kind.TAKEN_OVER, SOFIES)],
        ),
        (
            Act.ASK,
            {"state": State.WAITING, "asked": names.DIRECTOR, "question": "q1"},
            [(Kind.QUESTION, f"person:{names.DIRECTOR}")],
        ),
        (Act.SUBMIT, {"state": State.IN_REVIEW}, [(Kind.REVIEW_WANTED, "desk:kommunikation")]),
        (Act.APPROVE, {}, [(Kind.APPROVED, SOFIES)]),
        (Act.RETURN, {}, [(Kind.RETURNED, SOFIES)]),
        (Act.ORDER, {}, [(Kind.HELPED_AFTER_ALL, MAYORS), (Kind.ORDERED, SOFIES)]),
        (Act.CORRECT, {}, [(Kind.CORRECTION, MAYORS)]),
        (Act.CLAIM, {}, []),
        (Act.ACCEPT, {"state": State.ACCEPTED}, []),
    ],
)
def test_an_act_tells_the_one_who_did_not_do_it(
    act: Act, changes: dict[str, object], expected: list[object]
) -> None:
    after = replace(WITH_SOFIE, revision=3, **changes)
    assert [(one.kind, one.lane) for one in told(act, WITH_SOFIE, after, ACTOR)] == expected


def test_an_unclaimed_request_is_withdrawn_without_telling_anyone_but_the_cards() -> None:
    assert told(Act.WITHDRAW, ticket(), ticket(state=State.WITHDRAWN), ACTOR) == ()


def test_a_notice_is_about_the_revision_it_was_written_at() -> None:
    one = notice(Kind.DECLINED, MAYORS, ticket(revision=5))
    assert (one.ticket, one.version, one.card) == ("ticket-1", 5, None)


def test_a_question_stands_beneath_the_desks_card_and_everything_else_alone() -> None:
    (card, _) = cards(ticket())
    assert beneath(notice(Kind.DESK_QUESTION, DESK, ticket(revision=7), "q1")) == card.card
    others = set(Kind) - {Kind.DESK_QUESTION}
    assert {beneath(notice(one, DESK, ticket())) for one in others} == {None}


def test_a_question_is_one_message_until_it_is_closed_and_the_next_another() -> None:
    before, waiting = ticket(), ticket(state=State.WAITING, question="q1", asked=names.MAYOR)
    (put,) = asked_at_desk(before, waiting)
    (closed,) = asked_at_desk(waiting, replace(waiting, state=State.IN_PROGRESS, revision=9))
    assert put.card == closed.card
    assert put.key != closed.key
    (again,) = asked_at_desk(before, replace(waiting, question="q2"))
    assert again.card != put.card
    assert asked_at_desk(waiting, replace(waiting, revision=9)) == ()


def test_each_reason_is_told_at_once_but_once() -> None:
    first, later = urgent(ticket(), names.OFFICER, "why1"), urgent(ticket(revision=5), names.OFFICER, "why1")
    assert first.key == later.key
    assert urgent(ticket(), names.OFFICER, "why2").key != first.key
    assert notice(Kind.URGENT, first.lane, ticket(revision=5), "why1").card == first.card
