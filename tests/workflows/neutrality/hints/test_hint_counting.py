"""Each medium counts as it says it does; examples from X's own page on counting and from UAX #29."""

from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from config.channels import channel, load_channels
from workflows.neutrality.hints.counting import Counted, measure, of_length
from workflows.neutrality.hints.graphemes import find_graphemes
from workflows.neutrality.hints.hint import Code, Severity

X = channel("x").limit
BLUESKY = channel("bluesky").limit
MASTODON = channel("mastodon").limit
FACEBOOK = channel("facebook").limit
FAMILY = "👨\u200d👩\u200d👧\u200d👦"
LINK = "https://www.nordvig.example/aabent-hus?kilde=opslag"


@dataclass(frozen=True)
class Tight:
    characters: int | None = 5
    counted_as: Counted = "code_points"
    link_counts_as: int | None = None
    visible: int | None = None
    hashtags: int | None = None
    alt_text: int | None = None


@pytest.mark.parametrize(
    ("text", "weight"),
    [
        ("", 0),
        ("Rød grød", 8),
        ("cafe\u0301", 4),
        ("👾", 2),
        ("🙋🏽", 2),
        (FAMILY, 2),
        ("🇩🇰", 2),
        ("1\ufe0f\u20e3", 2),
        ("漢字", 4),
        ("en – to", 7),
        ("…", 2),
        ("€", 2),
        (LINK, 23),
        (f"Se {LINK}.", 3 + 23 + 1),
        ("Se odense.dk", 3 + 23),
        ("Skriv til post@odense.dk", 24),
    ],
)
def test_x_weighs(text: str, weight: int) -> None:
    assert measure(text, X).counted == weight


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("cafe\u0301", 4),
        (FAMILY, 1),
        ("🇩🇰🇸🇪", 2),
        ("🙋🏽", 1),
        ("\r\n", 1),
        ("한국", 2),
        ("\u1112\u1161\u11ab", 1),
        ("a\u200db", 2),
        ("🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f", 1),
    ],
)
def test_bluesky_counts_what_a_reader_sees(text: str, count: int) -> None:
    assert measure(text, BLUESKY).counted == count


def test_mastodon_counts_a_link_as_23_and_a_bare_name_as_it_is() -> None:
    assert measure(f"Se {LINK}", MASTODON).counted == 3 + 23
    assert measure("Se odense.dk", MASTODON).counted == 12


def test_what_does_not_fit_is_pointed_at() -> None:
    over = [one for one in of_length("a" * 270 + "😀" * 6, X) if one.code is Code.LENGTH_OVER]
    assert [(one.start, one.end, one.facts["over"]) for one in over] == [(275, 276, 2)]
    assert over[0].severity is Severity.CAUTION


def test_what_shows_before_the_fold_is_pointed_at() -> None:
    folded = [one for one in of_length("b" * 126, FACEBOOK) if one.code is Code.LENGTH_FOLDED]
    assert [(one.start, one.end) for one in folded] == [(0, 125)]
    assert not [one for one in of_length("b" * 125, FACEBOOK) if one.code is Code.LENGTH_FOLDED]


@pytest.mark.parametrize("key", sorted(load_channels()))
@given(text=st.text())
def test_the_cut_is_between_characters_and_what_is_before_it_fits(key: str, text: str) -> None:
    limit = channel(key).limit
    tight = Tight(5, limit.counted_as, limit.link_counts_as)
    length = measure(text, tight)
    assert (length.over_at is None) == (length.counted <= 5)
    if length.over_at is not None:
        assert measure(text[: length.over_at], tight).counted <= 5


@given(
    st.text(
        alphabet=st.characters() | st.sampled_from("\u200d\ufe0f\u0301🏽👩🇩\u1100\u1161\u11a8가\r\n1\u20e3")
    )
)
def test_graphemes_are_the_whole_text_in_order(text: str) -> None:
    spans = list(find_graphemes(text))
    assert "".join(text[start:end] for start, end in spans) == text
    assert all(start < end for start, end in spans)
