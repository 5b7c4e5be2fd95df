"""The parts of a Word file, read without trusting it: no more than so much of each, and no macros.

A Word file is a zip of XML parts: https://ecma-international.org/publications-and-standards/standards/ecma-376/
"""

import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO
from posixpath import dirname, join, normpath
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from workflows.domain.refusals import No, Refusal

from .draft_word_xml import Element, elements

FILE_BYTES = 10 * 1024 * 1024
PART_BYTES = 8 * 1024 * 1024  # a text of the longest post, with all that Word writes around it, is under 2 MB
_MOST_PARTS = 2_000
_ZIP, _OLE = b"PK\x03\x04", bytes.fromhex("d0cf11e0a1b11ae1")
# [MS-OFFCRYPTO] 2.3.4.4: a file with a password is an OLE file with a stream of this name.
_LOCKED = "EncryptedPackage".encode("utf-16-le")
_DOCUMENT = "wordprocessingml.document.main+xml"
_MACROS = "macroEnabled"


@dataclass(frozen=True, slots=True)
class Parts:
    """The XML parts that matter; those a file lacks are empty."""

    document: bytes
    styles: bytes
    numbering: bytes
    properties: bytes
    links: Mapping[str, str]  # the addresses of links, by the id they have in the document


def opened(file: bytes) -> Parts:
    """The parts of a .docx; refuses what is too large, locked, broken, with macros, or something else."""
    if len(file) > FILE_BYTES:
        raise Refusal(No.WORD_TOO_LARGE, limit=FILE_BYTES // 1024 // 1024)
    if file.startswith(_OLE) and _LOCKED in file:
        raise Refusal(No.WORD_LOCKED)
    if not file.startswith(_ZIP):
        raise Refusal(No.WORD_KIND)
    try:
        with ZipFile(BytesIO(file)) as archive:
            return _parts(archive)
    # What zipfile and zlib raise at a file that was cut off or made by hand.
    except (BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, ValueError) as fault:
        raise Refusal(No.WORD_BROKEN) from fault


def _parts(archive: ZipFile) -> Parts:
    entries = {one.filename: one for one in archive.infolist()}
    if len(entries) > _MOST_PARTS:
        raise Refusal(No.WORD_BROKEN)
    main = _main(archive, entries)
    of_package, of_document = _related(archive, entries, ""), _related(archive, entries, main)
    return Parts(
        _part(archive, entries, main),
        _part(archive, entries, _target(main, of_document, "/styles")),
        _part(archive, entries, _target(main, of_document, "/numbering")),
        _part(archive, entries, _target("", of_package, "/core-properties")),
        {one["Id"]: one.get("Target", "") for one in of_document if one.get("TargetMode") == "External"},
    )


def _main(archive: ZipFile, entries: Mapping[str, ZipInfo]) -> str:
    """The document's own part; refuses a workbook, an OpenDocument text, a template, and macros."""
    main = _target("", _related(archive, entries, ""), "/officeDocument")
    kinds = {
        one.attributes.get("PartName", "").lstrip("/"): one.attributes.get("ContentType", "")
        for one in elements(_part(archive, entries, "[Content_Types].xml"))
        if one.name.endswith(" Override")
    }
    if _MACROS in kinds.get(main, "") or any(one.lower().endswith("vbaproject.bin") for one in entries):
        raise Refusal(No.WORD_MACROS)
    if not main or main not in entries or _DOCUMENT not in kinds.get(main, ""):
        raise Refusal(No.WORD_KIND)
    return main


def _related(archive: ZipFile, entries: Mapping[str, ZipInfo], part: str) -> tuple[dict[str, str], ...]:
    name = join(dirname(part), "_rels", f"{part.rpartition('/')[2]}.rels")
    found: tuple[Element, ...] = tuple(elements(_part(archive, entries, name)))
    return tuple(dict(one.attributes) for one in found if one.name.endswith(" Relationship"))


def _target(part: str, related: tuple[dict[str, str], ...], kind: str) -> str:
    for one in related:
        if one.get("Type", "").endswith(kind):
            return normpath(join("/", dirname(part), one.get("Target", ""))).lstrip("/")
    return ""


def _part(archive: ZipFile, entries: Mapping[str, ZipInfo], name: str) -> bytes:
    entry = entries.get(name)
    if entry is None:
        return b""
    if entry.flag_bits & 1:
        raise Refusal(No.WORD_LOCKED)
    # Other ways of compressing take as much memory as a file likes.
    if entry.compress_type not in {ZIP_STORED, ZIP_DEFLATED}:
        raise Refusal(No.WORD_BROKEN)
    with archive.open(entry) as reading:
        content = reading.read(PART_BYTES + 1)
    if len(content) > PART_BYTES:
        raise Refusal(No.WORD_BROKEN)
    return content
