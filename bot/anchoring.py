"""The head of the office's chain, written outside the database once a day, so that a cut tail is noticed."""

import asyncio
from pathlib import Path

from workflows import audit
from workflows.audit import Anchor
from workflows.ports import Workplace


def read_anchors(file: Path) -> tuple[Anchor, ...]:
    """The anchors kept so far; none when there is no file yet."""
    if not file.exists():
        return ()
    return tuple(_anchor(line) for line in file.read_text(encoding="utf-8").splitlines() if line.strip())


def _anchor(line: str) -> Anchor:
    day, length, head = line.split(" ")  # an empty chain has an empty head
    return Anchor(day, int(length), head)


async def anchor_once_a_day(work: Workplace, file: Path) -> bool:
    """Append today's head unless it is there already; whether it was appended."""
    anchors = await asyncio.to_thread(read_anchors, file)
    today = work.today().isoformat()
    if anchors and anchors[-1].day == today:
        return False
    anchor = await audit.anchor(work)
    await asyncio.to_thread(_append, file, f"{anchor.day} {anchor.length} {anchor.head}\n")
    return True


def _append(file: Path, line: str) -> None:
    with file.open("a", encoding="utf-8") as kept:
        kept.write(line)
