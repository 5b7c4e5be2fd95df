"""The nested structure of a rich_text block."""

from playground.slack.blockkit.checks import Check, array, boolean, by_type, integer, one_of, shape, string

_LONG = string(12_000)
_STYLE = shape(
    {}, {"bold": boolean, "italic": boolean, "strike": boolean, "code": boolean, "underline": boolean}
)
_STYLED: dict[str, Check] = {"style": _STYLE}


def _leaf(name: str, required: dict[str, Check], optional: dict[str, Check] | None = None) -> Check:
    return shape({"type": one_of(name), **required}, {**_STYLED, **(optional or {})})


_LEAVES: dict[str, Check] = {
    "text": _leaf("text", {"text": string(12_000, 1)}),
    "link": _leaf("link", {"url": _LONG}, {"text": _LONG, "unsafe": boolean}),
    "emoji": _leaf("emoji", {"name": _LONG}, {"unicode": _LONG, "skin_tone": integer(1, 6)}),
    "user": _leaf("user", {"user_id": _LONG}),
    "channel": _leaf("channel", {"channel_id": _LONG}),
    "usergroup": _leaf("usergroup", {"usergroup_id": _LONG}),
    "broadcast": _leaf("broadcast", {"range": one_of("here", "channel", "everyone")}),
    "date": _leaf("date", {"timestamp": integer(0), "format": _LONG}, {"url": _LONG, "fallback": _LONG}),
    "color": _leaf("color", {"value": _LONG}),
}
_ELEMENTS = {"elements": array(by_type(_LEAVES))}
_BORDER: dict[str, Check] = {"border": integer(0, 1)}
_SECTION = shape({"type": one_of("rich_text_section"), **_ELEMENTS})
_PARTS: dict[str, Check] = {
    "rich_text_section": _SECTION,
    "rich_text_preformatted": shape(
        {"type": one_of("rich_text_preformatted"), **_ELEMENTS}, {**_BORDER, "language": _LONG}
    ),
    "rich_text_quote": shape({"type": one_of("rich_text_quote"), **_ELEMENTS}, _BORDER),
    "rich_text_list": shape(
        {
            "type": one_of("rich_text_list"),
            "style": one_of("bullet", "ordered"),
            "elements": array(by_type({"rich_text_section": _SECTION}), None, 1),
        },
        {"indent": integer(0, 8), "offset": integer(0), "border": integer(0, 1)},
    ),
}
RICH_TEXT = array(by_type(_PARTS), None, 1)
