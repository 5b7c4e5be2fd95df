"""The guides of the channels: sourced, complete, without tactics; the office's own on top."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from config.channel_ids import ChannelId
from config.faults import BadFile
from config.guides import FOLDER, guides_on, load_shelf
from config.office import OfficeFile
from tests.fakes import office as names

DAY = date(2026, 12, 1)
TACTICS = ("tidspunkt", "hashtag", "boost", "sponsor", "reach", "klokken", "bedst at slå op")


def office(*guides: dict, language: str = "da") -> OfficeFile:
    written = names.written()
    written["office"]["language"] = language
    since = {"valid_from": "2026-01-01", "source": "Kanalstrategi 2026"}
    return OfficeFile.model_validate(written | {"guides": [since | one for one in guides]})


def test_built_in_guides_are_sourced_in_five_languages_and_without_tactics() -> None:
    shelf = load_shelf()
    assert set(shelf.editions) == {"facebook", "instagram", "linkedin", "x", "intranet"}
    for channel in shelf.editions:
        guide = shelf.guide(channel, DAY)
        assert guide.sources
        assert guide.do
        for text in (guide.in_short, guide.purpose, guide.tone, guide.audience, *guide.do, *guide.dont):
            said = {text.said_in(language) for language in ("da", "sv", "nb", "fi", "en")}
            assert all(said)
            assert not any(tactic in " ".join(said).lower() for tactic in TACTICS)


def test_every_paper_is_used_and_what_holds_everywhere_has_one() -> None:
    shelf = load_shelf()
    assert {one.source for one in (*shelf.everywhere.do, *shelf.everywhere.dont)} <= set(shelf.sources)
    cited = {one for some in shelf.editions.values() for edition in some for one in edition.sources}
    cited |= {one.source for one in (*shelf.everywhere.do, *shelf.everywhere.dont)}
    assert cited == set(shelf.sources)


def test_no_guide_before_its_first_day() -> None:
    assert load_shelf().guide(ChannelId.FACEBOOK, date(2026, 11, 22)) is None
    assert load_shelf().guide(ChannelId.TIKTOK, DAY) is None


def test_instagram_is_not_for_crises_and_facebook_is() -> None:
    guides = guides_on(names.office(), DAY)
    assert guides[ChannelId.INSTAGRAM].not_for == ("crisis",)
    assert guides[ChannelId.FACEBOOK].not_for == ()


def test_an_office_narrows_a_guide() -> None:
    own = {"channel": "instagram", "tone": "frisk", "do": ["Vis havnen"], "not_for": []}
    guide = guides_on(office(own), DAY)[ChannelId.INSTAGRAM]
    built_in = load_shelf().guide(ChannelId.INSTAGRAM, DAY)
    assert {guide.tone.said_in(one) for one in ("da", "fi", "en")} == {"frisk"}
    assert guide.in_short == guide.tone
    assert guide.purpose == built_in.purpose
    assert [one.said_in("da") for one in guide.do][:2] == ["Vis havnen", built_in.do[0].da]
    assert guide.not_for == ()
    assert guide.sources == ("Kanalstrategi 2026", *built_in.sources)


def test_an_office_replaces_a_guide_and_gives_one_where_there_is_none() -> None:
    alone = {"channel": "facebook", "alone": True, "purpose": {"da": "Kun nyheder", "en": "News only"}}
    guides = guides_on(office(alone, {"channel": "tiktok", "do": ["Kort"]}, language="en"), DAY)
    facebook = guides[ChannelId.FACEBOOK]
    assert (facebook.in_short.said_in("da"), facebook.in_short.said_in("sv")) == ("Kun nyheder", "News only")
    assert (facebook.tone, facebook.do, facebook.sources) == (None, (), ("Kanalstrategi 2026",))
    assert guides[ChannelId.TIKTOK].in_short.said_in("fi") == "Kort"


def test_a_guide_that_says_nothing_shows_nothing() -> None:
    assert ChannelId.TIKTOK not in guides_on(office({"channel": "tiktok"}), DAY)


def test_an_office_guide_holds_on_its_days_only() -> None:
    own = {"channel": "facebook", "tone": "kort", "valid_to": "2026-06-30"}
    assert guides_on(office(own), DAY)[ChannelId.FACEBOOK].tone.da != "kort"


@pytest.mark.parametrize(
    "wrong",
    [
        {"channel": "myspace"},
        {"channel": "facebook", "tone": {}},
        {"channel": "facebook", "tone": {"de": "locker"}},
        {"channel": "facebook", "tone": 7},
        {"channel": "facebook", "not_for": ["fun"]},
        {"channel": "facebook", "valid_to": "2025-12-31"},
    ],
)
def test_a_wrong_guide_is_refused(wrong: dict) -> None:
    with pytest.raises(ValueError, match="guides"):
        office(wrong)


def test_two_guides_of_a_channel_on_one_day_are_refused() -> None:
    with pytest.raises(ValueError, match="no other guide"):
        office({"channel": "facebook", "tone": "a"}, {"channel": "facebook", "tone": "b"})


@pytest.mark.parametrize(
    ("file", "old", "new", "told"),
    [
        ("guide_facebook.toml", 'source = "norddjurs"', 'source = "nowhere"', "sources.toml"),
        ("guide_facebook.toml", 'fi = "Rento ja kevyt, huumoriakin saa olla"\n', "", "fi"),
        ("everywhere.toml", 'source = "odense"', 'source = "nowhere"', "sources.toml"),
        ("crises.toml", '"brand"', '"stor brand"', "crises.toml"),
        ("guide_x.toml", "valid_from = 2026-11-23", 'valid_from = "soon"', "valid_from"),
    ],
)
def test_a_broken_file_is_told_on_load(tmp_path: Path, file: str, old: str, new: str, told: str) -> None:
    folder = Path(shutil.copytree(FOLDER, tmp_path / "guides"))
    text = (folder / file).read_text(encoding="utf-8")
    assert old in text
    (folder / file).write_text(text.replace(old, new), encoding="utf-8")
    with pytest.raises(BadFile, match=told):
        load_shelf(folder)
