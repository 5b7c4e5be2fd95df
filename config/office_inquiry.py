"""What holds for answers to inquiries: norms, deadlines, small numbers and who signs."""

from typing import Annotated

from pydantic import Field

from config.frozen import Frozen
from config.words import Text

Norm = Annotated[int, Field(ge=1000, le=3000)]
DayOfYear = Annotated[str, Field(pattern=r"^\d\d-\d\d$")]


class InquiryRules(Frozen):
    """What holds for answers to inquiries."""

    gross: Norm | None = None
    """Hours in a full-time year before holidays and absence; the country's when left out."""
    effective: Norm | None = None
    """Hours worked in a full-time year, as the office counts them; 1,450 when left out, which answers say."""
    council_days: Annotated[int, Field(ge=1, le=60)] = 10
    """Working days within which a council member's inquiry is answered."""
    closed_days: tuple[DayOfYear, ...] = ()
    """Days on which the office is closed though they are no holidays, as in `12-24`."""
    small_cells: Annotated[int, Field(ge=0, le=20)] = 0
    """Numbers of people below this are left out of answers when that is asked for."""
    prefix: Annotated[str, Field(pattern=r"^[A-Z]{1,4}$")] = "F"
    """What numbers of inquiries begin with, as in `F-2026-014`."""
    signatures: Annotated[tuple[Text, ...], Field(max_length=4)] = ()
    """The titles under an answer, as in `Borgmester`."""
