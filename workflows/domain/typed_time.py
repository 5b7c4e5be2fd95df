"""Time in typed words: minutes, what for, which ticket or own channel, and which day, in any order."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from .activities import SHORTEST, activity_named
from .people import Profile
from .timelog import Activity

TICKET = re.compile(r"#([0-9]{1,9})")
MINUTES = re.compile(r"([0-9]{1,4})(m|min|minutes?|minutter|minuter|minuuttia)?\.?")
HOURS = re.compile(r"([0-9]{1,2})(?:t|h|timer?|tim|hours?)(?:([0-9]{1,2})(?:m|min)?)?\.?")
UNITS = frozenset({"m", "min", "min.", "minute", "minutes", "minutter", "minuter", "minuuttia"})
DAY = re.compile(r"([0-9]{1,2})[/.]([0-9]{1,2})\.?(?:[-/.]?([0-9]{4}))?")
ISO = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
TODAY, YESTERDAY, BEFORE = 0, 1, 2
DAYS: Mapping[str, int] = {
    **dict.fromkeys(("today", "i dag", "idag", "tänään"), TODAY),
    **dict.fromkeys(("yesterday", "i går", "igår", "eilen"), YESTERDAY),
    **dict.fromkeys(("i forgårs", "i förrgår", "förrgår", "i forgårs", "toissapäivänä"), BEFORE),
}
SHORT_NAMES = {"fb": "facebook", "ig": "instagram", "li": "linkedin", "yt": "youtube"}
# Small words that people put between and that say nothing here.
BETWEEN = frozenset(
    {"i", "med", "on", "for", "of", "at", "på", "til", "til:", "af", "den", "d.", "om", "för", "av"}
)
MINUTES_IN_HOUR = 60


@dataclass(frozen=True, slots=True)
class Typed:
    """What was understood of the words; `unknown` are those that were not, or that say it a second time."""

    minutes: int | None = None
    activity: Activity | None = None
    ticket: int | None = None
    profiles: tuple[Profile, ...] = ()
    day: date | None = None
    unknown: tuple[str, ...] = ()

    @property
    def clear(self) -> bool:
        """Whether there is enough of it, and nothing doubtful."""
        places = (self.ticket is not None) + bool(self.profiles)
        return bool(self.minutes) and places == 1 and len(self.profiles) < 2 and not self.unknown  # noqa: PLR2004 -- one profile


def is_time(words: str) -> bool:
    """Whether the words after `time` are time to log, and not the subject of a draft about time."""
    first = words.split(maxsplit=1)[:1]
    return bool(first and (MINUTES.fullmatch(first[0]) or HOURS.fullmatch(first[0]))) or bool(
        TICKET.search(words)
    )


def read_typed(words: str, today: date, own: Iterable[Profile], home: str | None) -> Typed:
    """The words as understood; `own` are the municipality's profiles, `home` the writer's department."""
    typed, rest = Typed(), list[str]()
    for token in _tokens(words.casefold()):
        after = _told(typed, token, today)
        if after is None:
            rest.append(token)
        else:
            typed = after
    return _placed(typed, rest, tuple(own), home)


def _tokens(words: str) -> list[str]:
    """The words one by one, with those of a day of two words together."""
    found: list[str] = []
    for word in words.replace(",", " ").split():
        pair = f"{found[-1]} {word}" if found else ""
        if pair in DAYS:
            found[-1] = pair
        else:
            found.append(word)
    return found


def _told(typed: Typed, token: str, today: date) -> Typed | None:
    if token in BETWEEN or (token in UNITS and typed.minutes is not None):
        return typed
    if typed.ticket is None and (found := TICKET.fullmatch(token)):
        return replace(typed, ticket=int(found[1]))
    if typed.minutes is None and (minutes := _minutes(token)) is not None:
        return replace(typed, minutes=minutes)
    if typed.day is None and (day := _day(token, today)) is not None:
        return replace(typed, day=day)
    if typed.activity is None and (activity := activity_named(token)) is not None:
        return replace(typed, activity=activity)
    return None


def _minutes(token: str) -> int | None:
    if found := MINUTES.fullmatch(token):
        return int(found[1])
    if found := HOURS.fullmatch(token):
        return int(found[1]) * MINUTES_IN_HOUR + int(found[2] or 0)
    return None


def _day(token: str, today: date) -> date | None:
    if token in DAYS:
        return today - timedelta(days=DAYS[token])
    try:
        if ISO.fullmatch(token):
            return date.fromisoformat(token)
        found = DAY.fullmatch(token)
        if found is None:
            return None
        day, month, year = int(found[1]), int(found[2]), found[3]
        if year:
            return date(int(year), month, day)
        this = date(today.year, month, day)
    except ValueError:
        return None
    return this if this <= today else _a_year_before(this)


def _a_year_before(day: date) -> date | None:
    try:
        return day.replace(year=day.year - 1)
    except ValueError:
        return None  # 29 February


def _placed(typed: Typed, rest: list[str], own: tuple[Profile, ...], home: str | None) -> Typed:
    """The words left over as a profile of the municipality's, by its channel, its name or both."""
    if not rest:
        return typed
    left, named = own, list[str]()
    for token in rest:
        on = [one for one in left if one.channel.startswith(SHORT_NAMES.get(token, token))]
        if on and (len(token) >= SHORTEST or token in SHORT_NAMES or token == on[0].channel):
            left = tuple(on)
        else:
            named.append(token)
    called = " ".join(named)
    found = tuple(one for one in left if called in one.name.casefold() or called == one.id)
    if called and (len(called) < SHORTEST or not found):
        return replace(typed, unknown=tuple(rest) if left == own else tuple(named))
    return replace(typed, profiles=_likeliest(found, home))


def _likeliest(found: tuple[Profile, ...], home: str | None) -> tuple[Profile, ...]:
    """The one that is meant: of the writer's own department, else the usual one; all where that is no one."""
    for some in ([one for one in found if one.owner == home], [one for one in found if one.usual]):
        if len(some) == 1:
            return tuple(some)
    return found
