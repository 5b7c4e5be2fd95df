"""What a Word file's styles and numberings say of a paragraph: that it is a heading, or stands in a list."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from .draft_word_xml import elements, read

WORD = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",  # the strict spelling
)
BULLET = "bullet"
_HEADING = re.compile(r"heading ([1-9])", re.IGNORECASE)
_MOST_BASED = 20
_FIRST_LETTER, _LETTERS = ord("a"), 26


@dataclass(frozen=True, slots=True)
class Style:
    """A paragraph style, as far as it matters here; `level` is that of a heading, 0 for none."""

    name: str = ""
    based_on: str = ""
    level: int = 0
    list: str = ""
    depth: int = 0


@dataclass(slots=True)
class _Styles:
    found: dict[str, Style] = field(default_factory=dict)
    now: str = ""

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        tag, said = own(name), value_of(attributes)
        if tag == "style":
            self.now = (
                attribute(attributes, "styleId") if attribute(attributes, "type") == "paragraph" else ""
            )
            if self.now:
                self.found[self.now] = Style()
        elif self.now and (told := _told(self.found[self.now], tag, said)):
            self.found[self.now] = told


def _told(style: Style, tag: str, said: str) -> Style | None:
    match tag:
        case "name":
            heading = _HEADING.fullmatch(said)
            return replace(style, name=said.casefold(), level=int(heading[1]) if heading else style.level)
        case "basedOn":
            return replace(style, based_on=said)
        case "outlineLvl":
            return replace(style, level=style.level or level_of(said))
        case "numId":
            return replace(style, list=said)
        case "ilvl":
            return replace(style, depth=number(said))
    return None


def styles_in(content: bytes) -> Mapping[str, Style]:
    """The paragraph styles by id, each with what it takes from those it is based on."""
    reading = _Styles()
    read(content, reading.start, lambda _: None, lambda _: None)
    return {name: _whole(reading.found, style) for name, style in reading.found.items()}


def _whole(styles: Mapping[str, Style], style: Style) -> Style:
    whole, above = style, style
    for _ in range(_MOST_BASED):
        above = styles.get(above.based_on, Style())
        whole = replace(whole, level=whole.level or above.level, list=whole.list or above.list)
    return whole


def numberings_in(content: bytes) -> Mapping[tuple[str, int], str]:
    """How each list numbers each of its depths: "bullet", "decimal", "lowerLetter" and so on."""
    formats: dict[tuple[str, int], str] = {}
    lists: dict[str, str] = {}
    kind, depth, of = "", 0, ""
    for one in elements(content):
        tag, said = own(one.name), value_of(one.attributes)
        if tag == "abstractNum":
            kind = attribute(one.attributes, "abstractNumId")
        elif tag == "lvl":
            depth = number(attribute(one.attributes, "ilvl"))
        elif tag == "numFmt":
            formats[kind, depth] = said
        elif tag == "num":
            of = attribute(one.attributes, "numId")
        elif tag == "abstractNumId":
            lists[of] = said
    return {
        (name, at): how for name, of in lists.items() for (kind, at), how in formats.items() if kind == of
    }


def numbered(count: int, how: str) -> str:
    """What stands before an item: a bullet, a letter or a number."""
    if how in {BULLET, ""}:
        return "•"
    if how in {"lowerLetter", "upperLetter"} and count <= _LETTERS:
        letter = chr(_FIRST_LETTER + count - 1)
        return f"{letter.upper() if how == 'upperLetter' else letter}."
    return f"{count}."


def own(name: str) -> str:
    """The name of an element or attribute of Word's own, empty for any other's."""
    namespace, _, plain = name.rpartition(" ")
    return plain if namespace in WORD else ""


def attribute(attributes: Mapping[str, str], name: str) -> str:
    """One of Word's own attributes."""
    return next((said for key, said in attributes.items() if own(key) == name), "")


def value_of(attributes: Mapping[str, str]) -> str:
    """What most of Word's elements say."""
    return attribute(attributes, "val")


def number(text: str) -> int:
    """A small number, 0 where there is none."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < len("1000") else 0


def level_of(outline: str) -> int:
    """A heading's level from its place in the outline, where 9 is plain text."""
    return number(outline) + 1 if outline in set("012345678") else 0
