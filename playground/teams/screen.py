"""What the page draws of Teams: each person's client as JSON, with nothing they could not see."""

from playground.teams.people.member import Member
from playground.teams.records import CONSENT, Column, Dialog, Json, Message, Place
from playground.teams.state import State


def columns(state: State, members: list[tuple[Column, Member]]) -> list[Json]:
    """One column a person, with every conversation they are in and what lies open before them."""
    return [_column(state, column, member) for column, member in members]


def columns_of(state: State, person: str | None) -> list[Column]:
    """The columns to show: one person's, those that were set, or everyone's."""
    everyone = [Column(each.aad_id) for each in state.people.values() if not each.deleted]
    shown = state.columns or everyone
    if person is None:
        return shown
    return [column for column in [*shown, *everyone] if column.person == person][:1]


def _column(state: State, column: Column, member: Member) -> Json:
    return {
        "platform": "teams",
        "person": member.aad_id,
        "name": member.profile.name,
        "role": column.role,
        "phone": column.phone,
        "first": column.conversation or state.chat(member.aad_id).id,
        "conversations": [_conversation(state, member, place) for place in state.places_of(member.aad_id)],
        "dialog": _dialog(member.dialog),
        "toasts": list(member.toasts),
        "errors": dict(member.errors),
    }


def _conversation(state: State, member: Member, place: Place) -> Json:
    shown = [each for each in state.messages.of(place.id) if not each.deleted]
    messages = [_message(state, member.sees(each)) for each in shown]
    return {"id": place.id, "name": place.name, "kind": place.kind, "messages": messages}


def _message(state: State, message: Message) -> Json:
    return {
        "id": message.id,
        "from": message.sender,
        "name": state.name_of(message.sender),
        "bot": message.from_bot,
        "text": message.text,
        "format": message.format,
        "at": message.posted_at,
        "edited": message.edited,
        "changed": message.changed,
        "root": message.root,
        "cards": message.cards,
        "files": [*_stored(state, message), *_attached(message)],
        "consent": _consent(state, message),
        "can_ask": not message.from_bot,
    }


def _stored(state: State, message: Message) -> list[Json]:
    found = [file for file in map(state.files.find, message.files) if file is not None]
    return [
        {"name": each.name, "url": state.files.path(each), "kind": each.kind, "picture": each.picture}
        for each in found
    ]


def _attached(message: Message) -> list[Json]:
    shown = [each for each in message.attachments if each.get("contentUrl") and message.from_bot]
    return [
        {
            "name": each.get("name", ""),
            "url": each["contentUrl"],
            "kind": each["contentType"].rsplit("/", maxsplit=1)[-1],
            "picture": each["contentType"].startswith("image/"),
        }
        for each in shown
        if each["contentType"] != CONSENT
    ]


def _consent(state: State, message: Message) -> Json | None:
    asked = message.consent
    if asked is None:
        return None
    answer = state.consents.get((message.conversation, message.id), "asked")
    return {"name": asked["name"], "size": asked["content"]["sizeInBytes"], "state": answer}


def _dialog(dialog: Dialog | None) -> Json | None:
    if dialog is None:
        return None
    return {"title": dialog.title, "height": dialog.height, "width": dialog.width, "card": dialog.card}
