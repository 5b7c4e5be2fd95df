"""Every row of the table: the limit itself passes, one more is refused."""

from collections.abc import Callable
from typing import Any

import pytest

from playground.slack.blockkit.limits import LIMITS
from playground.slack.blockkit.messages import block_faults, metadata_fault, too_long
from playground.slack.blockkit.views import too_large, view_faults

Json = dict[str, Any]


def words(size: int) -> Json:
    return {"type": "plain_text", "text": "x" * size}


def choice(number: int = 0, **more: Any) -> Json:
    return {"text": words(1), "value": str(number), **more}


def choices(count: int) -> list[Json]:
    return [choice(number) for number in range(count)]


def message(*blocks: Json) -> bool:
    return not block_faults(list(blocks)).faults


def modal(*blocks: Json, **more: Any) -> bool:
    view = {"type": "modal", "title": words(1), "submit": words(1), "blocks": list(blocks), **more}
    return not view_faults(view, "modal").faults


def section(size: int = 1, **more: Any) -> Json:
    return {"type": "section", "text": words(size), **more}


def actions(*elements: Json) -> Json:
    return {"type": "actions", "elements": list(elements)}


def button(**more: Any) -> Json:
    return {"type": "button", "text": words(1), **more}


def asked(element: Json, **more: Any) -> Json:
    return {"type": "input", "label": words(1), "element": element, **more}


def typed(**more: Any) -> Json:
    return {"type": "plain_text_input", **more}


def menu(options: list[Json], kind: str = "static_select", **more: Any) -> Json:
    return {"type": kind, "options": options, **more}


def confirmed(**more: Any) -> Json:
    return button(confirm={"title": words(1), "text": words(1), **more})


def picture(**more: Any) -> Json:
    return {"type": "image", "image_url": "https://x.example/a.png", "alt_text": "a", **more}


def sections(total: int) -> list[Json]:
    sizes = [3000] * (total // 3000) + ([total % 3000] if total % 3000 else [])
    return [section(size) for size in sizes]


def padded_view(size: int) -> bool:
    return not too_large({"a": "x" * (size - len('{"a":""}'))})


def padded_metadata(size: int) -> bool:
    empty = '{"event_type":"a","event_payload":{"b":""}}'
    return metadata_fault({"event_type": "a", "event_payload": {"b": "x" * (size - len(empty))}}) is None


CASES: dict[str, Callable[[int], bool]] = {
    "message.blocks": lambda n: message(*[{"type": "divider"}] * n),
    "view.blocks": lambda n: modal(*[{"type": "divider"}] * n),
    "view.title": lambda n: modal(title=words(n)),
    "view.submit": lambda n: modal(submit=words(n)),
    "view.close": lambda n: modal(close=words(n)),
    "view.private_metadata": lambda n: modal(private_metadata="x" * n),
    "view.callback_id": lambda n: modal(callback_id="x" * n),
    "view.external_id": lambda n: modal(external_id="x" * n),
    "view.bytes": padded_view,
    "message.block_characters": lambda n: not too_long(sections(n)),
    "message.metadata_bytes": padded_metadata,
    "block.block_id": lambda n: message(section(block_id="x" * n)),
    "element.action_id": lambda n: message(actions(button(action_id="x" * n))),
    "element.placeholder": lambda n: modal(asked(typed(placeholder=words(n)))),
    "text.text": lambda n: message({"type": "context", "elements": [words(n)]}),
    "section.text": lambda n: message(section(n)),
    "section.fields": lambda n: message({"type": "section", "fields": [words(1)] * n}),
    "section.field_text": lambda n: message({"type": "section", "fields": [words(n)]}),
    "header.text": lambda n: message({"type": "header", "text": words(n)}),
    "context.elements": lambda n: message({"type": "context", "elements": [words(1)] * n}),
    "actions.elements": lambda n: message(actions(*[button()] * n)),
    "input.label": lambda n: modal(asked(typed(), label=words(n))),
    "input.hint": lambda n: modal(asked(typed(), hint=words(n))),
    "image.image_url": lambda n: message(picture(image_url="x" * n)),
    "image.alt_text": lambda n: message(picture(alt_text="x" * n)),
    "image.title": lambda n: message(picture(title=words(n))),
    "markdown.text": lambda n: message({"type": "markdown", "text": "x" * n}),
    "button.text": lambda n: message(actions(button(text=words(n)))),
    "button.value": lambda n: message(actions(button(value="x" * n))),
    "button.url": lambda n: message(actions(button(url="x" * n))),
    "button.accessibility_label": lambda n: message(actions(button(accessibility_label="x" * n))),
    "confirm.title": lambda n: message(actions(confirmed(title=words(n)))),
    "confirm.text": lambda n: message(actions(confirmed(text=words(n)))),
    "confirm.confirm": lambda n: message(actions(confirmed(confirm=words(n)))),
    "confirm.deny": lambda n: message(actions(confirmed(deny=words(n)))),
    "option.text": lambda n: message(actions(menu([choice(text=words(n))]))),
    "option.value": lambda n: message(actions(menu([{"text": words(1), "value": "x" * n}]))),
    "option.description": lambda n: message(actions(menu([choice(description=words(n))]))),
    "option.url": lambda n: message(actions(menu([choice(url="x" * n)], "overflow"))),
    "option_group.label": lambda n: message(
        actions({"type": "static_select", "option_groups": [{"label": words(n), "options": choices(1)}]})
    ),
    "option_group.options": lambda n: message(
        actions({"type": "static_select", "option_groups": [{"label": words(1), "options": choices(n)}]})
    ),
    "select.options": lambda n: message(actions(menu(choices(n)))),
    "select.option_groups": lambda n: message(
        actions({"type": "static_select", "option_groups": [{"label": words(1), "options": choices(1)}] * n})
    ),
    "multi_select.options": lambda n: modal(asked(menu(choices(n), "multi_static_select"))),
    "overflow.options": lambda n: message(actions(menu(choices(n), "overflow"))),
    "radio_buttons.options": lambda n: message(actions(menu(choices(n), "radio_buttons"))),
    "checkboxes.options": lambda n: message(actions(menu(choices(n), "checkboxes"))),
    "plain_text_input.min_length": lambda n: modal(asked(typed(min_length=n))),
    "plain_text_input.max_length": lambda n: modal(asked(typed(max_length=n))),
    "plain_text_input.initial_value": lambda n: modal(asked(typed(initial_value="x" * n))),
    "file_input.max_files": lambda n: modal(asked({"type": "file_input", "max_files": n})),
}
# These hold for more than one payload; their tests are named here so that no row goes untested.
ELSEWHERE = {
    "message.text": "test_web_api.py::test_a_long_text_is_cut",
    "message.update_text": "test_web_api.py::test_a_long_change_is_refused",
    "view.stack": "test_modals.py::test_three_modals_at_most",
    "file_input.bytes": "test_modals.py::test_a_file_too_large_is_refused_by_the_client",
    "response_url.uses": "test_responses.py::test_a_response_url_serves_five_times",
    "response_url.seconds": "test_responses.py::test_a_response_url_lives_thirty_minutes",
    "trigger.seconds": "test_modals.py::test_a_trigger_lives_three_seconds",
}


@pytest.mark.parametrize("name", sorted(CASES))
def test_the_limit_passes_and_one_more_is_refused(name: str) -> None:
    most = LIMITS[name].most
    assert CASES[name](most)
    assert not CASES[name](most + 1)


def test_every_limit_has_a_test_and_a_source() -> None:
    assert set(LIMITS) == set(CASES) | set(ELSEWHERE)
    assert all(limit.source.startswith("https://") for limit in LIMITS.values())
