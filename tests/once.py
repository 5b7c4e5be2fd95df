"""What every process reads at its start, read once a worker: the same values, which nothing changes.

A bot that starts reads policies, catalogues and rules, and a tenant makes a key; hundreds of tests start one.
Reading is tested in tests/config, and every file that is not our own is read as ever.
"""

import itertools
import zoneinfo
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import TypeVar

import pytest
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from sqlalchemy.ext.asyncio import AsyncEngine

import bot.rules
import bot.storage.engines
import bot.wiring
import config.i18n
import config.policies
import playground.teams.keys

T = TypeVar("T")
KEYS = 4  # two tenants side by side, and a key rotated twice, never have the same one


@pytest.fixture(scope="session", autouse=True)
def read_once() -> Iterator[None]:
    """Our own policies, catalogues and rules are read when first asked for, then kept; no commit waits."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(
            config.policies, "load_policy", _ours(config.policies.load_policy, config.policies.FOLDER)
        )
        patched.setattr(config.i18n, "_words", _catalogues(config.i18n._words))
        patched.setattr(bot.wiring, "rules", _rules(bot.rules.rules))
        patched.setattr(
            playground.teams.keys, "generate_private_key", _keys(playground.teams.keys.generate_private_key)
        )
        patched.setattr(bot.storage.engines, "_sqlite_engine", _hasty(bot.storage.engines._sqlite_engine))
        patched.setattr(zoneinfo, "available_timezones", cache(zoneinfo.available_timezones))
        yield


def _hasty(make: Callable[..., AsyncEngine]) -> Callable[..., AsyncEngine]:
    # No test pulls the plug, and waiting for the disk is most of a commit.
    return lambda *given: make(*given, "PRAGMA synchronous=OFF")


def _ours(load: Callable[[Path], T], folder: Path) -> Callable[[Path], T]:
    kept = cache(load)
    return lambda path: (kept if path.parent == folder else load)(path)


def _catalogues(load: Callable[[str, Path], T]) -> Callable[[str, Path], T]:
    kept = cache(load)
    return lambda language, folder: (kept if folder == config.i18n.FOLDER else load)(language, folder)


def _rules(load: Callable[[str, Path | None], T]) -> Callable[[str, Path | None], T]:
    kept = cache(load)
    return lambda language, overlay: (load if overlay else kept)(language, overlay)


def _keys(make: Callable[..., RSAPrivateKey]) -> Callable[..., RSAPrivateKey]:
    made = cache(lambda _number, **size: make(**size))
    numbers = itertools.cycle(range(KEYS))
    return lambda **size: made(next(numbers), **size)
