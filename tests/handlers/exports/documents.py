"""A document of one paragraph, and what a reader of the file finds in it."""

import io
import re
from datetime import date

import pikepdf

from handlers.exports.document import Block, Document, Paragraph


def document(*texts: str, blocks: tuple[Block, ...] = ()) -> Document:
    """A document that says only this."""
    return Document(
        language="da",
        title="Prøve",
        author="Prøvekøbing",
        on=date(2026, 12, 2),
        day="2. december 2026",
        sender=("Prøvekøbing",),
        page="Side {page} af {pages}",
        foot="F-1",
        blocks=(*(Paragraph(text) for text in texts), *blocks),
    )


def text_of(pdf: bytes) -> str:
    """All text of the pages as a reader copies it, without white space; by each font's own map to Unicode."""
    with pikepdf.open(io.BytesIO(pdf)) as read:
        return "".join("".join(_page(page)) for page in read.pages)


def _page(page: pikepdf.Page) -> list[str]:
    fonts = {name: _map(font) for name, font in page.obj.Resources.get("/Font", {}).items()}
    letters, found = {}, []
    for operands, operator in pikepdf.parse_content_stream(page):
        if str(operator) == "Tf":
            letters = fonts[str(operands[0])]
        elif str(operator) in {"Tj", "TJ"}:
            parts = operands[0] if str(operator) == "TJ" else operands
            found += [_letters(bytes(part), letters) for part in parts if isinstance(part, pikepdf.String)]
    return [re.sub(r"\s", "", one) for one in found]


def _letters(shown: bytes, letters: dict[int, str]) -> str:
    return "".join(letters.get(int.from_bytes(shown[at : at + 2]), "") for at in range(0, len(shown), 2))


def _map(font: pikepdf.Object) -> dict[int, str]:
    cmap = font.ToUnicode.read_bytes().decode("latin-1")
    return {
        int(code, 16): bytes.fromhex(text).decode("utf-16-be")
        for block in re.findall(r"beginbfchar(.*?)endbfchar", cmap, re.DOTALL)
        for code, text in re.findall(r"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>", block)
    }


def problems(pdf: bytes) -> list[str]:
    """What keeps a PDF from being accessible and fit for the archive, as far as its own words tell."""
    with pikepdf.open(io.BytesIO(pdf)) as read:
        root, meta = read.Root, read.open_metadata()
        found = (
            [fault for one in _tags(root.StructTreeRoot) for fault in _faults(one)]
            if "/StructTreeRoot" in root
            else []
        )
        holds = {
            "language": "/Lang" in root,
            "tags": bool(root.get("/MarkInfo", {}).get("/Marked", False)),
            "title shown": bool(root.get("/ViewerPreferences", {}).get("/DisplayDocTitle", False)),
            "PDF/UA": meta.get("pdfuaid:part") == "1",
            "PDF/A": (meta.get("pdfaid:part"), meta.get("pdfaid:conformance")) == ("2", "A"),
            "output intent": "/OutputIntents" in root,
            "embedded fonts": all(
                _embedded(font)
                for page in read.pages
                for font in page.obj.Resources.get("/Font", {}).values()
            ),
        }
    return found + [f"no {name}" for name, held in holds.items() if not held]


def kinds(pdf: bytes) -> list[str]:
    """The tags in the order they are read."""
    with pikepdf.open(io.BytesIO(pdf)) as read:
        return [str(one.S) for one in _tags(read.Root.StructTreeRoot) if "/S" in one]


def alternatives(pdf: bytes) -> list[str]:
    """The alternatives of the figures."""
    with pikepdf.open(io.BytesIO(pdf)) as read:
        return [str(one.Alt) for one in _tags(read.Root.StructTreeRoot) if str(one.get("/S")) == "/Figure"]


def _tags(element: pikepdf.Object) -> list[pikepdf.Object]:
    below = element.get("/K", [])
    children = list(below) if isinstance(below, pikepdf.Array) else [below]
    inner = [tag for one in children if isinstance(one, pikepdf.Dictionary) for tag in _tags(one)]
    return [element, *inner]


def _faults(tag: pikepdf.Object) -> list[str]:
    kind = str(tag.get("/S", ""))
    if kind == "/Figure" and not str(tag.get("/Alt", "")):
        return ["a figure without an alternative"]
    if kind == "/TH" and "/Scope" not in str(tag.get("/A", "")):
        return ["a header cell without a scope"]
    return []


def _embedded(font: pikepdf.Object) -> bool:
    described = (
        font.DescendantFonts[0].FontDescriptor
        if "/DescendantFonts" in font
        else font.get("/FontDescriptor", {})
    )
    return any(key in described for key in ("/FontFile", "/FontFile2", "/FontFile3"))
