"""The same answer added up from the plan with pencil and paper: no SQL, no ledger, nothing of the code tested."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

from tests.eight_years import plan

CLASS_OF = {"mona": "POL", "asger": "POL", "dora": "EMB", "dan": "EMB"}
ROLE_OF = {"mona": "mayor", "asger": "alderman", "dora": "director", "dan": "director"}
DELIVERED = {"published", "accepted", "not_used"}
GROSS, EFFECTIVE = 1924, 1420
FIRST_TICKET = min(job.asked_on for job in plan.jobs())


def standing(first: int, last: int) -> set[str]:
    """The departments there were in some of these years: one became two on 1 March 2024."""
    before = {"mkb"} if first <= 2024 else set()
    after = {"kul", "bor"} if last >= 2024 else set()
    return {"ba", "msb", "mtm", "mso", "mbu"} | before | after


def department(person: str, on: date) -> str:
    """Where somebody belonged on a day, as the office file tells it."""
    moved = {
        "dora": [(date(2024, 7, 1), "mso"), (date(2018, 1, 1), "msb")],
        "otto": [(date(2024, 7, 1), "kul"), (date(2023, 7, 1), "mtm"), (date(2018, 1, 1), "ba")],
        "oline": [(date(2024, 3, 1), "bor"), (date(2018, 1, 1), "mkb")],
    }
    stayed = {"mona": "ba", "asger": "mtm", "dan": "mbu", "olga": "ba"}
    if person in stayed:
        return stayed[person]
    return next(where for since, where in moved[person] if on >= since)


@dataclass(frozen=True)
class Line:
    """Some minutes that stand."""

    on: date
    minutes: int
    officers: str
    requesters: str
    profile_class: str
    role: str
    channels: tuple[str, ...]
    ticket: int | None = None


def lines() -> Iterator[Line]:
    """Every entry that was not taken back."""
    for job in plan.jobs():
        owner, channels = job.requester, tuple(one.rpartition("-")[2] for one in job.profiles)
        for one in job.spent:
            if not one.taken_back:
                yield Line(
                    one.on,
                    one.minutes,
                    department(one.officer, one.on),
                    department(owner, one.on),
                    CLASS_OF[owner],
                    ROLE_OF[owner],
                    channels,
                    job.number,
                )
    for post in plan.own():
        where = department(post.officer, post.on)
        yield Line(post.on, post.minutes, where, "ba", "KOM", "", ("facebook",))
    for past in plan.history():
        owner = past.owner.partition("@")[0]
        person = owner in CLASS_OF
        yield Line(
            past.on,
            past.minutes,
            department(past.officer, past.on),
            department(owner, past.on) if person else owner,
            past.profile_class,
            ROLE_OF.get(owner, ""),
            (past.channel,),
        )


@dataclass
class Sum:
    """Minutes by class, and which tickets they were for."""

    minutes: dict[str, int] = field(default_factory=lambda: {"POL": 0, "EMB": 0, "KOM": 0})
    tickets: set[int] = field(default_factory=set)

    def add(self, one: Line) -> None:
        """Add a line."""
        self.minutes[one.profile_class] += one.minutes
        if one.ticket:
            self.tickets.add(one.ticket)

    def row(self, years: int) -> list[object]:
        """Minutes by class and in all, full-time equivalents a year by both norms, and tickets."""
        total = sum(self.minutes.values())
        times = [round(float(Fraction(total, 60 * norm * years)), 4) for norm in (GROSS, EFFECTIVE)]
        return [*self.minutes.values(), total, *times, len(self.tickets)]


def by_department(whose: str, first: int, last: int) -> dict[str, list[object]]:
    """Tables 1 and 1r: the rows by department, and the one in all under the empty name."""
    sums: defaultdict[str, Sum] = defaultdict(Sum)
    for one in lines():
        if first <= one.on.year <= last:
            sums[getattr(one, whose)].add(one)
            sums[""].add(one)
    for where in standing(first, last):
        sums[where]  # a row of noughts: the time was logged, and they had none
    rows = {where: one.row(last - first + 1) for where, one in sums.items()}
    if last < FIRST_TICKET.year:  # there were none to count yet
        rows = {where: [*row[:-1], None] for where, row in rows.items()}
    return rows


def officials() -> dict[str, list[int]]:
    """Table 2: owners with a delivered draft, drafts and minutes, of officials and of politicians."""
    owners: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    drafts: defaultdict[tuple[str, str], int] = defaultdict(int)
    minutes: defaultdict[tuple[str, str], int] = defaultdict(int)
    for job in plan.jobs():
        if job.ends in DELIVERED:
            of = CLASS_OF[job.requester]
            for where in (department(job.requester, job.asked_on), ""):
                owners[where, of].add(job.requester)
                drafts[where, of] += 1
    for one in lines():
        if one.profile_class != "KOM":
            for where in (one.requesters, ""):
                minutes[where, one.profile_class] += one.minutes
    return {
        where: [
            number
            for of in ("EMB", "POL")
            for number in (len(owners[where, of]), drafts[where, of], minutes[where, of])
        ]
        for where in {*standing(plan.FIRST_YEAR, plan.LAST_YEAR), ""}
    }


def years() -> dict[int, list[object]]:
    """Table 3 without its notes: None in the three years in which nothing was logged yet."""
    found: dict[int, list[object]] = {}
    for year in range(plan.FIRST_YEAR, plan.LAST_YEAR + 1):
        mine = [one for one in lines() if one.on.year == year]
        if not mine:
            found[year] = [None] * 9
            continue
        whole = Sum()
        for one in mine:
            whole.add(one)
        *minutes, gross, _effective, tickets = whole.row(1)
        ended = [job for job in plan.jobs() if job.asked_on.year == year]
        closed = [job for job in ended if job.ends in {"published", "not_used"}]
        helped = {
            job.requester for job in ended if job.ends in DELIVERED and CLASS_OF[job.requester] == "EMB"
        }
        asked = [tickets, len(helped), 1.0 if closed else None] if ended else [None] * 3
        found[year] = [*minutes, gross, *asked, len({one.officers for one in mine})]
    return found


def channels() -> dict[str, tuple[Fraction, int]]:
    """Table 4's last two columns: the exact minutes, and the drafts, of each platform."""
    minutes: defaultdict[str, Fraction] = defaultdict(Fraction)
    drafts: defaultdict[str, int] = defaultdict(int)
    for one in lines():
        for channel in one.channels:
            minutes[channel] += Fraction(one.minutes, len(one.channels))
    for job in plan.jobs():
        if job.ends in DELIVERED:
            for channel in {one.rpartition("-")[2] for one in job.profiles}:
                drafts[channel] += 1
    return {channel: (minutes[channel], drafts[channel]) for channel in minutes}


def roles() -> dict[str, list[int]]:
    """Table 6: requests, delivered, declined and minutes by role."""
    found: dict[str, list[int]] = {}
    for role in {*ROLE_OF.values(), ""}:
        mine = [job for job in plan.jobs() if ROLE_OF[job.requester] == role]
        found[role] = [
            len(mine),
            sum(job.ends in DELIVERED for job in mine),
            sum(job.ends == "declined" for job in mine),
            sum(one.minutes for one in lines() if one.role == role),
        ]
    return found
