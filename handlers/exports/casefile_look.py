"""How a ticket's file shows what lies outside the ticket: the office, its zone, and people."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CaseLook:
    """Whose office it is, its zone, and how each person appears (desk members by pseudonym)."""

    office: str
    municipality: str
    zone: str
    people: Mapping[str, str]

    def person(self, who: str | None) -> str:
        """A person as the file shows them; a dash for nobody, or for whom nobody knows any more."""
        return self.people.get(who or "", "–")
