"""What every screen may know of the office besides the ticket: its hours, zone, command and names."""

from collections.abc import Mapping
from dataclasses import dataclass

from config.office_parts import Office
from config.policy_file import Policy


@dataclass(frozen=True, slots=True)
class Look:
    """The office as its screens show it; `names_officers` where the reader may see who has a ticket.

    `timer` where the reader may start one, `timing` the ticket on which theirs runs.
    """

    office: Office
    policies: Mapping[str, Policy]
    desk: str
    names_officers: bool = False
    called: str = ""
    timer: bool = False
    timing: str | None = None

    @property
    def zone(self) -> str:
        """The zone in which times are shown."""
        return self.office.time_zone

    @property
    def command(self) -> str:
        """The chat command as the reader types it where they are, as in `/draft`."""
        return self.called or self.office.command
