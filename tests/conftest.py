"""What holds for every test: no network but this machine's own, and Hypothesis that says the same twice."""

import ipaddress
import os
import signal
import socket
from collections.abc import Iterator
from types import FrameType
from typing import Any, NoReturn

import pytest
from coverage import Coverage
from hypothesis import HealthCheck, settings

from tests.postgres import postgres_server, postgres_url

__all__ = ["postgres_server", "postgres_url"]

LOOPBACK = ("127.0.0.1", "::1", "localhost")

# HYPOTHESIS_PROFILE chooses: ci is the same run everywhere, dev looks somewhere new each time, soak looks long.
settings.register_profile("ci", derandomize=True, deadline=None, max_examples=50, print_blob=True)
settings.register_profile("dev", deadline=None, max_examples=50, print_blob=True)
settings.register_profile(
    "soak", deadline=None, max_examples=2000, print_blob=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))


# What a whole bot runs through on its way is not thereby tested, and being watched takes more than half its time:
# coverage says what the rooms' own tests reach.
WHOLE = (
    "tests/agents_playground/",
    "tests/bench/",
    "tests/browser/",
    "tests/doors/",
    "tests/kills/",
    "tests/playground/test_page.py",
    "tests/playground/test_teams_page.py",
    "tests/wire/",
    "tests/workflows/test_walks.py",
    "tests/year/",
)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Iterator[None]:
    """A test of the whole is run unwatched."""
    watching = stopped() if item.nodeid.startswith(WHOLE) else []
    try:
        return (yield)
    finally:
        for one in reversed(watching):
            one.start()


def stopped() -> list[Coverage]:
    """Whatever was watching, the innermost first: pytest-cov starts two in a worker, and the outer takes over."""
    found: list[Coverage] = []
    while (watching := Coverage.current()) is not None:
        watching.stop()
        found.append(watching)
    return found


@pytest.hookimpl(tryfirst=True)
def pytest_configure(config: pytest.Config) -> None:
    """Close the network: pytest-socket guards connections, and names are not looked up either."""
    config.option.allow_hosts = ",".join(LOOPBACK)
    config.option.allow_unix_socket = True
    look_up = socket.getaddrinfo

    def look_up_here(host: Any, *args: Any, **kwargs: Any) -> Any:
        if is_here(host):
            return look_up(host, *args, **kwargs)
        raise socket.gaierror(socket.EAI_NONAME, f"tests look up no names beyond this machine: {host!r}")

    socket.getaddrinfo = look_up_here
    signal.signal(signal.SIGINT, interrupted)


def interrupted(_signal: int, _frame: FrameType | None) -> NoReturn:
    """Ctrl-C as by default.

    Over Python's own handler asyncio puts one of its own for every fixture's and every test's run, and asking
    for that again writes out all that the run returned: the office with everything in it.
    """
    raise KeyboardInterrupt


def is_here(host: str | bytes | None) -> bool:
    """Whether a lookup of this stays on the machine: an address, no name at all, or a name of ours."""
    name = host.decode() if isinstance(host, bytes) else host
    if name in (None, "", *LOOPBACK):
        return True
    try:
        ipaddress.ip_address(str(name).partition("%")[0])
    except ValueError:
        return False
    return True
