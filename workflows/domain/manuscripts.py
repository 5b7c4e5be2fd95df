"""What is read from a Word file for a draft: its paragraphs, what was left out, and where it came from."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

_MARK = re.compile(r"udkast:(\d{1,9}):(\d{1,6})")


class LeftOut(StrEnum):
    """What a plain text has no place for, or nobody has settled yet."""

    COMMENT = "comment"
    CHANGE = "change"
    FOOTNOTE = "footnote"
    PICTURE = "picture"
    TABLE = "table"
    HIDDEN = "hidden"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph as plain text; `level` is 0 for text, else that of the heading, from 1 down."""

    text: str
    level: int = 0
    listed: bool = False
    title: bool = False


@dataclass(frozen=True, slots=True)
class Mark:
    """The ticket's number and the version that a file was made from."""

    number: int
    version: int

    def __str__(self) -> str:
        return f"udkast:{self.number}:{self.version}"


@dataclass(frozen=True, slots=True)
class Manuscript:
    """A Word file as it was read."""

    paragraphs: tuple[Paragraph, ...]
    left_out: Mapping[LeftOut, int]
    mark: Mark | None = None


def mark_in(keywords: str) -> Mark | None:
    """The mark among a file's keywords; None in a file of another making."""
    found = _MARK.search(keywords)
    return Mark(int(found[1]), int(found[2])) if found else None


WORD = ".docx"
MACROS = frozenset({".docm", ".dotm"})
# What people write text in that is not what Word saves nowadays.
OTHERS = frozenset({".doc", ".dot", ".dotx", ".odt", ".rtf", ".pdf", ".txt", ".md", ".pages"})


def ending(name: str) -> str:
    """A file name's ending with its dot, in small letters."""
    return name[name.rfind(".") :].lower() if "." in name else ""


def is_word(name: str) -> bool:
    """Whether somebody who sends a file of this name means Word, of whatever age."""
    return ending(name) in {WORD, ".doc", ".dotx", *MACROS}


def is_document(name: str) -> bool:
    """Whether a file of this name holds text rather than a picture."""
    return ending(name) in {WORD, *MACROS, *OTHERS}
