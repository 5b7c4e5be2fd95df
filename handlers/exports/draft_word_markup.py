"""The text of a Word document, paragraph by paragraph, as plain as a post is.

Undecided insertions and deletions are both left out: the text holds what nobody disputes, and nothing that
somebody took away. A passage that was moved stays where it was.
"""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from workflows.domain.manuscripts import LeftOut, Paragraph
from workflows.domain.refusals import No, Refusal

from .draft_word_styles import Style as StyleOf
from .draft_word_styles import attribute, level_of, number, numbered, own, value_of

MOST_LETTERS = 400_000  # every field of a draft, each as long as it may be
_COUNTED = {
    "ins": LeftOut.CHANGE,
    "del": LeftOut.CHANGE,
    "moveTo": LeftOut.CHANGE,
    "drawing": LeftOut.PICTURE,
    "pict": LeftOut.PICTURE,
    "object": LeftOut.PICTURE,
    "tbl": LeftOut.TABLE,
    "commentReference": LeftOut.COMMENT,
    "footnoteReference": LeftOut.FOOTNOTE,
    "endnoteReference": LeftOut.FOOTNOTE,
}
_SILENT = frozenset({"sdtPr", "delText", "rt", "pPrChange", "rPrChange", "sectPr", "tabs"})
_LETTERS = {"cr": "\n", "noBreakHyphen": "\u2011", "tab": "\t", "ptab": "\t"}
# What Word's own corrections write in the letters of Wingdings: smileys, arrows, ticks.
_SYMBOLS = {"F04A": "😊", "F04B": "😐", "F04C": "☹️", "F0E0": "→", "F0DF": "←", "F0FC": "✓", "F0B7": "•"}
_FALSE = {"0", "false", "off"}
_COMPATIBILITY = "http://schemas.openxmlformats.org/markup-compatibility/2006 Fallback"
_RELATED = ("/officeDocument/2006/relationships id", "/officeDocument/relationships id")
_HYPERLINK = re.compile(r'\s*HYPERLINK\s+"([^"]*)"')


@dataclass(slots=True)
class _Field:
    """A field of Word's, whose code may be a link's."""

    code: str = ""
    at: int = 0
    in_code: bool = True


@dataclass(slots=True)
class Reading:
    """What has been read so far."""

    styles: Mapping[str, StyleOf]
    numberings: Mapping[tuple[str, int], str]
    links: Mapping[str, str]
    paragraphs: list[Paragraph] = field(default_factory=list)
    left_out: Counter[LeftOut] = field(default_factory=Counter)
    _path: list[str] = field(default_factory=list)
    _skipped: int = 0  # the depth from which on nothing is read
    _text: list[str] = field(default_factory=list)
    _run: int = 0  # where the present run began
    _hidden: bool = False
    _style: str = ""
    _level: int = 0
    _list: str = ""
    _depth: int | None = None
    _anchors: list[tuple[str, int]] = field(default_factory=list)
    _fields: list[_Field] = field(default_factory=list)
    _counts: Counter[tuple[str, int]] = field(default_factory=Counter)
    _letters: int = 0

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """An element begins."""
        tag = own(name)
        self._path.append(tag)
        if self._skipped:
            return
        if self._leaves_out(name, tag):
            self._skipped = len(self._path)
        elif name.endswith(" symEx"):
            self._say(_letter(attributes))
        elif tag:
            self._begun(tag, attributes)

    def end(self, name: str) -> None:
        """An element ends."""
        tag = own(name)
        if self._skipped == len(self._path):
            self._skipped = 0
        elif not self._skipped:
            self._ended(tag)
        self._path.pop()

    def said(self, text: str) -> None:
        """Text between elements, which is the document's only inside of w:t."""
        if self._skipped or not self._path:
            return
        if self._path[-1] == "t":
            self._say(text)
        elif self._path[-1] == "instrText" and self._fields:
            self._fields[-1].code += text

    def _leaves_out(self, name: str, tag: str) -> bool:
        if tag in {"ins", "del"} and "rPr" in self._path:
            return True  # a paragraph's end that was put in or taken out: no text of its own
        if kind := _COUNTED.get(tag):
            self.left_out[kind] += 1
            return True
        return tag in _SILENT or name == _COMPATIBILITY

    def _begun(self, tag: str, attributes: Mapping[str, str]) -> None:
        match tag:
            case "p":
                self._new()
            case "r":
                self._run, self._hidden = len(self._text), False
            case "vanish":
                self._hidden = value_of(attributes) not in _FALSE
            case "hyperlink":
                self._anchors.append((self._address(attributes), len(self._text)))
            case "fldSimple":
                code = _HYPERLINK.match(attribute(attributes, "instr"))
                self._anchors.append((code[1] if code else "", len(self._text)))
            case "fldChar":
                self._field(attribute(attributes, "fldCharType"))
            case "pStyle" | "outlineLvl" | "numId" | "ilvl":
                self._formed(tag, value_of(attributes))
            case "br" | "sym" | "cr" | "noBreakHyphen" | "tab" | "ptab":
                self._mark(tag, attributes)

    def _ended(self, tag: str) -> None:
        match tag:
            case "r" if self._hidden:
                if "".join(self._text[self._run :]).strip():
                    self.left_out[LeftOut.HIDDEN] += 1
                del self._text[self._run :]
            case "hyperlink" | "fldSimple" if self._anchors:
                self._link(*self._anchors.pop())
            case "p":
                self._done()

    def _new(self) -> None:
        self._text, self._anchors, self._run = [], [], 0
        self._style, self._level, self._list, self._depth = "", 0, "", None

    def _formed(self, tag: str, said: str) -> None:
        if tag == "pStyle":
            self._style = said
        elif tag == "outlineLvl":
            self._level = level_of(said)
        elif tag == "numId":
            self._list = said
        else:
            self._depth = number(said)

    def _mark(self, tag: str, attributes: Mapping[str, str]) -> None:
        if tag == "sym":
            self._say(_SYMBOLS.get(attribute(attributes, "char").upper(), ""))
        elif tag == "br":
            self._say("\n" if attribute(attributes, "type") in {"", "textWrapping"} else "")
        else:
            self._say(_LETTERS[tag])

    def _say(self, text: str) -> None:
        self._letters += len(text)
        if self._letters > MOST_LETTERS:
            raise Refusal(No.WORD_BROKEN)
        if not (self._fields and self._fields[-1].in_code):
            self._text.append(text)

    def _address(self, attributes: Mapping[str, str]) -> str:
        name = next((said for key, said in attributes.items() if key.endswith(_RELATED)), "")
        return self.links.get(name, "")

    def _field(self, turn: str) -> None:
        if turn == "begin":
            self._fields.append(_Field())
        elif self._fields and turn == "separate":
            self._fields[-1].in_code, self._fields[-1].at = False, len(self._text)
        elif self._fields and turn == "end":
            done = self._fields.pop()
            code = _HYPERLINK.match(done.code)
            self._link(code[1] if code else "", done.at)

    def _link(self, address: str, at: int) -> None:
        """A link's address after its words, unless they are the address."""
        label = "".join(self._text[at:]).strip()
        plain = address.removeprefix("mailto:")
        if address.startswith(("https://", "http://", "mailto:")) and label.rstrip("/") != plain.rstrip("/"):
            self._say(f" {plain}" if label else plain)

    def _done(self) -> None:
        style = self.styles.get(self._style, StyleOf())
        text, level = "".join(self._text), self._level or style.level
        title = style.name == "title"
        before = "" if level or title or not text.strip() else self._item(style)
        self.paragraphs.append(Paragraph(before + text, level, listed=bool(before), title=title))

    def _item(self, style: StyleOf) -> str:
        """What stands before an item of a list, indented by its depth; empty outside of lists."""
        name = self._list or style.list
        if name in {"", "0"}:
            return ""
        depth = style.depth if self._depth is None else self._depth
        self._counts[name, depth] += 1
        for key in [key for key in self._counts if key[0] == name and key[1] > depth]:
            del self._counts[key]
        how = self.numberings.get((name, depth), "")
        return f"{'  ' * min(depth, 8)}{numbered(self._counts[name, depth], how)} "


def _letter(attributes: Mapping[str, str]) -> str:
    """An emoji that Word names by its number beside its font."""
    told = next((said for key, said in attributes.items() if key.endswith(" char")), "")
    try:
        return chr(int(told, 16))
    except (ValueError, OverflowError):
        return ""
