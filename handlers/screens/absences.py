"""Being away: the form, what came of it, and what the desk hears."""

from datetime import date

from config.i18n import Words
from workflows.domain.absences import Colleague, Leaving, Settled
from workflows.domain.cases import Case, Row
from workflows.domain.tickets import TRANSITIONS, Act

from .elements import (
    Button,
    Buttons,
    Card,
    ChoiceField,
    DayField,
    Element,
    Field,
    Form,
    Option,
    Strong,
    Style,
)
from .phrases import line

AWAY, BACK = "person.away", "person.back"
QUEUE = "queue"
MOST = 20  # tickets to decide on one by one; a form has room for no more


def away_form(leaving: Leaving, today: date, nonce: str, _: Words) -> Form:
    """Until which day, and who takes each ticket; nobody is asked why."""
    elements: list[Element | Field] = [*_person(leaving, _), *_already(leaving, _)]
    elements.append(DayField("until", _("Away until, that day included"), value=_until(leaving, today)))
    elements += [_ticket(one, leaving, _) for one in _to_hand_over(leaving)[:MOST]]
    rest = len(leaving.tickets) - len(_to_hand_over(leaving)[:MOST])
    if rest:
        said = _.many(
            "{count} more ticket goes back to the queue.", "{count} more tickets go back to the queue.", rest
        )
        elements.append(line(said, small=True))
    told = _("Nobody asks why, and nothing of it is kept once you are back. Drafts and time stay.")
    return Form(AWAY, _("Away"), _("Save"), (*elements, line(told, small=True)), nonce)


def _person(leaving: Leaving, _: Words) -> tuple[Field, ...]:
    if len(leaving.choosable) < 2:  # noqa: PLR2004 -- one leaves no choice
        return ()
    options = tuple(Option(one.id, one.name) for one in leaving.choosable)
    return (ChoiceField("person", _("Who is away?"), options, (leaving.person.id,), live=True),)


def _already(leaving: Leaving, _: Words) -> tuple[Element, ...]:
    if leaving.person.absence is None:
        return ()
    label = _("I'm back") if leaving.own else _("Is back")
    back = Button(BACK, label, value=leaving.person.id, style=Style.PRIMARY)
    return (line(Strong(_standing(leaving.person, _))), Buttons((back,)))


def _standing(one: Colleague, _: Words) -> str:
    return away_words(one.name, one.absence.away_to if one.absence else None, _)


def away_words(name: str, until: date | None, _: Words) -> str:
    """Said of somebody who is away, until which day where it is known."""
    if until is None:
        return _("{person} is away.", person=name)
    return _("{person} is away until {day}.", person=name, day=_.day(until))


def _until(leaving: Leaving, today: date) -> date:
    absence = leaving.person.absence
    return absence.away_to if absence and absence.away_to else today


def _to_hand_over(leaving: Leaving) -> list[Row]:
    states = TRANSITIONS[Act.HAND_OVER].source
    return [one for one in leaving.tickets if one.ticket.state in states]


def _ticket(row: Row, leaving: Leaving, _: Words) -> Field:
    there = leaving.colleagues.get(row.ticket.desk, ())
    options = (Option(QUEUE, _("Back to the queue")), *(Option(one.id, one.name) for one in there))
    return ChoiceField(f"to.{row.ticket.id}", f"#{row.ticket.number} · {row.subject}", options, (QUEUE,))


def away_card(settled: Settled, name: str, _: Words, *, own: bool) -> Card:
    """What became of the tickets, and how to be back early."""
    day = _.day(settled.until) if settled.until else "–"
    if own:
        said = _("You are away until {day}. I leave you in peace until then.", day=day)
    else:
        said = away_words(name, settled.until, _)
    back = Button(BACK, _("I'm back") if own else _("Is back"), value=settled.person)
    return Card(said, (line(Strong(said)), *_became(settled, _), Buttons((back,))))


def _became(settled: Settled, _: Words) -> tuple[Element, ...]:
    told: list[Element] = []
    if settled.freed:
        told.append(line(_free(settled.freed, _)))
    if count := settled.handed_over:
        gone = _.many(
            "{count} ticket has gone to a colleague.", "{count} tickets have gone to colleagues.", count
        )
        told.append(line(gone))
    return tuple(told)


def _free(count: int, _: Words) -> str:
    return _.many("{count} ticket is free again.", "{count} tickets are free again.", count)


def back_card(name: str, _: Words, *, own: bool) -> Card:
    """Said when somebody is there again."""
    said = _("Welcome back.") if own else _("{person} is back.", person=name)
    queue = line(_("What was handed on stays where it is. The queue shows what is free."))
    return Card(said, (line(Strong(said)), queue, Buttons((Button("queue", _("The queue")),))))


def freed_card(case: Case, name: str, count: int, said: str, _: Words) -> Card:
    """The desk hears once what can be taken again."""
    free = _free(count, _)
    if said == "left":
        why = _("{person} isn't at the desk any more.", person=name)
    elif said:
        why = away_words(name, date.fromisoformat(said), _)
    else:
        why = away_words(name, None, _)
    which = line(
        _("Drafts and notes are all there."), f" #{case.ticket.number}" if count == 1 else "", small=True
    )
    buttons = Buttons((Button("queue", _("The queue")),))
    return Card(f"{why} {free}", (line(Strong(free), f" {why}"), which, buttons))
