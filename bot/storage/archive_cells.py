"""A cell as JSON holds it, and back: moments and days as text, bytes in base 64, ids as lists."""

from base64 import b64decode, b64encode
from datetime import date, datetime
from typing import Any

from sqlalchemy import Column, Date, LargeBinary

from .columns import Instant, Joined


def written(cell: Any) -> Any:
    """What JSON holds of a cell's Python value."""
    if isinstance(cell, datetime | date):
        return cell.isoformat()
    if isinstance(cell, bytes | memoryview):
        return b64encode(cell).decode()
    return list(cell) if isinstance(cell, tuple) else cell


def read(cell: Any, column: Column[Any]) -> Any:
    """The Python value of a column's cell."""
    if cell is None:
        return None
    match column.type:
        case Instant():
            return datetime.fromisoformat(cell)
        case Date():
            return date.fromisoformat(cell)
        case LargeBinary():
            return b64decode(cell)
        case Joined():
            return tuple(cell)
    return cell
