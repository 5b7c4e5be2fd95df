"""A card as Adaptive Cards: one, or as many as it takes, for nothing is ever cut."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from config.i18n import Words
from handlers.screens.elements import Card, Element, Row, Text
from handlers.teams import limits
from handlers.teams.blocks import blocks_of, with_lines
from handlers.teams.buttons import Opens, Surface
from handlers.teams.fitting import Room, fitted, notice, text_read
from handlers.teams.size import packed, weight

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Refresh:
    """The act that draws a card anew for those who see it, each as it is for them."""

    verb: str
    data: Json
    user_ids: tuple[str, ...]


def card_content(
    card: Card, opens: Opens, _: Words, *, kind: str = "", refresh: Refresh | None = None
) -> Json:
    """A card as one Adaptive Card; where a text has no room, that is said (see `unshown_in_card`)."""
    return _one(card, opens, _, kind, refresh)[0]


def unshown_in_card(
    card: Card, opens: Opens, _: Words, *, kind: str = "", refresh: Refresh | None = None
) -> tuple[str, ...]:
    """The texts that one card has no room for."""
    room = _one(card, opens, _, kind, refresh)[1]
    elements = _elements(card)
    return tuple(text for place in sorted(room.left) if (text := text_read(elements[place])))


def card_contents(
    card: Card, opens: Opens, _: Words, *, kind: str = "", refresh: Refresh | None = None
) -> tuple[Json, ...]:
    """A card as as many Adaptive Cards as it needs, all of it; the first is the one that is refreshed."""
    surface = Surface(_, opens, kind)
    elements = _elements(card)
    blocks = [
        block for place, element in enumerate(elements) for block in blocks_of(element, f"~{place}", surface)
    ]
    empty = content_of((), elements, refresh)
    batches = list(packed(blocks, limits.CARD_BYTES - weight(empty) - limits.LINE_BYTES, _size)) or [[]]
    first, *others = (with_lines(batch) for batch in batches)
    return content_of(first, elements, refresh), *(content_of(body, elements) for body in others)


def content_of(body: Iterable[Json], elements: Iterable[object] = (), refresh: Refresh | None = None) -> Json:
    """The Adaptive Card around its blocks; lists take the whole width of a conversation."""
    # 1.5 is what Action.Execute and refresh need:
    # https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/universal-actions-for-adaptive-cards/work-with-universal-actions-for-adaptive-cards
    content: Json = {"type": "AdaptiveCard", "version": limits.CARD_VERSION, "body": list(body)}
    if any(isinstance(element, Row) for element in elements):
        content["msteams"] = {"width": "full"}
    if refresh is not None:
        action = {"type": "Action.Execute", "verb": refresh.verb, "data": refresh.data}
        content["refresh"] = {"action": action, "userIds": list(refresh.user_ids[: limits.REFRESHED])}
    return content


def attachment(content: Json) -> Json:
    """A card as it goes with a message or into a dialog."""
    return {"contentType": "application/vnd.microsoft.card.adaptive", "content": content}


def _one(card: Card, opens: Opens, _: Words, kind: str, refresh: Refresh | None) -> tuple[Json, Room]:
    surface, elements = Surface(_, opens, kind), _elements(card)

    def draw(room: Room) -> Json:
        return content_of(with_lines(read_blocks(elements, room, surface)), elements, refresh)

    return fitted(elements, tuple(map(text_read, elements)), draw)


def read_blocks(elements: tuple[Element, ...], room: Room, surface: Surface) -> list[Json]:
    """The blocks of elements to read, with a notice for what is left out."""
    blocks: list[Json] = []
    for place, element in enumerate(elements):
        if place not in room.left:
            blocks += blocks_of(element, f"~{place}", surface)
        elif (said := notice(element, text_read(element), surface.words)) != blocks[-1:]:
            blocks += said
    return blocks


def _size(block: Json) -> int:
    return weight(block) + len(",")


def _elements(card: Card) -> tuple[Element, ...]:
    return card.elements or (Text((card.summary,)),)
