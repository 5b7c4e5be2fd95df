"""Whether an attachment that is no Adaptive Card would be shown: pictures, files and consent cards."""

import base64
import binascii
import re

from playground.teams.connector.refusals import ConnectorError
from playground.teams.limits import most
from playground.teams.records import CONSENT, FILE_CARD, Json, Place

_PICTURES = {"image/png", "image/jpeg", "image/gif"}
_INLINE = re.compile(r"data:(image/(?:png|jpeg|gif));base64,(.*)", re.DOTALL)


def attachment_checks(place: Place, attachment: Json) -> None:
    """Refuse what Teams would."""
    kind = attachment.get("contentType")
    if kind in _PICTURES:
        _check_picture(attachment)
    elif kind in {CONSENT, FILE_CARD}:
        _check_file(place, attachment)
    else:
        raise ConnectorError("BadArgument", f"Unknown attachment type {kind!r}.")


def _check_picture(attachment: Json) -> None:
    url = str(attachment.get("contentUrl", ""))
    if re.fullmatch(r"https?://\S+", url):
        return
    inline = _INLINE.fullmatch(url)
    if inline is None or inline[1] != attachment["contentType"]:
        raise ConnectorError("BadArgument", "A picture needs an address, or its own bytes as base64.")
    try:
        size = len(base64.b64decode(inline[2], validate=True))
    except binascii.Error:
        raise ConnectorError("BadArgument", "A picture's base64 cannot be read.") from None
    if size > most("picture.bytes"):
        raise ConnectorError("MessageSizeTooBig", "A picture may have one megabyte.")


def _check_file(place: Place, attachment: Json) -> None:
    # Files work in personal chats alone, and need a name:
    # https://learn.microsoft.com/microsoftteams/platform/bots/how-to/bots-filesv4
    if place.kind != "personal":
        raise ConnectorError("BadArgument", "Files can be offered in personal chats only.")
    content = attachment.get("content")
    if not attachment.get("name") or not isinstance(content, dict):
        raise ConnectorError("BadArgument", "A file needs a name and its content.")
    fits = _consent_fits(content) if attachment["contentType"] == CONSENT else _file_fits(attachment, content)
    if not fits:
        raise ConnectorError("BadArgument", "A file card lacks what it must say.")


def _consent_fits(content: Json) -> bool:
    size = content.get("sizeInBytes")
    contexts = [content.get(name, {}) for name in ("acceptContext", "declineContext")]
    return type(size) is int and size > 0 and all(isinstance(each, dict) for each in contexts)


def _file_fits(attachment: Json, content: Json) -> bool:
    named = all(isinstance(content.get(name), str) for name in ("uniqueId", "fileType"))
    return named and bool(attachment.get("contentUrl"))
