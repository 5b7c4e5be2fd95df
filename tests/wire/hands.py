"""People at work in Slack and in Teams who try again, as people do, until they see what they wanted."""

import asyncio
import json
from collections.abc import Awaitable, Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, Protocol, TypeVar

from playground.slack.people.member import Member as SlackMember
from playground.slack.records import Message as SlackMessage
from playground.slack.records import View
from playground.teams.people.member import Member as TeamsMember
from playground.teams.records import Message as TeamsMessage
from playground.unsent import NotSentError
from tests.wire import town as slack
from tests.wire import twin as teams

TRIES = 25
Message = TypeVar("Message")


@dataclass(frozen=True)
class Pressable:
    """A button as it stands in a message: its act, its ticket and the revision it shows."""

    act: str
    ticket: str
    revision: int


class Hands(Protocol):
    """What one person does on one platform."""

    def sees(self, ticket: str, act: str) -> bool: ...
    async def ask(self, subject: str, profile: str) -> None: ...
    async def claim(self, ticket: str) -> None: ...
    async def press(self, ticket: str, act: str) -> None: ...
    async def ask_for_changes(self, ticket: str, words: str) -> None: ...
    async def deliver(self, ticket: str, text: str) -> list[str]: ...


async def insist(act: Callable[[], Awaitable[Any]], seen: Callable[[], Any], trouble: str) -> Any:
    """Do it until it is seen to be done."""
    for _ in range(TRIES):
        await act()
        if found := seen():
            return found
    raise AssertionError(trouble)


def in_slack(message: SlackMessage | View) -> list[Pressable]:
    """The buttons of a message in Slack."""
    elements = [each for block in message.blocks for each in block.get("elements", ()) if "value" in each]
    told = [(each["action_id"].partition("#")[0], json.loads(each["value"])) for each in elements]
    return [Pressable(act, held["t"], held["r"]) for act, held in told if "t" in held and "r" in held]


def in_teams(message: TeamsMessage) -> list[Pressable]:
    """The buttons of a message in Teams."""
    told = [part["data"] for part in teams.parts(message.cards) if isinstance(part.get("data"), dict)]
    return [Pressable(held["verb"], held["ticket"], held["revision"]) for held in told if "revision" in held]


def current(messages: Iterable[tuple[Message, list[Pressable]]], ticket: str, act: str) -> Message | None:
    """The newest message with this button, if no message beside it shows the ticket further on."""
    about = [(each, one) for one, pressable in messages for each in pressable if each.ticket == ticket]
    latest = max((each.revision for each, _ in about), default=0)
    found = [one for each, one in about if (each.act, each.revision) == (act, latest)]
    return found[-1] if found else None


@dataclass
class InSlack:
    """Somebody at their Slack; their own conversation comes before the desk's."""

    town: slack.Town
    who: SlackMember

    def sees(self, ticket: str, act: str) -> bool:
        return self._message(ticket, act) is not None

    async def ask(self, subject: str, profile: str) -> None:
        self.town.workspace.state.views.clear(self.who.id)
        form = await self._opened(lambda: self.who.command("/draft", subject), _is_form("ticket.open"))
        await self._send(form, profiles=[profile], own=["yes"], declared=["yes"])

    async def claim(self, ticket: str) -> None:
        await self.press(ticket, "ticket.claim")

    async def press(self, ticket: str, act: str) -> None:
        await self._press(self._message(ticket, act), act)

    async def ask_for_changes(self, ticket: str, words: str) -> None:
        act = "draft.request_changes"
        form = await self._opened(lambda: self.press(ticket, act), _is_form(act))
        await self._send(form, words=words)

    async def deliver(self, ticket: str, text: str) -> list[str]:
        self.town.workspace.state.views.clear(self.who.id)
        sheet = await self._opened(lambda: self.press(ticket, "ticket.view"), _offers("draft.write"))
        form = await self._opened(lambda: self._press(sheet, "draft.write"), _is_form("draft.write"))
        texts = {name: f"{text} {name}" for name in slack.names(form) if name.startswith("text.")}
        await self._send(form, **texts)
        sheet = self.town.view(self.who)
        form = await self._opened(lambda: self._press(sheet, "draft.deliver"), _is_form("draft.deliver"))
        await self._send(form, **slack.answers(form), minutes="15")
        return list(texts.values())

    def _message(self, ticket: str, act: str) -> SlackMessage | None:
        desk = self.town.workspace.state.conversations.get(slack.DESK)
        places = [None, slack.DESK] if desk and self.who.id in desk.members else [None]
        shown = [
            [(one, in_slack(one)) for one in self.who.messages(place) if one.from_bot and not one.only_for]
            for place in places
        ]
        return next(filter(None, (current(each, ticket, act) for each in shown)), None)

    async def _press(self, where: SlackMessage | View | None, act: str) -> None:
        with suppress(NotSentError):  # it has changed meanwhile
            if where is not None:
                await self.who.press(where, act)
        await _answered()

    async def _opened(self, act: Callable[[], Awaitable[Any]], fits: Callable[[View], bool]) -> View:
        async def tried() -> None:
            await act()
            await _answered()

        def seen() -> View | None:
            return top if (top := self.who.open_view) and fits(top) else None

        found: View = await insist(tried, seen, slack.words(self.who))
        return found

    async def _send(self, form: View, **fields: Any) -> None:
        known = slack.names(form)
        given = {known[name]: value for name, value in fields.items() if name in known}
        assert await self.who.submit(form, given) == {}
        await _answered()
        top = self.who.open_view
        assert top is None or top.callback_id != form.callback_id, slack.letters(top)


async def _answered() -> None:
    """Until the answers under way at this moment have been given."""
    if under_way := slack.answering():
        await asyncio.wait(under_way)


def _is_form(act: str) -> Callable[[View], bool]:
    return lambda view: view.callback_id == act


def _offers(act: str) -> Callable[[View], bool]:
    return lambda view: any(each.act == act for each in in_slack(view))


@dataclass
class InTeams:
    """Somebody at their Teams; their own chat comes before the desk's channel."""

    twin: teams.Twin
    who: TeamsMember

    def sees(self, ticket: str, act: str) -> bool:
        return self._message(ticket, act) is not None

    async def ask(self, subject: str, profile: str) -> None:
        async def asked() -> None:
            await self.who.say(f"draft {subject}")

        def opening() -> TeamsMessage | None:
            found = [
                one for one in self.who.messages() if one.from_bot and '"draft"' in json.dumps(one.cards)
            ]
            return next((one for one in reversed(found) if subject in teams.letters(one)), None)

        message = await insist(asked, opening, f"{subject} is not heard")
        await self._opened(lambda: self.who.press(message, "draft"), "own")
        await self._send(profiles=profile, own="yes", declared="yes")

    async def claim(self, ticket: str) -> None:
        await self.press(ticket, "ticket.claim")

    async def press(self, ticket: str, act: str) -> None:
        message = self._message(ticket, act)
        with suppress(NotSentError):  # it has changed meanwhile
            if message is not None:
                await self.who.press(message, act, data={"ticket": ticket})

    async def ask_for_changes(self, ticket: str, words: str) -> None:
        await self._opened(lambda: self.press(ticket, "draft.request_changes"), "words")
        await self._send(words=words)

    async def deliver(self, ticket: str, text: str) -> list[str]:
        await self.who.close()
        await self._opened(lambda: self.press(ticket, "ticket.view"))
        await self._opened(lambda: self.who.submit("draft.write"), "text.")
        texts = {name: f"{text} {name}" for name in teams.inputs(self.who) if name.startswith("text.")}
        await self._send(**texts)
        await self._opened(lambda: self.who.submit("draft.deliver"), "minutes")
        await self._send(**teams.answers(self.who), minutes="15")
        return list(texts.values())

    def _message(self, ticket: str, act: str) -> TeamsMessage | None:
        places = [one.id for one in self.twin.tenant.state.places_of(self.who.aad_id)]
        shown = [
            [(one, in_teams(one)) for one in self.who.messages(place) if one.from_bot] for place in places
        ]
        return next(filter(None, (current(each, ticket, act) for each in shown)), None)

    async def _opened(self, act: Callable[[], Awaitable[Any]], field: str = "") -> None:
        def seen() -> bool:
            return self.who.dialog is not None and _has(teams.inputs(self.who), field)

        await insist(act, seen, f"no {field or 'dialog'}: {teams.dialog_words(self.who)} {self.who.toasts}")

    async def _send(self, **fields: Any) -> None:
        sent = set(teams.inputs(self.who))
        given = {name: value for name, value in fields.items() if name in sent}
        assert (await self.who.submit(None, given)).ok
        assert self.who.dialog is None or set(teams.inputs(self.who)) != sent, teams.dialog_words(self.who)


def _has(names: Iterable[str], field: str) -> bool:
    return not field or any(name.startswith(field) for name in names)
