"""What a request made of the office, compared with what the oracle allows."""

import hashlib
import sqlite3
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.doors.known import DOORS
from tests.workflows import oracle
from tests.workflows.oracle_office import DELEGATES, LEADERS, OFFICERS, PROFILES

ACTS = {kind: act for act, kind in oracle.EVENTS.items()}
# What a request that was refused may still leave: that it was refused, and text that was not saved.
BESIDE = {"office", "office_event", "scratch", "contact", "identity", "home", "inbound", "opened_home"}
OF_A_TICKET = ("ticket", "event", "draft", "ticket_medium")
Row = dict[str, Any]


@dataclass
class Office:
    """The database as it stands, read from beside."""

    file: Path

    def __post_init__(self) -> None:
        self.raw = sqlite3.connect(self.file)
        self.raw.row_factory = sqlite3.Row
        named = self.raw.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
        self.tables = [one for (one,) in named if not one.startswith("sqlite_")]

    def digests(self) -> dict[str, str]:
        """A digest of every table."""
        return {name: self._digest(name) for name in self.tables}

    def _digest(self, table: str) -> str:
        found = self.raw.execute(f"SELECT * FROM {table}")  # noqa: S608 -- its own name
        return hashlib.sha256(repr(sorted(map(repr, map(tuple, found)))).encode()).hexdigest()

    def tickets(self) -> dict[str, Row]:
        """Every ticket, by id."""
        return {row["id"]: dict(row) for row in self.raw.execute("SELECT * FROM ticket")}

    def events(self, ticket: str, after: int) -> list[tuple[str, str]]:
        """Kind and actor of what happened to a ticket since."""
        said = "SELECT kind, actor FROM event WHERE ticket = ? AND sequence > ? ORDER BY sequence"
        return [tuple(row) for row in self.raw.execute(said, (ticket, after))]

    def sha256(self, ticket: str, number: int) -> str:
        """The hash of a version."""
        said = "SELECT sha256 FROM draft WHERE ticket = ? AND number = ?"
        return self.raw.execute(said, (ticket, number)).fetchone()[0]

    def contents(self, ticket: str, kind: str) -> int:
        """How many texts of a kind a ticket has."""
        said = "SELECT count(*) FROM content WHERE ticket = ? AND kind = ?"
        return self.raw.execute(said, (ticket, kind)).fetchone()[0]


@dataclass
class Judge:
    """Watches one request: what stood before, and what stands after."""

    office: Office

    def __post_init__(self) -> None:
        self.before, self.digests = self.office.tickets(), self.office.digests()

    def finds(self, door: str, who: str, *, refused: bool) -> set[str]:
        """The events found, every one of them judged; what was refused has left nothing."""
        after, digests = self.office.tickets(), self.office.digests()
        changed = {name for name in digests if digests[name] != self.digests[name]}
        if refused:
            assert changed <= BESIDE, f"{door} was refused to {who} and yet wrote {changed - BESIDE}"
            return set()
        found = set[str]()
        for id_, row in after.items():
            found |= self._judged(door, who, self.before.get(id_), row)
        if not found:
            assert not changed & set(OF_A_TICKET), f"{door} changed {changed} and no event says so"
        return found

    def _judged(self, door: str, who: str, before: Row | None, after: Row) -> set[str]:
        events = self.office.events(after["id"], before["chain_length"] if before else 0)
        if not events:
            assert before == after, f"{door} changed a ticket and no event says so"
            return set()
        kinds = {kind for kind, _ in events}
        assert kinds <= DOORS.get(door, set()), f"{door} is no way to {kinds}"
        if before is None:
            assert events[0] == ("ticket.opened", who)
            self._opened(who, after)
            return kinds
        ticket = believed(before)
        for kind, actor in events:
            self._allowed(door, who, kind, actor, ticket)
        assert (after["state"], after["assignee"]) == (ticket.state, ticket.assignee), (door, who, kinds)
        if "draft.delivered" in kinds:
            self._delivered(before, after)
        return kinds

    def _opened(self, who: str, after: Row) -> None:
        profile = PROFILES[after["profiles"].split(",")[0]]
        if after["source"] != "chat":
            assert who in OFFICERS[profile.desk] | LEADERS[profile.desk]
        else:
            assert profile.owner in {None, who, DELEGATES.get(who)}
        assert profile.no is None
        assert after["requester"] == (profile.owner or who)

    def _allowed(self, door: str, who: str, kind: str, actor: str, ticket: oracle.Ticket) -> None:
        act = ACTS[kind]
        if door == "person.away":
            assert who == ticket.assignee or who in LEADERS[ticket.desk], "nobody else says who is away"
            assert actor in {who, "system"}
        else:
            assert actor == who, f"{who} acted as {actor}"
        no = oracle.no_by_authority(act, actor, ticket)
        assert no is None, f"{door} let {actor} do {act} to {ticket}: the oracle says {no}"
        self._moved(act, actor, ticket)

    def _moved(self, act: str, actor: str, ticket: oracle.Ticket) -> None:
        ticket.state = oracle.ROWS[act].target or ticket.state
        if act in {"ticket.claim", "ticket.take_over"}:
            ticket.assignee = actor
        elif act == "ticket.release":
            ticket.assignee = None
        elif act == "ticket.hand_over":
            ticket.assignee = self.office.tickets()[ticket.id]["assignee"]
            assert ticket.assignee in OFFICERS[ticket.desk] | LEADERS[ticket.desk]
        elif act in {"ticket.order", "draft.correct"}:
            ticket.assignee = ticket.assignee or actor
        if ticket.state == "in_progress" and ticket.assignee is None:
            ticket.state = "requested"

    def _delivered(self, before: Row, after: Row) -> None:
        """What must hold before a draft leaves, whoever opened which door."""
        id_ = after["id"]
        assert before["confirmed"]
        assert after["delivered"] == after["draft"] > 0
        assert after["minutes"] or self.office.contents(id_, "no_time")
        assert self.office.contents(id_, "answers")
        if after["approved"] and before["state"] == "in_progress" and after["approved"] == after["draft"]:
            assert self.office.sha256(id_, after["approved"]) == self.office.sha256(id_, after["draft"])


def believed(row: Row) -> oracle.Ticket:
    """The oracle's ticket, from a row."""
    profile = PROFILES[row["profiles"].split(",")[0]]
    ticket = oracle.Ticket(row["id"], row["requester"], row["desk"], profile.official, bool(row["confirmed"]))
    ticket.state, ticket.assignee = row["state"], row["assignee"]
    ticket.author, ticket.asked, ticket.delivered = row["author"], row["asked"], row["delivered"]
    return ticket
