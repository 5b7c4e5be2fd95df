"""The two pictures of an answer and what they say in words: how it developed, and how it is split."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from config.i18n import N_, Words
from config.words import ProfileClass
from workflows.domain.reports import Report, Row, Table

from .bars import Bar, Bars, Series
from .columns import columns
from .strips import strips
from .tables import DASH, MINUTES_IN_HOUR, line, rounded

WIDE, NARROW = 900, 320
MOST_STRIPS = 12
MANY_HOURS = 100  # from here on the parts of an hour only make a picture harder to read
TREND = N_("Hours a year by kind of profile")
SPLIT = N_("Hours by department and kind of profile")
UNIT = N_("Hours")
UNLOGGED = N_("Time not logged yet")
NAMES = {
    ProfileClass.POL: N_("Politicians' profiles"),
    ProfileClass.EMB: N_("Officials' profiles"),
    ProfileClass.KOM: N_("The municipality's own profiles"),
}
# At least 4.3:1 against white; stripes between them for a grey print and for the colour-blind.
COLOURS = {ProfileClass.POL: "#004D80", ProfileClass.EMB: "#B35900", ProfileClass.KOM: "#007A5A"}


@dataclass(frozen=True, slots=True)
class Chart:
    """A picture: its SVG, its title, and the same figures in words for whoever doesn't see it."""

    svg: str
    title: str
    description: str


def trend(report: Report, _: Words, *, narrow: bool = False) -> Chart:
    """How the hours developed year by year; `narrow` for a phone's 320 pixels."""
    table = report.tables["3"]
    return _chart("trend", _(TREND), _bars(table, _), _, narrow=narrow)


def split(report: Report, _: Words, *, narrow: bool = False) -> Chart:
    """How the hours are split between departments, the many smallest put together."""
    table = report.tables["1"]
    return _chart("split", _(SPLIT), _gathered(_bars(table, _), _), _, narrow=narrow)


def _chart(key: str, title: str, bars: tuple[Bar, ...], _: Words, *, narrow: bool) -> Chart:
    drawn = Bars(
        key=key + ("-narrow" if narrow else ""),
        title=title,
        description=_described(bars, _),
        unit=_(UNIT),
        series=_series(_),
        bars=bars,
        number=lambda hours: _.number(hours if hours.as_tuple().exponent == 0 else rounded(hours)),
        unlogged=_(UNLOGGED),
    )
    if narrow:
        svg = strips(drawn, NARROW, names_above=True)
    else:
        svg = columns(drawn, WIDE) if key == "trend" else strips(drawn, WIDE, names_above=False)
    return Chart(svg, title, drawn.description)


def _series(_: Words) -> tuple[Series, ...]:
    stripes = ProfileClass.EMB
    return tuple(
        Series(_(NAMES[each]), COLOURS[each], "stripes" if each is stripes else "solid")
        for each in ProfileClass
    )


def _bars(table: Table, _: Words) -> tuple[Bar, ...]:
    return tuple(_bar(table, row, _) for row in table.rows if not row.total)


def _bar(table: Table, row: Row, _: Words) -> Bar:
    at = {column.key: place for place, column in enumerate(table.columns)}
    minutes = [row.cells[at[each]] for each in ProfileClass]
    name = line(table, row, _)[0]
    if any(one is None for one in minutes):
        return Bar(name, None, DASH)
    figures = tuple(Decimal(one) / MINUTES_IN_HOUR for one in minutes if isinstance(one, int))
    return Bar(name, figures, _whole(sum(figures, Decimal(0)), _))


def _whole(hours: Decimal, _: Words) -> str:
    if abs(hours) < MANY_HOURS:
        return _.number(rounded(hours))
    return _.number(hours.quantize(Decimal(1), ROUND_HALF_UP))


def _gathered(bars: tuple[Bar, ...], _: Words) -> tuple[Bar, ...]:
    """The largest as they stand, in their order, and the rest as one."""
    if len(bars) <= MOST_STRIPS:
        return bars
    kept = sorted(bars, key=lambda bar: -sum(bar.figures or (), Decimal(0)))[: MOST_STRIPS - 1]
    rest = [bar for bar in bars if bar not in kept]
    sums = tuple(sum(each, Decimal(0)) for each in zip(*(bar.figures or () for bar in rest), strict=False))
    name = _.many("The other department", "The {count} other departments", len(rest))
    others = Bar(name, sums or None, _whole(sum(sums, Decimal(0)), _) if sums else DASH)
    return (*(bar for bar in bars if bar in kept), others)


def _described(bars: tuple[Bar, ...], _: Words) -> str:
    if not bars:
        return _("There are no figures in the period.")
    return " ".join(_said(bar, _) for bar in bars)


def _said(bar: Bar, _: Words) -> str:
    if bar.figures is None:
        return _("{name}: time not logged yet.", name=bar.name)
    politicians, officials, own, total = (
        _.number(rounded(each)) for each in (*bar.figures, sum(bar.figures, Decimal(0)))
    )
    return _(
        "{name}: {total} hours in all, of which politicians {politicians}, officials {officials}, the "
        "municipality's own {own}.",
        name=bar.name,
        total=total,
        politicians=politicians,
        officials=officials,
        own=own,
    )
