"""Text that the typefaces can show: one without a glyph is written out, since PDF/A and PDF/UA allow none."""

import re
import unicodedata
from functools import cache

from .plain import plain
from .typefaces import COVERAGE

LONGEST_WORD = 80
SELECTORS = re.compile("[\ufe00-\ufe0f]")
BREAK_HERE = "\u200b"


def printable(text: str, longest: int = LONGEST_WORD) -> str:
    """The text with every letter shown: one that no typeface has as its code, as in [U+4E2D].

    A run of more than `longest` letters without a space may be broken anywhere, lest it leave the page.
    """
    shown = SELECTORS.sub("", unicodedata.normalize("NFC", plain(text))).replace("\t", " ")
    if not shown.isascii():
        shown = "".join(_letter(letter) for letter in shown)
    return _run(longest).sub(lambda run: run[0] + BREAK_HERE, shown)


def _letter(letter: str) -> str:
    return letter if letter == "\n" or ord(letter) in _covered() else f"[U+{ord(letter):04X}]"


@cache
def _run(longest: int) -> re.Pattern[str]:
    return re.compile(rf"\S{{{longest}}}(?=\S)")


@cache
def _covered() -> frozenset[int]:
    ranges = (line.split("-") for line in COVERAGE.read_text(encoding="ascii").split())
    return frozenset(at for first, last in ranges for at in range(int(first, 16), int(last, 16) + 1))
