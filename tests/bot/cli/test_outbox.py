"""`udkast outbox`: what can't be delivered is listed, sent again or given up, and noted with who did it."""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager

from tests.bot.cli.conftest import Terminal
from tests.bot.cli.lived import lived_in
from tests.fakes.office import ADMINISTRATOR, OFFICER


@contextmanager
def database(terminal: Terminal) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(terminal.folder / "udkast.db")) as store, store:
        yield store


def bury(terminal: Terminal, count: int) -> list[str]:
    """Let so many notices be refused for good."""
    with database(terminal) as store:
        keys = [row[0] for row in store.execute("SELECT key FROM notice ORDER BY lane, sequence")][:count]
        for key in keys:
            store.execute(
                "UPDATE notice SET state = 'dead', fault = 'no_conversation',"
                " settled_at = '2026-11-23T10:00:00.000000Z' WHERE key = ?",
                [key],
            )
        store.execute("UPDATE lane SET due = NULL")
    return keys


def states(terminal: Terminal, keys: list[str]) -> list[str]:
    with database(terminal) as store:
        found = dict(store.execute("SELECT key, state FROM notice"))
    return [found[key] for key in keys]


def noted(terminal: Terminal, kind: str) -> list[tuple[str, str]]:
    with database(terminal) as store:
        rows = store.execute("SELECT actor, body FROM office_event WHERE kind = ?", [kind]).fetchall()
    return [(actor, json.loads(body)["facts"]["notice"]) for actor, body in rows]


def test_nothing_undelivered(synced: Terminal) -> None:
    lived_in(synced)
    done = synced("outbox", "list")
    assert done.code == 0
    assert "0 undelivered" in done.out
    assert "Nothing is undelivered." in synced("outbox", "retry", "--all", "--as", ADMINISTRATOR).out


def test_one_is_sent_again_and_one_given_up(synced: Terminal) -> None:
    lived_in(synced)
    first, second, third = bury(synced, 3)
    listed = synced("outbox", "list", "--json")
    assert listed.code == 1
    assert sorted(one["key"] for one in json.loads(listed.out)["letters"]) == sorted([first, second, third])
    assert synced("outbox", "retry", first, "--as", ADMINISTRATOR).code == 0
    assert synced("outbox", "drop", second, "--yes", "--as", ADMINISTRATOR).code == 0
    assert states(synced, [first, second, third]) == ["pending", "superseded", "dead"]
    assert noted(synced, "outbox.retried") == [(ADMINISTRATOR, first)]
    assert noted(synced, "outbox.dropped") == [(ADMINISTRATOR, second)]
    with database(synced) as store:
        assert store.execute(
            "SELECT count(*) FROM lane JOIN notice USING (lane) WHERE key = ? AND due IS NOT NULL", [first]
        ).fetchone() == (1,)
    assert synced("audit", "verify").code == 0


def test_all_at_once(synced: Terminal) -> None:
    lived_in(synced)
    keys = bury(synced, 4)
    assert synced("outbox", "retry", "--all", "--as", ADMINISTRATOR).code == 0
    assert set(states(synced, keys)) == {"pending"}


def test_only_an_administrator_or_a_leader_and_only_what_is_dead(synced: Terminal) -> None:
    lived_in(synced)
    (key,) = bury(synced, 1)
    refused = synced("outbox", "drop", key, "--yes", "--as", OFFICER)
    assert refused.code == 1
    assert states(synced, [key]) == ["dead"]
    unknown = synced("outbox", "retry", "no-such-key", "--as", ADMINISTRATOR)
    assert (unknown.code, unknown.err.strip()) == (1, "no-such-key: no such undelivered notice")
    assert synced("outbox", "retry", "--as", ADMINISTRATOR).code == 2
    assert synced("outbox", "retry", key, "--all", "--as", ADMINISTRATOR).code == 2
