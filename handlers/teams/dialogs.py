"""Dialogs: opened from a card or a message, sent, and drawn again where something was wrong.

https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/task-modules/task-modules-bots
"""

from dataclasses import dataclass, replace
from typing import assert_never

import structlog

from config.i18n import Words
from handlers.replies import Done, Handed, Reply, Shown, Told, Wrong
from handlers.request import Place
from handlers.screens.elements import Card, Form, Quote, Screen, Sheet, Text
from handlers.teams.answers import OPENING, Answers, sentences_of
from handlers.teams.carried import carried_in, own_in
from handlers.teams.failures import FAILED_CALL, code_of
from handlers.teams.forms import LeftOut, dialog, unshown
from handlers.teams.messages import answered_dialog
from handlers.teams.origin import Json, Origin

log = structlog.get_logger(__name__)

_TITLE = "Udkast"
_OPENED = "opened"  # the message whose button opened the form, taken away once it was sent


@dataclass(frozen=True, slots=True)
class Dialogs:
    """Answers task/fetch and task/submit, and the same of a message extension."""

    answers: Answers

    async def fetched(self, origin: Origin, data: Json) -> Json | None:
        """The dialog that was asked for."""
        opened = {_OPENED: origin.message} if carried_in(data).card == OPENING and origin.message else {}
        return await self._answer(origin, await self.answers.desk.reply(origin.request), opened)

    async def submitted(self, origin: Origin, data: Json) -> Json | None:
        """What a dialog's button turns it into; None closes it."""
        reply = await self.answers.desk.reply(origin.request)
        opened = own_in(data).get(_OPENED)
        kept: Json = {_OPENED: opened} if isinstance(opened, str) else {}
        if isinstance(reply, Wrong):
            return await self._again(origin, reply, kept)
        if isinstance(opened, str) and origin.request.place is Place.SUBMIT:
            await self._take_away(origin, opened)
        return await self._answer(origin, reply, kept)

    async def _answer(self, origin: Origin, reply: Reply, carried: Json) -> Json | None:
        _ = self.answers.words(origin)
        match reply:
            case Shown():
                return await self._shown(origin, reply.screen, carried, _)
            case Told():
                return answered_dialog(dialog(_sheet(reply.card), _))
            case Wrong():
                return answered_dialog(dialog(_said(sentences_of(reply)), _))
            case Handed():
                await self.answers.telling.hand(origin, reply, _)
                if origin.is_personal:
                    return None  # the question stands right behind the dialog
                return answered_dialog(dialog(_said(_("The file is in our own chat.")), _))
            case Done():
                return None
            case never:
                assert_never(never)

    async def _shown(self, origin: Origin, screen: Screen, carried: Json, _: Words) -> Json:
        # A button that took the fields along asks for the same form: they stay as they were left.
        typed = origin.request.fields if origin.request.place is Place.SCREEN else None
        await self._tell(origin, unshown(screen, _, typed=typed, carried=carried), _)
        return answered_dialog(dialog(screen, _, typed=typed, carried=carried))

    async def _again(self, origin: Origin, wrong: Wrong, carried: Json) -> Json | None:
        """The same form, as it was left, with what is wrong at its fields."""
        asked = replace(origin.request, place=Place.SCREEN, files=())
        reply = await self.answers.desk.reply(asked)
        _ = self.answers.words(origin)
        if isinstance(reply, Shown) and isinstance(reply.screen, Form):
            return await self._redrawn(origin, reply.screen, wrong, carried, _)
        # The form is not to be had any more: what was typed is shown, so that it can be copied.
        typed = [Quote(text) for text in _texts(origin)]
        return answered_dialog(dialog(Sheet(_TITLE, (Text((sentences_of(wrong),)), *typed)), _))

    async def _redrawn(self, origin: Origin, form: Form, wrong: Wrong, carried: Json, _: Words) -> Json:
        same = replace(form, nonce=origin.request.nonce or form.nonce)
        fields = {part.id for part in form.elements if hasattr(part, "id")}
        errors = {name: said for name, said in wrong.fields.items() if name in fields}
        beside = [said for name, said in wrong.fields.items() if name not in fields]
        above = " ".join(filter(None, (wrong.above, *beside)))
        typed = origin.request.fields
        left_out = unshown(same, _, typed=typed, errors=errors, above=above, carried=carried)
        await self._tell(origin, left_out, _)
        again = dialog(same, _, typed=typed, errors=errors, above=above, carried=carried)
        return answered_dialog(again)

    async def _tell(self, origin: Origin, left_out: tuple[LeftOut, ...], _: Words) -> None:
        """What a dialog has no room for, in the person's own chat."""
        if left_out:
            await self.answers.telling.texts(origin, tuple(one.text for one in left_out), _)

    async def _take_away(self, origin: Origin, message: str) -> None:
        try:
            await self.answers.telling.connector.delete(origin.spot, message)
        except FAILED_CALL as error:
            log.info("teams_opening_stays", code=code_of(error), **origin.ids)


def _texts(origin: Origin) -> list[str]:
    return [text for values in origin.request.fields.values() for text in values if len(text.split()) > 1]


def _sheet(card: Card) -> Sheet:
    return Sheet(_TITLE, card.elements or (Text((card.summary,)),))


def _said(words: str) -> Sheet:
    return Sheet(_TITLE, (Text((words,)),))
