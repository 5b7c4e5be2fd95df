"""Waiting: an officer asks, somebody answers, and the response clock stands still in between."""

from dataclasses import dataclass
from datetime import datetime

from .domain import turns
from .domain.authority import require_part
from .domain.refusals import No, Refusal
from .domain.tickets import Act, Ticket
from .domain.working_time import after_working, working_minutes
from .performing import Command, Setting, acting, allowed, change, perform
from .ports import Workplace
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
        question = stated(work, "question", command.words)
        return change(Act.ASK, setting, turns.asked(setting.ticket, whom, question, setting.at), question)

    return await perform(work, command, Act.ASK, decide)


async def answer(work: Workplace, command: AnswerQuestion) -> Ticket:
    """Work goes on; the draft is due later by the working time spent waiting.

    Refuses an answer to a question that is closed already, or to an older one.
    """

    async def decide(setting: Setting) -> Change:
        ticket = setting.ticket
        require_part(setting.actor, Act.ANSWER, ticket)
        if command.question and command.question != ticket.question:
            raise Refusal(No.CLOSED_QUESTION, number=ticket.number, state=ticket.state.value)
        allowed(setting, Act.ANSWER)
        words = stated(work, "answer", command.words)
        paused, due_at = _paused(work, ticket, setting.at.now)
        return change(Act.ANSWER, setting, turns.answered(ticket, words, paused, due_at, setting.at), words)

    return await perform(work, command, Act.ANSWER, decide)


def _paused(work: Workplace, ticket: Ticket, now: datetime) -> tuple[int, datetime | None]:
    schedule = work.schedule(ticket.opened_at, now)
    paused = working_minutes(schedule, ticket.waiting_since or now, now)
    moved = after_working(schedule, ticket.due_at, paused) if ticket.due_at else None
    return paused, moved


async def _require_known(work: Workplace, setting: Setting, whom: str) -> None:
    try:
        await acting(work, setting.unit, whom)
    except Refusal:
        raise Refusal(No.UNKNOWN_PERSON, field="whom") from None
