"""Turns of Bot Framework's on our own connector: answers to invokes go back with the request, the rest out."""

from collections.abc import AsyncIterator
from typing import Any

import pytest
from botbuilder.core import InvokeResponse, TurnContext
from botbuilder.schema import Activity, ActivityTypes, Attachment, ConversationReference
from structlog.testing import capture_logs

from handlers.teams.authentication import NotBelieved
from tests.handlers.teams.microsoft import APP_ID, Bot, Json, Microsoft, bot, microsoft

CARD = {"type": "AdaptiveCard", "version": "1.5", "body": [{"type": "TextBlock", "text": "Hjælp"}]}
ADAPTIVE = "application/vnd.microsoft.card.adaptive"


@pytest.fixture
async def there() -> AsyncIterator[Microsoft]:
    async with microsoft() as found:
        yield found


@pytest.fixture
async def here(there: Microsoft) -> AsyncIterator[Bot]:
    async with bot(there) as found:
        yield found


def answering(here: Bot, value: Any) -> None:
    async def answer(context: TurnContext, _body: Json) -> None:
        await context.send_activity(Activity(type=ActivityTypes.invoke_response, value=value))

    here.turns.answering = answer


def invoke(there: Microsoft) -> Json:
    return there.activity(type="invoke", name="adaptiveCard/action", value={"action": {"verb": "x"}})


async def test_the_answer_to_an_invoke_goes_back_as_it_is(here: Bot, there: Microsoft):
    body = {"statusCode": 200, "type": ADAPTIVE, "value": CARD}
    answering(here, InvokeResponse(status=200, body=body))
    async with here.http.post(
        here.url, json=invoke(there), headers={"Authorization": f"Bearer {there.token()}"}
    ) as response:
        assert response.status == 200
        assert response.content_type == "application/json"
        assert await response.json() == body
    assert not there.calls


async def test_models_of_the_sdk_are_serialised_wherever_they_stand(here: Bot, there: Microsoft):
    attachment = Attachment(content_type=ADAPTIVE, content=CARD)
    answering(here, InvokeResponse(status=200, body={"task": {"value": {"card": attachment}}}))
    assert f'"contentType":"{ADAPTIVE}"' in (await here.send(invoke(there)))[1]
    answering(here, InvokeResponse(status=200, body=attachment))
    assert "Hjælp" in (await here.send(invoke(there)))[1]


@pytest.mark.parametrize("status", [200, 400, 412, 500])
async def test_the_status_is_the_answers_own(here: Bot, there: Microsoft, status: int):
    answering(here, InvokeResponse(status=status))
    assert await here.send(invoke(there)) == (status, "")


async def test_an_invoke_that_nobody_answers_is_not_implemented(here: Bot, there: Microsoft):
    assert (await here.send(invoke(there)))[0] == 501


async def test_what_a_turn_says_is_a_reply_to_the_place_the_token_vouched_for(here: Bot, there: Microsoft):
    async def answer(context: TurnContext, _body: Json) -> None:
        said = Activity(type="message", attachments=[Attachment(content_type=ADAPTIVE, content=CARD)])
        said.service_url = "https://stranger.example/"
        found = await context.send_activity(said)
        assert found.id == "sent-1"
        await context.send_activity(Activity(type="trace", name="x"))

    here.turns.answering = answer
    assert (await here.send())[0] == 202
    (call,) = there.calls
    assert (call.method, call.path) == (
        "POST",
        "/connector/v3/conversations/a%3Amaria/activities/1485983408511",
    )
    assert call.body["attachments"] == [{"contentType": ADAPTIVE, "content": CARD}]
    assert call.body["replyToId"] == "1485983408511"
    assert call.body["from"]["id"] == f"28:{APP_ID}"


async def test_a_turn_replaces_and_takes_back(here: Bot, there: Microsoft):
    async def answer(context: TurnContext, _body: Json) -> None:
        assert (await context.update_activity(Activity(type="message", id="7", text="x"))).id == "7"
        await context.delete_activity("8")

    here.turns.answering = answer
    assert (await here.send())[0] == 202
    path = "/connector/v3/conversations/a%3Amaria/activities"
    assert [(call.method, call.path) for call in there.calls] == [
        ("PUT", f"{path}/7"),
        ("DELETE", f"{path}/8"),
    ]


async def test_a_conversation_is_taken_up_again_later(here: Bot, there: Microsoft):
    await here.send()
    reference = TurnContext.get_conversation_reference(here.turns.contexts[0].activity).serialize()

    async def later(context: TurnContext) -> None:
        await context.send_activity("Kladden er klar")

    stored = ConversationReference().deserialize(reference)
    await here.teams.adapter.continue_conversation(stored, later, APP_ID)
    (call,) = there.calls
    assert call.path.startswith("/connector/v3/conversations/a%3Amaria/activities")
    assert call.body["text"] == "Kladden er klar"


async def test_no_client_is_built_for_a_turn(here: Bot):
    for _ in range(2):
        await here.send()
    first, second = (context.turn_state["ConnectorClient"] for context in here.turns.contexts)
    assert first is second is here.teams.connector


async def test_a_fault_in_a_turn_says_nothing_of_what_was_sent(here: Bot, caplog: pytest.LogCaptureFixture):
    async def fail(_context: TurnContext, _body: Json) -> None:
        raise RuntimeError

    here.turns.answering = fail
    with capture_logs() as logs:
        assert (await here.send())[0] == 500
    assert not logs
    assert "hjælp" not in caplog.text


@pytest.mark.parametrize(
    "kind", ["conversationUpdate", "installationUpdate", "messageReaction", "typing", "x"]
)
async def test_every_kind_reaches_its_turn(here: Bot, there: Microsoft, kind: str):
    assert (await here.send(there.activity(type=kind)))[0] == 202
    assert here.turns.seen[0]["type"] == kind


async def test_what_is_absent_is_none(here: Bot, there: Microsoft):
    bare = {"type": "typing", "channelId": "msteams", "serviceUrl": there.service_url}
    assert (await here.send(bare))[0] == 202
    activity = here.turns.contexts[0].activity
    assert (activity.from_property, activity.conversation, activity.text) == (None, None, None)


async def test_nothing_comes_in_another_way(here: Bot):
    believing = here.teams.adapter.bot_framework_authentication
    for way in (
        believing.authenticate_streaming_request("x", "y"),
        believing.authenticate_channel_request("x"),
    ):
        with pytest.raises(NotBelieved):
            await way
