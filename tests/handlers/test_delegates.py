"""On behalf of: the delivery goes to both, each may do what is theirs, and both see what either did."""

import pytest

from handlers import notices
from handlers.replies import Told
from handlers.screens.elements import Card, Copy
from tests.fakes import office as names
from tests.fakes.workplace import rows, under
from tests.handlers.chat import Chat
from tests.handlers.seen import buttons, sheet, whole
from tests.workflows import steps
from tests.workflows.refused import no
from workflows import drafts, people, tickets
from workflows.domain.notices import Kind, notice, person_lane
from workflows.domain.tickets import Act, Ticket
from workflows.drafts import AboutDelivery
from workflows.ports import Workplace
from workflows.tickets import Decline, Withdraw

DECIDING = {Act.ACCEPT, Act.REQUEST_CHANGES, Act.PUBLISHED, Act.NOT_USED}


async def asked_by_lise(work: Workplace) -> Ticket:
    await steps.opened(work, names.MAYOR)  # the mayor's declaration holds from now on
    return await steps.delivered(work, names.DELEGATE)


async def card(chat: Chat, ticket: Ticket, person: str, kind: Kind = Kind.DELIVERY_CARD) -> Card | None:
    part = str(ticket.delivered) if kind in {Kind.DELIVERY_CARD, Kind.DELIVERY_HEAD} else ""
    found = await notices.message(chat.reception, notice(kind, person_lane(person), ticket, part))
    assert found is None or isinstance(found, Card)
    return found


async def accepting(chat: Chat, work: Workplace) -> Workplace:
    file = names.written()
    names.one(file, "people", names.DELEGATE)["accepts_for"] = [names.MAYOR]
    delegated = under(work, names.office(file))
    await people.sync(delegated)
    return delegated


async def test_both_get_the_whole_delivery(chat: Chat, work: Workplace, database: object) -> None:
    ticket = await asked_by_lise(work)
    said = "SELECT kind FROM notice WHERE ticket = ? AND lane = ? AND kind LIKE 'delivery%' ORDER BY kind"
    each = [rows(database, said, ticket.id, f"person:{one}") for one in (names.MAYOR, names.DELEGATE)]  # type: ignore[arg-type]
    assert each[0] == each[1] == [("delivery_card",), ("delivery_head",), ("delivery_text",)]
    lane = person_lane(names.DELEGATE)
    text = await notices.message(
        chat.reception, notice(Kind.DELIVERY_TEXT, lane, ticket, f"1:{names.FACEBOOK}")
    )
    assert isinstance(text, Copy)
    assert "Udkastet til Maria Holm" in whole(await card(chat, ticket, names.DELEGATE, Kind.DELIVERY_HEAD))
    assert "Dit udkast" in whole(await card(chat, ticket, names.MAYOR, Kind.DELIVERY_HEAD))


async def test_a_delegate_sees_and_the_principal_decides(chat: Chat, work: Workplace) -> None:
    ticket = await asked_by_lise(work)
    assert set(buttons(await card(chat, ticket, names.MAYOR))) >= DECIDING
    hers = await card(chat, ticket, names.DELEGATE)
    assert set(buttons(hers)) == {Act.VIEW, "checklist.view"}
    opened = sheet(await chat.presses(names.DELEGATE, buttons(hers)[Act.VIEW]))
    assert not DECIDING & set(buttons(opened))
    about = AboutDelivery(names.DELEGATE, ticket.id, version=1)
    assert (await no(drafts.accept(work, about))).code == "not_allowed"


async def test_a_delegate_who_may_accept_does_and_both_cards_say_so(chat: Chat, work: Workplace) -> None:
    ticket = await asked_by_lise(work)
    await accepting(chat, work)
    assert set(buttons(await card(chat, ticket, names.DELEGATE))) >= DECIDING
    after = await drafts.accept(work, AboutDelivery(names.DELEGATE, ticket.id, version=1))
    assert "Lise Bech bruger" in whole(await card(chat, after, names.MAYOR))
    assert "Lise Bech" not in whole(await card(chat, after, names.DELEGATE))
    assert "Lise Bech bruger" in whole(await card(chat, after, names.MAYOR, Kind.REQUEST_CARD))
    done = await drafts.report_use(work, AboutDelivery(names.MAYOR, after.id, version=1), Act.PUBLISHED)
    assert "Maria Holm har meldt" in whole(await card(chat, done, names.DELEGATE))
    assert "Lise Bech" not in whole(await card(chat, done, names.MAYOR))


@pytest.mark.parametrize("act", ["changes", "withdraw", "decline", "not_used"])
async def test_either_reads_what_the_other_did(chat: Chat, work: Workplace, act: str) -> None:
    ticket = await asked_by_lise(work)
    about = AboutDelivery(names.MAYOR, ticket.id, version=1, words="Kortere")
    if act == "changes":
        after, said = await drafts.request_changes(work, about), "Maria Holm har bedt om rettelser"
    elif act == "withdraw":
        withdrawn = await tickets.withdraw(work, Withdraw(names.MAYOR, ticket.id, reason="Ikke nu"))
        after, said = withdrawn, "Maria Holm har trukket anmodningen tilbage"
    elif act == "not_used":
        after, said = await drafts.report_use(work, about, Act.NOT_USED), "ikke bliver brugt"
    else:
        changed = await drafts.request_changes(work, about)
        after = await tickets.decline(work, Decline(names.OFFICER, changed.id, code="tactics"))
        said = "kunne alligevel ikke"
    assert said in whole(await card(chat, after, names.DELEGATE))
    assert isinstance(await card(chat, after, names.DELEGATE, Kind.REQUEST_CARD), Card)


async def test_a_former_delegate_is_sent_nothing_more(chat: Chat, work: Workplace) -> None:
    ticket = await asked_by_lise(work)
    file = names.written()
    names.one(file, "people", names.DELEGATE)["delegate_for"] = []
    await people.sync(under(work, names.office(file)))
    for kind in (Kind.DELIVERY_CARD, Kind.DELIVERY_HEAD, Kind.REQUEST_CARD):
        assert await card(chat, ticket, names.DELEGATE, kind) is None
        assert await card(chat, ticket, names.MAYOR, kind) is not None


async def test_a_card_drawn_anew_for_one_is_that_ones(chat: Chat, work: Workplace) -> None:
    ticket = await asked_by_lise(work)
    for person, decides in ((names.MAYOR, True), (names.DELEGATE, False)):
        reply = await chat.does(person, "ticket.card", ticket=ticket.id, value=Kind.DELIVERY_CARD)
        assert isinstance(reply, Told)
        assert bool(DECIDING & set(buttons(reply.card))) is decides
