"""Every documented limit of Slack's messages, views and elements, each with the page that states it."""

from dataclasses import dataclass

_KIT = "https://docs.slack.dev/reference/block-kit/"
_BLOCKS = _KIT + "blocks/"
_ELEMENTS = _KIT + "block-elements/"
_OBJECTS = _KIT + "composition-objects/"
_VIEWS = "https://docs.slack.dev/reference/views/modal-views"
_POST = "https://docs.slack.dev/reference/methods/chat.postMessage"
_SELECT = _ELEMENTS + "select-menu-element"
_MULTI = _ELEMENTS + "multi-select-menu-element"
_INPUT = _ELEMENTS + "plain-text-input-element"
_CONFIRM = _OBJECTS + "confirmation-dialog-object"
_OPTION = _OBJECTS + "option-object"


@dataclass(frozen=True)
class Limit:
    """The largest permitted size of one thing, and where Slack says so."""

    most: int
    source: str


LIMITS = {
    "message.blocks": Limit(50, _KIT + "blocks"),
    "view.blocks": Limit(100, _VIEWS),
    "view.title": Limit(24, _VIEWS),
    "view.submit": Limit(24, _VIEWS),
    "view.close": Limit(24, _VIEWS),
    "view.private_metadata": Limit(3000, _VIEWS),
    "view.callback_id": Limit(255, _VIEWS),
    "view.external_id": Limit(255, "https://docs.slack.dev/reference/methods/views.update"),
    "view.bytes": Limit(250_000, "https://docs.slack.dev/reference/methods/views.open"),
    "view.stack": Limit(3, "https://docs.slack.dev/surfaces/modals"),
    "message.text": Limit(40_000, _POST),
    # A change is held to less than a new message: msg_too_long where a post is merely cut. Not documented;
    # met by users who edit long messages, and https://github.com/seratch/ChatGPT-in-Slack/issues/102.
    "message.update_text": Limit(4000, "https://github.com/F3-Nation/archive-slackblast/issues/64"),
    # Not documented; measured by a user of the API between 13,172 and 13,297, depending on the blocks.
    "message.block_characters": Limit(13_200, "https://github.com/slackapi/bolt-js/issues/2509"),
    # Slack names the error (metadata_too_large) and not the size; 8 KB is what users of it have met.
    "message.metadata_bytes": Limit(8_000, "https://docs.slack.dev/messaging/message-metadata"),
    "block.block_id": Limit(255, _BLOCKS + "section-block"),
    "element.action_id": Limit(255, _ELEMENTS + "button-element"),
    "element.placeholder": Limit(150, _INPUT),
    "text.text": Limit(3000, _OBJECTS + "text-object"),
    "section.text": Limit(3000, _BLOCKS + "section-block"),
    "section.fields": Limit(10, _BLOCKS + "section-block"),
    "section.field_text": Limit(2000, _BLOCKS + "section-block"),
    "header.text": Limit(150, _BLOCKS + "header-block"),
    "context.elements": Limit(10, _BLOCKS + "context-block"),
    "actions.elements": Limit(25, _BLOCKS + "actions-block"),
    "input.label": Limit(2000, _BLOCKS + "input-block"),
    "input.hint": Limit(2000, _BLOCKS + "input-block"),
    "image.image_url": Limit(3000, _BLOCKS + "image-block"),
    "image.alt_text": Limit(2000, _BLOCKS + "image-block"),
    "image.title": Limit(2000, _BLOCKS + "image-block"),
    "markdown.text": Limit(12_000, _BLOCKS + "markdown-block"),
    "button.text": Limit(75, _ELEMENTS + "button-element"),
    "button.value": Limit(2000, _ELEMENTS + "button-element"),
    "button.url": Limit(3000, _ELEMENTS + "button-element"),
    "button.accessibility_label": Limit(75, _ELEMENTS + "button-element"),
    "confirm.title": Limit(100, _CONFIRM),
    "confirm.text": Limit(300, _CONFIRM),
    "confirm.confirm": Limit(30, _CONFIRM),
    "confirm.deny": Limit(30, _CONFIRM),
    "option.text": Limit(75, _OPTION),
    "option.value": Limit(150, _OPTION),
    "option.description": Limit(75, _OPTION),
    "option.url": Limit(3000, _OPTION),
    "option_group.label": Limit(75, _OBJECTS + "option-group-object"),
    "option_group.options": Limit(100, _OBJECTS + "option-group-object"),
    "select.options": Limit(100, _SELECT),
    "select.option_groups": Limit(100, _SELECT),
    "multi_select.options": Limit(100, _MULTI),
    "overflow.options": Limit(5, _ELEMENTS + "overflow-menu-element"),
    "radio_buttons.options": Limit(10, _ELEMENTS + "radio-button-group-element"),
    "checkboxes.options": Limit(10, _ELEMENTS + "checkboxes-element"),
    "plain_text_input.min_length": Limit(3000, _INPUT),
    "plain_text_input.max_length": Limit(3000, _INPUT),
    # The page gives no figure for it; an initial value longer than the field may hold cannot be submitted.
    "plain_text_input.initial_value": Limit(3000, _INPUT),
    "file_input.max_files": Limit(10, _ELEMENTS + "file-input-element"),
    "file_input.bytes": Limit(10 * 1024 * 1024, _ELEMENTS + "file-input-element"),
    "response_url.uses": Limit(5, "https://docs.slack.dev/interactivity/handling-user-interaction"),
    "response_url.seconds": Limit(30 * 60, "https://docs.slack.dev/interactivity/handling-user-interaction"),
    "trigger.seconds": Limit(3, "https://docs.slack.dev/interactivity/handling-user-interaction"),
}


def most(name: str) -> int:
    """The largest permitted size under this name."""
    return LIMITS[name].most
