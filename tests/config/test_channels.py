"""Limits of the social media."""

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


def test_an_unknown_channel():
    with pytest.raises(ValueError, match="myspace"):
        channel("myspace")
