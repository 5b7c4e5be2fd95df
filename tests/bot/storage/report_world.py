"""A small world that answers are worked out for: an office that split, tickets, entries, deliveries; made at random."""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from hypothesis import strategies as st
from sqlalchemy import insert

from bot.storage.acts import ENTRY
from bot.storage.statements import Statement
from bot.storage.store import SqlStore
from bot.storage.tables.tickets import event as event_table
from bot.storage.tables.tickets import ticket as ticket_table
from bot.storage.tables.timelog import time_entry
from bot.storage.tickets import COLUMNS
from config.words import ProfileClass
from workflows.domain.evidence import Event, link
from workflows.domain.reports import Asked, Norms
from workflows.domain.tickets import State, Ticket
from workflows.domain.timelog import Activity, Entry, Origin, reversal

from .office import entries, office_file, text, ticket

SPLIT = date(2024, 3, 1)  # in a leap year
DEPARTMENTS = ("mkb", "mso", "mso-syd", "mso-nord", "gone")  # the last is in no file
CHANNELS = {"rita-facebook": "facebook", "rita-linkedin": "linkedin", "nordby-facebook": "facebook"}
ROLES = ("mayor", "alderman", "director", "=1+1", "<b>'; DROP TABLE ticket; --")
NORMS = Norms(1924, 1450)


def split_office() -> Any:
    """The office with a department that became two in March."""
    long_ago = date(2018, 1, 1)
    old = {"name": "Sundhed", "short": "MSO", "valid_from": long_ago, "valid_to": SPLIT - timedelta(days=1)}
    new = [{"id": one, "name": one.title(), "short": "S", "valid_from": SPLIT} for one in DEPARTMENTS[2:4]]
    known = [
        {"id": "mso", **old, "became": list(DEPARTMENTS[2:4])},
        {"id": "mkb", "name": 'Kultur; "=1+1" <b>', "short": "MKB", "valid_from": long_ago},
        *new,
        {"id": "mtm", "name": "Teknik", "short": "MTM", "valid_from": long_ago},
    ]
    profiles = [{**one, "valid_from": long_ago} for one in entries("profiles")]
    return office_file(departments=known, profiles=profiles)


@dataclass(frozen=True)
class Happened:
    """A delivery or a decline."""

    ticket: int
    kind: str
    at: datetime
    reason: str = ""
    rule: str = ""


@dataclass(frozen=True)
class World:
    tickets: tuple[Ticket, ...]
    entries: tuple[Entry, ...]
    happened: tuple[Happened, ...]


BEGINNING = datetime(2019, 1, 1, tzinfo=UTC)
DAYS = st.dates(date(2019, 1, 1), date(2026, 12, 31))
# Around midnight, around New Year and around the nights in which clocks change, more often than by chance.
MOMENTS = st.one_of(
    st.integers(0, 8 * 365 * 24 * 60).map(lambda minutes: BEGINNING + timedelta(minutes=minutes)),
    st.builds(
        lambda year, night, minutes: datetime(year, *night, 22, tzinfo=UTC) + timedelta(minutes=minutes),
        st.integers(2019, 2025),
        st.sampled_from([(12, 31), (3, 28), (10, 26), (2, 28)]),
        st.integers(0, 300),
    ),
)


@st.composite
def a_ticket(draw: st.DrawFn, number: int) -> Ticket:
    kind = draw(st.sampled_from(ProfileClass))
    opened = draw(MOMENTS)
    closed = draw(st.none() | st.just(opened + timedelta(days=3)))
    profiles = draw(st.lists(st.sampled_from(sorted(CHANNELS)), min_size=1, max_size=3, unique=True))
    return ticket(
        number,
        text("brief", "x"),
        requester_role=draw(st.sampled_from(ROLES)),
        requester_department=draw(st.sampled_from(DEPARTMENTS)),
        profile_owner=draw(st.sampled_from(["rita", "ole", "dan"])),
        profile_class=kind,
        profiles=tuple(profiles),
        opened_at=opened,
        closed_at=closed,
        state=draw(st.sampled_from([State.CLOSED, State.DECLINED])) if closed else State.DELIVERED,
    )


@st.composite
def an_entry(draw: st.DrawFn, nth: int, tickets: tuple[Ticket, ...]) -> tuple[Entry, ...]:
    of = draw(st.none() | st.sampled_from(tickets)) if tickets else None
    work_on = draw(DAYS)
    logged = datetime(work_on.year, work_on.month, work_on.day, tzinfo=UTC) + timedelta(
        minutes=draw(st.integers(0, 40 * 24 * 60))
    )
    one = Entry(
        id=f"e{nth:03d}",
        ticket=of.id if of else None,
        person="ole",
        minutes=draw(st.integers(1, 200)),
        work_on=work_on,
        activity=Activity.DRAFTING,
        officer_department=draw(st.sampled_from(DEPARTMENTS)),
        requester_department=draw(st.sampled_from(DEPARTMENTS)),
        requester_role=draw(st.sampled_from(ROLES)),
        profile_class=draw(st.sampled_from(ProfileClass)).value,
        logged_at=logged,
        profile=draw(st.none() | st.sampled_from(sorted(CHANNELS))),
        origin=draw(st.sampled_from(Origin)),
        estimate=draw(st.booleans()),
        channel=draw(st.none() | st.sampled_from(["facebook", "instagram"])),
    )
    if draw(st.integers(0, 3)):
        return (one,)
    back = reversal(one, f"r{nth:03d}", "why", logged + timedelta(days=draw(st.integers(0, 400))))
    return one, back


@st.composite
def worlds(draw: st.DrawFn) -> World:
    tickets = tuple(draw(a_ticket(number)) for number in range(1, draw(st.integers(0, 5)) + 1))
    logged = [draw(an_entry(nth, tickets)) for nth in range(draw(st.integers(0, 14)))]
    found = st.builds(
        Happened,
        ticket=st.integers(0, max(0, len(tickets) - 1)),
        kind=st.sampled_from(["draft.delivered", "draft.delivered", "ticket.declined"]),
        at=MOMENTS,
        reason=st.sampled_from(["campaign", "tactics", "no_capacity"]),
    )
    happened = draw(st.lists(found, max_size=8)) if tickets else []
    rules = {"campaign": "R03", "tactics": "R05", "no_capacity": "office"}
    return World(
        tickets,
        tuple(one for pair in logged for one in pair),
        tuple(replace(one, rule=rules[one.reason]) for one in happened),
    )


@st.composite
def questions(draw: st.DrawFn) -> Asked:
    first, last = sorted((draw(DAYS), draw(DAYS)))
    cut_off = draw(st.just(datetime(2028, 1, 1, tzinfo=UTC)) | MOMENTS)
    return Asked(first, last, cut_off, NORMS)


async def written(store: SqlStore, world: World) -> None:
    """Put the world into the store as it is, past all acts."""
    insert_ticket = Statement(insert(ticket_table).inline())
    insert_entry, insert_event = (
        Statement(insert(time_entry).inline()),
        Statement(insert(event_table).inline()),
    )
    async with store.writing() as session:
        rows = [{name: getattr(one, name) for name in COLUMNS} for one in world.tickets]
        await session.run_many(insert_ticket, rows)
        await session.run_many(
            insert_entry, [{name: getattr(one, name) for name in ENTRY} for one in world.entries]
        )
        await session.run_many(insert_event, list(_events(world)))


def _events(world: World) -> Any:
    length: dict[str, int] = {}
    for one in world.happened:
        of = world.tickets[one.ticket].id
        length[of] = length.get(of, 0) + 1
        said = {"reason": one.reason, "rule": one.rule} if one.kind == "ticket.declined" else {"version": 1}
        linked = link(Event(one.kind, "ole", one.at, said), length[of] - 1, "")
        yield {
            "ticket": of,
            "sequence": linked.sequence,
            "kind": one.kind,
            "body": linked.body,
            "head": linked.head,
            "at": one.at,
            "actor": "ole",
        }
