"""What becomes of a reply in a chat and on a card."""

from dataclasses import dataclass, replace
from typing import assert_never

from config.i18n import Words
from handlers.notices import REDRAWN
from handlers.replies import Done, Handed, Reply, Shown, Told, Wrong
from handlers.screens.elements import Button, Buttons, Card, Form, Quote, Sheet, Strong, Style, Text
from handlers.teams.cards import Refresh, card_content
from handlers.teams.messages import answered_card, answered_words, words_of
from handlers.teams.origin import Json, Origin
from handlers.teams.ports import Desk, Homes
from handlers.teams.telling import Telling

CARD = "ticket.card"
SHEET, OPENING = "sheet", "opening"  # kinds of cards besides the notices'
DRAWN_ANEW = frozenset({SHEET, OPENING, *REDRAWN})


@dataclass(frozen=True, slots=True)
class Answers:
    """Answers what was written, and what was pressed on a card."""

    desk: Desk
    telling: Telling
    homes: Homes | None = None

    def words(self, origin: Origin) -> Words:
        """The words of whoever asked."""
        return self.desk.words(origin.request.sender)

    async def in_chat(self, origin: Origin, reply: Reply) -> None:
        """Say a reply as a message."""
        _ = self.words(origin)
        match reply:
            case Shown(Form() as form):
                await self.telling.card(origin, _opening(origin, form, _), _, OPENING)
            case Shown(Sheet() as sheet):
                await self.telling.card(origin, Card(sheet.title, sheet.elements), _, SHEET)
            case Shown():
                raise TypeError("a screen is a form or a sheet")
            case Told():
                if not (reply.home and await self._at_home(origin)):
                    await self.telling.card(origin, reply.card, _)
            case Wrong():
                await self.telling.texts(origin, (sentences_of(reply),), _)
            case Handed():
                await self.telling.hand(origin, reply, _)
            case Done():
                pass
            case never:
                assert_never(never)

    async def _at_home(self, origin: Origin) -> bool:
        """Whether the home is shown as the card that stays, which only one's own chat has."""
        if self.homes is None or not origin.is_personal:
            return False
        return await self.homes.now(origin.request.sender.id)

    async def on_card(self, origin: Origin, reply: Reply, kind: str) -> Json:
        """What a card's button is answered with: the card as it is now, or a sentence."""
        _ = self.words(origin)
        match reply:
            case Told() if origin.request.action == CARD and not reply.refused:
                return answered_card(self._drawn(origin, reply.card, kind, _))
            case Told() if reply.refused or all(isinstance(each, Text) for each in reply.card.elements):
                return answered_words(words_of(reply.card))
            case Told():
                await self.in_chat(origin, reply)
            case Wrong():
                return answered_words(sentences_of(reply))
            case Done():
                return await self._again(origin, kind)
            case Shown():
                await self.in_chat(origin, reply)
            case Handed():
                await self.telling.hand(origin, reply, _)
            case never:
                assert_never(never)
        return answered_words(
            _("See below.") if origin.is_personal else _("I've answered you in our own chat.")
        )

    async def _again(self, origin: Origin, kind: str) -> Json:
        _ = self.words(origin)
        if kind not in DRAWN_ANEW or not origin.request.ticket:
            return answered_words(_("Done."))
        asked = replace(origin.request, action=CARD, value=kind, nonce=None, fields={})
        return await self.on_card(replace(origin, request=asked), await self.desk.reply(asked), kind)

    def _drawn(self, origin: Origin, card: Card, kind: str, _: Words) -> Json:
        refresh = None
        if not origin.is_personal:
            # Without it the card would stay this person's for ever, whatever happens to the ticket.
            ticket = origin.request.ticket
            data = {"verb": CARD, "ticket": ticket, "value": kind, "card": kind}
            refresh = Refresh(CARD, data, (origin.account,))
        return card_content(card, self.telling.opens, _, kind=kind, refresh=refresh)


def sentences_of(wrong: Wrong) -> str:
    """All that is wrong, for where there is no field to say it at."""
    return " ".join(filter(None, (wrong.above, *wrong.fields.values())))


def _opening(origin: Origin, form: Form, _: Words) -> Card:
    """The way to a form: a message cannot open a dialog, its button can."""
    request = origin.request
    button = Button(
        request.action,
        _("Open the form"),
        request.ticket,
        request.revision,
        request.version,
        request.value,
        request.words,
        origin=request.origin,
        style=Style.PRIMARY,
    )
    words = (Quote(request.words),) if request.words else ()
    return Card(form.title, (Text((Strong(form.title),)), *words, Buttons((button,))))
