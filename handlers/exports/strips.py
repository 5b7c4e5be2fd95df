"""Stacked bars lying under each other: departments with long names, and anything on a narrow screen."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from .bars import Bar, Bars
from .lettering import width, wrapped
from .marks import EDGE, INK, element, head, layer, text, unlogged, whole

HIGH = 22
SPACE = 12
LETTERS = 14
ROW = 18
NAME_SHARE = 0.32
UNLOGGED_WIDTH = 60
NAME_LINES = 3


@dataclass(frozen=True, slots=True)
class _Place:
    """Where the strips begin, how long the longest is, and what it stands for."""

    left: float
    room: float
    top: Decimal

    def long(self, figure: Decimal) -> float:
        """How long a strip for this figure is."""
        return float(figure / self.top) * self.room if self.top else 0.0


def strips(bars: Bars, wide: float, *, names_above: bool) -> str:
    """The picture at this width, the names before the strips or, where there is no room, above them."""
    marks, down = head(bars, wide)
    left = EDGE if names_above else EDGE + wide * NAME_SHARE
    totals = max((width(bar.total, LETTERS) for bar in bars.bars), default=0.0)
    place = _Place(left, wide - left - totals - 8 - EDGE, bars.top)
    start = down + 4
    down = start
    for bar in bars.bars:
        drawn, down = _named_strip(bars, place, bar, down, wide, above=names_above)
        marks += drawn
    if not names_above:
        marks.append(element("line", x1=left, x2=left, y1=start, y2=down - SPACE, stroke=INK))
    return whole(bars, wide, down, marks)


def _named_strip(
    bars: Bars, place: _Place, bar: Bar, down: float, wide: float, *, above: bool
) -> tuple[list[str], float]:
    room = wide - 2 * EDGE if above else place.left - EDGE - 10
    names = wrapped(bar.name, LETTERS, room, NAME_LINES)
    if above:
        marks = [text(EDGE, down + ROW * (at + 1) - 4, name) for at, name in enumerate(names)]
        down += ROW * len(names)
        return [*marks, *_strip(bars, place, bar, down)], down + HIGH + SPACE
    tall = max(HIGH, ROW * len(names))
    first = down + (tall - ROW * len(names)) / 2
    marks = [
        text(place.left - 8, first + ROW * (at + 1) - 5, name, text_anchor="end")
        for at, name in enumerate(names)
    ]
    return [*marks, *_strip(bars, place, bar, down + (tall - HIGH) / 2)], down + tall + SPACE


def _strip(bars: Bars, place: _Place, bar: Bar, down: float) -> Iterator[str]:
    if bar.figures is None:
        told = f"{bar.name}: {bars.unlogged}"
        yield unlogged(bars, (place.left, down, UNLOGGED_WIDTH, HIGH), told)
        yield text(place.left + UNLOGGED_WIDTH + 6, down + HIGH - 6, bar.total)
        return
    reached = Decimal(0)
    for series, figure in zip(bars.series, bar.figures, strict=True):
        start, reached = place.long(reached), reached + max(figure, Decimal(0))
        told = f"{series.name}, {bar.name}: {bars.number(figure)}"
        if figure > 0:
            wide = place.long(reached) - start
            yield layer(bars, series, (place.left + start, down, wide, HIGH), told)
    yield text(place.left + place.long(reached) + 6, down + HIGH - 6, bar.total, font_weight="bold")
