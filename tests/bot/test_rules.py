"""An office's own rules while the bot runs: a change is picked up, a bad one is refused and said."""

import asyncio
from datetime import date
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from bot.rules import Rules, rules

DAY = date(2026, 11, 23)
HEAD = '[overlay]\nid = "nordvig"\ntitle = "Nordvig Kommune"\n'
RULE = """\
[[rule]]
id = "nordvig.en.001"
category = "campaign_hashtag_or_slogan"
severity = "violation"
match = ["{words}"]
reason.da = "Byens eget slagord."
reason.en = "The town's own slogan."
source = ["UK-LGA1986-2"]
examples.hit = ["{words}"]
examples.miss = ["Hello"]
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "own" / "en").mkdir(parents=True)
    (tmp_path / "own" / "overlay.toml").write_text(HEAD)
    return tmp_path / "own"


def write(folder: Path, words: str) -> None:
    (folder / "en" / "own.toml").write_text(RULE.replace("{words}", words))


def found(read: Rules, text: str) -> set[str]:
    return {one.overlay for one in read.check({"nordvig-facebook": text}, "en", DAY).findings} - {""}


async def test_a_changed_overlay_is_read_and_a_bad_one_leaves_the_last_good_rules(folder: Path) -> None:
    write(folder, "nordvig is now")
    read = rules("en", folder)
    assert found(read, "Nordvig is now!") == {"nordvig"}

    write(folder, "the old harbour calls")
    with capture_logs() as said:
        await read.refresh()
    assert [one["event"] for one in said] == ["neutrality_overlay_read"]
    assert found(read, "Nordvig is now!") == set()
    assert found(read, "The old harbour calls!") == {"nordvig"}

    write(folder, "{gap:99} nordvig")
    with capture_logs() as said:
        await read.refresh()
        await read.refresh()
    (refused,) = said
    assert refused["event"] == "neutrality_overlay_refused"
    assert refused["fault"].startswith("own/en/own.toml:5: rule.0.match: ")
    assert "a gap is at most 12 words" in refused["fault"]
    assert read.state() == "overlay_refused"
    assert found(read, "The old harbour calls!") == {"nordvig"}

    write(folder, "nordvig is now")
    await read.refresh()
    assert read.state() == "ok"
    assert found(read, "Nordvig is now!") == {"nordvig"}


async def test_an_overlay_that_is_gone_is_refused(folder: Path) -> None:
    write(folder, "nordvig is now")
    read = rules("en", folder)
    folder.rename(folder.with_name("elsewhere"))
    await read.refresh()
    assert "there is no such folder" in str(read.in_force.faults[0])
    assert found(read, "Nordvig is now!") == {"nordvig"}


async def test_what_has_not_changed_is_not_read_again(folder: Path) -> None:
    write(folder, "nordvig is now")
    read = rules("en", folder)
    checkers = read.in_force.checkers
    await read.refresh()
    assert read.in_force.checkers is checkers


async def test_reading_anew_leaves_the_event_loop_free(folder: Path) -> None:
    write(folder, "nordvig is now")
    read = rules("en", folder)
    write(folder, "the old harbour calls")
    reading, turns = asyncio.create_task(read.refresh()), 0
    while not reading.done():
        await asyncio.sleep(0)
        turns += 1
    assert turns > 100


async def test_without_an_overlay_nothing_is_looked_at() -> None:
    read = rules("en", None)
    await read.refresh()
    assert (read.state(), read.in_force.faults) == ("ok", ())
