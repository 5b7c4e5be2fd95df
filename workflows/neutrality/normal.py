"""A text made uniform for matching, with the way back to the characters of the original."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

SOFT = (
    "\u00ad\u034f\u061c\u180e\u200b\u200c\u200d\u200e\u200f\u2060\u2061\u2062\u2063\u2064\ufeff\ufe0e\ufe0f"
)
SAME_LENGTH = {
    **dict.fromkeys(
        "\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\t", " "
    ),
    **dict.fromkeys("’‘‛′´`ʼ＇", "'"),
    **dict.fromkeys("“”„‟«»″＂", '"'),
    **dict.fromkeys("\u2010\u2011\u2212", "-"),
    **dict.fromkeys("\r\v\f\x85\u2028\u2029", "\n"),
}
TRANSLATION = str.maketrans(SAME_LENGTH)
UNUSUAL = re.compile("[" + "".join(SAME_LENGTH) + "]")
ENTITIES = {"&amp;": "&", "&lt;": "<", "&gt;": ">"}

MARKS = "\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"

# What may stand for more or fewer characters than one: marks, soft characters, Slack's escapes and links.
UNEVEN = re.compile(rf"[{SOFT}{MARKS}<]|&(?:amp|lt|gt);")
LINK = r"<(?:https?:|mailto:|tel:|[@#!])[^<>|\s]{1,2000}+[|>]"
UNIT = re.compile(rf"&(?:amp|lt|gt);|{LINK}|.[{MARKS}]{{0,30}}+", re.DOTALL)
Unit = tuple[int, int, str]


@dataclass(frozen=True, slots=True)
class Normal:
    """The uniform text, in its own case and in lower case, index by index the same."""

    cased: str
    low: str
    starts: Sequence[int]
    """Where in the original each character begins."""
    ends: Sequence[int]
    """Where in the original each character ends."""

    def start(self, index: int) -> int:
        """Where in the original the character at this index begins."""
        return self.starts[index]

    def end(self, index: int) -> int:
        """Where in the original the character before this index ends."""
        return self.ends[index - 1]


def normal(text: str) -> Normal:
    """The text in NFC and lower case, plain quotes and spaces, without soft characters or Slack's escapes."""
    # Translating is slow, and most texts have nothing to translate.
    low = text.replace("\r\n", " \n").translate(TRANSLATION) if UNUSUAL.search(text) else text
    lowered = low.lower()
    if len(lowered) == len(text) and not UNEVEN.search(low) and unicodedata.is_normalized("NFC", low):
        return Normal(low, lowered, range(len(text)), range(1, len(text) + 1))
    return _mapped(low)


def _mapped(text: str) -> Normal:
    cased: list[str] = []
    low: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for start, end, plain in _units(text):
        for character in plain:
            for lowered in character.lower():
                cased.append(character)
                low.append(lowered)
                starts.append(start)
                ends.append(end)
    return Normal("".join(cased), "".join(low), starts, ends)


def _units(text: str) -> Iterator[Unit]:
    in_link = False
    for found in UNIT.finditer(text):
        unit, start = found[0], found.start()
        if unit in ENTITIES:
            yield start, found.end(), ENTITIES[unit]
        elif unit[0] == "<" and len(unit) > 1 and unit[-1] in "|>":
            in_link = unit[-1] == "|"
            yield from _link(unit, start)
        elif unit == ">" and in_link:
            in_link = False
            yield start, start + 1, " "
        elif unit not in SOFT:
            yield start, found.end(), unicodedata.normalize("NFC", unit)


def _link(unit: str, start: int) -> Iterator[Unit]:
    if unit[-1] == "|":
        # What people see is the label that follows.
        yield start, start + len(unit), " "
        return
    # A mention of a person, a conversation or everyone reads like one of a profile.
    plain = " " + ("@" if unit[1] in "#!" else unit[1]) + unit[2:-1] + " "
    for index, character in enumerate(plain, start):
        yield index, index + 1, character
