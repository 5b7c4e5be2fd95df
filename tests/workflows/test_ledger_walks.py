"""Any sequence of logging, mending, timing and closing months: the sums are an oracle's, and what is closed stays."""

import asyncio
import sqlite3
import tempfile
from collections import Counter
from collections.abc import Awaitable
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.fakes import office as names
from tests.fakes.clock import Clock
from tests.fakes.workplace import copied, opened
from tests.workflows import steps
from workflows import audit, months, own_channels, stopwatches, timelog
from workflows.domain.refusals import No, Refusal
from workflows.own_channels import LogOwn
from workflows.ports import Workplace
from workflows.stopwatches import StopTimer
from workflows.timelog import CorrectTime, LogTime

IN_MEMORY = Path("/dev/shm")  # noqa: S108 -- a walk commits a lot, and nothing here outlives it
PEOPLE = (names.OFFICER, names.COLLEAGUE)
WHO = st.sampled_from(PEOPLE)
STEPS = st.one_of(
    st.tuples(st.just("log"), WHO, st.integers(1, 60), st.integers(0, 50)),
    st.tuples(st.just("log"), WHO, st.integers(1, 60), st.integers(0, 50)),
    st.tuples(st.just("own"), WHO, st.integers(1, 60), st.integers(0, 50)),
    st.tuples(st.just("mend"), WHO, st.integers(0, 30), st.none() | st.integers(1, 60)),
    st.tuples(st.just("mend"), WHO, st.integers(0, 30), st.none() | st.integers(1, 60)),
    st.tuples(st.just("close"), st.sampled_from([0, 1, 1, 1, 2])),
    st.tuples(st.just("start"), WHO),
    st.tuples(st.just("stop"), WHO),
    st.tuples(st.just("wait"), st.integers(1, 40 * 24 * 60)),
)

# So that there is something in last month when it is closed.
BEGUN = [("log", names.OFFICER, 30, 30), ("own", names.COLLEAGUE, 20, 28), ("log", names.COLLEAGUE, 45, 40)]


@dataclass
class Line:
    """An entry as the oracle has it."""

    person: str
    minutes: int
    day: date
    ticket: bool
    id: str = ""
    back: bool = False
    undone: bool = False


@dataclass
class Oracle:
    """The ledger as it should be: a list, closed months, and who is being timed since when."""

    lines: list[Line] = field(default_factory=list)
    closed: set[str] = field(default_factory=set)
    timed: dict[str, date] = field(default_factory=dict)

    def is_open(self, day: date) -> bool:
        return day.isoformat()[:7] not in self.closed

    def add(self, person: str, minutes: int, day: date, *, ticket: bool) -> None:
        self.lines.append(Line(person, -(-minutes // 5) * 5, day, ticket))

    def mend(self, one: Line, minutes: int | None, today: date) -> None:
        day = one.day if self.is_open(one.day) else today
        one.undone = True
        self.lines.append(Line(one.person, -one.minutes, day, one.ticket, back=True))
        if minutes is not None:
            self.add(one.person, minutes, day, ticket=one.ticket)

    def sums(self) -> dict[str, int]:
        found: Counter[str] = Counter()
        for one in self.lines:
            found[one.day.isoformat()[:7]] += one.minutes
        return dict(found)


@dataclass
class Walk:
    """One office, its ledger and the oracle beside it."""

    work: Workplace
    clock: Clock
    beside: sqlite3.Connection
    ticket: str
    oracle: Oracle = field(default_factory=Oracle)
    frozen: dict[str, list[tuple]] = field(default_factory=dict)

    async def step(self, what: str, *said: object) -> None:
        expected = getattr(self, f"_{what}_expected", lambda *_: None)(*said)
        assert await _refused(getattr(self, f"_{what}")(*said)) is expected, (what, said)
        self._name()
        self._agrees()

    def _day(self, ago: int) -> date:
        return self.work.today() - timedelta(days=ago)

    def _log_expected(self, _who: str, _minutes: int, ago: int) -> No | None:
        return None if self.oracle.is_open(self._day(ago)) else No.MONTH_CLOSED

    _own_expected = _log_expected

    async def _log(self, who: str, minutes: int, ago: int) -> None:
        await timelog.log(self.work, LogTime(who, self.ticket, minutes=minutes, work_on=self._day(ago)))
        self.oracle.add(who, minutes, self._day(ago), ticket=True)

    async def _own(self, who: str, minutes: int, ago: int) -> None:
        said = LogOwn(who, names.MUNICIPAL, minutes=minutes, work_on=self._day(ago))
        await own_channels.log(self.work, said)
        self.oracle.add(who, minutes, self._day(ago), ticket=False)

    def _chosen(self, nth: int) -> Line | None:
        return self.oracle.lines[nth % len(self.oracle.lines)] if self.oracle.lines else None

    def _mend_expected(self, who: str, nth: int, _minutes: int | None) -> No | None:
        one = self._chosen(nth)
        if one is None or one.person != who:
            return No.NO_SUCH_ENTRY
        return No.ALREADY_REVERSED if one.back or one.undone else None

    async def _mend(self, who: str, nth: int, minutes: int | None) -> None:
        one = self._chosen(nth)
        entry = one.id if one else "none"
        await own_channels.correct(self.work, CorrectTime(who, "", None, entry, "Forkert", minutes))
        assert one is not None
        self.oracle.mend(one, minutes, self.work.today())

    def _month(self, ago: int) -> str:
        first = self.work.today().replace(day=1)
        for _ in range(ago):
            first = (first - timedelta(days=1)).replace(day=1)
        return first.isoformat()[:7]

    def _close_expected(self, ago: int) -> No | None:
        return None if ago else No.MONTH_NOT_OVER

    async def _close(self, ago: int) -> None:
        month = self._month(ago)
        await months.close(self.work, names.LEADER, month)
        self.oracle.closed.add(month)
        self.frozen.setdefault(month, self._rows_of(month))

    async def _start(self, who: str) -> None:
        before = await stopwatches.start(self.work, who, self.ticket)
        assert (before is None) == (who not in self.oracle.timed)
        self.oracle.timed.setdefault(who, self.work.today())

    def _stop_expected(self, who: str) -> No | None:
        if who not in self.oracle.timed:
            return No.TIMER_NOT_RUNNING
        return None if self.oracle.is_open(self.oracle.timed[who]) else No.MONTH_CLOSED

    async def _stop(self, who: str) -> None:
        running = await stopwatches.running(self.work, who)
        minutes, day = (running.minutes, running.began_on) if running else (5, self.work.today())
        assert 5 <= minutes <= 240
        said = StopTimer(who, self.ticket, f"stop-{len(self.oracle.lines)}", minutes, day)
        for _ in range(2):  # a form sent twice
            await stopwatches.stop(self.work, said)
        assert day == self.oracle.timed.pop(who)
        self.oracle.add(who, minutes, day, ticket=True)

    async def _wait(self, minutes: int) -> None:
        self.clock.move(minutes=minutes)

    def _rows_of(self, month: str) -> list[tuple]:
        found = "SELECT * FROM time_entry WHERE substr(work_on, 1, 7) = ? ORDER BY id"
        return self.beside.execute(found, (month,)).fetchall()

    def _name(self) -> None:
        """Give the oracle's new lines the ids the ledger gave them; both only ever grow."""
        rows = self.beside.execute("SELECT id, minutes FROM time_entry ORDER BY rowid").fetchall()
        assert len(rows) == len(self.oracle.lines)
        for (id_, minutes), line in zip(rows, self.oracle.lines, strict=True):
            assert minutes == line.minutes
            line.id = id_

    def _agrees(self) -> None:
        stored = self.beside.execute("SELECT substr(work_on, 1, 7), sum(minutes) FROM time_entry GROUP BY 1")
        assert dict(stored.fetchall()) == self.oracle.sums()
        ((kept,),) = self.beside.execute("SELECT minutes FROM ticket").fetchall()
        assert kept == sum(one.minutes for one in self.oracle.lines if one.ticket)
        running = {row[0] for row in self.beside.execute("SELECT person FROM stopwatch")}
        assert running == self.oracle.timed.keys()
        for month, rows in self.frozen.items():
            assert self._rows_of(month) == rows, "a closed month changed"


async def _refused(act: Awaitable[None]) -> No | None:
    try:
        await act
    except Refusal as no:
        return no.code
    return None


async def walked(template: Path, taken: list[tuple]) -> None:
    with tempfile.TemporaryDirectory(dir=IN_MEMORY if IN_MEMORY.is_dir() else None) as folder:
        database, clock = copied(template, Path(folder)), Clock()
        async with opened(database, clock) as work:
            ticket = await steps.claimed(work)
            beside = sqlite3.connect(database)
            walk = Walk(work, clock, beside, ticket.id)
            for one in (*BEGUN, *taken):
                await walk.step(*one)
            beside.close()
            verdict = await audit.verify(work)
            assert verdict.broken == ()


# Not shrunk: every step commits to a database, and a failing walk says its steps as it is.
@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
)
@given(taken=st.lists(STEPS, min_size=8, max_size=30))
def test_a_ledger_is_what_was_said_and_a_closed_month_stays(template: Path, taken: list[tuple]) -> None:
    asyncio.run(walked(template, taken))
