"""The payloads Slack sends to an app, in their real shapes.

https://docs.slack.dev/reference/interaction-payloads and https://docs.slack.dev/interactivity/implementing-slash-commands
"""

import secrets
from typing import Any

from playground.slack.records import Conversation, Json, Message, Profile, View
from playground.slack.state import State
from playground.slack.wire import view_json


def command_fields(state: State, person: Profile, place: Conversation, command: str, text: str) -> Json:
    """The form of a slash command."""
    return {
        "token": state.app.verification_token,
        "team_id": person.team_id or state.team_id,
        "team_domain": state.domain,
        "channel_id": place.id,
        "channel_name": "privategroup" if place.private else place.name,
        "user_id": person.id,
        "user_name": person.email.split("@", maxsplit=1)[0],
        "command": command,
        "text": text,
        "api_app_id": state.app.app_id,
        "is_enterprise_install": "false",
        "response_url": _response_url(state, state.responses.issue(person.id, place.id)),
        "trigger_id": state.triggers.issue(person.id),
    }


def _interaction(state: State, person: Profile, kind: str) -> Json:
    handle = person.email.split("@", maxsplit=1)[0]
    team = person.team_id or state.team_id
    return {
        "type": kind,
        "team": {"id": team, "domain": state.domain},
        "user": {"id": person.id, "username": handle, "name": handle, "team_id": team},
        "api_app_id": state.app.app_id,
        "token": state.app.verification_token,
        "enterprise": None,
        "is_enterprise_install": False,
    }


def message_action_taken(
    state: State, person: Profile, message: Message, actions: list[Json], values: Json
) -> Json:
    """block_actions from a message."""
    place = state.conversations[message.channel]
    key = state.responses.issue(person.id, place.id, message.ts, message.thread_ts)
    container = {
        "type": "message",
        "message_ts": message.ts,
        "channel_id": place.id,
        "is_ephemeral": message.only_for is not None,
    }
    return {
        **_interaction(state, person, "block_actions"),
        "container": container | ({"thread_ts": message.thread_ts} if message.thread_ts else {}),
        "trigger_id": state.triggers.issue(person.id),
        "channel": {"id": place.id, "name": place.name},
        "message": state.message_json(message),
        "state": {"values": values},
        "response_url": _response_url(state, key),
        "actions": actions,
    }


def view_action_taken(state: State, person: Profile, view: View, actions: list[Json]) -> Json:
    """block_actions from a modal or an App Home."""
    return {
        **_interaction(state, person, "block_actions"),
        "container": {"type": "view", "view_id": view.id},
        "trigger_id": state.triggers.issue(person.id, view.id),
        "view": _view(state, view),
        "actions": actions,
    }


def view_submitted(state: State, person: Profile, view: View) -> Json:
    """view_submission."""
    return {
        **_interaction(state, person, "view_submission"),
        "trigger_id": state.triggers.issue(person.id, view.id),
        "view": _view(state, view),
        "response_urls": [],
    }


def view_closed(state: State, person: Profile, view: View, *, cleared: bool) -> Json:
    """view_closed."""
    return {**_interaction(state, person, "view_closed"), "view": _view(state, view), "is_cleared": cleared}


def shortcut_used(state: State, person: Profile, message: Message, callback_id: str) -> Json:
    """A message shortcut."""
    place = state.conversations[message.channel]
    key = state.responses.issue(person.id, place.id, message.ts, message.thread_ts)
    return {
        **_interaction(state, person, "message_action"),
        "callback_id": callback_id,
        "trigger_id": state.triggers.issue(person.id),
        "action_ts": state.messages.stamps.next(),
        "message_ts": message.ts,
        "channel": {"id": place.id, "name": place.name},
        "message": state.message_json(message),
        "response_url": _response_url(state, key),
    }


def event_callback(state: State, event: Json) -> Json:
    """The envelope around an event."""
    bot, place = state.app, state.conversations.get(str(event.get("channel")))
    return {
        "token": bot.verification_token,
        "team_id": state.team_id,
        "context_team_id": state.team_id,
        "context_enterprise_id": None,
        "api_app_id": bot.app_id,
        "event": event,
        "type": "event_callback",
        "event_id": "Ev" + secrets.token_hex(5).upper(),
        "event_time": int(state.clock()),
        "authorizations": [
            {
                "enterprise_id": None,
                "team_id": state.team_id,
                "user_id": bot.user_id,
                "is_bot": True,
                "is_enterprise_install": False,
            }
        ],
        "is_ext_shared_channel": place is not None and place.shared,
        "event_context": secrets.token_hex(12),
    }


def message_event(state: State, message: Message) -> Json:
    """A message event, with its files when it has any."""
    place = state.conversations[message.channel]
    kind = "im" if place.direct_with else ("group" if place.private else "channel")
    event: Json = {
        **state.message_json(message),
        "channel": place.id,
        "channel_type": kind,
        "event_ts": message.ts,
        "team": state.team_id,
        "client_msg_id": secrets.token_hex(16),
    }
    return {**event, "subtype": "file_share"} if message.files else event


def mentions_app(state: State, message: Message) -> bool:
    """Whether a message in a channel names the app, and the app may hear of that."""
    place, app = state.conversations[message.channel], state.app
    named = f"<@{app.user_id}>" in message.text
    return named and place.direct_with is None and "app_mentions:read" in app.scopes


def mention_event(state: State, message: Message) -> Json:
    """app_mention: the same message, told once more (https://docs.slack.dev/reference/events/app_mention)."""
    kept = {name: told for name, told in message_event(state, message).items() if name != "channel_type"}
    return {**kept, "type": "app_mention"}


def changed_event(state: State, before: Message, after: Message) -> Json:
    """message_changed (https://docs.slack.dev/reference/events/message/message_changed)."""
    edited = {"user": after.user, "ts": after.edited}
    told = {**state.message_json(after), "edited": edited}
    return _about(state, after, "message_changed", message=told, previous_message=state.message_json(before))


def deleted_event(state: State, before: Message) -> Json:
    """message_deleted (https://docs.slack.dev/reference/events/message/message_deleted)."""
    told = state.message_json(before)
    return _about(state, before, "message_deleted", deleted_ts=before.ts, previous_message=told)


def _about(state: State, about: Message, subtype: str, **more: Any) -> Json:
    place = state.conversations[about.channel]
    kind = "im" if place.direct_with else ("group" if place.private else "channel")
    stamp = state.messages.stamps.next()
    place_of = {"channel": place.id, "channel_type": kind, "hidden": True}
    return {"type": "message", "subtype": subtype, **place_of, "ts": stamp, "event_ts": stamp, **more}


def action_taken(block: Json, element: Json, stamp: str, **value: Any) -> Json:
    """One entry of `actions`."""
    action: Json = {"type": element["type"], "action_id": element["action_id"], "block_id": block["block_id"]}
    carried: Json = {
        name: element[name] for name in ("text", "value", "style", "placeholder") if name in element
    }
    return {**action, **carried, **value, "action_ts": stamp}


def _view(state: State, view: View) -> Json:
    return view_json(view, state.team_id, state.app, state.views.state(view))


def _response_url(state: State, key: str) -> str:
    return f"{state.base_url}/response/{key}"
