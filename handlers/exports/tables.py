"""The tables of an answer in words: titles, headings, and each cell as a person reads it.

The order and the wording follow how Danish municipalities answer such questions (docs/files.md).
"""

from decimal import ROUND_HALF_UP, Decimal

from config.channel_ids import ChannelId
from config.channels import channel
from config.i18n import N_, Words
from handlers.screens.labels import reason, role
from workflows.domain.reporting_channels import UNKNOWN
from workflows.domain.reports import Cell, CellKind, Column, Norms, Row, Table

from .plain import one_line
from .remarks import remarks

DASH = "–"
CENTS = Decimal("0.01")
LEAST = Decimal("0.005")
FOUR = Decimal("0.0001")
TENTHS = Decimal("0.1")
MINUTES_IN_HOUR = 60
HUNDRED = 100

TITLES = {
    "1": N_("Full-time equivalents by department and kind of profile"),
    "1r": N_("Full-time equivalents by the requester's department and kind of profile"),
    "2": N_("Officials and politicians who have had material drafted"),
    "3": N_("Development year by year"),
    "4": N_("Platform by kind of profile"),
    "5": N_("Declined or changed for the sake of neutrality"),
    "6": N_("Requests by role"),
}
OF_A_YEAR = N_("{title}, {year}")
HEADINGS = {
    "department": N_("Department"),
    "year": N_("Year"),
    "channel": N_("Platform"),
    "rule": N_("Rule"),
    "role": N_("Role"),
    "POL": N_("Politicians' profiles, hours"),
    "EMB": N_("Officials' profiles, hours"),
    "KOM": N_("Own profiles, hours"),
    "POL_drafts": N_("Politicians' profiles, drafts"),
    "EMB_drafts": N_("Officials' profiles, drafts"),
    "KOM_drafts": N_("Own profiles, drafts"),
    "minutes": N_("Hours in all"),
    "tickets": N_("Tickets"),
    "officials": N_("Different officials"),
    "drafts": N_("Drafts"),
    "politicians": N_("Different politicians"),
    "politician_drafts": N_("Politicians' drafts"),
    "politician_minutes": N_("Politicians' hours"),
    "registered": N_("Logging coverage"),
    "units": N_("Departments that took part"),
    "notes": N_("Note"),
    "declined": N_("Declined"),
    "changed": N_("Changed"),
    "requests": N_("Requests"),
    "delivered": N_("Delivered"),
}
FULL_TIME = N_("Full-time equivalents")
FULL_TIME_OF = N_("Full-time equivalents ({hours} h)")
EFFECTIVE = N_("Effective full-time equivalents")
EFFECTIVE_OF = N_("Effective full-time equivalents ({hours} h)")
TOTAL = N_("In all")
# What the checker finds beside the reasons for which an officer declines.
FOUND = {
    "opponent_attack": N_("Attacks on opponents"),
    "personal_promotion": N_("Promotion of a person"),
    "loaded_language": N_("Loaded words"),
    "turnout": N_("Calls to vote"),
    "unsupported_claim": N_("Claims without a source"),
    "style": N_("Style"),
}
IN_TABLE = {"2": {"minutes": N_("Officials' hours"), "drafts": N_("Officials' drafts")}}


def title(table: Table, _: Words) -> str:
    """The table's title, with its year in the annex."""
    number, _dot, year = table.number.partition(".")
    told = _(TITLES[number])
    return _(OF_A_YEAR, title=told, year=year) if year else told


def headings(table: Table, _: Words, norms: Norms | None = None) -> tuple[str, ...]:
    """The columns' headings; with the norms given, full-time headings name the hours they divide by."""
    return tuple(_heading(table, column, _, norms) for column in table.columns)


def line(table: Table, row: Row, _: Words) -> tuple[str, ...]:
    """All cells of a row as shown; the total row's name says that it is the total."""
    cells = [shown(cell, column, _) for cell, column in zip(row.cells, table.columns, strict=True)]
    return (_(TOTAL), *cells[1:]) if row.total else tuple(cells)


def shown(cell: Cell, column: Column, _: Words) -> str:
    """A cell as a person reads it; a dash where nothing was logged yet."""
    if cell is None:
        return "" if column.kind is CellKind.NOTES else DASH
    return _named(cell, column, _) if isinstance(cell, str) else _figure(cell, column.kind, _)


def hours(minutes: int) -> Decimal:
    """Minutes as hours with two decimals."""
    return rounded(Decimal(minutes) / MINUTES_IN_HOUR)


def as_figure(cell: int | Decimal, kind: CellKind, *, exact: bool = False) -> Decimal:
    """A cell as a figure for a spreadsheet, minutes as hours; unless exact, with two or four decimals."""
    if kind is CellKind.MINUTES:
        return Decimal(cell) / MINUTES_IN_HOUR if exact else hours(int(cell))
    if exact or kind not in {CellKind.FULL_TIME, CellKind.SHARE}:
        return Decimal(cell)
    return Decimal(cell).quantize(FOUR, ROUND_HALF_UP)


def rounded(figure: Decimal) -> Decimal:
    """The figure with two decimals, halves up, as people round."""
    return figure.quantize(CENTS, ROUND_HALF_UP)


def _figure(figure: int | Decimal, kind: CellKind, _: Words) -> str:
    match kind:
        case CellKind.MINUTES:
            return _.number(hours(int(figure)))
        case CellKind.FULL_TIME:
            return _full_time(Decimal(figure), _)
        case CellKind.SHARE:
            share = (Decimal(figure) * HUNDRED).quantize(TENTHS, ROUND_HALF_UP)
            return _("{number} %", number=_.number(share))
        case CellKind.COUNT:
            return _.number(int(figure))
        case CellKind.YEAR | CellKind.NAME | CellKind.NOTES:
            return str(figure)


def _full_time(share: Decimal, _: Words) -> str:
    if share and abs(share) < LEAST:
        return ("< " if share > 0 else "> -") + _.number(CENTS)
    return _.number(rounded(share))


def _heading(table: Table, column: Column, _: Words, norms: Norms | None) -> str:
    if column.key == "full_time":
        return _(FULL_TIME_OF, hours=_.number(norms.gross)) if norms else _(FULL_TIME)
    if column.key == "full_time_effective":
        return _(EFFECTIVE_OF, hours=_.number(norms.effective)) if norms else _(EFFECTIVE)
    return _(IN_TABLE.get(table.number, {}).get(column.key) or HEADINGS[column.key])


def _named(cell: str, column: Column, _: Words) -> str:
    name = one_line(cell)
    if column.kind is CellKind.NOTES:
        return remarks(name, _)
    if column.key == "role":
        return role(name, _)
    if column.key == "rule":
        return _(FOUND[cell]) if cell in FOUND else one_line(reason(cell, _))
    if column.key == "channel":
        if cell == UNKNOWN:
            return _("Not stated")
        return channel(name).name if name in list(ChannelId) else name
    return name
