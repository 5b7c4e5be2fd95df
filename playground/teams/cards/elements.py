"""The elements of schema 1.5 that stand in a card's body, one table row each.

https://adaptivecards.io/explorer/
"""

from playground.teams.cards.actions import BUTTON, SELECT, URL
from playground.teams.cards.checks import (
    Check,
    array,
    boolean,
    by_type,
    count,
    either,
    mapping,
    number,
    one_of,
    pattern,
    shape,
    string,
    words,
)
from playground.teams.cards.inputs import input_kinds

ELEMENTS: dict[str, Check] = {}
BODY = array(by_type(ELEMENTS, "element"))
STYLE = one_of("default", "emphasis", "good", "attention", "warning", "accent")
ACROSS = one_of("left", "center", "right")
DOWN = one_of("top", "center", "bottom")
_PIXELS = pattern(r"\d+(\.\d+)?px", "must be a number of pixels, such as 50px")
BACKGROUND = either(
    URL,
    shape(
        {"url": URL},
        {
            "fillMode": one_of("cover", "repeatHorizontally", "repeatVertically", "repeat"),
            "horizontalAlignment": ACROSS,
            "verticalAlignment": DOWN,
        },
    ),
)
_COMMON: dict[str, Check] = {
    "id": words,
    "isVisible": boolean,
    "requires": mapping,
    "fallback": either(one_of("drop"), by_type(ELEMENTS, "element")),
    "separator": boolean,
    "spacing": one_of("none", "small", "default", "medium", "large", "extraLarge", "padding"),
    "height": one_of("auto", "stretch"),
}
_FONT: dict[str, Check] = {
    "color": one_of("default", "dark", "light", "accent", "good", "warning", "attention"),
    "fontType": one_of("default", "monospace"),
    "isSubtle": boolean,
    "size": one_of("default", "small", "medium", "large", "extraLarge"),
    "weight": one_of("default", "lighter", "bolder"),
}
_BOX: dict[str, Check] = {
    "selectAction": SELECT,
    "style": STYLE,
    "bleed": boolean,
    "minHeight": _PIXELS,
    "verticalContentAlignment": DOWN,
    "backgroundImage": BACKGROUND,
    "rtl": boolean,
}


def _kind(name: str, required: dict[str, Check], optional: dict[str, Check]) -> Check:
    return shape({"type": one_of(name), **required}, {**_COMMON, **optional})


_RUN = shape(
    {"type": one_of("TextRun"), "text": string},
    {
        **_FONT,
        "highlight": boolean,
        "italic": boolean,
        "strikethrough": boolean,
        "underline": boolean,
        "selectAction": SELECT,
    },
)
_WIDTH = either(one_of("auto", "stretch"), number, _PIXELS, pattern(r"\d+", "must be a width"))
_COLUMN = shape({}, {"type": one_of("Column"), **_COMMON, **_BOX, "items": BODY, "width": _WIDTH})
_IMAGE = _kind(
    "Image",
    {"url": URL},
    {
        "altText": string,
        "backgroundColor": string,
        "height": either(one_of("auto", "stretch"), _PIXELS),
        "horizontalAlignment": ACROSS,
        "selectAction": SELECT,
        "size": one_of("auto", "stretch", "small", "medium", "large"),
        "style": one_of("default", "person"),
        "width": _PIXELS,
    },
)
_ALIGNED: dict[str, Check] = {"horizontalAlignment": ACROSS}
_TEXT_BLOCK: dict[str, Check] = {
    **_FONT,
    **_ALIGNED,
    "wrap": boolean,
    "maxLines": count,
    "style": one_of("default", "heading"),
}
ELEMENTS.update(
    {
        "TextBlock": _kind("TextBlock", {"text": string}, _TEXT_BLOCK),
        "RichTextBlock": _kind("RichTextBlock", {"inlines": array(either(_RUN, string), 1)}, _ALIGNED),
        "Image": _IMAGE,
        "ImageSet": _kind(
            "ImageSet",
            {"images": array(_IMAGE, 1)},
            {"imageSize": one_of("auto", "stretch", "small", "medium", "large")},
        ),
        "Container": _kind("Container", {"items": BODY}, _BOX),
        "ColumnSet": _kind("ColumnSet", {}, {**_BOX, **_ALIGNED, "columns": array(_COLUMN)}),
        "FactSet": _kind("FactSet", {"facts": array(shape({"title": string, "value": string}, {}), 1)}, {}),
        "ActionSet": _kind("ActionSet", {"actions": array(BUTTON, 1)}, _ALIGNED),
        **input_kinds(_COMMON),
    }
)
