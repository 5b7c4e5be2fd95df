"""Counts a card as it is sent and a text as Teams counts it, and divides both where a reader would."""

import json
from collections.abc import Callable, Iterable, Iterator
from typing import Any

Json = dict[str, Any]
Measure = Callable[[str], int]

# Asking for whole lines or words must not leave a part nearly empty.
_LEAST_FILLED = 0.5


def written(content: Any) -> str:
    """JSON as it must be sent for the counts here to hold: compact, its letters themselves."""
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"))


def weight(content: Any) -> int:
    """The bytes of a card or a part of one, as sent."""
    return len(written(content).encode("utf-8", "surrogatepass"))


def units(text: str) -> int:
    """UTF-16 code units, in which Teams counts a message and its clients count what is typed."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def shorten(text: str, most: int) -> str:
    """The text, ended with an ellipsis where it is too long; only for titles."""
    return text if units(text) <= most else text[: _fitting(text, most - 1, units)].rstrip() + "…"


def divide(text: str, most: int, measure: Measure) -> Iterator[str]:
    """The text in parts of this size at most, ended where a paragraph, line or word ends."""
    while measure(text) > most:
        end = border(text, _fitting(text, most, measure))
        yield text[:end]
        text = text[end:]
    if text:
        yield text


def border(text: str, end: int) -> int:
    """The last paragraph's, line's or word's end before `end`; `end` where there is none near."""
    least = int(end * _LEAST_FILLED)
    for mark in ("\n\n", "\n", " "):
        found = text.rfind(mark, least, end)
        if found >= 0:
            return found + len(mark)
    return end


def packed(
    blocks: Iterable[Json], most: int, size: Callable[[Json], int], count: int | None = None
) -> Iterator[list[Json]]:
    """The blocks in order, in lists of at most this size together, and of at most so many."""
    batch: list[Json] = []
    filled = 0
    for block in blocks:
        more = size(block)
        if batch and (filled + more > most or len(batch) == count):
            yield batch
            batch, filled = [], 0
        batch.append(block)
        filled += more
    if batch:
        yield batch


def _fitting(text: str, most: int, measure: Measure) -> int:
    low, high = 1, min(len(text), most)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if measure(text[:middle]) <= most else (low, middle - 1)
    return low
