"""Canonical bytes, salted digests and chains: every touch is found at its link."""

import json
import unicodedata
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workflows.domain.evidence import Content, Event, Link, canonical, first_broken, link, normal_text

AT = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=10,
)


def chain(length: int) -> list[Link]:
    """A chain of events an hour apart."""
    links: list[Link] = []
    for number in range(length):
        event = Event("draft.written", "sofie-lund", AT + timedelta(hours=number), {"version": number + 1})
        links.append(link(event, len(links), links[-1].head if links else ""))
    return links


LENGTH = 6
PLACE = st.integers(0, LENGTH - 1)


@given(JSON)
def test_one_value_has_one_way_to_be_written(value: object) -> None:
    written = canonical(value)
    assert canonical(json.loads(written)) == written


@pytest.mark.parametrize(
    ("one", "same"),
    [
        ({"a": 1, "b": 2}, {"b": 2, "a": 1}),
        ("Søren\r\nHøj", "Søren\nHøj"),
        ("old Mac\rtext", "old Mac\ntext"),
        ("A\u030arhus", "Århus"),
        ({"A\u030a": "e\u0301"}, {"Å": "é"}),
    ],
)
def test_what_reads_the_same_is_the_same_bytes(one: object, same: object) -> None:
    assert canonical(one) == canonical(same)


@pytest.mark.parametrize(("one", "other"), [("a", "a "), (1, "1"), (None, ""), ([1, 2], [2, 1]), (0, False)])
def test_what_differs_stays_different(one: object, other: object) -> None:
    assert canonical(one) != canonical(other)


def test_canonical_bytes_are_plain_utf8_without_spaces() -> None:
    assert canonical({"ø": [1, True, None], "a": "æ"}) == '{"a":"æ","ø":[1,true,null]}'.encode()


@given(st.text(st.characters(codec=None) | st.sampled_from("\r\n\x00\ud800\u030aA")))
def test_stored_text_is_composed_and_can_always_be_stored(text: str) -> None:
    stored = normal_text(text)
    assert stored.encode().decode() == stored
    assert "\r" not in stored
    assert "\x00" not in stored
    assert unicodedata.is_normalized("NFC", stored)
    assert normal_text(stored) == stored


def test_a_digest_needs_the_salt() -> None:
    body = canonical("Cykelsti på Havnegade")
    salts = [bytes([number]) * 16 for number in range(4)]
    digests = {Content("c", "brief", body, salt).digest for salt in salts}
    assert len(digests) == len(salts), "the same words must not be recognised in another event"
    assert Content("other", "draft", body, salts[0]).digest in digests


def test_nothing_written_shows_when_content_is_printed() -> None:
    shown = repr(Content("c", "brief", canonical("Havnegade"), b"0123456789abcdef"))
    assert "Havnegade" not in shown
    assert "0123456789" not in shown


@pytest.mark.parametrize("length", range(4))
def test_a_chain_that_nobody_touched_is_whole(length: int) -> None:
    assert first_broken(chain(length)) is None


def test_the_next_event_builds_on_the_former_head() -> None:
    first, second = chain(2)
    assert (first.sequence, second.sequence) == (1, 2)
    event = Event("draft.written", "sofie-lund", AT + timedelta(hours=1), {"version": 2})
    assert link(event, 1, first.head) == second
    assert link(event, 1, "another head").head != second.head


@given(PLACE, st.data())
def test_a_changed_byte_is_found_at_its_link(place: int, data: st.DataObject) -> None:
    links = chain(LENGTH)
    body = bytearray(links[place].body)
    at = data.draw(st.integers(0, len(body) - 1))
    body[at] ^= data.draw(st.integers(1, 255))
    links[place] = replace(links[place], body=bytes(body))
    assert first_broken(links) == place + 1


TOUCHES: dict[str, Callable[[Link], Link]] = {
    "sequence": lambda one: replace(one, sequence=one.sequence + 1),
    "kind": lambda one: replace(one, kind="draft.accepted"),
    "head": lambda one: replace(one, head="0" * 64),
    "body": lambda one: replace(one, body=b""),
}


@pytest.mark.parametrize("touch", TOUCHES)
@pytest.mark.parametrize("place", range(LENGTH))
def test_a_touched_column_is_found_at_its_link(place: int, touch: str) -> None:
    links = chain(LENGTH)
    links[place] = TOUCHES[touch](links[place])
    assert first_broken(links) == place + 1


@given(PLACE)
def test_a_dropped_event_is_found_where_it_was(place: int) -> None:
    links = chain(LENGTH)
    del links[place]
    tail_cut = place == LENGTH - 1  # only the head kept beside the chain tells: see audit.verify
    assert first_broken(links) == (None if tail_cut else place + 1)


@given(st.permutations(range(LENGTH)))
def test_a_reordering_is_found_at_the_first_that_moved(order: list[int]) -> None:
    links = chain(LENGTH)
    moved = next((place + 1 for place, was in enumerate(order) if place != was), None)
    assert first_broken([links[was] for was in order]) == moved


@given(PLACE)
def test_an_event_put_in_between_is_found(place: int) -> None:
    links = chain(LENGTH)
    links.insert(place, links[place])
    assert first_broken(links) == place + 2, "the copy stands in the right place, its original does not"


@given(PLACE)
def test_a_forged_event_with_its_own_head_breaks_the_next_one(place: int) -> None:
    links = chain(LENGTH)
    head = links[place - 1].head if place else ""
    links[place] = link(Event("draft.written", "jonas-friis", AT), place, head)
    assert first_broken(links) == (place + 2 if place + 1 < LENGTH else None)


def test_erasing_text_and_salt_leaves_the_chain_whole() -> None:
    words = Content("c", "brief", canonical("Cykelsti"), b"s" * 16)
    event = Event("ticket.opened", "maria-holm", AT, {}, {"brief": words.digest})
    kept = [link(event, 0, "")]
    del words
    assert first_broken(kept) is None
    assert "Cykelsti" not in kept[0].body.decode()
