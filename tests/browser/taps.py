"""The taps of the moments that matter, against their budgets and against what docs/taps.md says."""

from pathlib import Path

from tests.browser.pictures import WANTED

DOC = Path(__file__).parents[2] / "docs" / "taps.md"
BUDGETS = {
    "Slack": {
        "Asking": 5,
        "Asking for the first time": 5,
        "Claiming": 1,
        "Delivering": 8,
        "Delivering with a picture, time logged before": 8,
        "Reporting as posted": 2,
        "Accepting, then reporting": 2,
        "Delivering the next draft": 8,
        "Confirming what one asked for by phone": 1,
    },
    "Teams": {
        "Asking": 5,
        "Asking for the first time": 5,
        "Asking about a message for the first time": 5,
        "Claiming": 1,
        "Adding a picture": 4,
        "Delivering": 8,
        "Delivering with a picture": 9,
        "Reporting as posted": 2,
        "Accepting, then reporting": 2,
        "Delivering the next draft": 8,
    },
}
HEAD = """\
# How many taps

A mayor reads this on a phone between two meetings, so every tap is counted. A tap is a touch of a control: a button, a
box, a chip, the arrow that sends. Typing is none, nor is going into a field to type. The browser tests click through
each moment in the playground and fail when a budget is exceeded or this page is no longer true;
`PICTURES=1 .venv/bin/pytest tests/browser` writes it anew.
"""
ABOUT = {
    "Slack": "",
    "Teams": """
A command in Teams can't open a form by itself, so that asking takes one tap more than in Slack. A dialog takes no files: a
picture is sent to the bot first and chosen in the form. One moment is over the budget of eight for delivering: with a
picture and no time logged before, the rights and the time are both asked for, neither is guessed, and that makes nine. In
Slack it would be nine just the same.
""",
}
COLUMNS = "| moment | taps | at most | which |\n|---|---|---|---|\n"


def check(moment: str, taps: list[str], platform: str = "Slack") -> None:
    """The taps are within the moment's budget, and the page says the same."""
    most = BUDGETS[platform][moment]
    assert len(taps) <= most, f"{moment}: {taps}"
    row = f"| {moment} | {len(taps)} | {most} | {' · '.join(taps)} |"
    if WANTED:
        _write(platform, moment, row)
    assert row in rows(platform).values(), f"docs/taps.md is stale; of {platform} it should say\n{row}"


def rows(platform: str) -> dict[str, str]:
    """The rows that the page has of a platform, by their moments."""
    part = DOC.read_text("utf-8").partition(f"## In {platform}\n")[2].partition("\n## ")[0]
    lines = part.partition(COLUMNS)[2].splitlines()
    return {line.split(" | ")[0].removeprefix("| "): line for line in lines if line.startswith("| ")}


def _write(platform: str, moment: str, row: str) -> None:
    known = {each: rows(each) for each in BUDGETS}
    known[platform][moment] = row
    DOC.write_text(HEAD + "".join(_table(each, known[each]) for each in BUDGETS), "utf-8")


def _table(platform: str, known: dict[str, str]) -> str:
    lines = "".join(f"{known[name]}\n" for name in BUDGETS[platform] if name in known)
    return f"\n## In {platform}\n{ABOUT[platform]}\n{COLUMNS}{lines}"
