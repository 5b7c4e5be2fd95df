"""What a letter is made of, its wording apart."""

from dataclasses import dataclass
from datetime import date

from workflows.domain.inquiries import Inquiry, Snapshot
from workflows.domain.reports import Report


@dataclass(frozen=True, slots=True)
class Signature:
    """Who signs; the name may be left out where only the office is known yet."""

    title: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class Letter:
    """The answer to one inquiry. Without a snapshot it is marked as preliminary.

    The cut-off is shown in `zone`, the office's; `contact` is where the reader may ask.
    """

    inquiry: Inquiry
    report: Report
    answered_on: date
    snapshot: Snapshot | None
    municipality: str
    signatures: tuple[Signature, ...]
    zone: str
    contact: str = ""
