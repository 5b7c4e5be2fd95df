"""A workplace of one's own for every test, on real storage."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.fakes.clock import Clock
from tests.fakes.workplace import copied, migrated_and_synced, opened
from tests.once import read_once
from workflows.ports import Workplace

__all__ = ["read_once"]


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The migrated database with Nordvig in it, which tests copy."""
    file = tmp_path_factory.mktemp("template") / "udkast.db"
    with asyncio.Runner() as runner:
        runner.run(migrated_and_synced(file))
    return file


@pytest.fixture
def database(template: Path, tmp_path: Path) -> Path:
    return copied(template, tmp_path)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
async def work(database: Path, clock: Clock) -> AsyncIterator[Workplace]:
    async with opened(database, clock) as place:
        yield place
