"""Waiting for an answer: asking, the question as whoever was asked sees it, the answer, and the pause."""

from config.i18n import Words
from workflows.domain.cases import Case, Viewed
from workflows.domain.questions import Exchanged
from workflows.domain.tickets import Act, Part, State, Ticket

from .elements import (
    Button,
    Buttons,
    Card,
    ChoiceField,
    Divider,
    Element,
    Field,
    Form,
    Option,
    Quote,
    Sheet,
    Strong,
    TextField,
    When,
)
from .labels import role
from .look import Look
from .phrases import channels, line, name_of
from .tickets import answer_button

REQUESTER, COLLEAGUE = "requester", "colleague"
WORDS_LIMIT, PERSON_LIMIT = 3_000, 200


def ask_form(case: Case, whom: str, nonce: str, _: Words) -> Form:
    """The question, and whom it is for: the requester, unless a colleague is named."""
    ticket = case.ticket
    asker = _("{person}, {role}", person=case.name(ticket.requester), role=role(ticket.requester_role, _))
    options = (Option(REQUESTER, asker), Option(COLLEAGUE, _("a colleague who knows")))
    words = _("Your question")
    who = _("The colleague's name or work e-mail")
    elements: tuple[Element | Field, ...] = (
        line(Strong(name_of(case))),
        TextField("words", words, multiline=True, maximum=WORDS_LIMIT),
        ChoiceField("whom", _("Who can answer it?"), options, (whom or REQUESTER,), live=True),
        TextField(
            COLLEAGUE,
            who,
            hint=_("A colleague sees the request and the question, not the draft."),
            maximum=PERSON_LIMIT,
            shown_when=When("whom", COLLEAGUE),
            optional=True,
        ),
        line(_("The ticket waits for the answer, and the time spent waiting isn't counted."), small=True),
    )
    title = _("Ask a question")
    return Form(Act.ASK, title, _("Ask"), elements, nonce, ticket.id, ticket.revision)


def question_card(case: Case, reader: str, question: str, words: str, look: Look, _: Words) -> Card:
    """The question in the messages of whoever was asked; it stays true, and closes when it is answered."""
    head = _question_says(case, reader, look, _)
    if not is_open(case.ticket, question):
        head = _("A question about #{number}", number=case.ticket.number)
    about: list[Element] = [line(Strong(head)), line(name_of(case))]
    if reader != case.ticket.requester and case.brief.text:
        about.append(Quote(case.brief.text))
    if reader != case.ticket.requester:
        about.append(line(_("The question:"), small=True))
    if words:
        about.append(Quote(words))
    return Card(head, (*about, *_standing(case, question, _)))


def _question_says(case: Case, reader: str, look: Look, _: Words) -> str:
    number = case.ticket.number
    if reader == case.ticket.requester:
        return _("{desk} needs one thing from you for your draft (#{number})", desk=look.desk, number=number)
    person = case.name(case.ticket.assignee)
    if case.ticket.assignee is None:
        return _("{desk} has a question for you (#{number})", desk=look.desk, number=number)
    return _("{person} has a question for you (#{number})", person=person, number=number)


def _standing(case: Case, question: str, _: Words) -> tuple[Element, ...]:
    ticket = case.ticket
    if is_open(ticket, question):
        return (Buttons((answer_button(ticket, _),)),)
    return (line(closed_words(ticket, question, _)),)


def desk_question_card(case: Case, question: str, said: Exchanged, _: Words) -> Card:
    """The question beneath the desk's card, and then its answer; it stays true."""
    head = _("A question for {person} (#{number})", person=said.person, number=case.ticket.number)
    words = (Quote(said.question),) if said.question else ()
    return Card(head, (line(Strong(head)), *words, *_course(case.ticket, question, said, _)))


def _course(ticket: Ticket, question: str, said: Exchanged, _: Words) -> tuple[Element, ...]:
    if said.by is None:
        waiting = is_open(ticket, question)
        told = _("No answer yet. It comes here.") if waiting else _("No longer needed.")
        return (line(told, small=True),)
    if not said.answer:
        return (line(_("✅ {person} answered.", person=said.by)),)
    if said.noted:
        return (line(_("✅ The answer, noted by {person}:", person=said.by)), Quote(said.answer))
    return (line(_("✅ {person} answered:", person=said.by)), Quote(said.answer))


def is_open(ticket: Ticket, question: str) -> bool:
    """Whether this very question still waits for its answer."""
    return ticket.state is State.WAITING and ticket.question == question


def closed_words(ticket: Ticket, question: str, _: Words) -> str:
    """Why nothing is to be answered any more."""
    if ticket.question == question and ticket.state is State.WITHDRAWN:
        return _("The request was withdrawn. You needn't answer.")
    return _("✅ Answered. Thank you; nothing more is needed.")


def answer_form(viewed: Viewed, nonce: str, _: Words) -> Form:
    """The question and room for the answer; whoever has the ticket notes one that came by phone."""
    case, ticket = viewed.case, viewed.case.ticket
    noting = viewed.actor.id == ticket.assignee
    hint = _("What you were told, by phone or in person.") if noting else ""
    words = TextField("words", _("The answer"), hint=hint, multiline=True, maximum=WORDS_LIMIT)
    asked = (Quote(case.question),) if case.question else ()
    elements = (line(Strong(name_of(case))), *asked, words)
    title = _("Note an answer") if noting else _("Answer the question")
    about = (ticket.id, ticket.revision)
    return Form(Act.ANSWER, title, _("Send"), elements, nonce, *about, value=ticket.question or "")


def answered_card(case: Case, words: str, _: Words) -> Card:
    """Whoever has the ticket hears what was answered."""
    said = _("There is an answer for #{number}", number=case.ticket.number)
    question = (line(_("You asked:"), small=True), Quote(case.question)) if case.question else ()
    answer = (line(_("The answer:"), small=True), Quote(words)) if words else ()
    see = Button(Act.VIEW, _("Open"), case.ticket.id, case.ticket.revision)
    return Card(
        said, (line(Strong(said)), line(name_of(case), small=True), *question, *answer, Buttons((see,)))
    )


def answer_words(_: Words) -> str:
    """Said to whoever has answered."""
    return _("Thank you. Your answer is with communications, and they go on.")


def asked_words(person: str, _: Words) -> str:
    """Said to whoever has asked."""
    return _("{person} has the question. You'll hear as soon as there is an answer.", person=person)


def exchange(viewed: Viewed, mine: frozenset[Part], _: Words) -> tuple[Element, ...]:
    """What was asked and answered last, for the desk and for whom it was put to, and how long it took."""
    case, ticket = viewed.case, viewed.case.ticket
    theirs = viewed.actor.at_desk(ticket.desk) or Part.ASKED in mine
    put_to_me = ticket.asked == ticket.requester and not mine.isdisjoint({Part.REQUESTER, Part.DELEGATE})
    shown: list[Element] = []
    if case.question and (theirs or put_to_me or Part.SECRETARIAT in mine):
        shown += [Divider(), line(Strong(_("The question:"))), Quote(case.question)]
        shown += [line(Strong(_("The answer:"))), Quote(case.answer)] if case.answer else []
    return (*shown, *paused_line(ticket, _)) if mine != {Part.ASKED} else tuple(shown)


def paused_line(ticket: Ticket, _: Words) -> tuple[Element, ...]:
    """How much working time was spent waiting for answers, where any was."""
    if not ticket.paused:
        return ()
    said = _("Paused for {time} of working time, waiting for answers.", time=_.minutes(ticket.paused))
    return (line(said, small=True),)


def asked_sheet(viewed: Viewed, _: Words, said: str = "") -> Sheet:
    """The ticket for somebody who was only asked: what it is about, and the question."""
    case, ticket = viewed.case, viewed.case.ticket
    top = (line(Strong(said)),) if said else ()
    brief = (Quote(case.brief.text),) if case.brief.text else ()
    asked = exchange(viewed, frozenset({Part.ASKED}), _)
    open_ = ticket.state is State.WAITING
    after: tuple[Element, ...] = (Buttons((answer_button(ticket, _),)),) if open_ else ()
    closed = () if open_ else (line(closed_words(ticket, ticket.question or "", _), small=True),)
    head = (*top, line(Strong(name_of(case))), line(channels(case), small=True))
    return Sheet(_("Ticket #{number}", number=ticket.number), (*head, *brief, *asked, *closed, *after))
