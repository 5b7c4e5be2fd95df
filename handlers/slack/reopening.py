"""A button that opens a screen again, when Slack had no more patience for it."""

from config.i18n import Words
from handlers.request import Request
from handlers.screens.elements import Card, Quote, Text
from handlers.slack import limits
from handlers.slack.carried import Carried, for_button
from handlers.slack.measure import shorten, units
from handlers.slack.messages import card_messages
from handlers.slack.payloads import Json
from handlers.slack.texts import plain

_WORDS = 900  # twice that, escaped, is within a button's value


def reopening(request: Request, _: Words) -> Json:
    """The message with the button; what was typed after the command is kept in it."""
    said = _("Slack did not open the window in time. Please open it again.")
    return opening(request, said, _("Open again"))


def opening(request: Request, said: str, label: str) -> Json:
    """A sentence with the button that opens what was asked for, the words kept in it."""
    # More words than a button carries stand beside it, so that they can be copied.
    beyond = (Quote(request.words),) if units(request.words) > _WORDS else ()
    message = card_messages(Card(said, (Text((said,)), *beyond)))[0]
    return {
        **message,
        "blocks": [*message["blocks"], {"type": "actions", "elements": [_button(request, label)]}],
    }


def _button(request: Request, label: str) -> Json:
    carried = Carried(
        request.ticket,
        request.revision,
        request.version,
        value=request.value,
        words=shorten(request.words, _WORDS),
        origin=request.origin,
    )
    return {
        "type": "button",
        "action_id": request.action,
        "text": plain(label, limits.BUTTON_TEXT),
        "value": for_button(carried),
        "style": "primary",
    }
