"""The timer: stopped with a form that shows what it counted, and asked about when it has run for a while."""

from config.i18n import Words
from workflows.domain.people import Profile
from workflows.domain.stopwatches import FORGET, START, STILL, STOP, Running
from workflows.domain.timelog import Activity

from .drafts import MINUTES, OTHER_MINUTES
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
from .timelog import activity_field, minutes_fields, profile_fields

RUNNING = "running"  # the field that tells which ticket's timer a form is about


def stop_form(
    running: Running,
    profiles: tuple[Profile, ...],
    chosen: tuple[str, str],
    nonce: str,
    _: Words,
    then: str | None = None,
) -> Form:
    """What the timer counted, to be corrected before it is logged; nothing is counted silently.

    `chosen` are the minutes' chip and the activity as they were chosen so far; `then` is the ticket whose
    timer starts when this one's time is logged.
    """
    name, minutes = _named(running), str(running.minutes)
    chip = chosen[0] or (minutes if running.minutes in MINUTES else OTHER_MINUTES)
    head = _(
        "The timer counted {minutes}. Correct it if that isn't right.", minutes=_.minutes(running.minutes)
    )
    elements: list[Element | Field] = [
        line(Strong(head)),
        *([line(_("When you log it, the timer starts on the other ticket."))] if then else []),
        ChoiceField(RUNNING, _("Ticket"), (Option(running.ticket.id, name),), (running.ticket.id,)),
        *profile_fields(profiles, "", _),
        *minutes_fields(chip, _, minutes),
        activity_field(chosen[1] or Activity.DRAFTING, _),
        DayField("work_on", _("On which day?"), running.began_on),
        Buttons((Button(FORGET, _("Don't log it"), running.ticket.id),)),
    ]
    act, submit = (START, _("Log and start")) if then else (STOP, _("Log"))
    return Form(act, _("Stop the timer"), submit, tuple(elements), nonce, then or running.ticket.id)


def still_working(running: Running, _: Words) -> Card:
    """Asked when a timer has run for a while."""
    said = _("Still working on {ticket}? The timer has run for a while.", ticket=_named(running))
    ticket = running.ticket
    buttons = (
        Button(STOP, _("Stop and log"), ticket.id, ticket.revision, style=Style.PRIMARY),
        Button(STILL, _("Still at it"), ticket.id, ticket.revision),
        Button(FORGET, _("Don't log it"), ticket.id, ticket.revision),
    )
    return Card(said, (line(said), Buttons(buttons)))


def started_words(_: Words) -> str:
    """Said when a timer starts."""
    return _("The timer runs. Stop it here when you are done; nothing is logged before you say so.")


def still_card(_: Words) -> Card:
    """Said to somebody who is still at it."""
    said = _("Good. The timer goes on, and I'll ask again in a while.")
    return Card(said, (line(said),))


def forgotten_words(_: Words) -> str:
    """Said when a timer was stopped without an entry."""
    return _("The timer is stopped, and nothing is logged.")


def tickets_only_card(_: Words) -> Card:
    """Said where the timer cannot run."""
    said = _("The timer runs on tickets. For an own channel, choose the minutes when you are done.")
    return Card(said, (line(said),))


def told(said: str) -> Card:
    """A sentence as a card."""
    return Card(said, (line(said),))


def _named(running: Running) -> str:
    return f"#{running.ticket.number} · {running.subject}"
