"""One call of the connector, and the places and messages it is about."""

from collections.abc import Mapping
from dataclasses import dataclass

from playground.teams.connector.refusals import ConnectorError
from playground.teams.records import Json, Message, Place
from playground.teams.state import State

Answer = tuple[int, Json | None]


@dataclass(frozen=True)
class ConnectorCall:
    """A call with the parts of its address and its body."""

    state: State
    parts: Mapping[str, str]
    query: Mapping[str, str]
    body: Json

    def place(self) -> Place:
        """The conversation of the address, if the app is in it."""
        return admitted(self.state, self.parts["conversation"])

    def writable(self) -> Place:
        """The conversation of the address, if the app may write in it."""
        place = self.place()
        if place.chat is not None and place.chat.blocked:
            raise ConnectorError("MessageWritesBlocked")
        return place

    def message(self, place: Place) -> Message:
        """The message of the address."""
        found = self.state.messages.find(place.id, self.parts["activity"])
        if found is None:
            raise ConnectorError("ActivityNotFoundInConversation")
        return found

    def own_message(self, place: Place) -> Message:
        """The message of the address, which must be the app's."""
        found = self.message(place)
        if not found.from_bot:
            raise ConnectorError("NotEnoughPermissions", "The bot may change only its own messages.")
        return found


def admitted(state: State, conversation: str) -> Place:
    """A conversation the app is in, by id."""
    place = state.place(conversation)
    if place is None or (place.chat is not None and state.people[place.chat.person].deleted):
        raise ConnectorError("ConversationNotFound")
    if place.thread is not None and state.messages.find(place.id, place.thread) is None:
        raise ConnectorError("ConversationNotFound")
    if not present(place):
        raise ConnectorError("BotNotInConversationRoster")
    return place


def present(place: Place) -> bool:
    """Whether the app is installed where this is."""
    if place.chat is not None:
        return place.chat.installed
    return place.team is not None and place.team.installed
