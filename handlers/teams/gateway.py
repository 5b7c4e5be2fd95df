"""Everything Teams sends comes in here: one way for each kind of activity, and one way out."""

from collections.abc import Awaitable, Callable, Mapping
from functools import partial
from http import HTTPStatus
from typing import Any

import structlog
from botbuilder.core import InvokeResponse, TurnContext
from botbuilder.schema import Activity

from handlers.teams.absences import Moves, Presence
from handlers.teams.answers import Answers
from handlers.teams.carried import carried_in
from handlers.teams.connector import Spot
from handlers.teams.dialogs import Dialogs
from handlers.teams.failures import FAILED_CALL, code_of
from handlers.teams.handing import Handing
from handlers.teams.origin import Origin, is_extension
from handlers.teams.origins import DELETE, UPDATE, stamp_of, turned
from handlers.teams.people import TeamsPeople
from handlers.teams.places import Places
from handlers.teams.recent import Recent
from handlers.teams.requests import Reader
from handlers.teams.retelling import Retelling
from handlers.teams.telling import Telling

Json = dict[str, Any]
Answer = Callable[[Json], Awaitable[tuple[HTTPStatus, Json | None]]]

log = structlog.get_logger(__name__)

_BAD = (HTTPStatus.BAD_REQUEST, None)


class Gateway:
    """Teams' side of one office."""

    def __init__(self, reader: Reader, answers: Answers, places: Places, people: TeamsPeople) -> None:
        self._reader, self._answers, self._places, self._people = reader, answers, places, people
        self._dialogs = Dialogs(answers)
        self._handing = Handing(reader, answers)
        self._retelling = Retelling()
        self._moves = Moves(answers.desk, Presence(places), self._retelling)
        self._recent = Recent()
        self._invokes: Mapping[str, Answer] = {
            "adaptiveCard/action": self._executed,
            "task/fetch": self._fetched,
            "task/submit": self._submitted,
            "composeExtension/fetchTask": self._extended,
            "composeExtension/submitAction": self._submitted,
            "fileConsent/invoke": self._consented,
        }

    async def stop(self) -> None:
        """Hold nothing any longer."""
        await self._retelling.stop()

    async def turn(self, context: TurnContext, body: Json) -> None:
        """Answer one activity."""
        whole = {**body, "from": body.get("from") or {}, "conversation": body.get("conversation") or {}}
        self._saw(whole)
        if whole["type"] == "invoke":
            status, answer = await self._invoked(whole)
            value = InvokeResponse(status=int(status), body=answer)
            await context.send_activity(Activity(type="invokeResponse", value=value))
        elif not self._came_before(whole):
            await self._told(whole)

    async def _told(self, body: Json) -> None:
        try:
            if body["type"] == "message":
                await self._written(body)
            elif body["type"] in {UPDATE, DELETE}:
                await self._turned(body)
            elif body["type"] in {"installationUpdate", "conversationUpdate"}:
                await self._moved(body)
        except FAILED_CALL as error:
            # Nothing was changed by asking, and whoever asked sees that no answer came.
            log.warning("teams_answer_failed", code=code_of(error), kind=body["type"])

    async def _written(self, body: Json) -> None:
        request = self._reader.message(body)
        if request is None:
            log.info("teams_activity_ignored", kind="message")
            return
        reply = await self._answers.desk.reply(request)
        await self._met(body)  # after it, when whoever was met for the first time is known
        await self._answers.in_chat(Origin.of(request, body), reply)

    async def _turned(self, body: Json) -> None:
        """Somebody changed or deleted what they had written to the bot."""
        found = turned(body, self._reader.sender(body))
        if found is None:
            return
        telling = partial(self._answers.desk.turned, found.sender, found.origin, found.turn)
        await self._retelling.tell("turned", telling)

    async def _moved(self, body: Json) -> None:
        """The bot came or went, or people of a team did."""
        if self._removed(body):
            await self._places.lost(body)
        elif self._added(body):
            await self._came(body)
        for member in (*(body.get("membersRemoved") or ()), *(body.get("membersAdded") or ())):
            self._people.forget(member.get("aadObjectId") or "")
        await self._moves.moved(body)

    async def _came(self, body: Json) -> None:
        """Whoever installed the bot is shown what they can begin."""
        request = self._reader.met(body)
        personal = body["conversation"].get("conversationType") == "personal"
        reply = await self._answers.desk.reply(request) if request is not None and personal else None
        await self._met(body)
        if request is not None and reply is not None:
            await self._answers.in_chat(Origin.of(request, body), reply)

    def _removed(self, body: Json) -> bool:
        gone = body.get("membersRemoved") or ()
        removed = str(body.get("action") or "").startswith("remove")
        return removed or self._bot_among(gone, body)

    def _added(self, body: Json) -> bool:
        # Installing is told twice: as installationUpdate, and as the bot among the members that were added.
        return bool(body["type"] == "installationUpdate")

    def _bot_among(self, members: Any, body: Json) -> bool:
        bot = (body.get("recipient") or {}).get("id")
        return any(member.get("id") == bot for member in members)

    async def _invoked(self, body: Json) -> tuple[HTTPStatus, Json | None]:
        answer = self._invokes.get(body.get("name") or "")
        if answer is None:
            log.info("teams_activity_ignored", kind=body.get("name"))
            return HTTPStatus.NOT_IMPLEMENTED, None
        if _is_in_own_chat(body):
            await self._met(body)  # of the end of a block Teams tells nothing
        try:
            return await answer(body)
        except FAILED_CALL as error:
            log.warning("teams_answer_failed", code=code_of(error), kind=body.get("name"))
            return HTTPStatus.BAD_GATEWAY, None

    async def _executed(self, body: Json) -> tuple[HTTPStatus, Json | None]:
        request = self._reader.executed(body)
        if request is None:
            return _BAD
        origin = Origin.of(request, body)
        reply = await self._answers.desk.reply(request)
        kind = carried_in(_data(body)).card
        return HTTPStatus.OK, await self._answers.on_card(origin, reply, kind)

    async def _fetched(self, body: Json) -> tuple[HTTPStatus, Json | None]:
        data = _data(body)
        request = self._reader.pressed(body, data)
        if request is None:
            return _BAD
        return HTTPStatus.OK, await self._dialogs.fetched(Origin.of(request, body), data)

    async def _submitted(self, body: Json) -> tuple[HTTPStatus, Json | None]:
        data = _data(body)
        request = self._reader.pressed(body, data)
        if request is None:
            return _BAD
        return HTTPStatus.OK, await self._dialogs.submitted(Origin.of(request, body), data)

    async def _extended(self, body: Json) -> tuple[HTTPStatus, Json | None]:
        request = self._reader.extended(body)
        if request is None:
            return _BAD
        return HTTPStatus.OK, await self._dialogs.fetched(Origin.of(request, body), {})

    async def _consented(self, body: Json) -> tuple[HTTPStatus, Json | None]:
        request = self._reader.consented(body)
        if request is None:
            return _BAD
        if self._came_before(body):
            return HTTPStatus.OK, None
        await self._handing.consented(Origin.of(request, body), body["value"])
        return HTTPStatus.OK, None

    def _saw(self, body: Json) -> None:
        person = body["from"].get("aadObjectId")
        if person and not is_extension(body):
            spot = Spot(body["serviceUrl"], body["conversation"].get("id") or "")
            self._people.saw(person, spot, body.get("locale"))

    async def _met(self, body: Json) -> None:
        sender = self._reader.sender(body)
        if sender is not None and not sender.foreign:
            await self._places.met(body)

    def _came_before(self, body: Json) -> bool:
        name = body.get("id")
        # A message that is changed twice comes twice under its own name.
        at = stamp_of(body) if body["type"] in {UPDATE, DELETE} else ""
        return bool(name) and self._recent.seen(f"{body['type']} {body['conversation'].get('id')} {name}{at}")


def gateway(reader: Reader, answers: Answers, people: TeamsPeople) -> Gateway:
    """The gateway of answers, which know where the bot is."""
    telling: Telling = answers.telling
    return Gateway(reader, answers, telling.places, people)


def _is_in_own_chat(body: Json) -> bool:
    return body["conversation"].get("conversationType") == "personal" and not is_extension(body)


def _data(body: Json) -> Json:
    value = body.get("value")
    value = value if isinstance(value, dict) else {}
    action = value.get("action")
    data = action.get("data") if isinstance(action, dict) else value.get("data")
    return data if isinstance(data, dict) else {}
