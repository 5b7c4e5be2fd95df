"""An inquiry: who asked what, until when it is answered, and which days and norms the answer is about."""

from dataclasses import dataclass
from datetime import date, datetime

from .reports import Norms


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
