"""How a ticket's file shows what lies outside the ticket: the office, its zone, and people."""

from collections.abc import Mapping
from dataclasses import dataclass

from config.policy_file import Policy, choices_for


@dataclass(frozen=True, slots=True)
class CaseLook:
    """Whose office it is, its zone, and how each person appears (desk members by pseudonym)."""

    office: str
    municipality: str
    zone: str
    people: Mapping[str, str]
    policies: Mapping[str, Policy]

    def person(self, who: str | None) -> str:
        """A person as the file shows them; a dash for nobody, or for whom nobody knows any more."""
        return self.people.get(who or "", "–")

    def choice(self, policy: str, line: str, choice: str, language: str) -> str:
        """What a choice on a line of the checklist is called; its id where no such policy is known."""
        known = choices_for(self.policies[policy], line) if policy in self.policies else ()
        return next((one.text.said_in(language) for one in known if one.id == choice), choice)
