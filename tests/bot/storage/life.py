"""One ticket's life as changes, decided by the domain and written by the store."""

from typing import Any

from workflows.domain import acts
from workflows.domain.acts import Decision, Moment, Timed
from workflows.domain.drafts import Draft, Medium, Version
from workflows.domain.evidence import Content
from workflows.domain.notices import cards
from workflows.domain.people import Actor
from workflows.domain.tickets import Act, Ticket
from workflows.ports import Change, Store, Unit

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
        made = acts.opened(new, brief, by("rita"))
        return await unit.tickets.open(Change(made.ticket, made.event, (brief,), cards(made.ticket)))


async def kept(unit: Unit, decision: Decision, *contents: Content, **more: Any) -> Ticket:
    change = Change(decision.ticket, decision.event, contents, cards(decision.ticket), **more)
    return await unit.tickets.record(change)


async def claimed(store: Store, of: str, person: str = "ole") -> Ticket:
    async with store.transaction() as unit:
        return await kept(unit, acts.claimed(await unit.tickets.locked(of), by(person, 1)))


async def written(store: Store, of: str, draft: Draft = DRAFT) -> Ticket:
    async with store.transaction() as unit:
        now = await unit.tickets.locked(of)
        said = text("draft", draft.value())
        version = Version(now.draft + 1, "ole", at(2), said.id, draft.sha256(), draft)
        for medium in draft.media:
            await unit.drafts.keep_medium(medium.sha256, "image/png", b"png " + medium.sha256.encode())
        return await kept(unit, acts.written(now, version.number, said, by("ole", 2)), said, version=version)


async def timed(store: Store, of: str, minutes: int, **changes: Any) -> Ticket:
    async with store.transaction() as unit:
        now = await unit.tickets.locked(of)
        logged = entry(now, minutes, **changes)
        decision = acts.timed(now, Act.LOG_TIME, Timed(logged.id, minutes, {}), by(logged.person, 3))
        return await kept(unit, decision, entry=logged)


async def delivered(store: Store, of: str) -> Ticket:
    async with store.transaction() as unit:
        now = await unit.tickets.locked(of)
        draft = await unit.drafts.content_of(of, now.draft)
        answers = text("answers", {"facts": "checked"})
        return await kept(unit, acts.delivered(now, draft, answers, by("ole", 4)), answers)


async def accepted(store: Store, of: str) -> Ticket:
    async with store.transaction() as unit:
        now = await unit.tickets.locked(of)
        seen = await unit.drafts.content_of(of, now.delivered)
        return await kept(unit, acts.accepted(now, seen, by("rita", 5)))


async def published(store: Store, of: str) -> Ticket:
    async with store.transaction() as unit:
        now = await unit.tickets.locked(of)
        seen = await unit.drafts.content_of(of, now.delivered)
        link = text("link", "https://example.org/post")
        return await kept(unit, acts.used(now, Act.PUBLISHED, seen, link, by("rita", 6)), link)


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
