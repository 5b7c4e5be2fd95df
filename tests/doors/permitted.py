"""Who may do what at the terminal and on the pages, and what becomes of the ledger: stated by hand.

Written from docs/time.md, inquiry.md, running.md, pages.md and files.md, never from the code it judges.
"""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from tests.fakes import office as names
from tests.workflows import oracle
from tests.workflows.oracle_office import HERE, LEADERS, LOG_READERS, OFFICERS

OPERATOR = "operator"  # whoever runs the machine: reads, and acts for nobody
EVERY_LEADER = {one for desk in LEADERS.values() for one in desk}

FOR_ANYBODY = {"enter", "brand", "asset"}
FOR_VISITORS = {"front", "front_slash", "leave", "find"}


@dataclass
class Standing:
    """Who holds which role now; `people sync` moves it on."""

    readers: set[str] = field(default_factory=lambda: set(LOG_READERS))
    secretariat: set[str] = field(default_factory=lambda: {names.SECRETARIAT})
    administrators: set[str] = field(default_factory=lambda: {names.ADMINISTRATOR})
    here: set[str] = field(default_factory=lambda: set(HERE))
    officers: dict[str, set[str]] = field(
        default_factory=lambda: {desk: set(people) for desk, people in OFFICERS.items()}
    )

    def at_desk(self, who: str, desk: str) -> bool:
        return who in self.officers[desk] | LEADERS[desk]

    def may_type(self, command: str, who: str, about: dict[str, Any]) -> bool:
        """Whether this person may do what was typed; `about` is the ticket or entry that it names, if any."""
        match command:
            case "time correct":
                return who in self.here and self._own(who, about)
            case "ticket file":
                return who in self.readers or who in LEADERS.get(about.get("desk", ""), ())
        return who in self._typing().get(command, {OPERATOR})  # of the rest, no person can be named

    def _typing(self) -> dict[str, set[str]]:
        """What depends on nothing but who types it."""
        closing = EVERY_LEADER | self.secretariat | self.administrators
        reading = self.readers | {OPERATOR}
        answering = ("ticket erase", "time erase", "ticket package", "log extract")
        inquiring = ("inquiry new", "inquiry freeze", "inquiry letter")
        looking = ("inquiry list", "inquiry preview", "inquiry verify", "inquiry difference", "log export")
        return {
            **dict.fromkeys(("time close", "import time"), closing),
            **dict.fromkeys(("outbox retry", "outbox drop"), EVERY_LEADER | self.administrators),
            **dict.fromkeys((*answering, *inquiring), self.readers),
            **dict.fromkeys(looking, reading),
            "time list": self.here,
            "time sums": EVERY_LEADER | self.readers,
        }

    def _own(self, who: str, entry: dict[str, Any]) -> bool:
        return entry.get("person") == who and (not entry["desk"] or self.at_desk(who, entry["desk"]))

    def may_see(self, page: str, who: str, ticket: dict[str, Any] | None) -> bool:
        """Whether somebody who is in may see this page."""
        if page == "ticket":
            return ticket is not None and (who in self.readers or bool(self._parts(who, ticket)))
        return page in FOR_ANYBODY | FOR_VISITORS or who in self.readers

    def _parts(self, who: str, row: dict[str, Any]) -> set[str]:
        ticket = oracle.Ticket(row["id"], row["requester"], row["desk"], official=False, confirmed=True)
        ticket.assignee, ticket.asked, ticket.author = row["assignee"], row["asked"], row["author"]
        return oracle.parts(who, ticket) - {"reader"}


@dataclass
class Ledger:
    """The minutes as they must be, by ticket and by month; what is closed stays as it is."""

    of_ticket: dict[str, int] = field(default_factory=dict)
    of_month: dict[str, int] = field(default_factory=dict)
    closed: dict[str, str] = field(default_factory=dict)  # month → who closed it
    frozen: dict[str, int] = field(default_factory=dict)  # a closed month → its minutes for ever

    def book(self, entry: dict[str, Any]) -> None:
        """Minutes on a day; refuses a day of a closed month."""
        month = entry["work_on"][:7]
        assert month not in self.closed, f"{entry} is booked in a closed month"
        self.of_month[month] = self.of_month.get(month, 0) + entry["minutes"]
        if entry["ticket"]:
            self.of_ticket[entry["ticket"]] = self.of_ticket.get(entry["ticket"], 0) + entry["minutes"]

    def close(self, month: str, who: str) -> None:
        """Nothing more in this month."""
        self.closed[month], self.frozen[month] = who, self.of_month.get(month, 0)

    def mended(self, entry: dict[str, Any], minutes: int | None, today: date) -> list[dict[str, Any]]:
        """What must stand in the ledger beside an entry that was taken back, or mended to so many minutes."""
        day = today.isoformat() if entry["work_on"][:7] in self.closed else entry["work_on"]
        same = {name: entry[name] for name in ("ticket", "person", "activity", "profile_class")}
        back = {**same, "minutes": -entry["minutes"], "reverses": entry["id"], "work_on": day}
        if minutes is None:
            return [back]
        whole = minutes if entry["origin"] == "imported" else oracle.rounded(minutes)
        return [back, {**same, "minutes": whole, "reverses": None, "work_on": day}]
