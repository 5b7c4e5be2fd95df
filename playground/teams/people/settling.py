"""What a person sees once the app answered an invoke, and what is wrong with the answer.

https://learn.microsoft.com/adaptive-cards/authoring-cards/universal-action-model (response format)
https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/task-modules/task-modules-bots
"""

from dataclasses import replace
from typing import Any

from playground.teams.cards.card import card_bytes, card_report, dialog_report
from playground.teams.cards.report import Report
from playground.teams.limits import most
from playground.teams.records import ADAPTIVE, Dialog, Json, Message, Outcome
from playground.teams.state import State

TROUBLE = "Something went wrong. Please try again."
_MESSAGE = "application/vnd.microsoft.activity.message"
_ERROR = "application/vnd.microsoft.error"
_OK = 200
_SIZES = {"small", "medium", "large"}
_EXTENSION = {"result", "botMessagePreview", "message", "auth", "config"}


def settle_card(state: State, aad_id: str, message: Message, index: int, outcome: Outcome) -> None:
    """Show the card an Action.Execute was answered with to this person alone, or the words."""
    body: Json = outcome.body if isinstance(outcome.body, dict) else {}
    kind, status = body.get("type"), body.get("statusCode")
    value: Any = body.get("value")
    if not outcome.ok:
        state.toast(aad_id, TROUBLE)
    elif kind == ADAPTIVE and status == _OK and _fine(state, "a returned card", card_report(value), value):
        state.views[message.conversation, message.id, index, aad_id] = value
        state.changes.note()
    elif kind == _MESSAGE and status == _OK and isinstance(value, str):
        state.toast(aad_id, value)
    elif kind == _ERROR and isinstance(status, int) and isinstance(value, dict):
        state.toast(aad_id, str(value.get("message")))
    else:
        _trouble(state, aad_id, f"adaptiveCard/action answered with status {status!r} and type {kind!r}")


def settle_fetch(state: State, aad_id: str, opening: Dialog, outcome: Outcome) -> None:
    """Open the dialog the app answered with."""
    task = _task(outcome)
    if not outcome.ok:
        state.toast(aad_id, TROUBLE)
    elif not task:
        _trouble(state, aad_id, "a dialog was asked for and none came")
    else:
        _settle_task(state, aad_id, opening, task)


def settle_submit(state: State, aad_id: str, dialog: Dialog, outcome: Outcome) -> None:
    """Close the dialog, or show what the app answered with; one that was closed meanwhile stays closed."""
    task, shown = _task(outcome), state.dialogs.get(aad_id)
    if shown is None or shown.opening is not dialog.opening:
        return
    if not outcome.ok:
        state.toast(aad_id, TROUBLE)
    elif task:
        _settle_task(state, aad_id, dialog, task)
    elif _closing(dialog, outcome.body):
        close(state, aad_id)
    else:
        _trouble(state, aad_id, f"a dialog's submission answered with {type(outcome.body).__name__}")


def close(state: State, aad_id: str) -> None:
    """Take the dialog away."""
    state.dialogs.pop(aad_id, None)
    state.changes.note()


def _task(outcome: Outcome) -> Json:
    task = outcome.body.get("task") if isinstance(outcome.body, dict) else None
    return task if isinstance(task, dict) else {}


def _closing(dialog: Dialog, body: Any) -> bool:
    if not body or body == {"task": None}:
        return True
    extension = body.get("composeExtension") if isinstance(body, dict) else None
    return dialog.command is not None and isinstance(extension, dict) and extension.get("type") in _EXTENSION


def _settle_task(state: State, aad_id: str, dialog: Dialog, task: Json) -> None:
    kind, value = task.get("type"), task.get("value")
    if kind == "message" and isinstance(value, str):
        close(state, aad_id)
        state.toast(aad_id, value)
    elif kind == "continue" and isinstance(value, dict):
        _show(state, aad_id, dialog, value)
    else:
        _trouble(state, aad_id, f"a dialog was answered with a task of type {kind!r}")


def _show(state: State, aad_id: str, dialog: Dialog, value: Json) -> None:
    card = _card_of(value)
    if card is None or not (_sized(value.get("height")) and _sized(value.get("width"))):
        _trouble(state, aad_id, "a dialog needs a card, and a height and width that are numbers or words")
        return
    if not _fine(state, "a dialog's card", dialog_report(card), card):
        state.toast(aad_id, TROUBLE)
        return
    state.dialogs[aad_id] = replace(
        dialog,
        title=str(value.get("title") or ""),
        card=card,
        height=value.get("height"),
        width=value.get("width"),
    )
    state.changes.note()


def _card_of(value: Json) -> Json | None:
    attachment = value.get("card")
    if not isinstance(attachment, dict) or attachment.get("contentType") != ADAPTIVE:
        return None
    content = attachment.get("content")
    return content if isinstance(content, dict) else None


def _sized(size: Any) -> bool:
    return size is None or size in _SIZES or (type(size) is int and size > 0)


def _fine(state: State, what: str, report: Report, card: Any) -> bool:
    too_big = not report.faults and card_bytes(card) > most("card.bytes")
    found = [*report.faults, *report.warnings, *(["it is larger than Teams takes"] if too_big else [])]
    for fault in found:
        state.complain(f"{what}: {fault}")
    return not report.faults and not too_big


def _trouble(state: State, aad_id: str, complaint: str) -> None:
    state.complain(complaint)
    state.toast(aad_id, TROUBLE)
