"""A leader's order to go on with what was declined: word for word, and never over what is law."""

from dataclasses import dataclass

from config.policy_file import refusal

from .domain import turns
from .domain.evidence import Content
from .domain.orders import Ordered, require_lines
from .domain.refusals import No, Refusal, together
from .domain.tickets import Act, Ticket
from .performing import Command, Setting, allowed, change, perform, with_somebody_here
from .ports import Workplace
from .records import Change
from .remarks import stated


@dataclass(frozen=True, slots=True)
class Order(Command):
    """The order in the leader's own words, and the checklist's lines the leader answers for."""

    words: str = ""
    lines: tuple[str, ...] = ()


async def order(work: Workplace, command: Order) -> Ticket:
    """The declined draft is written after all, and the leader answers for the contested lines.

    Refuses where the policy marks the rule absolute, and an order without words or without those lines.
    """

    async def decide(setting: Setting) -> Change:
        allowed(setting, Act.ORDER)
        require_orderable(work, setting.ticket)
        ticket = setting.ticket
        words, lines = _stated(work, ticket, command)
        ordered = Ordered(ticket.reason_code or "", lines)
        answered = work.content("ordered", ordered.value())
        whose = await with_somebody_here(work, setting)
        decision = turns.ordered(whose, words, answered, lines, setting.at)
        return change(Act.ORDER, setting, decision, words, answered)

    return await perform(work, command, Act.ORDER, decide)


def require_orderable(work: Workplace, ticket: Ticket) -> None:
    """Refuse an order against a refusal that is law."""
    declined = refusal(work.policies[ticket.policy], ticket.reason_code or "")
    if declined.absolute:
        raise Refusal(No.ABSOLUTE, rule=declined.rule)


def _stated(work: Workplace, ticket: Ticket, command: Order) -> tuple[Content, tuple[str, ...]]:
    """The order word for word, and its lines; what is wrong with either is told at once."""
    policy, wrong = work.policies[ticket.policy], list[Refusal]()
    lines, words = command.lines, None
    try:
        lines = require_lines(policy, ticket, command.lines)
    except Refusal as no:
        wrong.append(no)
    try:
        words = stated(work, "order", command.words)
    except Refusal as no:
        wrong.append(no)
    if words is None or wrong:
        raise together(tuple(wrong))
    return words, lines
