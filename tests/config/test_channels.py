"""Limits and guides of the social media."""

from datetime import date

import pytest

from config.channel_ids import ChannelId
from config.channels import channel, load_channels


def test_every_channel_has_a_dated_and_sourced_limit():
    assert set(load_channels()) == set(ChannelId)
    for each in load_channels().values():
        assert each.limit.source
        assert each.limit.verified_on >= date(2026, 1, 1)


@pytest.mark.parametrize(
    ("channel_id", "characters"), [("facebook", 63206), ("x", 280), ("bluesky", 300), ("intranet", None)]
)
def test_what_fits(channel_id, characters):
    assert channel(channel_id).limit.characters == characters


def test_how_characters_are_counted():
    assert channel("x").limit.counted_as == "weighted_code_points"
    assert channel("bluesky").limit.counted_as == "graphemes"
    assert channel("mastodon").limit.link_counts_as == 23


def test_guides_are_sourced_and_give_no_tactics():
    guides = [each.guide for each in load_channels().values() if each.guide]
    assert len(guides) == 5
    for guide in guides:
        assert guide.source
        said = " ".join(str(text) for text in (guide.purpose, guide.tone, *guide.do, *guide.dont)).lower()
        for tactic in ("tidspunkt", "hashtag", "boost", "sponsor", "reach", "klokken"):
            assert tactic not in said


def test_a_guide_in_each_language():
    guide = channel("facebook").guide
    assert guide.tone.said_in("da").startswith("uformel")
    assert guide.tone.said_in("en").startswith("informal")
    assert channel("tiktok").guide is None


def test_an_unknown_channel():
    with pytest.raises(ValueError, match="myspace"):
        channel("myspace")
