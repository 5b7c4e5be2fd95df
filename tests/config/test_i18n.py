"""Words and formats by language."""

from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as some

from config.i18n import N_, load_words
from config.words import Language

ZONE = "Europe/Copenhagen"
WORDS = load_words()
DA, EN = WORDS["da"], WORDS["en"]
FRIDAY = date(2026, 11, 27)
MOMENT = datetime(2026, 11, 27, 9, 42, tzinfo=UTC)


def test_every_language_has_words():
    assert set(WORDS) == set(get_args(Language))
    assert all(words.language == language for language, words in WORDS.items())


def test_a_message_without_translation_is_its_english():
    assert DA("No such message {here}") == "No such message {here}"
    assert DA("") == ""
    assert N_("text") == "text"


def test_facts_are_put_in_as_they_are():
    assert EN("Taken by {name}", name="{other} & <b>") == "Taken by {other} & <b>"
    assert EN("{text} {self}", text="a", self="b") == "a b"


def test_a_forgotten_fact_is_a_fault():
    with pytest.raises(KeyError):
        EN("{a} {b}", a="1")


@pytest.mark.parametrize(
    ("count", "told"), [(0, "0 days"), (1, "1 day"), (2, "2 days"), (1200, "1,200 days")]
)
def test_counts(count, told):
    assert EN.many("{count} day", "{count} days", count) == told


def test_days():
    assert (DA.day(FRIDAY), EN.day(FRIDAY)) == ("fre 27/11", "Fri 27 Nov")
    assert (DA.date(FRIDAY), EN.date(FRIDAY)) == ("27. november 2026", "27 November 2026")


def test_clocks():
    assert (DA.clock(MOMENT, ZONE), EN.clock(MOMENT, ZONE)) == ("10.42", "10:42")
    assert (DA.clock(time(12)), EN.clock(time(12))) == ("12.00", "12:00")


def test_moments():
    assert DA.moment(MOMENT, ZONE) == "fre 27/11 kl. 10.42"
    assert EN.moment(MOMENT, ZONE) == "Fri 27 Nov at 10:42"
    assert DA.stamp(MOMENT, ZONE) == "27. november 2026 kl. 10.42"


def test_a_moment_has_a_day_in_the_offices_zone():
    late = datetime(2026, 11, 27, 23, 30, tzinfo=UTC)
    assert DA.moment(late, ZONE) == "lør 28/11 kl. 00.30"


@pytest.mark.parametrize(("at", "zone"), [(datetime(2026, 1, 1), ZONE), (MOMENT, None)])  # noqa: DTZ001
def test_a_moment_without_a_zone_is_a_fault(at, zone):
    with pytest.raises(ValueError, match="zone"):
        DA.clock(at, zone)


@pytest.mark.parametrize(
    ("number", "da", "en"),
    [
        (12408, "12.408", "12,408"),
        (Decimal("0.05"), "0,05", "0.05"),
        (Decimal("1.50"), "1,50", "1.50"),
        (Decimal("-12345.6"), "-12.345,6", "-12,345.6"),
        (Decimal("1E+3"), "1.000", "1,000"),
    ],
)
def test_numbers(number, da, en):
    assert (DA.number(number), EN.number(number)) == (da, en)


@pytest.mark.parametrize(
    ("minutes", "told"),
    [
        (0, "0 min"),
        (45, "45 min"),
        (60, "1 t"),
        (105, "1 t 45 min"),
        (75000, "1.250 t"),
        (-65, "-1 t 5 min"),
        (-5, "-5 min"),
    ],
)
def test_hours(minutes, told):
    assert DA.hours(minutes) == told
    assert DA.minutes(45) == "45 min"


@given(some.integers(0, 4 * 10**9).map(lambda seconds: datetime.fromtimestamp(seconds, UTC)))
def test_every_moment_can_be_said_in_every_language(at):
    for words in WORDS.values():
        assert words.clock(at, ZONE) in words.moment(at, ZONE)
        assert "{" not in words.stamp(at, ZONE)


@given(some.integers(-(10**9), 10**9), some.integers(0, 4))
def test_numbers_keep_their_digits(digits, decimals):
    number = Decimal(digits).scaleb(-decimals)
    for words in WORDS.values():
        assert "".join(filter(str.isdigit, words.number(number))).lstrip("0") == str(abs(digits)).lstrip("0")
