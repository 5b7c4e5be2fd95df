"""What comes back from the app: command answers, response urls, retried events, payload shapes."""

import json
from typing import Any
from urllib.parse import parse_qs

import aiohttp
import pytest
from aiohttp import web
from slack_sdk.signature import SignatureVerifier
from slack_sdk.web.async_client import AsyncWebClient

from playground.unsent import NotSentError
from playground.workspace import Workspace
from tests.playground.conftest import Hand, Serve

Json = dict[str, Any]
SECTION = {"type": "section", "text": {"type": "mrkdwn", "text": "hej"}}


def answering(body: Any = None, status: int = 200, **headers: str) -> Any:
    async def answer(_: web.Request) -> web.StreamResponse:
        text = "" if body is None else json.dumps(body)
        return web.Response(text=text, status=status, content_type="application/json", headers=headers)

    return answer


async def test_a_command_is_signed_and_complete(workspace: Workspace, serve: Serve) -> None:
    site = await serve(answering())
    await workspace.person("U_SOFIE").command("/draft", "ny sti", "C_DESK")
    assert SignatureVerifier("secret").is_valid_request(site.bodies[0], site.headers[0])
    fields = {name: values[0] for name, values in parse_qs(site.bodies[0].decode()).items()}
    assert {name: fields[name] for name in ("command", "text", "user_id", "channel_id", "channel_name")} == {
        "command": "/draft",
        "text": "ny sti",
        "user_id": "U_SOFIE",
        "channel_id": "C_DESK",
        "channel_name": "kommunikation",
    }
    expected = {"token", "team_id", "team_domain", "user_name", "api_app_id", "is_enterprise_install"}
    assert expected | {"response_url", "trigger_id"} <= set(fields)


async def test_a_command_answer_is_for_one_unless_it_says_otherwise(
    workspace: Workspace, serve: Serve
) -> None:
    sofie = workspace.person("U_SOFIE")
    await serve(answering({"text": "kun dig"}))
    await sofie.command("/draft", "help", "C_DESK")
    assert [each.text for each in sofie.ephemerals] == ["kun dig"]
    await serve(answering({"response_type": "in_channel", "text": "alle", "blocks": [SECTION]}))
    await sofie.command("/draft", "help", "C_DESK")
    assert [each.text for each in workspace.messages("C_DESK")] == ["alle"]
    await serve(answering({"text": "a", "blocks": [{"type": "header"}]}))
    await sofie.command("/draft", "help", "C_DESK")
    assert len(workspace.complaints) == 1


async def test_an_app_that_is_gone(workspace: Workspace, serve: Serve) -> None:
    mayor = workspace.person("U_MAYOR")
    assert (await mayor.command("/draft")).error == "connection_failed"
    await serve(answering(status=500))
    assert (await mayor.command("/draft")).error == "http_status_500"
    assert mayor.notices[-1] == "/draft failed with the error “http_status_500”"


async def post_to(url: str, body: Json) -> Json:
    async with aiohttp.ClientSession() as session, session.post(url, json=body) as response:
        answer: Json = await response.json()
    return answer | {"status": response.status}


async def test_a_response_url_serves_five_times(workspace: Workspace) -> None:
    key = workspace.state.responses.issue("U_SOFIE", "C_DESK")
    url = f"{workspace.base_url}/response/{key}"
    for number in range(5):
        assert (await post_to(url, {"text": str(number)}))["ok"]
    assert await post_to(url, {"text": "6"}) == {"ok": False, "error": "used_url", "status": 404}
    assert len(workspace.person("U_SOFIE").ephemerals) == 5


async def test_a_response_url_lives_thirty_minutes(workspace: Workspace, hand: Hand) -> None:
    key = workspace.state.responses.issue("U_SOFIE", "C_DESK")
    url = f"{workspace.base_url}/response/{key}"
    hand.now += 30 * 60
    assert (await post_to(url, {"text": "a"}))["ok"]
    hand.now += 1
    assert (await post_to(url, {"text": "a"}))["error"] == "expired_url"


async def test_replacing_and_deleting_the_original(workspace: Workspace, client: AsyncWebClient) -> None:
    await client.chat_postMessage(channel="C_DESK", text="før", blocks=[SECTION])
    message = workspace.messages("C_DESK")[0]
    key = workspace.state.responses.issue("U_SOFIE", "C_DESK", message.ts)
    url = f"{workspace.base_url}/response/{key}"
    await post_to(url, {"replace_original": True, "text": "efter"})
    assert [(each.text, each.blocks) for each in workspace.messages("C_DESK")] == [("efter", ())]
    assert (await post_to(url, {"text": "a", "blocks": [{"type": "x"}]}))["error"] == "invalid_blocks"
    await post_to(url, {"delete_original": True})
    assert workspace.messages("C_DESK") == []


@pytest.mark.parametrize(("status", "attempts"), [(200, 1), (500, 4)])
async def test_events_are_retried_until_taken(
    workspace: Workspace, serve: Serve, status: int, attempts: int
) -> None:
    site = await serve(answering(status=status))
    await workspace.person("U_MAYOR").say("hej")
    assert len(site.bodies) == attempts
    retries = [(each.get("x-slack-retry-num"), each.get("x-slack-retry-reason")) for each in site.headers]
    assert retries == [(None, None), ("1", "http_error"), ("2", "http_error"), ("3", "http_error")][:attempts]
    assert len({json.loads(body)["event_id"] for body in site.bodies}) == 1


async def test_typed_text_is_escaped_before_the_app_sees_it(workspace: Workspace, serve: Serve) -> None:
    site = await serve(answering())
    await workspace.person("U_MAYOR").say("a < b & c")
    assert json.loads(site.bodies[0])["event"]["text"] == "a &lt; b &amp; c"


async def test_an_event_in_a_shared_channel_says_so(workspace: Workspace, serve: Serve) -> None:
    site = await serve(answering())
    workspace.add_conversation("C_SHARED", "delt", ["U_GUEST", "U0BOT"], shared=True)
    await workspace.person("U_GUEST").say("hej", "C_SHARED")
    assert json.loads(site.bodies[0])["is_ext_shared_channel"] is True


async def test_an_app_may_decline_retries(workspace: Workspace, serve: Serve) -> None:
    site = await serve(answering(None, 500, **{"X-Slack-No-Retry": "1"}))
    await workspace.person("U_MAYOR").say("hej")
    assert len(site.bodies) == 1


async def test_message_events_with_files_and_membership(workspace: Workspace, serve: Serve) -> None:
    site = await serve(answering())
    mayor, sofie = workspace.person("U_MAYOR"), workspace.person("U_SOFIE")
    await mayor.say("hej")
    await sofie.say("her", "C_DESK", files=(sofie.file_upload("udkast.docx", b"a"),))
    await sofie.say("ingen hører", "C_OTHER")
    await mayor.join("C_DESK")
    events = [json.loads(body)["event"] for body in site.bodies]
    assert [(each["type"], each.get("channel_type"), each.get("subtype")) for each in events] == [
        ("message", "im", None),
        ("message", "channel", "file_share"),
        ("member_joined_channel", "C", None),
    ]
    assert events[1]["files"][0]["name"] == "udkast.docx"


async def test_a_mention_a_change_and_a_deletion_are_told_as_slack_tells_them(
    workspace: Workspace, serve: Serve
) -> None:
    site = await serve(answering())
    sofie = workspace.person("U_SOFIE")
    message = await sofie.say("@Udkast hej", "C_DESK")
    await sofie.delete(await sofie.edit(message, "hej igen"))
    events = [json.loads(body)["event"] for body in site.bodies]
    assert [(each["type"], each.get("subtype")) for each in events] == [
        ("message", None),
        ("app_mention", None),
        ("message", "message_changed"),
        ("message", "message_deleted"),
    ]
    _told, mention, changed, deleted = events
    assert (mention["text"], mention["ts"], "channel_type" in mention) == ("<@U0BOT> hej", message.ts, False)
    assert (changed["previous_message"]["text"], changed["message"]["text"]) == ("<@U0BOT> hej", "hej igen")
    assert changed["message"]["edited"]["user"] == "U_SOFIE"
    assert (deleted["deleted_ts"], deleted["previous_message"]["text"]) == (message.ts, "hej igen")
    assert message.ts < changed["event_ts"] < deleted["event_ts"]
    with pytest.raises(NotSentError):
        await workspace.person("U_MAYOR").edit(message, "ikke min")


async def test_a_message_action_and_a_shortcut(
    workspace: Workspace, serve: Serve, client: AsyncWebClient
) -> None:
    site = await serve(answering())
    option = {"text": {"type": "plain_text", "text": "A"}, "value": "a"}
    menu = {"type": "static_select", "action_id": "pick", "options": [option]}
    block = {"type": "actions", "block_id": "b", "elements": [menu]}
    await client.chat_postMessage(channel="C_DESK", text="a", blocks=[block])
    sofie, message = workspace.person("U_SOFIE"), workspace.messages("C_DESK")[0]
    await sofie.press(message, "pick", select="a")
    await sofie.shortcut(message, "draft.start")
    action, shortcut = [json.loads(parse_qs(body.decode())["payload"][0]) for body in site.bodies]
    assert action["state"]["values"]["b"]["pick"]["selected_option"] == option
    assert action["container"]["message_ts"] == message.ts
    assert action["response_url"].startswith(workspace.base_url)
    assert (action["channel"]["id"], action["is_enterprise_install"]) == ("C_DESK", False)
    assert (shortcut["type"], shortcut["callback_id"]) == ("message_action", "draft.start")
    assert shortcut["message"]["text"] == "a"
