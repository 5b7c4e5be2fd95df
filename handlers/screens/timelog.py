"""Logging time in chips, and taking an entry back."""

from dataclasses import dataclass
from datetime import date

from config.i18n import Words
from workflows.domain.cases import Case, Row
from workflows.domain.tickets import Act
from workflows.domain.timelog import Activity, Entry, Logged

from .drafts import MINUTES, OTHER_MINUTES
from .elements import Button, Buttons, ChoiceField, DayField, Element, Field, Form, Option, TextField, When
from .labels import ACTIVITIES
from .phrases import line, name_of

OFFERED = 50


@dataclass(frozen=True, slots=True)
class Logging:
    """What the time form is drawn from: tickets to choose, and what was chosen so far."""

    rows: tuple[Row, ...]
    today: date
    ticket: str | None = None
    minutes: str = ""
    activity: str = Activity.DRAFTING


def time_form(logging: Logging, nonce: str, _: Words, ticket: str | None = None) -> Form:
    """Minutes in chips on a ticket and a day; no clock times, nobody is ranked.

    `ticket` is the one it was opened on; without it the tickets to choose from are drawn anew each time.
    """
    chips = [Option(str(one), _.minutes(one)) for one in MINUTES]
    chips.append(Option(OTHER_MINUTES, _("other")))
    chosen = (logging.minutes,) if logging.minutes else ()
    fields: list[Field | Element] = [
        _tickets(logging, _),
        ChoiceField("minutes", _("How long?"), tuple(chips), chosen, live=True),
        TextField(
            "typed_minutes",
            _("How many minutes?"),
            maximum=4,
            shown_when=When("minutes", OTHER_MINUTES),
        ),
        ChoiceField("activity", _("What was it spent on?"), _activities(_), (logging.activity,)),
        DayField("work_on", _("On which day?"), logging.today),
        Buttons((Button(Act.CORRECT_TIME, _("Take an entry back")),)),
    ]
    return Form(Act.LOG_TIME, _("Log time"), _("Log"), tuple(fields), nonce, ticket)


def _tickets(logging: Logging, _: Words) -> Field:
    options = tuple(
        Option(one.ticket.id, f"#{one.ticket.number} · {one.subject}") for one in logging.rows[:OFFERED]
    )
    return ChoiceField("ticket", _("Ticket"), options, (logging.ticket,) if logging.ticket else ())


def _activities(_: Words) -> tuple[Option, ...]:
    return tuple(Option(one.value, _(ACTIVITIES[one])) for one in Activity)


def entry_words(entry: Entry, number: int | None, _: Words) -> str:
    """An entry in one line: the day, the ticket, the minutes and what they went to."""
    what = _(ACTIVITIES[entry.activity])
    return f"{_.day(entry.work_on)} · #{number} · {_.minutes(entry.minutes)} · {what}"


def correct_form(entries: tuple[Logged, ...], nonce: str, _: Words) -> Form:
    """One's own entries of late; the entry stays, and its opposite is added."""
    options = tuple(
        Option(f"{one.entry.ticket or ''}/{one.entry.id}", entry_words(one.entry, one.number, _))
        for one in entries[:OFFERED]
    )
    elements: tuple[Field | Element, ...] = (
        line(_("The entry stays; an opposite one evens it out. Then log the time again.")),
        ChoiceField("entry", _("Entry"), options),
        TextField("reason", _("Why?"), maximum=500),
    )
    return Form(Act.CORRECT_TIME, _("Take an entry back"), _("Take back"), elements, nonce)


def logged_words(case: Case, _: Words) -> str:
    """What is on the ticket after logging."""
    return _(
        "Logged. {minutes} on {ticket} in all.", minutes=_.minutes(case.ticket.minutes), ticket=name_of(case)
    )
