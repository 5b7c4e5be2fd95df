"""Handing a ticket to somebody else at the desk, and what the two of them hear."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from config.i18n import Words
from workflows.domain.cases import Case
from workflows.domain.stopwatches import STOP
from workflows.domain.tickets import Act

from .absences import away_words
from .elements import Button, Buttons, Card, ChoiceField, Element, Form, Option, Quote, Strong, TextField
from .phrases import line, name_of

WORDS_LIMIT = 3_000


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody at the desk; `until` is the last day of an absence that holds today."""

    person: str
    name: str
    away: bool = False
    until: date | None = None


def hand_over_form(case: Case, members: tuple[Member, ...], nonce: str, _: Words) -> Form:
    """Who is to have it, and a word on where it stands."""
    ticket = case.ticket
    options = tuple(Option(one.person, one.name) for one in members if not one.away)
    word = _("A word to whoever gets it")
    choice = ChoiceField("to", _("Who takes it from here?"), options)
    words = TextField("words", word, multiline=True, maximum=WORDS_LIMIT, optional=True)
    said = _("They get the drafts, the history and your unsaved text. Your time stays yours.")
    elements = (line(Strong(name_of(case))), choice, *absent(members, _), words, line(said, small=True))
    about = (ticket.id, ticket.revision)
    title, send = _("Hand over"), _("Hand over")
    return Form(Act.HAND_OVER, title, send, elements, nonce, *about, value=ticket.assignee or "")


def absent(members: tuple[Member, ...], _: Words) -> tuple[Element, ...]:
    """Who is not offered because they are away."""
    said = " ".join(away_words(one.name, one.until, _) for one in members if one.away)
    return (line(said, small=True),) if said else ()


def nobody_card(members: tuple[Member, ...], _: Words) -> Card:
    """Said where nobody else works at the desk today."""
    said = _("Nobody else is at the desk. Give the ticket back, and it waits for whoever comes.")
    return Card(said, (line(said), *absent(members, _)))


def handed_words(person: str, _: Words) -> str:
    """Said to whoever has handed it over."""
    return _("{person} has it now.", person=person)


@dataclass(frozen=True, slots=True)
class Given:
    """What goes along with a ticket: who had it, their word, what was said last."""

    former: str = ""
    words: str = ""


def handed_over(case: Case, given: Given, names: Mapping[str, str], _: Words) -> Card:
    """Whoever has it now hears what is there."""
    ticket = case.ticket
    said = _("#{number} is yours now", number=ticket.number)
    former = names.get(given.former, "")
    from_ = (line(_("{person} had it before you.", person=former)),) if former else ()
    word = (Quote(given.words),) if given.words else ()
    there = [line(_there(case, _))]
    if case.scratch and case.left_by:
        whose = names.get(case.left_by, case.name(case.left_by))
        there.append(line(_("Text that {person} hadn't saved is under “Write”.", person=whose)))
    last = (line(_("What was said last"), small=True), Quote(case.words)) if case.words else ()
    see = Buttons((Button(Act.VIEW, _("Open"), ticket.id, ticket.revision),))
    head = (line(Strong(said)), line(name_of(case), small=True))
    return Card(said, (*head, *from_, *word, *there, *last, see))


def _there(case: Case, _: Words) -> str:
    ticket = case.ticket
    if not ticket.draft:
        return _("Nothing is written yet.")
    if ticket.delivered == ticket.draft:
        return _("Draft {number} is there, and was sent.", number=ticket.draft)
    return _("Draft {number} is there, and not sent yet.", number=ticket.draft)


def taken_over(case: Case, _: Words, *, timing: bool) -> Card:
    """Whoever had it hears who has it now; their own timer goes on until they stop it."""
    ticket = case.ticket
    said = _(
        "{person} has taken over #{number}. The time you logged stays yours.",
        person=case.name(ticket.assignee),
        number=ticket.number,
    )
    shown: list[Element] = [line(said), line(name_of(case), small=True)]
    buttons = [Button(Act.VIEW, _("Open"), ticket.id, ticket.revision)]
    if timing:
        shown.append(line(_("Your timer still runs on it. Stop it when you are done; the time is yours.")))
        buttons.insert(0, Button(STOP, _("Stop the timer"), ticket.id, ticket.revision))
    return Card(said, (*shown, Buttons(tuple(buttons))))
