"""An office at work through processes that come and go: people look, wait, and try again as people do."""

import asyncio
import time
from collections import Counter
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from playground.slack.people.member import Member
from playground.slack.records import Message, View
from playground.unsent import NotSentError
from playground.workspace import Workspace
from tests.wire.hands import current, in_slack
from tests.wire.town import DESK, answers, letters, names

COMMAND = "/draft"
# Who asks, for which profile: each has one ticket under way at a time.
ASKING = (
    ("U_MARIA", "maria-holm-facebook"),
    ("U_PETER", "peter-krogh-facebook"),
    ("U_ANNA", "anna-vestergaard-linkedin"),
    ("U_HENRIK", "nordvig-facebook"),
)
OFFICERS = ("U_SOFIE", "U_JONAS")
HONEST = "I can't reach my records right now"
DONE = "Done. You can close this window."
LOOK = 0.02
PATIENCE = 1.2  # before the same is done again
AT_MOST = 150.0


class Unseen(AssertionError):  # noqa: N818 -- a fact about what was looked for
    """What should have been seen has not been, however often it was tried."""


@dataclass
class People:
    """Everybody, and what they were promised."""

    workspace: Workspace
    texts: list[tuple[str, str, str]] = field(default_factory=list)
    accepted: set[str] = field(
        default_factory=set
    )  # subjects whose form Slack closed: told that it is stored
    lived: int = 0
    stopped: bool = False
    _locks: dict[str, asyncio.Lock] = field(default_factory=dict)
    turned: Counter[str] = field(default_factory=Counter)  # how often which side path was taken
    _saved: set[str] = field(default_factory=set)

    async def work(self, most: int | None = None, asking: int = len(ASKING)) -> None:
        """Ticket after ticket of each who asks, until stopped or each has had so many; what is begun is ended."""
        async with asyncio.TaskGroup() as group:
            for place, (who, profile) in enumerate(ASKING[:asking]):
                group.create_task(self._asking(place, who, profile, most))

    async def _asking(self, place: int, who: str, profile: str, most: int | None) -> None:
        count = 0
        while not self.stopped and (most is None or count < most):
            count += 1
            await self._life(f"Sag {place}-{count:03}", who, profile, OFFICERS[(place + count) % 2])
            self.lived += 1

    async def _life(self, subject: str, who: str, profile: str, officer: str) -> None:
        requester, writer = self.workspace.person(who), self.workspace.person(officer)
        ticket = await self._asked(requester, subject, profile)
        await self._until(
            lambda: self._press(self._at_desk(ticket, "ticket.claim"), writer, "ticket.claim"),
            lambda: self._at_desk(ticket, "ticket.claim") is None and self._known(ticket),
        )
        writer = await self.before(writer, requester, ticket, subject)
        async with self.lock(writer):
            await self._delivered(writer, requester, ticket, subject)
        await self.after(writer, requester, ticket, subject)
        for act in ("draft.accept", "post.published"):
            await self._until(
                lambda act=act: self._press(self._own(requester, ticket, act), requester, act),
                lambda act=act: self._passed(requester, ticket, act),
            )

    async def before(self, writer: Member, requester: Member, ticket: str, subject: str) -> Member:
        """What else happens between claim and delivery, here nothing; who writes after it."""
        del requester, ticket, subject
        return writer

    async def after(self, writer: Member, requester: Member, ticket: str, subject: str) -> None:
        """What else happens to a delivered draft; here nothing."""

    async def settled(self, writer: Member, requester: Member, ticket: str) -> None:
        """What stands between a writer and the delivery is dealt with first; here nothing does."""

    def lock(self, who: Member) -> asyncio.Lock:
        """Each has one screen, for one thing at a time."""
        return self._locks.setdefault(who.id, asyncio.Lock())

    # The steps

    async def _asked(self, who: Member, subject: str, profile: str) -> str:
        """The ticket of a request; a form is sent anew only where Slack has not closed it."""
        while subject not in self.accepted:
            form = self._unsent(who) or await self._form(
                who, lambda: who.command(COMMAND, subject), "ticket.open"
            )
            if await self._sent(who, form, profiles=[profile], own=["yes"], declared=["yes"]):
                self.accepted.add(subject)
            elif self._unsent(who):
                continue
            with suppress(Unseen):  # else nobody asks twice without having looked
                await self._seen(lambda: self._about(subject), 6 * PATIENCE)
                break
        await self._seen(lambda: self._about(subject), AT_MOST)
        (ticket,) = self._about(subject)
        return ticket

    async def _delivered(self, writer: Member, requester: Member, ticket: str, subject: str) -> None:
        """The draft, written and delivered; a version more is written when it is not known whether one was."""
        place = self.workspace.state.direct(requester.id).id
        text = f"Udkast til {subject}"

        async def tried() -> None:
            await self.settled(writer, requester, ticket)
            await self._take_again(ticket, writer)
            if sheet := await self._sheet(writer, ticket, "draft.write"):
                form = await self._form(
                    writer, lambda: self._press(sheet, writer, "draft.write"), "draft.write"
                )
                fields = [name for name in names(form) if name.startswith("text.")]
                if not await self._sent(writer, form, **dict.fromkeys(fields, text)):
                    return
            if sheet := await self._sheet(writer, ticket, "draft.deliver"):
                form = await self._form(
                    writer, lambda: self._press(sheet, writer, "draft.deliver"), "draft.deliver"
                )
                await self._sent(writer, form, **answers(form), minutes="15")

        def there() -> bool:
            shown = self.workspace.messages(place)
            return any(letters(one) == text for one in shown) and self._own(requester, ticket, "draft.accept")

        await self._until(tried, there, patience=3 * PATIENCE)
        self.texts.append(("Slack", place, text))

    async def _take_again(self, ticket: str, who: Member) -> None:
        """Take what is free again, as after a day away."""
        if who.id in OFFICERS and (card := self._at_desk(ticket, "ticket.claim")):
            await self._press(card, who, "ticket.claim")
            with suppress(Unseen):
                await self._seen(lambda: self._at_desk(ticket, "ticket.claim") is None)

    async def _sheet(self, who: Member, ticket: str, act: str) -> View | None:
        """The ticket opened at the desk, if it offers the act."""
        self.workspace.state.views.clear(who.id)
        await self._press(self._at_desk(ticket, "ticket.view"), who, "ticket.view")
        with suppress(Unseen):
            await self._seen(lambda: who.open_view and in_slack(who.open_view))
        top = who.open_view
        return top if top and any(each.act == act for each in in_slack(top)) else None

    async def _form(self, who: Member, act: Callable[[], Awaitable[Any]], callback: str) -> View:
        def opened() -> bool:
            return who.open_view is not None and who.open_view.callback_id == callback

        async def tried() -> None:
            if callback == "ticket.open":
                self.workspace.state.views.clear(who.id)
            await act()

        await self._until(tried, opened)
        assert who.open_view is not None
        return who.open_view

    async def _sent(self, who: Member, form: View, **fields: Any) -> bool:
        """Whether the form is through: closed or turned into something else by an answer that was not late."""
        known = names(form)
        given = {known[name]: value for name, value in fields.items() if name in known}
        before = len(who.notices)
        with suppress(
            NotSentError, Unseen
        ):  # the screen has changed meanwhile, or what it waits for never came
            errors = await who.submit(form, given)
            assert errors == {}, errors
            await self._seen(lambda: self._through(who))
            return len(who.notices) == before
        return False

    def _through(self, who: Member) -> bool:
        """Whether the form has gone from the screen for good; "one moment" is not yet an answer."""
        top = who.open_view
        return top is None or bool(in_slack(top)) or DONE in letters(top)

    # What is seen

    def _unsent(self, who: Member) -> View | None:
        """The form that stands there with the word that it could not be stored: it is sent again as it is."""
        top = who.open_view
        return top if top and top.callback_id == "ticket.open" and HONEST in letters(top) else None

    def _about(self, subject: str) -> set[str]:
        shown = [(letters(one), in_slack(one)) for one in self.workspace.messages(DESK)]
        return {buttons[0].ticket for said, buttons in shown if buttons and subject in said}

    def _at_the_desk(self) -> list[str]:
        """How every ticket stands there, and what was last on everybody's screen: for whoever reads a failure."""
        screens = [
            f"{one.profile.name}: {letters(one.open_view)[:200]} {dict(one.errors)} {one.notices[-1:]}"
            for one in map(self.workspace.person, OFFICERS)
            if one.open_view
        ]
        return [letters(one)[:120] for one in self.workspace.messages(DESK)] + screens

    def _known(self, ticket: str) -> bool:
        return any(each.ticket == ticket for one in self.workspace.messages(DESK) for each in in_slack(one))

    def _at_desk(self, ticket: str, act: str) -> Message | None:
        return current([(one, in_slack(one)) for one in self.workspace.messages(DESK)], ticket, act)

    def _own(self, who: Member, ticket: str, act: str) -> Message | None:
        shown = [(one, in_slack(one)) for one in who.messages() if one.from_bot and not one.only_for]
        return current(shown, ticket, act)

    def _passed(self, who: Member, ticket: str, act: str) -> bool:
        """The requester's cards say that it is done: the button is gone from the latest of them."""
        shown = [in_slack(one) for one in who.messages() if one.from_bot and not one.only_for]
        return not any(each.ticket == ticket and each.act == act for buttons in shown for each in buttons)

    async def _press(self, where: Message | View | None, who: Member, act: str) -> None:
        with suppress(NotSentError):  # it has changed meanwhile
            if where is not None:
                await who.press(where, act)

    async def _until(
        self, act: Callable[[], Awaitable[Any]], seen: Callable[[], Any], patience: float = PATIENCE
    ) -> None:
        """Do it, look for a while, and do it again, until it is seen."""
        over = time.monotonic() + AT_MOST
        while not seen():
            if time.monotonic() > over:
                raise Unseen(f"{seen.__qualname__} after {AT_MOST:.0f} s; at the desk: {self._at_the_desk()}")
            await act()
            with suppress(Unseen):
                await self._seen(seen, patience)

    async def _seen(self, holds: Callable[[], Any], patience: float = PATIENCE) -> None:
        over = time.monotonic() + patience
        while not holds():
            if time.monotonic() > over:
                raise Unseen(holds.__qualname__)
            await asyncio.sleep(LOOK)
