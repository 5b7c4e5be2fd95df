"""Asking for a draft: the form, its change, and the question whether one asked."""

from dataclasses import dataclass
from datetime import date

from config.channels import channel
from config.i18n import Words
from config.policy_file import Policy, item
from config.policy_file import line as checklist_line
from workflows.domain.briefs import SUBJECT_LIMIT, TEXT_LIMIT
from workflows.domain.cases import Case
from workflows.domain.elections import Note
from workflows.domain.people import Profile
from workflows.domain.tickets import Act, Source

from .citations import window_notes
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
    Quote,
    Strong,
    Style,
    TextField,
    TickField,
    When,
)
from .guides import unfit_line
from .labels import SOURCES
from .look import Look
from .phrases import line, name_of

OTHER_DAY, NO_DAY, URGENT = "other", "none", "urgent"
REASON_LIMIT = 300
SUBMIT_LIMIT = 24  # what every platform has room for on the button that sends a form


@dataclass(frozen=True, slots=True)
class Asking:
    """What the request form is drawn from: profiles to choose, days to offer, and what was typed so far."""

    profiles: tuple[Profile, ...]
    chosen: tuple[str, ...]
    days: tuple[date, date]
    policy: Policy
    subject: str = ""
    text: str = ""
    when: str = ""
    day: date | None = None
    urgent: str = ""
    own: bool = False
    asks_declaration: bool = False
    declared: bool = False
    asks_source: bool = False
    purpose: str = ""
    asks_purpose: bool = False
    notes: tuple[Note, ...] = ()
    source: str = Source.CHAT
    unfit: tuple[str, ...] = ()
    """The chosen channels that are not for what is asked."""
    themes: tuple[str, ...] = ()
    """What can be named as `#id` in the words."""
    choosy: bool = False
    """Whether some channel is not for everything, so that choosing another one is worth a word."""


def request_form(asking: Asking, look: Look, nonce: str, _: Words) -> Form:
    """The whole request on one screen, the usual profile chosen and the subject already in it."""
    fields = (
        *window_notes(asking.notes, _),
        _profiles(asking, _),
        *((unfit_line(asking.unfit, _),) if asking.unfit else ()),
        *_source(asking, _),
        *_purpose(asking, _),
        *brief_fields(asking.subject, asking.text, _),
        *_themes(asking, _),
        *day_fields(asking.days, asking.when, asking.day, asking.urgent, _),
        *_ticks(asking, _),
        line(
            _("The request and the draft are filed and may be given to those who ask for access."), small=True
        ),
    )
    return Form(Act.OPEN, _("Ask for a draft"), _submit(look, _), fields, nonce)


def _submit(look: Look, _: Words) -> str:
    named = _("Send to {desk}", desk=look.desk)
    return named if len(named) <= SUBMIT_LIMIT else _("Send")


def _profiles(asking: Asking, _: Words) -> Field:
    options = tuple(Option(one.id, f"{channel(one.channel).name} · {one.name}") for one in asking.profiles)
    return ChoiceField("profiles", _("Profiles"), options, asking.chosen, many=True, live=asking.choosy)


def _source(asking: Asking, _: Words) -> tuple[Field, ...]:
    if not asking.asks_source:
        return ()
    options = tuple(Option(one.value, _(SOURCES[one])) for one in Source)
    hint = _("For someone who asked you: they'll get one tap to confirm.")
    return (ChoiceField("source", _("How was it asked for?"), options, (asking.source,), hint=hint),)


def _purpose(asking: Asking, _: Words) -> tuple[Field, ...]:
    if not asking.asks_purpose:
        return ()
    options = tuple(Option(one.id, one.text.said_in(_.language)) for one in asking.policy.purposes)
    chosen = (asking.purpose,) if asking.purpose else ()
    return (ChoiceField("purpose", _("What is it for?"), options, chosen),)


def brief_fields(subject: str, text: str, _: Words) -> tuple[Field, ...]:
    """What it is about, and what should be in it."""
    hint = _("Keywords, links, figures: two lines are enough. No civil registration numbers.")
    return (
        TextField("subject", _("What is it about?"), subject, maximum=SUBJECT_LIMIT),
        TextField(
            "text", _("What should be in it?"), text, hint, multiline=True, maximum=TEXT_LIMIT, optional=True
        ),
    )


def _themes(asking: Asking, _: Words) -> tuple[Element, ...]:
    named = " ".join(f"#{one}" for one in asking.themes)
    return (line(_("Themes you can name: {themes}", themes=named), small=True),) if named else ()


def day_fields(
    days: tuple[date, date], when: str, day: date | None, urgent: str, _: Words
) -> tuple[Field, ...]:
    """By when the draft is needed, or why it can't wait; never when to post."""
    first, second = days
    options = (
        Option(first.isoformat(), _.day(first)),
        Option(second.isoformat(), _.day(second)),
        Option(OTHER_DAY, _("another day")),
        Option(NO_DAY, _("no hurry")),
        Option(URGENT, _("now: it is urgent")),
    )
    hint = _("You decide yourself when to post it. We give no advice on that.")
    return (
        ChoiceField(
            "when", _("Draft no later than"), options, (when or second.isoformat(),), live=True, hint=hint
        ),
        DayField("needed_on", _("Which day?"), day, shown_when=When("when", OTHER_DAY)),
        TextField(
            "urgent",
            _("Why is it urgent?"),
            urgent,
            _("For crises. Whoever is on call is told at once."),
            maximum=REASON_LIMIT,
            shown_when=When("when", URGENT),
        ),
    )


def _ticks(asking: Asking, _: Words) -> tuple[Field | Element, ...]:
    own = checklist_line(asking.policy, "request").wording.said_in(_.language)
    ticks: list[Field | Element] = []
    if asking.asks_declaration:
        standing = checklist_line(asking.policy, "standing").wording.said_in(_.language)
        ticks.append(TickField("declared", standing, asking.declared, hint=_("Once a year.")))
        ticks += [line(f"• {one}", small=True) for one in declaration_in_full(asking.policy, _)]
    ticks.append(TickField("own", own, asking.own, optional=asking.asks_source))
    return tuple(ticks)


def edit_form(case: Case, days: tuple[date, date], nonce: str, _: Words, when: str = "") -> Form:
    """The request again, to be changed until somebody takes it."""
    needed = case.ticket.needed_on
    stands = needed.isoformat() if needed in days else OTHER_DAY if needed else NO_DAY
    chosen = when or (URGENT if case.ticket.urgent else stands)
    asked = brief_fields(case.brief.subject, case.brief.text, _)
    fields = (*asked, *day_fields(days, chosen, needed, case.urgent, _))
    return Form(
        Act.EDIT, _("Edit the request"), _("Save"), fields, nonce, case.ticket.id, case.ticket.revision
    )


def confirmation(case: Case, look: Look, _: Words) -> Card:
    """One tap for someone in whose name the office, or a delegate, opened a request."""
    policy = look.policies[case.ticket.policy]
    in_chat = case.ticket.source is Source.CHAT  # by a delegate; else by an officer
    opener = case.name(case.ticket.opened_by) if in_chat or look.names_officers else look.desk
    said = _("Did you ask for this? {person} noted a request for you.", person=opener)
    text = (Quote(case.brief.text),) if case.brief.text else ()
    if case.ticket.confirmed:
        return Card(said, (line(Strong(name_of(case))), line(_("✅ You confirmed that you asked for this."))))
    yes = Button(
        Act.CONFIRM, _("I asked for this"), case.ticket.id, case.ticket.revision, style=Style.PRIMARY
    )
    no = Button(Act.WITHDRAW, _("No, withdraw it"), case.ticket.id, case.ticket.revision)
    standing = checklist_line(policy, "standing").wording.said_in(_.language)
    return Card(
        said, (line(said), line(Strong(name_of(case))), *text, line(standing, small=True), Buttons((yes, no)))
    )


def declaration_in_full(policy: Policy, _: Words) -> tuple[str, ...]:
    """Every requirement that the standing declaration stands for, as said to the requester."""
    items = [item(policy, one) for one in checklist_line(policy, "standing").items]
    return tuple((one.requester or one.wording).said_in(_.language) for one in items)
