"""Run by itself: how long and how much memory it takes until every language can be checked."""

import json
import time
from pathlib import Path

from config.neutrality.packs import load_pack
from config.neutrality.values import LANGUAGES
from workflows.neutrality.checker import Checker

PAGE_KIB = 4


def resident() -> float:
    """Resident memory in MiB."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * PAGE_KIB / 1024


if __name__ == "__main__":
    memory, began = resident(), time.process_time()
    checkers = [Checker(load_pack(language)) for language in LANGUAGES]
    took = (time.process_time() - began) * 1000
    print(
        json.dumps({"ms": took, "mib": resident() - memory, "rules": sum(len(one.rules) for one in checkers)})
    )
