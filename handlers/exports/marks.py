"""The marks a picture is made of, as SVG without a style attribute or a script."""

from collections.abc import Iterable
from decimal import Decimal
from typing import TypeAlias
from xml.sax.saxutils import escape, quoteattr

from .bars import Bars, Series
from .lettering import width, wrapped
from .plain import one_line

FONT = "IBM Plex Sans, sans-serif"
INK, GREY, RULE = "#1a1a1a", "#4d4d4d", "#d0d0d0"
TITLE_SIZE, LETTER_SIZE = 18, 14
LINE = 1.35
EDGE = 12
BOX = 14
UNLOGGED = "unlogged"

Place: TypeAlias = tuple[float, float, float, float]
"""Left, top, width and height."""


def element(name: str, inner: str = "", /, **attributes: str | float) -> str:
    """One element, its attributes quoted, `_` in their names a hyphen. The inner text is markup."""
    written = "".join(
        f" {key.rstrip('_').replace('_', '-')}={quoteattr(_shown(one))}" for key, one in attributes.items()
    )
    return f"<{name}{written}>{inner}</{name}>" if inner else f"<{name}{written}/>"


def text(x: float, y: float, words: str, /, **attributes: str | float) -> str:
    """Words at a place; they are escaped here."""
    return element("text", escape(one_line(words)), x=x, y=y, **attributes)


def box(place: Place, fill: str, told: str = "") -> str:
    """A filled box with a white edge; what it tells when pointed at."""
    inner = element("title", escape(one_line(told))) if told else ""
    x, y, wide, high = place
    return element("rect", inner, x=x, y=y, width=wide, height=high, fill=fill, stroke="#fff", stroke_width=1)


def layer(bars: Bars, series: Series, place: Place, told: str = "") -> str:
    """A box in the series' colour, its texture laid over it."""
    coloured = box(place, series.colour, told)
    over = "" if series.texture == "solid" else box(place, f"url(#{bars.key}-{series.texture})", told)
    return coloured + over


def unlogged(bars: Bars, place: Place, told: str = "") -> str:
    """A box that says that nothing was logged yet: hatched grey, which no figure is."""
    return box(place, "#f2f2f2") + box(place, f"url(#{bars.key}-{UNLOGGED})", told)


def whole(bars: Bars, wide: float, high: float, marks: Iterable[str]) -> str:
    """The picture with its name and its text alternative (WAI-ARIA graphics: role img, labelled)."""
    named = (
        f'<title id="{bars.key}-title">{escape(one_line(bars.title))}</title>'
        f'<desc id="{bars.key}-desc">{escape(one_line(bars.description))}</desc>'
    )
    ground = element("rect", width=wide, height=high, fill="#fff")
    return element(
        "svg",
        named + _textures(bars) + ground + "".join(marks),
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {_shown(wide)} {_shown(high)}",
        width=wide,
        height=high,
        role="img",
        aria_labelledby=f"{bars.key}-title {bars.key}-desc",
        font_family=FONT,
        font_size=LETTER_SIZE,
        fill=INK,
    )


def head(bars: Bars, wide: float) -> tuple[list[str], float]:
    """The title and the legend over a picture of this width, and how far down they reach."""
    marks, down = [], float(EDGE)
    for words in wrapped(bars.title, TITLE_SIZE, wide - 2 * EDGE, 3):
        down += TITLE_SIZE * LINE
        marks.append(text(EDGE, down - 6, words, font_size=TITLE_SIZE, font_weight="bold"))
    legend, down = _legend(bars, wide, down + 6)
    marks += legend
    marks.append(text(EDGE, down + LETTER_SIZE * LINE, bars.unit, fill=GREY, font_size=13))
    return marks, down + LETTER_SIZE * LINE + 8


def _legend(bars: Bars, wide: float, down: float) -> tuple[list[str], float]:
    marks: list[str] = []
    across = float(EDGE)
    names = [series.name for series in bars.series] + ([] if bars.all_logged else [bars.unlogged])
    for at, name in enumerate(names):
        taken = BOX + 6 + width(name, LETTER_SIZE) + 16
        if across > EDGE and across + taken > wide:
            across, down = float(EDGE), down + LETTER_SIZE * LINE + 3
        place = (across, down, BOX, BOX)
        marks.append(layer(bars, bars.series[at], place) if at < len(bars.series) else unlogged(bars, place))
        marks.append(text(across + BOX + 6, down + BOX - 2, name))
        across += taken
    return marks, down + BOX


def _textures(bars: Bars) -> str:
    patterns = [_stripes(f"{bars.key}-stripes", "#fff", 1.4)]
    if not bars.all_logged:
        patterns.append(_stripes(f"{bars.key}-{UNLOGGED}", "#8a8a8a", 1))
    return element("defs", "".join(patterns))


def _stripes(name: str, colour: str, thick: float) -> str:
    # Three strokes, so that the corners of one tile meet the next.
    strokes = element("path", d="M-2 2L2 -2M0 8L8 0M6 10L10 6", stroke=colour, stroke_width=thick)
    return element("pattern", strokes, id=name, width=8, height=8, patternUnits="userSpaceOnUse")


def _shown(one: str | float | Decimal) -> str:
    if isinstance(one, str):
        return one
    return f"{float(one):.1f}".removesuffix(".0")
