"""Help by the role of whoever asked, so that unequal treatment would be seen; it names and ranks nobody.

Everybody with the same role has the same claim to help (equal treatment: in Denmark an
unwritten principle of administrative law; in Sweden RF 1 kap. 9 §, in Finland hallintolaki 6 §).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from statistics import median

from .tickets import State

FEWEST = 5  # below this a figure would tell of single cases


@dataclass(frozen=True, slots=True)
class Helped:
    """One request as it counts here; `minutes` are working minutes until the first draft was sent."""

    role: str
    state: State
    minutes: int | None


@dataclass(frozen=True, slots=True)
class HelpByRole:
    """What became of the requests of one role; None where there are too few to say.

    The role is empty for all roles together that asked too seldom to stand alone.
    """

    role: str
    requests: int | None
    delivered: int | None
    declined: int | None
    minutes: int | None


def by_role(requests: Iterable[Helped]) -> tuple[HelpByRole, ...]:
    """Every role that asked often enough, by its name, and all others together at the end."""
    groups: dict[str, list[Helped]] = {}
    for one in requests:
        groups.setdefault(one.role, []).append(one)
    rest = [one for held in groups.values() if len(held) < FEWEST for one in held]
    shown = [_counted(role, held) for role, held in sorted(groups.items()) if len(held) >= FEWEST]
    return (*shown, *([_counted("", rest)] if rest else []))


def _counted(role: str, held: list[Helped]) -> HelpByRole:
    if len(held) < FEWEST:
        return HelpByRole(role, None, None, None, None)
    times = [one.minutes for one in held if one.minutes is not None]
    declined = sum(one.state is State.DECLINED for one in held)
    usual = round(median(times)) if len(times) >= FEWEST else None
    return HelpByRole(role, len(held), len(times), declined, usual)
