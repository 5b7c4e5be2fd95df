"""A draft checked for neutrality, beside looking for words alone; and how the packs load."""

import json
import subprocess
import sys
import time
from collections.abc import Callable

from bench.counts import Counts
from bench.neutrality.draft import draft, pack_of
from bench.neutrality.floors import Automaton, by_list
from bench.samples import Measured, Round, Samples, side_by_side
from workflows.neutrality.checker import Checker

RULES = 2000
BUDGET_MS, LOAD_MS, LOAD_MIB = 1, 300, 40
ONCE = 20


async def measure_neutrality(counts: Counts) -> list[Measured]:
    """CPU a check, and a start."""
    checker, text = Checker(pack_of(RULES)), draft()
    words = [form for form in checker.lexicon.plain if " " not in form]
    automaton = Automaton(words)
    times = max(counts.requests // ONCE, 1)
    sides = (
        _round(lambda: automaton.count(text), times),
        _round(lambda: by_list(words, text), max(times // ONCE, 1)),
        _round(lambda: len(checker.check(text)), times),
    )
    floor, plain, ours = await side_by_side(counts.rounds, *sides)
    found = len(checker.check(text))
    name = f"a draft of 1,000 characters, {len(checker.rules):,} rules"
    return [
        Measured(name, "ms", ours, None, BUDGET_MS, f"{found} findings"),
        Measured(f"{name}, beside an automaton of {len(words):,} words", "ms", ours, floor, None),
        Measured(f"{name}, beside a keyword list", "ms", ours, plain, None),
        *_loading(counts),
    ]


def _round(act: Callable[[], int], times: int) -> Round:
    async def one_round() -> float:
        began = time.process_time()
        for _ in range(times):
            act()
        return (time.process_time() - began) / times * 1000

    return one_round


def _loading(counts: Counts) -> list[Measured]:
    command = [sys.executable, "-m", "bench.neutrality.loading"]
    runs = [
        json.loads(subprocess.run(command, capture_output=True, check=True).stdout)
        for _ in range(counts.rounds)
    ]
    note = f"{runs[0]['rules']} rules in all languages"
    milliseconds = Samples(tuple(run["ms"] for run in runs))
    mebibytes = Samples(tuple(run["mib"] for run in runs))
    return [
        Measured("all neutrality packs loaded", "ms", milliseconds, None, LOAD_MS, note),
        Measured("all neutrality packs loaded, memory", "MiB", mebibytes, None, LOAD_MIB),
    ]
