"""Public holidays by country and year, as a value that working days are counted with."""

from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache
from types import MappingProxyType

from holidays import country_holidays

Calendar = Mapping[date, str]
CLOSED = ""  # a day on which only this office is closed has no name
# Named here, as the library would else ask the machine it runs on.
LANGUAGES = {"DK": "da", "SE": "sv", "FI": "fi", "NO": "no"}


@cache
def holidays_of(country: str, year: int) -> Calendar:
    """A country's public holidays in a year with their names in its own language; Sundays are none."""
    return MappingProxyType(
        dict(sorted(country_holidays(country, years=year, language=LANGUAGES.get(country, "en_GB")).items()))
    )


def calendar(country: str, years: Iterable[int], closed_days: Iterable[str] = ()) -> Calendar:
    """The days of these years on which nobody works besides weekends: holidays, and the office's own."""
    found: dict[date, str] = {}
    for year in years:
        found |= {day: CLOSED for one in closed_days if (day := _day(year, one))}
        found |= holidays_of(country, year)
    return MappingProxyType(found)


def _day(year: int, written: str) -> date | None:
    """The day in this year that `12-24` or `2026-05-15` means; none where it has no such day."""
    day = f"{year:04d}-{written}" if len(written) == len("12-24") else written
    try:
        return found if (found := date.fromisoformat(day)).year == year else None
    except ValueError:
        return None  # the 29th of February, in most years
