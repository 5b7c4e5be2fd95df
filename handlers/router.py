"""A request to its function, and the one boundary where an expected no and a fault become words."""

import secrets
from collections.abc import Mapping

import structlog

from config.i18n import Words
from handlers import (
    absences,
    origins,
    people,
    requests,
)
from handlers.metering import Answer
from handlers.reception import Caller, Reception
from handlers.replies import Reply, Route, Told, Wrong
from handlers.request import Place, Request, Sender
from handlers.routes import ASK, HOME, HOME_OPENED, LINK, ROUTES
from handlers.screens.elements import Card, Text
from handlers.screens.faults import fault_card, fault_sentence, unavailable_card, unavailable_sentence
from handlers.screens.refusals import sentence
from workflows import audit, inbox
from workflows.domain.origins import Origin, Turn
from workflows.domain.refusals import Fact, No, Refusal, Refusals
from workflows.records import StoreUnavailable

log = structlog.get_logger(__name__)


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

    async def account(self, sender: Sender, *, closed: bool) -> None:
        """Somebody's account on a platform was closed, or opened again."""
        await absences.account(self._reception, sender, closed=closed)

    def conversations(self, sender: Sender) -> frozenset[str]:
        """The conversations of the desks that the sender works at; from memory."""
        return absences.conversations(self._reception, sender.platform, sender.id)

    async def left(self, sender: Sender, conversation: str) -> None:
        """Somebody is in a desk's conversation no more."""
        await absences.left(self._reception, sender, conversation)

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
        if refusal.facts.get("person"):
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
