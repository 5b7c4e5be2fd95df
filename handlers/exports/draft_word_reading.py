"""A Word file read as the manuscript of a draft; what it says of its author is not looked at."""

from workflows.domain.manuscripts import Manuscript, Mark, mark_in

from .draft_word_markup import Reading
from .draft_word_styles import numberings_in, styles_in
from .draft_word_xml import read
from .draft_word_zip import opened


def manuscript(file: bytes) -> Manuscript:
    """The paragraphs of a .docx; refuses what is no Word file, or one that can't be read.

    Takes time and memory that grow with the file's parts, and those have a limit; still, nothing for an
    event loop.
    """
    parts = opened(file)
    reading = Reading(styles_in(parts.styles), numberings_in(parts.numbering), parts.links)
    read(parts.document, reading.start, reading.end, reading.said)
    return Manuscript(tuple(reading.paragraphs), dict(reading.left_out), _mark(parts.properties))


def _mark(properties: bytes) -> Mark | None:
    """The mark that our own files carry among their keywords."""
    held: list[str] = []
    path: list[str] = []

    def said(text: str) -> None:
        if path and path[-1].endswith(" keywords"):
            held.append(text)

    read(properties, lambda name, _: path.append(name), lambda _: _popped(path), said)
    return mark_in("".join(held))


def _popped(path: list[str]) -> None:
    path.pop()
