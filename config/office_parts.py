"""The `[office]` table of the office file: name, place, platforms and opening hours."""

import zoneinfo
from datetime import date, time
from typing import Annotated, Literal, Self

from pydantic import BeforeValidator, Field, WithJsonSchema, model_validator
from pydantic_core import PydanticCustomError

from config.frozen import Frozen
from config.office_brand import Brand
from config.office_deadlines import ClosedDay
from config.words import Email, Language, Slug, Text

Weekday = Literal["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
WEEKDAYS: tuple[Weekday, ...] = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
HOURS = r"^\d\d:\d\d-\d\d:\d\d$"


class Opening(Frozen):
    """When the office opens and closes on one weekday, in its own zone."""

    opens: time
    closes: time


def _opening(written: object) -> object:
    if not isinstance(written, str):
        return written
    opens, dash, closes = written.partition("-")
    try:
        opening = Opening(opens=time.fromisoformat(opens), closes=time.fromisoformat(closes))
    except ValueError:
        raise PydanticCustomError("hours", 'hours such as "08:00-15:30"') from None
    if not dash or opening.opens >= opening.closes:
        raise PydanticCustomError("hours", 'hours such as "08:00-15:30", opening before closing')
    return opening


def _zone(name: str) -> str:
    # Asked from the list and not by opening ZoneInfo: its errors differ by name ("..", "a/", "\0").
    if name not in zoneinfo.available_timezones():
        raise PydanticCustomError("zone", 'a time zone such as "Europe/Copenhagen"')
    return name


Zone = Annotated[str, BeforeValidator(lambda value: _zone(value) if isinstance(value, str) else value)]
OneDay = Annotated[
    Opening | None, BeforeValidator(_opening), WithJsonSchema({"type": "string", "pattern": HOURS})
]


class Hours(Frozen):
    """The week's opening hours; a weekday left out is closed."""

    monday: OneDay = None
    tuesday: OneDay = None
    wednesday: OneDay = None
    thursday: OneDay = None
    friday: OneDay = None
    saturday: OneDay = None
    sunday: OneDay = None

    @model_validator(mode="after")
    def _open_some_day(self) -> Self:
        if not any(self.on_weekday(weekday) for weekday in WEEKDAYS):
            raise PydanticCustomError("never_open", "hours on at least one weekday")
        return self

    def on_weekday(self, weekday: Weekday) -> Opening | None:
        """The hours of this weekday, none when closed."""
        opening: Opening | None = getattr(self, weekday)
        return opening

    def on(self, day: date) -> Opening | None:
        """The hours of this day by its weekday, none when closed; holidays are not looked at."""
        return self.on_weekday(WEEKDAYS[day.weekday()])


def usual_hours() -> Hours:
    """Monday to Friday, for an office that states none."""
    opening = Opening(opens=time(8), closes=time(15, 30))
    return Hours(monday=opening, tuesday=opening, wednesday=opening, thursday=opening, friday=opening)


class Slack(Frozen):
    """The Slack workspace this office answers; every other one is refused."""

    team: Annotated[str, Field(pattern=r"^[TE][A-Z0-9_]+$")]
    """The workspace's id, as in `T0123ABCD`."""


class Teams(Frozen):
    """The Microsoft 365 tenant this office answers; every other one is refused."""

    tenant: Text
    """The tenant's id."""


class Office(Frozen):
    """The office itself."""

    id: Slug
    """Leads every stored key; never changed once in use."""
    name: Text
    """The municipality's name as people see it."""
    language: Language
    """The language of the desk, the exports and anyone who has no language of their own."""
    time_zone: Zone
    """The zone in which days begin and end."""
    contact: Email
    """Where people may write with questions; shown with a refusal."""
    command: Annotated[str, Field(pattern=r"^/[a-z0-9_-]+$", max_length=32)] = "/draft"
    """The chat command."""
    show_officer: bool = False
    """Whether requesters see the officer's name, or only the office."""
    slack: Slack | None = None
    """The Slack workspace, if Slack is used."""
    teams: Teams | None = None
    """The tenant, if Teams is used."""
    hours: Hours = Field(default_factory=usual_hours)
    """The week's opening hours; a deadline on a day ends when the office closes."""
    closed_days: tuple[ClosedDay, ...] = ()
    """Days on which this office is closed though they are no holidays, as in `12-24` or `2026-05-15`."""
    brand: Brand = Brand()
    """The colours of the secretariat's pages."""
