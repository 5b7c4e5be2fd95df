"""LIX and RIX: how long sentences and words are, which says something of how hard a text is.

LIX = words per sentence + the percentage of words of more than six letters; RIX = long words per sentence
(Björnsson, Läsbarhet, 1968; Anderson 1983). The bands are Björnsson's, in steps of ten.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from .emoji import EMOJI
from .hint import Code, Fact, Hint, info
from .links import without_links
from .sentences import ends_sentence

WORD = re.compile(r"[^\W_]+(?:[-'’.,:][^\W_]+)*")
NAMED = re.compile(r"[#@][\w.-]*")
CHUNK = re.compile(r"\n|[^\s]+")
LETTERS_OF_A_SHORT_WORD = 6
WORDS_FOR_A_MEASURE = 100


class Band(StrEnum):
    """How hard a text is by its LIX."""

    VERY_EASY = "very_easy"
    EASY = "easy"
    MEDIUM = "medium"
    HARD = "hard"
    VERY_HARD = "very_hard"


BANDS = ((30, Band.VERY_EASY), (40, Band.EASY), (50, Band.MEDIUM), (60, Band.HARD))


@dataclass(frozen=True, slots=True)
class Readability:
    """What was counted, and the two measures of it."""

    words: int
    long_words: int
    sentences: int

    @property
    def lix(self) -> float:
        """Words per sentence and long words per hundred."""
        return self.words / self.sentences + 100 * self.long_words / self.words

    @property
    def rix(self) -> float:
        """Long words per sentence."""
        return self.long_words / self.sentences

    @property
    def rounded(self) -> int:
        """LIX as it is said, and as the bands take it."""
        return int(self.lix + 0.5)

    @property
    def band(self) -> Band:
        """How hard that is."""
        return next((band for below, band in BANDS if self.rounded < below), Band.VERY_HARD)


def read(text: str) -> Readability | None:
    """The text's measures without its links, hashtags, names and emoji; None where no words are left."""
    sentences = [words for words in _sentences(CHUNK.findall(plain(text))) if words]
    if not sentences:
        return None
    words = [word for sentence in sentences for word in sentence]
    return Readability(len(words), sum(map(_is_long, words)), len(sentences))


def plain(text: str) -> str:
    """The text without its links, hashtags, names and emoji."""
    return EMOJI.sub(" ", NAMED.sub(" ", without_links(text)))


def of_readability(text: str, language: str) -> Iterator[Hint]:
    """LIX as an info: nothing for a short Finnish text, no more than a clue for another short one."""
    found = read(text)
    finnish = language == "fi"
    if found is None or (finnish and found.words < WORDS_FOR_A_MEASURE):
        return
    facts: dict[str, Fact] = {"lix": found.rounded, "rix": f"{found.rix:.1f}", "words": found.words}
    if finnish:
        yield info(Code.LIX_FINNISH, (0, len(text)), **facts)
        return
    code = Code.LIX if found.words >= WORDS_FOR_A_MEASURE else Code.LIX_SHORT
    yield info(code, (0, len(text)), band=found.band.value, **facts)


def _sentences(chunks: Sequence[str]) -> Iterator[list[str]]:
    words: list[str] = []
    for chunk, following in pairwise([*chunks, "\n"]):
        words += WORD.findall(chunk)
        if ends_sentence(chunk, following):
            yield words
            words = []
    yield words


def _is_long(word: str) -> bool:
    return len(word) > LETTERS_OF_A_SHORT_WORD and sum(map(str.isalpha, word)) > LETTERS_OF_A_SHORT_WORD
