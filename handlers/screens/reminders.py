"""Reminders: one digest with a line a ticket, the sums for leaders, and what is said when one is put off."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from config.i18n import N_, Words
from workflows.domain.reminders import Topic
from workflows.domain.tickets import Act, Ticket

from .elements import Button, Buttons, Card, Element, Strong
from .look import Look
from .phrases import line

SNOOZE = "reminder.snooze"
LISTED = 20  # with their buttons, what one message holds on the platform with the least room
# What presses, and since when or until when.
TOPICS: Mapping[Topic, str] = {
    Topic.LATE: N_("Late: the draft was due {due}."),
    Topic.DUE_SOON: N_("The draft is due {due}."),
    Topic.UNCLAIMED: N_("Nobody has taken it yet. It came {opened} and is due {due}."),
    Topic.REVIEW: N_("It waits for a second reader."),
    Topic.QUESTION: N_("Your answer is missing: the question came {asked}. Open it to answer."),
    Topic.NO_ANSWER: N_("No answer since {asked}. Ask in another way, or answer it yourself."),
    Topic.SILENCE: N_("You got the draft {delivered}. Tell us in a tap whether you used it."),
    Topic.LATER: N_("You asked to be reminded. The draft is due {due}."),
}


def digest(
    about: Sequence[tuple[Topic, Ticket, str]], look: Look, later: Sequence[date], today: date, _: Words
) -> Card:
    """Everything somebody is reminded of, the most pressing first; `later` are the days to put it off to."""
    sums = [ticket for topic, ticket, _subject in about if topic is Topic.LATE_AT_DESK]
    lines = [one for one in about if one[0] is not Topic.LATE_AT_DESK]
    elements: list[Element] = []
    for topic, ticket, subject in lines[:LISTED]:
        elements += _ticket(topic, ticket, subject, look, _)
        elements.append(Buttons((_open(ticket, _), *snooze_buttons(ticket, later, today, _))))
    if rest := lines[LISTED:]:
        told = _.many("{count} more ticket.", "{count} more tickets.", len(rest))
        elements.append(line(told, " ", ", ".join(f"#{ticket.number}" for _topic, ticket, _subject in rest)))
    head = _.many("{count} ticket to keep in mind", "{count} tickets to keep in mind", len(lines))
    top = (line(Strong(head)),) if lines else ()
    summed = _late(sums, look, _) if sums else ()
    first = head if lines else _late_words(sums, look, _)
    return Card(first, (*top, *elements, *summed))


def _ticket(topic: Topic, ticket: Ticket, subject: str, look: Look, _: Words) -> tuple[Element, ...]:
    moments = {
        "due": ticket.due_at,
        "opened": ticket.opened_at,
        "asked": ticket.waiting_since,
        "delivered": ticket.delivered_at,
    }
    told = {name: _.moment(at, look.zone) if at else "–" for name, at in moments.items()}
    urgent = "🚨 " if ticket.urgent else ""
    said = _(TOPICS[topic], **told)
    return (line(Strong(f"{urgent}#{ticket.number} · {subject}"), " – ", said),)


def _open(ticket: Ticket, _: Words) -> Button:
    return Button(Act.VIEW, _("Open"), ticket.id, ticket.revision)


def snooze_buttons(ticket: Ticket, later: Sequence[date], today: date, _: Words) -> tuple[Button, ...]:
    """The ticket put off to another morning, for whoever presses."""
    return tuple(
        Button(SNOOZE, _label(day, today, _), ticket.id, ticket.revision, value=day.isoformat())
        for day in later
    )


def _label(day: date, today: date, _: Words) -> str:
    if day == today + timedelta(days=1):
        return _("Remind me tomorrow")
    return _("Remind me {day}", day=_.day(day))


def _late(tickets: list[Ticket], look: Look, _: Words) -> tuple[Element, ...]:
    """How many are late, in sum: who has them is nobody's score."""
    return (line(_late_words(tickets, look, _)), Buttons((Button("queue", _("Open the queue")),)))


def _late_words(tickets: list[Ticket], look: Look, _: Words) -> str:
    numbers = ", ".join(f"#{one.number}" for one in sorted(tickets, key=lambda one: one.number))
    told = _.many(
        "{count} ticket at {desk} is late",
        "{count} tickets at {desk} are late",
        len(tickets),
        desk=look.desk,
    )
    return f"{told}: {numbers}."


def snoozed_card(ticket: Ticket, day: date, _: Words) -> Card:
    """Said when a reminder was put off."""
    said = snoozed_words(ticket, day, _)
    return Card(said, (line(said),))


def snoozed_words(ticket: Ticket, day: date, _: Words) -> str:
    """When one hears of it again."""
    return _("You'll be reminded of #{number} on {day}, not before.", number=ticket.number, day=_.day(day))
