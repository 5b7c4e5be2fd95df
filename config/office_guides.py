"""What an office says of a channel itself: its own guide, or what is different in it."""

from typing import Literal

from config.channel_ids import ChannelId
from config.spoken import Spoken
from config.words import Dated, Text


class OfficeGuide(Dated):
    """The office's own words on a channel; what it leaves out is taken from the built-in guide."""

    channel: ChannelId
    """The social medium."""
    source: Text
    """Where the office decided it."""
    alone: bool = False
    """Whether the built-in guide is left out whole, and only what stands here is shown."""
    in_short: Spoken | None = None
    """The one line beside the field."""
    purpose: Spoken | None = None
    """What the medium is for."""
    tone: Spoken | None = None
    """How it sounds."""
    audience: Spoken | None = None
    """Who reads it."""
    do: tuple[Spoken, ...] = ()
    """What to do, beside what the built-in guide says."""
    dont: tuple[Spoken, ...] = ()
    """What to leave, beside what the built-in guide says."""
    not_for: tuple[Literal["crisis"], ...] | None = None
    """What the medium is not used for; `[]` where the built-in guide is too strict here."""
