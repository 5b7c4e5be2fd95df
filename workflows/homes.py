"""What a person's home holds, read in one view; which homes are open; and a draft's texts once more."""

from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta

from .domain import briefs
from .domain.authority import may_read_log, parts, require
from .domain.cases import Row
from .domain.evidence import Json
from .domain.homes import Asking, Glance, Home, Leading, OpenedHome, Working, asking, late
from .domain.notices import Kind, Notice, person_lane
from .domain.people import DESK_ROLES, Actor, leads
from .domain.refusals import No, Refusal
from .domain.stopwatches import Running, began_on, counted
from .domain.tickets import Act, Part, State, Ticket
from .domain.timelog import rounded
from .equal_treatment import help_by_role
from .performing import acting
from .ports import Unit, Workplace

OWN_LIMIT = 20
LATEST_DRAFTS = 3
KEPT = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class _Read:
    """The tickets of a home with their rows, as far as they have been read."""

    live: tuple[Ticket, ...]
    own: tuple[Ticket, ...]
    rows: Mapping[str, Row]
    questions: Mapping[str, str]

    def of(self, tickets: Iterable[Ticket]) -> tuple[Row, ...]:
        """The rows of tickets."""
        return tuple(self.rows[one.id] for one in tickets)


async def read(work: Workplace, person: str, colleagues: Container[str] = ()) -> Home:
    """The person's home as it stands; refuses whoever is not here any more.

    `colleagues` are those at the desks they lead, for display.
    """
    async with work.store.reading() as unit:
        actor = await acting(work, unit, person)
        found = await _tickets(unit, actor)
        asked = asking(actor, [*found.of(found.live), *found.of(found.own)])
        return Home(
            actor,
            Asking(asked.waiting, asked.under_way, asked.drafts[:LATEST_DRAFTS]),
            found.questions,
            working=await _working(work, unit, actor, found) if actor.has(*DESK_ROLES) else None,
            leading=await _leading(work, unit, actor, found, colleagues) if leads(actor) else None,
            inquiries=await unit.homes.inquiries() if may_read_log(actor) else None,
        )


async def _tickets(unit: Unit, actor: Actor) -> _Read:
    desks = {one.desk for one in actor.memberships if one.desk and one.role in DESK_ROLES}
    live = await unit.homes.live(sorted(desks), actor.id)
    own = await unit.tickets.of_requester((actor.id, *actor.delegate_for), OWN_LIMIT)
    every = list({one.id: one for one in (*live, *own)}.values())
    asked = {one.question: one.id for one in every if _is_asked(actor, one) and one.question}
    written = await unit.contents.many([*(one.brief for one in every), *asked])
    names = await unit.people.names({one.assignee for one in every if one.assignee})
    questions = {asked[one]: said for one, said in written.items() if one in asked and isinstance(said, str)}
    rows = {one.id: _row(one, written, names) for one in every}
    return _Read(live, own, rows, questions)


def _is_asked(actor: Actor, ticket: Ticket) -> bool:
    return ticket.state is State.WAITING and ticket.asked in {actor.id, *actor.delegate_for}


def _row(ticket: Ticket, written: Mapping[str, Json], names: Mapping[str, str]) -> Row:
    value = written.get(ticket.brief)
    subject = briefs.from_value(value).subject if isinstance(value, dict) else "–"
    return Row(ticket, subject, names.get(ticket.assignee) if ticket.assignee else None)


async def _working(work: Workplace, unit: Unit, actor: Actor, found: _Read) -> Working:
    unsaved = [found.rows[one] for one in await unit.homes.unsaved(actor.id) if one in found.rows]
    mine = [one for one in found.live if one.assignee == actor.id]
    return Working(
        minutes=await unit.homes.minutes(actor.id, work.today()),
        unsaved=tuple(one for one in unsaved if one.ticket.assignee == actor.id),
        to_read=found.of(one for one in found.live if reads(actor, one)),
        mine=found.of(mine),
        queue=found.of(one for one in found.live if _is_free(actor, one)),
        running=await _running(work, unit, actor, found),
    )


def reads(actor: Actor, ticket: Ticket) -> bool:
    """Whether the ticket waits for a second reader, and this one may be it."""
    return ticket.state is State.IN_REVIEW and Part.REVIEWER in parts(actor, ticket)


def _is_free(actor: Actor, ticket: Ticket) -> bool:
    return ticket.state is State.REQUESTED and actor.at_desk(ticket.desk)


async def _running(work: Workplace, unit: Unit, actor: Actor, found: _Read) -> Running | None:
    watch = await unit.stopwatches.of(actor.id)
    if watch is None:
        return None
    row = found.rows.get(watch.ticket) or await _alone(unit, watch.ticket)
    most = min(work.office.time.timer_maximum_minutes, work.office.time.maximum_minutes)
    step = work.policies[row.ticket.policy].rounding_minutes
    minutes = rounded(counted(watch, work.clock(), most), step, most)
    began = began_on(watch, work.office.office.time_zone)
    return Running(row.ticket, row.subject, watch.activity, minutes, began)


async def _alone(unit: Unit, ticket: str) -> Row:
    """The row of a ticket that stands nowhere else in the home, as one that has ended."""
    found = await unit.tickets.get(ticket)
    return _row(found, await unit.contents.many([found.brief]), {})


async def _leading(
    work: Workplace, unit: Unit, actor: Actor, found: _Read, colleagues: Container[str]
) -> Leading:
    led = [one for one in found.live if one.desk in leads(actor)]
    away = {who: one for who, one in (await unit.absences.on(work.today())).items() if who in colleagues}
    names = await unit.people.names(away) if away else {}
    return Leading(
        having=_having(found.of(led)),
        late=late(found.of(led), work.clock(), work.today()),
        away=tuple(sorted((names.get(who, "–"), one) for who, one in away.items())),
        help_by_role=await help_by_role(work, unit, sorted(leads(actor))),
    )


def _having(rows: Iterable[Row]) -> tuple[tuple[str, tuple[Ticket, ...]], ...]:
    held: dict[str, list[Ticket]] = {}
    for one in rows:
        if one.ticket.assignee:
            held.setdefault(one.assignee or "–", []).append(one.ticket)
    return tuple((name, tuple(tickets)) for name, tickets in sorted(held.items()))


async def opened(work: Workplace, person: str, platform: str, identity: str) -> OpenedHome | None:
    """The person looks at their home on a platform, and it is drawn now; None for nobody's."""
    now = work.clock()
    async with work.store.transaction() as unit:
        await unit.homes.opened(person, platform, identity, now)
        return await unit.homes.begin(person, platform, now, now)


async def begin(work: Workplace, home: OpenedHome, pause: timedelta) -> OpenedHome | None:
    """The home, to be drawn by whoever asks; None where it was drawn less than a pause ago, or is gone."""
    now = work.clock()
    async with work.store.transaction() as unit:
        return await unit.homes.begin(home.person, home.platform, now, now - pause)


async def keep(work: Workplace, before: OpenedHome, shown: str, digest: str) -> bool:
    """Keep what stands there; False where something else was put there meanwhile."""
    async with work.store.transaction() as unit:
        return await unit.homes.keep(before, shown, digest)


async def forget(work: Workplace, home: OpenedHome) -> None:
    """Forget a home that can't be drawn any more."""
    async with work.store.transaction() as unit:
        await unit.homes.forget(home.person, home.platform)


async def tidied(work: Workplace) -> int:
    """Forget homes nobody has looked at for a week; how many."""
    async with work.store.transaction() as unit:
        return await unit.homes.forget_before(work.clock() - KEPT)


async def looked_at(work: Workplace, within: timedelta) -> tuple[tuple[OpenedHome, ...], Glance]:
    """The homes looked at lately and, where there are any, what they depend on as it stands."""
    now, today = work.clock(), work.today()
    async with work.store.reading() as unit:
        homes = await unit.homes.recent(now - within)
        if not homes:
            return (), Glance(day=today)
        signs = frozenset(await unit.homes.signs(now))
        away = frozenset(f"{who} {one.away_to}" for who, one in (await unit.absences.on(today)).items())
        inquiries = frozenset(f"{one.id} {one.revision}" for one in await unit.homes.inquiries())
    return homes, Glance(signs, away, inquiries, today)


async def send_again(work: Workplace, person: str, ticket: str) -> Ticket:
    """The delivered texts and pictures once more, to whoever asks and may; one a minute at most."""
    now = work.clock()
    async with work.store.transaction() as unit:
        actor = await acting(work, unit, person)
        found = await unit.tickets.get(ticket)
        require(actor, Act.VIEW, found)
        version = await unit.drafts.version(found.id, found.delivered) if found.delivered else None
        if version is None or version.draft is None:
            raise Refusal(No.NO_DRAFT)
        parts = [(Kind.DELIVERY_TEXT, one) for one in found.profiles if version.draft.texts.get(one)]
        pictures = [(Kind.DELIVERY_PICTURE, str(place)) for place in range(len(version.draft.media))]
        minute = now.strftime("%Y%m%d%H%M")
        await unit.homes.send([_again(found, one, actor, minute) for one in (*parts, *pictures)], now)
    return found


def _again(ticket: Ticket, part: tuple[Kind, str], actor: Actor, minute: str) -> Notice:
    kind, name = part
    lane, said = person_lane(actor.id), f"{ticket.delivered}:{name}"
    return Notice(lane, kind, f"{kind}:{ticket.id}:{lane}:{said}:{minute}", ticket.id, ticket.revision, said)
