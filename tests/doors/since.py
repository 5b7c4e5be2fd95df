"""The office as it stands, and exactly what has changed in it since."""

import json
from dataclasses import dataclass
from typing import Any

from tests.doors.judging import Office, Row

ENTRIES = "SELECT e.*, t.desk FROM time_entry e LEFT JOIN ticket t ON t.id = e.ticket"
CONTENTS = "SELECT id, ticket, kind, body IS NULL AS erased FROM content"
NOTICES = 'SELECT "key", state FROM notice'


@dataclass(frozen=True)
class Noted:
    """An event: on a ticket, or in the office's own chain."""

    kind: str
    actor: str
    facts: dict[str, Any]
    ticket: str = ""


class Since:
    """Everything that was there, to be compared with what is."""

    def __init__(self, office: Office) -> None:
        self.office = office
        self.digests = office.digests()
        self.tickets = office.tickets()
        self.entries = self._by_id(ENTRIES)
        self.contents = self._by_id(CONTENTS)
        self.notices = self._notices()
        self.length = self._length()

    def changed(self) -> set[str]:
        """The tables that hold something else now."""
        now = self.office.digests()
        return {name for name in now if now[name] != self.digests[name]}

    def noted(self) -> list[Noted]:
        """What was added to the office's own chain."""
        said = "SELECT kind, actor, body FROM office_event WHERE sequence > ? ORDER BY sequence"
        rows = self.office.raw.execute(said, (self.length,))
        return [Noted(kind, actor, json.loads(body)["facts"]) for kind, actor, body in rows]

    def happened(self) -> list[Noted]:
        """What was added to the tickets' chains."""
        before = {id_: row["chain_length"] for id_, row in self.tickets.items()}
        return [
            Noted(kind, actor, {}, ticket)
            for ticket in self.office.tickets()
            for kind, actor in self.office.events(ticket, before.get(ticket, 0))
        ]

    def booked(self) -> list[Row]:
        """The entries that are new; those there were are what they were."""
        now = self._by_id(ENTRIES)
        assert {id_: now.get(id_) for id_ in self.entries} == self.entries, "an entry was altered"
        return [row for id_, row in now.items() if id_ not in self.entries]

    def erased(self) -> set[str]:
        """The texts that were there and are not any more; no text there was is another now."""
        now = self._by_id(CONTENTS)
        assert set(self.contents) <= set(now), "a text is gone with all that says it was there"
        return {id_ for id_, row in self.contents.items() if now[id_]["erased"] and not row["erased"]}

    def settled(self) -> dict[str, tuple[str, str]]:
        """The notices whose state is another now: what it was, and is."""
        now = self._notices()
        return {key: (was, now[key]) for key, was in self.notices.items() if now[key] != was}

    def _by_id(self, said: str) -> dict[str, Row]:
        return {row["id"]: dict(row) for row in self.office.raw.execute(said)}

    def _notices(self) -> dict[str, str]:
        return dict(map(tuple, self.office.raw.execute(NOTICES)))

    def _length(self) -> int:
        return int(
            self.office.raw.execute("SELECT coalesce(max(sequence), 0) FROM office_event").fetchone()[0]
        )
