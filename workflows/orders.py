"""A leader's order to go on with what was declined: word for word, and never over what is law."""

from dataclasses import dataclass

from config.policy_file import refusal

from .domain import turns
from .domain.refusals import No, Refusal
from .domain.tickets import Act, Ticket
from .performing import Command, Setting, allowed, change, perform
from .ports import Workplace
from .records import Change
from .remarks import stated


@dataclass(frozen=True, slots=True)
class Order(Command):
    """The order in the leader's own words, and the checklist's lines the leader answers for."""

    words: str = ""
    lines: tuple[str, ...] = ()


async def order(work: Workplace, command: Order) -> Ticket:
    """The declined draft is written after all; refuses where the policy marks the rule absolute."""

    async def decide(setting: Setting) -> Change:
        allowed(setting, Act.ORDER)
        _require_orderable(work, setting.ticket)
        words = stated(work, "order", command.words)
        decision = turns.ordered(setting.ticket, words, command.lines, setting.at)
        return change(Act.ORDER, setting, decision, words)

    return await perform(work, command, Act.ORDER, decide)


def _require_orderable(work: Workplace, ticket: Ticket) -> None:
    declined = refusal(work.policies[ticket.policy], ticket.reason_code or "")
    if declined.absolute:
        raise Refusal(No.ABSOLUTE, rule=declined.rule)
