"""The social media a profile can be on."""

from enum import StrEnum


class ChannelId(StrEnum):
    """A social medium whose limits, and guides where there are some, are in `config/channels/`."""

    FACEBOOK = "facebook"
    LINKEDIN = "linkedin"
    INSTAGRAM = "instagram"
    X = "x"
    YOUTUBE = "youtube"
    THREADS = "threads"
    BLUESKY = "bluesky"
    MASTODON = "mastodon"
    TIKTOK = "tiktok"
    INTRANET = "intranet"
