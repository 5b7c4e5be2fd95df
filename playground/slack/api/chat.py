"""chat.*: posting, changing and removing messages."""

from typing import Any

from playground.slack.api.call import ApiCall, ApiError
from playground.slack.api.content import message_content
from playground.slack.api.registry import method
from playground.slack.records import Conversation, Json, Message


@method("chat.postMessage", "chat:write")
def post_message(call: ApiCall) -> Json:
    """Post a message, in a direct conversation if the channel is a person."""
    conversation = _destination(call)
    content = message_content(call)
    if call.state.faults.too_fast(conversation.id, call.state.clock()):
        raise ApiError("ratelimited", status=429, retry_after=1)
    message = _post(call, conversation, content)
    return {
        "channel": conversation.id,
        "ts": message.ts,
        "message": call.state.message_json(message, metadata=True),
    }


@method("chat.postEphemeral", "chat:write")
def post_ephemeral(call: ApiCall) -> Json:
    """Show a message to one member of a conversation only."""
    conversation = _destination(call)
    if call.person().id not in conversation.members:
        raise ApiError("user_not_in_channel")
    message = _post(call, conversation, message_content(call), only_for=call.person().id)
    return {"message_ts": message.ts}


@method("chat.update", "chat:write")
def update(call: ApiCall) -> Json:
    """Change a message the app posted; what is not given stays."""
    message = _own(call, "cant_update_message")
    content = message_content(call, update=True)
    changed = call.state.messages.change(message, **content, edited=call.state.messages.stamps.next())
    shown = call.state.message_json(changed, metadata=True)
    return {"channel": changed.channel, "ts": changed.ts, "text": changed.text, "message": shown}


@method("chat.delete", "chat:write")
def delete(call: ApiCall) -> Json:
    """Remove a message the app posted."""
    message = _own(call, "cant_delete_message")
    call.state.messages.remove(message)
    return {"channel": message.channel, "ts": message.ts}


@method("chat.getPermalink")
def permalink(call: ApiCall) -> Json:
    """A lasting link to a message."""
    message = call.state.messages.find(call.conversation().id, call.needed("message_ts"))
    if message is None:
        raise ApiError("message_not_found")
    place = f"https://{call.state.domain}.slack.com/archives/{message.channel}"
    thread = f"?thread_ts={message.thread_ts}&cid={message.channel}" if message.thread_ts else ""
    link = f"{place}/p{message.ts.replace('.', '')}{thread}"
    return {"channel": message.channel, "permalink": link}


def _destination(call: ApiCall) -> Conversation:
    name = call.needed("channel")
    person = call.state.people.get(name)
    if person is not None:
        return call.state.direct(person.id)
    conversation = call.conversation()
    if conversation.archived:
        raise ApiError("is_archived")
    public = not conversation.private and "chat:write.public" in call.bot.scopes
    if call.bot.user_id not in conversation.members and not public:
        raise ApiError("not_in_channel")
    return conversation


def _post(call: ApiCall, conversation: Conversation, content: Json, **more: Any) -> Message:
    thread = call.text("thread_ts") or None
    if thread and call.state.messages.find(conversation.id, thread) is None:
        raise ApiError("thread_not_found")
    unfurl = call.flag("unfurl_links", default=True) or call.flag("unfurl_media", default=True)
    details = {"from_bot": True, "thread_ts": thread, "unfurl": unfurl}
    mrkdwn = call.flag("mrkdwn", default=True)
    return call.state.messages.post(
        conversation.id, call.bot.user_id, **content, **details, mrkdwn=mrkdwn, **more
    )


def _own(call: ApiCall, refusal: str) -> Message:
    message = call.state.messages.find(call.conversation().id, call.needed("ts"))
    if message is None or message.only_for:
        raise ApiError("message_not_found")
    if message.user != call.bot.user_id:
        raise ApiError(refusal)
    return message
