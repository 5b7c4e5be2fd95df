"""When people vote, and which of the windows a council adopted hold on a day."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Protocol

from config.election_file import Election, YearlyRule
from config.office_elections import CalledElection
from config.office_parts import WEEKDAYS
from config.policies import AdoptedPolicy
from config.policy_file import Policy
from config.policy_windows import Effect, WindowEffect, WindowRule
from config.words import ElectionKind, ProfileClass, Wording

from .people import Profile
from .refusals import Fact, No, Refusal

WEEK = 7


class Owned(Protocol):
    """Something of an owner and a class: a profile, or what a ticket is about."""

    @property
    def owner(self) -> str:
        """Whose it is."""

    @property
    def profile_class(self) -> ProfileClass:
        """The class of the profile."""


@dataclass(frozen=True, slots=True)
class Target:
    """What a ticket is about."""

    owner: str
    profile_class: ProfileClass


@dataclass(frozen=True, slots=True)
class Note:
    """What holds before an election, and the last day it does."""

    rule: str
    effect: Effect
    text: Wording
    until: date


@dataclass(frozen=True, slots=True)
class Poll:
    """One election: its day, when it was called if somebody did, and whether the day awaits a decision."""

    election: ElectionKind
    held_on: date
    called_on: date | None = None
    expected: bool = False
    candidates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Window:
    """The time before an election, both days included; for candidates only, or for everyone."""

    poll: Poll
    level: int
    begins: date
    candidates_only: bool = False

    def touches(self, owner: str) -> bool:
        """Whether it holds for this owner's profiles."""
        return not self.candidates_only or owner in self.poll.candidates


def easter(year: int) -> date:
    """Easter Day in the Gregorian calendar (the anonymous algorithm printed in Nature, 20 April 1876)."""
    golden, (century, of_century) = year % 19, divmod(year, 100)
    leap, of_leap = divmod(century, 4)
    drift = (century - (century + 8) // 25 + 1) // 3
    epact = (19 * golden + century - leap - drift + 15) % 30
    to_sunday = (32 + 2 * of_leap + 2 * (of_century // 4) - epact - of_century % 4) % WEEK
    late = (golden + 11 * epact + 22 * to_sunday) // 451
    month, day = divmod(epact + to_sunday - WEEK * late + 114, 31)
    return date(year, month, day + 1)


def day_by_rule(rule: YearlyRule, year: int) -> date | None:
    """The election's day in this year, none in a year without one."""
    if year < rule.first_year or (year - rule.first_year) % rule.every_years:
        return None
    first = date(year, rule.month, 1)
    ahead = (WEEKDAYS.index(rule.weekday) - first.weekday()) % WEEK
    day = first + timedelta(days=ahead + WEEK * (rule.nth - 1))
    feast = easter(year)
    moved = rule.avoids_easter and day in {feast, feast + timedelta(days=WEEK)}
    return feast - timedelta(days=WEEK) if moved else day


def polls(policy: Policy, called: tuple[CalledElection, ...], year: int) -> tuple[Poll, ...]:
    """Every election of this year, in order: decided and computed ones, and those the office entered."""
    replaced = {(one.election, one.replaces) for one in called}
    known = [poll for one in policy.elections for poll in _known(one, year)]
    kept = [poll for poll in known if (poll.election, poll.held_on) not in replaced]
    entered = [
        Poll(one.election, one.held_on, one.called_on, candidates=one.candidates)
        for one in called
        if one.held_on.year == year
    ]
    twice = {(one.election, one.held_on) for one in entered}
    rest = [poll for poll in kept if (poll.election, poll.held_on) not in twice]
    return tuple(sorted((*rest, *entered), key=lambda poll: (poll.held_on, poll.election)))


def _known(election: Election, year: int) -> Iterator[Poll]:
    decided = [day for day in election.dates if day.year == year]
    computed = day_by_rule(election.rule, year) if election.rule else None
    for day in decided:
        yield Poll(election.kind, day)
    if computed is not None and not decided:
        yield Poll(election.kind, computed, expected=election.expected)


def windows_on(adopted: AdoptedPolicy, day: date) -> tuple[Window, ...]:
    """The windows that hold on this day, whether or not the council has adopted them."""
    near = (
        *polls(adopted.policy, adopted.called, day.year),
        *polls(adopted.policy, adopted.called, day.year + 1),
    )
    opened = (_window(rule, poll) for poll in near for rule in adopted.window_rules)
    return tuple(one for one in opened if one and one.begins <= day <= one.poll.held_on)


def _window(rule: WindowRule, poll: Poll) -> Window | None:
    begins = _begins(rule, poll)
    if rule.election is not poll.election or begins is None:
        return None
    return Window(poll, rule.level, begins, rule.candidates_only)


def _begins(rule: WindowRule, poll: Poll) -> date | None:
    if rule.days_before is not None:
        return poll.held_on - timedelta(days=rule.days_before)
    if rule.from_day is not None:
        return date.fromisoformat(f"{poll.held_on.year}-{rule.from_day}")
    return poll.called_on


def effects_on(adopted: AdoptedPolicy, profile: Owned, day: date) -> tuple[tuple[WindowEffect, Window], ...]:
    """What the windows of this day do to this profile, strictest first; only what the council adopted."""
    windows = sorted(windows_on(adopted, day), key=lambda one: (-one.level, one.poll.held_on))
    effects = sorted(adopted.policy.window_effects, key=lambda one: -one.level)
    return tuple(
        (effect, window)
        for effect in effects
        for window in windows
        if _holds(adopted, effect, window, profile)
    )


def _holds(adopted: AdoptedPolicy, effect: WindowEffect, window: Window, profile: Owned) -> bool:
    return (
        effect.needs_adoption in adopted.adopts
        and window.level >= effect.level
        and profile.profile_class in effect.classes
        and window.touches(profile.owner)
    )


def notes_on(adopted: AdoptedPolicy, profiles: Iterable[Owned], day: date) -> tuple[Note, ...]:
    """What the windows of this day say to these profiles, each rule once, with the nearest election's day."""
    found: dict[str, Note] = {}
    for effect, window in (held for one in profiles for held in effects_on(adopted, one, day)):
        found.setdefault(effect.rule, Note(effect.rule, effect.effect, effect.text, window.poll.held_on))
    return tuple(found.values())


def purpose_matters(adopted: AdoptedPolicy, profiles: tuple[Profile, ...], day: date) -> bool:
    """Whether the answer to a request for one of these profiles depends on what it is for."""
    if adopted.policy.ask_purpose:
        return True
    effects = (effect for one in profiles for effect, _ in effects_on(adopted, one, day))
    return any(effect.effect is Effect.REFUSE for effect in effects)


def require_outside_window(adopted: AdoptedPolicy, profile: Profile, purpose: str, day: date) -> None:
    """Refuses what the council has decided not to help with so near an election."""
    for effect, window in effects_on(adopted, profile, day):
        if effect.effect is Effect.REFUSE and purpose not in effect.unless:
            until = window.poll.held_on.isoformat()
            no = Refusal(No.ELECTION_WINDOW, policy=adopted.policy.id, reason=effect.refusal, until=until)
            no.facts.update(decision(adopted))
            raise no


def decision(adopted: AdoptedPolicy) -> dict[str, Fact]:
    """The municipality's own decision as facts for a sentence; empty where there is none."""
    if adopted.adopted_on is None:
        return {}
    return {
        "adopted_by": adopted.adopted_by,
        "adopted_on": adopted.adopted_on.isoformat(),
        "case_no": adopted.case_no,
    }
