"""What stands in the log: ids and where a fault was, never what somebody wrote."""

import json
import subprocess
import sys
from collections.abc import Iterator

import pytest
import structlog

from bot.logs import configure

TEXT = "Havnegade får en ny cykelsti"


@pytest.fixture(autouse=True)
def _as_before() -> Iterator[None]:
    yield
    structlog.reset_defaults()


def fails(draft: str) -> None:
    raise ValueError(f"cannot be: {draft}")


def fails_by_another(draft: str) -> None:
    try:
        fails(draft)
    except ValueError as first:
        raise ExceptionGroup(f"all of {draft}", [KeyError(draft)]) from first


def entry(capsys: pytest.CaptureFixture[str]) -> dict:
    (line,) = capsys.readouterr().err.splitlines()
    return json.loads(line)


def test_an_event_is_one_line_of_json(capsys: pytest.CaptureFixture[str]) -> None:
    configure("info")
    structlog.get_logger("test").info("notice_settled", lane="desk:kommunikation")
    found = entry(capsys)
    assert found.pop("timestamp").endswith("Z")
    assert found == {"event": "notice_settled", "lane": "desk:kommunikation", "level": "info"}


@pytest.mark.parametrize("fault", [fails, fails_by_another])
def test_a_fault_is_told_by_kind_and_place_without_anybodys_words(
    capsys: pytest.CaptureFixture[str], fault
) -> None:
    configure("info")
    try:
        fault(TEXT)
    except Exception as met:  # noqa: BLE001 -- as the router does
        structlog.get_logger("test").error("fault", reference="a1b2c3", exc_info=met)
    line = capsys.readouterr().err
    assert TEXT not in json.dumps(json.loads(line), ensure_ascii=False)
    assert "ValueError" in line
    assert "test_logs.py" in line
    assert "in fails" in line


def test_every_fault_of_a_group_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    configure("info")
    try:
        fails_by_another(TEXT)
    except ExceptionGroup:
        structlog.get_logger("test").exception("task_failed")
    kinds = [one["kind"] for one in entry(capsys)["exception"]]
    assert kinds == ["ExceptionGroup", "KeyError", "ValueError"]


def test_the_demo_shows_no_local_values_either(capsys: pytest.CaptureFixture[str]) -> None:
    configure("info", colours=True)

    def holds(draft: str) -> None:
        raise ValueError

    try:
        holds(TEXT)
    except ValueError:
        structlog.get_logger("test").exception("fault")
    said = capsys.readouterr().err
    assert "ValueError" in said
    assert f"draft = '{TEXT}'" not in said
    assert "locals" not in said


@pytest.mark.parametrize(("level", "said"), [("debug", 2), ("info", 1), ("error", 0)])
def test_the_level_decides_what_is_said(capsys: pytest.CaptureFixture[str], level: str, said: int) -> None:
    configure(level)
    log = structlog.get_logger("test")
    log.debug("one")
    log.info("two")
    assert len(capsys.readouterr().err.splitlines()) == said


def test_the_sdks_are_quiet_below_warnings_whatever_the_level() -> None:
    program = (
        "import logging; from bot.logs import configure; configure('debug');"
        "logging.getLogger('slack_sdk').debug('body: a draft'); logging.getLogger('slack_sdk').warning('slow')"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stderr == "slack_sdk WARNING slow\n"
