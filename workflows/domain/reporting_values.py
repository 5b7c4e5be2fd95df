"""An answer's tables as plain values, for machines and for the digest that shows they are the same."""

from decimal import ROUND_HALF_UP, Decimal
from typing import TypeAlias

from .evidence import Json, canonical
from .reports import Cell, Report, Table

FOUR = Decimal("0.0001")
Plain: TypeAlias = "str | int | Decimal | None"


def plain_tables(report: Report) -> dict[str, dict[str, list[str] | list[list[Plain]]]]:
    """By number, each table's column keys and raw cells; fractions with four decimals, None for a dash."""
    return {number: _table(table) for number, table in report.tables.items()}


def tables_bytes(report: Report) -> bytes:
    """The same as canonical JSON, fractions as text: what is compared byte for byte."""
    return canonical({number: _said(table) for number, table in report.tables.items()})


def _said(table: Table) -> Json:
    rows: list[Json] = [[row.key, *(_text(cell) for cell in row.cells)] for row in table.rows]
    return {"columns": [one.key for one in table.columns], "rows": rows}


def _table(table: Table) -> dict[str, list[str] | list[list[Plain]]]:
    rows = [[_cell(cell) for cell in row.cells] for row in table.rows]
    return {"columns": [one.key for one in table.columns], "rows": rows}


def _cell(cell: Cell) -> Plain:
    return cell.quantize(FOUR, ROUND_HALF_UP) if isinstance(cell, Decimal) else cell


def _text(cell: Cell) -> str | int | None:
    found = _cell(cell)
    return str(found) if isinstance(found, Decimal) else found
