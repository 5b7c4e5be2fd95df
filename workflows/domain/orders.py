"""A leader's order to proceed: the contested checklist lines that the leader answers for."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from config.checklist_file import Line
from config.policy_file import Policy, lines_for, refusal

from .evidence import Json
from .refusals import No, Refusal
from .tickets import Ticket

FIELD = "lines"
# The checklist's items that say what a refusal's rule asks; both rest on the same sources (docs/policy.md).
ITEMS: Mapping[str, frozenset[str]] = {
    "R02": frozenset({"C01"}),  # whose municipal role it is
    "R03": frozenset({"C01", "C02", "C11"}),  # campaign, nomination, party, private matters
    "R04": frozenset({"C01"}),  # not purely national politics
    "R05": frozenset({"C09"}),  # no advice on timing or audience
    "R06": frozenset({"C02"}),  # party names
    "R07": frozenset({"C06"}),  # confidential
}


@dataclass(frozen=True, slots=True)
class Ordered:
    """The lines of one order, and the refusal it went against; its event says who gave it."""

    against: str
    lines: tuple[str, ...]

    def value(self) -> dict[str, Json]:
        """As it is stored."""
        return {"against": self.against, "lines": list(self.lines)}


def answerable(policy: Policy, ticket: Ticket) -> tuple[Line, ...]:
    """The officer's lines for the ticket's class, with pictures and without."""
    return lines_for(policy, ticket.profile_class, has_media=True)


def contested(policy: Policy, ticket: Ticket) -> tuple[str, ...]:
    """The lines whose items belong to the rule it was declined by; none for the office's own reasons."""
    items = ITEMS.get(refusal(policy, ticket.reason_code or "").rule, frozenset())
    return tuple(one.id for one in answerable(policy, ticket) if items & {*one.items})


def require_lines(policy: Policy, ticket: Ticket, lines: tuple[str, ...]) -> tuple[str, ...]:
    """The lines the leader answers for, each once; refuses unknown ones, and none at all for a no by law."""
    known = {one.id for one in answerable(policy, ticket)}
    if not set(lines) <= known:
        raise Refusal(No.BAD_CHOICE, field=FIELD)
    if not lines and refusal(policy, ticket.reason_code or "").by_law:
        raise Refusal(No.REQUIRED, field=FIELD)
    return tuple(dict.fromkeys(lines))


def answered(values: Iterable[Json]) -> frozenset[str]:
    """The lines of all orders that were given for a ticket."""
    each = [value.get("lines") for value in values if isinstance(value, dict)]
    return frozenset(str(one) for lines in each if isinstance(lines, list) for one in lines)
