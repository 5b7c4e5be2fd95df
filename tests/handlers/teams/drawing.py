"""Every example screen as Teams gets it."""

from typing import Any

from config.i18n import Words
from handlers.screens.elements import Card, Form, Sheet
from handlers.teams.cards import card_contents
from handlers.teams.forms import dialog
from tests.handlers.screens.examples import SCREENS

Json = dict[str, Any]
OPENING = {
    "ticket.view",
    "draft.write",
    "draft.deliver",
    "ticket.request_changes",
    "post.published",
    "ticket.edit",
}


def opens(act: str) -> bool:
    return act in OPENING


def made(screen: Card | Sheet | Form, _: Words) -> list[Json]:
    """A card as the contents of its attachments, any other screen as its dialog."""
    if isinstance(screen, Card):
        return list(card_contents(screen, opens, _, kind="ticket"))
    return [dialog(screen, _)]


def example(name: str, _: Words) -> list[Json]:
    return made(SCREENS[name](_), _)


def contents(drawn: list[Json]) -> list[Json]:
    return [one["card"]["content"] if "card" in one else one for one in drawn]
