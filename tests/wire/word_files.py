"""Word files as people make them: with python-docx, and with what it can't write put in by hand."""

from collections.abc import Callable
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import docx
from docx.document import Document

WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def word(*parts: tuple[str, str]) -> bytes:
    """A file of headings, each with its text."""
    made = docx.Document()
    made.core_properties.author = "Hemmelig Forfatter"
    for heading, text in parts:
        if heading:
            made.add_heading(heading, level=1)
        for one in text.split("\n\n"):
            made.add_paragraph(one)
    return saved(made)


def saved(made: Document) -> bytes:
    """The file's bytes."""
    into = BytesIO()
    made.save(into)
    return into.getvalue()


def with_body(file: bytes, markup: str) -> bytes:
    """The same file with markup of Word's added at its end."""
    return changed(file, "word/document.xml", lambda text: text.replace("<w:sectPr", f"{markup}<w:sectPr", 1))


def changed(file: bytes, name: str, how: Callable[[str], str]) -> bytes:
    """The same file with one of its parts rewritten."""
    into = BytesIO()
    with ZipFile(BytesIO(file)) as parts, ZipFile(into, "w", ZIP_DEFLATED) as anew:
        for part in parts.infolist():
            content = parts.read(part)
            anew.writestr(part.filename, how(content.decode()).encode() if part.filename == name else content)
    return into.getvalue()


INSERTED = '<w:p><w:r><w:t xml:space="preserve">Byrådet </w:t></w:r><w:ins w:id="1" w:author="Karen"><w:r><w:t>TILFØJET</w:t></w:r></w:ins><w:del w:id="2" w:author="Karen"><w:r><w:delText>SLETTET</w:delText></w:r></w:del><w:r><w:t>har besluttet det.</w:t></w:r><w:r><w:commentReference w:id="0"/></w:r></w:p>'


def macros(file: bytes) -> bytes:
    """The same file as one with macros, by its own account, under a name that says otherwise."""
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    told = "application/vnd.ms-word.document.macroEnabled.main+xml"
    return changed(file, "[Content_Types].xml", lambda text: text.replace(kind, told))


def locked() -> bytes:
    """What Word saves with a password: an OLE file with the encrypted one inside."""
    return (
        bytes.fromhex("d0cf11e0a1b11ae1") + bytes(504) + "EncryptedPackage".encode("utf-16-le") + bytes(512)
    )
