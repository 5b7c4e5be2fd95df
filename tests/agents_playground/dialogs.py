"""The dialogs, which the Agents Playground has none of: asked for, filled in and sent over the wire."""

import json
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

from playground.teams.cards.filling import filled_in
from playground.teams.people.finding import found_button, submit_button
from playground.teams.records import Dialog
from tests.agents_playground.front import Front, Json

OK = 200


@dataclass
class Dialogs:
    """One person's, opened by the buttons of the latest card they were sent."""

    front: Front
    person: str
    account: str
    dialog: Dialog | None = None
    toasts: list[str] = field(default_factory=list)

    async def open(self, name: str) -> None:
        """The dialog behind a button of the latest card that has it."""
        cards = self.front.cards[self.person]
        card = next(one for one in reversed(cards) if name in json.dumps(one))
        button = found_button((card,), name, None, None)
        await self._asked("task/fetch", filled_in(button.card, button.action, {}))

    async def send(self, name: str | None = None, **fields: Any) -> None:
        """A button of the open dialog, with these fields; without a name, the one that sends the form."""
        assert self.dialog is not None
        button = submit_button(self.dialog.card, name, None)
        await self._asked("task/submit", filled_in(button.card, button.action, fields))

    async def _asked(self, name: str, data: Json) -> None:
        kept = next(one for one in reversed(self.front.came) if one["from"]["aadObjectId"] == self.account)
        shared = ("from", "conversation", "recipient", "serviceUrl", "channelId", "channelData")
        told = {"type": "invoke", "id": str(uuid4()), "name": name, "value": {"data": data}}
        status, body = await self.front.signed({**{each: kept[each] for each in shared}, **told})
        assert status == OK
        task = json.loads(body or b"{}").get("task") or {}
        value = task.get("value")
        self.dialog = Dialog("", value["card"]["content"], "") if isinstance(value, dict) else None
        self.toasts += [value] if isinstance(value, str) else []
