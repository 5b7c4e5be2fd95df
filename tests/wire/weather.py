"""Bad weather between the bot and both platforms: planned faults one way, deliveries that come again the other."""

import asyncio
import json
import random
from collections import Counter
from collections.abc import Awaitable, Callable
from functools import partial
from typing import Any

from playground.faults import Fault, Faults
from playground.slack.records import Outcome as SlackOutcome
from playground.teams.records import Outcome as TeamsOutcome
from playground.tenant import Tenant
from playground.workspace import Workspace

Json = dict[str, Any]

IN_SLACK = (
    "chat.postMessage",
    "chat.update",
    "chat.postEphemeral",
    "conversations.open",
    "conversations.history",
    "views.open",
    "views.push",
    "views.update",
    "response_url",
)
IN_TEAMS = ("send", "update", "delete", "create", "member", "members", "token")
# Slack delivers an event again and a form when its button is pressed twice, but no button that opens a form.
TWICE_IN_SLACK = {"ticket.claim", "ticket.confirm", "draft.accept", "post.published", "post.not_used"}


def bad_weather(faults: Faults, methods: tuple[str, ...], calls: int, chance: random.Random) -> None:
    """Plan what happens to the next so many calls of each method: mostly nothing."""
    for method in methods:
        for kind in chance.choices(range(8), weights=(70, 3, 5, 5, 5, 6, 6, 6), k=calls):
            _plan(faults, method, kind, chance)


def _plan(faults: Faults, method: str, kind: int, chance: random.Random) -> None:
    if kind == 0:
        faults.slow(method, seconds=0.0)
    elif kind == 1:
        faults.throttle(method, retry_after=1)
    elif kind <= 4:
        faults.fail(method, status=(500, 502, 503)[kind - 2])
    elif kind == 5:
        faults.slow(method, seconds=chance.uniform(0.05, 0.3))
    else:
        faults.drop(method, after_effect=kind == 7)


def happened(faults: Faults) -> Counter[str]:
    """How many faults of each kind struck."""
    return Counter(filter(None, (kind_of(fault) for _, fault in faults.happened)))


def kind_of(fault: Fault) -> str:
    """What a fault is called in a table; nothing for calm."""
    if fault.drop:
        return f"dropped {fault.drop}"
    if fault.status:
        return str(fault.status)
    return "slow" if fault.seconds else ""


class Redelivery:
    """Delivers again what was delivered: the same id once or twice more, some at once, some afterwards."""

    def __init__(self, chance: random.Random) -> None:
        self.counted: Counter[str] = Counter()
        self._chance = chance

    def over(self, workspace: Workspace, tenant: Tenant) -> None:
        """From now on, between both stand-ins and the bot."""
        slack, teams = workspace.driver._deliver, tenant.driver._sent

        async def to_slack(kind: str, payload: Json, *rest: Any, **more: Any) -> SlackOutcome:
            again = {**more, "attempt": 1, "reason": "http_timeout"} if kind == "events_api" else more
            first, later = (partial(slack, kind, payload, *rest, **each) for each in (more, again))
            return await self._deliver(f"Slack {kind}", first, later, can=_comes_again(kind, payload))

        async def to_teams(url: str, body: bytes, headers: dict[str, str]) -> TeamsOutcome:
            name = json.loads(body)
            told = f"Teams {name.get('name') or name['type']}"
            return await self._deliver(told, *[partial(teams, url, body, headers)] * 2, can=True)

        workspace.driver._deliver = to_slack  # type: ignore[method-assign]
        tenant.driver._sent = to_teams  # type: ignore[method-assign]

    async def _deliver(
        self,
        name: str,
        first: Callable[[], Awaitable[Any]],
        again: Callable[[], Awaitable[Any]],
        *,
        can: bool,
    ) -> Any:
        more = self._chance.choice((0, 0, 1, 2)) if can else 0
        self.counted[name] += more
        if self._chance.random() < 0.5:
            return (await asyncio.gather(first(), *(again() for _ in range(more))))[0]
        outcome = await first()
        for _ in range(more):
            await again()
        return outcome


def _comes_again(kind: str, payload: Json) -> bool:
    if kind == "interactive" and payload["type"] == "block_actions":
        return payload["actions"][0]["action_id"] in TWICE_IN_SLACK
    return kind != "slash_commands"
