"""Asking the requester or a colleague, and answering."""

from config.i18n import Words
from handlers import tickets
from handlers.reception import Caller, Reception
from handlers.replies import Reply, Shown, Told
from handlers.request import Place, Request
from handlers.screens import questions as screens
from handlers.screens.absences import away_words
from handlers.screens.elements import Card
from handlers.screens.phrases import line
from workflows import absences, cases
from workflows import questions as use_cases
from workflows.domain.authority import require
from workflows.domain.people import Actor
from workflows.domain.refusals import No, Refusal
from workflows.domain.tickets import Act
from workflows.questions import AnswerQuestion, Ask


async def ask(reception: Reception, caller: Caller, request: Request) -> Reply:
    """The question and whom it is for; then the ticket waits."""
    ticket = tickets.named(request)
    if request.place is not Place.SUBMIT:
        viewed = await cases.view(reception.work, caller.id, ticket)
        require(viewed.actor, Act.ASK, viewed.case.ticket)
        nonce = request.nonce or reception.new_nonce()
        return Shown(screens.ask_form(viewed.case, request.text("whom"), nonce, caller.words))
    whom = _whom(reception, request)
    command = Ask(caller.id, ticket, request.nonce, whom, request.text("words"))
    after = await use_cases.ask(reception.work, command)
    said = await _asked(reception, after.asked or "", caller.words)
    return await tickets.shown(reception, caller, ticket, said)


async def _asked(reception: Reception, person: str, _: Words) -> str:
    """Who has the question, and whether they are away: it waits for them, or for another question."""
    name = _name(reception, person)
    said = screens.asked_words(name, _)
    absence = (await absences.who_is_away(reception.work)).get(person)
    return f"{said} {away_words(name, absence.away_to, _)}" if absence else said


def _name(reception: Reception, person: str) -> str:
    standing = reception.directory.current.people.get(person)
    return standing.actor.name if standing else "–"


def _whom(reception: Reception, request: Request) -> str:
    """The colleague who was named; empty for the requester."""
    if request.text("whom") != screens.COLLEAGUE:
        return ""
    people = [one.actor for one in reception.directory.current.people.values()]
    return found(people, request.text(screens.COLLEAGUE)).id


def found(people: list[Actor], typed: str) -> Actor:
    """The one person with this e-mail or name, or part of a name; refuses none and several."""
    said = " ".join(typed.split()).casefold()
    if not said:
        raise Refusal(No.REQUIRED, field=screens.COLLEAGUE)
    exact = [one for one in people if said in {one.email.casefold(), one.name.casefold()}]
    similar = exact or [one for one in people if set(said.split()) <= set(one.name.casefold().split())]
    if len(similar) != 1:
        code = No.SEVERAL_COLLEAGUES if similar else No.UNKNOWN_COLLEAGUE
        raise Refusal(code, field=screens.COLLEAGUE)
    return similar[0]


async def answer(reception: Reception, caller: Caller, request: Request) -> Reply:
    """The question with room for the answer; then work goes on."""
    ticket = tickets.named(request)
    await use_cases.require_open(reception.work, caller.id, ticket, request.value)
    if request.place is not Place.SUBMIT:
        viewed = await cases.view(reception.work, caller.id, ticket)
        require(viewed.actor, Act.ANSWER, viewed.case.ticket)
        nonce = request.nonce or reception.new_nonce()
        return Shown(screens.answer_form(viewed, nonce, caller.words))
    command = AnswerQuestion(caller.id, ticket, request.nonce, request.value, request.text("words"))
    await use_cases.answer(reception.work, command)
    return await _after(reception, caller, ticket)


async def _after(reception: Reception, caller: Caller, ticket: str) -> Reply:
    viewed = await cases.view(reception.work, caller.id, ticket)
    if viewed.actor.at_desk(viewed.case.ticket.desk):
        return await tickets.shown(reception, caller, ticket)
    said = screens.answer_words(caller.words)
    return Told(Card(said, (line(said),)))
