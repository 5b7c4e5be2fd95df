"""Time in typed words: what is understood, and what is left for a question."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from config.words import ProfileClass
from workflows.domain.activities import ACTIVITY_WORDS, activity_named
from workflows.domain.people import Profile
from workflows.domain.timelog import Activity
from workflows.domain.typed_time import Typed, is_time, read_typed

TODAY = date(2026, 12, 7)


def profile(id_: str, owner: str, channel: str, name: str, *, usual: bool = False) -> Profile:
    return Profile(id_, owner, ProfileClass.KOM, "main", channel, name, None, None, usual)


MAIN = profile("by-facebook", "ba", "facebook", "Nordvig Kommune", usual=True)
CULTURE = profile("kultur-facebook", "kultur", "facebook", "Kulturhuset")
PICTURES = profile("by-instagram", "ba", "instagram", "Nordvig Kommune")
YOUTH = profile("unge-instagram", "bu", "instagram", "Ung i Nordvig")
OWN = (MAIN, CULTURE, PICTURES, YOUTH)


def read(words: str, home: str | None = "tm", own: tuple[Profile, ...] = OWN) -> Typed:
    return read_typed(words, TODAY, own, home)


@pytest.mark.parametrize(
    ("words", "minutes", "activity", "ticket", "day"),
    [
        ("25 redigering #123", 25, Activity.REVISING, 123, None),
        ("#123 25 redig", 25, Activity.REVISING, 123, None),
        ("25 min på #123 i går", 25, None, 123, date(2026, 12, 6)),
        ("25min #123 igår", 25, None, 123, date(2026, 12, 6)),
        ("1t30 skrivning #7 3/12", 90, Activity.DRAFTING, 7, date(2026, 12, 3)),
        ("2h #7 3.12.", 120, None, 7, date(2026, 12, 3)),
        ("45 kirjoitus #7 eilen", 45, Activity.DRAFTING, 7, date(2026, 12, 6)),
        ("45 granskning #7 i förrgår", 45, Activity.CHECKING, 7, date(2026, 12, 5)),
        ("45 SJEKK #7 I DAG", 45, Activity.CHECKING, 7, TODAY),
        ("10 svar #7 2026-11-30", 10, Activity.REPLYING, 7, date(2026, 11, 30)),
        ("10 møde #7 24/12", 10, Activity.COORDINATING, 7, date(2025, 12, 24)),  # the last one there was
        ("10 foto #7 24/12-2026", 10, Activity.MEDIA, 7, date(2026, 12, 24)),  # said so: refused when logged
    ],
)
def test_time_on_a_ticket(
    words: str, minutes: int, activity: Activity | None, ticket: int, day: date | None
) -> None:
    typed = read(words)
    assert (typed.minutes, typed.activity, typed.ticket, typed.day) == (minutes, activity, ticket, day)
    assert typed.clear


@pytest.mark.parametrize(
    ("words", "home", "meant"),
    [
        ("25 publicering facebook", "tm", MAIN),  # the usual one
        ("25 publicering facebook", "kultur", CULTURE),  # one's own department's
        ("25 face", "ba", MAIN),
        ("25 fb", "ba", MAIN),
        ("25 kulturhuset", "tm", CULTURE),
        ("25 facebook kultur", "tm", CULTURE),
        ("25 instagram ung", "tm", YOUTH),
        ("25 insta", "bu", YOUTH),
        ("25 by-facebook", "tm", MAIN),
        ("25 Nordvig Kommune facebook", "kultur", MAIN),
    ],
)
def test_time_on_an_own_channel(words: str, home: str, meant: Profile) -> None:
    typed = read(words, home)
    assert typed.profiles == (meant,)
    assert typed.clear


@pytest.mark.parametrize(
    ("words", "unknown"),
    [
        ("25 bagning #7", ("bagning",)),
        ("25 linkedin", ("linkedin",)),  # no own channel there
        ("25 30 #7", ("30",)),
        ("25 #7 #8", ("#8",)),
        ("25 #7 skrivning svar", ("svar",)),
        ("25 #7 31/2", ("31/2",)),
        ("1,5 #7 25", ("5", "25")),
        ("25 re #7", ("re",)),  # too short to be sure
    ],
)
def test_what_is_not_understood_is_named(words: str, unknown: tuple[str, ...]) -> None:
    typed = read(words)
    assert typed.unknown == unknown
    assert not typed.clear


@pytest.mark.parametrize("words", ["25", "#7", "skrivning #7", "25 instagram", "25 #7 facebook", "0 #7"])
def test_too_little_or_too_much_is_not_clear(words: str) -> None:
    assert not read(words).clear


@pytest.mark.parametrize(
    ("words", "time"),
    [
        ("25 redigering", True),
        ("25min", True),
        ("1t30 #7", True),
        ("redigering #7 25", True),
        ("to say thanks", False),
        ("", False),
        ("2026-budget", False),
        ("er penge", False),
    ],
)
def test_time_is_told_from_a_subject_about_time(words: str, *, time: bool) -> None:
    assert is_time(words) is time


@given(st.text(max_size=200))
def test_no_words_are_too_strange(words: str) -> None:
    typed = read(words)
    assert not (typed.clear and not typed.minutes)
    if typed.clear:
        assert (typed.ticket is None) != (typed.profiles == ())


@given(st.sampled_from(sorted(Activity)), st.data())
def test_every_word_and_a_plain_beginning_of_it_is_its_activity(
    activity: Activity, data: st.DataObject
) -> None:
    word = data.draw(st.sampled_from(ACTIVITY_WORDS[activity]))
    assert activity_named(word.upper()) is activity
    begun = word[: data.draw(st.integers(3, len(word)))]
    others = [
        one
        for other, words in ACTIVITY_WORDS.items()
        if other is not activity
        for one in words
        if one.startswith(begun)
    ]
    assert activity_named(begun) in ({activity} if not others else {activity, None, *Activity})


def test_no_word_means_two_things() -> None:
    words = [word for words in ACTIVITY_WORDS.values() for word in words]
    assert len(words) == len(set(words))
    assert all(word == word.casefold() for word in words)
