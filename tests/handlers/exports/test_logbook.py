"""The log's headings and labels in a reader's language, and pseudonyms that tell nobody who."""

from collections.abc import AsyncIterator
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.storage.log_sql import KEYS
from config.i18n import load_words
from config.words import ProfileClass, Role
from handlers.exports.logbook import HEADINGS, file_name, pseudonym, shown, whole
from workflows.domain.tickets import State, Use

WORDS = load_words()
FIXED = [
    "ticket",
    "opened_at",
    "requester",
    "requester_role",
    "department",
    "officer_department",
    "profile_owner",
    "profile_class",
    "profiles",
    "channels",
    "officer",
    "minutes",
    "status",
    "delivered_at",
    "accepted_at",
    "closed_at",
    "use",
    "policy",
    "theme",
    "ordered",
]
IDS = st.from_regex(r"[a-z0-9]+(-[a-z0-9]+)*", fullmatch=True)
KEY = b"a key of the office"


def test_the_columns_are_the_promised_ones_in_their_order() -> None:
    assert list(HEADINGS) == list(KEYS) == FIXED


@pytest.mark.parametrize("language", WORDS)
def test_every_heading_and_label_is_said(language: str) -> None:
    said = shown({"sofie-lund": "K-1"}, WORDS[language])
    assert set(said.headings) == set(FIXED)
    assert set(said.roles) == {one.value for one in Role}
    assert set(said.classes) == {one.value for one in ProfileClass}
    assert set(said.states) == {one.value for one in State}
    assert set(said.uses) == {one.value for one in Use}
    assert said.people == {"sofie-lund": "K-1"}
    for table in (said.headings, said.roles, said.classes, said.states, said.uses):
        assert all(table.values())
        assert len(set(table.values())) == len(table)


def test_danish_headings_are_danish() -> None:
    danish, english = shown({}, WORDS["da"]), shown({}, WORDS["en"])
    same = {one for one in FIXED if danish.headings[one] == english.headings[one]}
    assert same <= {"status"}


@given(person=IDS)
def test_a_pseudonym_is_the_persons_in_every_file(person: str) -> None:
    assert pseudonym(person, KEY) == pseudonym(person, KEY)
    assert pseudonym(person, KEY) != pseudonym(person, KEY + b"!")
    assert pseudonym(person, KEY).startswith("K-")
    assert len(pseudonym(person, KEY)) == len("K-") + 8


@given(people=st.lists(IDS, unique=True, max_size=8))
def test_no_two_people_share_a_pseudonym(people: list[str]) -> None:
    assert len({pseudonym(one, KEY) for one in people}) == len(people)


def test_a_pseudonym_holds_nothing_of_the_name() -> None:
    made = pseudonym("sofie-lund", KEY).lower()
    assert "sofie" not in made
    assert "lund" not in made
    assert set(made) <= set("k-0123456789abcdef")


@pytest.mark.parametrize("language", WORDS)
def test_a_file_says_what_it_holds(language: str) -> None:
    name = file_name(date(2026, 1, 1), date(2026, 11, 23), WORDS[language])
    assert name.endswith("2026-01-01-2026-11-23.csv")
    assert "/" not in name


async def pieces(*given_: bytes) -> AsyncIterator[bytes]:
    for one in given_:
        yield one


async def test_a_stream_is_collected_up_to_what_a_chat_carries() -> None:
    assert await whole(pieces(b"abc", b"def"), 6) == b"abcdef"
    assert await whole(pieces(b"abc", b"defg"), 6) is None
    assert await whole(pieces(), 6) == b""
