"""The invokes: what a person does that the app must answer at once."""

from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

from playground.teams.delivery.envelopes import Scene, envelope
from playground.teams.delivery.messages import as_html, mentions
from playground.teams.records import Dialog, Json, Message
from playground.teams.state import State

_THEME = {"theme": "default"}


def card_action(scene: Scene, message: Message, action: Json, data: Json, trigger: str) -> Json:
    """An Action.Execute, pressed or set off by a card that refreshes itself.

    https://learn.microsoft.com/adaptive-cards/authoring-cards/universal-action-model
    """
    done: Json = {name: action[name] for name in ("type", "id", "title", "verb") if name in action}
    done["data"] = data
    value: Json = {"action": done, "trigger": trigger}
    return _invoke(scene, "adaptiveCard/action", value, message.id)


def task_fetch(scene: Scene, message: Message, data: Json) -> Json:
    """A button that opens a dialog."""
    value = {"data": data, "context": _THEME}
    return _invoke(scene, "task/fetch", value, message.id)


def task_submit(scene: Scene, dialog: Dialog, data: Json) -> Json:
    """A dialog's button, for a dialog a message opened or one the extension did."""
    if dialog.command is None:
        value = {"data": data, "context": _THEME}
        return _invoke(scene, "task/submit", value, dialog.message)
    value = {**_command(dialog.command, dialog.payload or {}), "data": data}
    return _invoke(scene, "composeExtension/submitAction", value, None)


def extension_fetch(scene: Scene, command: str, payload: Json) -> Json:
    """A command of the app's extension, chosen in a message's menu.

    https://learn.microsoft.com/microsoftteams/platform/messaging-extensions/how-to/action-commands/create-task-module
    """
    value = _command(command, payload)
    return _invoke(scene, "composeExtension/fetchTask", value, None)


def consent(scene: Scene, message: Message, value: Json) -> Json:
    """The answer to whether a file may be stored."""
    told = {"type": "fileUpload", **value}
    return _invoke(scene, "fileConsent/invoke", told, message.id)


def message_payload(state: State, message: Message) -> Json:
    """A message as the extension is given it."""
    at = datetime.fromtimestamp(message.posted_at, UTC).isoformat(timespec="milliseconds")
    return {
        "linkToMessage": f"https://teams.microsoft.com/l/message/{message.conversation}/{message.id}",
        "id": message.id,
        "replyToId": message.root,
        "createdDateTime": at.replace("+00:00", "Z"),
        "lastModifiedDateTime": None,
        "deleted": False,
        "subject": None,
        "summary": None,
        "importance": "normal",
        "locale": "da-dk",
        "body": {"contentType": "html", "content": as_html(message)},
        "from": _author(state, message),
        "reactions": [],
        "mentions": _mentioned(state, message),
        "attachments": [dict(each) for each in message.attachments],
    }


def _author(state: State, message: Message) -> Json:
    known = {"id": message.sender, "displayName": state.name_of(message.sender)}
    if message.from_bot:
        app = {**known, "id": state.app_id, "applicationIdentityType": "bot"}
        return {"device": None, "conversation": None, "user": None, "application": app}
    user = {**known, "userIdentityType": "aadUser"}
    return {"device": None, "conversation": None, "user": user, "application": None}


def _mentioned(state: State, message: Message) -> list[Json]:
    found = mentions(state, message.text)
    return [{"id": index, "mentionText": each["mentioned"]["name"]} for index, each in enumerate(found)]


def _command(command: str, payload: Json) -> Json:
    return {
        "commandId": command,
        "commandContext": "message",
        "requestId": uuid4().hex,
        "messagePayload": payload,
        "context": _THEME,
    }


def _invoke(scene: Scene, name: str, value: Any, reply_to: str | None) -> Json:
    activity = {**envelope(scene, "invoke"), "name": name, "value": value}
    activity["channelData"]["source"] = {"name": "message"}
    return {**activity, "replyToId": reply_to} if reply_to else activity
