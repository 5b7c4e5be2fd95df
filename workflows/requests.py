"""A request's own acts: open, confirm, edit."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TypeVar

from config.office import OfficeFile
from config.policies import AdoptedPolicy, policy_of_the_day

from .deadlines import due_at
from .domain import acts, briefs, themes
from .domain.acts import Moment
from .domain.briefs import Brief
from .domain.deadlines import needed_on
from .domain.eligibility import owner_asks, require_help, require_same_owner
from .domain.evidence import Content
from .domain.notices import Kind, Notice, cards, notice, person_lane
from .domain.origins import Origin
from .domain.people import DESK_ROLES, Actor, Profile
from .domain.refusals import No, Refusal, Refusals, require_all, together
from .domain.tickets import Act, Source, State, Ticket
from .performing import Command, Setting, acting, allowed, change, perform
from .ports import Unit, Workplace
from .records import Change, Declaration, DeskEntry
from .urgency import reason, told_at_once

_T = TypeVar("_T")
NO_BRIEF = Brief("")
OFFICE_SOURCES = frozenset({Source.PHONE, Source.MAIL, Source.IN_PERSON})


@dataclass(frozen=True, slots=True)
class OpenTicket:
    """What the request form says; `own` is the one request tick, `declared` the standing one."""

    actor: str
    nonce: str
    profiles: tuple[str, ...]
    brief: Brief
    needed_on: date | None = None
    purpose: str | None = None
    own: bool = False
    declared: bool = False
    source: Source = Source.CHAT
    origin: Origin | None = None  # the message it was made from
    urgent: str | None = None  # why it can't wait; None when it can


@dataclass(frozen=True, slots=True)
class EditTicket(Command):
    """What the request says instead; `urgent` is why it can't wait, None when it can."""

    brief: Brief = NO_BRIEF
    needed_on: date | None = None
    urgent: str | None = None


@dataclass(frozen=True, slots=True)
class _Typed:
    """What was typed, as it will be stored, and everything that is wrong with it."""

    brief: Brief
    needed_on: date | None
    urgent: Content | None
    wrong: tuple[Refusal, ...]


@dataclass(frozen=True, slots=True)
class _Asked:
    """What a request is judged by: who asks for whom, for what, where, under which policy."""

    asker: Actor
    principal: Actor
    profiles: tuple[Profile, ...]
    desk: DeskEntry
    adopted: AdoptedPolicy
    role: str


async def open_(work: Workplace, command: OpenTicket) -> Ticket:
    """The new ticket; a second submit of the same form gets the first one's.

    Refuses, all at once, what is wrong at a field, and whoever may not ask for these profiles.
    """
    async with work.store.transaction() as unit:
        asker = await acting(work, unit, command.actor)
        id_ = work.new_id()
        if earlier := await unit.tickets.spend(command.nonce, Act.OPEN, id_, work.clock()):
            return await unit.tickets.get(earlier)
        typed = _typed(work, command, own=_ticked(command))
        try:
            asked = await _asked(work, unit, asker, command)
            confirmed = await _declared(work, unit, asked, command)
        except Refusal as no:
            if no.field is None:
                raise  # whoever may not ask at all need not mend the form first
            raise together((no, *typed.wrong)) from None
        require_all(typed.wrong)
        ticket = await _ticket(work, unit, command, asked, id_)
        written = work.content("brief", typed.brief.value())
        ticket = _dated(work, replace(ticket, brief=written.id, confirmed=confirmed), typed)
        decision = acts.opened(ticket, written, Moment(asker, work.clock()), typed.urgent)
        asking = () if confirmed else (_confirmation(decision.ticket),)
        at_once = await told_at_once(work, unit, ticket, typed.urgent) if typed.urgent else ()
        texts = (written, *acts.given(typed.urgent))
        telling = (*cards(decision.ticket), *asking, *at_once)
        opened = await unit.tickets.open(Change(decision.ticket, decision.event, texts, telling))
        if command.origin:
            await unit.origins.keep(opened.id, command.origin)
        return opened


async def confirm(work: Workplace, command: Command) -> Ticket:
    """The requester says "I asked for this", which also renews their standing declaration."""

    async def decide(setting: Setting) -> Change | None:
        allowed(setting, Act.CONFIRM)
        if setting.ticket.confirmed:
            return None
        if setting.ticket.policy == _policy_today(work).policy.id:  # else a newer declaration may stand
            await setting.unit.people.declare(_declaration(work, setting.actor.id, setting.ticket.policy))
        return change(Act.CONFIRM, setting, acts.confirmed(setting.ticket, setting.at))

    return await perform(work, command, Act.CONFIRM, decide)


async def edit(work: Workplace, command: EditTicket) -> Ticket:
    """The request says something else, as long as nobody has claimed it; the former words are kept."""

    async def decide(setting: Setting) -> Change:
        allowed(setting, Act.EDIT)
        before = setting.ticket
        typed = _typed(work, command, before=before.needed_on)
        require_all(typed.wrong)
        brief = work.content("brief", typed.brief.value())
        edited = _dated(work, before, typed)
        decision = acts.edited(before, edited, brief, setting.at, typed.urgent)
        why = None if before.urgent else typed.urgent
        at_once = await told_at_once(work, setting.unit, decision.ticket, why) if why else ()
        return change(Act.EDIT, setting, decision, brief, typed.urgent, notices=at_once)

    return await perform(work, command, Act.EDIT, decide)


def _ticked(command: OpenTicket) -> bool:
    return command.own or command.source is not Source.CHAT


def _typed(
    work: Workplace, command: OpenTicket | EditTicket, *, before: date | None = None, own: bool = True
) -> _Typed:
    wrong: list[Refusal] = []
    stated = _caught(lambda: briefs.stated(command.brief), wrong)
    needed = _caught(lambda: _day(work, command.needed_on, before), wrong)
    urgent = _caught(lambda: reason(work, command.urgent), wrong)
    if not own:
        wrong.append(Refusal(No.TICK_REQUIRED, field="own"))
    return _Typed(stated or command.brief, needed, urgent, tuple(wrong))


def _caught(check: Callable[[], _T], found: list[Refusal]) -> _T | None:
    try:
        return check()
    except Refusal as no:
        found.append(no)
    except Refusals as several:
        found.extend(several.refusals)
    return None


def _dated(work: Workplace, ticket: Ticket, typed: _Typed) -> Ticket:
    """The ticket with its day, urgent or not, and when it is owed; what is urgent now counts from now."""
    after = replace(ticket, needed_on=typed.needed_on, urgent=typed.urgent is not None)
    if after.urgent and ticket.urgent:
        return after
    return replace(after, due_at=due_at(work, after, work.clock() if after.urgent else None))


def _day(work: Workplace, day: date | None, before: date | None) -> date | None:
    if day is None or day == before:
        return day
    return needed_on(work.schedule(), day, work.clock())


async def _asked(work: Workplace, unit: Unit, asker: Actor, command: OpenTicket) -> _Asked:
    today = work.today()
    profiles = await unit.people.profiles(dict.fromkeys(command.profiles), today)
    first = require_same_owner(profiles)
    principal = await _principal(work, unit, asker, first)
    adopted = _policy_today(work)
    purpose = command.purpose or adopted.policy.default_purpose
    role = require_help(adopted, first, principal, purpose, today)
    department = principal.department_of() if owner_asks(first) else first.owner
    desk = await unit.people.desk_of(first, department, today)
    asked = _Asked(asker, principal, profiles, desk, adopted, role)
    _require_asker(asked, first, command.source)
    return asked


def _policy_today(work: Workplace) -> AdoptedPolicy:
    return policy_of_the_day(work.office, work.policies, work.today())


async def _principal(work: Workplace, unit: Unit, asker: Actor, profile: Profile) -> Actor:
    if not owner_asks(profile) or profile.owner == asker.id:
        return asker
    return await unit.people.actor(profile.owner, work.today())


def _require_asker(asked: _Asked, profile: Profile, source: Source) -> None:
    """Rule R01: help is given when the person, or a named delegate, asks for it (Odense 2022).

    Only the desk notes who phoned: it stands in for the request tick.
    """
    asker, principal = asked.asker, asked.principal
    for_oneself = principal.id == asker.id or principal.id in asker.delegate_for
    if not (asker.at_desk(asked.desk.id) if source in OFFICE_SOURCES else for_oneself):
        desk_member = any(one.role in DESK_ROLES for one in asker.memberships)
        raise Refusal(
            No.NOT_YOUR_PROFILE, field="source" if desk_member else "profiles", profile=profile.name
        )


async def _declared(work: Workplace, unit: Unit, asked: _Asked, command: OpenTicket) -> bool:
    """Whether the request counts as confirmed: asked by oneself, or by a delegate of someone who declared."""
    principal, policy = asked.principal.id, asked.adopted.policy.id
    if not owner_asks(asked.profiles[0]):
        return True
    standing = await unit.people.declaration(principal)
    holds = standing is not None and standing.policy == policy and work.today() <= standing.holds_until
    if principal != asked.asker.id:
        return holds and command.source is Source.CHAT
    if not holds and not command.declared:
        raise Refusal(No.DECLARATION_REQUIRED, field="declared")
    if not holds:
        await unit.people.declare(_declaration(work, principal, policy))
    return True


def _declaration(work: Workplace, person: str, policy: str) -> Declaration:
    today = work.today()
    days = work.policies[policy].declaration_valid_days
    return Declaration(person, policy, today, today + timedelta(days=days))


async def _ticket(work: Workplace, unit: Unit, command: OpenTicket, asked: _Asked, id_: str) -> Ticket:
    first = asked.profiles[0]
    return Ticket(
        id=id_,
        number=await unit.tickets.next_number(),
        revision=1,
        state=State.REQUESTED,
        requester=asked.principal.id,
        requester_role=asked.role,
        requester_department=asked.principal.department_of() or asked.desk.department,
        opened_by=asked.asker.id,
        source=command.source,
        confirmed=False,
        profile_owner=first.owner,
        profile_class=first.profile_class,
        profile_subclass=first.subclass,
        profiles=tuple(one.id for one in asked.profiles),
        desk=asked.desk.id,
        purpose=command.purpose or asked.adopted.policy.default_purpose,
        policy=asked.adopted.policy.id,
        records_number=_records(work.office, first),
        needed_on=None,
        brief="",
        opened_at=work.clock(),
        theme=themes.named(work.office.themes, f"{command.brief.subject} {command.brief.text}", work.today()),
        review_desk=_review_desk(work.office, asked.profiles),
    )


def _review_desk(office: OfficeFile, profiles: tuple[Profile, ...]) -> str:
    """The desk that reviews whatever is written for one of these profiles; empty where none is named."""
    by_profile = {one.id: one.reviewed_by for one in office.profiles}
    return next((desk for one in profiles if (desk := by_profile.get(one.id))), "")


def _records(office: OfficeFile, profile: Profile) -> str:
    return office.records.kle_for(profile.profile_class)


def _confirmation(ticket: Ticket) -> Notice:
    return notice(Kind.CONFIRMATION, person_lane(ticket.requester), ticket)
