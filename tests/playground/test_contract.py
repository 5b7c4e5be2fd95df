"""A small real Bolt app against the stand-in, from command to history and over the socket."""

import asyncio
from typing import Any

import pytest
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from playground.workspace import Workspace

Json = dict[str, Any]


def plain(text: str) -> Json:
    return {"type": "plain_text", "text": text}


def form(subject: str) -> Json:
    element = {"type": "plain_text_input", "action_id": "text", "initial_value": subject}
    profiles = {
        "type": "checkboxes",
        "action_id": "choice",
        "options": [{"text": plain("Facebook"), "value": "fb"}, {"text": plain("LinkedIn"), "value": "li"}],
    }
    return {
        "type": "modal",
        "callback_id": "ticket.open",
        "private_metadata": "nonce",
        "title": plain("Bed om et udkast"),
        "submit": plain("Send"),
        "blocks": [
            {"type": "input", "block_id": "subject", "label": plain("Emne"), "element": element},
            {"type": "input", "block_id": "profiles", "label": plain("Profiler"), "element": profiles},
        ],
    }


def listen(app: AsyncApp) -> None:
    @app.command("/draft")
    async def draft(ack: Any, body: Json, client: AsyncWebClient) -> None:
        await ack()
        await client.views_open(trigger_id=body["trigger_id"], view=form(body["text"]))

    @app.view("ticket.open")
    async def opened(ack: Any, body: Json, client: AsyncWebClient) -> None:
        values = body["view"]["state"]["values"]
        subject = values["subject"]["text"]["value"]
        if subject == "valg":
            await ack(response_action="errors", errors={"subject": "Det kan vi ikke hjælpe med."})
            return
        await ack()
        chosen = [each["value"] for each in values["profiles"]["choice"]["selected_options"]]
        button = {"type": "button", "text": plain("Tag sagen"), "action_id": "ticket.claim", "value": "128"}
        await client.chat_postMessage(
            channel="C_DESK",
            text=f"{subject}: {','.join(chosen)}",
            blocks=[{"type": "actions", "block_id": "card", "elements": [button]}],
            metadata={"event_type": "notice", "event_payload": {"key": body["view"]["private_metadata"]}},
        )

    @app.action("ticket.claim")
    async def claim(ack: Any, body: Json, client: AsyncWebClient, respond: Any) -> None:
        await ack()
        stamp, who = body["container"]["message_ts"], body["user"]["id"]
        await client.chat_update(channel=body["channel"]["id"], ts=stamp, text=f"taget af {who}", blocks=[])
        await respond("Du tog den.", replace_original=False)

    @app.event("app_home_opened")
    async def home(event: Json, client: AsyncWebClient) -> None:
        section = {"type": "section", "text": plain("Mine sager")}
        await client.views_publish(user_id=event["user"], view={"type": "home", "blocks": [section]})

    @app.event("message")
    async def message(event: Json, client: AsyncWebClient) -> None:
        await client.chat_postMessage(channel=event["channel"], text=f"hørt: {event['text']}")


async def test_a_ticket_from_command_to_card(
    bolt: AsyncApp, workspace: Workspace, client: AsyncWebClient
) -> None:
    listen(bolt)
    mayor, sofie = workspace.person("U_MAYOR"), workspace.person("U_SOFIE")
    assert (await mayor.command("/draft", "ny cykelsti")).ok
    view = mayor.open_view
    assert view is not None
    assert view.callback_id == "ticket.open"
    assert await mayor.submit(view, {"subject": "valg", "profiles": ["fb"]}) == {
        "subject": "Det kan vi ikke hjælpe med."
    }
    assert mayor.open_view == view
    assert await mayor.submit(view, {"subject": "Cykelsti"}) == {}
    assert mayor.open_view is None
    history = await client.conversations_history(channel="C_DESK", include_all_metadata=True)
    assert history["messages"][0]["metadata"]["event_payload"] == {"key": "nonce"}
    card = sofie.messages("C_DESK")[0]
    assert card.text == "Cykelsti: fb"
    await sofie.press(card, "ticket.claim", value="128")
    assert workspace.messages("C_DESK")[0].text == "taget af U_SOFIE"
    assert [each.text for each in sofie.ephemerals] == ["Du tog den."]
    assert workspace.complaints == []


async def test_home_and_direct_messages(bolt: AsyncApp, workspace: Workspace) -> None:
    listen(bolt)
    mayor = workspace.person("U_MAYOR")
    home = await mayor.home()
    assert home is not None
    assert home.blocks[0]["text"]["text"] == "Mine sager"
    assert (await mayor.home()).id == home.id  # type: ignore[union-attr]
    await mayor.say("hej")
    assert [each.text for each in mayor.messages()] == ["hej", "hørt: hej"]


async def test_a_wrong_secret_is_refused_by_the_app(bolt: AsyncApp, workspace: Workspace) -> None:
    listen(bolt)
    workspace.add_bot("xoxb-1", "another", ["commands"])
    outcome = await workspace.person("U_MAYOR").command("/draft", "a")
    assert (outcome.status, outcome.error) == (401, "http_status_401")


async def test_the_address_is_verified(bolt: AsyncApp, workspace: Workspace) -> None:
    assert (await workspace.verify_url("abc")).body == {"challenge": "abc"}


@pytest.fixture
async def socket_app(workspace: Workspace, client: AsyncWebClient) -> Any:
    app = AsyncApp(client=client, signing_secret="secret", process_before_response=True)
    listen(app)
    handler = AsyncSocketModeHandler(app, "xapp-1")
    handler.client.web_client.base_url = workspace.api_url
    await handler.connect_async()
    yield app
    await handler.close_async()


async def test_the_same_over_a_socket(socket_app: AsyncApp, workspace: Workspace) -> None:
    mayor = workspace.person("U_MAYOR")
    await asyncio.wait_for(workspace.connected(), 60)
    assert (await mayor.command("/draft", "ny cykelsti")).ok
    view = mayor.open_view
    assert view is not None
    assert await mayor.submit(view, {"subject": "valg", "profiles": ["li"]})
    assert await mayor.submit(view, {"subject": "Sti"}) == {}
    assert workspace.messages("C_DESK")[0].text == "Sti: li"
    assert await mayor.home() is not None
