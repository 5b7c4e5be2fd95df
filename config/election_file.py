"""When a country votes: by rule where the law fixes the day, by date where somebody decides it."""

from datetime import date
from pathlib import Path
from typing import Annotated

from pydantic import Field

from config.frozen import Frozen
from config.office_parts import Weekday
from config.toml_faults import read_toml
from config.words import ElectionKind, Text, Wording

FOLDER = Path(__file__).parent / "elections"


class YearlyRule(Frozen):
    """The nth weekday of a month, every so many years."""

    first_year: int
    """A year in which it was held by this rule."""
    every_years: Annotated[int, Field(ge=1)]
    """Years from one to the next."""
    month: Annotated[int, Field(ge=1, le=12)]
    """The month."""
    weekday: Weekday
    """The weekday."""
    nth: Annotated[int, Field(ge=1, le=4)]
    """Which of that month's weekdays."""
    avoids_easter: bool = False
    """Whether it is moved to the Sunday before Easter from Easter Day and from the Sunday after."""


class Election(Frozen):
    """One kind of election in a country."""

    kind: ElectionKind
    """What is elected."""
    name: Wording
    """Its name as people see it."""
    source: Text
    """Where the rule and the dates stand."""
    rule: YearlyRule | None = None
    """How the day is computed; left out where it can't be."""
    expected: bool = False
    """Whether a computed day waits for somebody to decide it."""
    dates: tuple[date, ...] = ()
    """Days that were decided; one replaces the computed day of its year."""


class ElectionFile(Frozen):
    """The elections of one country."""

    country: Annotated[str, Field(pattern=r"^[A-Z]{2}$")]
    """The country."""
    elections: tuple[Election, ...] = Field(min_length=1)
    """Its elections."""


def load_elections(country: str, folder: Path = FOLDER) -> tuple[Election, ...]:
    """The elections of a country, none where there is no file; a BadFile when it is broken."""
    path = folder / f"{country.lower()}.toml"
    return read_toml(path, ElectionFile).elections if path.exists() else ()
