"""A document before it is a PDF or a Word file: its blocks in order, each with its words already chosen.

Everything in it is plain text: no block holds markup, and no renderer reads any.
"""

from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from .charts import Chart


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; level 1 is the highest under the document's title."""

    text: str
    level: int = 1


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph."""

    text: str


@dataclass(frozen=True, slots=True)
class Quote:
    """Somebody else's words, a paragraph each."""

    paragraphs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Points:
    """A list."""

    points: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Facts:
    """Names and what they are: a short list of two columns."""

    facts: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: the columns in `texts` to the left, figures to the right, widths as shares of the page.

    The last row is the total where it says so.
    """

    title: str
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    texts: frozenset[int]
    widths: tuple[float, ...]
    total: bool = False


@dataclass(frozen=True, slots=True)
class Picture:
    """A chart with its text alternative."""

    chart: Chart


@dataclass(frozen=True, slots=True)
class Code:
    """Letters and figures to be compared with others, such as a checksum."""

    text: str


@dataclass(frozen=True, slots=True)
class Signatures:
    """Who signs: a greeting, and a line with a name and a title for each."""

    greeting: str
    signers: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class NewPage:
    """What follows begins on a new page."""


class UnusableTemplate(ValueError):  # noqa: N818 - told as a fact
    """An office's template that is no Word file, or that asks for what there isn't."""


Block: TypeAlias = Heading | Paragraph | Quote | Points | Facts | Grid | Picture | Code | Signatures | NewPage


@dataclass(frozen=True, slots=True)
class Document:
    """A whole document.

    `day` is its date in words, `foot` what stands at the foot of each page, `page` how a page is
    numbered, with `{page}` and `{pages}` in it.
    """

    language: str
    title: str
    author: str
    on: date
    day: str
    sender: tuple[str, ...]
    page: str
    foot: str
    blocks: tuple[Block, ...]
