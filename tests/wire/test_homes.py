"""Homes in Slack: opened, drawn anew after what others do, within its limits, and with buttons that may be old."""

from tests.wire.town import Town, letters


def home(town: Town, who) -> str:
    assert who.home_view is not None
    return letters(who.home_view)


async def opened(town: Town, who) -> str:
    await who.home()
    await town.quiet()
    return home(town, who)


async def test_an_officer_sees_a_new_request_in_an_open_home(town: Town) -> None:
    assert "The queue is empty" in await opened(town, town.sofie)
    await town.ask("Ny cykelsti")
    assert await town.bot.homes.turn() >= 1
    assert "#1 · Ny cykelsti" in home(town, town.sofie)
    await town.press(town.jonas, town.card(), "ticket.claim")
    await town.told()
    await town.bot.homes.turn()
    assert "The queue is empty" in home(town, town.sofie)
