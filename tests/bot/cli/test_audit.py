"""`udkast audit verify` and `udkast ticket erase`: whole, erased and still whole, broken."""

import json

import pytest

from tests.bot.cli.conftest import Terminal
from tests.bot.cli.lived import lived_in
from tests.fakes.workplace import rows

SECRETARIAT = "henrik-bak"


@pytest.fixture
def lived(synced: Terminal) -> Terminal:
    lived_in(synced)
    return synced


def verdict(terminal: Terminal) -> dict:
    return json.loads(terminal("audit", "verify", "--json").out)


def break_a_link(terminal: Terminal) -> None:
    file = terminal.folder / "udkast.db"
    for (name,) in rows(file, "select name from sqlite_master where type = 'trigger'"):
        rows(file, f"drop trigger {name}")
    rows(file, "update event set body = replace(body, 'minutes', 'minuten') where sequence = 4")


def test_whole_chains_end_with_0(lived: Terminal) -> None:
    done = lived("audit", "verify")
    assert (done.code, done.err) == (0, "")
    assert done.out.endswith(" events, 0 anchors: whole\n")
    found = verdict(lived)
    assert found["chains"] == 4
    assert found["broken"] == []
    assert f"{found['chains']} chains, {found['events'] - 1} events, 0 anchors: whole\n" == done.out
    # that it was verified is an event as well


def test_a_broken_chain_ends_with_1_and_is_named(lived: Terminal) -> None:
    break_a_link(lived)
    done = lived("audit", "verify")
    assert done.code == 1
    assert done.out.endswith(": broken\n")
    assert "first broken at link 4" in done.err
    assert lived("audit", "verify", "--json").code == 1
    assert {one["link"] for one in verdict(lived)["broken"]} == {4}


def test_the_anchors_that_the_settings_name_are_held_against_it(lived: Terminal) -> None:
    anchors = lived.folder / "anchors.txt"
    lived.settings["UDKAST_ANCHOR_FILE"] = str(anchors)
    missing = lived("audit", "verify")
    assert (missing.code, missing.out) == (1, "")
    assert "anchor file" in missing.err
    anchors.write_text(f"2026-11-23 1 {'0' * 64}\n")
    done = lived("audit", "verify")
    assert done.code == 1
    assert "office: first broken at link 1" in done.err


def test_erasing_leaves_the_chains_whole_and_the_sums_right(lived: Terminal) -> None:
    file = lived.folder / "udkast.db"
    before = lived("log", "export", "--format", "jsonl").out
    done = lived("ticket", "erase", "1", "--as", SECRETARIAT, "--yes")
    assert done.code == 0
    assert "#1: " in done.out
    assert lived("audit", "verify").code == 0
    assert lived("log", "export", "--format", "jsonl").out == before
    texts = str(rows(file, "select body from content where body is not null"))
    assert "genbrugspladsen" not in texts
    assert "mmehal" in texts


@pytest.mark.parametrize("person", ["maria-holm", "sofie-lund", "karen-dahl", "nobody"])
def test_only_those_who_may_erase_do(lived: Terminal, person: str) -> None:
    done = lived("ticket", "erase", "1", "--as", person, "--yes")
    assert (done.code, done.out) == (1, "")
    assert len(done.err.splitlines()) == 1
    assert "genbrugspladsen" in str(rows(lived.folder / "udkast.db", "select body from content"))


def test_erasing_asks_first(lived: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("click.termui.visible_prompt_func", lambda _: "n")
    done = lived("ticket", "erase", "1", "--as", SECRETARIAT)
    assert done.code == 1
    assert "genbrugspladsen" in str(rows(lived.folder / "udkast.db", "select body from content"))


def test_a_ticket_that_is_not_there_is_said(lived: Terminal) -> None:
    done = lived("ticket", "erase", "99", "--as", SECRETARIAT, "--yes")
    assert (done.code, done.out) == (1, "")
    assert done.err.startswith("I can't find that ticket")
