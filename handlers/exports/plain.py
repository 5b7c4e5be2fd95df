"""Text of people's own made fit for a file: nothing that a reader can't see, or that a format can't hold."""

import re

# What XML 1.0 can't hold (section 2.2), and what turns the direction of the text around it (Unicode UAX #9).
INVISIBLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufeff\ufffe\uffff"
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]"
)
BREAKS = re.compile("\r\n|[\r\n\x85\u2028\u2029]")
SPACES = re.compile(r"\s+")


def plain(text: str) -> str:
    """The text with its lines, without control characters and direction marks."""
    return INVISIBLE.sub("", BREAKS.sub("\n", text))


def one_line(text: str) -> str:
    """The text on one line, each run of white space as one space."""
    return SPACES.sub(" ", plain(text)).strip()
