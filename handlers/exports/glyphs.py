"""Text that the typefaces can show: one without a glyph is written out, since PDF/A and PDF/UA allow none."""

import re
import unicodedata
from functools import cache
from pathlib import Path

from .plain import plain
from .typefaces import EMOJI, LETTERS

LONGEST_WORD = 80
SELECTORS = re.compile("[\ufe00-\ufe0f]")
BREAK_HERE = "\u200b"


def printable(text: str, longest: int = LONGEST_WORD) -> str:
    """The text with every letter shown: one that no typeface has as its code, as in [U+4E2D].

    A run of more than `longest` letters without a space may be broken within, lest it leave its place.
    """
    return _run(longest).sub(lambda run: _breakable(run[0], longest // 2), _shown(text, _covered()))


def drawn(text: str) -> str:
    """The text of a picture, which is set in one typeface only, with nothing put between its letters."""
    return _shown(text, _letters())


def _shown(text: str, covered: frozenset[int]) -> str:
    given = SELECTORS.sub("", unicodedata.normalize("NFC", plain(text))).replace("\t", " ")
    if given.isascii():
        return given
    return "".join(one if one == "\n" or ord(one) in covered else f"[U+{ord(one):04X}]" for one in given)


@cache
def _run(longest: int) -> re.Pattern[str]:
    return re.compile(rf"\S{{{longest + 1},}}")


def _breakable(run: str, every: int) -> str:
    return BREAK_HERE.join(run[at : at + every] for at in range(0, len(run), every))


@cache
def _covered() -> frozenset[int]:
    return _letters() | _read(EMOJI)


@cache
def _letters() -> frozenset[int]:
    return _read(LETTERS)


def _read(coverage: Path) -> frozenset[int]:
    ranges = (line.split("-") for line in coverage.read_text(encoding="ascii").split())
    return frozenset(at for first, last in ranges for at in range(int(first, 16), int(last, 16) + 1))
