"""Where the emoji of a text are, and what to say of them.

Unicode's emoji by their blocks, so that newer ones are found too; symbols that may be text (©, ↔) count as
emoji only when written as such (U+FE0F).
"""

import re
from collections.abc import Iterator

from .hint import Code, Hint, info

PICTURE = (
    r"[\u231a\u231b\u2328\u23cf\u23e9-\u23fa\u2600-\u27bf\u2b1b\u2b1c\u2b50\u2b55"
    r"\U0001f000-\U0001f1e5\U0001f200-\U0001faff]"
)
SYMBOL = (
    r"[\u00a9\u00ae\u203c\u2049\u2122\u2139\u2194-\u21aa\u25aa-\u25fe\u2934\u2935\u2b05-\u2b07\u3030\u303d"
    r"\u3297\u3299]\ufe0f"
)
ADDED = r"[\ufe0e\ufe0f\u20e3\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f]*"
ONE = rf"(?:{PICTURE}|{SYMBOL}){ADDED}"
FLAG = r"[\U0001f1e6-\U0001f1ff]{2}"
KEYCAP = r"[0-9#*]\ufe0f?\u20e3"
EMOJI_PATTERN = rf"(?:{FLAG}|{KEYCAP}|{ONE}(?:\u200d{ONE})*)"
EMOJI = re.compile(EMOJI_PATTERN)
BULLET = re.compile(rf"^[^\S\n]*({EMOJI_PATTERN})[^\S\n]*(?=\w)", re.MULTILINE)

MOST = 3
FEWEST_BULLETS = 2


def find_emoji(text: str) -> Iterator[tuple[int, int]]:
    """Where each emoji is; a family, a flag or a skin tone is one."""
    return (match.span() for match in EMOJI.finditer(text))


def of_emoji(text: str) -> Iterator[Hint]:
    """An info on the fourth emoji, and on each that begins a line where several lines begin so."""
    if text.isascii():
        return
    found = list(find_emoji(text))
    if len(found) > MOST:
        yield info(Code.EMOJI_MANY, found[MOST], count=len(found), most=MOST)
    bullets = [match.span(1) for match in BULLET.finditer(text)]
    if len(bullets) >= FEWEST_BULLETS:
        yield from (info(Code.EMOJI_BULLET, span, count=len(bullets)) for span in bullets)
