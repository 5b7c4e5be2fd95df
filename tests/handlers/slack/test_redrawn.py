"""An open form drawn anew: what was typed stays, what was meant to change shows."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from config.i18n import load_words
from handlers.request import IncomingFile
from handlers.screens.elements import ChoiceField, Field, FilesField, Form, Option, TextField, TickField
from handlers.slack.payloads import sound
from handlers.slack.redrawn import with_kept
from handlers.slack.state import fields_in, files_in
from handlers.slack.views import view_of
from playground.slack.forms import Entries, kept, state_values

Json = dict[str, Any]
_ = load_words()["en"]


def draw(*fields: Field) -> Json:
    return view_of(Form("act", "T", "Send", fields, "n"), _)


def text(value: str = "") -> TextField:
    return TextField("text", "Tekst", value, multiline=True)


def typed(view: Json, **held: Any) -> tuple[Json, Entries]:
    """The view as Slack sends it once people have entered something, by block_id (`_` for `~`)."""
    entries: Entries = {}
    for block in view["blocks"]:
        name = block["block_id"].replace("~", "_").partition("@")[0]
        if name in held:
            key = {"plain_text_input": "value", "file_input": "files", "checkboxes": "selected_options"}
            kind = block["element"]["type"]
            value = {"type": kind, key.get(kind, "selected_option"): held[name]}
            entries[block["block_id"], block["element"]["action_id"]] = value
    blocks = tuple(view["blocks"])
    return {**view, "state": {"values": state_values(blocks, entries)}}, entries


def shown(new: Json, entries: Entries) -> Json:
    """What the changed view holds, as Slack keeps entries under names that stay."""
    blocks = tuple(new["blocks"])
    return state_values(blocks, kept(blocks, entries))


def test_a_screen_drawn_as_it_began_keeps_what_was_typed() -> None:
    view, entries = typed(draw(text("udkast")), text="udkast og mere")
    assert fields_in(shown(with_kept(draw(text("udkast")), view), entries))["text"] == ("udkast og mere",)


def test_a_screen_drawn_with_what_was_typed_keeps_its_names() -> None:
    view, entries = typed(draw(text()), text="mine ord")
    new = with_kept(draw(text("mine ord")), view)
    assert new["blocks"][0]["block_id"] == "text"
    assert fields_in(shown(new, entries))["text"] == ("mine ord",)


def test_a_value_that_was_changed_shows_each_time() -> None:
    view, entries = typed(draw(text("5")), text="10")
    for number, value in enumerate(("15", "20", "20"), start=1):
        new = with_kept(draw(text(value)), view)
        assert fields_in(shown(new, entries))["text"] == (value,)
        assert new["blocks"][0]["block_id"] == f"text@{min(number, 2)}"
        view, entries = typed(new)


@given(
    st.text(max_size=9000),
    st.text(max_size=9000),
    st.text(max_size=9000),
    st.sampled_from(["begun", "typed", "new"]),
)
def test_a_text_in_parts_is_never_doubled_nor_lost(begun: str, one: str, two: str, what: str) -> None:
    first, second = one[:2900] * 40, two[:1500]
    view, entries = typed(draw(text(begun * 3)), text=first[:3000], text_2=second[:3000])
    held = fields_in(view["state"]["values"])["text"]
    value = {"begun": begun * 3, "typed": "".join(held), "new": two * 3}[what]
    after = fields_in(shown(with_kept(draw(text(value)), view), entries))["text"]
    if value == begun * 3:
        assert after == held
    else:
        assert sound("".join(after)) == sound(value)


@pytest.mark.parametrize("chosen", [(), ("a",), ("a", "b")])
def test_choices_and_ticks_stay_or_change_like_words(chosen: tuple[str, ...]) -> None:
    options = (Option("a", "A"), Option("b", "B"))

    def fields(now: tuple[str, ...]) -> tuple[Field, ...]:
        return ChoiceField("c", "C", options, now, many=True), TickField("t", "T", ticked=bool(now))

    view, entries = typed(draw(*fields(())), c=[{"text": {}, "value": "b"}], t=[{"text": {}, "value": "yes"}])
    after = fields_in(shown(with_kept(draw(*fields(chosen)), view), entries))
    assert after["c"] == (chosen or ("b",))
    assert after["t"] == ("yes",)


def test_files_stay() -> None:
    field = FilesField("media", "Billeder")
    view, entries = typed(draw(field), media=[{"id": "F1", "name": "x.jpg", "size": 3}])
    assert files_in(shown(with_kept(draw(field), view), entries)) == (IncomingFile("x.jpg", "F1", 3),)


def test_a_field_of_another_kind_begins_anew() -> None:
    view, _entries = typed(draw(text("x")), text="y")
    new = with_kept(draw(ChoiceField("text", "C", (Option("a", "A"),), ("a",))), view)
    assert new["blocks"][0]["block_id"] == "text@1"


def test_other_screens_begin_with_their_own_fields() -> None:
    view, _entries = typed(draw(text("x")), text="y")
    new = draw(TextField("other", "Andet", "z"))
    assert with_kept(new, view) == new
