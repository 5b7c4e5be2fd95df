"""What Teams sends: which fields are read, and of what kind they must be."""

import json
from collections.abc import Mapping
from typing import Any, Final, TypeAlias

from botbuilder.schema import Activity, ChannelAccount, ConversationAccount

from handlers.teams.bounded import Json, parsed

Shape: TypeAlias = "type | Mapping[str, Shape] | list[Shape]"

_NAMED: Final = {"id": str, "name": str}
_ACCOUNT: Final = {**_NAMED, "aadObjectId": str, "role": str, "userRole": str, "tenantId": str}
# https://github.com/microsoft/botframework-sdk/blob/main/specs/botframework-activity/botframework-activity.md
# and, for channelData, https://learn.microsoft.com/microsoftteams/platform/bots/build-conversational-capability
_ACTIVITY: Final[Shape] = {
    **dict.fromkeys(("type", "id", "name", "text", "textFormat", "locale", "action", "replyToId"), str),
    **dict.fromkeys(("serviceUrl", "channelId", "timestamp", "localTimestamp", "localTimezone"), str),
    "from": _ACCOUNT,
    "recipient": _ACCOUNT,
    "conversation": {**_NAMED, "conversationType": str, "tenantId": str, "isGroup": bool},
    "channelData": {
        "tenant": {"id": str},
        "team": {**_NAMED, "aadGroupId": str},
        "channel": _NAMED,
        "eventType": str,
    },
    "entities": [{"type": str, "locale": str, "text": str, "mentioned": _NAMED}],
    "attachments": [{"contentType": str, "contentUrl": str, "name": str}],
    "membersAdded": [_ACCOUNT],
    "membersRemoved": [_ACCOUNT],
}


def activity_in(sent: bytes) -> Json | None:
    """The activity in a request; None when it is none, or a field that is read is not of its kind."""
    body = parsed(sent)
    if body is None or not body.get("type") or not _fits(body, _ACTIVITY):
        return None
    return _whole(body) if rb"\ud" in sent.lower() else body


def as_activity(body: Json) -> Activity:
    """The activity as the SDK knows it: who, where and what; the rest is read from the body."""
    return Activity(
        type=body["type"],
        id=body.get("id"),
        name=body.get("name"),
        text=body.get("text"),
        locale=body.get("locale"),
        value=body.get("value"),
        reply_to_id=body.get("replyToId"),
        service_url=body.get("serviceUrl"),
        channel_id=body.get("channelId"),
        channel_data=body.get("channelData"),
        from_property=_account(body.get("from")),
        recipient=_account(body.get("recipient")),
        conversation=_conversation(body.get("conversation")),
    )


def _account(told: Mapping[str, Any] | None) -> ChannelAccount | None:
    if told is None:
        return None
    return ChannelAccount(id=told.get("id"), name=told.get("name"), aad_object_id=told.get("aadObjectId"))


def _conversation(told: Mapping[str, Any] | None) -> ConversationAccount | None:
    if told is None:
        return None
    return ConversationAccount(
        id=told.get("id"),
        name=told.get("name"),
        conversation_type=told.get("conversationType"),
        tenant_id=told.get("tenantId"),
        is_group=told.get("isGroup"),
    )


def _fits(value: object, shape: Shape) -> bool:
    """Whether this is absent or of its kind, all the way down."""
    if value is None:
        return True
    if isinstance(shape, Mapping):
        return isinstance(value, dict) and all(_fits(value.get(name), kind) for name, kind in shape.items())
    if isinstance(shape, list):
        return isinstance(value, list) and all(
            isinstance(one, dict) and _fits(one, shape[0]) for one in value
        )
    return isinstance(value, shape)


def _whole(body: Json) -> Json:
    # JSON can spell half a character, which neither a database nor a log can write.
    text = json.dumps(body, ensure_ascii=False)
    found: Json = json.loads(text.encode(errors="replace"))
    return found
