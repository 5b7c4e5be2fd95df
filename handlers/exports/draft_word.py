"""A draft as a Word file: a heading for each profile and one for the note, to be written in and sent back."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from io import BytesIO

from workflows.domain.manuscripts import Mark

from .steady import steady

LONGEST = 255  # of a property, as Word takes it
# What XML 1.0 can't hold (section 2.2).
_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Pages:
    """What a file says: its title, a word on how it comes back, and each heading with its text."""

    title: str
    hint: str
    sections: Mapping[str, str]
    mark: Mark
    language: str
    on: date


def docx(pages: Pages) -> bytes:
    """The file; no name of a person stands in its properties."""
    # python-docx takes 0.4 s to import: only whoever asks for Word waits for it.
    import docx as library  # noqa: PLC0415 -- as above

    word = library.Document()
    word.add_paragraph(_fit(pages.title), style="Title")
    # In the head of the page, so that it does not come back as text.
    word.sections[0].header.paragraphs[0].text = _fit(pages.hint)
    for heading, text in pages.sections.items():
        word.add_heading(_fit(heading), level=1)
        for part in paragraphs(_fit(text)):
            word.add_paragraph(part)
    core = word.core_properties
    core.title, core.keywords, core.language = _fit(pages.title)[:LONGEST], str(pages.mark), pages.language
    core.author, core.last_modified_by, core.comments, core.revision = "", "", "", 1
    core.created = core.modified = datetime.combine(pages.on, time(12), UTC).replace(tzinfo=None)
    written = BytesIO()
    word.save(written)
    return steady(written.getvalue(), pages.on)


def paragraphs(text: str) -> list[str]:
    """A text as Word's paragraphs: an empty line begins one, and further empty ones are breaks in it."""
    found: list[str] = []
    ahead = ""
    for part in text.split("\n\n"):
        if part or not found:
            found.append(ahead + part)
            ahead = ""
        else:
            ahead += "\n\n"
    return found


def _fit(text: str) -> str:
    return _UNFIT.sub("", text)
