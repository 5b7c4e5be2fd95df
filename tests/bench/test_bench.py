"""The bench runs, with counts too small to say anything about speed."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.mark.postgres
def test_every_measure_can_be_taken():
    command = [sys.executable, "-m", "bench", "--quick"]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=300, check=False)
    assert run.returncode == 0, run.stderr
    for measure in (
        "/draft and its form, 16 clients",
        "Teams, help, 16 clients",
        "a ticket's life, SQLite, 1 client",
        "a ticket's life, PostgreSQL, 8 clients",
        "a ticket's life, PostgreSQL, 32 clients",
        "commit to delivered, p99, SQLite",
        "a message of a backlog, PostgreSQL",
        "a draft of 1,000 characters, 2,000 rules",
        "all neutrality packs loaded, memory",
        "log of 50 as CSV, SQLite, peak memory",
        "log of 50 as CSV, PostgreSQL, COPY",
        "the log, first view, 200 entries, SQLite",
        "log of 20 as XLSX, PostgreSQL, peak memory",
    ):
        assert measure in run.stdout
