"""People who also go the side paths of a ticket's life, drawn with a seed, while processes come and go."""

import random
import re
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from playground.slack.people.member import Member
from playground.slack.records import Message, View
from playground.unsent import NotSentError
from tests.kills.people import AT_MOST, COMMAND, OFFICERS, PATIENCE, People, Unseen
from tests.wire.hands import Pressable, in_slack
from tests.wire.town import DESK, letters, names

LEADER = "U_KAREN"
IDS = {"U_SOFIE": "sofie-lund", "U_JONAS": "jonas-friis"}
READING, DECLINED, ASKING, SENT = "second reader", "Declined", "Waiting for an answer", r"Draft \d+ sent"
LONGER = 2 * PATIENCE
TURNS = {
    "handed_over",
    "questioned",
    "read_by_another",
    "ordered",
    "away",
    "wanted_otherwise",
    "corrected",
}


@dataclass
class Turning(People):
    """Each ticket takes up to three turns before its delivery, and perhaps one after it."""

    chance: random.Random = field(default_factory=lambda: random.Random(7))  # noqa: S311 -- the same each time

    async def before(self, writer: Member, requester: Member, ticket: str, subject: str) -> Member:
        """The turns between claim and delivery; who writes after them."""
        ways = (self._handed_over, self._questioned, self._read_by_another, self._ordered, self._away)
        for way in self.chance.sample(ways, self.chance.randint(1, 3)):
            writer = await way(writer, requester, ticket, subject)
            self.turned[way.__name__.strip("_")] += 1
        return writer

    async def after(self, writer: Member, requester: Member, ticket: str, subject: str) -> None:
        """Found wrong by whoever reads it or by the leader, and delivered once more; or neither."""
        way = self.chance.choice((self._wanted_otherwise, self._corrected, None))
        if way is not None:
            await way(requester, ticket)
            self.turned[way.__name__.strip("_")] += 1
            async with self.lock(writer):
                await self._delivered(writer, requester, ticket, f"{subject} igen")

    # Before the delivery

    async def _handed_over(self, writer: Member, _who: Member, ticket: str, _subject: str) -> Member:
        other = self.workspace.person(next(one for one in OFFICERS if one != writer.id))
        has_it = re.escape(f"{other.profile.name} took it")
        await self._turned(
            writer, ticket, "ticket.hand_over", lambda: self._says(ticket, has_it), to=IDS[other.id]
        )
        return other

    async def _questioned(self, writer: Member, requester: Member, ticket: str, subject: str) -> Member:
        def question() -> Message | None:
            return self._own(requester, ticket, "ticket.answer")

        asked = lambda: question() and self._says(ticket, ASKING)  # noqa: E731
        await self._turned(writer, ticket, "ticket.ask", asked, words=f"Hvornår er {subject}?")
        await self._until(
            lambda: self._answered_by(requester, question(), "ticket.answer", words="1. marts."),
            lambda: not self._says(ticket, ASKING),
            patience=LONGER,
        )
        return writer

    async def _read_by_another(self, writer: Member, _who: Member, ticket: str, subject: str) -> Member:
        reader = self.workspace.person(next(one for one in OFFICERS if one != writer.id))
        approves = self.chance.random() < 0.5
        text = f"Kladde til {subject}"
        await self._turned(writer, ticket, "draft.write", lambda: text in self._saved, text=text)
        await self._turned(writer, ticket, "draft.submit", lambda: self._says(ticket, READING))
        await self._until(
            lambda: self._read(reader, ticket, approves=approves),
            lambda: not self._says(ticket, READING),
            patience=LONGER,
        )
        return writer

    async def _read(self, reader: Member, ticket: str, *, approves: bool) -> None:
        async with self.lock(reader):
            self.workspace.state.views.clear(reader.id)
            await self._press(self._to_read(ticket), reader, "draft.approve")
            form = await self._opened(reader, "draft.approve")
            if form is not None and not approves:
                await self._press(form, reader, "draft.return")
                form = await self._opened(reader, "draft.return")
            if form is not None:
                await self._given(reader, form, words="Læst.")

    def _to_read(self, ticket: str) -> Message | None:
        """The question for a second reader, however old: its writer may have gone away since."""
        shown = [(one, in_slack(one)) for one in self.workspace.messages(DESK)]
        asked = [one for one, buttons in shown if _has(buttons, ticket, "draft.approve")]
        return asked[-1] if asked else None

    async def _ordered(self, writer: Member, _who: Member, ticket: str, _subject: str) -> Member:
        leader, why = self.workspace.person(LEADER), {"code": "tactics", "reason": "De beder om råd."}
        await self._turned(writer, ticket, "ticket.decline", lambda: self._says(ticket, DECLINED), **why)
        after_all = "Skriv det."
        await self._turned(
            leader, ticket, "ticket.order", lambda: not self._says(ticket, DECLINED), words=after_all
        )
        return writer

    async def _away(self, writer: Member, _who: Member, ticket: str, _subject: str) -> Member:
        """Away for a day and back at once: what they had is anybody's, and they take this one again."""
        day = (datetime.now(UTC) + timedelta(days=1)).date().isoformat()
        async with self.lock(writer):
            await self._until(
                lambda: self._leaves(writer, day),
                lambda: self._at_desk(ticket, "ticket.claim"),
                patience=LONGER,
            )
            before = self._welcomes(writer)
            await self._until(
                lambda: writer.command(COMMAND, "back"), lambda: self._welcomes(writer) > before
            )
        return writer

    async def _leaves(self, who: Member, day: str) -> None:
        self.workspace.state.views.clear(who.id)
        await who.command(COMMAND, "away")
        form = await self._opened(who, "person.away")
        if form is not None:
            await self._given(who, form, until=day)

    def _welcomes(self, who: Member) -> int:
        return sum("Welcome back" in letters(one) for one in who.ephemerals)

    # After it

    async def _wanted_otherwise(self, requester: Member, ticket: str) -> None:
        act = "draft.request_changes"
        await self._seen(lambda: self._says(ticket, SENT), AT_MOST)
        await self._until(
            lambda: self._answered_by(requester, self._own(requester, ticket, act), act, words="Kortere."),
            lambda: not self._says(ticket, SENT),
            patience=LONGER,
        )

    async def _corrected(self, _who: Member, ticket: str) -> None:
        leader = self.workspace.person(LEADER)
        await self._seen(lambda: self._says(ticket, SENT), AT_MOST)
        is_back = lambda: not self._says(ticket, SENT)  # noqa: E731
        await self._turned(leader, ticket, "draft.correct", is_back, words="Et tal er forkert.")

    # How it is done

    async def _turned(
        self, who: Member, ticket: str, act: str, seen: Callable[[], Any], text: str = "", **fields: Any
    ) -> None:
        """An act of the opened ticket, done again until it is seen."""

        async def tried() -> None:
            async with self.lock(who):
                await self._take_again(ticket, who)
                await self._tried(who, ticket, act, text, **fields)

        await self._until(tried, seen, patience=LONGER)

    async def _tried(self, who: Member, ticket: str, act: str, text: str = "", **fields: Any) -> None:
        """One try at an act of the opened ticket, by somebody whose screen is free."""
        sheet = await self._sheet(who, ticket, act)
        await self._press(sheet, who, act)
        form = await self._opened(who, act) if sheet else None
        if form is None:
            return
        texts = {name: text for name in names(form) if text and name.startswith("text.")}
        if await self._given(who, form, **fields, **texts, **_ticked(form)):
            self._saved.add(text)

    async def settled(self, writer: Member, requester: Member, ticket: str) -> None:
        """A form sent twice comes twice: a question, a review or a no that came late is dealt with once more."""
        if self._says(ticket, READING):
            await self._tried(writer, ticket, "draft.return", words="Endnu ikke.")
        if self._says(ticket, ASKING):
            asked = self._own(requester, ticket, "ticket.answer")
            await self._answered_by(requester, asked, "ticket.answer", words="1. marts.")
        if self._says(ticket, DECLINED):
            leader = self.workspace.person(LEADER)
            async with self.lock(leader):
                await self._tried(leader, ticket, "ticket.order", words="Skriv det.")

    async def _answered_by(self, who: Member, message: Message | None, act: str, **fields: Any) -> None:
        """One try at a form that a message's button opens."""
        if message is None:
            return
        self.workspace.state.views.clear(who.id)
        await self._press(message, who, act)
        form = await self._opened(who, act)
        if form is not None:
            await self._given(who, form, **fields)

    async def _opened(self, who: Member, callback: str) -> View | None:
        with suppress(Unseen):
            await self._seen(lambda: who.open_view is not None and who.open_view.callback_id == callback)
            return who.open_view
        return None

    async def _given(self, who: Member, form: View, **fields: Any) -> bool:
        """One try at sending it; what it says against it now may be otherwise the next time."""
        known = names(form)
        before = len(who.notices)
        with suppress(NotSentError, Unseen):
            errors = await who.submit(
                form, {known[one]: said for one, said in fields.items() if one in known}
            )
            await self._seen(lambda: self._through(who))
            return not errors and len(who.notices) == before
        return False

    def _says(self, ticket: str, words: str) -> bool:
        """Whether the ticket's card at the desk says so; the words are a pattern."""
        shown = self._at_desk(ticket, "ticket.view")
        return shown is not None and re.search(words, letters(shown)) is not None


def _ticked(form: View) -> dict[str, list[str]]:
    """The first of the lines that a leader may answer for, where a form asks for that."""
    block_id = names(form).get("lines")
    asked = next((one["element"]["options"] for one in form.blocks if one["block_id"] == block_id), None)
    return {"lines": [asked[0]["value"]]} if asked else {}


def _has(buttons: Iterable[Pressable], ticket: str, act: str) -> bool:
    return any(one.ticket == ticket and one.act == act for one in buttons)
