"""Stacked bars standing side by side: years, in a picture that is wide enough for them."""

from collections.abc import Iterator
from decimal import Decimal

from .bars import Bar, Bars, ticks
from .lettering import width
from .marks import EDGE, GREY, INK, RULE, element, head, layer, text, unlogged, whole

HEIGHT = 280
UNDER = 34
SHARE = 0.68
SMALL = 13
UNLOGGED_HEIGHT = 40
CENTS = Decimal("0.01")


def columns(bars: Bars, wide: float) -> str:
    """The picture at this width."""
    marks, over = head(bars, wide)
    scale = ticks(bars.top)
    labels = _labels(bars, scale)
    left = EDGE + max(width(label, SMALL) for label in labels) + 8
    plot = _Plot(left, over + 18, wide - left - EDGE, scale[-1], len(bars.bars))
    lines = [_gridline(plot, tick, label) for tick, label in zip(scale, labels, strict=True)]
    marks += [mark for line in lines[1:] for mark in line]
    marks += [mark for at, bar in enumerate(bars.bars) for mark in _column(bars, plot, at, bar)]
    marks += lines[0]  # over the bars' white edges
    return whole(bars, wide, plot.over + HEIGHT + UNDER, marks)


class _Plot:
    """Where in the picture a figure and a bar are."""

    def __init__(self, left: float, over: float, wide: float, top: Decimal, count: int) -> None:
        self.left, self.over, self.wide, self.top = left, over, wide, top
        self.each = wide / max(count, 1)

    def down(self, figure: Decimal) -> float:
        """How far down the picture a figure is."""
        return self.over + HEIGHT - float(figure / self.top) * HEIGHT

    def across(self, at: int) -> float:
        """How far across the picture the middle of a bar is."""
        return self.left + (at + 0.5) * self.each


def _labels(bars: Bars, scale: tuple[Decimal, ...]) -> list[str]:
    """The scale's figures, either all with decimals or none."""
    whole_steps = all(tick == int(tick) for tick in scale)
    return [bars.number(Decimal(int(tick)) if whole_steps else tick.quantize(CENTS)) for tick in scale]


def _gridline(plot: _Plot, tick: Decimal, label: str) -> Iterator[str]:
    down = plot.down(tick)
    colour = INK if tick == 0 else RULE
    yield element("line", x1=plot.left, x2=plot.left + plot.wide, y1=down, y2=down, stroke=colour)
    yield text(plot.left - 6, down + 4.5, label, text_anchor="end", font_size=SMALL, fill=GREY)


def _column(bars: Bars, plot: _Plot, at: int, bar: Bar) -> Iterator[str]:
    across, wide = plot.across(at), plot.each * SHARE
    yield text(across, plot.over + HEIGHT + 22, bar.name, text_anchor="middle")
    reached = Decimal(0)
    if bar.figures is None:
        told = f"{bar.name}: {bars.unlogged}"
        down = plot.over + HEIGHT - UNLOGGED_HEIGHT
        yield unlogged(bars, (across - wide / 2, down, wide, UNLOGGED_HEIGHT), told)
        yield text(across, down - 7, bar.total, text_anchor="middle")
        return
    for series, figure in zip(bars.series, bar.figures, strict=True):
        low, reached = plot.down(reached), reached + max(figure, Decimal(0))
        high, told = plot.down(reached), f"{series.name}, {bar.name}: {bars.number(figure)}"
        if figure > 0:
            yield layer(bars, series, (across - wide / 2, high, wide, low - high), told)
    yield text(across, plot.down(reached) - 7, bar.total, text_anchor="middle", font_weight="bold")
