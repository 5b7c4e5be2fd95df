"""Whether an activity is one Teams would show: its kind, text, size and attachments."""

import json
from typing import Any

from playground.teams.cards.card import card_bytes, card_report
from playground.teams.connector.attachments import attachment_checks
from playground.teams.connector.refusals import ConnectorError
from playground.teams.limits import most
from playground.teams.records import ADAPTIVE, Json, Place
from playground.teams.state import State

_FORMATS = {"plain", "markdown", "xml"}


def checked_content(state: State, place: Place, body: Json) -> Json:
    """The parts of a message that are kept: text, format and attachments."""
    if _bytes_without_pictures(body) > most("message.bytes"):
        raise ConnectorError("MessageSizeTooBig")
    text, written = body.get("text") or "", body.get("textFormat") or "markdown"
    attachments = body.get("attachments") or []
    if not isinstance(text, str) or written not in _FORMATS or not isinstance(attachments, list):
        raise ConnectorError("BadArgument", "text, textFormat or attachments are not what they should be.")
    if not text and not attachments:
        raise ConnectorError("BadArgument", "A message needs a text or an attachment.")
    for attachment in attachments:
        _check_attachment(state, place, attachment)
    _check_mentions(body, text)
    if text and attachments:
        # https://learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/conversation-messages
        state.complain("Teams splits a message with a text and an attachment in two, and gives no id")
    return {"text": text, "format": written, "attachments": tuple(attachments)}


def _check_attachment(state: State, place: Place, attachment: Any) -> None:
    if not isinstance(attachment, dict):
        raise ConnectorError("BadArgument", "An attachment must be a JSON object.")
    if attachment.get("contentType") == ADAPTIVE:
        _check_card(state, attachment.get("content"))
        return
    attachment_checks(place, attachment)


def _check_card(state: State, card: Any) -> None:
    report = card_report(card)
    if report.faults:
        raise ConnectorError("BadArgument", "; ".join(report.faults))
    if card_bytes(card) > most("card.bytes"):
        raise ConnectorError("MessageSizeTooBig")
    for warning in report.warnings:
        state.complain(f"card {warning}")


def _check_mentions(body: Json, text: str) -> None:
    for entity in body.get("entities") or []:
        if isinstance(entity, dict) and entity.get("type") == "mention":
            named = entity.get("mentioned") or {}
            if not (named.get("id") and entity.get("text") and entity["text"] in text):
                raise ConnectorError("BadArgument", "A mention needs an id, and its text in the message.")


def _bytes_without_pictures(body: Json) -> int:
    shown = [each for each in body.get("attachments") or [] if isinstance(each, dict)]
    bare = [{**each, "contentUrl": ""} if _inline(each) else each for each in shown]
    # Teams counts the payload as UTF-16 and leaves base64 pictures out.
    return len(json.dumps({**body, "attachments": bare}, ensure_ascii=False).encode("utf-16-le"))


def _inline(attachment: Json) -> bool:
    return str(attachment.get("contentUrl", "")).startswith("data:")
