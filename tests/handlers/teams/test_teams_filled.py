from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.screens import elements as e
from handlers.teams.carried import Carried, carried_in, for_button, for_form, own_in
from handlers.teams.filled import fields_in

JSON: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=8,
)
KEYS = st.sampled_from(
    ["asks", "held", "verb", "ticket", "revision", "words", "value", "a", "b", "msteams", "place"]
)
KINDS = st.dictionaries(KEYS, st.sampled_from(["text", "one", "many", "tick", "day", "other"]) | JSON)
DATA = st.dictionaries(KEYS, JSON | KINDS | st.text(st.characters(categories=["Cs", "L", "Cc"]), max_size=9))


def filled(kind: str, value: Any) -> tuple[str, ...] | None:
    return fields_in({"asks": {"field": kind}, "field": value}).get("field")


@pytest.mark.parametrize(
    ("kind", "value", "read"),
    [
        ("text", "en\r\nto\rtre\n", ("en\nto\ntre\n",)),
        ("text", "a,b", ("a,b",)),
        ("text", "", ()),
        ("text", "a\x00b\ud83d", ("ab?",)),
        ("many", "a,b", ("a", "b")),
        ("many", "", ()),
        ("one", "a", ("a",)),
        ("day", "2026-11-27", ("2026-11-27",)),
        ("tick", "yes", ("yes",)),
        ("tick", "", ()),
        ("tick", "true", ()),
    ],
)
def test_each_kind_of_field_is_read_as_it_was_meant(kind: str, value: str, read: tuple[str, ...]) -> None:
    assert filled(kind, value) == read


@pytest.mark.parametrize("value", [1, True, None, [], {}, ["a"]])
def test_what_is_no_text_is_not_read(value: Any) -> None:
    assert filled("text", value) is None


def test_what_was_asked_for_and_did_not_come_is_empty_and_what_was_not_asked_for_is_absent() -> None:
    assert fields_in({"asks": {"a": "text"}, "b": "not asked for", "verb": "x"}) == {"a": ()}


def test_fields_named_like_our_own_keys_are_kept_apart() -> None:
    form = e.Form("time.log", "T", "S", (), "n", ticket="t1", revision=3)
    data = for_form(form, {"ticket": "one", "words": "text"}, {"words": "carried", "card": "desk"})
    sent = {**data, "ticket": "t2", "words": "typed"}
    assert fields_in(sent) == {"ticket": ("t2",), "words": ("typed",)}
    carried = Carried("time.log", "t1", 3, words="carried", nonce="n", card="desk", place="submit")
    assert carried_in(sent) == carried
    assert carried_in(data) == carried


def test_a_field_may_not_be_named_as_the_names_are() -> None:
    with pytest.raises(ValueError, match="asks"):
        for_form(e.Form("a", "T", "S", (), "n"), {"asks": "text"}, {})


def test_a_button_carries_the_ticket_as_it_was_seen_and_nothing_empty() -> None:
    data = for_button(e.Button("ticket.claim", "Tag", "t1", 0, value="5", words="mere"), "message", "desk")
    assert data == {
        "verb": "ticket.claim",
        "ticket": "t1",
        "revision": 0,
        "value": "5",
        "words": "mere",
        "card": "desk",
        "place": "message",
    }
    assert carried_in(data) == Carried(
        "ticket.claim", "t1", 0, None, "5", "mere", card="desk", place="message"
    )


def test_what_a_form_was_given_to_carry_comes_back() -> None:
    data = for_form(e.Form("a", "T", "S", (), "n"), {"x": "text"}, {"conversation": "19:x", "x": "held"})
    assert own_in({**data, "x": "typed"}) == {
        "conversation": "19:x",
        "verb": "a",
        "nonce": "n",
        "place": "submit",
        "x": "held",
    }


@given(DATA | JSON)
def test_anything_is_read_without_stumbling(data: Any) -> None:
    asks = data.get("asks") if isinstance(data, dict) else None
    fields = fields_in(data)
    assert fields.keys() <= (asks.keys() if isinstance(asks, dict) else set())
    for text in (text for values in fields.values() for text in values):
        assert "\r" not in text
        text.encode()
    carried = carried_in(data)
    assert carried.revision is None or type(carried.revision) is int
    "".join([carried.verb, carried.ticket or "", carried.words]).encode()
