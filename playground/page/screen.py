"""What the page draws: each person's Slack as JSON, with nothing they could not see."""

from playground.slack.people.member import Member
from playground.slack.records import Column, Conversation, Json, Message, View
from playground.slack.state import State


def screen(state: State, members: list[tuple[Column, Member]]) -> Json:
    """Everything the page needs for these people."""
    known = {each.id: {"name": each.name, "bot": each.bot} for each in state.people.values()}
    return {
        "revision": state.changes.revision,
        "team": state.domain,
        "app": {"name": state.app.name, "user": state.app.user_id},
        "people": known,
        "faults": {"down": state.faults.down, "rate_limits": state.faults.rate_limits},
        "complaints": state.complaints,
        "columns": [_column(state, column, member) for column, member in members],
    }


def columns_of(state: State, person: str | None) -> list[Column]:
    """The columns to show: one person's, those that were set, or everyone's."""
    everyone = [Column(each.id) for each in state.people.values() if not (each.bot or each.deleted)]
    shown = state.columns or everyone
    if person is None:
        return shown
    return [column for column in [*shown, *everyone] if column.person == person][:1]


def _column(state: State, column: Column, member: Member) -> Json:
    state.direct(member.id)
    places = [each for each in state.conversations.values() if member.id in each.members]
    return {
        "person": member.id,
        "name": member.profile.name,
        "role": column.role,
        "phone": column.phone,
        "first": column.conversation or state.direct(member.id).id,
        "conversations": [_conversation(state, member, place) for place in places],
        "home_tab": state.app.home_tab,
        "home": _view(state, member.home_view),
        "modals": len(state.views.stack(member.id)),
        "modal": _view(state, member.open_view),
        "errors": member.errors,
        "notices": member.notices,
    }


def _conversation(state: State, member: Member, place: Conversation) -> Json:
    messages = [_message(state, member, message) for message in member.messages(place.id)]
    name = state.app.name if place.direct_with else place.name
    kind = "im" if place.direct_with else ("private" if place.private else "channel")
    return {"id": place.id, "name": name, "kind": kind, "messages": messages}


def _message(state: State, member: Member, message: Message) -> Json:
    return {
        **state.message_json(message),
        "ephemeral": message.only_for is not None,
        "mrkdwn": message.mrkdwn,
        "values": member.message_state(message),
    }


def _view(state: State, view: View | None) -> Json | None:
    if view is None:
        return None
    return {
        "id": view.id,
        "hash": view.hash,
        "callback_id": view.callback_id,
        "title": view.title,
        "submit": view.submit,
        "close": view.close,
        "blocks": list(view.blocks),
        "values": state.views.state(view),
    }
