"""One ticket's life as the store is given it."""

from dataclasses import replace
from typing import Any

from sqlalchemy import text as text_of

from bot.storage.connections import SqliteConnection
from bot.storage.statements import Statement
from bot.storage.store import SqlStore
from workflows.domain.acts import Moment
from workflows.domain.drafts import Draft, Medium, Version
from workflows.domain.evidence import Content
from workflows.domain.notices import cards
from workflows.domain.people import Actor
from workflows.domain.tickets import Act, State, Ticket, Use
from workflows.domain.timelog import Entry
from workflows.ports import Store, Unit
from workflows.records import Change

from .office import at, entry, text, ticket

WORDS = {"subject": "Ny cykelsti", "text": "Åbner fredag"}
DRAFT = Draft(
    {"rita-facebook": "Cykelstien åbner", "rita-linkedin": "Åbning"},
    "Hilsen",
    (Medium("ab" * 32, "sti.png", "En sti"),),
)


def actor(person: str) -> Actor:
    return Actor(person, person, f"{person}@nordby.example", None, ())


def by(person: str, minutes: int = 0) -> Moment:
    return Moment(actor(person), at(minutes))


async def opened(store: Store, **changes: Any) -> Ticket:
    """A new ticket with its cards."""
    async with store.transaction() as unit:
        brief = text("brief", WORDS)
        new = ticket(await unit.tickets.next_number(), brief, **changes)
        event = by("rita").event(Act.OPEN, {}, brief)
        return await unit.tickets.open(Change(new, event, (brief,), cards(new)))


async def acted(
    unit: Unit, act: Act, moment: Moment, after: Ticket, *contents: Content, **more: Any
) -> Ticket:
    """What an act wrote; which acts there are and what they change is the domain's business, not these tests'."""
    moved = replace(after, revision=after.revision + 1)
    return await unit.tickets.record(
        Change(moved, moment.event(act, {}, *contents), contents, cards(moved), **more)
    )


async def claimed(store: Store, of: str, person: str = "ole") -> Ticket:
    async with store.transaction() as unit:
        after = replace(
            await unit.tickets.locked(of), state=State.IN_PROGRESS, assignee=person, claimed_at=at(1)
        )
        return await acted(unit, Act.CLAIM, by(person, 1), after)


async def written(store: Store, of: str, draft: Draft = DRAFT) -> Ticket:
    async with store.transaction() as unit:
        now = await unit.tickets.locked(of)
        said = text("draft", draft.value())
        version = Version(now.draft + 1, "ole", at(2), said.id, draft.sha256(), draft)
        for medium in draft.media:
            await unit.drafts.keep_medium(medium.sha256, "image/png", b"png " + medium.sha256.encode())
        after = replace(now, draft=version.number)
        return await acted(unit, Act.WRITE, by("ole", 2), after, said, version=version)


async def timed(store: Store, of: str, minutes: int, **changes: Any) -> Ticket:
    async with store.transaction() as unit:
        now = await unit.tickets.locked(of)
        logged = entry(now, minutes, **changes)
        event = by(logged.person, 3).event(Act.LOG_TIME, {"entry": logged.id, "minutes": minutes})
        after = replace(now, minutes=now.minutes + minutes)
        return await unit.tickets.record(Change(after, event, entries=(logged,)))


async def delivered(store: Store, of: str) -> Ticket:
    async with store.transaction() as unit:
        now = await unit.tickets.locked(of)
        answers = text("answers", {"facts": "checked"})
        after = replace(now, state=State.DELIVERED, delivered=now.draft, delivered_at=at(4))
        return await acted(unit, Act.DELIVER, by("ole", 4), after, answers)


async def accepted(store: Store, of: str) -> Ticket:
    async with store.transaction() as unit:
        after = replace(await unit.tickets.locked(of), state=State.ACCEPTED, accepted_at=at(5))
        return await acted(unit, Act.ACCEPT, by("rita", 5), after)


async def published(store: Store, of: str) -> Ticket:
    async with store.transaction() as unit:
        link = text("link", "https://example.org/post")
        now = await unit.tickets.locked(of)
        after = replace(now, state=State.CLOSED, use=Use.PUBLISHED, closed_at=at(6))
        return await acted(unit, Act.PUBLISHED, by("rita", 6), after, link)


async def whole_life(store: Store, **changes: Any) -> Ticket:
    """From the request to the publication, with 15 and 30 minutes."""
    of = (await opened(store, **changes)).id
    await claimed(store, of)
    await written(store, of)
    await timed(store, of, 15)
    await timed(store, of, 30, person="oda")
    await delivered(store, of)
    await accepted(store, of)
    return await published(store, of)


async def logged(store: Store, of: str, one: Entry) -> Ticket:
    async with store.transaction() as unit:
        now = await unit.tickets.locked(of)
        after = replace(now, minutes=now.minutes + one.minutes)
        return await unit.tickets.record(
            Change(after, by(one.person).event(Act.LOG_TIME, {}), entries=(one,))
        )


def raw(sql: str) -> Statement:
    """SQL as a test writes it."""
    return Statement(text_of(sql))


async def without_triggers(store: SqlStore, table: str, *damage: str) -> None:
    """Do what the database would refuse, as somebody with its password could."""
    async with store.writing() as session:
        if isinstance(session, SqliteConnection):
            names = await session.rows(
                raw("SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = :of"), of=table
            )
            for (name,) in names:
                await session.run(raw(f"DROP TRIGGER {name}"))
        else:
            await session.driver.execute(f"ALTER TABLE {table} DISABLE TRIGGER ALL")
        for one in damage:
            await session.run(raw(one))
