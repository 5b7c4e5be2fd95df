import json

import pytest
from hypothesis import given

from config.i18n import load_words
from handlers.screens.elements import Card, Copy, Form, Heading, Option, Quote, Sheet, Text, TextField
from handlers.screens.elements import ChoiceField as Choice
from handlers.slack.choices import choice_blocks
from handlers.slack.continued import joined, parts_of
from handlers.slack.messages import card_messages, copy_file, copy_messages
from handlers.slack.names import FieldName, read_name
from handlers.slack.payloads import sound
from handlers.slack.state import fields_in
from handlers.slack.views import view_of
from playground.slack.forms import state_values
from tests.handlers.slack import strategies as some
from tests.handlers.slack.collect import letters, message_faults, modal_faults, quotes

_ = load_words()["da"]


@given(some.CARDS)
def test_any_card_is_taken_and_no_quote_loses_a_letter(card: Card) -> None:
    messages = card_messages(card)
    assert [message_faults(message) for message in messages] == [[]] * len(messages)
    said = "".join(quotes(message.get("blocks", [])) for message in messages)
    assert said == "".join(element.text for element in card.elements if isinstance(element, Quote))


@given(some.SHEETS)
def test_any_sheet_is_taken_and_no_quote_loses_a_letter(sheet: Sheet) -> None:
    view = view_of(sheet, _)
    assert modal_faults(view) == []
    quoted = "".join(element.text for element in sheet.elements if isinstance(element, Quote))
    if not _overfull(sheet):
        assert quotes(view["blocks"]) == quoted


def _overfull(screen: Sheet | Form) -> bool:
    """More than the 250 kB of a modal, as JSON escapes it."""
    return len(json.dumps(repr(screen))) > 100_000


@given(some.FORMS)
def test_any_form_is_taken_and_no_text_loses_a_letter(form: Form) -> None:
    view = view_of(form, _)
    assert modal_faults(view) == []
    values = state_values(tuple(view["blocks"]), {})
    fields = fields_in(values)
    for element in form.elements:
        if isinstance(element, TextField) and not _overfull(form):
            assert sound("".join(fields[element.id])) == sound(element.value)


@given(some.LONG)
def test_a_copy_is_the_text_and_nothing_else(text: str) -> None:
    messages = copy_messages(Copy(text, "facebook.txt"))
    assert [message_faults(message) for message in messages] == [[]] * len(messages)
    assert "".join(letters([message.get("blocks", []) for message in messages])) == text


@given(some.LONG)
def test_a_text_over_several_fields_is_one_text_again(text: str) -> None:
    assert joined(parts_of(TextField("text", "Tekst", text, multiline=True))) == text


def test_what_is_written_on_in_the_next_field_does_not_run_into_the_one_before() -> None:
    assert joined(["Første afsnit", "Andet afsnit"]) == "Første afsnit\nAndet afsnit"
    assert joined(["Første afsnit\n", "", "Andet"]) == "Første afsnit\nAndet"
    assert joined(["x" * 3000, "yz"]) == "x" * 3000 + "yz"


def test_a_nearly_full_text_gets_an_empty_field_to_write_on_in() -> None:
    assert [len(part) for part in parts_of(TextField("t", "T", "x" * 2500, multiline=True))] == [2500, 0]
    assert [len(part) for part in parts_of(TextField("t", "T", "x" * 2000, multiline=True))] == [2000]
    assert [
        len(part) for part in parts_of(TextField("t", "T", "x" * 2500, maximum=3000, multiline=True))
    ] == [2500]


@pytest.mark.parametrize("length", [4000, 4001])
def test_a_long_copy_comes_as_a_file_too(length: int) -> None:
    copy = Copy("å" * length, "linkedin.txt")
    file = copy_file(copy)
    assert (file is None) == (length <= 4000)
    assert file is None or file.content.decode() == copy.text


@pytest.mark.parametrize("name", [FieldName("text.facebook"), FieldName("a~b", 2), FieldName("x@y", 3, 4)])
def test_names_of_blocks_are_read_back(name: FieldName) -> None:
    assert read_name(name.block_id) == name


def test_a_long_option_is_readable_in_full() -> None:
    sentence = (
        "Det fremgår tydeligt af opslaget, hvem der har besluttet hvad, og hvornår det skete i byrådet."
    )
    longer = sentence + " " + sentence
    field = Choice("c", "Vælg", (Option("a", sentence), Option("b", longer, "mere"), Option("c", "kort")))
    above, element = choice_blocks(field)
    shown = element["options"]
    assert shown[0]["text"]["text"] + shown[0]["description"]["text"] == sentence
    assert list(letters(above)) == [f"{longer} · mere"]


@pytest.mark.parametrize("count", [1, 10, 11, 100, 101, 250])
@pytest.mark.parametrize("many", [True, False])
def test_every_option_can_be_chosen(count: int, many: bool) -> None:
    options = tuple(Option(f"o{number}", f"Nummer {number}") for number in range(count))
    view = view_of(Form("act", "T", "Send", (Choice("c", "Vælg", options, ("o0",), many),), "n"), _)
    assert modal_faults(view) == []
    values = str(view["blocks"])
    assert all(f"'value': 'o{number}'" in values for number in range(count))
    assert fields_in(state_values(tuple(view["blocks"]), {}))["c"] == ("o0",)


def test_a_window_that_cannot_show_all_says_so_and_keeps_its_fields() -> None:
    elements = tuple(Text((f"{number} " + "x" * 2900,)) for number in range(150))
    fields = tuple(TextField(f"f{number}", "Felt") for number in range(20))
    view = view_of(Form("act", "T", "Send", (*elements, *fields), "n"), _)
    assert modal_faults(view) == []
    assert sum(block["type"] == "input" for block in view["blocks"]) == 20


def test_many_short_paragraphs_share_blocks_before_anything_is_left_out() -> None:
    view = view_of(Sheet("T", tuple(Text((f"linje {number}",)) for number in range(150))), _)
    assert list(letters(view["blocks"])) == [f"linje {number}" for number in range(150)]


def test_a_heading_too_long_for_a_header_is_shown_in_full() -> None:
    text = "Ny cykelsti på Havnegade " * 10
    assert "".join(letters(card_messages(Card("s", (Heading(text),)))[0]["blocks"])) == text
