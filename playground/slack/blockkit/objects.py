"""The composition objects blocks are made of: texts, options, confirmation dialogs, files."""

from typing import Any

from playground.slack.blockkit.checks import Check, array, boolean, by_type, one_of, shape, string
from playground.slack.blockkit.limits import most
from playground.slack.blockkit.report import Report


def plain(longest: int) -> Check:
    """A text object that must be plain_text."""
    inner = shape({"type": one_of("plain_text"), "text": string(longest, 1)}, {"emoji": boolean})

    def check(value: Any, pointer: str, report: Report) -> None:
        if isinstance(value, dict) and value.get("type") != "plain_text":
            report.add("must be a plain_text object", f"{pointer}/type")
            return
        inner(value, pointer, report)

    return check


def text(longest: int) -> Check:
    """A text object, plain_text or mrkdwn."""
    mrkdwn = shape({"type": one_of("mrkdwn"), "text": string(longest, 1)}, {"verbatim": boolean})
    return by_type({"plain_text": plain(longest), "mrkdwn": mrkdwn}, "unsupported text type")


CONFIRM = shape(
    {"title": plain(most("confirm.title")), "text": text(most("confirm.text"))},
    {
        "confirm": plain(most("confirm.confirm")),
        "deny": plain(most("confirm.deny")),
        "style": one_of("primary", "danger"),
    },
)


def option(words: Check, *, described: Check, linked: bool = False) -> Check:
    """One choice; only an overflow menu's may carry a link."""
    optional = {"description": described}
    if linked:
        optional["url"] = string(most("option.url"))
    return shape({"text": words, "value": string(most("option.value"))}, optional)


_PLAIN = plain(most("option.text"))
_EITHER = text(most("option.text"))
MENU_OPTION = option(_PLAIN, described=plain(most("option.description")))
OVERFLOW_OPTION = option(_PLAIN, described=plain(most("option.description")), linked=True)
CHOICE_OPTION = option(_EITHER, described=text(most("option.description")))
OPTION_GROUP = shape(
    {
        "label": plain(most("option_group.label")),
        "options": array(MENU_OPTION, most("option_group.options"), 1),
    }
)
SLACK_FILE = shape({}, {"id": string(255, 1), "url": string(3000, 1)})
