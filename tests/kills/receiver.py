"""What stands between the processes and the stand-in for Slack, and notes on its own account what arrived.

It sees a call as it came over the wire and what was answered; it asks neither the bot nor the stand-in
what they believe. The weather is made here as well: a fixed share of each kind of fault, in an order drawn with a seed.
"""

import asyncio
import json
import random
import time
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

from aiohttp import web

from playground.connections import cut
from playground.slack.api.server import STATE, answer_method
from playground.workspace import Workspace

Json = dict[str, Any]
Strike = Callable[[str], Awaitable[None]]

POST, UPDATE = "chat.postMessage", "chat.update"
WEATHER = {
    "calm": 13,
    "429": 1,
    "500 before the effect": 1,
    "500 after the effect": 1,
    "slow": 2,
    "cut before the effect": 1,
    "cut after the effect": 1,
}
RETRY_AFTER = 1.0
USUAL, SLOW = 0.02, 0.4  # seconds between the effect and the answer
_LARGEST = 8 * 1024 * 1024


@dataclass(frozen=True)
class Arrival:
    """One call that was accepted: whose, where, and the notice it carried; `answered` if anybody can know."""

    at: float
    process: str
    method: str
    conversation: str
    key: str
    answered: bool


class Receiver:
    """The log, the weather, and a place from which the sender of a post can be struck before its answer."""

    def __init__(self, workspace: Workspace, seed: int, *, calm: bool = False) -> None:
        self.arrivals: list[Arrival] = []
        self.throttled: list[tuple[float, str]] = []
        self.happened: Counter[str] = Counter()
        self.asked: Counter[str] = Counter()
        self.strike: Strike | None = None
        self.calm = calm
        self._chance = random.Random(seed)  # noqa: S311 -- the same weather every time
        self._workspace = workspace
        self._plans: dict[str, Iterator[str]] = {}

    async def take(self, request: web.Request) -> web.StreamResponse:
        """One call of the Web API."""
        method, process = request.match_info["method"], request.match_info["process"]
        body = await request.read()
        given = json.loads(body) if request.content_type == "application/json" and body else {}
        self.asked[method] += 1
        kind = self._next(method)
        if kind in {"429", "500 before the effect", "cut before the effect"}:
            return self._refused(request, kind, given)
        answer = await answer_method(request)
        answered = not kind.endswith("after the effect")
        arrived = self._note(process, method, given, answer, answered=answered)
        await asyncio.sleep(SLOW if kind == "slow" else USUAL)
        if arrived and self.strike and method == POST:
            striking, self.strike = self.strike, None
            await striking(process)
            return cut(request)
        return answer if answered else self._refused(request, kind, given)

    def too_soon(self) -> list[str]:
        """Notices that came into a conversation whose `Retry-After` was not over."""
        return [
            f"{one.key} came {one.at - said:.2f} s after a 429 in {place}"
            for said, place in self.throttled
            for one in self.arrivals
            if one.conversation == place and said < one.at < said + RETRY_AFTER
        ]

    def _next(self, method: str) -> str:
        if self.calm:
            return "calm"
        plan = self._plans.setdefault(method, self._plan())
        kind = next(plan)
        self.happened[kind] += kind != "calm"
        return kind

    def _plan(self) -> Iterator[str]:
        while True:
            kinds = [kind for kind, count in WEATHER.items() for _ in range(count)]
            self._chance.shuffle(kinds)
            yield from kinds

    def _refused(self, request: web.Request, kind: str, given: Json) -> web.StreamResponse:
        if kind.startswith("cut"):
            return cut(request)
        if kind == "429":
            if "metadata" in given:
                self.throttled.append((time.monotonic(), str(given.get("channel"))))
            return web.json_response(
                {"ok": False, "error": "ratelimited"}, status=429, headers={"Retry-After": "1"}
            )
        return web.json_response({"ok": False, "error": "internal_error"}, status=500)

    def _note(
        self, process: str, method: str, given: Json, answer: web.StreamResponse, *, answered: bool
    ) -> bool:
        """Note a notice that was accepted; no turn of the event loop lies between its effect and this."""
        mark = (given.get("metadata") or {}).get("event_payload", {})
        if not mark or mark.get("part", 1) != 1:
            return False
        assert isinstance(answer, web.Response)
        assert isinstance(answer.body, bytes)
        told = json.loads(answer.body)
        if not told["ok"]:
            return False
        self.arrivals.append(
            Arrival(time.monotonic(), process, method, told["channel"], mark["key"], answered)
        )
        return True


@asynccontextmanager
async def receiving(receiver: Receiver) -> AsyncIterator[str]:
    """The receiver on a port; yields its address, after which each process puts its own name."""
    app = web.Application(client_max_size=_LARGEST)
    app[STATE] = receiver._workspace.state
    app.router.add_route("*", "/{process}/api/{method}", receiver.take)
    runner = web.AppRunner(app, shutdown_timeout=0.2)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    try:
        yield f"http://127.0.0.1:{runner.addresses[0][1]}"
    finally:
        await runner.cleanup()
