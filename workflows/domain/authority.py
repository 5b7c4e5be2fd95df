"""Who may do what: the one function that chat, web, exports and command line all ask."""

from config.words import ELECTED, ProfileClass, Role

from .people import LOG_ROLES, SYSTEM_ID, Actor
from .refusals import No, Refusal
from .tickets import TRANSITIONS, Act, Part, State, Ticket, target

OFFICIAL_ROLE = "official_role"  # a mayor's official profile may be run by the administration (ØIM 17.3.3)


def parts(actor: Actor, ticket: Ticket) -> frozenset[Part]:
    """Everything the actor is to the ticket, by the roles held today."""
    found = {
        Part.SYSTEM: actor.id == SYSTEM_ID,
        Part.REQUESTER: actor.id == ticket.requester,
        Part.DELEGATE: ticket.requester in actor.delegate_for,
        Part.ACCEPTING_DELEGATE: ticket.requester in actor.accepts_for,
        Part.ASKED: actor.id == ticket.asked,
        Part.REVIEWER: actor.at_desk(ticket.reviewing_desk) and not is_own(actor, ticket),
        Part.OFFICER: actor.holds(Role.OFFICER, ticket.desk),
        Part.LEADER: actor.holds(Role.LEADER, ticket.desk),
        Part.ASSIGNEE: actor.id == ticket.assignee and actor.at_desk(ticket.desk),
        Part.PUBLISHING_OFFICER: actor.holds(Role.OFFICER, ticket.desk) and _office_may_publish(ticket),
        Part.SECRETARIAT: actor.has(*LOG_ROLES),
    }
    return frozenset(part for part, holds in found.items() if holds)


def is_own(actor: Actor, ticket: Ticket) -> bool:
    """Whether a draft is too near to the actor for a second pair of eyes (rule R08).

    They wrote it, they have it, or it is for a profile of theirs or of somebody they ask for.
    """
    if actor.id in {ticket.author, ticket.assignee}:
        return True
    theirs = {actor.id, *actor.delegate_for}
    return ticket.profile_class is not ProfileClass.KOM and ticket.requester in theirs


def may(actor: Actor, act: Act, ticket: Ticket) -> bool:
    """Whether the act is open to the actor on this ticket as it stands now."""
    row = TRANSITIONS[act]
    return bool(row.who & parts(actor, ticket)) and ticket.state in row.source


def require(actor: Actor, act: Act, ticket: Ticket) -> None:
    """Refuse the act unless actor, part and state allow it."""
    require_part(actor, act, ticket)
    target(act, ticket.state)


def require_part(actor: Actor, act: Act, ticket: Ticket) -> None:
    """Refuse the act unless it is the actor's to do, whatever the state.

    Someone who is nothing to the ticket is told it does not exist, so that numbers cannot be guessed.
    """
    mine = parts(actor, ticket)
    if not mine:
        raise Refusal(No.NO_SUCH_TICKET)
    if not TRANSITIONS[act].who & mine:
        raise Refusal(No.NOT_ALLOWED, act=act.value)


def waits_for(ticket: Ticket, actor: Actor) -> bool:
    """Whether an open question is this person's to answer: put to them, or to one they may ask for."""
    return ticket.state is State.WAITING and ticket.asked in {actor.id, *actor.delegate_for}


def may_read_log(actor: Actor) -> bool:
    """Whether the actor may read the office's whole log."""
    return actor.has(*LOG_ROLES)


def may_mend_outbox(actor: Actor) -> bool:
    """Whether the actor may send undelivered notices again, or give them up."""
    return actor.has(Role.ADMINISTRATOR, Role.LEADER)


def may_keep_ledger(actor: Actor) -> bool:
    """Whether the actor may close months and import history into the time ledger."""
    return actor.has(Role.LEADER, Role.SECRETARIAT, Role.ADMINISTRATOR)


def may_work_on_own_channels(actor: Actor) -> bool:
    """Whether the actor's time on the municipality's own channels can be logged: every employee's."""
    return any(one.role not in ELECTED for one in actor.memberships)


def _office_may_publish(ticket: Ticket) -> bool:
    return ticket.profile_class is ProfileClass.KOM or ticket.profile_subclass == OFFICIAL_ROLE
