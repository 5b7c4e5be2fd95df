"""What a reader takes for one character: Unicode's extended grapheme clusters (UAX #29), nearly.

Left out: Indic conjuncts and prepended marks; a spacing mark is any of category Mc. A Nordic post has none.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from unicodedata import category

from .emoji import EMOJI_PATTERN

# Each branch takes what it begins with, so that no text is gone through twice.
PLAIN = r"(?P<plain>[ -\u02ff]+(?![\u0300-\U0010ffff]))"
VOWELS = r"(?:[\u1160-\u11a7\ud7b0-\ud7c6]+|[\uac00-\ud7a3][\u1160-\u11a7]*)[\u11a8-\u11ff\ud7cb-\ud7fb]*"
HANGUL = rf"[\u1100-\u115f\ua960-\ua97c]+(?:{VOWELS})?|{VOWELS}|[\u11a8-\u11ff\ud7cb-\ud7fb]+"
CLUSTER = re.compile(rf"{PLAIN}|{EMOJI_PATTERN}|\r\n|{HANGUL}|(?s:.)")
ALONE = frozenset({"Cc", "Zl", "Zp"})
MARKS = frozenset({"Mn", "Me", "Mc"})
OTHER_MARKS = frozenset("\u200c\u200d\u0e33\u0eb3")
FIRST_MARK = "\u0300"


def find_graphemes(text: str) -> Iterator[tuple[int, int]]:
    """Where each character, as a reader sees it, begins and ends."""
    start = 0
    while match := CLUSTER.match(text, start):
        if match.lastgroup == "plain":
            yield from ((at, at + 1) for at in range(start, match.end()))
            start = match.end()
            continue
        end = _with_marks(text, match.end())
        yield start, end
        start = end


def _with_marks(text: str, end: int) -> int:
    if category(text[end - 1]) in ALONE:
        return end
    while end < len(text) and text[end] >= FIRST_MARK and _is_mark(text[end]):
        end += 1
    return end


@lru_cache(maxsize=4096)
def _is_mark(character: str) -> bool:
    tone_or_tag = "\U0001f3fb" <= character <= "\U0001f3ff" or "\U000e0020" <= character <= "\U000e007f"
    return category(character) in MARKS or character in OTHER_MARKS or tone_or_tag
