"""Anybody at the terminal: a drawn command, typed and judged by what it left."""

from dataclasses import dataclass
from random import Random

from tests.doors.judging import Office, Row
from tests.doors.known import COMMANDS_OF_THE_TERMINAL, NOTED
from tests.doors.permitted import OPERATOR, Ledger, Standing
from tests.doors.since import Noted, Since
from tests.doors.terminal import Done, Terminal
from tests.doors.typed import HOSTILE, NOBODYS, OPERATORS, Typist
from tests.fakes.clock import Clock
from tests.workflows.walking import EVERYBODY

REFUSED = "act.refused"
IN_PARTS = {
    "outbox retry",
    "outbox drop",
}  # what was found is done, and of the rest it is said that it was not
# A file that cannot be written is said after it was permitted, and that it was asked for stays noted.
ASKED_FOR = {"log extract", "ticket file", "ticket package", "inquiry letter"}
SAYS_SO = {"outbox list", "audit verify", "inquiry verify"}  # exit 1 is their answer


@dataclass
class Commanding:
    """The terminal, who types there, and the judge of what becomes of it."""

    terminal: Terminal
    typist: Typist
    office: Office
    standing: Standing
    ledger: Ledger
    clock: Clock
    chance: Random

    async def step(self, command: str) -> str | None:
        """One command of this name; the name where it was done, None where it was not."""
        how = self.chance.choices(("well", "wrong person", "anything"), (5, 3, 3))[0]
        who = self._who(command, well=how == "well")
        words = self.typist.line(command, who, well=how != "anything")
        since = Since(self.office)
        try:
            done = await self.terminal.type(*words)
        except Exception as fault:
            raise AssertionError(f"a traceback was printed of {words}") from fault
        actor = OPERATOR if who is None else who
        self._judge(command, words, actor, done, since)
        return command if done.code == 0 else None

    def _who(self, command: str, *, well: bool) -> str | None:
        if command in NOBODYS or (command in OPERATORS and self.chance.random() < 0.3):
            return None
        if not well:
            return self.chance.choice([*EVERYBODY, *EVERYBODY, *HOSTILE])
        if command == "time correct":
            return self.chance.choice(self._who_logged() or EVERYBODY)
        able = [one for one in EVERYBODY if self.standing.may_type(command, one, {})]
        return self.chance.choice(able)

    def _who_logged(self) -> list[str]:
        return sorted({person for (person,) in self.office.raw.execute("SELECT person FROM time_entry")})

    # --- how it is judged

    def _judge(self, command: str, words: list[str], actor: str, done: Done, since: Since) -> None:
        said = f"{words} by {actor}: {done}"
        assert done.code in {0, 1, 2}, said
        assert "Traceback" not in done.err + done.out, said
        kept, changed, noted, happened = (
            COMMANDS_OF_THE_TERMINAL[command],
            since.changed(),
            since.noted(),
            since.happened(),
        )
        own = [one for one in noted if one.kind != REFUSED]
        assert {one.actor for one in noted} <= {actor or "unknown"}, said
        assert {one.kind for one in own} <= kept.office, said
        assert {one.kind for one in happened} <= kept.ticket, said
        assert changed <= kept.tables | NOTED, f"{said} wrote {changed}"
        may = self.standing.may_type(command, actor, self._about(command, words, since))
        if not may:
            assert done.code != 0, f"{said}: it is not theirs to do"
        if not may or (done.code != 0 and command not in IN_PARTS | SAYS_SO):
            assert changed <= NOTED, f"{said} was refused and yet wrote {changed}"
            unwritable = may and command in ASKED_FOR and "Could not open file" in done.err
            assert own == [] or unwritable, f"{said} was refused and yet says {own}"
        if done.code == 2:
            assert changed == set(), f"{said} is bad usage and yet wrote {changed}"
        self._whole(command, words, since, own, happened, actor)

    def _about(self, command: str, words: list[str], since: Since) -> Row:
        """The entry, or the ticket, that a command names."""
        if command == "time correct":
            return since.entries.get(words[-1], {"desk": ""})
        if command == "ticket file":
            return next((one for one in since.tickets.values() if str(one["number"]) == words[-1]), {})
        return {}

    def _whole(
        self,
        command: str,
        words: list[str],
        since: Since,
        own: list[Noted],
        happened: list[Noted],
        actor: str,
    ) -> None:
        """What each command must have left, no more and no less."""
        booked, erased, settled = since.booked(), since.erased(), since.settled()
        if command != "people sync":
            self._tickets_are_what_they_were(since, happened, booked)
        if command == "time correct":
            self._mended(words, since, booked, [*own, *happened], actor)
        elif command == "import time":
            self._imported(words, booked, [*own], actor)
        else:
            assert booked == [], f"{words} booked {booked}"
        wanted = self._to_erase(command, words, since, own)
        assert erased == wanted, f"{words} erased {erased - wanted} too many, {wanted - erased} too few"
        if command in {"outbox retry", "outbox drop"}:
            self._settled(command, words, since, settled, own)
        elif command != "people sync":
            assert settled == {}, f"{words} settled {settled}"
        if command == "time close" and own:
            self._closed(words, own, actor)
        if command == "inquiry new":
            self._opened(own, actor)
        if command == "inquiry freeze":
            self._frozen(own, actor)

    def _tickets_are_what_they_were(self, since: Since, happened: list[Noted], booked: list[Row]) -> None:
        """No act on a ticket's state is done here; the sum of its minutes follows the ledger."""
        now = self.office.tickets()
        assert set(now) == set(since.tickets)
        for id_, row in now.items():
            counted = {"minutes"} if id_ in {one["ticket"] for one in booked} else set()
            if id_ in {one.ticket for one in happened}:
                counted |= {"revision", "chain_length", "chain_head"}
            other = {name for name in row if row[name] != since.tickets[id_][name]} - counted
            assert other == set(), f"{other} of a ticket were changed from the terminal"

    def _mended(
        self, words: list[str], since: Since, booked: list[Row], said: list[Noted], actor: str
    ) -> None:
        if not said:
            assert booked == [], f"{words} booked {booked} and no event says so"
            return
        entry, minutes = since.entries[words[-1]], _option(words, "--minutes")
        assert [(one.kind, one.actor, one.ticket) for one in said] == [
            ("time.corrected", actor, entry["ticket"] or "")
        ]
        assert entry["reverses"] is None, f"{words}: a reversal was taken back"
        assert entry["id"] not in {one["reverses"] for one in since.entries.values()}, f"{words}: twice"
        wanted = self.ledger.mended(entry, int(minutes) if minutes else None, self._today())
        found = [
            {name: row[name] for name in one} for one, row in zip(wanted, _backs_first(booked), strict=True)
        ]
        assert found == wanted, words
        for one in booked:
            self.ledger.book(one)

    def _imported(self, words: list[str], booked: list[Row], said: list[Noted], actor: str) -> None:
        facts = [(one.kind, one.actor, one.facts["entries"], one.facts["minutes"]) for one in said]
        sums = ("time.imported", actor, len(booked), sum(one["minutes"] for one in booked))
        assert facts == ([sums] if booked else []), words
        if booked:
            file = next(one for one in words if one.endswith(".csv"))
            rows = self.typist.read(file)
            assert sorted(rows) == sorted((one["work_on"], one["minutes"], one["person"]) for one in booked)
            assert "--dry-run" not in words
        for one in booked:
            assert one["origin"] == "imported"
            self.ledger.book(one)

    def _to_erase(self, command: str, words: list[str], since: Since, own: list[Noted]) -> set[str]:
        if not own or command not in {"ticket erase", "time erase"}:
            return set()
        standing = {id_: row for id_, row in since.contents.items() if not row["erased"]}
        if command == "ticket erase":
            named = [one["id"] for one in since.tickets.values() if str(one["number"]) == words[-1]]
            return {id_ for id_, row in standing.items() if row["ticket"] in named}
        both = [one for one in since.entries.values() if words[-1] in {one["id"], one["reverses"]}]
        return {text for one in both for text in (one["note"], one["reason"]) if text in standing}

    def _settled(
        self,
        command: str,
        words: list[str],
        since: Since,
        settled: dict[str, tuple[str, str]],
        own: list[Noted],
    ) -> None:
        dead = {key for key, state in since.notices.items() if state == "dead"}
        meant = (dead if "--all" in words else dead & set(words)) if own else set()
        after = {"outbox retry": "pending", "outbox drop": "superseded"}[command]
        assert settled == dict.fromkeys(meant, ("dead", after)), words
        assert {one.facts["notice"] for one in own} == meant, words

    def _closed(self, words: list[str], own: list[Noted], actor: str) -> None:
        (month,) = [one.facts["month"] for one in own]
        kept = dict(self.office.raw.execute("SELECT month, closed_by FROM closed_month"))
        assert month == words[-1]
        assert month < self._today().isoformat()[:7], "the month is not over"
        assert month not in self.ledger.closed, "closed twice"
        self.ledger.close(month, actor)
        assert kept == self.ledger.closed

    def _opened(self, own: list[Noted], actor: str) -> None:
        rows = self.office.raw.execute("SELECT id, opened_by FROM inquiry").fetchall()
        for one in own:
            assert (one.facts["inquiry"], actor) in map(tuple, rows)

    def _frozen(self, own: list[Noted], actor: str) -> None:
        rows = self.office.raw.execute("SELECT id, frozen_by FROM snapshot").fetchall()
        for one in own:
            assert (one.facts["snapshot"], actor) in map(tuple, rows)

    def _today(self):
        return self.clock().date()  # noon in the office and in UTC is the same day


def _backs_first(booked: list[Row]) -> list[Row]:
    return sorted(booked, key=lambda one: one["reverses"] is None)


def _option(words: list[str], name: str) -> str | None:
    return next((one.partition("=")[2] for one in words if one.startswith(f"{name}=")), None)
