"""The days an answer is about: its period, the years that show the development, and full-time years."""

from calendar import isleap
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from .reports import Asked

YEARS_SHOWN = 8  # as councils ask: the development of the last eight years
MINUTES_IN_HOUR = 60


@dataclass(frozen=True, slots=True)
class Span:
    """Local days, both included."""

    first: date
    last: date

    @property
    def days(self) -> int:
        """How many days it has."""
        return (self.last - self.first).days + 1

    @property
    def years(self) -> range:
        """The calendar years it touches."""
        return range(self.first.year, self.last.year + 1)

    def within(self, year: int) -> "Span":
        """The part of it that lies in a year it touches."""
        return Span(max(self.first, date(year, 1, 1)), min(self.last, date(year, 12, 31)))

    def parts(self) -> Iterator["Span"]:
        """Its parts by year."""
        return (self.within(year) for year in self.years)

    @property
    def full_years(self) -> Fraction:
        """How many years it is: the days in each year over that year's own 365 or 366."""
        return sum((Fraction(one.days, _days_in(one.first.year)) for one in self.parts()), Fraction(0))


def period(asked: Asked) -> Span:
    """The period that was asked about."""
    return Span(asked.first, asked.last)


def shown_years(asked: Asked) -> Span:
    """The years of the development: whole ones from the seventh before the last, or the first asked about."""
    return Span(date(min(asked.first.year, asked.last.year - YEARS_SHOWN + 1), 1, 1), asked.last)


def full_time(minutes: int, norm: int, span: Span) -> Decimal:
    """Minutes as full-time years: over the norm's hours for the span's days, a yearly average for several."""
    found = Fraction(minutes, MINUTES_IN_HOUR * norm) / span.full_years
    return Decimal(found.numerator) / Decimal(found.denominator)


def _days_in(year: int) -> int:
    return 366 if isleap(year) else 365
