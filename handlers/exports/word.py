"""A document as Word: our own layout, or an office's own template with the answer put in its place."""

from collections.abc import Mapping

from .document import Document


def docx(document: Document) -> bytes:
    """The document in our own layout, the same bytes for the same document."""
    # python-docx takes 0.4 s to import: only whoever asks for Word waits for it.
    from .word_layout import laid_out, saved  # noqa: PLC0415 - as above

    return saved(laid_out(document), document)


def filled(document: Document, fields: Mapping[str, object], template: bytes) -> bytes:
    """The document in an office's template: its fields filled in, the answer where it says `{{ answer }}`.

    Raises `UnusableTemplate`.
    """
    from .word_layout import saved  # noqa: PLC0415 - as above
    from .word_template import placed  # noqa: PLC0415 - as above

    return saved(placed(document, fields, template), document)
