"""A notice becomes a message when it is sent: every kind, in every state its ticket may have reached by then."""

import hashlib
from pathlib import Path

import pytest

from handlers import notices
from handlers.screens.elements import Card, Copy, Message, Picture
from tests.fakes import office as names
from tests.fakes.workplace import rows
from tests.handlers.chat import PNG, Chat
from tests.handlers.seen import buttons, whole
from tests.handlers.test_everyone import TICKET_IN
from tests.workflows import steps
from tests.workflows.oracle import STATES
from workflows import audit, drafts, people, requests, tickets
from workflows.domain.drafts import Draft, Medium
from workflows.domain.notices import Kind, Notice, desk_lane, notice, person_lane, undelivered
from workflows.domain.tickets import Act, Source, Ticket
from workflows.drafts import AboutDelivery, WriteDraft
from workflows.performing import Command
from workflows.ports import Workplace
from workflows.requests import OpenTicket
from workflows.tickets import Decline, Withdraw

PICTURE = "0"
# What the main path tells; turns, absences, reminders and timers have tests of their own.
ON_THE_WAY = {
    *(Kind.DESK_CARD, Kind.REQUEST_CARD, Kind.CONFIRMATION, Kind.DELIVERY_HEAD, Kind.DELIVERY_TEXT),
    *(Kind.DELIVERY_CARD, Kind.CHANGES_REQUESTED, Kind.TAKEN_OVER, Kind.WITHDRAWN),
    *(Kind.DECLINED, Kind.DECLINED_TO_LEADER),
}
TO_OFFICERS = {Kind.CHANGES_REQUESTED, Kind.TAKEN_OVER, Kind.WITHDRAWN}
OF_A_DELIVERY = {Kind.DELIVERY_HEAD, Kind.DELIVERY_TEXT, Kind.DELIVERY_PICTURE, Kind.DELIVERY_CARD}


def lane_of(kind: Kind) -> str:
    if kind is Kind.DESK_CARD:
        return desk_lane(names.DESK)
    if kind is Kind.DECLINED_TO_LEADER:
        return person_lane(names.LEADER)
    return person_lane(names.OFFICER if kind in TO_OFFICERS else names.MAYOR)


def part_of(kind: Kind, ticket: Ticket) -> str:
    parts = {
        Kind.ORIGIN_CHANGED: "edited",
        Kind.FREED: f"{names.COLLEAGUE}:1:left",
        Kind.DELIVERY_HEAD: str(ticket.delivered),
        Kind.DELIVERY_CARD: str(ticket.delivered),
        Kind.DELIVERY_TEXT: f"{ticket.delivered}:{names.FACEBOOK}",
        Kind.DELIVERY_PICTURE: f"{ticket.delivered}:{PICTURE}",
    }
    return parts.get(kind, "")


async def said(chat: Chat, kind: Kind, ticket: Ticket, part: str | None = None) -> Message | None:
    made = notice(kind, lane_of(kind), ticket, part_of(kind, ticket) if part is None else part)
    return await notices.message(chat.reception, made)


def test_every_kind_is_drawn_by_someone() -> None:
    assert set(notices.CARDS) | set(notices.DELIVERIES) == set(Kind)


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize(
    "kind", [one for one in Kind if one not in OF_A_DELIVERY | {Kind.STILL_WORKING, Kind.DIGEST}]
)
async def test_a_card_is_drawn_in_every_state(chat: Chat, work: Workplace, state: str, kind: Kind) -> None:
    ticket = await TICKET_IN[state](work)
    drawn = await said(chat, kind, ticket)
    assert isinstance(drawn, Card)
    assert drawn.summary
    assert "#1" in whole(drawn)
    assert {one.revision for one in buttons(drawn).values() if one.ticket} <= {ticket.revision}


def copied(seen: object) -> tuple[str, str]:
    assert isinstance(seen, Copy)
    assert seen.file is not None
    assert seen.file.act == "draft.text"
    return seen.text, seen.file_name


@pytest.mark.parametrize("state", ["delivered", "accepted", "closed"])
async def test_a_delivery_is_a_head_the_text_alone_and_what_was_checked(
    chat: Chat, work: Workplace, state: str
) -> None:
    ticket = await TICKET_IN[state](work)
    head = await said(chat, Kind.DELIVERY_HEAD, ticket)
    assert steps.CYCLE_PATH.subject in whole(head)
    text = await said(chat, Kind.DELIVERY_TEXT, ticket)
    assert copied(text) == ("Havnegade får en ny cykelsti.", f"udkast-1-{names.FACEBOOK}.txt")
    card = await said(chat, Kind.DELIVERY_CARD, ticket)
    assert isinstance(card, Card)
    offered = {
        "delivered": {Act.PUBLISHED, Act.ACCEPT, Act.REQUEST_CHANGES, Act.NOT_USED, "checklist.view"},
        "accepted": {Act.PUBLISHED, Act.NOT_USED, "checklist.view"},
        "closed": {Act.VIEW, Act.FEEDBACK},
    }
    assert set(buttons(card)) == offered[state]


async def test_an_older_delivery_keeps_its_text_and_loses_its_buttons(chat: Chat, work: Workplace) -> None:
    first = await steps.delivered(work)
    about = AboutDelivery(names.MAYOR, first.id, version=1, words="Nævn prisen.")
    changing = await drafts.request_changes(work, about)
    asked = await said(chat, Kind.DELIVERY_CARD, first)
    assert isinstance(asked, Card)
    assert set(buttons(asked)) == {Act.VIEW}
    second = await steps.sent(work, await steps.wrote(work, changing, "Til 3 mio. kr."))
    assert await said(chat, Kind.DELIVERY_CARD, first, "1") is None
    old = await said(chat, Kind.DELIVERY_TEXT, second, f"1:{names.FACEBOOK}")
    new = await said(chat, Kind.DELIVERY_TEXT, second, f"2:{names.FACEBOOK}")
    assert copied(old) == ("Havnegade får en ny cykelsti.", f"udkast-1-{names.FACEBOOK}.txt")
    assert copied(new) == ("Til 3 mio. kr.", f"udkast-1-{names.FACEBOOK}.txt")
    assert "2" in whole(await said(chat, Kind.DELIVERY_HEAD, second, "2"))


@pytest.mark.parametrize("language", ["da", "en"])
@pytest.mark.parametrize("then", ["released", "declined", "withdrawn"])
async def test_a_delivery_whose_changes_come_to_nothing_says_so(
    chat: Chat, work: Workplace, then: str, language: str
) -> None:
    await people.choose_language(work, names.MAYOR, language)
    await chat.reception.directory.refresh(work)
    first = await steps.delivered(work)
    await drafts.request_changes(work, AboutDelivery(names.MAYOR, first.id, version=1, words="x"))
    match then:
        case "released":
            after = await tickets.release(work, Command(names.OFFICER, first.id))
        case "declined":
            after = await tickets.decline(work, Decline(names.OFFICER, first.id, code="campaign"))
        case _:
            after = await tickets.withdraw(work, Withdraw(names.MAYOR, first.id, reason="Udsat."))
    shown = whole(await said(chat, Kind.DELIVERY_CARD, after))
    _ = chat.reception.words[language]
    expected = {
        "released": _("You asked for changes; a new draft follows here."),
        "declined": _(
            "{desk} couldn't help with #{number}. The reason is below.", desk="Kommunikation", number=1
        ),
        "withdrawn": _("You withdrew the request."),
    }
    assert expected[then] in shown
    assert _("Closed, because we heard nothing more.") not in shown


async def test_a_profile_without_a_text_has_none_to_copy(chat: Chat, work: Workplace) -> None:
    ticket = await steps.delivered(work)
    assert await said(chat, Kind.DELIVERY_TEXT, ticket, f"1:{names.LINKEDIN}") is None
    assert await said(chat, Kind.DELIVERY_PICTURE, ticket) is None


async def test_a_picture_comes_with_what_it_shows(chat: Chat, work: Workplace) -> None:
    sha256 = hashlib.sha256(PNG).hexdigest()
    claimed = await steps.claimed(work)
    draft = Draft({names.FACEBOOK: "Ny bro."}, "", (Medium(sha256, "bro.png", "Broen"),))
    written = await drafts.write(work, WriteDraft(names.OFFICER, claimed.id, draft=draft, pictures=(PNG,)))
    ticket = await steps.sent(work, written, answers=steps.answers(media=True))
    assert await said(chat, Kind.DELIVERY_PICTURE, ticket, "1:0") == Picture(PNG, "bro.png", "Broen")


async def test_once_the_text_is_erased_there_is_nothing_of_it_to_say(chat: Chat, work: Workplace) -> None:
    ticket = await steps.delivered(work)
    await audit.erase(work, ticket.number, names.SECRETARIAT)
    for kind in (Kind.DELIVERY_HEAD, Kind.DELIVERY_TEXT, Kind.DELIVERY_PICTURE):
        assert await said(chat, kind, ticket) is None
    for kind in set(notices.CARDS):
        drawn = await said(chat, kind, ticket)
        assert isinstance(drawn, Card)
        assert steps.CYCLE_PATH.subject not in whole(drawn)


def written(database: Path) -> list[Notice]:
    """Every notice in the outbox, as it will be rendered."""
    found = rows(database, "select lane, kind, key, ticket, version, part, card from notice")
    return [Notice(lane, Kind(kind), key, *rest) for lane, kind, key, *rest in found]


async def test_every_notice_an_office_writes_can_be_said_at_the_end(
    chat: Chat, work: Workplace, database: Path
) -> None:
    phoned = OpenTicket(names.OFFICER, "n1", (names.OFFICIAL,), steps.CYCLE_PATH, source=Source.PHONE)
    await requests.open_(work, phoned)
    ticket = await steps.delivered(work)
    changing = await drafts.request_changes(work, AboutDelivery(names.MAYOR, ticket.id, version=1, words="x"))
    await tickets.take_over(work, Command(names.LEADER, changing.id))
    await tickets.withdraw(work, Withdraw(names.MAYOR, ticket.id, reason="Udsat."))
    other = await steps.claimed(work, nonce="n2")
    await tickets.decline(work, Decline(names.OFFICER, other.id, code="campaign", words="Se reglerne."))
    notes = written(database)
    assert {one.kind for one in notes} == ON_THE_WAY
    notes.append(undelivered(ticket.id, ticket.desk, ticket.revision, f"person:{names.MAYOR}"))
    for one in notes:
        drawn = await notices.message(chat.reception, one)
        if one.kind is not Kind.DELIVERY_CARD:
            assert drawn is not None, one


async def test_each_reader_is_spoken_to_in_their_own_language_and_a_desk_in_the_offices(
    chat: Chat, work: Workplace
) -> None:
    await people.choose_language(work, names.MAYOR, "en")
    await people.choose_language(work, names.OFFICER, "en")
    await chat.reception.directory.refresh(work)
    ticket = await steps.delivered(work)
    english = {
        kind: (await said(chat, kind, ticket)) for kind in Kind if lane_of(kind) != desk_lane(names.DESK)
    }
    assert "I've posted it" in whole(english[Kind.DELIVERY_CARD])
    assert "Questions? Write to" in whole(english[Kind.DECLINED])
    assert "Changes to #1, please" in whole(english[Kind.CHANGES_REQUESTED])
    assert getattr(english[Kind.DELIVERY_TEXT], "file_name", "").startswith("draft-1-")
    assert "Åbn" in whole(await said(chat, Kind.DESK_CARD, ticket))


async def test_a_reason_that_was_not_given_is_not_made_up_of_older_words(chat: Chat, work: Workplace) -> None:
    delivered = await steps.delivered(work)
    about = AboutDelivery(names.MAYOR, delivered.id, version=1, words="Nævn prisen.")
    await drafts.request_changes(work, about)
    ticket = await tickets.decline(work, Decline(names.OFFICER, delivered.id, code="campaign"))
    for kind in (Kind.DECLINED, Kind.DECLINED_TO_LEADER):
        assert "Nævn prisen." not in whole(await said(chat, kind, ticket)), kind


async def test_a_withdrawal_after_changes_were_asked_for_is_not_quoted_as_those(
    chat: Chat, work: Workplace
) -> None:
    delivered = await steps.delivered(work)
    about = AboutDelivery(names.MAYOR, delivered.id, version=1, words="Nævn prisen.")
    await drafts.request_changes(work, about)
    ticket = await tickets.withdraw(work, Withdraw(names.MAYOR, delivered.id, reason="Udsat."))
    assert "Udsat." in whole(await said(chat, Kind.WITHDRAWN, ticket))
    assert "Udsat." not in whole(await said(chat, Kind.CHANGES_REQUESTED, ticket))
