"""Words as rich text, whose runs show them letter by letter: no markup, mention or HTML is read into them.

A TextBlock reads markdown (https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/cards-format)
and Teams on Android shows the backslashes that would escape it (https://github.com/microsoft/AdaptiveCards/pull/7474),
so that no text of a person's can stand in one. A RichTextBlock reads none, and phones show it
(https://github.com/microsoft/AdaptiveCards/issues/9100). Mentions are read in TextBlock and FactSet only, and
only with `msteams.entities`, which no card of ours has.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Any, assert_never

from handlers.screens.elements import Anchor, Emphasis, Span, Strong
from handlers.teams import limits
from handlers.teams.size import divide, weight

Json = dict[str, Any]

_ADDRESS = re.compile(r"https://[^\s<>]+|http://(?:127\.0\.0\.1|localhost|\[::1\])(?:[:/][^\s<>]*)?")
# Renderers put days and hours in place of these, in every text (adaptivecards 3.0.6, text-formatters).
_FORMATTED = re.compile(r"\{(?=\{(?:DATE|TIME)\()", re.IGNORECASE)
_MARKUP = re.compile(r"[\\`*_~\[\]()<>&#|!\n{}]|://|www\.|^\s*(?:[-+•]|\d+[.)])")


def run(text: str, **looks: Any) -> Json:
    """Words in one tone."""
    return {"type": "TextRun", "text": _FORMATTED.sub("{\u2060", text), **looks}


def runs(spans: Iterable[Span], **looks: Any) -> Iterator[Json]:
    """The spans of a paragraph, none of them longer than a block may be."""
    for span in spans:
        words, own = _span(span)
        for part in divide(words, limits.PARAGRAPH_BYTES, weight):
            yield run(part, **looks, **own)


def paragraphs(inlines: Iterable[Json], **looks: Any) -> list[Json]:
    """The blocks that show these runs one after the other: mostly one."""
    blocks: list[Json] = []
    filled = limits.PARAGRAPH_BYTES
    for inline in inlines:
        filled += weight(inline)
        if filled > limits.PARAGRAPH_BYTES:
            blocks.append({"type": "RichTextBlock", "inlines": [], **looks})
            filled = weight(inline)
        blocks[-1]["inlines"].append(inline)
    return [block for block in blocks if _says_something(block)]


def words(text: str, **looks: Any) -> list[Json]:
    """A text alone, letter by letter."""
    return paragraphs(runs((text,), **looks))


def aside(text: str) -> list[Json]:
    """Small grey words."""
    return words(text, size="Small", isSubtle=True)


def warning(text: str) -> list[Json]:
    """What went wrong, said so that it is seen."""
    return words(text, weight="Bolder", color="Attention")


def heading(text: str) -> list[Json]:
    """A heading that screen readers know as one, where markdown cannot misread it; else bold words."""
    if not text.strip():
        return []
    if _MARKUP.search(text) or weight(text) > limits.HEADING_BYTES:
        return words(text, weight="Bolder", size="Medium")
    return [{"type": "TextBlock", "text": text, "style": "heading", "wrap": True}]


def is_address(url: str) -> bool:
    """Whether this may be followed: https, or this machine's own, as in the demonstration."""
    return len(url) <= limits.ADDRESS and bool(_ADDRESS.fullmatch(url))


def _span(span: Span) -> tuple[str, Json]:
    match span:
        case str():
            return span, {}
        case Strong():
            return span.text, {"weight": "Bolder"}
        case Emphasis():
            return span.text, {"italic": True}
        case Anchor() if is_address(span.url):
            action = {"type": "Action.OpenUrl", "url": span.url}
            shown = span.text if span.text.strip() else span.url
            return shown, {"color": "Accent", "selectAction": action}
        case Anchor():
            return span.text, {}
        case _:
            assert_never(span)


def _says_something(block: Json) -> bool:
    return any(inline["text"].strip() for inline in block["inlines"])
