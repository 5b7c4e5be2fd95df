"""Cards pressed and refreshed: what the bot is sent, and who sees what afterwards."""

from typing import Any

import pytest

from playground.teams.people.member import Member
from playground.teams.people.settling import TROUBLE
from playground.teams.records import Json
from playground.tenant import Tenant
from playground.unsent import NotSentError
from tests.playground.teams.conftest import (
    ADAPTIVE,
    DESK,
    MARIA,
    Bot,
    Client,
    asked,
    attached,
    card,
    execute,
    shown,
    submit,
    text,
)

CLAIM = {**execute(ticket="128", revision=3), "fallback": submit("Tag sagen", verb="ticket.claim")}
ANSWER = "application/vnd.microsoft.activity.message"


def returned(content: Json) -> Json:
    return {"statusCode": 200, "type": ADAPTIVE, "value": content}


async def test_a_button_that_is_executed(tenant: Tenant, bot: Bot, client: Client, sofie: Member) -> None:
    message = await shown(tenant, client, card(asked("Text", "note"), actions=[CLAIM]))
    bot.answers["adaptiveCard/action"] = returned(card(text("Din")))
    await sofie.press(message, "ticket.claim", {"note": "ja"})
    heard = bot.last
    assert heard["value"] == {
        "action": {
            "type": "Action.Execute",
            "title": "Tag sagen",
            "verb": "ticket.claim",
            "data": {"ticket": "128", "revision": 3, "note": "ja"},
        },
        "trigger": "manual",
    }
    assert heard["replyToId"] == message.id
    assert heard["conversation"]["id"] == f"{DESK};messageid={message.id}"
    assert sofie.sees(message).cards[0]["body"] == [text("Din")]
    assert tenant.person(MARIA).sees(message).cards == message.cards
    await client.call(
        "PUT",
        f"conversations/{DESK}/activities/{message.id}",
        {"type": "message", "attachments": [attached(card(text("Taget")))]},
    )
    assert sofie.sees(message).cards[0]["body"] == [text("Taget")]


async def test_words_for_an_answer(tenant: Tenant, bot: Bot, client: Client, sofie: Member) -> None:
    message = await shown(tenant, client, card(actions=[CLAIM]))
    bot.answers["adaptiveCard/action"] = {"statusCode": 200, "type": ANSWER, "value": "Jens har den."}
    await sofie.press(message, "Tag sagen")
    error = {"code": "BadRequest", "message": "Sagen er lukket."}
    bot.answers["adaptiveCard/action"] = {
        "statusCode": 400,
        "type": "application/vnd.microsoft.error",
        "value": error,
    }
    await sofie.press(message, "Tag sagen", data={"ticket": "128"})
    assert sofie.toasts == ["Jens har den.", "Sagen er lukket."]
    assert tenant.complaints == []


@pytest.mark.parametrize(
    "answer",
    [
        None,
        "ok",
        {"type": ANSWER, "value": "a"},
        {"statusCode": 200, "type": ANSWER, "value": {}},
        {"statusCode": 200, "type": "text/plain", "value": "a"},
        {"statusCode": 500, "type": ADAPTIVE, "value": card()},
        returned({"type": "AdaptiveCard"}),
        returned(card(text("å" * 15_000))),
    ],
)
async def test_answers_teams_could_not_show(
    tenant: Tenant, bot: Bot, client: Client, sofie: Member, answer: Any
) -> None:
    message = await shown(tenant, client, card(actions=[CLAIM]))
    bot.answers["adaptiveCard/action"] = answer
    await sofie.press(message, "ticket.claim")
    assert sofie.toasts == [TROUBLE]
    assert tenant.complaints
    assert sofie.sees(message).cards == message.cards


async def test_an_invoke_is_not_sent_again(tenant: Tenant, bot: Bot, client: Client, sofie: Member) -> None:
    message = await shown(tenant, client, card(actions=[CLAIM]))
    bot.statuses = [500]
    assert (await sofie.press(message, "ticket.claim")).status == 500
    assert len(bot.named("adaptiveCard/action")) == 1
    assert sofie.toasts == [TROUBLE]


async def test_a_button_that_submits(
    tenant: Tenant, bot: Bot, client: Client, maria: Member, chat: str
) -> None:
    message = await shown(tenant, client, card(actions=[submit(verb="draft.accept", version=2)]), chat)
    await maria.press(message, "draft.accept")
    assert bot.last["value"] == {"verb": "draft.accept", "version": 2}
    assert bot.last["replyToId"] == message.id
    assert "text" not in bot.last
    bot.statuses = [500] * 3
    await maria.press(message, "draft.accept")
    assert maria.toasts == [TROUBLE]


async def test_an_older_client_submits(tenant: Tenant, bot: Bot, client: Client, sofie: Member) -> None:
    message = await shown(tenant, client, card(actions=[CLAIM, execute("ticket.open")]))
    await sofie.press(message, "ticket.claim", old_client=True)
    assert (bot.last["type"], bot.last["value"]) == ("message", {"verb": "ticket.claim"})
    with pytest.raises(NotSentError):
        await sofie.press(message, "ticket.open", old_client=True)


async def test_buttons_the_bot_never_hears_of(
    tenant: Tenant, bot: Bot, client: Client, sofie: Member
) -> None:
    toggles = {"type": "Action.ToggleVisibility", "title": "Mere", "targetElements": ["more"]}
    link = {"type": "Action.OpenUrl", "title": "Se", "url": "https://by.example"}
    message = await shown(tenant, client, card({**text(), "id": "more"}, actions=[toggles, link]))
    bot.activities.clear()
    assert (await sofie.press(message, "Mere")).ok
    assert (await sofie.press(message, "Se")).ok
    assert bot.activities == []


async def test_a_button_asking_teams_for_something_else(
    tenant: Tenant, bot: Bot, client: Client, sofie: Member
) -> None:
    odd = submit("Sig", msteams={"type": "imBack", "value": "hjælp"})
    await sofie.press(await shown(tenant, client, card(actions=[odd])), "Sig")
    assert tenant.complaints == ["the stand-in does not draw a button of type imBack"]


async def test_buttons_that_are_not_there(
    tenant: Tenant, client: Client, bot: Bot, sofie: Member, maria: Member, chat: str
) -> None:
    message = await shown(tenant, client, card(actions=[CLAIM]))
    for name, data in (("ticket.close", None), ("ticket.claim", {"ticket": "129"})):
        with pytest.raises(NotSentError):
            await sofie.press(message, name, data=data)
    with pytest.raises(NotSentError):
        await sofie.press(message, "ticket.claim", card=1)
    await client.call("DELETE", f"conversations/{DESK}/activities/{message.id}")
    with pytest.raises(NotSentError):
        await sofie.press(message, "ticket.claim")
    private = await shown(tenant, client, card(actions=[CLAIM]), chat)
    with pytest.raises(NotSentError):
        await sofie.press(private, "ticket.claim")


def refreshing(*users: str) -> Json:
    action = {"type": "Action.Execute", "verb": "ticket.view", "data": {"ticket": "128"}}
    return card(text("Alles"), asked("Text", "note"), refresh={"action": action, "userIds": list(users)})


async def test_a_card_that_comes_into_view(tenant: Tenant, bot: Bot, client: Client, sofie: Member) -> None:
    message = await shown(tenant, client, refreshing(sofie.profile.mri))
    bot.answers["adaptiveCard/action"] = returned(card(text("Din")))
    await sofie.open_card(message)
    assert bot.last["value"]["trigger"] == "automatic"
    assert bot.last["value"]["action"]["data"] == {"ticket": "128"}
    assert sofie.sees(message).cards[0]["body"] == [text("Din")]
    bot.activities.clear()
    await tenant.person(MARIA).open_card(message)
    assert bot.activities == []
    assert tenant.person(MARIA).sees(message).cards == message.cards


async def test_each_of_several_cards_has_its_own_view(
    tenant: Tenant, bot: Bot, client: Client, sofie: Member
) -> None:
    file = {"contentType": "image/png", "contentUrl": "https://by.example/a.png"}
    both = [attached(card(text("Den første"))), file, attached(card(actions=[CLAIM]))]
    message_id = await client.say(DESK, "", attachments=both)
    message = tenant.messages(DESK)[0]
    assert message.id == message_id
    bot.answers["adaptiveCard/action"] = returned(card(text("Din")))
    await sofie.press(message, "ticket.claim", card=1)
    assert [each["body"] for each in sofie.sees(message).cards] == [[text("Den første")], [text("Din")]]
