"""What is hinted at beside a draft: the right words, at the right place, for any text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from config.channels import channel
from workflows.neutrality.hints.drafts import hints
from workflows.neutrality.hints.hint import Code, Hint
from workflows.neutrality.hints.personal import personal_data

FACEBOOK = channel("facebook").limit
PIECES = st.sampled_from(
    [
        "man",
        "Man ",
        "borgeren",
        "kan tilmeldes",
        "#dansk",
        "#DANMARKSKORTET",
        " #Odense",
        "😀",
        "👨\u200d👩\u200d👧",
        "\n🎉 fest",
        "https://bit.ly/x",
        "bit.ly/2x.",
        "odense.dk",
        " (www.odense.dk/a_(b))",
        "010203-1234",
        " Nørregade 12, 2. th",
        "\u00ad",
        "\u200d",
        "A\u030a",
        "İ",
        "\r\n",
        "1.200",
    ]
)
TEXTS = st.lists(PIECES | st.text(max_size=8), max_size=20).map("".join)
MAN = {"da", "sv", "nb"}


def at(text: str, language: str = "da", channel_id: str = "facebook") -> dict[str, list[str]]:
    told: dict[str, list[str]] = {}
    for one in hints(text, channel(channel_id).limit, language):
        told.setdefault(one.code.value, []).append(text[one.start : one.end])
    return told


@pytest.mark.parametrize(
    ("text", "language", "code", "words"),
    [
        ("Man kan søge nu.", "da", "address_man", ["Man"]),
        ("En ung man sprang förbi.", "sv", "address_man", None),
        ("Då kan man ansöka.", "sv", "address_man", ["man"]),
        ("One can apply, man.", "en", "address_man", None),
        ("Manden kan søge.", "da", "address_man", None),
        ("Borgeren får svar.", "da", "address_citizen", ["Borgeren"]),
        ("Innbyggeren får svar.", "no", "address_citizen", ["Innbyggeren"]),
        ("Kommuninvånarens svar", "sv-SE", "address_citizen", ["Kommuninvånarens"]),
        ("Planen kan læses her og skal godkendes i dag.", "da", "address_passive", ["læses", "godkendes"]),
        ("Arbejdet udføres i maj.", "da", "address_passive", ["udføres"]),
        ("Ansökan ska lämnas in.", "sv", "address_passive", ["lämnas"]),
        ("Søknaden må leveres og behandles.", "nb", "address_passive", ["leveres", "behandles"]),
        ("Borgernes og børnenes fest kan være deres.", "da", "address_passive", None),
        ("Skolornas elever trivs och barnens dag ska firas.", "sv", "address_passive", ["firas"]),
        ("Planen kan læses.", "en", "address_passive", None),
        ("Kom til fest #klima", "da", "hashtag_case", ["#klima"]),
        ("Kom til fest #GrønKlima #DKPOL", "da", "hashtag_case", None),
        ("Kom #Fest i dag #Odense 🎉", "da", "hashtag_place", ["#Fest"]),
        ("Kom i dag\n\n#Fest #Odense 🎉 https://odense.dk", "da", "hashtag_place", None),
        ("Sag #12 på https://odense.dk/#afsnit", "da", "hashtag_case", None),
        ("#A #B #C", "da", "hashtag_many", ["#C"]),
        ("😀😀😀", "da", "emoji_many", None),
        ("😀😀😀 🇩🇰", "da", "emoji_many", ["🇩🇰"]),
        ("🎉 fest", "da", "emoji_bullet", None),
        ("🎉 fest\n👪 mad", "da", "emoji_bullet", ["🎉", "👪"]),
        ("Se https://bit.ly/3x.", "da", "link_shortened", ["https://bit.ly/3x"]),
        ("Se bit.ly/3x!", "da", "link_shortened", ["bit.ly/3x"]),
        ("Se https://orbit.ly/3x", "da", "link_shortened", None),
        ("Se odense.dk, og se www.borger.dk.", "da", "link_several", ["www.borger.dk"]),
        ("Se (https://da.wikipedia.org/wiki/Odense_(by)).", "da", "link_several", None),
    ],
)
def test_examples(text: str, language: str, code: str, words: list[str] | None) -> None:
    assert at(text, language).get(code) == words


def test_a_channels_limit_of_hashtags_is_a_caution() -> None:
    assert at("#A #B #C #D #E #F", channel_id="instagram")["hashtag_over"] == ["#F"]


@pytest.mark.parametrize(
    ("alts", "has_media", "codes"),
    [
        ([], False, []),
        ([], True, [Code.ALT_MISSING]),
        ([" "], True, [Code.ALT_MISSING]),
        (["IMG_2031.JPG"], True, [Code.ALT_FILE_NAME]),
        (["Skærmbillede 2026-11-23"], True, [Code.ALT_FILE_NAME]),
        (["image"], True, [Code.ALT_FILE_NAME]),
        (["To børn læser på trappen foran biblioteket."], True, []),
        (["Et foto af havnen"], True, []),
        (["a" * 1001, ""], True, [Code.ALT_MISSING, Code.ALT_OVER]),
    ],
)
def test_pictures(alts: list[str], has_media: bool, codes: list[Code]) -> None:
    told = hints("Hej", channel("instagram").limit, "da", alts, has_media=has_media)
    assert [one.code for one in told if one.code.name.startswith("ALT")] == codes


@given(TEXTS, st.sampled_from(["da", "sv", "nb", "fi", "en"]), st.sampled_from(["x", "bluesky", "facebook"]))
def test_a_span_points_at_what_it_names(text: str, language: str, channel_id: str) -> None:
    told = hints(text, channel(channel_id).limit, language)
    assert told == hints(text, channel(channel_id).limit, language)
    for one in (*told, *personal_data(text)):
        assert 0 <= one.start <= one.end <= len(text)
        _names(text, one)


def _names(text: str, hint: Hint) -> None:
    part = text[hint.start : hint.end]
    if word := hint.facts.get("word") or hint.facts.get("tag"):
        assert part == word
    if host := hint.facts.get("host"):
        assert str(host) in part.lower()
    if hint.code.name.startswith("PERSONAL"):
        assert part == part.strip()
        assert any(character.isdigit() for character in part)


@given(TEXTS)
def test_what_stands_before_moves_the_spans_and_nothing_else(text: str) -> None:
    before = "Hej.\n\n"
    about = {Code.ADDRESS_MAN, Code.ADDRESS_CITIZEN, Code.LINK_SHORTENED, Code.HASHTAG_CASE}
    there = [(one.start + len(before), one.end + len(before)) for one in _of(text, about)]
    assert [(one.start, one.end) for one in _of(before + text, about)] == there


def _of(text: str, codes: set[Code]) -> list[Hint]:
    return [one for one in hints(text, FACEBOOK, "da") if one.code in codes]
