"""The home card in Teams: it stays where it is and changes, and a new `home` moves it down."""

from datetime import UTC, datetime

from playground.teams.people.member import Member
from playground.teams.records import Message
from tests.wire.twin import CHANNEL, Twin, letters, parts


def homes(who: Member) -> list[Message]:
    """The home cards in a person's own chat: only they hold both of these buttons."""
    return [one for one in who.messages() if one.from_bot and {"person.language", "mine"} <= verbs(one)]


def verbs(message: Message) -> set[str]:
    data = [part.get("data") for part in parts(message.cards)]
    return {str(one.get("verb")) for one in data if isinstance(one, dict)}


async def test_the_home_card_changes_where_it_stands(twin: Twin) -> None:
    card = await twin.write(twin.sofie, "home")
    assert "The queue is empty" in letters(card)
    count = len(twin.sofie.messages())
    await twin.ask("Ny cykelsti")
    assert await twin.bot.homes.turn() >= 1
    (shown,) = homes(twin.sofie)
    assert "#1 · Ny cykelsti" in letters(shown)
    assert len(twin.sofie.messages()) == count
    assert (await twin.jonas.press(twin.card(twin.jonas), "ticket.claim")).ok
    await twin.told()
    await twin.bot.homes.turn()
    (shown,) = homes(twin.sofie)
    assert "The queue is empty" in letters(shown)


async def test_a_new_home_moves_it_down(twin: Twin) -> None:
    await twin.write(twin.maria, "home")
    await twin.ask("Ny cykelsti")
    last = await twin.write(twin.maria, "home")
    assert "#1 · Ny cykelsti" in letters(last)
    assert [one.id for one in homes(twin.maria)] == [last.id]


async def test_the_first_contact_shows_the_home_that_stays(twin: Twin) -> None:
    await twin.ask("Ny cykelsti")
    await twin.bot.homes.turn()
    (shown,) = homes(twin.maria)
    assert "#1 · Ny cykelsti" in letters(shown)


async def test_an_old_button_of_the_home_gets_the_present_state(twin: Twin) -> None:
    await twin.ask("Ny cykelsti")
    card = await twin.write(twin.sofie, "home")
    assert (await twin.jonas.press(twin.card(twin.jonas), "ticket.claim")).ok
    await twin.told()
    assert (await twin.sofie.press(card, "ticket.claim")).ok
    assert any("Jonas Friis took it just before you." in one for one in twin.sofie.toasts)


async def test_the_text_again_stands_alone_in_the_chat(twin: Twin) -> None:
    await twin.job("Vi bygger en cykelsti.")
    card = await twin.write(twin.maria, "home")
    assert (await twin.maria.press(card, "draft.again")).ok
    await twin.told()
    assert twin.said(twin.maria)[-1] == "Vi bygger en cykelsti."


async def test_forty_open_tickets_fit_a_card_or_two(twin: Twin) -> None:
    for number in range(40):
        await twin.ask(f"Cykelsti {number}")
    await twin.write(twin.sofie, "home")
    shown = [one for one in twin.sofie.messages()[-3:] if "And 26 more" in letters(one)]
    assert len(shown) == 1


async def test_elsewhere_than_in_ones_own_chat_no_home_is_kept(twin: Twin) -> None:
    before = len(homes(twin.sofie))
    await twin.sofie.say("<at>Udkast</at> home", CHANNEL)
    await twin.tenant.settle()
    assert len(homes(twin.sofie)) == before + 1


async def test_whoever_removed_the_bot_has_no_home_any_more(twin: Twin) -> None:
    await twin.write(twin.jonas, "home")
    await twin.tenant.uninstall(twin.ids["jonas-friis"])
    await twin.tenant.settle()
    count = len(twin.jonas.messages())
    await twin.ask("Ny cykelsti")
    await twin.bot.homes.turn()
    assert len(twin.jonas.messages()) == count
    async with twin.office.store.reading() as unit:
        kept = await unit.homes.recent(datetime(2020, 1, 1, tzinfo=UTC))
    assert "jonas-friis" not in [one.person for one in kept]
