"""An inquiry: who asked what, until when it is answered, and which days and norms the answer is about."""

from dataclasses import dataclass
from datetime import date, datetime

from .reports import Norms

# Hours in a full-time year by country: 37 × 52 (oes.dk), 40 × 52, 38.25 h a week, and with holidays.
GROSS = {"DK": 1924, "SE": 2080, "FI": 1989, "NO": 1950}
DEFAULT_EFFECTIVE = 1450  # until the office sets its own; every answer says so


@dataclass(frozen=True, slots=True)
class Inquiry:
    """A question a council member, a citizen or a journalist asked about the log."""

    id: str
    number: str  # F-2026-014
    subject: str
    question: str
    asked_by: str
    party: str
    asked_on: date
    due_on: date
    due_rule: str  # which deadline it is, as in `ten_working_days`
    first: date
    last: date
    norms: Norms
    department: str
    records_number: str
    revision: int = 1


@dataclass(frozen=True, slots=True)
class Snapshot:
    """An answer frozen: its basis can be opened again, and gives the same tables byte for byte."""

    id: str
    inquiry: str
    sha256: str
    entries: int
    software: str
    frozen_at: datetime
    frozen_by: str


@dataclass(frozen=True, slots=True)
class IssuedFile:
    """A file that left the office with an answer."""

    snapshot: str
    name: str
    kind: str  # pdf, docx, xlsx, csv
    sha256: str
    issued_at: datetime
