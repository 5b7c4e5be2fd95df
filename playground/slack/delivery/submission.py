"""What becomes of a modal after the app answered its submission.

https://docs.slack.dev/surfaces/modals (response_action: errors, update, push, clear)
"""

from typing import Any

from playground.slack.api.call import ApiError
from playground.slack.api.views import checked_view
from playground.slack.records import Json, Outcome, View
from playground.slack.state import State

TROUBLE = "view_submission_failed"


def settle_submission(state: State, view: View, outcome: Outcome) -> dict[str, str]:
    """Close, change or keep the modal as the answer says; the errors to show, by block_id."""
    if not outcome.ok:
        state.notify(view.user, str(outcome.error))
        return {}
    body = outcome.body
    if not body:
        state.views.close(view)
        return {}
    if not isinstance(body, dict) or "response_action" not in body:
        return _trouble(state, view, f"view_submission answered with {body!r}")
    return _act(state, view, body)


def _act(state: State, view: View, body: Json) -> dict[str, str]:
    action = body["response_action"]
    if action == "clear":
        state.views.clear(view.user)
        return {}
    if action == "errors":
        return _errors(state, view, body.get("errors"))
    if action in {"update", "push"}:
        return _another(state, view, action, body.get("view"))
    return _trouble(state, view, f"unknown response_action {action!r}")


def _errors(state: State, view: View, errors: Any) -> dict[str, str]:
    if not isinstance(errors, dict) or not errors:
        return _trouble(state, view, "response_action errors without errors")
    inputs = {block["block_id"] for block in view.blocks if block["type"] == "input"}
    strangers = sorted(set(errors) - inputs)
    if strangers:
        return _trouble(state, view, f"errors for block_ids that are no input of the view: {strangers}")
    return {block_id: str(error) for block_id, error in errors.items()}


def _another(state: State, view: View, action: str, payload: Any) -> dict[str, str]:
    try:
        checked = checked_view(payload, "modal")
    except ApiError as refusal:
        return _trouble(state, view, f"response_action {action}: {refusal.code} {refusal.extra}")
    if action == "update":
        state.views.update(view, checked)
    elif state.views.push(view.user, checked) is None:
        return _trouble(state, view, "response_action push: push_limit_reached")
    return {}


def _trouble(state: State, view: View, complaint: str) -> dict[str, str]:
    state.complain(complaint)
    state.notify(view.user, TROUBLE)
    return {}
