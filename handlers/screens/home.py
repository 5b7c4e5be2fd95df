"""One place for what is a person's own: what waits, what is under way, and what they can begin."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from config.i18n import Words
from workflows.domain.authority import may_read_log, may_work_on_own_channels
from workflows.domain.cases import Row
from workflows.domain.homes import Home
from workflows.domain.inquiries import Inquiry
from workflows.domain.people import DESK_ROLES, Actor, leads
from workflows.domain.tickets import Act, State, Ticket

from . import elements
from .absences import AWAY
from .elements import Button, Buttons, Card, Element, Facts, Heading, Style
from .help import LANGUAGES
from .home_desk import leading, working
from .home_rows import and_more, owed, row, state
from .look import Look
from .phrases import line

AGAIN, SUMS = "draft.again", "feedback.sums"
WAITING, UNDER_WAY, INQUIRIES = 5, 8, 6


@dataclass(frozen=True, slots=True)
class Standing:
    """What a home's screen needs besides the home itself: may its reader ask, and the moment it is."""

    can_ask: bool
    now: datetime


def home_card(home: Home, standing: Standing, look: Look, _: Words) -> Card:
    """Everything of one person's, what waits for them first; as long as any platform can show at once."""
    head = _head(home, _)
    parts = (
        line(elements.Strong(head)),
        *_waiting(home, _),
        *_ask(standing, _),
        *(leading(home.leading, look, _) if home.leading else ()),
        *(working(home, home.working, standing.now, look, _) if home.working else ()),
        *(_inquiries(home.inquiries, _) if home.inquiries is not None else ()),
        *_under_way(home, look, _),
        *_drafts(home, look, _),
        elements.Divider(),
        Buttons(_begin(home.actor, _)),
        Buttons(_languages(_)),
    )
    return Card(head, parts)


def sent_again(ticket: Ticket, _: Words) -> Card:
    """Said when the texts of a draft are on their way once more."""
    said = _(
        "The texts of #{number} are on their way: you get them in our own chat, each alone.",
        number=ticket.number,
    )
    return Card(said, (line(said),))


def _head(home: Home, _: Words) -> str:
    if count := len(home.asking.waiting):
        return _.many("{count} thing waits for you.", "{count} things wait for you.", count)
    mine = home.working.mine if home.working else ()
    if not (count := len({one.ticket.id for one in (*home.asking.under_way, *mine)})):
        return _("Nothing of yours is under way.")
    return _.many("{count} of your tickets is under way.", "{count} of your tickets are under way.", count)


def _waiting(home: Home, _: Words) -> tuple[Element, ...]:
    if not home.asking.waiting:
        return ()
    shown = [_waits(home, one, _) for one in home.asking.waiting[:WAITING]]
    return (Heading(_("Waiting for you")), *shown, *_others(home.asking.waiting[WAITING:], _))


def _waits(home: Home, one: Row, _: Words) -> elements.Row:
    ticket = one.ticket
    if ticket.state is State.WAITING:
        said = _("A question for you: {words}", words=home.questions.get(ticket.id, "–"))
        answer = Button(
            Act.ANSWER, _("Answer the question"), ticket.id, ticket.revision, value=ticket.question or ""
        )
        return row(one, said, answer)
    if ticket.state is State.DELIVERED:
        said, label = _("A draft for you to read"), _("Read")
    else:
        said, label = _("Did you ask for this?"), _("See")
    return row(one, said, Button(Act.VIEW, label, ticket.id, ticket.revision))


def _ask(standing: Standing, _: Words) -> tuple[Element, ...]:
    if not standing.can_ask:
        return ()
    return (Buttons((Button("draft", _("Ask for a draft"), style=Style.PRIMARY),)),)


def _under_way(home: Home, look: Look, _: Words) -> tuple[Element, ...]:
    asked = home.asking.under_way
    if not asked:
        return ()
    shown = [_own(one, look, _) for one in asked[:UNDER_WAY]]
    return (Heading(_("Your requests")), *shown, *_others(asked[UNDER_WAY:], _))


def _own(one: Row, look: Look, _: Words) -> elements.Row:
    said = " · ".join((state(one, look, _), owed(one.ticket, look, _)))
    return row(one, said, Button(Act.VIEW, _("See"), one.ticket.id, one.ticket.revision))


def _others(left: tuple[Row, ...], _: Words) -> tuple[Element, ...]:
    return and_more(len(left), "mine", _)


def _drafts(home: Home, look: Look, _: Words) -> tuple[Element, ...]:
    if not home.asking.drafts:
        return ()
    return (Heading(_("Your latest drafts")), *_again(home.asking.drafts, look, _))


def _again(drafts: Iterable[Row], look: Look, _: Words) -> Iterable[elements.Row]:
    for one in drafts:
        ticket = one.ticket
        moment = _.moment(ticket.delivered_at, look.zone) if ticket.delivered_at else "–"
        said = _("Draft {number}, {moment}", number=ticket.delivered, moment=moment)
        yield row(one, said, Button(AGAIN, _("The text again"), ticket.id, ticket.revision, ticket.delivered))


def _inquiries(open_: tuple[Inquiry, ...], _: Words) -> tuple[Element, ...]:
    head = Heading(_("Open inquiries"))
    if not open_:
        return (head, line(_("None. Every inquiry has its answer.")))
    due = {one.number: _("answer by {day}", day=_.day(one.due_on)) for one in open_[:INQUIRIES]}
    pairs = tuple((one.number, f"{one.subject} · {due[one.number]}") for one in open_[:INQUIRIES])
    return (head, Facts(pairs), *and_more(len(open_) - INQUIRIES, "log.open", _))


def _begin(actor: Actor, _: Words) -> tuple[Button, ...]:
    desk = [Button("queue", _("The queue"))] if actor.has(*DESK_ROLES) else []
    time = [Button(Act.LOG_TIME, _("Log time"))] if may_work_on_own_channels(actor) else []
    log = [Button("log.open", _("The log"))] if may_read_log(actor) else []
    going = [Button(AWAY, _("Away …"))] if actor.has(*DESK_ROLES) else []
    helped = [Button(SUMS, _("Did it help?"))] if leads(actor) else []
    return (Button("mine", _("Yours")), *desk, *time, *log, *helped, *going, Button("help", _("Help")))


def _languages(_: Words) -> tuple[Button, ...]:
    others = ((code, name) for code, name in LANGUAGES.items() if code != _.language)
    return tuple(Button("person.language", name, value=code) for code, name in others)
