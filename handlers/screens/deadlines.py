"""How a due date explains itself, in one line."""

from datetime import date

from config.i18n import Words
from config.office_deadlines import Unit, Within
from workflows.domain.response_times import Owed

from .look import Look


def owed_line(owed: Owed, look: Look, _: Words) -> str:
    """What the date follows from, and the days that were not counted; empty where nobody can say any more."""
    due = _.moment(owed.at, look.zone)
    paused = _("Moved by {hours} spent waiting for an answer.", hours=_.hours(owed.paused))
    return " ".join(part for part in (_why(owed, due, look, _), paused if owed.paused else "") if part)


def _why(owed: Owed, due: str, look: Look, _: Words) -> str:
    if owed.paused:
        return _("Due {due}.", due=due)
    if owed.needed_on:
        return _("Asked for by {day}, when the office closes: {due}.", day=_.day(owed.needed_on), due=due)
    if owed.since is None:
        return ""
    told = {"time": _time(owed, _), "since": _.moment(owed.since, look.zone), "due": due}
    if owed.skipped:
        return _("{time} from {since}: {due}, without {days}.", **told, days=without(owed.skipped, _))
    return _("{time} from {since}: {due}.", **told)


def _time(owed: Owed, _: Words) -> str:
    if owed.within:
        return working(owed.within, _)
    return _.many("{count} hour by the clock", "{count} hours by the clock", owed.clock_hours or 0)


def working(within: Within, _: Words) -> str:
    """An amount of working time."""
    if within.unit is Unit.DAYS:
        return _.many("{count} working day", "{count} working days", within.amount)
    return _.many("{count} working hour", "{count} working hours", within.amount)


def without(skipped: tuple[tuple[date, str], ...], _: Words) -> str:
    """The days that were not counted, each with its name where it has one."""
    return ", ".join(f"{_.day(day)} ({name})" if name else _.day(day) for day, name in skipped)
