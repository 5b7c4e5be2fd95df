"""The job in Microsoft's own client for trying bots: messages, cards, claiming, and what the bot sends unasked."""

from pathlib import Path

import pytest

from tests.agents_playground.conftest import Town
from tests.agents_playground.seat import Seat
from tests.wire.twin import answers

DESK = "Kommunikation - General"
TEXT = "Vi bygger en cykelsti.\nDen bliver **3 * 4** meter, a < b & fin."


async def helped(maria: Seat, folder: Path) -> None:
    """The bot greets, speaks the language one presses, helps, and begins a request."""
    await maria.screen.card()
    await maria.screen.writes("help")
    await maria.screen.card("What I can do for you")
    await maria.screen.presses("Dansk")
    await maria.screen.reads("Fra nu af taler jeg dansk med dig.")
    await maria.screen.writes("help")
    await maria.screen.card("Det kan jeg hjælpe dig med")
    await maria.screen.presses("English")
    await maria.screen.reads("From now on I speak English with you.")
    await maria.screen.writes("help")
    await maria.screen.card("What I can do for you")
    await maria.screen.writes("draft Ny cykelsti")
    await maria.screen.card("Ask for a draft", "Ny cykelsti", "Open the form")
    await maria.screen.pictured("agents-playground-asking", folder)


async def asked(maria: Seat) -> None:
    """The form, which can only be sent over the wire."""
    await maria.dialogs.open("Open the form")
    await maria.dialogs.send(own="yes", declared="yes")
    await maria.screen.card("#1", "Ny cykelsti")


async def claimed(sofie: Seat, folder: Path) -> None:
    """The desk's card comes by itself and changes in its place."""
    await sofie.screen.card("#1", "Ny cykelsti", "Waiting for someone to take it")
    await sofie.screen.pictured("agents-playground-desk", folder, height=640)
    await sofie.screen.presses("Take the ticket")
    await sofie.screen.card("Sofie Lund took it")
    assert "Take the ticket" not in await sofie.screen.buttons()
    await sofie.screen.pictured("agents-playground-claimed", folder)


async def delivered(sofie: Seat) -> None:
    """The draft, written and sent in dialogs."""
    await sofie.dialogs.open("ticket.view")
    await sofie.dialogs.send("draft.write")
    await sofie.dialogs.send(**{"text.maria-holm-facebook": TEXT})
    await sofie.dialogs.send("draft.deliver")
    await sofie.dialogs.send(**answers(sofie.dialogs), minutes="15")


async def received(maria: Seat, folder: Path) -> None:
    """The text stands alone in its message, letter by letter, between its two cards."""
    await maria.screen.card("Read it, correct it, post it yourself", "I've posted it")
    alone = await maria.screen.reads("Vi bygger en cykelsti.")
    assert await alone.text_content() == TEXT
    await maria.screen.pictured("agents-playground-delivery", folder)


async def looked_up(town: Town) -> None:
    """Each sees their list, and what was pressed shows in the desk's card."""
    await town.maria.screen.writes("mine")
    await town.maria.screen.card("Yours", "#1 · Ny cykelsti")
    await town.sofie.screen.goes_to("Personal Chat")
    await town.sofie.screen.writes("queue")
    await town.sofie.screen.card("The queue", "#1 · Ny cykelsti", "Sofie Lund")
    await town.maria.screen.presses("I've posted it")
    await town.sofie.screen.goes_to(DESK)
    await town.sofie.screen.card("#1", "osted")


@pytest.mark.soak
async def test_the_job_in_the_agents_playground(town: Town, tmp_path: Path) -> None:
    await town.sofie.screen.goes_to(DESK)
    await helped(town.maria, tmp_path)
    await asked(town.maria)
    await claimed(town.sofie, tmp_path)
    await delivered(town.sofie)
    await received(town.maria, tmp_path)
    await looked_up(town)
    await town.twin.told()
