"""Modals as the client keeps them: triggers, stack, hashes, what is entered, what is refused before sending."""

import asyncio
import json
from typing import Any
from urllib.parse import parse_qs

import pytest
from aiohttp import web
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from playground.slack.people.member import Member
from playground.slack.records import View
from playground.unsent import NotSentError
from playground.workspace import Workspace
from tests.playground.conftest import Hand, Serve, Site

Json = dict[str, Any]


def plain(text: str) -> Json:
    return {"type": "plain_text", "text": text}


def field(block_id: str, element: Json, **more: Any) -> Json:
    return {
        "type": "input",
        "block_id": block_id,
        "label": plain(block_id),
        "element": {"action_id": "a", **element},
        **more,
    }


TEXT = field("text", {"type": "plain_text_input", "initial_value": "først"})


def modal(*blocks: Json, **more: Any) -> Json:
    return {
        "type": "modal",
        "title": plain("T"),
        "submit": plain("S"),
        "blocks": list(blocks) or [TEXT],
        **more,
    }


def trigger(workspace: Workspace, person: str = "U_MAYOR") -> str:
    return workspace.state.triggers.issue(person)


async def opened(workspace: Workspace, client: AsyncWebClient, *blocks: Json, **more: Any) -> View:
    await client.views_open(trigger_id=trigger(workspace), view=modal(*blocks, **more))
    view = workspace.person("U_MAYOR").open_view
    assert view is not None
    return view


async def error_of(call: Any) -> str:
    with pytest.raises(SlackApiError) as refused:
        await call
    return str(refused.value.response["error"])


def answering(body: Any = None, status: int = 200) -> Any:
    async def answer(_: web.Request) -> web.StreamResponse:
        return web.Response(status=status) if body is None else web.json_response(body, status=status)

    return answer


def payloads(site: Site) -> list[Json]:
    return [json.loads(parse_qs(body.decode())["payload"][0]) for body in site.bodies]


async def test_errors_go_when_the_form_changes(
    workspace: Workspace, client: AsyncWebClient, serve: Serve
) -> None:
    await serve(answering({"response_action": "errors", "errors": {"text": "nej"}}))
    mayor, view = workspace.person("U_MAYOR"), await opened(workspace, client)
    assert await mayor.submit(view) == {"text": "nej"}
    assert mayor.errors == {"text": "nej"}
    await client.views_update(view_id=view.id, view=modal())
    assert mayor.errors == {}


async def test_a_trigger_lives_three_seconds(
    workspace: Workspace, client: AsyncWebClient, hand: Hand
) -> None:
    old, late = trigger(workspace), trigger(workspace)
    hand.now += 3
    await client.views_open(trigger_id=old, view=modal())
    hand.now += 0.1
    assert await error_of(client.views_open(trigger_id=late, view=modal())) == "expired_trigger_id"


async def test_a_trigger_serves_once(workspace: Workspace, client: AsyncWebClient) -> None:
    once = trigger(workspace)
    await client.views_open(trigger_id=once, view=modal())
    assert await error_of(client.views_open(trigger_id=once, view=modal())) == "exchanged_trigger_id"
    assert await error_of(client.views_open(trigger_id="1.2.3", view=modal())) == "invalid_trigger_id"


async def test_a_wrong_view_does_not_spend_the_trigger(workspace: Workspace, client: AsyncWebClient) -> None:
    once = trigger(workspace)
    assert (
        await error_of(client.views_open(trigger_id=once, view=modal(title=plain("x" * 25))))
        == "invalid_arguments"
    )
    await client.views_open(trigger_id=once, view=modal())


async def test_three_modals_at_most(workspace: Workspace, client: AsyncWebClient) -> None:
    root = await opened(workspace, client)
    for _ in range(2):
        await client.views_push(trigger_id=trigger(workspace), view=modal())
    assert (
        await error_of(client.views_push(trigger_id=trigger(workspace), view=modal())) == "push_limit_reached"
    )
    top = workspace.person("U_MAYOR").open_view
    assert top is not None
    assert top.root_view_id == root.id
    assert top.previous_view_id != root.id


async def test_updates_by_id_external_id_and_hash(workspace: Workspace, client: AsyncWebClient) -> None:
    view = await opened(workspace, client, external_id="mine")
    await client.views_update(external_id="mine", view=modal(external_id="mine"), hash=view.hash)
    stale = client.views_update(view_id=view.id, view=modal(), hash=view.hash)
    assert await error_of(stale) == "hash_conflict"
    assert await error_of(client.views_update(view_id="V0", view=modal())) == "not_found"


async def test_an_update_keeps_what_was_entered_under_the_same_ids(
    workspace: Workspace, client: AsyncWebClient
) -> None:
    mayor, view = workspace.person("U_MAYOR"), await opened(workspace, client)
    await mayor.fill(view, "text", "skrevet")
    await client.views_update(view_id=view.id, view=modal(TEXT, {"type": "divider"}))
    assert workspace.state.views.state(view)["text"]["a"]["value"] == "skrevet"
    renamed = {**TEXT, "block_id": "text2"}
    await client.views_update(view_id=view.id, view=modal(renamed))
    present = mayor.open_view
    assert present is not None
    assert workspace.state.views.state(present)["text2"]["a"]["value"] == "først"


OPTIONS = [{"text": plain(each), "value": each} for each in ("x", "y")]
REFUSED = [
    (field("f", {"type": "plain_text_input"}), None, "required"),
    (field("f", {"type": "plain_text_input", "min_length": 3}), "ab", "at least 3 characters"),
    (field("f", {"type": "plain_text_input", "max_length": 3}), "abcd", "at most 3 characters"),
    (field("f", {"type": "plain_text_input"}), "x" * 3001, "at most 3000 characters"),
    (field("f", {"type": "number_input", "is_decimal_allowed": False}), "1.5", "not a number"),
    (field("f", {"type": "number_input", "is_decimal_allowed": True, "min_value": "2"}), 1, "at least 2"),
    (field("f", {"type": "number_input", "is_decimal_allowed": True, "max_value": "2"}), 3, "at most 2"),
    (field("f", {"type": "email_text_input"}), "x", "not an e-mail address"),
    (field("f", {"type": "url_text_input"}), "x", "not a link"),
    (field("f", {"type": "checkboxes", "options": OPTIONS}), [], "required"),
    (
        field("f", {"type": "multi_static_select", "options": OPTIONS, "max_selected_items": 1}),
        ["x", "y"],
        "at most 1",
    ),
]


@pytest.mark.parametrize(("block", "value", "fault"), REFUSED)
async def test_the_client_refuses_before_sending(
    workspace: Workspace, client: AsyncWebClient, serve: Serve, block: Json, value: Any, fault: str
) -> None:
    site = await serve(answering())
    mayor, view = workspace.person("U_MAYOR"), await opened(workspace, client, block)
    with pytest.raises(NotSentError) as refused:
        await mayor.submit(view, {} if value is None else {"f": value})
    assert refused.value.faults == {"f": fault}
    assert site.bodies == []


async def test_an_optional_field_may_stay_empty(
    workspace: Workspace, client: AsyncWebClient, serve: Serve
) -> None:
    site = await serve(answering())
    mayor = workspace.person("U_MAYOR")
    view = await opened(workspace, client, field("f", {"type": "datepicker"}, optional=True))
    assert await mayor.submit(view) == {}
    assert payloads(site)[0]["view"]["state"]["values"]["f"]["a"] == {
        "type": "datepicker",
        "selected_date": None,
    }


async def test_files_in_a_field(workspace: Workspace, client: AsyncWebClient, serve: Serve) -> None:
    site = await serve(answering())
    mayor = workspace.person("U_MAYOR")
    files = field("f", {"type": "file_input", "filetypes": ["png"], "max_files": 1})
    view = await opened(workspace, client, files)
    with pytest.raises(NotSentError):
        await mayor.submit(view, {"f": [mayor.file_upload("a.docx", b"a")]})
    with pytest.raises(NotSentError):
        await mayor.submit(view, {"f": [mayor.file_upload("a.png", b"a"), mayor.file_upload("b.png", b"b")]})
    await mayor.submit(view, {"f": [mayor.file_upload("a.png", b"a")]})
    assert payloads(site)[0]["view"]["state"]["values"]["f"]["a"]["files"][0]["name"] == "a.png"


async def test_a_file_too_large_is_refused_by_the_client(
    workspace: Workspace, client: AsyncWebClient
) -> None:
    mayor = workspace.person("U_MAYOR")
    view = await opened(workspace, client, field("f", {"type": "file_input"}))
    await mayor.fill(view, "f", [mayor.file_upload("a.bin", b"x" * (10 * 1024 * 1024))])
    with pytest.raises(NotSentError):
        await mayor.fill(view, "f", [mayor.file_upload("a.bin", b"x" * (10 * 1024 * 1024 + 1))])


async def submitted(workspace: Workspace, client: AsyncWebClient) -> Member:
    mayor = workspace.person("U_MAYOR")
    await opened(workspace, client)
    await client.views_push(trigger_id=trigger(workspace), view=modal(callback_id="second"))
    view = mayor.open_view
    assert view is not None
    await mayor.submit(view)
    return mayor


async def test_an_empty_answer_closes_one_modal(
    workspace: Workspace, client: AsyncWebClient, serve: Serve
) -> None:
    await serve(answering())
    mayor = await submitted(workspace, client)
    assert len(workspace.state.views.stack(mayor.id)) == 1


async def test_clear_closes_all(workspace: Workspace, client: AsyncWebClient, serve: Serve) -> None:
    await serve(answering({"response_action": "clear"}))
    assert (await submitted(workspace, client)).open_view is None


async def test_update_and_push(workspace: Workspace, client: AsyncWebClient, serve: Serve) -> None:
    await serve(answering({"response_action": "update", "view": modal(callback_id="new")}))
    mayor = await submitted(workspace, client)
    assert [view.callback_id for view in workspace.state.views.stack(mayor.id)] == ["", "new"]
    await serve(answering({"response_action": "push", "view": modal(callback_id="top")}))
    assert mayor.open_view is not None
    await mayor.submit(mayor.open_view)
    assert [view.callback_id for view in workspace.state.views.stack(mayor.id)] == ["", "new", "top"]
    await mayor.submit(mayor.open_view)
    assert workspace.complaints == ["response_action push: push_limit_reached"]


WRONG = [
    {"response_action": "errors", "errors": {"elsewhere": "a"}},
    {"response_action": "errors"},
    {"response_action": "vanish"},
    {"text": "hej"},
    {"response_action": "update", "view": {"type": "modal"}},
]


@pytest.mark.parametrize("body", WRONG)
async def test_a_wrong_answer_keeps_the_modal_and_is_noted(
    workspace: Workspace, client: AsyncWebClient, serve: Serve, body: Json
) -> None:
    await serve(answering(body))
    mayor = await submitted(workspace, client)
    assert len(workspace.state.views.stack(mayor.id)) == 2
    assert len(workspace.complaints) == 1
    assert mayor.notices == ["view_submission_failed"]


async def test_an_app_too_late_to_answer(workspace: Workspace, client: AsyncWebClient, serve: Serve) -> None:
    release = asyncio.Event()

    async def late(_: web.Request) -> web.StreamResponse:
        await release.wait()
        return web.Response()

    await serve(late)
    workspace.driver.ack_seconds = 0.02
    mayor = await submitted(workspace, client)
    release.set()
    assert mayor.notices == ["operation_timeout"]
    assert len(workspace.state.views.stack(mayor.id)) == 2


async def test_closing_tells_who_asked(workspace: Workspace, client: AsyncWebClient, serve: Serve) -> None:
    site = await serve(answering())
    mayor = workspace.person("U_MAYOR")
    await mayor.close(await opened(workspace, client))
    assert site.bodies == []
    await mayor.close(await opened(workspace, client, notify_on_close=True))
    assert [(each["type"], each["is_cleared"]) for each in payloads(site)] == [("view_closed", False)]


async def test_an_action_in_a_view_carries_its_state(
    workspace: Workspace, client: AsyncWebClient, serve: Serve
) -> None:
    site = await serve(answering())
    mayor = workspace.person("U_MAYOR")
    button = {"type": "button", "action_id": "check", "text": plain("Tjek"), "value": "v"}
    block = {"type": "actions", "block_id": "b", "elements": [button]}
    view = await opened(workspace, client, TEXT, block, private_metadata="m")
    await mayor.fill(view, "text", "nyt")
    await mayor.press(view, "check")
    sent = payloads(site)[0]
    assert sent["container"] == {"type": "view", "view_id": view.id}
    assert sent["view"]["state"]["values"]["text"]["a"]["value"] == "nyt"
    assert (sent["view"]["private_metadata"], sent["view"]["hash"]) == ("m", view.hash)
    assert sent["actions"][0] | {"action_ts": ""} == {
        "type": "button",
        "action_id": "check",
        "block_id": "b",
        "text": plain("Tjek"),
        "value": "v",
        "action_ts": "",
    }


async def test_a_field_that_dispatches_tells_at_once(
    workspace: Workspace, client: AsyncWebClient, serve: Serve
) -> None:
    site = await serve(answering())
    block = field("f", {"type": "static_select", "options": OPTIONS}, dispatch_action=True)
    view = await opened(workspace, client, block)
    await workspace.person("U_MAYOR").fill(view, "f", "y")
    action = payloads(site)[0]["actions"][0]
    assert action["selected_option"]["value"] == "y"
