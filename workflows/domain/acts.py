"""What each act makes of a ticket: pure decisions, from a ticket to the next and the event that says so."""

from dataclasses import dataclass, replace
from datetime import datetime

from .evidence import Content, Event, Facts
from .findings import Checked
from .people import Actor
from .refusals import No, Refusal
from .tickets import Act, State, Ticket, Use, target

PAST = {
    Act.OPEN: "ticket.opened",
    Act.CONFIRM: "ticket.confirmed",
    Act.EDIT: "ticket.edited",
    Act.WITHDRAW: "ticket.withdrawn",
    Act.CLAIM: "ticket.claimed",
    Act.RELEASE: "ticket.released",
    Act.HAND_OVER: "ticket.handed_over",
    Act.TAKE_OVER: "ticket.taken_over",
    Act.ASK: "ticket.asked",
    Act.ANSWER: "ticket.answered",
    Act.DECLINE: "ticket.declined",
    Act.ORDER: "ticket.ordered",
    Act.LAPSE: "ticket.lapsed",
    Act.WRITE: "draft.written",
    Act.SUBMIT: "draft.submitted",
    Act.APPROVE: "draft.approved",
    Act.RETURN: "draft.returned",
    Act.DELIVER: "draft.delivered",
    Act.CORRECT: "draft.corrected",
    Act.REQUEST_CHANGES: "draft.changes_requested",
    Act.ACCEPT: "draft.accepted",
    Act.PUBLISHED: "post.published",
    Act.NOT_USED: "post.not_used",
    Act.TAG: "ticket.tagged",
    Act.FEEDBACK: "feedback.given",
    Act.LOG_TIME: "time.logged",
    Act.CORRECT_TIME: "time.corrected",
}


@dataclass(frozen=True, slots=True)
class Moment:
    """Who acts and when: what every event begins with."""

    actor: Actor
    now: datetime

    def event(self, act: Act, facts: Facts, *contents: Content, **digests: str) -> Event:
        """The event of an act, with the salted digests of what was written."""
        written = {one.kind: one.digest for one in contents} | digests
        return Event(PAST[act], self.actor.id, self.now, facts, written)


@dataclass(frozen=True, slots=True)
class Decision:
    """The ticket after an act, and the event."""

    ticket: Ticket
    event: Event


def moved(ticket: Ticket, act: Act) -> Ticket:
    """The ticket in the state the act leads to, one revision on; refuses what the state does not allow."""
    state = target(act, ticket.state, assigned=ticket.assignee is not None)
    return replace(ticket, state=state, revision=ticket.revision + 1)


def opened(ticket: Ticket, brief: Content, at: Moment, urgent: Content | None = None) -> Decision:
    """A request is on its way; `urgent` says why it can't wait."""
    facts: Facts = {
        "requester": ticket.requester,
        "role": ticket.requester_role,
        "owner": ticket.profile_owner,
        "class": ticket.profile_class.value,
        "subclass": ticket.profile_subclass,
        "profiles": ",".join(ticket.profiles),
        "desk": ticket.desk,
        "policy": ticket.policy,
        "purpose": ticket.purpose,
        "source": ticket.source.value,
        "confirmed": ticket.confirmed,
        "needed_on": ticket.needed_on.isoformat() if ticket.needed_on else None,
    }
    if ticket.urgent:
        facts = {**facts, "urgent": True}
    if ticket.theme:
        facts = {**facts, "theme": ticket.theme}
    return Decision(ticket, at.event(Act.OPEN, facts, brief, *given(urgent)))


def confirmed(ticket: Ticket, at: Moment) -> Decision:
    """The requester says that they asked for it themselves."""
    after = replace(moved(ticket, Act.CONFIRM), confirmed=True)
    return Decision(after, at.event(Act.CONFIRM, {}))


def edited(
    ticket: Ticket, change: Ticket, brief: Content, at: Moment, urgent: Content | None = None
) -> Decision:
    """The request says something else, is for another day, or can't wait, as `urgent` says."""
    told = replace(moved(ticket, Act.EDIT), brief=brief.id, needed_on=change.needed_on)
    after = replace(told, due_at=change.due_at, urgent=change.urgent)
    facts: Facts = {"needed_on": after.needed_on.isoformat() if after.needed_on else None}
    if after.urgent or ticket.urgent:
        facts = {**facts, "urgent": after.urgent}
    return Decision(after, at.event(Act.EDIT, facts, brief, *given(urgent)))


def withdrawn(ticket: Ticket, reason: Content | None, at: Moment) -> Decision:
    """The requester wants it no longer; with time logged they say why."""
    if ticket.minutes and reason is None:
        raise Refusal(No.REQUIRED, field="reason")
    after = replace(moved(ticket, Act.WITHDRAW), closed_at=at.now)
    return Decision(after, at.event(Act.WITHDRAW, {}, *given(reason)))


def claimed(ticket: Ticket, at: Moment) -> Decision:
    """One officer has it; the others can see who."""
    after = replace(moved(_of(ticket, at.actor.id), Act.CLAIM), claimed_at=at.now)
    return Decision(after, at.event(Act.CLAIM, {}))


def released(ticket: Ticket, at: Moment) -> Decision:
    """Anyone at the desk may claim it again, at once or when an answer or a review is there; all stays."""
    after = replace(moved(_of(ticket, None), Act.RELEASE), claimed_at=None)
    return Decision(after, at.event(Act.RELEASE, {"from": ticket.assignee}))


def handed_over(ticket: Ticket, to: str, at: Moment, words: Content | None = None) -> Decision:
    """Another officer has it now; drafts, notes and history go along."""
    after = moved(_of(ticket, to), Act.HAND_OVER)
    return Decision(after, at.event(Act.HAND_OVER, {"from": ticket.assignee, "to": to}, *given(words)))


def taken_over(ticket: Ticket, at: Moment) -> Decision:
    """A leader has it now; drafts, notes and history go along."""
    after = moved(_of(ticket, at.actor.id), Act.TAKE_OVER)
    return Decision(after, at.event(Act.TAKE_OVER, {"from": ticket.assignee}))


def declined(ticket: Ticket, code: str, rule: str, words: Content | None, at: Moment) -> Decision:
    """The office says no, by a rule or for a reason of its own."""
    after = replace(moved(ticket, Act.DECLINE), reason_code=code, closed_at=at.now)
    return Decision(after, at.event(Act.DECLINE, {"reason": code, "rule": rule}, *given(words)))


def written(
    ticket: Ticket, version: int, texts: tuple[Content, Content], checked: Checked, at: Moment
) -> Decision:
    """There is a new version, its text and what was found in it; the numbers of that are facts."""
    after = replace(moved(ticket, Act.WRITE), draft=version, author=at.actor.id)
    facts: Facts = {"version": version, "rules": checked.rules, **checked.counts()}
    return Decision(after, at.event(Act.WRITE, facts, *texts))


def delivered(
    ticket: Ticket, draft: Content, answers: Content, no_time: Content | None, at: Moment
) -> Decision:
    """The latest version goes to the requester, with the answers given for its hash.

    Where no time was logged, the reason goes along.
    """
    if not ticket.confirmed:
        raise Refusal(No.NOT_CONFIRMED)
    if not (ticket.requester_department and ticket.profile_class and ticket.records_number):
        raise Refusal(No.REQUIRED, field="records_number")
    after = replace(moved(ticket, Act.DELIVER), delivered=ticket.draft, delivered_at=at.now, accepted_at=None)
    return Decision(after, at.event(Act.DELIVER, {"version": ticket.draft}, draft, answers, *given(no_time)))


def changes_requested(ticket: Ticket, words: Content, at: Moment) -> Decision:
    """The requester wants the delivered version changed."""
    after = moved(ticket, Act.REQUEST_CHANGES)
    return Decision(after, at.event(Act.REQUEST_CHANGES, {"version": ticket.delivered}, words))


def accepted(ticket: Ticket, seen: Content, at: Moment) -> Decision:
    """The requester has read this very version, with its media, and will use it."""
    after = replace(moved(ticket, Act.ACCEPT), accepted_at=at.now)
    return Decision(after, at.event(Act.ACCEPT, {"version": ticket.delivered}, seen))


def used(ticket: Ticket, act: Act, seen: Content, link: Content | None, at: Moment) -> Decision:
    """The requester reports what became of it; publishing implies acceptance."""
    use = Use.PUBLISHED if act is Act.PUBLISHED else Use.NOT_USED
    accepted_at = ticket.accepted_at or (at.now if use is Use.PUBLISHED else None)
    after = replace(moved(ticket, act), use=use, closed_at=at.now, accepted_at=accepted_at)
    return Decision(after, at.event(act, {"version": ticket.delivered}, seen, *given(link)))


def lapsed(ticket: Ticket, at: Moment) -> Decision:
    """Silence for the policy's days: closed, never counted as used or unused."""
    after = replace(moved(ticket, Act.LAPSE), use=Use.UNKNOWN, closed_at=at.now)
    return Decision(after, at.event(Act.LAPSE, {}))


@dataclass(frozen=True, slots=True)
class Timed:
    """What is said of minutes added or taken back."""

    entry: str
    minutes: int
    facts: Facts
    reason: Content | None = None


def timed(ticket: Ticket, act: Act, said: Timed, at: Moment) -> Decision:
    """Minutes are added, or taken back; the ticket's state and revision stay."""
    after = replace(ticket, minutes=ticket.minutes + said.minutes)
    facts = {"entry": said.entry, "minutes": said.minutes, **said.facts}
    return Decision(after, at.event(act, facts, *given(said.reason)))


def seen_version(ticket: Ticket, version: int | None) -> None:
    """Refuse what was said about a version that is no longer the delivered one."""
    if version is not None and version != ticket.delivered:
        raise Refusal(No.CHANGED_MEANWHILE, number=ticket.number, state=ticket.state.value)


def free_to_claim(ticket: Ticket, actor: Actor) -> bool:
    """Whether the claim is still open; False when the actor has it already, refused when another has."""
    if ticket.state is not State.IN_PROGRESS:
        return True
    if ticket.assignee != actor.id:
        raise Refusal(No.TAKEN, person=ticket.assignee)
    return False


def given(content: Content | None) -> tuple[Content, ...]:
    """What was written, where anything was."""
    return (content,) if content is not None else ()


def _of(ticket: Ticket, assignee: str | None) -> Ticket:
    return replace(ticket, assignee=assignee)
