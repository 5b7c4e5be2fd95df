"""Our own layout of a Word file: paper, styles, head, foot, and what a screen reader asks for."""

from datetime import UTC, datetime, time
from io import BytesIO
from typing import Any

import docx
from docx.document import Document as Word
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from .document import Document
from .plain import one_line
from .steady import steady
from .word_blocks import write

PAPER = (210, 297)
MARGINS = {"left_margin": 24, "right_margin": 20, "top_margin": 25, "bottom_margin": 22}
LETTERS = "Calibri"  # on every machine with Word; ours would be missing there
SIZES = {"Normal": 10.5, "Title": 20, "Heading 1": 14, "Heading 2": 12, "Heading 3": 11}
INK, GREY = RGBColor(0x1A, 0x1A, 0x1A), RGBColor(0x4D, 0x4D, 0x4D)
LANGUAGES = {"da": "da-DK", "en": "en-GB", "sv": "sv-SE", "fi": "fi-FI", "nb": "nb-NO"}
LONGEST = 255  # of a property, as Word takes it
FOOT_SIZE = 8.5
FIELDS = {"{page}": "PAGE", "{pages}": "NUMPAGES"}


def laid_out(document: Document) -> Word:
    """The whole document on A4."""
    word = docx.Document()
    _paper(word)
    _styles(word)
    _hyphenated(word)
    _head_and_foot(word, document)
    for line in document.sender[1:]:
        sender = word.add_paragraph(one_line(line))
        sender.paragraph_format.space_after = Pt(0)
        sender.paragraph_format.alignment = 2
        sender.runs[0].font.color.rgb = GREY
    word.add_paragraph(one_line(document.title), style="Title")
    write(word, document.blocks)
    return word


def saved(word: Word, document: Document) -> bytes:
    """The file's bytes, with its title, language and author, dated the document's day."""
    noon = datetime.combine(document.on, time(12), UTC).replace(tzinfo=None)
    core = word.core_properties
    core.title, core.author = (one_line(text)[:LONGEST] for text in (document.title, document.author))
    core.language = document.language
    core.last_modified_by, core.comments, core.revision = core.author, "", 1
    core.created = core.modified = core.last_printed = noon
    _speak(word, LANGUAGES.get(document.language, document.language))
    written = BytesIO()
    word.save(written)
    return steady(written.getvalue(), document.on)


def _paper(word: Word) -> None:
    section = word.sections[0]
    section.page_width, section.page_height = Mm(PAPER[0]), Mm(PAPER[1])
    for margin, wide in MARGINS.items():
        setattr(section, margin, Mm(wide))


def _styles(word: Word) -> None:
    for name, size in SIZES.items():
        style: Any = word.styles[name]
        style.font.name, style.font.size, style.font.color.rgb = LETTERS, Pt(size), INK
        # The theme's letters would win over the name.
        letters = style.element.get_or_add_rPr().get_or_add_rFonts()
        for attribute in [key for key in letters.attrib if key.endswith("Theme")]:
            del letters.attrib[attribute]
        letters.set(qn("w:hAnsi"), LETTERS)
    title: Any = word.styles["Title"]
    title.font.bold = True
    for border in title.element.pPr.findall(qn("w:pBdr")):
        title.element.pPr.remove(border)


def _hyphenated(word: Word) -> None:
    """Long words in narrow columns are divided as the language does it."""
    settings: Any = word.settings.element
    hyphens = OxmlElement("w:autoHyphenation")
    hyphens.set(qn("w:val"), "true")
    settings.find(qn("w:defaultTabStop")).addnext(hyphens)


def _head_and_foot(word: Word, document: Document) -> None:
    section = word.sections[0]
    head = section.header.paragraphs[0]
    head.text = one_line(f"{document.sender[0] if document.sender else ''} · {document.day}").removeprefix(
        "· "
    )
    foot = section.footer.paragraphs[0]
    foot.add_run(one_line(document.foot) + " · ")
    for part in _parts(document.page):
        _field(foot, FIELDS[part]) if part in FIELDS else foot.add_run(part)
    for paragraph in (head, foot):
        for run in paragraph.runs:
            run.font.size, run.font.color.rgb = Pt(FOOT_SIZE), GREY


def _parts(page: str) -> list[str]:
    parts = [page]
    for field in FIELDS:
        parts = [piece for part in parts for piece in _apart(part, field)]
    return [part for part in parts if part]


def _apart(text: str, field: str) -> list[str]:
    before, found, after = text.partition(field)
    return [before, found, after]


def _field(paragraph: Any, name: str) -> None:
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), name)
    run = paragraph.add_run("1")
    run.font.size, run.font.color.rgb = Pt(FOOT_SIZE), GREY
    field.append(run._r)  # noqa: SLF001 - python-docx has no fields
    paragraph._p.append(field)  # noqa: SLF001 - as above


def _speak(word: Word, language: str) -> None:
    """The language a screen reader and the spelling check take for the text."""
    defaults = word.styles.element.find(f".//{qn('w:rPrDefault')}/{qn('w:rPr')}")
    if defaults is None:
        return
    spoken = defaults.find(qn("w:lang"))
    if spoken is None:
        spoken = OxmlElement("w:lang")
        defaults.append(spoken)
    spoken.set(qn("w:val"), language)
