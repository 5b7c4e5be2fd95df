"""Action name to function, and the one boundary where an expected no and a fault become words."""

import re
import secrets
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass

import structlog

from config.i18n import Words
from handlers import (
    absences,
    corrections,
    drafts,
    feedback,
    findings,
    guides,
    handovers,
    home,
    logbook,
    orders,
    origins,
    people,
    pictures,
    questions,
    reminders,
    requests,
    reviews,
    stopwatches,
    themes,
    tickets,
    timelog,
    word,
)
from handlers.metering import Answer
from handlers.reception import Caller, Reception
from handlers.replies import Reply, Route, Told, Wrong
from handlers.request import Place, Request, Sender
from handlers.screens.absences import AWAY, BACK
from handlers.screens.elements import Card, Text
from handlers.screens.faults import fault_card, fault_sentence, unavailable_card, unavailable_sentence
from handlers.screens.guides import VIEW as VIEW_GUIDE
from handlers.screens.home import AGAIN
from handlers.screens.refusals import sentence
from handlers.screens.reminders import SNOOZE
from handlers.screens.timelog import MINE, UNDO
from workflows import audit, inbox
from workflows.domain.origins import Origin, Turn
from workflows.domain.refusals import Fact, No, Refusal, Refusals
from workflows.domain.stopwatches import FORGET, START, STILL, STOP
from workflows.domain.tickets import Act
from workflows.domain.typed_time import is_time
from workflows.records import StoreUnavailable

log = structlog.get_logger(__name__)

Handler = Callable[[Reception, Caller, Request], Awaitable[Reply]]


@dataclass(frozen=True, slots=True)
class Entry:
    """The function for an action, and whether it opens a screen when it is asked for."""

    handler: Handler
    opens: bool = False


ASK, TYPED_TIME = "draft", "time.typed"
HOME, HOME_OPENED = "home", "home.opened"
ROUTES: Mapping[str, Entry] = {
    ASK: Entry(requests.open_, opens=True),
    Act.OPEN: Entry(requests.open_, opens=True),
    Act.EDIT: Entry(requests.edit, opens=True),
    Act.CONFIRM: Entry(requests.confirm),
    Act.VIEW: Entry(tickets.view, opens=True),
    "ticket.card": Entry(tickets.card),
    Act.CLAIM: Entry(tickets.claim),
    Act.RELEASE: Entry(tickets.release),
    Act.TAKE_OVER: Entry(tickets.take_over),
    Act.HAND_OVER: Entry(handovers.hand_over, opens=True),
    Act.ASK: Entry(questions.ask, opens=True),
    Act.ANSWER: Entry(questions.answer, opens=True),
    Act.CORRECT: Entry(corrections.correct, opens=True),
    Act.DECLINE: Entry(tickets.decline, opens=True),
    Act.WITHDRAW: Entry(tickets.withdraw, opens=True),
    Act.WRITE: Entry(drafts.write, opens=True),
    "draft.check": Entry(findings.check),
    VIEW_GUIDE: Entry(guides.view),
    Act.TAG: Entry(themes.tag, opens=True),
    Act.FEEDBACK: Entry(feedback.give),
    feedback.SUMS: Entry(feedback.sums),
    Act.DELIVER: Entry(drafts.deliver, opens=True),
    Act.SUBMIT: Entry(reviews.submit, opens=True),
    Act.APPROVE: Entry(reviews.approve, opens=True),
    Act.RETURN: Entry(reviews.return_, opens=True),
    Act.ORDER: Entry(orders.order, opens=True),
    Act.REQUEST_CHANGES: Entry(drafts.request_changes, opens=True),
    Act.ACCEPT: Entry(drafts.accept),
    Act.PUBLISHED: Entry(drafts.published),
    Act.NOT_USED: Entry(drafts.not_used),
    Act.LOG_TIME: Entry(timelog.log, opens=True),
    Act.CORRECT_TIME: Entry(timelog.correct, opens=True),
    TYPED_TIME: Entry(timelog.typed),
    UNDO: Entry(timelog.undo),
    MINE: Entry(timelog.mine, opens=True),
    START: Entry(stopwatches.start, opens=True),
    STOP: Entry(stopwatches.stop, opens=True),
    FORGET: Entry(stopwatches.forget),
    STILL: Entry(stopwatches.still),
    SNOOZE: Entry(reminders.snooze),
    "draft.text": Entry(drafts.text),
    "checklist.view": Entry(drafts.checklist, opens=True),
    "log.open": Entry(logbook.open_, opens=True),
    "log.page": Entry(logbook.page),
    AWAY: Entry(absences.away, opens=True),
    BACK: Entry(absences.back),
    "person.language": Entry(people.language),
    "person.code": Entry(people.code),
    "person.home": Entry(people.home),
    "picture.drop": Entry(pictures.drop),
    word.RECEIVE: Entry(word.receive),
    word.HAND: Entry(word.hand),
    "help": Entry(people.help_),
    HOME: Entry(home.open_),
    HOME_OPENED: Entry(home.opened),
    AGAIN: Entry(home.again),
    "ticket.number": Entry(tickets.by_number, opens=True),
    "mine": Entry(tickets.mine),
    "queue": Entry(tickets.queue),
}
CODE = re.compile(r"[a-z2-7]{4}-?[a-z2-7]{4}", re.IGNORECASE)
NUMBER = re.compile(r"#?[0-9]{1,9}")
COMMANDS: Mapping[str, str] = {
    "mine": "mine",
    "queue": "queue",
    "time": Act.LOG_TIME,
    "log": "log.page",
    "feedback": feedback.SUMS,
    "help": "help",
    "home": "home",
    "link": "person.code",
    "away": AWAY,
    "back": BACK,
}
# Whoever asks for help may ask in their own language, and gets it.
HELP_ELSEWHERE = frozenset({"hjælp", "hjälp", "hjelp", "apua"})
LINK = "person.link"  # the one act of somebody who is not known yet


def action_for(words: str) -> tuple[str, str]:
    """What was asked for after the command, and the words that belong to it; anything else is a subject."""
    first, _, rest = words.strip().partition(" ")
    if first.lower() == "link" and CODE.fullmatch(rest.strip()):
        return LINK, rest.strip()
    if NUMBER.fullmatch(words.strip()):
        return "ticket.number", words.strip().removeprefix("#")
    if first.lower() == "time" and is_time(rest):
        return TYPED_TIME, rest.strip()
    asked = "help" if first.lower() in HELP_ELSEWHERE else first.lower()
    action = COMMANDS.get(asked) if not rest.strip() else None
    return (action, "") if action else (ASK, words.strip())


class Router:
    """Answers requests; never raises, because what went wrong is said to the person."""

    def __init__(self, reception: Reception) -> None:
        self._reception = reception

    def route(self, request: Request) -> Route:
        """How the request will be answered; from memory."""
        return Route(opens=self.opens(request.action), instant=self._asks_from_memory(request))

    def _asks_from_memory(self, request: Request) -> bool:
        if request.action != ASK:
            return False
        try:
            caller = people.known(self._reception, request.sender)
        except Refusal:
            return False  # said, and noted, by the full answer
        return caller is not None and requests.can_ask(self._reception, caller)

    def instant(self, request: Request) -> Reply:
        """The request form, from memory alone."""
        try:
            caller = people.known(self._reception, request.sender)
            return requests.form(self._reception, _met(caller), request)
        except Refusal as no:
            return Told(
                _card(sentence(no, self._known({}, no, request.sender.platform), self.words(request.sender)))
            )

    def opens(self, action: str) -> bool:
        """Whether an action opens a screen."""
        entry = ROUTES.get(action)
        return entry.opens if entry else False

    def words(self, sender: Sender) -> Words:
        """The words of the sender's language; from memory."""
        standing = self._reception.directory.current.person(sender.platform, sender.id)
        return self._reception.words_for(standing.actor.language if standing else None)

    async def seen(self, event_id: str) -> bool:
        """Whether this event came before; it counts as seen from now on.

        Where nobody can say, it is answered: what events ask for changes nothing.
        """
        try:
            return await inbox.seen(self._reception.work, event_id)
        except StoreUnavailable:
            log.warning("store_unavailable", action="seen")
            return False

    async def turned(self, sender: Sender, origin: Origin, turn: Turn) -> None:
        """Somebody changed or deleted a message; the tickets that came from it are told."""
        await origins.turned(self._reception, sender, origin, turn)

    async def ticket_of_card(self, platform: str, conversation: str, message: str) -> str | None:
        """The ticket whose card is this message; None for any other."""
        return await origins.ticket_of_card(self._reception, platform, conversation, message)

    async def reply(self, request: Request) -> Reply:
        """The answer to a request: what was asked for, a kind no, or an honest word on a fault."""
        with self._reception.meter.answering(request.sender.platform) as answer:
            answer.action = request.action if request.action in {*ROUTES, LINK} else answer.action
            return await self._bounded(request, answer)

    async def _bounded(self, request: Request, answer: Answer) -> Reply:
        try:
            return await self._answer(request, answer)
        except StoreUnavailable:
            answer.outcome = "unavailable"
            log.warning("store_unavailable", action=request.action)
            return self._unavailable(request)
        except Exception as fault:  # noqa: BLE001 -- the one boundary: logged under a reference, and said
            answer.outcome = "fault"
            return self._fault(fault, request)

    async def _answer(self, request: Request, answer: Answer) -> Reply:
        caller: Caller | None = None
        try:
            if request.action == LINK:
                return await people.link(self._reception, request)
            caller = people.known(self._reception, request.sender)
            caller = await people.identified(self._reception, request.sender)
            return await self._routed(caller, request)
        except Refusals as several:
            refusals = several.refusals
        except Refusal as no:
            refusals = (no,)
        answer.outcome, answer.codes = "refused", tuple(one.code.value for one in refusals)
        return await self._refused(refusals, caller, request)

    async def _routed(self, caller: Caller, request: Request) -> Reply:
        route = ROUTES.get(request.action)
        if route is None:
            log.warning("unknown_action", action=request.action)
            return await people.help_(self._reception, caller, request)
        reply = await route.handler(self._reception, caller, request)
        if request.action not in {HOME, HOME_OPENED}:
            self._reception.touched(caller.id)
        return reply

    async def _refused(self, refusals: tuple[Refusal, ...], caller: Caller | None, request: Request) -> Reply:
        person = caller.id if caller else None
        await self._note(refusals[0], person, request)
        names, platform = await self._names(refusals), request.sender.platform
        words, policies = self.words(request.sender), self._reception.work.policies
        said = [
            (one.field, sentence(one, self._known(names, one, platform), words, policies)) for one in refusals
        ]
        if request.place is Place.SUBMIT:
            fields = {field: text for field, text in said if field}
            return Wrong(fields, " ".join(text for field, text in said if not field))
        return Told(_card(" ".join(text for _, text in said)), refused=True)

    async def _note(self, refusal: Refusal, person: str | None, request: Request) -> None:
        try:
            await audit.note_refusal(self._reception.work, person, refusal.code, request.action)
        except StoreUnavailable:
            log.warning("refusal_not_noted", code=refusal.code.value)

    async def _names(self, refusals: tuple[Refusal, ...]) -> Mapping[str, str]:
        people_named = {str(one.facts["person"]) for one in refusals if one.facts.get("person")}
        directory = self._reception.directory.current.people
        return {one: directory[one].actor.name for one in people_named if one in directory}

    def _known(self, names: Mapping[str, str], refusal: Refusal, platform: str) -> dict[str, Fact]:
        office, command = self._reception.work.office.office, self._reception.command(platform)
        known: dict[str, Fact] = {"contact": office.contact, "office": office.name, "command": command}
        if refusal.code is No.TAKEN:
            refusal.facts["person"] = names.get(str(refusal.facts.get("person")), "–")
        return known

    def _unavailable(self, request: Request) -> Reply:
        _ = self.words(request.sender)
        if request.place is Place.SUBMIT:
            return Wrong({}, unavailable_sentence(_))
        return Told(unavailable_card(_))

    def _fault(self, fault: Exception, request: Request) -> Reply:
        reference = secrets.token_hex(3)
        log.error("fault", reference=reference, action=request.action, ticket=request.ticket, exc_info=fault)
        _ = self.words(request.sender)
        if request.place is Place.SUBMIT:
            return Wrong({}, fault_sentence(reference, _))
        return Told(fault_card(reference, self._reception.work.office.office.contact, _))


def _card(said: str) -> Card:
    return Card(said, (Text((said,)),))


def _met(caller: Caller | None) -> Caller:
    if caller is None:
        raise Refusal(No.UNKNOWN_PERSON)
    return caller
