"""What a test may have a process do otherwise; no setting of the product can."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from functools import partial
from unittest.mock import patch

import bot.cli.serve
from bot.running import running
from bot.settling import Pace
from handlers.replies import Envelope
from handlers.slack.courier import SlackCourier


@dataclass(frozen=True)
class Wiring:
    """Another pace than in life, and whether a post in doubt is looked up before it is sent again."""

    pace: dict[str, float] = field(default_factory=dict)
    looks_up: bool = True


@contextmanager
def wired(wiring: Wiring) -> Iterator[None]:
    """The program with these differences."""
    with ExitStack() as stack:
        paced = partial(running, pace=Pace(**wiring.pace))  # type: ignore[arg-type]
        stack.enter_context(patch.object(bot.cli.serve, "running", paced))
        if not wiring.looks_up:
            stack.enter_context(patch.object(SlackCourier, "arrived", _never_asks))
        yield


async def _never_asks(_courier: SlackCourier, _envelope: Envelope) -> str | None:
    """The control: it says that nothing has arrived."""
    return None
