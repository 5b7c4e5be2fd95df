"""What was measured, side by side, for a terminal."""

import os
import platform
import sqlite3
from collections.abc import Sequence

from bench.samples import Measured, Samples

HEADINGS = ("measure", "unit", "floor", "ours", "ratio", "budget", "met")
MET = {True: "yes", False: "NO", None: ""}


def table(found: Sequence[Measured]) -> str:
    """One line a measure: the middle of all rounds, the best one in brackets."""
    rows = [HEADINGS, *(_cells(one) for one in found)]
    widths = [max(len(row[place]) for row in rows) for place in range(len(HEADINGS))]
    lines = ["  ".join(_aligned(row, widths)).rstrip() for row in rows]
    return "\n".join([lines[0], "-" * max(map(len, lines)), *lines[1:]])


def notes(found: Sequence[Measured]) -> str:
    """What is to be known beside the figures."""
    return "\n".join(f"{one.name}: {one.note}" for one in found if one.note)


def machine() -> str:
    """What it was measured on, as far as it tells figures apart; nothing that names the machine."""
    cores = os.cpu_count()
    return (
        f"{platform.system()} {platform.machine()}, {cores} cores, Python {platform.python_version()},"
        f" SQLite {sqlite3.sqlite_version}"
    )


def _cells(one: Measured) -> tuple[str, ...]:
    floor = _told(one.floor) if one.floor else ""
    ratio = f"{one.figure:.2f}" if one.floor else ""
    budget = "" if one.budget is None else f"{one.budget:g}" + ("" if one.floor else f" {one.unit}")
    return (one.name, one.unit, floor, _told(one.ours), ratio, budget, MET[one.met])


def _told(samples: Samples) -> str:
    return f"{_number(samples.median)} ({_number(samples.least)})"


def _number(value: float) -> str:
    return f"{value:.2f}" if value < 10 else f"{value:.1f}" if value < 100 else f"{value:.0f}"


def _aligned(row: tuple[str, ...], widths: list[int]) -> list[str]:
    texts = 2  # the measure and its unit; numbers stand at the right
    return [
        cell.ljust(width) if place < texts else cell.rjust(width)
        for place, (cell, width) in enumerate(zip(row, widths, strict=True))
    ]
