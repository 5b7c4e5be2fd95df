"""What each social medium is called and allows; how one writes for it is in `config/guides.py`."""

from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Literal

from pydantic import RootModel

from config.channel_ids import ChannelId
from config.frozen import Frozen
from config.toml_faults import read_toml

FOLDER = Path(__file__).parent / "channels"


class Limit(Frozen):
    """What fits in a post; limits change, so each tells when it was last looked up."""

    name: str
    """The medium's name, the same in every language."""
    characters: int | None = None
    """The most characters of a post, none where there is no limit."""
    counted_as: Literal["code_points", "weighted_code_points", "graphemes"] = "code_points"
    """What counts as one character; weighted: two for most scripts but the Latin ones, and for emoji."""
    link_counts_as: int | None = None
    """How many characters any link counts as, where that is fixed."""
    visible: int | None = None
    """How many characters show on a phone before "see more"."""
    hashtags: int | None = None
    """The most hashtags."""
    alt_text: int | None = None
    """The most characters of a picture's alt text."""
    title: int | None = None
    """The most characters of a title, where posts have one."""
    note: str | None = None
    """What else to know."""
    verified_on: date
    """The day these figures were last looked up."""
    source: str
    """Where."""


class Channel(Frozen):
    """A social medium with its limit."""

    id: ChannelId
    name: str
    limit: Limit


class _Limits(RootModel[dict[ChannelId, Limit]]):
    """The file `limits.toml`."""


def channel(channel_id: str) -> Channel:
    """The channel with this id; a ValueError for one that isn't known."""
    return load_channels()[ChannelId(channel_id)]


@cache
def load_channels(folder: Path = FOLDER) -> Mapping[ChannelId, Channel]:
    """Every channel; read once, because the files belong to the version."""
    limits = read_toml(folder / "limits.toml", _Limits).root
    return {key: Channel(id=key, name=limits[key].name, limit=limits[key]) for key in ChannelId}
