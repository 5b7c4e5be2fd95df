"""A reception on real storage with the test office, and its people to talk to the router."""

import itertools
from collections.abc import Iterator
from functools import partial

import pytest
from structlog.testing import capture_logs
from structlog.typing import EventDict

from bot.storage.log import SqlLogbook
from config.i18n import load_words
from handlers.directory import DirectoryKeeper
from handlers.exports.logbook import pseudonym
from handlers.reception import Reception
from handlers.router import Router
from tests.fakes.clock import Clock
from tests.handlers.chat import Chat, Platform
from tests.once import read_once
from tests.workflows.conftest import clock, database, template, work
from workflows.ports import Workplace

__all__ = ["clock", "database", "read_once", "template", "work"]


def reception_of(work: Workplace, platform: Platform, keeper: DirectoryKeeper | None = None) -> Reception:
    count = itertools.count(1)
    return Reception(
        work=work,
        words=load_words(),
        directory=keeper or DirectoryKeeper(),
        lookups={"slack": platform},
        files={"slack": platform},
        logbook=SqlLogbook(work.store, work.office.office.time_zone),  # type: ignore[arg-type]
        new_nonce=lambda: f"nonce-{next(count)}",
        pseudonym=partial(pseudonym, key=b"a key of the tests"),
    )


@pytest.fixture
async def chat(work: Workplace, clock: Clock) -> Chat:
    platform = Platform()
    reception = reception_of(work, platform)
    await reception.directory.refresh(work)
    return Chat(Router(reception), reception, platform, clock)


@pytest.fixture
def logged() -> Iterator[list[EventDict]]:
    """What is logged meanwhile."""
    with capture_logs() as entries:
        yield entries
