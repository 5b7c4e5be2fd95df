"""Messages the app sends as an answer: in the response to a command, or to a response url."""

from typing import Any

from playground.slack.api.call import ApiError
from playground.slack.api.content import checked_blocks
from playground.slack.blockkit.limits import most
from playground.slack.records import Json, Message
from playground.slack.state import State
from playground.slack.tickets import ResponseTicket


def answer_message(state: State, ticket: ResponseTicket, payload: Any) -> None:
    """Post, replace or delete a message as the answer says."""
    if not isinstance(payload, dict):
        raise ApiError("invalid_payload")
    original = _original(state, ticket)
    if payload.get("delete_original") in {True, "true"}:
        if original is not None:
            state.messages.remove(original)
        return
    content = _content(payload)
    if payload.get("replace_original") in {True, "true"} and original is not None:
        state.messages.change(original, **content)
        return
    _post(state, ticket, payload, content)


def _original(state: State, ticket: ResponseTicket) -> Message | None:
    return state.messages.find(ticket.channel, ticket.message_ts) if ticket.message_ts else None


def _content(payload: Json) -> Json:
    blocks = payload.get("blocks")
    checked = checked_blocks(blocks) if blocks else ()
    text = str(payload.get("text") or "")
    if not text and not checked:
        raise ApiError("no_text")
    return {"text": text[: most("message.text")], "blocks": checked}


def _post(state: State, ticket: ResponseTicket, payload: Json, content: Json) -> None:
    everyone = payload.get("response_type") == "in_channel"
    message = state.messages.post(
        ticket.channel,
        state.app.user_id,
        **content,
        from_bot=True,
        thread_ts=payload.get("thread_ts") or ticket.thread_ts,
        only_for=None if everyone else ticket.user,
    )
    ticket.message_ts = ticket.message_ts or message.ts
