"""An office's own Word template: its fields filled in, and the answer written where it asks for it.

A template is a file that the office wrote, but its expressions run sandboxed all the same, and every value is
escaped: no field can become Word's markup or another expression.
"""

from collections.abc import Mapping
from io import BytesIO
from zipfile import BadZipFile

from docx.document import Document as Word
from docx.opc.exceptions import PackageNotFoundError
from docxtpl import DocxTemplate
from jinja2 import StrictUndefined, TemplateError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from .document import Document, UnusableTemplate
from .plain import plain
from .word_blocks import write

ANSWER = "answer"
# What the field leaves behind, to be found again; no text of people's holds it: `plain` takes it away.
PLACE = "\ufdd0answer\ufdd0"


def placed(document: Document, fields: Mapping[str, object], template: bytes) -> Word:
    """The template filled in, the document's blocks where `{{ answer }}` stood; at the end if nowhere."""
    word = _rendered(fields, template)
    place = next((one for one in word.paragraphs if PLACE in one.text), None)
    written_before = len(word.element.body)
    write(word, document.blocks)
    if place is not None:
        body = word.element.body
        # The last element is the section's properties, which must stay last.
        for block in list(body)[written_before - 1 : -1]:
            place._p.addprevious(block)  # noqa: SLF001 - python-docx writes only at the end
        body.remove(place._p)  # noqa: SLF001 - as above
    return word


def _rendered(fields: Mapping[str, object], template: bytes) -> Word:
    sandbox = ImmutableSandboxedEnvironment(autoescape=True, undefined=StrictUndefined)
    values = {key: plain(value) if isinstance(value, str) else value for key, value in fields.items()}
    try:
        filled = DocxTemplate(BytesIO(template))
        filled.render({**values, ANSWER: PLACE}, jinja_env=sandbox, autoescape=True)
    except (TemplateError, BadZipFile, PackageNotFoundError, KeyError, ValueError) as fault:
        said = str(fault) or type(fault).__name__
        raise UnusableTemplate(f"The Word template can't be used: {said}") from fault
    rendered: Word = filled.docx  # its get_docx() would read the template anew
    return rendered
