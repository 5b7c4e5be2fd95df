"""Dialogs, the message extension and file consent."""

from typing import Any

import pytest

from playground.teams.people.member import Member
from playground.teams.people.settling import TROUBLE
from playground.teams.records import Json, Message
from playground.tenant import Tenant
from playground.unsent import NotSentError
from tests.playground.teams.conftest import (
    DESK,
    MARIA,
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
CONSENT = "application/vnd.microsoft.teams.card.file.consent"


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


async def asking(tenant: Tenant, client: Client, chat: str) -> Message:
    content = {"sizeInBytes": 4, "acceptContext": {"ticket": "128"}, "declineContext": {"no": 1}}
    offered = {"contentType": CONSENT, "name": "log.csv", "content": content}
    await client.say(chat, "", attachments=[offered])
    return tenant.messages(chat)[-1]


async def put(client: Client, url: str, content: bytes, given: str) -> int:
    headers = {"Content-Range": given} if given else {}
    async with client.session.put(url, data=content, headers=headers) as response:
        return response.status


async def test_a_file_that_may_be_stored(
    tenant: Tenant, bot: Bot, client: Client, maria: Member, chat: str
) -> None:
    message = await asking(tenant, client, chat)
    await maria.consent(message, True)
    value = bot.last["value"]
    assert (bot.last["name"], bot.last["replyToId"]) == ("fileConsent/invoke", message.id)
    assert (value["type"], value["action"], value["context"]) == ("fileUpload", "accept", {"ticket": "128"})
    info = value["uploadInfo"]
    assert (info["name"], info["fileType"]) == ("log.csv", "csv")
    assert tenant.stored(MARIA) == []
    assert await put(client, info["uploadUrl"], b"1;2\n", "bytes 0-3/4") == 201
    (stored,) = tenant.stored(MARIA)
    assert (stored.name, stored.content) == ("log.csv", b"1;2\n")
    assert tenant.state.consents[chat, message.id] == "stored"
    assert await put(client, info["uploadUrl"], b"1;2\n", "bytes 0-3/4") == 409
    with pytest.raises(NotSentError):
        await maria.consent(message, True)


async def test_a_file_in_parts(tenant: Tenant, bot: Bot, client: Client, maria: Member, chat: str) -> None:
    await maria.consent(await asking(tenant, client, chat), True)
    info = bot.last["value"]["uploadInfo"]
    path = f"{tenant.base_url}/teams/files/{info['uniqueId']}/log.csv?{info['uploadUrl'].partition('?')[2]}"
    assert await put(client, info["uploadUrl"], b"1;", "bytes 0-1/4") == 202
    assert (await client.session.get(path)).status == 404
    assert await put(client, info["uploadUrl"], b"2\n", "bytes 2-3/4") == 201
    assert await (await client.session.get(path)).read() == b"1;2\n"


@pytest.mark.parametrize("given", ["", "bytes 0-9/4", "bytes 1-4/5", "bytes 0-3/3"])
async def test_bytes_that_do_not_fit(
    tenant: Tenant, bot: Bot, client: Client, maria: Member, chat: str, given: str
) -> None:
    await maria.consent(await asking(tenant, client, chat), True)
    url = bot.last["value"]["uploadInfo"]["uploadUrl"]
    assert await put(client, url, b"1;2\n", given) == 400
    assert await put(client, url.partition("?")[0], b"1;2\n", "bytes 0-3/4") == 403
    assert tenant.complaints


async def test_a_file_that_may_not(
    tenant: Tenant, bot: Bot, client: Client, maria: Member, chat: str
) -> None:
    message = await asking(tenant, client, chat)
    bot.statuses = [500]
    await maria.consent(message, False)
    value = bot.last["value"]
    assert (value["action"], value["context"], "uploadInfo" in value) == ("decline", {"no": 1}, False)
    assert tenant.state.consents[chat, message.id] == "declined"
    assert maria.toasts == [TROUBLE]


async def test_nothing_is_asked(tenant: Tenant, client: Client, maria: Member, chat: str) -> None:
    await client.say(chat)
    with pytest.raises(NotSentError):
        await maria.consent(tenant.messages(chat)[0], True)
