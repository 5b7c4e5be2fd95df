"""`parties.csv`: the parties, what they are called, and when."""

import csv
from collections.abc import Iterator
from datetime import date

from config.fault_words import nearest_key
from config.faults import BadFile, Fault
from config.neutrality.values import Party

COLUMNS = ("name", "forms", "members", "letter", "aliases", "ambiguous", "level", "valid_from", "valid_to")
AMBIGUOUS = {"yes": True, "no": False, "": False}
LEVELS = ("national", "local")


def read_parties(file: str, text: str) -> tuple[Party, ...]:
    """Every party of the table, or a BadFile with every fault."""
    lines = list(_rows(file, text))
    if not lines or tuple(lines[0][1]) != COLUMNS:
        raise BadFile([Fault(file, 1, "", f"expected the columns {';'.join(COLUMNS)}")])
    faults = [fault for line, row in lines[1:] for fault in _faults(file, line, row)]
    if faults:
        raise BadFile(faults)
    return tuple(_party(dict(zip(COLUMNS, row, strict=True))) for _, row in lines[1:])


def _rows(file: str, text: str) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(text.splitlines(), delimiter=";", quoting=csv.QUOTE_NONE)
    try:
        for row in reader:
            if any(cell.strip() for cell in row):
                yield reader.line_num, [cell.strip() for cell in row]
    except csv.Error as error:
        raise BadFile([Fault(file, reader.line_num, "", f"not CSV: {error}")]) from None


def _faults(file: str, line: int, row: list[str]) -> Iterator[Fault]:
    if len(row) != len(COLUMNS):
        yield Fault(file, line, "", f"expected {len(COLUMNS)} cells", str(len(row)))
        return
    cells = dict(zip(COLUMNS, row, strict=True))
    if not cells["name"]:
        yield Fault(file, line, "name", "missing")
    if cells["ambiguous"] not in AMBIGUOUS:
        yield Fault(file, line, "ambiguous", "expected yes or no", cells["ambiguous"])
    if cells["level"] not in LEVELS:
        nearest = nearest_key(cells["level"], LEVELS)
        yield Fault(file, line, "level", f"expected one of {', '.join(LEVELS)}", cells["level"], nearest)
    for key in ("valid_from", "valid_to"):
        if cells[key] and not _is_day(cells[key]):
            yield Fault(file, line, key, "expected a day such as 2026-01-31", cells[key])


def _party(cells: dict[str, str]) -> Party:
    return Party(
        names=(cells["name"], *_several(cells["forms"]), *_several(cells["aliases"])),
        members=_several(cells["members"]),
        letters=_several(cells["letter"]),
        ambiguous=AMBIGUOUS[cells["ambiguous"]],
        level=cells["level"],
        valid_from=_day(cells["valid_from"]),
        valid_to=_day(cells["valid_to"]),
    )


def _several(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split("|") if part.strip())


def _is_day(cell: str) -> bool:
    try:
        date.fromisoformat(cell)
    except ValueError:
        return False
    return True


def _day(cell: str) -> date | None:
    return date.fromisoformat(cell) if cell else None
