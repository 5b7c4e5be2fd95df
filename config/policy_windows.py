"""What a policy says of the time before an election: proposed windows, and what holds within them."""

from datetime import date
from enum import StrEnum
from typing import Annotated, Self

from pydantic import Field, model_validator

from config.frozen import Frozen
from config.misfits import Misfit, raise_misfits
from config.words import ElectionKind, ProfileClass, Slug, Text, Wording

DayOfYear = Annotated[str, Field(pattern=r"^\d\d-\d\d$")]
NO_LEAP_YEAR = 2001  # a window that begins on 29 February would begin in some years only


class Force(StrEnum):
    """What a rule stands on."""

    LAW = "law"
    GUIDANCE = "guidance"
    ADOPTED = "adopted"
    OFFICE = "office"


class Effect(StrEnum):
    """What a rule does."""

    HELP = "help"
    REFUSE = "refuse"
    SECOND_APPROVER = "second_approver"
    BLOCK_DELIVERY = "block_delivery"
    WARN = "warn"
    NOTE = "note"


class WindowRule(Frozen):
    """When the time before an election begins; it ends with the election's day."""

    election: ElectionKind
    """The election it is about."""
    level: Annotated[int, Field(ge=1, le=3)]
    """1: shown; 2: a second pair of eyes; 3: restricted."""
    days_before: Annotated[int, Field(ge=1, le=366)] | None = None
    """It begins so many days before the election's day."""
    from_day: DayOfYear | None = None
    """It begins on this day of the election's year."""
    from_call: bool = False
    """It begins on the day the election is called."""
    candidates_only: bool = False
    """Whether it holds only for those named as candidates in the office file."""

    @model_validator(mode="after")
    def _begins_once(self) -> Self:
        begins = [key for key in ("days_before", "from_day", "from_call") if getattr(self, key)]
        if len(begins) != 1:
            expected = "one beginning: days_before, from_day or from_call"
            raise_misfits("window", [Misfit(("days_before",), expected, None)])
        if self.from_day is not None and not _exists(self.from_day):
            expected = 'a day of every year such as "07-01"'
            raise_misfits("window", [Misfit(("from_day",), expected, self.from_day)])
        return self


class WindowEffect(Frozen):
    """What holds within a window of this level or a higher one."""

    rule: Text
    """The rule's number."""
    level: Annotated[int, Field(ge=1, le=3)]
    """The lowest level at which it holds."""
    classes: tuple[ProfileClass, ...] = Field(min_length=1)
    """The profile classes it holds for."""
    effect: Effect
    """What it does."""
    refusal: Slug | None = None
    """The code of the refusal, where it refuses."""
    unless: tuple[Slug, ...] = ()
    """The purposes that are helped with all the same."""
    needs_adoption: Slug
    """What the council must have adopted first."""
    text: Wording
    """What it says, as people read it."""
    basis: Text
    """The laws and decisions behind it."""


class FurtherRule(Frozen):
    """A rule that is kept in another place than at the request, told here with its basis."""

    rule: Text
    """The rule's number."""
    effect: Effect
    """What it does."""
    absolute: bool
    """Whether it is law, which neither council nor leader can set aside."""
    classes: tuple[ProfileClass, ...] = Field(min_length=1)
    """The profile classes it holds for."""
    text: Wording
    """What it says, as people read it."""
    basis: Text
    """The laws and decisions behind it."""


def _exists(day_of_year: str) -> bool:
    try:
        date.fromisoformat(f"{NO_LEAP_YEAR}-{day_of_year}")
    except ValueError:
        return False
    return True
