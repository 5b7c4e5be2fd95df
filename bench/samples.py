"""What was measured, round by round, and how it stands against its floor and its budget."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from statistics import median

Round = Callable[[], Awaitable[float]]


@dataclass(frozen=True, slots=True)
class Samples:
    """One number a round."""

    rounds: tuple[float, ...]

    @property
    def median(self) -> float:
        """The middle one, which a noisy neighbour moves least."""
        return median(self.rounds)

    @property
    def least(self) -> float:
        """The round that was disturbed least."""
        return min(self.rounds)


@dataclass(frozen=True, slots=True)
class Measured:
    """A measure: ours beside the floor's, or alone where the budget is a plain limit."""

    name: str
    unit: str
    ours: Samples
    floor: Samples | None
    budget: float | None
    note: str = ""

    @property
    def figure(self) -> float:
        """What the budget is about: the ratio of the medians, or the largest of ours."""
        return self.ours.median / self.floor.median if self.floor else max(self.ours.rounds)

    @property
    def met(self) -> bool | None:
        """Whether the budget is met; None for a measure that is only told."""
        return None if self.budget is None else self.figure <= self.budget


async def side_by_side(rounds: int, *sides: Round) -> tuple[Samples, ...]:
    """All sides in turns, so that whatever else the machine does disturbs all alike."""
    found: list[list[float]] = [[] for _ in sides]
    for turn in range(rounds):
        for place in range(len(sides)):
            side = (turn + place) % len(sides)  # another one begins each time
            found[side].append(await sides[side]())
    return tuple(Samples(tuple(one)) for one in found)


def at_once(clients: int) -> str:
    """How many clients there were, in words."""
    return "1 client" if clients == 1 else f"{clients} clients"
