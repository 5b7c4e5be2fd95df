"""Brings what people do to any of the processes, and brings it again under the same ids when the line is cut."""

import asyncio
import random
from collections import Counter
from collections.abc import Sequence
from typing import Any

from playground.slack.delivery.signing import signed_headers
from playground.slack.records import Outcome
from playground.workspace import Workspace
from tests.kills.processes import Process

PATIENCE = 120  # tries; a process is back after a few
PAUSE = 0.1
CUT = {"connection_failed", "operation_timeout"}


class Sender:
    """Slack's side of the load balancer, which knows nothing of who is well."""

    def __init__(self, workspace: Workspace, processes: Sequence[Process], chance: random.Random) -> None:
        self.counted: Counter[str] = Counter()
        self._workspace, self._processes, self._chance = workspace, processes, chance
        self.once = workspace.driver._post
        workspace.driver._post = self.post  # type: ignore[method-assign]
        workspace.connect("any of them")

    async def post(self, _url: str, body: bytes, headers: dict[str, str]) -> Outcome:
        """One delivery, until a process has answered it."""
        outcome = Outcome(error="connection_failed")
        for tries in range(PATIENCE):
            chosen = self._chance.choice(self._processes)
            outcome = await self.once(
                f"{chosen.address}/slack/events", body, self._signed(body, headers, tries)
            )
            if outcome.error not in CUT:
                self.counted["delivered"] += 1
                self.counted["delivered after a cut line"] += tries > 0
                return outcome
            await asyncio.sleep(PAUSE)
        self.counted["given up"] += 1
        return outcome

    def _signed(self, body: bytes, headers: dict[str, str], tries: int) -> dict[str, Any]:
        secret = self._workspace.state.app.signing_secret
        signed = signed_headers(secret, body, headers["content-type"])
        again = {"x-slack-retry-num": str(tries), "x-slack-retry-reason": "connection_failed"}
        return {**headers, **signed, **(again if tries and "json" in headers["content-type"] else {})}
