"""The letter that answers an inquiry, as PDF (PDF/UA-1 and PDF/A-2a in one file) and as Word."""

from config.i18n import Words

from . import typeset, word
from .document import UnusableTemplate
from .letter import Letter, Signature
from .letter_text import composed, fields

__all__ = ["Letter", "Signature", "UnusableTemplate", "docx", "pdf"]


def pdf(letter: Letter, _: Words) -> bytes:
    """The letter as PDF, the same bytes for the same letter; takes some 50 ms, so let a thread do it."""
    return typeset.pdf(composed(letter, _))


def docx(letter: Letter, _: Words, template: bytes | None = None) -> bytes:
    """The letter as Word, in the office's own template where there is one; let a thread do it.

    Raises `UnusableTemplate` for a template that isn't one (docs/files.md says what it may hold).
    """
    document = composed(letter, _)
    return word.docx(document) if template is None else word.filled(document, fields(letter, _), template)
