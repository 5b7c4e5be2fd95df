"""Waiting: an officer asks, somebody answers, and the response clock stands still in between."""

from dataclasses import dataclass
from datetime import datetime

from .domain import turns
from .domain.authority import parts, require_part
from .domain.delegates import asking
from .domain.histories import happened
from .domain.notices import Kind
from .domain.people import Actor
from .domain.questions import ANSWER, QUESTION, Course, Exchanged, course
from .domain.refusals import No, Refusal
from .domain.tickets import Act, State, Ticket
from .domain.working_time import after_working, working_minutes
from .performing import Command, Setting, acting, allowed, change, perform, saying
from .ports import Unit, Workplace
from .records import Change
from .remarks import stated


@dataclass(frozen=True, slots=True)
class Ask(Command):
    """What is asked, and of whom: the requester, or a colleague who knows."""

    whom: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class AnswerQuestion(Command):
    """The answer to the very question that was shown."""

    question: str = ""
    words: str = ""


async def ask(work: Workplace, command: Ask) -> Ticket:
    """The ticket waits for an answer; refuses somebody who is not here, and a question without words."""

    async def decide(setting: Setting) -> Change:
        allowed(setting, Act.ASK)
        whom = command.whom or setting.ticket.requester
        await _require_known(work, setting, whom)
        question = stated(work, QUESTION, command.words)
        return change(Act.ASK, setting, turns.asked(setting.ticket, whom, question, setting.at), question)

    return await perform(work, command, Act.ASK, decide)


async def answer(work: Workplace, command: AnswerQuestion) -> Ticket:
    """Work goes on; the draft is due later by the working time spent waiting.

    Refuses an answer to a question that is closed already, or to an older one.
    """

    async def decide(setting: Setting) -> Change:
        ticket = setting.ticket
        await _require_open(setting.unit, setting.actor, ticket, command.question)
        allowed(setting, Act.ANSWER)
        words = stated(work, ANSWER, command.words)
        paused, due_at = _paused(work, ticket, setting.at.now)
        decision = turns.answered(ticket, words, paused, due_at, setting.at)
        return saying(change(Act.ANSWER, setting, decision, words), Kind.ANSWERED, words.id)

    return await perform(work, command, Act.ANSWER, decide)


@dataclass(frozen=True, slots=True)
class Exchange:
    """The question put last, and its answer; both empty where nothing was asked."""

    question: str = ""
    answer: str = ""


async def exchange(unit: Unit, ticket: Ticket) -> Exchange:
    """What was asked last about the ticket, and what was answered."""
    if ticket.question is None:
        return Exchange()
    question = await unit.contents.get(ticket.question)
    said = question if isinstance(question, str) else ""
    if await unit.contents.last_kind(ticket.id, (QUESTION, ANSWER)) != ANSWER:
        return Exchange(said)
    return Exchange(said, await unit.contents.last_words(ticket.id, (ANSWER,)))


async def exchanged(work: Workplace, ticket: Ticket, question: str) -> Exchanged:
    """One question of the ticket's and what became of it, whatever was asked since."""
    async with work.store.reading() as unit:
        written = await unit.contents.written(ticket.id, (QUESTION, ANSWER))
        events = map(happened, await unit.histories.events(ticket.id))
        found = course(question, written, events)
        asked, by = found.asked or ticket.asked or "", found.by or ""
        names = await unit.people.names({one for one in (asked, by) if one})
        said = await unit.contents.many([one for one in (question, found.answer) if one])
        noted = await _is_noted(work, unit, ticket, found)
    return Exchanged(
        names.get(asked, "–"),
        str(said.get(question) or ""),
        names.get(by, "–") if by else None,
        str(said.get(found.answer or "") or ""),
        noted,
    )


async def _is_noted(work: Workplace, unit: Unit, ticket: Ticket, found: Course) -> bool:
    """Whether the desk wrote down what somebody else had said."""
    if found.by is None or found.by in {found.asked, *asking(ticket)}:
        return False
    standings = await unit.people.standings(work.today())
    return any(one.actor.id == found.by and one.actor.at_desk(ticket.desk) for one in standings)


async def require_open(work: Workplace, person: str, ticket: str, question: str) -> None:
    """Refuse a question that is closed, or is not this person's to answer."""
    async with work.store.reading() as unit:
        actor = await acting(work, unit, person)
        await _require_open(unit, actor, await unit.tickets.get(ticket), question)


async def _require_open(unit: Unit, actor: Actor, ticket: Ticket, question: str) -> None:
    closed = Refusal(No.CLOSED_QUESTION, number=ticket.number, state=ticket.state.value)
    if not parts(actor, ticket) and question != ticket.question and await _was_put(unit, ticket, question):
        raise closed  # whoever was asked before somebody else was; nobody can guess a question's id
    require_part(actor, Act.ANSWER, ticket)
    if question and (question != ticket.question or ticket.state is not State.WAITING):
        raise closed


async def _was_put(unit: Unit, ticket: Ticket, question: str) -> bool:
    return bool(question) and await unit.contents.is_of(question, ticket.id, QUESTION)


def _paused(work: Workplace, ticket: Ticket, now: datetime) -> tuple[int, datetime | None]:
    schedule = work.schedule(ticket.opened_at, now)
    paused = working_minutes(schedule, ticket.waiting_since or now, now)
    moved = after_working(schedule, ticket.due_at, paused) if ticket.due_at else None
    return paused, moved


async def _require_known(work: Workplace, setting: Setting, whom: str) -> None:
    try:
        await acting(work, setting.unit, whom)
    except Refusal:
        raise Refusal(No.UNKNOWN_COLLEAGUE, field="whom") from None
