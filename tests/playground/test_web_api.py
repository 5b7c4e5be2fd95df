"""The Web API through the real client and over bare HTTP."""

import json

import aiohttp
import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from playground.workspace import Workspace
from tests.playground.conftest import Hand

SECTION = {"type": "section", "text": {"type": "mrkdwn", "text": "hej"}}


async def error_of(call: object) -> str:
    with pytest.raises(SlackApiError) as refused:
        await call  # type: ignore[misc]
    return str(refused.value.response["error"])


async def test_arguments_come_by_query_form_and_json(workspace: Workspace) -> None:
    url, token = workspace.api_url + "chat.postMessage", {"Authorization": "Bearer xoxb-1"}
    blocks = json.dumps([SECTION])
    async with aiohttp.ClientSession(headers=token) as session:
        await session.post(url, params={"channel": "C_DESK", "text": "q", "blocks": blocks})
        await session.post(url, data={"channel": "C_DESK", "text": "f", "blocks": blocks})
        await session.post(url, json={"channel": "C_DESK", "text": "j", "blocks": [SECTION]})
    posted = workspace.messages("C_DESK")
    assert [message.text for message in posted] == ["q", "f", "j"]
    assert all(message.blocks[0]["text"] == SECTION["text"] for message in posted)


async def test_tokens_and_scopes(workspace: Workspace, client: AsyncWebClient) -> None:
    stranger = AsyncWebClient(token="xoxb-2", base_url=workspace.api_url, retry_handlers=[])
    assert await error_of(stranger.auth_test()) == "invalid_auth"
    nobody = AsyncWebClient(base_url=workspace.api_url, retry_handlers=[])
    assert await error_of(nobody.auth_test()) == "not_authed"
    assert await error_of(client.api_call("no.such")) == "unknown_method"
    assert (await client.auth_test())["user_id"] == "U0BOT"
    workspace.add_bot("xoxb-1", "secret", ["commands"])
    with pytest.raises(SlackApiError) as refused:
        await client.chat_postMessage(channel="C_DESK", text="a")
    assert refused.value.response["error"] == "missing_scope"
    assert refused.value.response["needed"] == "chat:write"
    assert refused.value.response["provided"] == "commands"
    assert refused.value.response.headers["x-oauth-scopes"] == "commands"


async def test_people(client: AsyncWebClient) -> None:
    user = (await client.users_info(user="U_SOFIE", include_locale=True))["user"]
    assert (user["locale"], user["profile"]["email"]) == ("nb-NO", "sofie@by.example")
    assert "locale" not in (await client.users_info(user="U_SOFIE"))["user"]
    assert (await client.users_info(user="U_GUEST"))["user"]["is_restricted"] is True
    found = await client.users_lookupByEmail(email="Maria@By.example")
    assert found["user"]["id"] == "U_MAYOR"
    assert await error_of(client.users_lookupByEmail(email="x@y.example")) == "users_not_found"
    assert await error_of(client.users_info(user="U_NO")) == "user_not_found"
    pages = [page["members"] async for page in await client.users_list(limit=3)]
    assert [len(page) for page in pages] == [3, 1]


async def test_conversations(client: AsyncWebClient) -> None:
    assert (await client.conversations_open(users="U_MAYOR"))["channel"]["id"] == "D_MAYOR"
    assert (await client.conversations_info(channel="C_DESK"))["channel"]["is_member"] is True
    assert await error_of(client.conversations_history(channel="C_OTHER")) == "not_in_channel"
    assert await error_of(client.chat_postMessage(channel="C_OTHER", text="a")) == "not_in_channel"
    await client.conversations_join(channel="C_OTHER")
    assert "U0BOT" in (await client.conversations_members(channel="C_OTHER"))["members"]
    names = [each["id"] for each in (await client.conversations_list(types="public_channel"))["channels"]]
    assert names == ["C_DESK", "C_OTHER"]


async def test_a_post_to_a_person_opens_the_direct_conversation(
    client: AsyncWebClient, workspace: Workspace
) -> None:
    answer = await client.chat_postMessage(channel="U_MAYOR", text="hej")
    assert answer["channel"] == "D_MAYOR"
    assert [message.text for message in workspace.person("U_MAYOR").messages()] == ["hej"]


async def test_metadata_is_kept_and_returned_when_asked(client: AsyncWebClient) -> None:
    metadata = {"event_type": "notice", "event_payload": {"key": "7"}}
    posted = await client.chat_postMessage(channel="C_DESK", text="a", metadata=metadata)
    plain = await client.conversations_history(channel="C_DESK")
    full = await client.conversations_history(channel="C_DESK", include_all_metadata=True)
    assert "metadata" not in plain["messages"][0]
    assert full["messages"][0]["metadata"] == metadata
    await client.chat_update(channel="C_DESK", ts=posted["ts"], text="b")
    kept = await client.conversations_history(channel="C_DESK", include_all_metadata=True)
    assert kept["messages"][0]["metadata"] == metadata


async def test_history_by_time_and_pages(client: AsyncWebClient, hand: Hand) -> None:
    stamps = []
    for number in range(5):
        hand.now += 1
        stamps.append((await client.chat_postMessage(channel="C_DESK", text=str(number)))["ts"])
    assert stamps == sorted(set(stamps))
    newest = await client.conversations_history(channel="C_DESK", limit=2)
    assert [each["text"] for each in newest["messages"]] == ["4", "3"]
    cursor = newest["response_metadata"]["next_cursor"]
    later = await client.conversations_history(channel="C_DESK", limit=2, cursor=cursor)
    assert [each["text"] for each in later["messages"]] == ["2", "1"]
    inner = await client.conversations_history(channel="C_DESK", oldest=stamps[1], latest=stamps[3])
    assert [each["text"] for each in inner["messages"]] == ["2"]
    outer = await client.conversations_history(
        channel="C_DESK", oldest=stamps[1], latest=stamps[3], inclusive=True
    )
    assert [each["text"] for each in outer["messages"]] == ["3", "2", "1"]


async def test_threads(client: AsyncWebClient) -> None:
    root = (await client.chat_postMessage(channel="C_DESK", text="root"))["ts"]
    await client.chat_postMessage(channel="C_DESK", text="reply", thread_ts=root)
    top = (await client.conversations_history(channel="C_DESK"))["messages"]
    assert [each["text"] for each in top] == ["root"]
    assert top[0]["reply_count"] == 1
    thread = (await client.conversations_replies(channel="C_DESK", ts=root))["messages"]
    assert [each["text"] for each in thread] == ["root", "reply"]


async def test_invalid_blocks_are_refused_with_reasons(client: AsyncWebClient) -> None:
    with pytest.raises(SlackApiError) as refused:
        await client.chat_postMessage(channel="C_DESK", text="a", blocks=[{"type": "header"}])
    answer = refused.value.response
    assert answer["error"] == "invalid_blocks"
    assert answer["response_metadata"]["messages"] == [
        "[ERROR] missing required field: text [json-pointer:/blocks/0]"
    ]
    refusal = client.api_call("chat.postMessage", json={"channel": "C_DESK", "blocks": "[{"})
    assert await error_of(refusal) == "invalid_blocks_format"
    assert await error_of(client.api_call("chat.postMessage", json={"channel": "C_DESK"})) == "no_text"
    full = [{"type": "section", "text": {"type": "mrkdwn", "text": "x" * 3000}}] * 5
    assert (
        await error_of(client.chat_postMessage(channel="C_DESK", text="a", blocks=full))
        == "msg_blocks_too_long"
    )


async def test_a_long_text_is_cut(client: AsyncWebClient, workspace: Workspace) -> None:
    for size in (40_000, 40_001):
        await client.chat_postMessage(channel="C_DESK", text="x" * size)
        assert len(workspace.messages("C_DESK")[-1].text) == 40_000


async def test_a_long_change_is_refused(client: AsyncWebClient) -> None:
    stamp = (await client.chat_postMessage(channel="C_DESK", text="a"))["ts"]
    await client.chat_update(channel="C_DESK", ts=stamp, text="x" * 4000)
    assert await error_of(client.chat_update(channel="C_DESK", ts=stamp, text="x" * 4001)) == "msg_too_long"


async def test_update_and_delete_are_for_ones_own(client: AsyncWebClient, workspace: Workspace) -> None:
    other = await workspace.person("U_SOFIE").say("mit", "C_DESK")
    assert (
        await error_of(client.chat_update(channel="C_DESK", ts=other.ts, text="a")) == "cant_update_message"
    )
    assert await error_of(client.chat_delete(channel="C_DESK", ts=other.ts)) == "cant_delete_message"
    own = (await client.chat_postMessage(channel="C_DESK", text="a", blocks=[SECTION]))["ts"]
    await client.chat_update(channel="C_DESK", ts=own, text="b")
    message = workspace.messages("C_DESK")[-1]
    assert (message.text, bool(message.edited), bool(message.blocks)) == ("b", True, True)
    await client.chat_delete(channel="C_DESK", ts=own)
    assert await error_of(client.chat_delete(channel="C_DESK", ts=own)) == "message_not_found"


async def test_ephemeral_messages_are_for_one_and_in_no_history(
    client: AsyncWebClient, workspace: Workspace
) -> None:
    await client.chat_postEphemeral(channel="C_DESK", user="U_SOFIE", text="kun dig")
    assert [each.text for each in workspace.person("U_SOFIE").ephemerals] == ["kun dig"]
    assert (await client.conversations_history(channel="C_DESK"))["messages"] == []
    refusal = client.chat_postEphemeral(channel="C_DESK", user="U_MAYOR", text="a")
    assert await error_of(refusal) == "user_not_in_channel"


async def test_permalinks_and_reactions(client: AsyncWebClient, workspace: Workspace) -> None:
    stamp = (await client.chat_postMessage(channel="C_DESK", text="a"))["ts"]
    link = (await client.chat_getPermalink(channel="C_DESK", message_ts=stamp))["permalink"]
    assert link == f"https://kommune.slack.com/archives/C_DESK/p{stamp.replace('.', '')}"
    await client.reactions_add(channel="C_DESK", timestamp=stamp, name="eyes")
    assert workspace.messages("C_DESK")[0].reactions == (("eyes", "U0BOT"),)
    again = client.reactions_add(channel="C_DESK", timestamp=stamp, name="eyes")
    assert await error_of(again) == "already_reacted"


async def test_calls_are_logged_with_their_time(
    client: AsyncWebClient, workspace: Workspace, hand: Hand
) -> None:
    await client.chat_postMessage(channel="C_DESK", text="a")
    call = workspace.calls("chat.postMessage")[0]
    assert (call.at, call.arguments["text"]) == (hand.now, "a")
    assert await error_of(client.users_info(user="U_NO")) == "user_not_found"
    assert [call.error for call in workspace.calls(refused=True)] == ["user_not_found"]
