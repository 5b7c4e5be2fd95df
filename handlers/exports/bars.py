"""What a picture of stacked bars holds, before it is drawn."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from math import ceil, floor, log10
from typing import Literal

Texture = Literal["solid", "stripes"]
TICKS = 5
NICE = (Decimal(1), Decimal(2), Decimal("2.5"), Decimal(5), Decimal(10))


@dataclass(frozen=True, slots=True)
class Series:
    """One layer of the bars; a texture tells it apart for whoever doesn't see its colour."""

    name: str
    colour: str
    texture: Texture = "solid"


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: a figure for each series, or None where nothing was logged yet; its total as shown."""

    name: str
    figures: tuple[Decimal, ...] | None
    total: str


@dataclass(frozen=True, slots=True)
class Bars:
    """One picture; its key makes the ids in it its own on a page."""

    key: str
    title: str
    description: str
    unit: str
    series: tuple[Series, ...]
    bars: tuple[Bar, ...]
    number: Callable[[Decimal], str]
    unlogged: str

    @property
    def top(self) -> Decimal:
        """The highest bar."""
        return max((sum(bar.figures, Decimal(0)) for bar in self.bars if bar.figures), default=Decimal(0))

    @property
    def all_logged(self) -> bool:
        """Whether every bar has figures."""
        return all(bar.figures is not None for bar in self.bars)


def ticks(top: Decimal) -> tuple[Decimal, ...]:
    """Round figures from nought to at least the top, about five of them."""
    if top <= 0:
        return (Decimal(0), Decimal(1))
    raw = top / TICKS
    power = Decimal(10) ** floor(log10(raw))
    step = next(nice * power for nice in NICE if nice * power >= raw)
    return tuple(step * each for each in range(ceil(top / step) + 1))
