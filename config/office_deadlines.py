"""How long the office takes, when it reminds, who is on call, and when nobody is disturbed."""

import re
from datetime import date, time
from enum import StrEnum
from typing import Annotated, Self

from pydantic import BeforeValidator, Field, WithJsonSchema, model_validator
from pydantic_core import PydanticCustomError

from config.frozen import Frozen
from config.words import Dated, ProfileClass, Slug

OVER_NIGHT = r"^\d\d:\d\d-\d\d:\d\d$"
WITHIN = r"^([1-9]\d?)([dh])$"


class Unit(StrEnum):
    """What a time is counted in."""

    DAYS = "d"  # days on which the office is open, until the same hour
    HOURS = "h"  # hours in which it is open


class Within(Frozen):
    """A number of working days or of working hours."""

    amount: int
    unit: Unit


def _within(written: object) -> object:
    if not isinstance(written, str):
        return written
    found = re.match(WITHIN, written)
    if found is None:
        raise PydanticCustomError("within", 'working days or hours such as "2d" or "4h"')
    return Within(amount=int(found[1]), unit=Unit(found[2]))


def _closed_day(written: object) -> object:
    day = written.isoformat() if isinstance(written, date) else written
    if isinstance(day, str) and len(day) > len("12-24"):
        try:
            date.fromisoformat(day)
        except ValueError:
            raise PydanticCustomError("closed_day", 'a day such as "12-24" or "2026-05-15"') from None
    return day


OneWithin = Annotated[Within, BeforeValidator(_within), WithJsonSchema({"type": "string", "pattern": WITHIN})]
ClosedDay = Annotated[str, BeforeValidator(_closed_day), Field(pattern=r"^(\d{4}-)?\d\d-\d\d$")]


def _time(amount: int, unit: Unit) -> Within:
    return Within(amount=amount, unit=unit)


class RespondWithin(Frozen):
    """How soon a draft is owed where the request names no day, by profile class."""

    pol: OneWithin = Field(default=_time(2, Unit.DAYS), alias="POL")
    """For politicians' profiles."""
    emb: OneWithin = Field(default=_time(2, Unit.DAYS), alias="EMB")
    """For officials' profiles."""
    kom: OneWithin = Field(default=_time(3, Unit.DAYS), alias="KOM")
    """For the municipality's own profiles."""

    def of(self, profile_class: ProfileClass) -> Within:
        """The time for a class."""
        return {ProfileClass.POL: self.pol, ProfileClass.EMB: self.emb, ProfileClass.KOM: self.kom}[
            profile_class
        ]


class Quiet(Frozen):
    """The hours from one time of day to another one of the next day."""

    begins: time
    ends: time


def _quiet(written: object) -> object:
    if not isinstance(written, str):
        return written
    begins, dash, ends = written.partition("-")
    try:
        quiet = Quiet(begins=time.fromisoformat(begins), ends=time.fromisoformat(ends))
    except ValueError:
        raise PydanticCustomError("quiet", 'hours over the night such as "18:00-07:00"') from None
    if not dash or quiet.begins <= quiet.ends:
        raise PydanticCustomError("quiet", 'hours over the night such as "18:00-07:00"')
    return quiet


QuietHours = Annotated[
    Quiet | None, BeforeValidator(_quiet), WithJsonSchema({"type": "string", "pattern": OVER_NIGHT})
]


class Deadlines(Frozen):
    """When drafts are owed, and when somebody is reminded."""

    respond_within: RespondWithin = RespondWithin()
    """How soon a draft is owed where the request names no day, by profile class."""
    urgent_hours: Annotated[int, Field(ge=1, le=48)] = 2
    """How soon an urgent draft is owed, in hours by the clock, whatever the time of day."""
    unclaimed_after: OneWithin = _time(4, Unit.HOURS)
    """After how long the desk is reminded of a request that nobody has taken."""
    question_after: OneWithin = _time(2, Unit.DAYS)
    """After how long whoever was asked is reminded, and after as long again whoever asked."""
    review_after: OneWithin = _time(1, Unit.DAYS)
    """After how long the desk that reviews is reminded of a draft."""
    silence_after: OneWithin = _time(5, Unit.DAYS)
    """After how long a requester is asked, once, what became of a draft."""
    quiet: QuietHours = None
    """When nobody is reminded; outside the opening hours when left out. Closed days are always quiet."""


class OnCall(Dated):
    """Who is told at once of what is urgent, from a day to a day."""

    desk: Slug
    """The desk."""
    person: Slug
    """Somebody who works at it."""

    @model_validator(mode="after")
    def _ends(self) -> Self:
        if self.valid_to is None:
            raise PydanticCustomError("on_call", "a valid_to: the last day on call")
        return self
