"""Walks through the office: anybody does anything to any ticket, and the oracle says what comes of it."""

import asyncio
import hashlib
import sqlite3
import tempfile
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from tests.fakes.clock import Clock
from tests.fakes.workplace import copied, opened
from tests.workflows import oracle, walking
from tests.workflows.oracle_office import PROFILES, no_opening, opened_confirmed
from tests.workflows.walking import ANYBODY, EVERYBODY, OPENING, SAID, WELCOME, Said, Words
from workflows import absences, audit
from workflows.absences import SetAway
from workflows.domain.refusals import Refusal, Refusals
from workflows.domain.tickets import Ticket
from workflows.domain.timelog import Entry
from workflows.tickets import lapse_silent

# Who does what: the right person the next thing, well or with one thing wrong; somebody else what the right person
# could; anybody anything.
WHAT = [
    *["well"] * 8,
    *["one thing wrong"] * 6,
    *["wrong person"] * 3,
    *["anything"] * 2,
    "asks",
    "time passes",
    "away or back",
]
IN_MEMORY = Path("/dev/shm")  # noqa: S108 -- a walk commits a lot, and nothing here outlives it
SILENT_DAYS, DECLARED_DAYS, AWAY_DAYS = 30, 365, 7
BESIDE = {"time.logged", "time.corrected", "ticket.tagged"}  # neither state nor revision moves


class Walk(RuleBasedStateMachine):
    """One office for one walk; the oracle's tickets lie beside the real ones."""

    template: Path

    def __init__(self) -> None:
        super().__init__()
        self.runner = asyncio.Runner()
        self.folder = tempfile.TemporaryDirectory(dir=IN_MEMORY if IN_MEMORY.is_dir() else None)
        database = copied(self.template, Path(self.folder.name))
        self.clock = Clock()
        self._office = opened(database, self.clock)
        self.work = self.runner.run(self._office.__aenter__())
        self.beside = sqlite3.connect(database)
        self.tickets: list[oracle.Ticket] = []
        self.seen: dict[str, Ticket] = {}
        self.entries: dict[str, Entry] = {}
        self.declared: dict[str, date] = {}
        self.away: dict[str, date] = {}
        self.nonces = 0

    # --- what happens

    @initialize(first=st.sampled_from(WELCOME), second=st.sampled_from(WELCOME))
    def the_day_begins_with_two_requests(self, first: tuple[str, Words], second: tuple[str, Words]) -> None:
        self.somebody_asks(*first, twice=False)
        self.somebody_asks(*second, twice=False)

    @rule(what=st.sampled_from(WHAT), data=st.data())
    def something_happens(self, what: str, data: st.DataObject) -> None:
        # One rule and not several: Hypothesis would leave rules out of a walk, and few would get far.
        if what == "asks":
            self.somebody_asks(data.draw(ANYBODY), data.draw(OPENING), twice=data.draw(st.booleans()))
        elif what == "time passes":
            self.time_passes(data.draw(st.sampled_from([0, 1, 29, 31, 366])))
        elif what == "away or back":
            self.somebody_is_away_or_back(data.draw(st.sampled_from(walking.AT_DESKS)))
        else:
            self.somebody_does_something(what, data)

    def somebody_asks(self, who: str, said: Words, twice: bool) -> None:
        owner = PROFILES[said["profiles"][0]].owner if said["profiles"] else None
        said = {**said, "holds": self._holds(owner), "closed": self._closed(said["days_ahead"])}
        command = Said("ticket.open", who, "", self._nonce(), said)
        after = self._sent(command, set(no_opening(who, said)), twice=twice)
        if after is None:
            return
        asked = PROFILES[said["profiles"][0]]
        confirmed = opened_confirmed(who, said)
        self.tickets.append(oracle.Ticket(after.id, owner or who, asked.desk, asked.official, confirmed))
        if who == owner and not said["holds"]:
            self.declared[who] = self._today() + timedelta(days=DECLARED_DAYS)
        self._compare(self.tickets[-1], after)

    def somebody_does_something(self, how: str, data: st.DataObject) -> None:
        live = [one for one in self.tickets if one.state not in oracle.ENDED]
        if not live:
            self.somebody_asks(*data.draw(st.sampled_from(WELCOME)), twice=False)
        ticket = data.draw(st.sampled_from(self.tickets if how == "anything" else live or self.tickets[-1:]))
        said = data.draw(SAID)
        steps = {} if how == "anything" else self._steps(ticket, said, well=how == "well")
        act = data.draw(st.sampled_from(walking.weighted(steps) or sorted(oracle.DONE_BY_PEOPLE)))
        able = EVERYBODY if how == "wrong person" else steps.get(act, EVERYBODY)
        if how != "anything":
            wrong = walking.MATTERS.get(act, [None]) if how == "one thing wrong" else [None]
            said = walking.sensible(act, said, but=data.draw(st.sampled_from(wrong)))
        self._do(act, data.draw(st.sampled_from(able)), ticket, said, twice=data.draw(st.booleans()))

    def time_passes(self, days: int) -> None:
        self.clock.move(days=days)
        silent = [one for one in self.tickets if oracle.is_silent(one, self.clock(), SILENT_DAYS)]
        for one in silent:
            oracle.done("ticket.lapse", "system", one, {}, self.clock())
        assert self.runner.run(lapse_silent(self.work)) == len(silent)
        for one in silent:
            self._compare(one, self.runner.run(self._read(one.id)))

    def somebody_is_away_or_back(self, who: str) -> None:
        self.clock.move(minutes=1)
        if who in self._away():
            del self.away[who]
            assert self.runner.run(absences.back(self.work, who, who))
            return
        self.away[who] = self._today() + timedelta(days=AWAY_DAYS)
        left = [one for one in self.tickets if one.assignee == who and one.state not in oracle.ENDED]
        for one in left:
            oracle.done("ticket.release", "system", one, {}, self.clock())
        settled = self.runner.run(absences.set_away(self.work, SetAway(who, who, self.away[who])))
        assert settled.freed == len(left)
        for one in left:
            self._compare(one, self.runner.run(self._read(one.id)))

    # --- how it is judged

    def _do(self, act: str, who: str, ticket: oracle.Ticket, said: Words, *, twice: bool) -> None:
        said = walking.meant(act, ticket, said)
        before = self.seen[ticket.id]
        said |= {"profiles": before.profiles, "class": before.profile_class, "away": self._away()}
        command = Said(act, who, ticket.id, self._nonce(), said)
        refused = oracle.no_by_authority(act, who, ticket)
        same = refused is None and oracle.changes_nothing(act, who, ticket, said)
        codes = {refused} if refused else set() if same else set(oracle.no_by_rule(act, who, ticket, said))
        after = self._sent(command, codes, twice=twice)
        if after is None:
            return
        if same:
            assert after == before
            return
        oracle.done(act, who, ticket, said, self.clock())
        if act == "ticket.confirm":
            self.declared[who] = self._today() + timedelta(days=DECLARED_DAYS)
        self._compare(ticket, after)

    def _sent(self, command: Said, codes: set[str], *, twice: bool) -> Ticket | None:
        """The ticket after the command; None when it was refused, as the oracle demanded."""
        self.clock.move(minutes=1)
        before = self._version()
        try:
            after = self._run(command)
        except (Refusal, Refusals) as no:
            told = {one.code.value for one in getattr(no, "refusals", (no,))}
            assert codes, f"{command} was refused as {told}; the oracle allows it"
            assert told <= codes, f"{command} was refused as {told}; the oracle says {codes}"
            assert self._version() == before, f"{command} was refused and yet wrote something"
            return None
        assert not codes, f"{command} was done; the oracle says {codes}"
        if twice:
            written = self._version()
            assert self._run(command) == after, "a second submit answers with the ticket"
            assert self._version() == written, "a second submit writes nothing"
        return after

    def _compare(self, expected: oracle.Ticket, after: Ticket) -> None:
        before = self.seen.get(expected.id)
        assert self.runner.run(self._read(expected.id)) == after, "what was answered is what is stored"
        self._learn_entries(expected)
        assert (after.state.value, after.assignee) == (expected.state, expected.assignee)
        assert (after.requester, after.desk) == (expected.requester, expected.desk)
        assert (after.draft, after.delivered) == (len(expected.drafts), expected.delivered)
        assert (after.author, after.asked) == (expected.author, expected.asked)
        assert bool(after.approved) is bool(expected.approved)
        assert (after.confirmed, after.use) == (expected.confirmed, expected.use)
        assert after.minutes == expected.minutes, "no minute is lost"
        assert (after.closed_at is not None) is (after.state.value in oracle.ENDED)
        assert after.chain_length == len(expected.events)
        assert self._events(expected.id) == expected.events, "every act leaves exactly its events"
        if before is not None:
            timed = set(expected.events[before.chain_length :]) <= BESIDE
            assert after.revision == before.revision + (not timed)
        assert self._desk_cards(after) == 1, "the desk's card is brought up to date once a revision"
        self.seen[expected.id] = after

    def _desk_cards(self, ticket: Ticket) -> int:
        said = "SELECT count(*) FROM notice WHERE kind = 'desk_card' AND ticket = ? AND version = ?"
        return self._rows(said, ticket.id, ticket.revision)[0][0]

    def _learn_entries(self, expected: oracle.Ticket) -> None:
        for entry in self.runner.run(self._read_entries(expected.id)):
            assert self.entries.setdefault(entry.id, entry) == entry, "an entry never changes"
            if entry.id not in expected.entries:
                minutes = oracle.expected_minutes(expected, entry.reverses)
                assert (entry.minutes, entry.person) == (minutes, expected.last_by)
                expected.entries[entry.id] = (entry.person, entry.minutes)

    @invariant()
    def no_two_notices_have_one_key(self) -> None:
        keys = self._rows("SELECT count(*), count(DISTINCT key) FROM notice")
        assert keys[0][0] == keys[0][1]

    def teardown(self) -> None:
        try:
            self._every_text_is_digested_in_its_chain()
            verdict = self.runner.run(audit.verify(self.work))
            assert verdict.broken == ()
            assert verdict.chains == len(self.tickets) + 1
        finally:
            self.beside.close()
            self.runner.run(self._office.__aexit__(None, None, None))
            self.runner.close()
            self.folder.cleanup()

    def _every_text_is_digested_in_its_chain(self) -> None:
        for ticket, kind, body, salt in self._rows("SELECT ticket, kind, body, salt FROM content"):
            digest = hashlib.sha256(salt + body).hexdigest()
            bodies = self._rows("SELECT body FROM event WHERE ticket = ?", ticket)
            assert any(digest.encode() in one for (one,) in bodies), f"{kind} left no trace in the chain"

    # --- small things

    def _version(self) -> int:
        """What changes with every commit that writes anything, to whoever else has the file open.

        https://www.sqlite.org/pragma.html#pragma_data_version
        """
        return self._rows("PRAGMA data_version")[0][0]

    def _rows(self, statement: str, *values: object) -> list[tuple]:
        return self.beside.execute(statement, values).fetchall()

    def _steps(self, ticket: oracle.Ticket, said: Words, *, well: bool) -> dict[str, list[str]]:
        """What may be done now, and by whom; when said well, also by what must hold."""
        steps = {}
        for act in oracle.DONE_BY_PEOPLE:
            words = walking.meant(act, ticket, walking.sensible(act, said)) | {"away": self._away()}
            steps[act] = [
                who
                for who in EVERYBODY
                if oracle.no_by_authority(act, who, ticket) is None
                and not oracle.changes_nothing(act, who, ticket, words)
                and not (well and any(oracle.no_by_rule(act, who, ticket, words)))
            ]
        return {act: people for act, people in steps.items() if people}

    def _run(self, command: Said) -> Ticket:
        return self.runner.run(command.send(self.work))

    def _today(self) -> date:
        return self.clock().date()

    def _away(self) -> set[str]:
        return {who for who, until in self.away.items() if self._today() <= until}

    def _nonce(self) -> str:
        self.nonces += 1
        return f"nonce-{self.nonces}"

    def _holds(self, owner: str | None) -> bool:
        return self._today() <= self.declared.get(owner or "", date.min)

    def _closed(self, days_ahead: int | None) -> bool:
        return days_ahead is not None and (self._today() + timedelta(days=days_ahead)).weekday() >= 5

    def _events(self, ticket: str) -> list[str]:
        found = self._rows("SELECT kind FROM event WHERE ticket = ? ORDER BY sequence", ticket)
        return [kind for (kind,) in found]

    async def _read(self, ticket: str) -> Ticket:
        async with self.work.store.reading() as unit:
            return await unit.tickets.get(ticket)

    async def _read_entries(self, ticket: str) -> tuple[Entry, ...]:
        async with self.work.store.reading() as unit:
            return await unit.timelog.of_ticket(ticket)


def test_no_walk_leaves_the_path(template: Path) -> None:
    Walk.template = template
    run_state_machine_as_test(Walk, settings=settings(stateful_step_count=40, max_examples=20))


@pytest.mark.soak
def test_no_long_walk_leaves_the_path(template: Path) -> None:
    Walk.template = template
    # A walk of 200 steps is long by design, whatever is drawn on it.
    long = settings(stateful_step_count=200, suppress_health_check=[HealthCheck.large_base_example])
    run_state_machine_as_test(Walk, settings=long)
