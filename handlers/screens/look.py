"""What every screen may know of the office besides the ticket: its hours, zone, command and names."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from config.office_parts import Office
from config.office_themes import Theme
from config.policy_file import Policy
from workflows.domain.refusals import Fact


@dataclass(frozen=True, slots=True)
class Look:
    """The office as its screens show it; `names_officers` where the reader may see who has a ticket.

    `timer` where the reader may start one, `timing` the ticket on which theirs runs; `later` are the days to
    which they may put off being reminded, counted from `today`.
    """

    office: Office
    policies: Mapping[str, Policy]
    desk: str
    names_officers: bool = False
    called: str = ""
    timer: bool = False
    timing: str | None = None
    today: date | None = None
    later: tuple[date, ...] = ()
    decisions: Mapping[str, Mapping[str, Fact]] = field(default_factory=dict)
    """By policy, the municipality's decision to follow it, as facts."""

    themes: tuple[Theme, ...] = ()
    """The themes that tickets may carry."""

    @property
    def zone(self) -> str:
        """The zone in which times are shown."""
        return self.office.time_zone

    @property
    def command(self) -> str:
        """The chat command as the reader types it where they are, as in `/draft`."""
        return self.called or self.office.command
