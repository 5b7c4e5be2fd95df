"""The blocks of a document written into a Word file, with the styles it has."""

from collections.abc import Iterable
from io import BytesIO
from typing import Any

from docx.document import Document as Word
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph as WordParagraph

from .document import (
    Block,
    Code,
    Facts,
    Grid,
    Heading,
    NewPage,
    Paragraph,
    Picture,
    Points,
    Quote,
    Signatures,
)
from .plain import plain
from .rasters import png
from .word_tables import facts_table, grid_table, signature_table

PICTURE_PIXELS = 1600
BOLD_SIZES = {1: 14, 2: 12, 3: 11}
MONOSPACED = "Consolas"


def write(word: Word, blocks: Iterable[Block]) -> None:
    """Write the blocks at the end of the file, in order."""
    for block in blocks:
        _write(word, block)


def _write(word: Word, block: Block) -> None:
    match block:
        case Heading(text, level):
            _heading(word, plain(text), level)
        case Paragraph(text):
            word.add_paragraph(plain(text))
        case Quote(texts) | Points(texts):
            for text in texts:
                (_quote if isinstance(block, Quote) else _point)(word, plain(text))
        case Code(text):
            word.add_paragraph().add_run(plain(text)).font.name = MONOSPACED
        case NewPage():
            word.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
        case Facts() | Grid() | Picture() | Signatures():
            _laid_out(word, block)


def _laid_out(word: Word, block: Facts | Grid | Picture | Signatures) -> None:
    match block:
        case Facts():
            facts_table(word, block)
        case Grid():
            caption = word.add_paragraph()
            caption.add_run(plain(block.title)).bold = True
            caption.paragraph_format.keep_with_next = True
            grid_table(word, block)
        case Picture():
            _picture(word, block)
        case Signatures(greeting, _signers):
            word.add_paragraph(plain(greeting)).paragraph_format.keep_with_next = True
            signature_table(word, block)


def _heading(word: Word, text: str, level: int) -> None:
    paragraph = word.add_paragraph()
    paragraph.paragraph_format.keep_with_next = True
    run = paragraph.add_run(text)
    if not _styled(word, paragraph, f"Heading {level}"):
        run.bold, run.font.size = True, Pt(BOLD_SIZES.get(level, 11))


def _quote(word: Word, text: str) -> None:
    paragraph = word.add_paragraph()
    paragraph.paragraph_format.left_indent = Mm(8)
    paragraph.add_run(text).italic = True


def _point(word: Word, text: str) -> None:
    paragraph = word.add_paragraph()
    if not _styled(word, paragraph, "List Bullet"):
        text = f"– {text}"
    paragraph.add_run(text)


def _picture(word: Word, block: Picture) -> None:
    paragraph = word.add_paragraph()
    paragraph.alignment = WD_ALIGN_PARAGRAPH.LEFT
    section = word.sections[0]
    room = (section.page_width or 0) - (section.left_margin or 0) - (section.right_margin or 0)
    inline: Any = paragraph.add_run().add_picture(BytesIO(png(block.chart, PICTURE_PIXELS)), width=room)
    # python-docx writes no alternative text of its own.
    inline._inline.docPr.set("descr", plain(block.chart.description))  # noqa: SLF001 - as above
    inline._inline.docPr.set("name", plain(block.chart.title))  # noqa: SLF001 - as above


def _styled(word: Word, paragraph: WordParagraph, style: str) -> bool:
    """Whether the file has the style, which the paragraph then takes; an office's template may lack it."""
    if style not in word.styles:
        return False
    paragraph.style = style
    return True
