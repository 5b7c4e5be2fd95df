from datetime import date
from typing import Any

import pytest

from config.i18n import load_words
from handlers.screens import elements as e
from handlers.teams.filled import fields_in
from handlers.teams.forms import LeftOut, dialog, form_content, sheet_content, unshown
from handlers.teams.limits import CARD_BYTES
from handlers.teams.size import weight
from tests.handlers.teams.undone import letters, parts, texts, untouched

_ = load_words()["en"]
OPTIONS = (e.Option("no", "no hurry"), e.Option("other", "another day", "you choose"))
WHEN = e.ChoiceField("when", "By when?", OPTIONS, ("no",))
LONG = "A sentence about the cycle path.\n" * 1200


def form(*elements: e.Element | e.Field) -> e.Form:
    return e.Form("act", "Title", "Send", elements, "n0nce", "t1", 2, 1)


def field(form_: e.Form, id_: str, **more: Any) -> dict[str, Any]:
    (found,) = [part for part in parts(form_content(form_, _, **more)) if part.get("id") == id_]
    return found


def test_the_forms_own_button_is_last_and_carries_the_ticket() -> None:
    content = form_content(form(WHEN), _, carried={"conversation": "19:x"})
    (action,) = content["actions"]
    assert (action["type"], action["title"], action["style"]) == ("Action.Submit", "Send", "positive")
    assert action["data"] == {
        "conversation": "19:x",
        "verb": "act",
        "ticket": "t1",
        "revision": 2,
        "version": 1,
        "nonce": "n0nce",
        "place": "submit",
        "asks": {"when": "one"},
    }


def test_a_field_of_one_option_always_stands_there_and_says_what_it_is_for() -> None:
    day = e.DayField("day", "Which day?", shown_when=e.When("when", "other"))
    drawn = field(form(WHEN, day), "day")
    assert drawn["label"] == "Which day? (only for “another day”)"
    assert "isRequired" not in drawn


def test_a_field_of_an_option_that_is_not_offered_is_simply_optional() -> None:
    drawn = field(form(e.TextField("why", "Why?", shown_when=e.When("when", "none"))), "why")
    assert drawn == {"type": "Input.Text", "id": "why", "label": "Why?"}


def test_what_was_typed_stands_again_in_place_of_what_was_there() -> None:
    whole = form(
        WHEN,
        e.TextField("a", "A", "before"),
        e.TextField("b", "B", "before"),
        e.TickField("own", "Own", ticked=True),
        e.DayField("day", "Day", date(2026, 11, 27)),
        e.DayField("odd", "Odd", date(2026, 11, 27)),
    )
    typed = {"when": ("other",), "a": ("after",), "b": (), "own": (), "day": ("2026-12-01",), "odd": ("x",)}
    again = fields_in(untouched(form_content(whole, _, typed=typed)))
    assert again == {**typed, "odd": ()}
    assert fields_in(untouched(form_content(whole, _)))["a"] == ("before",)


def test_a_fault_stands_under_its_field_and_the_first_is_said_above_all() -> None:
    fields = (e.TextField("a", "Subject", hint="A hint"), e.TextField("b", "Brief"))
    errors = {"b": "Write more.", "a": "Too long."}
    body = form_content(form(*fields), _, errors=errors, above="Not sent yet.")["body"]
    said = [texts(block) for block in body]
    assert said == [
        ["Not sent yet."],
        ["Subject: ", "Too long."],
        ["Subject"],
        ["Too long."],
        ["A hint"],
        ["Brief"],
        ["Write more."],
    ]
    colours = [run.get("color") for run in parts(body) if run.get("type") == "TextRun"]
    assert colours == ["Attention", "Attention", "Attention", "Attention", None, "Attention"]


def test_few_options_are_all_shown_and_many_unfold() -> None:
    many = tuple(e.Option(str(each), f"Number {each}") for each in range(7))
    assert field(form(e.ChoiceField("c", "C", many[:6])), "c")["style"] == "expanded"
    assert field(form(e.ChoiceField("c", "C", many)), "c")["style"] == "compact"
    titles = [one["title"] for one in field(form(WHEN), "when")["choices"]]
    assert titles == ["no hurry", "another day · you choose"]


def test_an_option_with_a_comma_cannot_be_one_of_several() -> None:
    options = (e.Option("a,b", "A"),)
    with pytest.raises(ValueError, match="comma"):
        form_content(form(e.ChoiceField("c", "C", options, many=True)), _)
    assert field(form(e.ChoiceField("c", "C", options)), "c")["choices"][0]["value"] == "a,b"


def test_a_text_may_stay_as_long_as_it_is_already() -> None:
    assert field(form(e.TextField("a", "A", "😀" * 3, maximum=5)), "a")["maxLength"] == 6


def test_files_come_by_message_and_the_form_says_so() -> None:
    content = form_content(form(e.FilesField("media", "Add pictures")), _)
    assert texts(content["body"]) == [
        "Add pictures",
        "Send the files to Udkast in your chat first, then open this again.",
    ]
    assert content["actions"][0]["data"]["asks"] == {}


def test_a_text_too_long_to_edit_stays_as_it_is_and_is_told() -> None:
    fields = (e.TextField("text.fb", "Facebook", LONG, multiline=True), e.TextField("note", "Note", "Short"))
    whole = form(*fields)
    content = form_content(whole, _)
    assert weight(content) <= CARD_BYTES
    assert fields_in(untouched(content)) == {"note": ("Short",)}
    assert "“Facebook” is too long to be edited in Teams (39,600 characters)" in "".join(texts(content))
    assert unshown(whole, _) == (LeftOut(LONG, "Facebook"),)


def test_what_is_read_gives_way_before_what_is_filled_in() -> None:
    mine = "My own words. " * 1200
    whole = form(e.Quote("Somebody else's words. " * 800), e.TextField("text", "Text", mine, multiline=True))
    content = form_content(whole, _)
    assert fields_in(untouched(content)) == {"text": (mine,)}
    assert [each.text for each in unshown(whole, _)] == ["Somebody else's words. " * 800]


def test_a_list_too_long_for_a_dialog_keeps_what_is_chosen_and_counts_the_rest() -> None:
    options = tuple(e.Option(f"{each}", f"{each} " + "x" * 180) for each in range(200))
    content = form_content(form(e.ChoiceField("c", "C", options, ("150",))), _)
    (drawn,) = [part for part in parts(content) if part.get("id") == "c"]
    assert [one["value"] for one in drawn["choices"]] == [*map(str, range(50)), "150"]
    assert texts(content["body"])[-1] == "There is no room here for 149 more."


def test_a_long_sheet_is_folded_and_all_there() -> None:
    text = "A sentence about the cycle path.\n\n" * 300
    content = sheet_content(e.Sheet("T", (e.Quote(text),)), _)
    assert letters(content).count("Asentence") == 300
    hidden = [part for part in parts(content) if part.get("isVisible") is False]
    targets = [part["targetElements"] for part in parts(content) if "targetElements" in part]
    assert len(hidden) == 1
    assert hidden[0]["id"] in targets[0]
    assert targets[0] == targets[1]
    assert unshown(e.Sheet("T", (e.Quote(text),)), _) == ()


def test_a_dialog_is_as_high_as_its_content_asks() -> None:
    assert dialog(form(e.TextField("a", "A")), _)["height"] == "medium"
    assert dialog(e.Sheet("T" * 200, (e.Quote("word " * 600),)), _)["height"] == "large"
    assert len(dialog(e.Sheet("T" * 200, ()), _)["title"]) == 80
