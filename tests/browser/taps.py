"""The taps of the moments that matter, against their budgets and against what docs/taps.md says."""

from pathlib import Path

from tests.browser.pictures import WANTED

DOC = Path(__file__).parents[2] / "docs" / "taps.md"
BUDGETS = {
    "Asking": 5,
    "Asking for the first time": 5,
    "Claiming": 1,
    "Delivering": 8,
    "Delivering with a picture, time logged before": 8,
    "Reporting as posted": 2,
    "Accepting, then reporting": 2,
    "Delivering the next draft": 8,
    "Confirming what one asked for by phone": 1,
}
HEAD = """\
# How many taps

A mayor reads this on a phone between two meetings, so every tap is counted. A tap is a touch of a control: a button, a
box, a chip, the arrow that sends. Typing is none, nor is going into a field to type. The browser tests click through
each moment in the playground and fail when a budget is exceeded or this page is no longer true;
`PICTURES=1 .venv/bin/pytest tests/browser` writes it anew.

| moment | taps | at most | which |
|---|---|---|---|
"""


def check(moment: str, taps: list[str]) -> None:
    """The taps are within the moment's budget, and the page says the same."""
    assert len(taps) <= BUDGETS[moment], f"{moment}: {taps}"
    row = f"| {moment} | {len(taps)} | {BUDGETS[moment]} | {' · '.join(taps)} |"
    if WANTED:
        _write(moment, row)
    assert row in DOC.read_text("utf-8").splitlines(), f"docs/taps.md is stale; it should say\n{row}"


def moments() -> list[str]:
    """The moments that the page has a row for."""
    rows = DOC.read_text("utf-8").partition("|---|---|---|---|\n")[2].splitlines()
    return [row.split(" | ")[0].removeprefix("| ") for row in rows]


def _write(moment: str, row: str) -> None:
    old = DOC.read_text("utf-8").splitlines() if DOC.exists() else []
    rows = {name: one for one in old for name in BUDGETS if one.startswith(f"| {name} |")} | {moment: row}
    DOC.write_text(HEAD + "".join(f"{rows[name]}\n" for name in BUDGETS if name in rows), "utf-8")
