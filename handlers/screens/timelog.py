"""Logging time in chips on a ticket or an own channel, and taking an entry back or mending it."""

from dataclasses import dataclass
from datetime import date

from config.channels import channel
from config.i18n import Words
from workflows.domain.cases import Case, Row
from workflows.domain.people import Profile
from workflows.domain.stopwatches import START, STOP
from workflows.domain.tickets import Act
from workflows.domain.timelog import Activity, Entry, Logged

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
    Sheet,
    Strong,
    TextField,
    When,
)
from .labels import ACTIVITIES
from .phrases import line, name_of

OFFERED = 50
OFFERED_CHANNELS = 45
OWN = "own/"  # how an own channel's profile is named among the tickets
MINE, UNDO = "time.mine", "time.undo"


@dataclass(frozen=True, slots=True)
class Logging:
    """What the time form is drawn from: tickets and own channels to choose, and what was chosen so far.

    `profiles` are the chosen ticket's, where it has several; `timer` is `START` or `STOP` where there is one.
    """

    rows: tuple[Row, ...]
    today: date
    chosen: str = ""
    minutes: str = ""
    activity: str = Activity.DRAFTING
    own: tuple[Profile, ...] = ()
    profiles: tuple[Profile, ...] = ()
    profile: str = ""
    timer: str = ""
    timed: str | None = None  # the ticket whose timer runs


def time_form(logging: Logging, nonce: str, _: Words, ticket: str | None = None) -> Form:
    """Minutes in chips on a ticket and a day; no clock times, nobody is ranked.

    `ticket` is the one it was opened on; without it the tickets to choose from are drawn anew each time.
    """
    fields: list[Field | Element] = [
        _chosen_field(logging, _),
        *_profile_field(logging, _),
        *minutes_fields(logging.minutes, _),
        activity_field(logging.activity, _),
        DayField("work_on", _("On which day?"), logging.today),
        Buttons(tuple(_buttons(logging, _))),
    ]
    return Form(Act.LOG_TIME, _("Log time"), _("Log"), tuple(fields), nonce, ticket)


def minutes_fields(chosen: str, _: Words, typed: str = "") -> tuple[Field, Field]:
    """Minutes in chips, or typed."""
    chips = [Option(str(one), _.minutes(one)) for one in MINUTES]
    chips.append(Option(OTHER_MINUTES, _("other")))
    return (
        ChoiceField("minutes", _("How long?"), tuple(chips), (chosen,) if chosen else (), live=True),
        TextField(
            "typed_minutes",
            _("How many minutes?"),
            typed,
            maximum=4,
            shown_when=When("minutes", OTHER_MINUTES),
        ),
    )


def activity_field(chosen: str, _: Words) -> Field:
    """What the time went to."""
    options = tuple(Option(one.value, _(ACTIVITIES[one])) for one in Activity)
    return ChoiceField("activity", _("What was it spent on?"), options, (chosen,))


def profile_fields(profiles: tuple[Profile, ...], chosen: str, _: Words) -> tuple[Field, ...]:
    """Which profile it was for, asked only where a ticket has several."""
    if len(profiles) < 2:  # noqa: PLR2004 -- one leaves nothing to choose
        return ()
    options = tuple(Option(one.id, profile_words(one)) for one in profiles)
    label, picked = _("For which profile? Leave it open for all of them."), (chosen,) if chosen else ()
    return (ChoiceField("profile", label, options, picked, optional=True),)


def profile_words(profile: Profile) -> str:
    """A profile by its channel and name."""
    return f"{channel(profile.channel).name} · {profile.name}"


def _chosen_field(logging: Logging, _: Words) -> Field:
    options = [
        Option(one.ticket.id, f"#{one.ticket.number} · {one.subject}") for one in logging.rows[:OFFERED]
    ]
    options += [
        Option(f"{OWN}{one.id}", _("Own channel: {profile}", profile=profile_words(one)))
        for one in logging.own[:OFFERED_CHANNELS]
    ]
    label = _("Ticket or own channel") if logging.own else _("Ticket")
    several = any(len(one.ticket.profiles) > 1 for one in logging.rows[:OFFERED]) and len(options) > 1
    picked = (logging.chosen,) if logging.chosen else ()
    return ChoiceField("ticket", label, tuple(options), picked, live=several)


def _profile_field(logging: Logging, _: Words) -> tuple[Field, ...]:
    return profile_fields(logging.profiles, logging.profile, _)


def _buttons(logging: Logging, _: Words) -> list[Button]:
    buttons = [
        Button(Act.CORRECT_TIME, _("Correct an entry")),
        Button(MINE, _("Your time")),
    ]
    if logging.timer == STOP:
        buttons.insert(0, Button(STOP, _("Stop the timer"), logging.timed))
    if logging.timer == START:
        buttons.insert(0, Button(START, _("Start the timer"), with_fields=True))
    return buttons


def entry_words(logged: Logged, _: Words) -> str:
    """An entry in one line: the day, the ticket or own channel, the minutes and what they went to."""
    entry = logged.entry
    return " · ".join((_.day(entry.work_on), *_of(logged), _.minutes(entry.minutes), _activity(entry, _)))


def _of(logged: Logged) -> tuple[str, ...]:
    if logged.number is not None:
        return (f"#{logged.number}",)
    return (profile_words(logged.profile),) if logged.profile else ()


def _activity(entry: Entry, _: Words) -> str:
    return _(ACTIVITIES[entry.activity])


def correct_form(entries: tuple[Logged, ...], nonce: str, _: Words) -> Form:
    """One's own entries of late; the entry stays, its opposite is added, and another in its place."""
    options = tuple(
        Option(f"{one.entry.ticket or ''}/{one.entry.id}", entry_words(one, _)) for one in entries[:OFFERED]
    )
    elements: tuple[Field | Element, ...] = (
        line(_("The entry stays; an opposite one evens it out, and the right minutes are added.")),
        ChoiceField("entry", _("Entry"), options),
        TextField(
            "new_minutes",
            _("How many minutes should it be?"),
            maximum=4,
            optional=True,
            hint=_("Leave it empty to take the entry back altogether."),
        ),
        TextField("reason", _("Why?"), maximum=500),
    )
    return Form(Act.CORRECT_TIME, _("Correct an entry"), _("Correct"), elements, nonce)


def own_sheet(entries: tuple[Logged, ...], minutes: int, _: Words) -> Sheet:
    """One's own time of late, for oneself alone."""
    lines = tuple(line(entry_words(one, _)) for one in entries[:OFFERED])
    head = _("You have logged {time} in the last two months. Only you see this list.", time=_.hours(minutes))
    return Sheet(
        _("Your time"),
        (line(Strong(head)), *lines, Buttons((Button(Act.CORRECT_TIME, _("Correct an entry")),))),
    )


def logged_words(case: Case, _: Words) -> str:
    """What is on the ticket after logging."""
    return _(
        "Logged. {minutes} on {ticket} in all.", minutes=_.minutes(case.ticket.minutes), ticket=name_of(case)
    )


def logged_card(logged: Logged, _: Words) -> Card:
    """What was just logged, in one line, and the way back."""
    said = _("Logged: {entry}", entry=entry_words(logged, _))
    undo = Button(UNDO, _("Undo"), value=logged.entry.id)
    return Card(said, (line(said), Buttons((undo,))))


def taken_back_card(_: Words) -> Card:
    """Said after an undo or a correction."""
    said = _("Taken back. What was logged stays in the history, and counts no more.")
    return Card(said, (line(said),))


def corrected_card(_: Words) -> Card:
    """Said after a correction of what has no ticket to show."""
    said = _("Corrected. The entry stays in the history, and its opposite beside it.")
    return Card(said, (line(said),))
