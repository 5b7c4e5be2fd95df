"""The activities for messages: written, changed, deleted, or sent by a card's button."""

import html
import re

from playground.teams.delivery.envelopes import Scene, envelope
from playground.teams.records import DOWNLOAD, Json, Message, StoredFile
from playground.teams.state import State

_AT = re.compile(r"<at>(.*?)</at>")


def written(scene: Scene, message: Message) -> Json:
    """A message a person wrote."""
    activity = envelope(scene, "message", message.id)
    activity |= {"text": message.text, "textFormat": "plain", "attachments": _attachments(scene, message)}
    if message.root and scene.place.kind == "channel":
        activity["replyToId"] = message.root
    activity["entities"] += mentions(scene.state, message.text)
    return activity


def changed(scene: Scene, message: Message) -> Json:
    """A message its author changed.

    https://learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/conversation-messages
    """
    activity = {**written(scene, message), "type": "messageUpdate"}
    activity["channelData"]["eventType"] = "editMessage"
    return activity


def removed(scene: Scene, message: Message) -> Json:
    """A message its author deleted."""
    activity = envelope(scene, "messageDelete", message.id)
    activity["channelData"]["eventType"] = "softDeleteMessage"
    return activity


def submitted(scene: Scene, message: Message, value: Json) -> Json:
    """What a card's Action.Submit sends: a message without words."""
    activity = envelope(scene, "message", scene.state.messages.stamps.next())
    activity["channelData"] |= {"source": {"name": "message"}, "legacy": {"replyToId": message.id}}
    return {**activity, "textFormat": "plain", "value": value, "replyToId": message.id}


def mentions(state: State, text: str) -> list[Json]:
    """An entity for everyone a text mentions, the app among them."""
    named = {each.name: each.mri for each in state.people.values()} | {state.bot_name: state.bot_id}
    found = [name for name in _AT.findall(text) if name in named]
    return [
        {"type": "mention", "mentioned": {"id": named[name], "name": name}, "text": f"<at>{name}</at>"}
        for name in found
    ]


def mentions_bot(state: State, text: str) -> bool:
    """Whether a text mentions the app, without which a channel's message does not reach it."""
    return f"<at>{state.bot_name}</at>" in text


def as_html(message: Message) -> str:
    """A message as the rich text Teams keeps."""
    if message.format == "xml":
        return message.text
    lines = "<br>".join(html.escape(line, quote=False) for line in message.text.splitlines())
    shown = re.sub(r"&lt;at&gt;(.*?)&lt;/at&gt;", r"<at>\1</at>", lines)
    return f"<p>{shown}</p>"


def _attachments(scene: Scene, message: Message) -> list[Json]:
    files = [file for file in map(scene.state.files.find, message.files) if file is not None]
    shown = [_attachment(scene, message, file) for file in files]
    return [*(each for each in shown if each), {"contentType": "text/html", "content": as_html(message)}]


def _attachment(scene: Scene, message: Message, file: StoredFile) -> Json | None:
    # A picture in the text is read with the app's token, a file from OneDrive with its own address; files
    # reach an app in personal chats alone.
    # https://learn.microsoft.com/microsoftteams/platform/bots/how-to/bots-filesv4
    state = scene.state
    if file.id in message.pictures:
        url = f"{state.service_url}v3/attachments/{file.id}/views/original"
        return {"contentType": "image/*", "contentUrl": url}
    if scene.place.kind != "personal":
        return None
    return {
        "contentType": DOWNLOAD,
        "contentUrl": f"{state.base_url}/personal/{file.owner}/Documents/{file.name}",
        "name": file.name,
        "content": {
            "downloadUrl": f"{state.base_url}{state.files.path(file)}",
            "uniqueId": file.id,
            "fileType": file.kind,
        },
    }
