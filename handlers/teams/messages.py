"""Cards, texts and files as the activities that bring them."""

from typing import Any

from handlers.screens.elements import Card, Picture, Text
from handlers.teams.cards import attachment
from handlers.teams.copies import letter_by_letter
from workflows.domain.drafts import media_kind

Json = dict[str, Any]

CARD_ANSWER = "application/vnd.microsoft.card.adaptive"
WORDS_ANSWER = "application/vnd.microsoft.activity.message"
_CONSENT = "application/vnd.microsoft.teams.card.file.consent"
_FILE = "application/vnd.microsoft.teams.card.file.info"


def of_card(content: Json, summary: str) -> Json:
    """A message with a card; the summary is what a notification says."""
    return {"type": "message", "summary": summary, "attachments": [attachment(content)]}


def of_text(text: str) -> Json:
    """A message with words alone, letter by letter."""
    return {"type": "message", **letter_by_letter(text)}


def of_picture(picture: Picture, address: str) -> Json:
    """A picture that Teams fetches from us, alone: with words in it Teams would make two messages of it."""
    kind = media_kind(picture.content)
    shown = {"contentType": kind, "contentUrl": address, "name": picture.file_name}
    return {"type": "message", "attachments": [shown]}


def of_consent(name: str, words: str, size: int, context: Json) -> Json:
    """The question whether a file may be put into the person's OneDrive.

    https://learn.microsoft.com/microsoftteams/platform/bots/how-to/bots-filesv4
    """
    content = {
        "description": words,
        "sizeInBytes": size,
        "acceptContext": context,
        "declineContext": context,
    }
    return {
        "type": "message",
        "attachments": [{"contentType": _CONSENT, "name": name, "content": content}],
    }


def of_file(upload: Json) -> Json:
    """The file that now lies in the person's OneDrive."""
    content = {"uniqueId": upload.get("uniqueId"), "fileType": upload.get("fileType")}
    made = {"contentType": _FILE, "contentUrl": upload.get("contentUrl"), "name": upload.get("name")}
    return {"type": "message", "attachments": [{**made, "content": content}]}


def answered_card(content: Json) -> Json:
    """The answer to a card's button: the card as it is now, for this person."""
    return {"statusCode": 200, "type": CARD_ANSWER, "value": content}


def answered_words(words: str) -> Json:
    """The answer to a card's button: a sentence to this person."""
    return {"statusCode": 200, "type": WORDS_ANSWER, "value": words}


def answered_dialog(dialog: Json) -> Json:
    """The answer that opens a dialog, or puts another in its place."""
    return {"task": {"type": "continue", "value": dialog}}


def words_of(card: Card) -> str:
    """A card's words alone, where no card can be shown."""
    texts = [element for element in card.elements if isinstance(element, Text)]
    said = ["".join(span if isinstance(span, str) else span.text for span in text.spans) for text in texts]
    return "\n".join(said) or card.summary
