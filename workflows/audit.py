"""The chains of events: verified link by link; refusals noted; text erased without breaking them."""

from dataclasses import dataclass

from .domain.authority import may_read_log
from .domain.evidence import Event, Facts, Link, first_broken
from .domain.refusals import No, Refusal
from .performing import acting
from .ports import Workplace

OFFICE_CHAIN = "office"
NOTED = frozenset(
    {
        No.UNKNOWN_PERSON,
        No.OTHER_OFFICE,
        No.GUEST,
        No.NOT_ALLOWED,
        No.ROLE_MAY_NOT_ASK,
        No.NOT_YOUR_PROFILE,
        No.NOT_ADOPTED,
        No.PURPOSE_REFUSED,
        No.ELECTION_WINDOW,
        No.LOG_NOT_YOURS,
    }
)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What verifying found: how many chains and events, and each broken chain with its first broken link."""

    chains: int
    events: int
    broken: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Anchor:
    """The office chain's length and head on a day, kept outside the database."""

    day: str
    length: int
    head: str


async def anchor(work: Workplace) -> Anchor:
    """The office chain as it stands today."""
    async with work.store.reading() as unit:
        length, head = await unit.audit.office_head()
    return Anchor(work.today().isoformat(), length, head)


async def note_refusal(work: Workplace, person: str | None, code: No, action: str) -> None:
    """Keep that someone was refused, and what; others' mistakes in a form are nobody's business."""
    if code not in NOTED:
        return
    event = Event("act.refused", person or "unknown", work.clock(), {"code": code.value, "act": action})
    async with work.store.transaction() as unit:
        await unit.audit.note(event)


async def note_read(work: Workplace, kind: str, by: str, facts: Facts) -> None:
    """Keep that something was read, and by whom."""
    async with work.store.transaction() as unit:
        await unit.audit.note(Event(kind, by, work.clock(), facts))


async def verify(work: Workplace, anchors: tuple[Anchor, ...] = ()) -> Verdict:
    """Recompute every chain; the first broken link of each is named.

    The office's chain must also hold every anchor: a tail that was cut and grown anew does not.
    """
    chains = events = 0
    broken: list[tuple[str, int]] = []
    async with work.store.reading() as unit:
        async for name, links, head in unit.audit.chains():
            chains += 1
            events += len(links)
            at = first_broken(links)
            if at is None and name == OFFICE_CHAIN:
                at = _unanchored(links, anchors)
            if at is None and (links[-1].head if links else "") != head:
                at = len(links) + 1  # the tail is missing, or the head was moved
            if at is not None:
                broken.append((name, at))
    return Verdict(chains, events, tuple(broken))


def _unanchored(links: tuple[Link, ...], anchors: tuple[Anchor, ...]) -> int | None:
    heads = {one.sequence: one.head for one in links} | {0: ""}
    return next((one.length for one in anchors if heads.get(one.length) != one.head), None)


async def erase_words(work: Workplace, entry: str, by: str) -> int:
    """Erase the words of a time entry, and of what it was corrected by; the number of texts erased."""
    async with work.store.transaction() as unit:
        if not may_read_log(await acting(work, unit, by)):
            raise Refusal(No.NOT_ALLOWED, act="time.erase")
        found = await unit.timelog.entry(entry)
        both = (found, *await unit.timelog.reversals(found.id))
        words = [word for one in both for word in (one.note, one.reason) if word]
        erased = await unit.contents.erase_some(words, work.clock())
        facts: Facts = {"entry": found.id, "texts": erased}
        await unit.audit.note(Event("time.erased", by, work.clock(), facts))
    return erased


async def erase(work: Workplace, number: int, by: str) -> int:
    """Erase a ticket's text and media; its facts, sums and chain stay. The number of texts erased.

    Only the data protection officer or the secretariat may (GDPR article 17; archive law decides when).
    """
    async with work.store.transaction() as unit:
        actor = await acting(work, unit, by)
        if not may_read_log(actor):
            raise Refusal(No.NOT_ALLOWED, act="ticket.erase")
        ticket = await unit.tickets.by_number(number)
        erased = await unit.contents.erase(ticket.id, work.clock())
        facts: Facts = {"ticket": ticket.id, "texts": erased}
        await unit.audit.note(Event("ticket.erased", by, work.clock(), facts))
    return erased
