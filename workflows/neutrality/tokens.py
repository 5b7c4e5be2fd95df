"""A uniform text cut into words, with the clause and the segment each stands in."""

import re
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from workflows.neutrality.normal import Normal

# Every quantifier is bounded or possessive, so that no text makes it go back. Plain words before spaces and
# commas, which are most, come first and take their space along; then all other plain words.
COMMON = r"[a-zåäæöøü]++(?=[ ,\n])"
WORD = r"(?!https?:|www\.|mailto:)[^\W\d_]++(?![.][^\W\d_])(?:['\-:][^\W_]++)*+"
MARKS = frozenset({"comma", "stop", "quote", "open"})
TOKEN = re.compile(
    rf"(?P<common>{COMMON})(?:[ ](?!-))?+"
    rf"|(?P<word>{WORD})"
    r"|(?P<comma>[,;:–—()\[\]](?<!\()|(?<=\s)-(?=\s))"
    r"|(?P<stop>[.!?…]++|\n\s*+|[•‣▪●◦])"
    r"|(?P<quote>\")"
    r"|(?P<link>https?://[^\s\"]++|www\.[^\s\"]++|mailto:[^\s\"]++)"
    r"|(?P<tag>[#@][^\W_]\w*+)"
    r"|(?P<bracket>\([^\W\d_]{1,5}\.?\))"
    r"|(?P<number>\d++(?:[.,:/\-–]\d++)*+)"
    r"|(?P<dotted>(?<![^\W_])[^\W\d_]{1,3}(?:\.[^\W\d_]{1,4}){1,3}(?=\.))"
    r"|(?P<mixed>[^\W_]++(?:['\-:][^\W_]++)*+|&)"
    r"|(?P<emoji>[\U0001f000-\U0001faff\u2600-\u27bf\u2b00-\u2bff])"
    r"|(?P<open>\()"
)
PLAIN = TOKEN.groupindex["word"]
KINDS = {number: kind for kind, number in TOKEN.groupindex.items()}


@dataclass(slots=True)
class Tokens:
    """The words of a text as columns: word `i` is `low[i]`, from `starts[i]` to `ends[i]`."""

    text: Normal
    low: list[str]
    starts: list[int]
    ends: list[int]
    kinds: dict[int, str]
    """The kind of a word that is not plain."""
    clauses: list[int]
    """The number of the clause."""
    segments: list[int]
    """The number of the segment; a new clause is a new segment."""
    clause_ends: list[int]
    """By clause: the first word after it."""
    segment_starts: list[int]
    """By segment: its first word."""
    questions: set[int]
    """Clauses that end with a question mark."""
    quotes: list[tuple[int, int]]
    """Each quotation mark: the word that follows it, and the number of its paragraph."""
    quoted: set[int]
    """Words with a quotation mark right before them."""
    commas: set[int]
    """Words with a comma right after them."""
    colons: set[int]
    """Words with a colon right after them."""

    def cased(self, word: int) -> str:
        """The word as it was written."""
        return self.text.cased[self.starts[word] : self.ends[word]]

    def __len__(self) -> int:
        return len(self.low)


def tokens_of(text: Normal, abbreviations: AbstractSet[str]) -> Tokens:
    """The words of this text."""
    return _Cutter(text, abbreviations).cut()


class _Cutter:
    """Goes through a text once, from left to right."""

    def __init__(self, text: Normal, abbreviations: AbstractSet[str]) -> None:
        self.abbreviations = abbreviations
        self.tokens = Tokens(text, [], [], [], {}, [], [], [], [], set(), [], set(), set(), set())
        self.paragraph = 0

    def cut(self) -> Tokens:
        """The words."""
        tokens = self.tokens
        low, starts, ends = tokens.low, tokens.starts, tokens.ends
        for found in TOKEN.finditer(tokens.text.low):
            group = found.lastindex or 0
            if group <= PLAIN:
                low.append(found[group])
                start, end = found.span(group)
                starts.append(start)
                ends.append(end)
            else:
                self._other(found, KINDS[group])
        self._end_clause()
        return tokens

    def _other(self, found: re.Match[str], kind: str) -> None:
        tokens = self.tokens
        if kind == "stop":
            self._stop(found[0], found.end())
        elif kind in MARKS:
            self._mark(found[0])
        else:
            tokens.kinds[len(tokens.low)] = kind
            tokens.low.append(found[0])
            tokens.starts.append(found.start())
            tokens.ends.append(found.end())

    def _stop(self, mark: str, end: int) -> None:
        if mark == "." and self._goes_on(end):
            return
        if "?" in mark:
            self.tokens.questions.add(len(self.tokens.clause_ends))
        self._end_clause()
        if mark.count("\n") > 1:
            self.paragraph += 1

    def _mark(self, mark: str) -> None:
        tokens = self.tokens
        last = len(tokens.low) - 1
        if mark == ",":
            tokens.commas.add(last)
        elif mark == ":":
            tokens.colons.add(last)
        elif mark == '"':
            tokens.quotes.append((last + 1, self.paragraph))
            tokens.quoted.add(last + 1)
        self._end_segment()

    def _goes_on(self, end: int) -> bool:
        """Whether a full stop ends nothing: an abbreviation, an ordinal, an initial, a list's letter."""
        tokens, following = self.tokens, self.tokens.text.cased[end : end + 2]
        if not tokens.low or tokens.ends[-1] != end - 1:
            return False
        last, place = tokens.low[-1], len(tokens.low) - 1
        begins = place == len(tokens.clauses)
        if following[:1].islower() or following[:1].isdigit() or last in self.abbreviations:
            return True
        if tokens.kinds.get(place) == "number":
            return begins or (following[:1] == " " and following[1:2].islower())
        if len(last) > 1 or not last.isalpha():
            return False
        return begins or (tokens.cased(place).isupper() and tokens.cased(place - 1)[:1].isupper())

    def _end_segment(self) -> None:
        tokens = self.tokens
        done = len(tokens.segments)
        if len(tokens.low) > done:
            tokens.segments += [len(tokens.segment_starts)] * (len(tokens.low) - done)
            tokens.segment_starts.append(done)

    def _end_clause(self) -> None:
        self._end_segment()
        tokens = self.tokens
        done = len(tokens.clauses)
        if len(tokens.low) > done:
            tokens.clauses += [len(tokens.clause_ends)] * (len(tokens.low) - done)
            tokens.clause_ends.append(len(tokens.low))
