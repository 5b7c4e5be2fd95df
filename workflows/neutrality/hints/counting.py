"""How long a text is as its medium counts, and where it is full.

X: docs.x.com/fundamentals/counting-characters and twitter-text's configuration (looked up 2026-11-23): NFC,
any link 23, any emoji 2, the four ranges below 1, everything else 2, "…" and "•" too. Bluesky: 300 graphemes
(app.bsky.feed.post); its own app shortens links before it counts, which is not done here.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, Protocol
from unicodedata import normalize

from .emoji import EMOJI
from .graphemes import FIRST_MARK, find_graphemes
from .hint import Code, Hint, caution, info
from .links import find_links

EMOJI_WEIGHT = 2
LIGHT = ((0, 0x10FF), (0x2000, 0x200D), (0x2010, 0x201F), (0x2032, 0x2037))
Counted = Literal["code_points", "weighted_code_points", "graphemes"]


class Medium(Protocol):
    """What a medium allows, as `config.channels.Limit` has it."""

    @property
    def characters(self) -> int | None:
        """The most characters."""

    @property
    def counted_as(self) -> Counted:
        """What one character is."""

    @property
    def link_counts_as(self) -> int | None:
        """What any link counts as."""

    @property
    def visible(self) -> int | None:
        """How many characters show before the fold."""

    @property
    def hashtags(self) -> int | None:
        """The most hashtags."""

    @property
    def alt_text(self) -> int | None:
        """The most characters of an alt text."""


@dataclass(frozen=True, slots=True)
class Length:
    """How long a text is; where the first character stands that doesn't fit or is folded away."""

    counted: int
    over_at: int | None
    folded_at: int | None


def measure(text: str, medium: Medium) -> Length:
    """The text's length as the medium counts it."""
    return Length(
        sum(cost for _, cost in _units(text, medium)),
        _reach(text, medium, medium.characters),
        _reach(text, medium, medium.visible),
    )


def of_length(text: str, medium: Medium) -> Iterator[Hint]:
    """The length always; a caution on what doesn't fit, an info on what shows before the fold."""
    length = measure(text, medium)
    facts = {} if medium.characters is None else {"most": medium.characters}
    yield info(Code.LENGTH, (0, len(text)), count=length.counted, **facts)
    if length.over_at is not None:
        over = length.counted - (medium.characters or 0)
        yield caution(Code.LENGTH_OVER, (length.over_at, len(text)), over=over, **facts)
    if length.folded_at is not None:
        yield info(Code.LENGTH_FOLDED, (0, length.folded_at), visible=medium.visible or 0)


def _reach(text: str, medium: Medium, most: int | None) -> int | None:
    if most is None:
        return None
    total = 0
    for start, cost in _units(text, medium):
        total += cost
        if total > most:
            return start
    return None


def _units(text: str, medium: Medium) -> Iterator[tuple[int, int]]:
    """Where each thing that is counted as a whole begins, and what it counts as."""
    last = 0
    if medium.link_counts_as is not None:
        # X makes links of bare names as well; Mastodon asks for the scheme.
        bare = medium.counted_as == "weighted_code_points"
        for start, end in find_links(text, bare=bare):
            yield from _piece(text[last:start], last, medium.counted_as)
            yield start, medium.link_counts_as
            last = end
    yield from _piece(text[last:], last, medium.counted_as)


def _piece(text: str, offset: int, counted_as: Counted) -> Iterator[tuple[int, int]]:
    if counted_as == "code_points":
        yield from ((at, 1) for at in range(offset, offset + len(text)))
        return
    weigh = _weight if counted_as == "weighted_code_points" else _one
    for start, end in find_graphemes(text):
        yield offset + start, weigh(text[start:end])


def _one(_cluster: str) -> int:
    return 1


def _weight(cluster: str) -> int:
    if len(cluster) == 1 and cluster < FIRST_MARK:
        return 1
    if EMOJI.fullmatch(cluster):
        return EMOJI_WEIGHT
    return sum(_weight_of(one) for one in normalize("NFC", cluster))


@lru_cache(maxsize=4096)
def _weight_of(character: str) -> int:
    return 1 if any(first <= ord(character) <= last for first, last in LIGHT) else EMOJI_WEIGHT
