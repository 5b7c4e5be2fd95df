"""Counts text as Slack may count it, and divides it where a reader would."""

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

Measure = Callable[[str], int]
Item = TypeVar("Item")

# Asking for whole lines or words must not leave a part nearly empty.
_LEAST_FILLED = 0.5


def units(text: str) -> int:
    """UTF-16 code units, which is how Slack's own clients count what is typed."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def weight(text: str) -> int:
    """UTF-8 bytes, the largest of the ways in which Slack may count what is shown.

    A text of emoji under 3,000 characters was refused: https://github.com/BuilderIO/agent-native/pull/453
    """
    return len(text.encode("utf-8", "surrogatepass"))


def fits(text: str, most: int) -> bool:
    """Whether a text has at most so many code units."""
    # Nearly every text is far shorter, and a character is two units at most.
    return 2 * len(text) <= most or units(text) <= most


def shorten(text: str, most: int) -> str:
    """The text, ended with an ellipsis where it is too long; only for titles and labels."""
    if fits(text, most):
        return text
    return text[: _fitting(text, most - 1, units)].rstrip() + "…"


def divide(text: str, most: int, measure: Measure) -> Iterator[str]:
    """The text in parts of at most this size, at a line's or a word's end; together they are the text."""
    while measure(text) > most:
        end = _border(text, _fitting(text, most, measure))
        yield text[:end]
        text = text[end:]
    if text:
        yield text


def packed(items: Iterable[Item], count: int, most: int, size: Callable[[Item], int]) -> Iterator[list[Item]]:
    """The items in order, in lists of at most so many items and of at most this size together."""
    batch: list[Item] = []
    filled = 0
    for item in items:
        more = size(item)
        if batch and (len(batch) == count or filled + more > most):
            yield batch
            batch, filled = [], 0
        batch.append(item)
        filled += more
    if batch:
        yield batch


def _fitting(text: str, most: int, measure: Measure) -> int:
    low, high = 1, min(len(text), most)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if measure(text[:middle]) <= most else (low, middle - 1)
    return low


def _border(text: str, end: int) -> int:
    least = int(end * _LEAST_FILLED)
    for mark in ("\n", " "):
        found = text.rfind(mark, least, end)
        if found >= 0:
            return found + 1
    return end
