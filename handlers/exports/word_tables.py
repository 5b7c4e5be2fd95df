"""Tables in a Word file: header rows that a screen reader knows, and lines as in the PDF."""

from typing import Any

from docx.document import Document as Word
from docx.enum.table import WD_ALIGN_VERTICAL
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Length, Pt
from docx.table import Table, _Cell

from .document import Facts, Grid, Signatures
from .plain import plain

USUAL, SMALL, SMALLEST = 9, 8, 7.5
MANY, MOST = 6, 9
NAME_SHARE = 0.3
ABOVE_LINE = 36
FEW = 12
HEADING_LESS = 0.5
SIDE = "40"  # twentieths of a point
AFTER_MARGINS = ("w:tblLook", "w:tblCaption")
# What must come after a paragraph's borders (ECMA-376 part 1, 17.3.1.26).
AFTER_BORDERS = (
    "w:shd",
    "w:tabs",
    "w:spacing",
    "w:ind",
    "w:contextualSpacing",
    "w:jc",
    "w:outlineLvl",
    "w:rPr",
)


def grid_table(word: Word, grid: Grid) -> None:
    """The grid with its first row as header, repeated on every page."""
    size = USUAL if len(grid.headings) <= MANY else SMALL if len(grid.headings) <= MOST else SMALLEST
    table = word.add_table(rows=0, cols=len(grid.headings))
    _captioned(table, grid.title)
    _widths(word, table, grid.widths)
    _row(table, grid, grid.headings, size - HEADING_LESS, bold=True)
    _header(table)
    for at, row in enumerate(grid.rows, start=1):
        _row(table, grid, row, size, bold=grid.total and at == len(grid.rows))
    if len(grid.rows) <= FEW:
        _together(table)
    word.add_paragraph()


def _together(table: Table) -> None:
    """A short table on one page: each row stays with the next."""
    for row in table.rows[:-1]:
        for cell in row.cells:
            cell.paragraphs[0].paragraph_format.keep_with_next = True


def facts_table(word: Word, facts: Facts) -> None:
    """Names to the left, what they are to the right."""
    table = word.add_table(rows=0, cols=2)
    _widths(word, table, (NAME_SHARE, 1 - NAME_SHARE))
    for name, what in facts.facts:
        cells = _added(table).cells
        _words(cells[0], name, USUAL)
        _words(cells[1], what, USUAL)
    word.add_paragraph()


def signature_table(word: Word, block: Signatures) -> None:
    """A line to sign on for each, with name and title under it."""
    table = word.add_table(rows=1, cols=max(len(block.signers), 1))
    for cell, (name, title) in zip(table.rows[0].cells, block.signers, strict=False):
        first = cell.paragraphs[0]
        first.paragraph_format.space_before = Pt(ABOVE_LINE)
        first.paragraph_format.keep_with_next = True
        _line_under(first)
        cell.add_paragraph("\n".join(plain(line) for line in (name, title) if line.strip()))
    _properties(table.rows[0]).append(OxmlElement("w:cantSplit"))


def _row(table: Table, grid: Grid, texts: tuple[str, ...], size: float, *, bold: bool) -> None:
    # Cells are asked for once a row: python-docx counts the whole table at every look.
    row = _added(table)
    _properties(row).append(OxmlElement("w:cantSplit"))
    for at, (cell, text) in enumerate(zip(row.cells, texts, strict=True)):
        _words(cell, text, size, bold=bold)
        if at not in grid.texts:
            cell.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.RIGHT
        _cell_line(cell)


def _added(table: Table) -> Any:
    add: Any = table.add_row  # python-docx gives no types for it
    return add()


def _words(cell: _Cell, text: str, size: float, *, bold: bool = False) -> None:
    paragraph = cell.paragraphs[0]
    paragraph.paragraph_format.space_after, paragraph.paragraph_format.line_spacing = Pt(1), 1.0
    run = paragraph.add_run(plain(text))
    run.font.size, run.bold = Pt(size), bold
    cell.vertical_alignment = WD_ALIGN_VERTICAL.BOTTOM if bold else WD_ALIGN_VERTICAL.TOP


def _header(table: Table) -> None:
    header = OxmlElement("w:tblHeader")
    header.set(qn("w:val"), "true")
    _properties(table.rows[0]).append(header)


def _properties(row: Any) -> Any:
    return row._tr.get_or_add_trPr()  # noqa: SLF001 - python-docx has no header rows


def _captioned(table: Table, title: str) -> None:
    caption = OxmlElement("w:tblCaption")
    caption.set(qn("w:val"), plain(title))
    table._tbl.tblPr.append(caption)  # noqa: SLF001 - python-docx has no captions


def _widths(word: Word, table: Table, shares: tuple[float, ...]) -> None:
    section = word.sections[0]
    room = (section.page_width or 0) - (section.left_margin or 0) - (section.right_margin or 0)
    table.autofit = False
    _margins(table)
    for column, share in zip(table.columns, shares, strict=True):
        column.width = Length(int(room * share / sum(shares)))


def _margins(table: Table) -> None:
    """Narrow sides, so that a figure of five digits stays on one line beside ten others."""
    margins = OxmlElement("w:tblCellMar")
    for side in ("left", "right"):
        margin = OxmlElement(f"w:{side}")
        margin.set(qn("w:w"), SIDE)
        margin.set(qn("w:type"), "dxa")
        margins.append(margin)
    table._tbl.tblPr.insert_element_before(margins, *AFTER_MARGINS)  # noqa: SLF001 - as above


def _cell_line(cell: _Cell) -> None:
    borders = OxmlElement("w:tcBorders")
    borders.append(_border("w:bottom"))
    properties = cell._tc.get_or_add_tcPr()  # noqa: SLF001 - python-docx has no borders
    properties.insert_element_before(borders, "w:shd", "w:noWrap", "w:tcMar", "w:vAlign")


def _line_under(paragraph: Any) -> None:
    borders = OxmlElement("w:pBdr")
    borders.append(_border("w:bottom"))
    properties = paragraph._p.get_or_add_pPr()  # noqa: SLF001 - as above
    properties.insert_element_before(borders, *AFTER_BORDERS)


def _border(side: str) -> Any:
    border = OxmlElement(side)
    for key, value in {"val": "single", "sz": "4", "space": "1", "color": "808080"}.items():
        border.set(qn(f"w:{key}"), value)
    return border
