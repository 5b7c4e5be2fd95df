"""Every limit of Teams that the stand-in holds an app to, each with the page that states it."""

from dataclasses import dataclass

_LEARN = "https://learn.microsoft.com/en-us/microsoftteams/platform/"
_VIEWS = "task-modules-and-cards/cards/universal-actions-for-adaptive-cards/user-specific-views"


@dataclass(frozen=True)
class Limit:
    """The largest permitted size of one thing, and where Microsoft says so."""

    most: int
    source: str


LIMITS = {
    # Encoded as UTF-16, pictures in base64 not counted.
    "message.bytes": Limit(100 * 1024, _LEARN + "bots/how-to/format-your-bot-messages"),
    "card.bytes": Limit(28 * 1024, _LEARN + "task-modules-and-cards/cards/cards-reference"),
    "card.primary_actions": Limit(6, _LEARN + "task-modules-and-cards/cards/cards-format"),
    "refresh.user_ids": Limit(60, _LEARN + _VIEWS),
    "picture.bytes": Limit(1024 * 1024, _LEARN + "bots/how-to/conversations/conversation-messages"),
    "members.page": Limit(500, _LEARN + "bots/how-to/get-teams-context"),
}
FEWEST_MEMBERS_A_PAGE = 50


def most(name: str) -> int:
    """The largest permitted size under this name."""
    return LIMITS[name].most
