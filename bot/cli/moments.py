"""Days and moments as they are typed."""

from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import click

from bot.storage.zones import day_begins
from bot.wiring import Opened

# Calendars and zones end somewhere; nothing was logged before, and nothing is due after.
FIRST_YEAR, LAST_YEAR = 2000, 2999


class Day(click.DateTime):
    """A day or moment of a year that the log could hold; any other is bad usage."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> datetime:
        """The day or moment as typed."""
        found: datetime = super().convert(value, param, ctx)
        if not FIRST_YEAR <= found.year <= LAST_YEAR:
            self.fail(f"{value} is not between {FIRST_YEAR} and {LAST_YEAR}.", param, ctx)
        return found


DAY = Day(["%Y-%m-%d"])
MOMENT = Day(["%Y-%m-%d", "%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%dT%H:%M:%S%z"])
ONE_MOMENT = timedelta(microseconds=1)


def cut_off(office: Opened, typed: datetime | None) -> datetime:
    """A typed moment, in the office's zone unless it brings its own; a day means its end, today means now."""
    now, zone = office.work.clock(), office.work.office.office.time_zone
    if typed is None:
        return now
    if typed.tzinfo is not None or typed.time() != time():
        return typed if typed.tzinfo else typed.replace(tzinfo=ZoneInfo(zone))
    return now if typed.date() == office.work.today() else _end_of(typed.date(), zone)


def _end_of(day: date, zone: str) -> datetime:
    return day_begins(day + timedelta(days=1), zone) - ONE_MOMENT
