"""The desk's part of a home: an officer's own work and the queue; and what a leader keeps an eye on."""

from collections.abc import Iterable
from datetime import datetime

from config.i18n import Words
from config.words import Role
from workflows.domain.absences import Absence
from workflows.domain.cases import Row
from workflows.domain.equal_treatment import FEWEST, HelpByRole
from workflows.domain.homes import Home, Leading, Working
from workflows.domain.stopwatches import STOP, Running
from workflows.domain.tickets import Act, State, Ticket

from . import elements
from .elements import Button, Element, Facts, Heading
from .home_rows import and_more, owed, owed_at, row, shortened, state
from .labels import role
from .look import Look
from .phrases import line

UNSAVED, TO_READ, MINE, QUEUE, LATE = 3, 5, 10, 14, 5
HAVING, AWAY, NUMBERS = 12, 10, 12


def working(home: Home, own: Working, now: datetime, look: Look, _: Words) -> tuple[Element, ...]:
    """What an officer is at: the timer, text left lying, drafts to read, their tickets, the queue."""
    mine = [_open(one, look, _) for one in own.mine[:MINE]]
    free: list[Element] = [_free(home, one, now, look, _) for one in own.queue[:QUEUE]]
    return (
        Heading(_("Your work")),
        line(_minutes(own.minutes, _)),
        *([_timer(own.running, _)] if own.running else []),
        *[_unsaved(one, _) for one in own.unsaved[:UNSAVED]],
        *[_to_read(one, look, _) for one in own.to_read[:TO_READ]],
        *mine,
        *and_more(len(own.mine) - MINE, "mine", _),
        Heading(_("The queue")),
        *(free or [line(_("The queue is empty. Well done."))]),
        *and_more(len(own.queue) - QUEUE, "queue", _),
    )


def _minutes(minutes: int, _: Words) -> str:
    if minutes <= 0:
        return _("You have logged no time today.")
    return _("Your time today: {time}", time=_.hours(minutes))


def _timer(running: Running, _: Words) -> elements.Row:
    ticket = running.ticket
    said = _("The timer is running: {minutes}", minutes=_.minutes(running.minutes))
    stop = Button(STOP, _("Stop the timer"), ticket.id, ticket.revision)
    return row(Row(ticket, running.subject, None), said, stop)


def _unsaved(one: Row, _: Words) -> elements.Row:
    ticket = one.ticket
    act, label = (Act.WRITE, _("Continue")) if ticket.state is State.IN_PROGRESS else (Act.VIEW, _("Open"))
    return row(one, _("Text you haven't saved"), Button(act, label, ticket.id, ticket.revision))


def _to_read(one: Row, look: Look, _: Words) -> elements.Row:
    said = " · ".join((_("For you to read as the second person"), owed(one.ticket, look, _)))
    return row(one, said, Button(Act.VIEW, _("Read"), one.ticket.id, one.ticket.revision))


def _open(one: Row, look: Look, _: Words) -> elements.Row:
    said = " · ".join((state(Row(one.ticket, one.subject, None), look, _), owed(one.ticket, look, _)))
    return row(one, said, Button(Act.VIEW, _("Open"), one.ticket.id, one.ticket.revision))


def _free(home: Home, one: Row, now: datetime, look: Look, _: Words) -> elements.Row:
    ticket = one.ticket
    at = owed_at(ticket, look)
    said = [_due(ticket, look, _) if at and at < now else owed(ticket, look, _)]
    said += [_("urgent")] if ticket.urgent else []
    if home.actor.holds(Role.OFFICER, ticket.desk):
        button = Button(Act.CLAIM, _("Take the ticket"), ticket.id, ticket.revision)
    else:
        button = Button(Act.VIEW, _("Open"), ticket.id, ticket.revision)
    return row(one, " · ".join([*said, role(ticket.requester_role, _)]), button)


def _due(ticket: Ticket, look: Look, _: Words) -> str:
    at = owed_at(ticket, look)
    return _("late: it was due {moment}", moment=_.moment(at, look.zone)) if at else ""


def leading(part: Leading, look: Look, _: Words) -> tuple[Element, ...]:
    """What a leader keeps an eye on: by name who has what, then what is late, who is away, help by role."""
    having = tuple((name, _numbers(held)) for name, held in part.having[:HAVING])
    away = tuple((name, _until(one, _)) for name, one in part.away[:AWAY])
    late = [_late(one, look, _) for one in part.late[:LATE]]
    return (
        *((Heading(_("Late")), *late) if late else ()),
        *and_more(len(part.late) - LATE, "queue", _),
        Heading(_("Who has what")),
        *([Facts(having)] if having else [line(_("Nobody has a ticket now."))]),
        *((Heading(_("Away")), Facts(away)) if away else ()),
        *_by_role(part.help_by_role, _),
    )


def _numbers(held: Iterable[Ticket]) -> str:
    numbers = [f"#{one.number}" for one in held]
    return ", ".join(numbers[:NUMBERS]) + (" …" if len(numbers) > NUMBERS else "")


def _late(one: Row, look: Look, _: Words) -> elements.Row:
    said = " · ".join(filter(None, (_due(one.ticket, look, _), one.assignee or _("nobody has it"))))
    return row(one, said, Button(Act.VIEW, _("Open"), one.ticket.id, one.ticket.revision))


def _until(one: Absence, _: Words) -> str:
    return _("until {day}", day=_.day(one.away_to)) if one.away_to else _("until they are back")


def _by_role(found: Iterable[HelpByRole], _: Words) -> tuple[Element, ...]:
    pairs = tuple((_role(one, _), _helped(one, _)) for one in found)
    if not pairs:
        return ()
    note = _(
        "Counts alone, and nothing on fewer than {fewest} requests. The usual time is the median of the "
        "working time until the first draft was sent.",
        fewest=FEWEST,
    )
    return (Heading(_("Help by role, the last three months")), Facts(pairs), line(note, small=True))


def _role(one: HelpByRole, _: Words) -> str:
    return shortened(role(one.role, _), 60) if one.role else _("other roles together")


def _helped(one: HelpByRole, _: Words) -> str:
    if one.requests is None:
        return _("too few to say")
    said = [
        _.many("{count} request", "{count} requests", one.requests),
        _("{count} sent", count=one.delivered or 0),
        _("{count} declined", count=one.declined or 0),
    ]
    if one.minutes is not None:
        said.append(_("usually {time}", time=_.hours(one.minutes)))
    return " · ".join(said)
