"""Entering the pages: a link that works once, the session it opens, and what a visitor may do there."""

import base64
import hashlib
import hmac
from dataclasses import dataclass
from datetime import timedelta

from .domain.authority import may_read_log
from .domain.evidence import Event, Facts
from .domain.pages import FRONT, PageSession, link_for, session_for
from .domain.people import Actor
from .domain.refusals import No, Refusal
from .ports import Unit, Workplace

KEPT = timedelta(days=1)  # links and sessions that ended, for whoever clicks an old one
SHOWN_DIGITS = 12


@dataclass(frozen=True, slots=True)
class Entered:
    """The token of a new session, which only the browser keeps, and where the link led."""

    token: str
    path: str


@dataclass(frozen=True, slots=True)
class Visitor:
    """Who looks at a page, with today's roles, and what their forms must bring back."""

    actor: Actor
    session: PageSession

    @property
    def id(self) -> str:
        """The person's id."""
        return self.actor.id

    def sent(self, secret: str) -> bool:
        """Whether a form comes from one of this session's own pages."""
        return hmac.compare_digest(self.session.secret.encode(), secret.encode("utf-8", "replace"))


async def new_link(work: Workplace, person: str, path: str = FRONT) -> str:
    """The token of a link for this person that works once; refuses who may not read the log."""
    token = _token(work)
    async with work.store.transaction() as unit:
        actor = await unit.people.actor(person, work.today())
        if not may_read_log(actor):
            raise Refusal(No.LOG_NOT_YOURS)
        await unit.pages.keep_link(link_for(digest(token), actor.id, path, work.clock()))
        made = {"link": digest(token)[:SHOWN_DIGITS]}
        await unit.audit.note(Event("page.link_made", actor.id, work.clock(), made))
    return token


async def landing(work: Workplace, token: str) -> Actor:
    """Whose link this is, without using it up: chats and mail scanners open links by themselves."""
    async with work.store.reading() as unit:
        link = await unit.pages.link(digest(token))
        if link is None or not link.works(work.clock()):
            raise Refusal(No.LINK_USED)
        return await _known(work, unit, link.person)


async def enter(work: Workplace, token: str) -> Entered:
    """Use the link up and open a session; refuses a used, old or unknown link."""
    opened, secret, at = _token(work), _token(work), work.clock()
    await _note_second_use(work, token)
    async with work.store.transaction() as unit:
        link = await unit.pages.use_link(digest(token), at)
        if link is None:
            raise Refusal(No.LINK_USED)
        actor = await _known(work, unit, link.person)
        await unit.pages.open_session(session_for(digest(opened), actor.id, secret, at))
        used = {"link": link.digest[:SHOWN_DIGITS]}
        await unit.audit.note(Event("page.entered", actor.id, at, used))
    return Entered(opened, link.path)


async def visitor(work: Workplace, token: str) -> Visitor:
    """Who holds this session, with the roles of today; refuses one that has ended."""
    at = work.clock()
    async with work.store.reading() as unit:
        session = await unit.pages.session(digest(token)) if token else None
        if session is None or not session.holds(at):
            raise Refusal(No.SESSION_ENDED)
        actor = await _actor(work, unit, session.person)
    if session.is_stale(at):
        async with work.store.transaction() as unit:
            await unit.pages.seen(session.digest, at)
    return Visitor(actor, session)


async def leave(work: Workplace, person: str) -> None:
    """End every session of the person: whoever leaves one machine does not stay in on another."""
    async with work.store.transaction() as unit:
        ended = await unit.pages.end_sessions(person, work.clock())
        await unit.audit.note(Event("page.left", person, work.clock(), {"sessions": ended}))


async def forget(work: Workplace) -> int:
    """Forget links and sessions that ended long ago."""
    async with work.store.transaction() as unit:
        return await unit.pages.forget(work.clock() - KEPT)


async def reader(work: Workplace, unit: Unit, person: str) -> Actor:
    """The person, if they may read the office's whole log today; refuses anyone else."""
    actor = await unit.people.actor(person, work.today())
    if not may_read_log(actor):
        raise Refusal(No.LOG_NOT_YOURS)
    return actor


def digest(token: str) -> str:
    """What the database keeps of a token."""
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()


def _token(work: Workplace) -> str:
    return base64.urlsafe_b64encode(work.new_salt() + work.new_salt()).decode().rstrip("=")


async def _note_second_use(work: Workplace, token: str) -> None:
    """Keep that a link was tried again: who finds their own one used must be able to see it."""
    async with work.store.reading() as unit:
        link = await unit.pages.link(digest(token))
    if link is None or link.works(work.clock()):
        return
    tried: Facts = {"link": link.digest[:SHOWN_DIGITS], "used": link.used_at is not None}
    async with work.store.transaction() as unit:
        await unit.audit.note(Event("page.link_refused", link.person, work.clock(), tried))


async def _known(work: Workplace, unit: Unit, person: str) -> Actor:
    """The link's person; a link of someone who may not read the log any more is as good as used."""
    try:
        return await reader(work, unit, person)
    except Refusal:
        raise Refusal(No.LINK_USED) from None


async def _actor(work: Workplace, unit: Unit, person: str) -> Actor:
    try:
        return await unit.people.actor(person, work.today())
    except Refusal:
        raise Refusal(No.SESSION_ENDED) from None
