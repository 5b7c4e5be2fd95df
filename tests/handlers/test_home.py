"""One place for what is a person's own, by role."""

from handlers.screens.elements import Card, Row
from tests.fakes import office as names
from tests.handlers.chat import Chat
from tests.handlers.seen import buttons, screen, whole
from tests.workflows import steps
from workflows.ports import Workplace


async def home(chat: Chat, person: str) -> Card:
    shown = screen(await chat.does(person, "home"))
    assert isinstance(shown, Card)
    return shown


async def test_a_mayor_sees_her_live_tickets_and_how_to_ask(chat: Chat, work: Workplace) -> None:
    await steps.opened(work)
    shown = await home(chat, names.MAYOR)
    assert len([one for one in shown.elements if isinstance(one, Row)]) == 1
    assert {"draft", "mine", "help"} <= set(buttons(shown))
    assert not {"queue", "log.open"} & set(buttons(shown))


async def test_an_ended_ticket_is_not_under_way(chat: Chat, work: Workplace) -> None:
    await steps.published(work, await steps.delivered(work))
    assert not [one for one in (await home(chat, names.MAYOR)).elements if isinstance(one, Row)]


async def test_buttons_are_those_of_the_role(chat: Chat) -> None:
    assert {"queue", "time.log"} <= set(buttons(await home(chat, names.OFFICER)))
    secretariat = buttons(await home(chat, names.SECRETARIAT))
    assert "log.open" in secretariat
    assert "queue" not in secretariat
    assert whole(await home(chat, names.SECRETARIAT))
