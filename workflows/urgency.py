"""What is urgent: a reason that must be there, and who hears of it at once, whatever the hour."""

from .domain.evidence import Content
from .domain.notices import Notice, urgent
from .domain.tickets import Ticket
from .performing import URGENT
from .ports import Unit, Workplace
from .remarks import stated


def reason(work: Workplace, words: str | None) -> Content | None:
    """Why it is urgent, as content; None where it is not; refuses an urgent request without a reason."""
    return None if words is None else stated(work, URGENT, words, field="urgent")


async def told_at_once(work: Workplace, unit: Unit, ticket: Ticket, why: Content) -> tuple[Notice, ...]:
    """Whoever is on call for the desk; else every officer and leader of it who is not away."""
    today = work.today()
    away = await unit.absences.on(today)
    at_desk = [one.actor.id for one in await unit.people.standings(today) if one.actor.at_desk(ticket.desk)]
    on_call = {one.person for one in work.office.on_call if one.desk == ticket.desk and one.holds_on(today)}
    present = [one for one in at_desk if one not in away]
    people = [one for one in present if one in on_call] or present or at_desk
    return tuple(urgent(ticket, one, why.id) for one in people)
