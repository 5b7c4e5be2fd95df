"""What Slack refuses beyond sizes: shapes, kinds, places and identities, worded as Slack words it."""

from typing import Any

import pytest

from playground.slack.blockkit.messages import block_faults, metadata_fault
from playground.slack.blockkit.views import view_faults

Json = dict[str, Any]
PLAIN = {"type": "plain_text", "text": "a"}
MRKDWN = {"type": "mrkdwn", "text": "a"}
OPTION = {"text": PLAIN, "value": "1"}
BUTTON = {"type": "button", "text": PLAIN, "action_id": "go"}
SECTION = {"type": "section", "text": MRKDWN}
INPUT = {"type": "input", "label": PLAIN, "element": {"type": "plain_text_input"}}
SELECT = {"type": "static_select", "options": [OPTION]}


def actions(**element: Any) -> Json:
    return {"type": "actions", "elements": [element]}


def asked(**element: Any) -> Json:
    return {**INPUT, "element": element}


MESSAGE_REFUSED: dict[str, Json] = {
    "unsupported type: carousal [json-pointer:/blocks/0/type]": {"type": "carousal"},
    "missing required field: text or fields [json-pointer:/blocks/0]": {"type": "section"},
    "must be a plain_text object [json-pointer:/blocks/0/text/type]": {"type": "header", "text": MRKDWN},
    "invalid additional property: colour [json-pointer:/blocks/0]": {**SECTION, "colour": "red"},
    "missing required field: alt_text [json-pointer:/blocks/0]": {"type": "image", "image_url": "https://a"},
    "must be more than 0 characters [json-pointer:/blocks/0/text/text]": {
        "type": "section",
        "text": {"type": "mrkdwn", "text": ""},
    },
    "unsupported element type: plain_text_input [json-pointer:/blocks/0/elements/0/type]": actions(
        type="plain_text_input"
    ),
    "unsupported element type: plain_text_input [json-pointer:/blocks/0/accessory/type]": {
        **SECTION,
        "accessory": {"type": "plain_text_input"},
    },
    "unsupported element type: button [json-pointer:/blocks/0/element/type]": asked(**BUTTON),
    "unsupported element type: file_input [json-pointer:/blocks/0/element/type]": asked(type="file_input"),
    "must be a valid enum value [json-pointer:/blocks/0/elements/0/style]": actions(**BUTTON, style="big"),
    "initial_option must be one of the options [json-pointer:/blocks/0/elements/0/initial_option]": actions(
        **SELECT, initial_option={"text": PLAIN, "value": "2"}
    ),
    "must provide either options or option_groups [json-pointer:/blocks/0/elements/0]": actions(
        type="static_select"
    ),
    "no less than 1 items allowed [json-pointer:/blocks/0/elements/0/options]": actions(
        type="overflow", options=[]
    ),
    "must match format YYYY-MM-DD [json-pointer:/blocks/0/elements/0/initial_date]": actions(
        type="datepicker", initial_date="24-12-2026"
    ),
    "invalid additional property: url [json-pointer:/blocks/0/elements/0/options/0]": actions(
        type="static_select", options=[{**OPTION, "url": "https://a"}]
    ),
    "must be a plain_text object [json-pointer:/blocks/0/elements/0/options/0/text/type]": actions(
        type="static_select", options=[{**OPTION, "text": MRKDWN}]
    ),
    "unsupported type: rich_text_poem [json-pointer:/blocks/0/elements/0/type]": {
        "type": "rich_text",
        "elements": [{"type": "rich_text_poem"}],
    },
    "unsupported type: file [json-pointer:/blocks/0/type]": {
        "type": "file",
        "external_id": "a",
        "source": "remote",
    },
    "must provide either image_url or slack_file [json-pointer:/blocks/0]": {
        "type": "image",
        "alt_text": "a",
    },
}


@pytest.mark.parametrize("fault", MESSAGE_REFUSED)
def test_a_message_block_is_refused(fault: str) -> None:
    assert fault in block_faults([MESSAGE_REFUSED[fault]]).faults


RICH = {
    "type": "rich_text",
    "elements": [
        {"type": "rich_text_section", "elements": [{"type": "text", "text": "a", "style": {"bold": True}}]},
        {
            "type": "rich_text_list",
            "style": "bullet",
            "elements": [{"type": "rich_text_section", "elements": [{"type": "link", "url": "https://a"}]}],
        },
        {"type": "rich_text_quote", "elements": [{"type": "user", "user_id": "U1"}]},
    ],
}
CHOICE = {"text": MRKDWN, "value": "1", "description": MRKDWN}


@pytest.mark.parametrize(
    "block",
    [
        SECTION,
        {**SECTION, "accessory": {**SELECT, "initial_option": OPTION, "placeholder": PLAIN}},
        {
            "type": "context",
            "elements": [MRKDWN, {"type": "image", "image_url": "https://a", "alt_text": "a"}],
        },
        actions(**BUTTON, style="danger", confirm={"title": PLAIN, "text": MRKDWN, "style": "danger"}),
        actions(type="checkboxes", options=[CHOICE], initial_options=[CHOICE]),
        actions(type="datepicker", initial_date="2026-12-24"),
        actions(type="overflow", options=[{**OPTION, "url": "https://a"}]),
        asked(type="number_input", is_decimal_allowed=False, min_value="1"),
        asked(type="plain_text_input", multiline=True, min_length=1, max_length=10),
        RICH,
        {"type": "markdown", "text": "**a**"},
    ],
)
def test_what_slack_takes_is_taken(block: Json) -> None:
    assert block_faults([block]).faults == []


def test_block_ids_are_unique_and_action_ids_within_a_block() -> None:
    twice = [{**SECTION, "block_id": "a"}, {**SECTION, "block_id": "a"}]
    assert block_faults(twice).faults == ["block_id a already exists [json-pointer:/blocks/1/block_id]"]
    pair = {"type": "actions", "elements": [BUTTON, BUTTON]}
    assert block_faults([pair]).faults == ["`action_id` go already exists [json-pointer:/blocks/0/elements]"]
    assert block_faults([actions(**BUTTON), actions(**BUTTON)]).faults == []


def view(**more: Any) -> Json:
    return {"type": "modal", "title": PLAIN, "blocks": [SECTION], **more}


def test_a_view_with_inputs_needs_a_submit_button() -> None:
    assert "submit is required" in view_faults(view(blocks=[INPUT]), "modal").faults[0]
    assert view_faults(view(blocks=[INPUT], submit=PLAIN), "modal").faults == []


def test_a_view_takes_one_focus() -> None:
    focused = asked(type="plain_text_input", focus_on_load=True)
    faults = view_faults(view(blocks=[focused, focused], submit=PLAIN), "modal").faults
    assert faults == ["only one element may have focus_on_load [json-pointer:/view/blocks]"]


def test_surfaces_differ() -> None:
    markdown = {"type": "markdown", "text": "a"}
    assert view_faults(view(blocks=[markdown]), "modal").faults
    assert view_faults({"type": "home", "blocks": [asked(type="file_input")]}, "home").faults
    assert view_faults({"type": "home", "blocks": [], "title": PLAIN}, "home").faults
    assert view_faults({"type": "home", "blocks": [INPUT]}, "home").faults == []
    assert view_faults(view(), "home").faults == ["unsupported view type: modal [json-pointer:/view/type]"]


def test_min_length_above_max_length_is_refused() -> None:
    wrong = asked(type="plain_text_input", min_length=5, max_length=4)
    assert view_faults(view(blocks=[wrong], submit=PLAIN), "modal").faults


@pytest.mark.parametrize("metadata", [[], {"event_type": "a"}, {"event_type": 1, "event_payload": {}}])
def test_metadata_has_a_shape(metadata: Any) -> None:
    assert metadata_fault(metadata) == "invalid_metadata_format"
