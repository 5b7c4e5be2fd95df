"""Dialogs, and those that the message extension opens."""

from typing import Any

import pytest

from playground.teams.people.member import Member
from playground.teams.people.settling import TROUBLE
from playground.teams.records import Json, Message
from playground.tenant import Tenant
from playground.unsent import NotSentError
from tests.playground.teams.conftest import (
    DESK,
    Bot,
    Client,
    card,
    execute,
    opens,
    submit,
    task,
    text,
)

SUBJECT = {"type": "Input.Text", "id": "subject", "isRequired": True}
FORM = card(
    SUBJECT, actions=[submit("Send", verb="ticket.open", place="submit"), submit("Tjek", verb="check")]
)


async def with_button(tenant: Tenant, client: Client, chat: str) -> Message:
    await client.show(chat, card(actions=[opens("Nyt udkast", verb="ticket.form")]))
    return tenant.messages(chat)[-1]


@pytest.fixture
async def opened(tenant: Tenant, bot: Bot, client: Client, maria: Member, chat: str) -> Member:
    bot.answers["task/fetch"] = task(FORM, height="medium", width=600)
    await maria.press(await with_button(tenant, client, chat), "Nyt udkast")
    return maria


async def test_a_dialog_opens(bot: Bot, opened: Member, chat: str) -> None:
    assert bot.last["value"]["data"] == {"verb": "ticket.form", "msteams": {"type": "task/fetch"}}
    assert bot.last["value"]["context"] == {"theme": "default"}
    assert bot.last["conversation"]["id"] == chat
    assert opened.dialog is not None
    assert (opened.dialog.title, opened.dialog.height, opened.dialog.width) == ("Nyt udkast", "medium", 600)
    assert opened.dialog.card == FORM


async def test_it_is_sent_and_closes(bot: Bot, opened: Member) -> None:
    await opened.submit(inputs={"subject": "Skole"})
    assert bot.last["name"] == "task/submit"
    assert bot.last["value"]["data"] == {"verb": "ticket.open", "place": "submit", "subject": "Skole"}
    assert opened.dialog is None


async def test_it_goes_on(tenant: Tenant, bot: Bot, opened: Member) -> None:
    bot.answers["task/submit"] = task(card(text("Noget mangler"), SUBJECT, actions=[submit()]))
    await opened.submit("check", {"subject": "Skole"})
    assert opened.dialog is not None
    assert opened.dialog.card["body"][0] == text("Noget mangler")
    bot.answers["task/submit"] = {"task": {"type": "message", "value": "Tak."}}
    await opened.submit(data={}, inputs={"subject": "Skole"})
    assert (opened.dialog, opened.toasts) == (None, ["Tak."])
    assert tenant.complaints == []


async def test_it_is_not_sent(bot: Bot, opened: Member) -> None:
    with pytest.raises(NotSentError):
        await opened.submit()
    assert opened.errors == {"subject": "required"}
    assert bot.last["name"] == "task/fetch"
    with pytest.raises(NotSentError):
        await opened.submit("Findes ikke")


async def test_it_is_closed(bot: Bot, opened: Member) -> None:
    await opened.close()
    assert (opened.dialog, bot.last["name"]) == (None, "task/fetch")
    with pytest.raises(NotSentError):
        await opened.submit()


@pytest.mark.parametrize("again", [False, True])
async def test_an_answer_to_a_dialog_that_was_closed_is_dropped(
    tenant: Tenant, bot: Bot, client: Client, opened: Member, chat: str, again: bool
) -> None:
    message = await with_button(tenant, client, chat)

    async def meanwhile(_activity: Json) -> Json:
        await opened.close()
        if again:
            await opened.press(message, "Nyt udkast")
        return task(card(text("Noget mangler"), actions=[submit()]))

    bot.answers["task/submit"] = meanwhile
    await opened.submit("check", {"subject": "Skole"})
    shown = opened.dialog.card if opened.dialog else None
    assert (shown, opened.toasts, tenant.complaints) == (FORM if again else None, [], [])


async def test_a_button_in_it_that_sends_nothing(
    tenant: Tenant, bot: Bot, client: Client, maria: Member, chat: str
) -> None:
    link = {"type": "Action.OpenUrl", "title": "Se", "url": "https://by.example"}
    bot.answers["task/fetch"] = task(card(actions=[link]))
    await maria.press(await with_button(tenant, client, chat), "Nyt udkast")
    assert (await maria.submit("Se")).ok
    with pytest.raises(NotSentError):
        await maria.submit()
    assert maria.dialog is not None


ODD: list[Any] = [
    "ok",
    7,
    {"task": {"type": "dance"}},
    {"task": {"type": "message", "value": {}}},
    {"task": {"type": "continue", "value": {"title": "a", "url": "https://by.example"}}},
    {"task": {"type": "continue", "value": {"card": {"contentType": "text/plain"}}}},
    task(FORM, height="huge"),
    task(card(actions=[execute()])),
    task(card(text("å" * 15_000))),
    {"composeExtension": {"type": "result"}},
]


@pytest.mark.parametrize("answer", [*ODD, None])
async def test_no_dialog_opens(
    tenant: Tenant, bot: Bot, client: Client, maria: Member, chat: str, answer: Any
) -> None:
    bot.answers["task/fetch"] = answer
    await maria.press(await with_button(tenant, client, chat), "Nyt udkast")
    assert (maria.dialog, maria.toasts) == (None, [TROUBLE])
    assert tenant.complaints


@pytest.mark.parametrize("answer", ODD)
async def test_an_odd_answer_leaves_it_open(tenant: Tenant, bot: Bot, opened: Member, answer: Any) -> None:
    before = opened.dialog
    bot.answers["task/submit"] = answer
    await opened.submit(inputs={"subject": "a"})
    assert (opened.dialog, opened.toasts) == (before, [TROUBLE])
    assert tenant.complaints


@pytest.mark.parametrize("answer", [{}, {"task": None}])
async def test_an_empty_answer_closes_it(bot: Bot, opened: Member, answer: Json) -> None:
    bot.answers["task/submit"] = answer
    await opened.submit(inputs={"subject": "a"})
    assert opened.dialog is None


async def test_a_bot_that_fails(tenant: Tenant, bot: Bot, client: Client, opened: Member, chat: str) -> None:
    bot.statuses = [500]
    await opened.submit(inputs={"subject": "a"})
    assert opened.dialog is not None
    bot.statuses = [500]
    await opened.press(await with_button(tenant, client, chat), "Nyt udkast")
    assert opened.toasts == [TROUBLE] * 2


async def test_a_command_in_a_messages_menu(tenant: Tenant, bot: Bot, sofie: Member) -> None:
    message = await sofie.say("Kan vi <skrive> noget?\nTak <at>Maria Holm</at>", DESK)
    bot.answers["composeExtension/fetchTask"] = task(FORM)
    await sofie.extension(message, "askForDraft")
    value = bot.last["value"]
    assert (value["commandId"], value["commandContext"]) == ("askForDraft", "message")
    payload = value["messagePayload"]
    words = "<p>Kan vi &lt;skrive&gt; noget?<br>Tak <at>Maria Holm</at></p>"
    assert payload["body"] == {"contentType": "html", "content": words}
    assert payload["from"]["user"]["displayName"] == "Sofie Lund"
    assert payload["mentions"][0]["mentionText"] == "Maria Holm"
    assert bot.last["conversation"]["id"] == f"{DESK};messageid={message.id}"
    await sofie.submit(inputs={"subject": "Skole"})
    assert bot.last["name"] == "composeExtension/submitAction"
    assert bot.last["value"]["data"]["subject"] == "Skole"
    assert bot.last["value"]["messagePayload"] == payload
    assert sofie.dialog is None


@pytest.mark.parametrize(("kind", "closed"), [("result", True), ("poem", False)])
async def test_what_an_extension_may_answer(
    bot: Bot, tenant: Tenant, client: Client, sofie: Member, kind: str, closed: bool
) -> None:
    await client.say(DESK, "<b>fra botten</b>", textFormat="xml")
    bot.answers["composeExtension/fetchTask"] = task(FORM)
    await sofie.extension(tenant.messages(DESK)[0], "askForDraft")
    author = bot.last["value"]["messagePayload"]["from"]
    assert (author["application"]["id"], author["user"]) == (tenant.state.app_id, None)
    bot.answers["composeExtension/submitAction"] = {"composeExtension": {"type": kind}}
    await sofie.submit(inputs={"subject": "a"})
    assert (sofie.dialog is None) == closed
    assert bool(tenant.complaints) != closed
