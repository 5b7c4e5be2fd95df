"""What the page draws: each person's Slack or Teams as JSON, with nothing they could not see."""

from playground.page.stages import Playable, Tenancy
from playground.slack.people.member import Member
from playground.slack.records import Column, Conversation, Json, Message, View
from playground.slack.state import State
from playground.teams import screen as teams


def screen(play: Playable, tenancy: Tenancy | None, person: str | None) -> Json:
    """Everything the page needs: one person's column, those set, or everyone's; phones first."""
    state = play.state
    known = {each.id: {"name": each.name, "bot": each.bot} for each in state.people.values()}
    anyone = not (state.columns or (tenancy and tenancy.state.columns))
    shown = [*_slack(play, person, anyone=anyone), *_teams(tenancy, person, anyone=anyone)]
    return {
        "revision": state.changes.revision + (tenancy.state.changes.revision if tenancy else 0),
        "team": state.domain,
        "app": _app(state, tenancy),
        "people": known,
        "faults": _faults(state, tenancy),
        "complaints": [*state.complaints, *(tenancy.state.complaints if tenancy else ())],
        "columns": sorted(shown, key=lambda column: not column["phone"]),
    }


def columns_of(state: State, person: str | None) -> list[Column]:
    """The columns to show of Slack: one person's, those that were set, or everyone's."""
    everyone = [Column(each.id) for each in state.people.values() if not (each.bot or each.deleted)]
    shown = state.columns or everyone
    if person is None:
        return shown
    return [column for column in [*shown, *everyone] if column.person == person][:1]


def _slack(play: Playable, person: str | None, *, anyone: bool) -> list[Json]:
    state = play.state
    shown = columns_of(state, person) if person or anyone else state.columns
    return [_column(state, column, play.person(column.person)) for column in shown]


def _teams(tenancy: Tenancy | None, person: str | None, *, anyone: bool) -> list[Json]:
    if tenancy is None:
        return []
    state = tenancy.state
    shown = teams.columns_of(state, person) if person or anyone else state.columns
    return teams.columns(state, [(column, tenancy.person(column.person)) for column in shown])


def _app(state: State, tenancy: Tenancy | None) -> Json:
    name = state.bot.name if state.bot else tenancy.state.bot_name if tenancy else ""
    return {"name": name, "user": state.bot.user_id if state.bot else ""}


def _faults(state: State, tenancy: Tenancy | None) -> Json:
    known = {"down": state.faults.down, "rate_limits": state.faults.rate_limits}
    return {**known, "teams_down": tenancy.state.faults.down} if tenancy else known


def _column(state: State, column: Column, member: Member) -> Json:
    state.direct(member.id)
    places = [each for each in state.conversations.values() if member.id in each.members]
    return {
        "platform": "slack",
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
