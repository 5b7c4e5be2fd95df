"""How hashtags are written: each word capitalised, one or two, last."""

import re
from collections.abc import Iterator, Sequence

from .hint import Code, Hint, caution, info
from .links import without_links

HASHTAG = re.compile(r"(?<![\w&/#])#\w*[^\W\d_]\w*")
A_WORD = re.compile(r"\w")
USUAL = 2
LONGEST_ABBREVIATION = 6


def find_hashtags(text: str) -> list[tuple[int, int]]:
    """Where each hashtag is, its # included; a number alone is none, nor what a link holds."""
    return [match.span() for match in HASHTAG.finditer(without_links(text))]


def of_hashtags(text: str, most: int | None) -> Iterator[Hint]:
    """What to say of case, number and place; `most` is the medium's limit, if it has one."""
    if "#" not in text:
        return
    found = find_hashtags(text)
    yield from (
        info(Code.HASHTAG_CASE, span, tag=text[slice(*span)]) for span in found if _hard_to_hear(text, span)
    )
    yield from _number(found, most)
    yield from (
        info(Code.HASHTAG_PLACE, span, tag=text[slice(*span)])
        for span in found[: _before_the_end(text, found)]
    )


def _hard_to_hear(text: str, span: tuple[int, int]) -> bool:
    letters = [one for one in text[span[0] + 1 : span[1]] if one.isalpha()]
    shouted = len(letters) > LONGEST_ABBREVIATION and all(one.isupper() for one in letters)
    return letters[0].islower() or shouted


def _number(found: Sequence[tuple[int, int]], most: int | None) -> Iterator[Hint]:
    if most is not None and len(found) > most:
        yield caution(Code.HASHTAG_OVER, found[most], count=len(found), most=most)
    elif len(found) > USUAL:
        yield info(Code.HASHTAG_MANY, found[USUAL], count=len(found), most=USUAL)


def _before_the_end(text: str, found: Sequence[tuple[int, int]]) -> int:
    """How many hashtags stand before the last word that is none."""
    bare = without_links(text)
    following = len(text)
    for number in range(len(found), 0, -1):
        start, end = found[number - 1]
        if A_WORD.search(bare, end, following):
            return number
        following = start
    return 0
