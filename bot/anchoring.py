"""The head of the office's chain, written outside the database once a day, so that a cut tail is noticed."""

import asyncio
from pathlib import Path

from workflows import audit
from workflows.audit import Anchor
from workflows.ports import Workplace


class AnchorsUnreadable(Exception):  # noqa: N818 -- a fact about a file, with what is wrong in it
    """The anchors can't be read, so nothing can be said of the chain's tail."""


def read_anchors(file: Path) -> tuple[Anchor, ...]:
    """The anchors kept so far; `AnchorsUnreadable` when the file is missing or a line is no anchor."""
    try:
        lines = file.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as fault:
        raise AnchorsUnreadable(f"the anchor file can't be read: {type(fault).__name__}") from fault
    return tuple(_anchor(number, line) for number, line in enumerate(lines, start=1) if line.strip())


def _anchor(number: int, line: str) -> Anchor:
    try:
        day, length, head = line.split(" ")  # an empty chain has an empty head
        return Anchor(day, int(length), head)
    except ValueError:
        raise AnchorsUnreadable(f"line {number} of the anchor file is no anchor") from None


async def anchor_once_a_day(work: Workplace, file: Path) -> bool:
    """Append today's head unless it is there already; whether it was appended."""
    anchors = await asyncio.to_thread(read_anchors, file) if await asyncio.to_thread(file.exists) else ()
    today = work.today().isoformat()
    if anchors and anchors[-1].day == today:
        return False
    anchor = await audit.anchor(work)
    await asyncio.to_thread(_append, file, f"{anchor.day} {anchor.length} {anchor.head}\n")
    return True


def _append(file: Path, line: str) -> None:
    try:
        with file.open("a", encoding="utf-8") as kept:
            kept.write(line)
    except OSError as fault:
        raise AnchorsUnreadable(f"the anchor file can't be written: {type(fault).__name__}") from fault
