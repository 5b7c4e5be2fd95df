"""The office file as one frozen value."""

from typing import Self

from pydantic import model_validator

from config.misfits import raise_misfits
from config.office_checks import office_misfits
from config.office_deadlines import Deadlines
from config.office_entries import Entries, Records, TimeRules
from config.office_inquiry import InquiryRules
from config.office_parts import Office


class OfficeFile(Entries):
    """The whole office file."""

    office: Office
    """The office itself."""
    records: Records = Records()
    """How tickets are filed."""
    time: TimeRules = TimeRules()
    """What holds for logging time."""
    inquiry: InquiryRules = InquiryRules()
    """What holds for answers to inquiries."""
    deadlines: Deadlines = Deadlines()
    """When drafts are owed, and when somebody is reminded."""

    @property
    def closed_days(self) -> tuple[str, ...]:
        """The days on which this office is closed though they are no holidays."""
        return (*self.office.closed_days, *self.inquiry.closed_days)

    @model_validator(mode="after")
    def _fits_together(self) -> Self:
        raise_misfits("office file", office_misfits(self))
        return self
