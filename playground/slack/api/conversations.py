"""conversations.*: what the app may know of channels and direct conversations."""

from dataclasses import replace

from playground.slack.api.call import ApiCall, ApiError
from playground.slack.api.registry import method
from playground.slack.records import Conversation, Json, Message
from playground.slack.wire import conversation_json

_READ = ("channels:read", "groups:read", "im:read", "mpim:read")
_HISTORY = ("channels:history", "groups:history", "im:history", "mpim:history")
_PAGE = 100
_LONGEST_PAGE = 999


@method("conversations.open", "im:write", "mpim:write", "channels:manage", "groups:write")
def conversations_open(call: ApiCall) -> Json:
    """Open the direct conversation with one person."""
    names = call.text("users").split(",") if call.text("users") else [call.text("channel")]
    person = call.state.people.get(names[0])
    if person is None or len(names) > 1:
        raise ApiError("user_not_found")
    if person.deleted:
        raise ApiError("user_disabled")
    known = "D" + person.id[1:] in call.state.conversations
    return {"channel": {"id": call.state.direct(person.id).id}, "no_op": known, "already_open": known}


@method("conversations.info", *_READ)
def conversations_info(call: ApiCall) -> Json:
    """One conversation."""
    return {"channel": conversation_json(call.conversation(), call.bot)}


@method("conversations.list", *_READ)
def conversations_list(call: ApiCall) -> Json:
    """The conversations the app may know of."""
    kinds = (call.text("types") or "public_channel").split(",")
    fitting = [
        each for each in call.state.conversations.values() if _kind(each) in kinds and _known(call, each)
    ]
    shown = [each for each in fitting if not (call.flag("exclude_archived") and each.archived)]
    start, size = call.number("cursor", 0), call.number("limit", _PAGE)
    later = str(start + size) if start + size < len(shown) else ""
    page = [conversation_json(each, call.bot) for each in shown[start : start + size]]
    return {"channels": page, "response_metadata": {"next_cursor": later}}


@method("conversations.members", *_READ)
def conversations_members(call: ApiCall) -> Json:
    """Who is in a conversation."""
    members = sorted(call.conversation().members)
    start, size = call.number("cursor", 0), call.number("limit", _PAGE)
    later = str(start + size) if start + size < len(members) else ""
    return {"members": members[start : start + size], "response_metadata": {"next_cursor": later}}


@method("conversations.join", "channels:join")
def conversations_join(call: ApiCall) -> Json:
    """The app joins a public channel."""
    found = call.conversation()
    if found.private or found.direct_with:
        raise ApiError("method_not_supported_for_channel_type")
    if found.archived:
        raise ApiError("is_archived")
    joined = replace(found, members=found.members | {call.bot.user_id})
    call.state.conversations[found.id] = joined
    return {"channel": conversation_json(joined, call.bot)}


@method("conversations.history", *_HISTORY)
def conversations_history(call: ApiCall) -> Json:
    """The messages of a conversation, newest first, replies left out."""
    found = _member_of(call)
    messages = _readable(call, found)
    tops = [each for each in messages if each.thread_ts in {None, each.ts}]
    return _page(call, list(reversed(_between(call, tops))))


@method("conversations.replies", *_HISTORY)
def conversations_replies(call: ApiCall) -> Json:
    """A thread: its first message, then the replies, oldest first."""
    found, root = _member_of(call), call.needed("ts")
    thread = [each for each in _readable(call, found) if root in {each.ts, each.thread_ts}]
    if not thread:
        raise ApiError("thread_not_found")
    return _page(call, _between(call, thread) or thread[:1])


def _kind(conversation: Conversation) -> str:
    if conversation.direct_with:
        return "im"
    return "private_channel" if conversation.private else "public_channel"


def _known(call: ApiCall, conversation: Conversation) -> bool:
    return not conversation.private or call.bot.user_id in conversation.members


def _member_of(call: ApiCall) -> Conversation:
    found = call.conversation()
    if call.bot.user_id not in found.members:
        raise ApiError("not_in_channel")
    return found


def _readable(call: ApiCall, conversation: Conversation) -> list[Message]:
    newest = call.state.clock() - call.state.faults.history_lag
    return call.state.messages.where(
        lambda each: each.channel == conversation.id and not each.only_for and each.posted_at <= newest
    )


def _between(call: ApiCall, messages: list[Message]) -> list[Message]:
    oldest, latest = call.text("oldest") or "0", call.text("latest")
    inside = call.flag("inclusive")
    return [each for each in messages if _after(each.ts, oldest, inside) and _before(each.ts, latest, inside)]


def _after(stamp: str, oldest: str, inside: bool) -> bool:  # noqa: FBT001 - Slack's own `inclusive`
    return float(stamp) > float(oldest) or (inside and float(stamp) == float(oldest))


def _before(stamp: str, latest: str, inside: bool) -> bool:  # noqa: FBT001 - Slack's own `inclusive`
    return not latest or float(stamp) < float(latest) or (inside and float(stamp) == float(latest))


def _page(call: ApiCall, messages: list[Message]) -> Json:
    start = call.number("cursor", 0)
    size = max(1, min(call.number("limit", _PAGE), _LONGEST_PAGE))
    metadata = call.flag("include_all_metadata")
    page = [call.state.message_json(each, metadata=metadata) for each in messages[start : start + size]]
    more = start + size < len(messages)
    answer: Json = {"messages": page, "has_more": more, "pin_count": 0}
    return {**answer, "response_metadata": {"next_cursor": str(start + size)}} if more else answer
