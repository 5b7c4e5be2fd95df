"""Asking once after a delivery whether it helped, and the sums for those who lead a desk."""

from dataclasses import dataclass

from .domain import feedback
from .domain.acts import seen_version
from .domain.feedback import Answer, QuarterSum
from .domain.people import leads
from .domain.refusals import No, Refusal
from .domain.tickets import Act, Ticket
from .performing import Command, Setting, acting, allowed, change, perform
from .ports import Workplace
from .records import Change

QUARTERS = 8


@dataclass(frozen=True, slots=True)
class GiveFeedback(Command):
    """What is said of a delivered version."""

    version: int | None = None
    answer: str = ""


async def give(work: Workplace, command: GiveFeedback) -> Ticket:
    """The answer is counted, once for each delivery; a second tap changes nothing.

    Refuses whoever does not decide about the draft, an older delivery, and one whose use nobody reported.
    """

    async def decide(setting: Setting) -> Change | None:
        allowed(setting, Act.FEEDBACK)
        ticket = setting.ticket
        seen_version(ticket, command.version)
        if command.answer not in set(Answer):
            raise Refusal(No.BAD_CHOICE)
        if not feedback.is_asked(ticket):
            raise Refusal(No.NOT_NOW, act=Act.FEEDBACK.value, state=ticket.state.value)
        if not await setting.unit.feedback.mark(ticket.id, ticket.delivered):
            return None
        quarter = feedback.quarter_of(work.today())
        await setting.unit.feedback.count(ticket.desk, quarter, Answer(command.answer))
        return change(Act.FEEDBACK, setting, feedback.given(ticket, setting.at))

    return await perform(work, command, Act.FEEDBACK, decide)


async def sums(work: Workplace, person: str) -> tuple[QuarterSum, ...]:
    """What was said at the desks this person leads, by quarter; refuses whoever leads none.

    From ten answers up; never by officer or ticket.
    """
    async with work.store.reading() as unit:
        desks = leads(await acting(work, unit, person))
        if not desks:
            raise Refusal(No.NOT_ALLOWED, act="feedback.sums")
        found = feedback.sums_of(await unit.feedback.counted(desks))
    quarters = sorted({one.quarter for one in found}, reverse=True)[:QUARTERS]
    return tuple(one for one in found if one.quarter in quarters)
