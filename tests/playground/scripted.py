"""A scripted app for Teams: it keeps what it hears, and answers each invoke as the test wrote down."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

from playground.teams.records import ADAPTIVE
from playground.tenant import Tenant

Json = dict[str, Any]
Answer = Json | Callable[[Json], Json]


@dataclass
class Scripted:
    """The app, what it heard, and what it answers to the invokes of each name."""

    tenant: Tenant
    heard: list[Json] = field(default_factory=list)
    answers: dict[str, Answer] = field(default_factory=dict)

    async def turn(self, request: web.Request) -> web.Response:
        """Take an activity."""
        activity = await request.json()
        self.heard.append(activity)
        answer = self.answers.get(activity.get("name", ""), {})
        return web.json_response(answer(activity) if callable(answer) else answer)

    def posts(self, conversation: str, text: str = "", *cards: Json, **more: Any) -> str:
        """Say something in a conversation."""
        attachments = tuple({"contentType": ADAPTIVE, "content": card} for card in cards)
        state = self.tenant.state
        message = state.messages.post(
            conversation, state.bot_id, text=text, attachments=attachments, from_bot=True, **more
        )
        return message.id

    def changes(self, conversation: str, message: str, *cards: Json) -> None:
        """Replace a message's cards."""
        attachments = tuple({"contentType": ADAPTIVE, "content": card} for card in cards)
        found = self.tenant.state.messages.find(conversation, message)
        assert found is not None
        self.tenant.state.messages.change(found, attachments=attachments)

    def named(self, name: str) -> list[Json]:
        """The invokes of one name."""
        return [each for each in self.heard if each.get("name") == name]


def card(*body: Json, actions: tuple[Json, ...] = (), **more: Any) -> Json:
    """A card of these elements."""
    return {"type": "AdaptiveCard", "version": "1.5", "body": list(body), "actions": list(actions), **more}


def words(text: str, **more: Any) -> Json:
    """A paragraph."""
    return {"type": "TextBlock", "text": text, "wrap": True, **more}


def execute(title: str, verb: str, **data: Any) -> Json:
    """A button that acts."""
    return {"type": "Action.Execute", "title": title, "verb": verb, "data": {"verb": verb, **data}}


def submit(title: str, verb: str, **data: Any) -> Json:
    """A button that sends a form, or opens one."""
    return {"type": "Action.Submit", "title": title, "data": {"verb": verb, **data}}


def opens(title: str, verb: str) -> Json:
    """A button that opens a dialog."""
    return submit(title, verb, msteams={"type": "task/fetch"})


def dialog(title: str, shown: Json) -> Json:
    """The answer that opens a dialog, or goes on with it."""
    value = {"title": title, "width": "medium", "card": {"contentType": ADAPTIVE, "content": shown}}
    return {"task": {"type": "continue", "value": value}}


def field_of(name: str, label: str, **more: Any) -> Json:
    """A field for a text."""
    return {"type": "Input.Text", "id": name, "label": label, **more}


def choice_of(name: str, label: str, *options: str, many: bool = False, **more: Any) -> Json:
    """A field for one or more of several options."""
    choices = [{"title": option, "value": option.lower()} for option in options]
    kind = {"type": "Input.ChoiceSet", "id": name, "label": label, "style": "expanded", "wrap": True}
    return {**kind, "choices": choices, "isMultiSelect": many, **more}
