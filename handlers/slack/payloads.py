"""Reads what Slack sends without trusting its shape: anything missing or odd reads as nothing."""

from typing import Any

Json = dict[str, Any]

_STRANGEST = 64


def inner(payload: Any, *path: str) -> Json:
    """The object at a path, empty when there is none."""
    for step in path:
        payload = payload.get(step) if isinstance(payload, dict) else None
    return payload if isinstance(payload, dict) else {}


def word(payload: Any, *path: str) -> str:
    """The text at a path, empty when there is none."""
    return sound(inner(payload, *path[:-1]).get(path[-1]))


def sound(value: Any) -> str:
    """A text that every database takes: no NUL, no half of a surrogate pair; empty when it is no text."""
    if not isinstance(value, str):
        return ""
    return value.replace("\x00", "").encode("utf-8", "replace").decode()


def first(payload: Any, name: str) -> Json:
    """The first object of a list, empty when there is none."""
    listed = payload.get(name) if isinstance(payload, dict) else None
    return inner({"first": listed[0]}, "first") if isinstance(listed, list) and listed else {}


def is_dispatchable(payload: Any) -> bool:
    """Whether this is a payload that Bolt's own matchers read without stumbling."""
    match payload:
        case {"type": "block_actions"}:
            return bool(word(first(payload, "actions"), "action_id"))
        case {"type": "view_submission" | "view_closed"}:
            view = inner(payload, "view")
            return isinstance(view.get("callback_id"), str) and isinstance(view.get("type"), str)
        case {"type": "message_action"}:
            return bool(word(payload, "callback_id") and word(payload, "user", "id"))
    return _is_event_or_command(payload)


def _is_event_or_command(payload: Any) -> bool:
    match payload:
        case {"type": "event_callback"}:
            return bool(word(payload, "event", "type"))
        case {"type": "url_verification"}:
            return bool(word(payload, "challenge"))
        case {"command": str()}:
            return True
    return False


def ids_in(payload: Any) -> dict[str, str]:
    """What may be written in a log: the kind and ids, never a text."""
    paths = {
        "type": ("type",),
        "team": ("team", "id"),
        "user": ("user", "id"),
        "view": ("view", "id"),
        "event_id": ("event_id",),
    }
    told = {name: word(payload, *path)[:_STRANGEST] for name, path in paths.items()}
    return {name: value for name, value in told.items() if value}
