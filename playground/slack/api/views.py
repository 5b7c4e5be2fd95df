"""views.*: modals and App Homes."""

from typing import Any

from playground.slack.api.call import ApiCall, ApiError
from playground.slack.api.registry import method
from playground.slack.blockkit.views import too_large, view_faults
from playground.slack.records import Json, View
from playground.slack.tickets import Trigger
from playground.slack.wire import view_json


@method("views.open")
def views_open(call: ApiCall) -> Json:
    """Open a modal for whoever the trigger belongs to."""
    payload = checked_view(call.structured("view"), "modal")
    _free_external_id(call, payload)
    return _shown(call, call.state.views.open(_trigger(call).user, payload))


@method("views.push")
def views_push(call: ApiCall) -> Json:
    """Put a modal on top of the one the trigger came from."""
    payload = checked_view(call.structured("view"), "modal")
    _free_external_id(call, payload)
    view = call.state.views.push(_trigger(call).user, payload)
    if view is None:
        raise ApiError("push_limit_reached")
    return _shown(call, view)


@method("views.update")
def views_update(call: ApiCall) -> Json:
    """Change a view that is open."""
    view = call.state.views.find(call.text("view_id"), call.text("external_id"))
    if view is None:
        raise ApiError("not_found")
    payload = checked_view(call.structured("view"), view.type)
    _same_hash(call, view)
    _free_external_id(call, payload, view)
    return _shown(call, call.state.views.update(view, payload))


@method("views.publish")
def views_publish(call: ApiCall) -> Json:
    """Show a person a new App Home."""
    payload = checked_view(call.structured("view"), "home")
    person = call.person("user_id")
    before = call.state.views.home(person.id)
    if before is not None:
        _same_hash(call, before)
    return _shown(call, call.state.views.publish(person.id, payload))


def checked_view(payload: Any, kind: str) -> Json:
    """A view Slack would take, or the refusal it answers with."""
    report = view_faults(payload, kind)
    if report.faults:
        raise ApiError("invalid_arguments", response_metadata={"messages": report.messages()})
    if too_large(payload):
        raise ApiError("view_too_large")
    return dict(payload)


def _trigger(call: ApiCall) -> Trigger:
    trigger = call.state.triggers.exchange(call.needed("trigger_id"))
    if isinstance(trigger, str):
        raise ApiError(trigger)
    return trigger


def _same_hash(call: ApiCall, view: View) -> None:
    if call.text("hash") and call.text("hash") != view.hash:
        raise ApiError("hash_conflict")


def _free_external_id(call: ApiCall, payload: Json, but: View | None = None) -> None:
    if call.state.views.external_taken(payload, but):
        raise ApiError("duplicate_external_id")


def _shown(call: ApiCall, view: View) -> Json:
    return {"view": view_json(view, call.state.team_id, call.bot, call.state.views.state(view))}
