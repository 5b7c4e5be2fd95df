"""A document as PDF by typst: PDF/UA-1 (tagged, for screen readers) and PDF/A-2a (for the archive) in one.

typst refuses to write the file when an image lacks its alternative or a letter has no glyph, so a PDF that
exists has both. The document goes in as JSON: no text of anybody's is read as markup.
"""

import json
from dataclasses import fields, is_dataclass
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

import typst

from .document import Document
from .glyphs import LONGEST_WORD, drawn, printable
from .plain import plain
from .typefaces import FAMILIES, FOLDER

TEMPLATE = Path(__file__).parent / "typst" / "document.typ"
# Where there is less room than on a line: letters of a word that surely fit.
ROOM = {"title": 40, "headings": 32, "rows": 32, "sender": 40}
# What no line is broken in: a picture's own words, and an alternative, which is only spoken.
WHOLE = {"svg": drawn, "description": plain}


def pdf(document: Document) -> bytes:
    """The document as PDF, the same bytes for the same document; some 50 ms, so let a thread do it."""
    given = {**_given(document), "fonts": FAMILIES}
    noon = datetime.combine(document.on, time(12), UTC)
    return typst.compile(
        str(TEMPLATE),
        format="pdf",
        font_paths=[str(FOLDER)],
        ignore_system_fonts=True,
        pdf_standards=["ua-1", "a-2a"],
        sys_inputs={"document": json.dumps(given, ensure_ascii=False)},
        timestamp=noon,
    )


def _given(value: Any, longest: int = LONGEST_WORD) -> Any:
    """A value as JSON: blocks by kind and field, texts printable, days as year, month and day."""
    if is_dataclass(value):
        named = {one.name: _field(one.name, getattr(value, one.name)) for one in fields(value)}
        return {"kind": type(value).__name__.lower(), **named}
    if isinstance(value, str):
        return printable(value, longest)
    if isinstance(value, date):
        return [value.year, value.month, value.day]
    if isinstance(value, tuple | frozenset):
        return [_given(one, longest) for one in (sorted(value) if isinstance(value, frozenset) else value)]
    return value


def _field(name: str, value: Any) -> Any:
    return WHOLE[name](value) if name in WHOLE else _given(value, ROOM.get(name, LONGEST_WORD))
