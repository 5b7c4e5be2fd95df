"""Asking for a draft: the form from memory, its submit, the edit, and "did you ask for this?"."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from config.policies import AdoptedPolicy, policy_of_the_day
from config.policy_windows import Effect
from handlers import guides, reading, tickets
from handlers.reception import Caller, Reception
from handlers.replies import Done, Reply, Shown
from handlers.request import Place, Request
from handlers.screens import requests as screens
from handlers.screens.requests import NO_DAY, OTHER_DAY, URGENT, Asking
from workflows import cases
from workflows import requests as use_cases
from workflows.domain import links
from workflows.domain.authority import require
from workflows.domain.briefs import Brief
from workflows.domain.deadlines import suggested_days
from workflows.domain.elections import Note, notes_on, purpose_matters
from workflows.domain.eligibility import require_eligible
from workflows.domain.origins import named
from workflows.domain.people import DESK_ROLES, Profile
from workflows.domain.refusals import No, Refusal
from workflows.domain.themes import in_force
from workflows.domain.tickets import Act, Source
from workflows.performing import Command
from workflows.requests import EditTicket, OpenTicket


def form(reception: Reception, caller: Caller, request: Request) -> Reply:
    """The request form, drawn from memory alone; refuses whoever has no profile to ask for."""
    asking = _asking(reception, caller, request)
    if not asking.profiles:
        raise Refusal(No.ROLE_MAY_NOT_ASK)
    look = reception.look(asking.profiles[0].desk)
    nonce = request.nonce or reception.new_nonce()
    shown = screens.request_form(asking, look, nonce, caller.words)
    return Shown(replace(shown, origin=request.origin))


def can_ask(reception: Reception, caller: Caller) -> bool:
    """Whether there is any profile this person can ask for."""
    return next(_offered(reception, caller, _policy_today(reception)), None) is not None


def _asking(reception: Reception, caller: Caller, request: Request) -> Asking:
    work = reception.work
    now = work.clock()
    adopted = _policy_today(reception)
    policy = adopted.policy
    profiles = tuple(_offered(reception, caller, adopted))
    begun = links.begun(request.words)
    subject, text = request.text("subject") or begun.subject, request.text("text") or begun.text
    chosen = request.chosen("profiles") or _usual(profiles, caller)
    meant = tuple(one for one in profiles if one.id in chosen)
    standing = caller.declaration
    holds = standing is not None and standing.policy == policy.id and work.today() <= standing.holds_until
    own = any(one.owner == caller.id for one in profiles)
    return Asking(
        profiles=profiles,
        chosen=chosen,
        days=suggested_days(work.schedule(), now),
        policy=policy,
        subject=subject,
        text=text,
        when=request.text("when"),
        day=reading.day(request, "needed_on", required=False),
        urgent=request.text("urgent"),
        own=request.ticked("own"),
        asks_declaration=own and not holds,
        declared=request.ticked("declared"),
        asks_source=_at_a_desk(caller),
        source=request.text("source") or Source.CHAT,
        purpose=request.text("purpose"),
        asks_purpose=purpose_matters(adopted, profiles, work.today()),
        notes=_notes(adopted, profiles, work.today()),
        unfit=guides.unfit_channels(reception, meant, f"{subject} {text}"),
        choosy=guides.choosy(reception, profiles),
        themes=tuple(one.id for one in in_force(work.office.themes, work.today())),
    )


def _notes(adopted: AdoptedPolicy, profiles: tuple[Profile, ...], day: date) -> tuple[Note, ...]:
    """What the windows of the day say to whoever asks; a second pair of eyes is the officer's business."""
    notes = notes_on(adopted, profiles, day)
    return tuple(one for one in notes if one.effect is not Effect.SECOND_APPROVER)


def _at_a_desk(caller: Caller) -> bool:
    return any(one.role in DESK_ROLES for one in caller.actor.memberships)


def _policy_today(reception: Reception) -> AdoptedPolicy:
    work = reception.work
    return policy_of_the_day(work.office, work.policies, work.today())


def _offered(reception: Reception, caller: Caller, adopted: AdoptedPolicy) -> Iterator[Profile]:
    """The profiles this person can ask for: their own, their principals', and what the policy allows."""
    directory = reception.directory.current
    if _at_a_desk(caller):
        yield from directory.profiles
        return
    owners = {caller.id, *caller.actor.delegate_for}
    for one in directory.profiles:
        if one.owner in owners or (one.owner not in directory.people and _may_ask(adopted, caller, one)):
            yield one


def _may_ask(adopted: AdoptedPolicy, caller: Caller, profile: Profile) -> bool:
    try:
        require_eligible(adopted.policy, adopted.adopts, profile, caller.actor)
    except Refusal:
        return False
    return True


def _usual(profiles: tuple[Profile, ...], caller: Caller) -> tuple[str, ...]:
    own = [one for one in profiles if one.owner == caller.id]
    theirs = own or [one for one in profiles if one.owner in caller.actor.delegate_for]
    usual = [one.id for one in theirs if one.usual] or [one.id for one in theirs[:1]]
    return tuple(usual) if theirs else (() if len(profiles) > 1 else tuple(one.id for one in profiles))


async def open_(reception: Reception, caller: Caller, request: Request) -> Reply:
    """The form was sent, or asks to be drawn anew because another day was chosen."""
    if request.place is not Place.SUBMIT:
        return form(reception, caller, request)
    command = OpenTicket(
        actor=caller.id,
        nonce=request.nonce or "",
        profiles=request.chosen("profiles"),
        brief=Brief(request.text("subject"), request.text("text")),
        needed_on=_needed_on(request),
        purpose=request.text("purpose") or None,
        own=request.ticked("own"),
        declared=request.ticked("declared"),
        source=_source(request),
        origin=named(request.sender.platform, request.origin),
        urgent=_urgent(request),
    )
    await use_cases.open_(reception.work, command)
    if command.declared:
        await reception.directory.refresh(reception.work)
    return Done()


def _source(request: Request) -> Source:
    typed = request.text("source") or Source.CHAT
    return Source(typed) if typed in set(Source) else Source.CHAT


def _urgent(request: Request) -> str | None:
    return request.text("urgent") if request.text("when") == URGENT else None


def _needed_on(request: Request) -> date | None:
    when = request.text("when")
    if when in {"", NO_DAY, URGENT}:
        return None
    if when == OTHER_DAY:
        return reading.day(request, "needed_on")
    try:
        return date.fromisoformat(when)
    except ValueError:
        raise Refusal(No.BAD_DAY, field="when") from None


async def edit(reception: Reception, caller: Caller, request: Request) -> Reply:
    """The request as it stands, to be changed; or its change."""
    ticket = tickets.named(request)
    if request.place is not Place.SUBMIT:
        viewed = await cases.view(reception.work, caller.id, ticket)
        require(viewed.actor, Act.EDIT, viewed.case.ticket)
        days = suggested_days(reception.work.schedule(), reception.work.clock())
        nonce = request.nonce or reception.new_nonce()
        return Shown(screens.edit_form(viewed.case, days, nonce, caller.words, request.text("when")))
    brief = Brief(request.text("subject"), request.text("text"))
    command = EditTicket(caller.id, ticket, request.nonce, brief, _needed_on(request), _urgent(request))
    await use_cases.edit(reception.work, command)
    _ = caller.words
    return await tickets.shown(reception, caller, ticket, _("Saved."))


async def confirm(reception: Reception, caller: Caller, request: Request) -> Reply:
    """The requester says that they asked for it."""
    await use_cases.confirm(reception.work, Command(caller.id, tickets.named(request)))
    await reception.directory.refresh(reception.work)
    return Done()
