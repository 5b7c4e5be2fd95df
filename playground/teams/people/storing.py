"""What an answer to a consent card says, and what it leaves behind.

https://learn.microsoft.com/microsoftteams/platform/bots/how-to/bots-filesv4
"""

from typing import Any

from playground.teams.records import Json, Message
from playground.teams.state import State
from playground.unsent import NotSentError


def asked(state: State, message: Message) -> Json:
    """The consent card of a message that was not answered yet."""
    card = message.consent
    if card is None or (message.conversation, message.id) in state.consents:
        raise NotSentError({"consent": "nothing is asked here any more"})
    return card


def answer(state: State, message: Message, card: Json, owner: str, *, accept: bool) -> Json:
    """What the app is told, with the place for the file when its owner agreed."""
    content, key = card["content"], (message.conversation, message.id)
    state.consents[key] = "accepted" if accept else "declined"
    state.changes.note()
    if not accept:
        return {"action": "decline", "context": content.get("declineContext", {})}
    told: dict[str, Any] = {"action": "accept", "context": content.get("acceptContext", {})}
    file = state.files.expect(card["name"], content["sizeInBytes"], owner)
    state.uploads[file.id] = key
    info = {
        "contentUrl": f"{state.base_url}/personal/{owner}/Documents/{file.name}",
        "name": file.name,
        "uploadUrl": f"{state.base_url}{state.files.upload_path(file)}",
        "uniqueId": file.id,
        "fileType": file.kind,
    }
    return {**told, "uploadInfo": info}
