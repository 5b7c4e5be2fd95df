"""The package is fetched once, run only when it is the one that was looked at, and missed out loud."""

import os
import subprocess
import tarfile
from pathlib import Path

from tests.agents_playground.standing import SCRIPT

NPM = """#!/bin/sh
while [ "$1" != --pack-destination ]; do shift; done
{act}
"""


def run(tmp_path: Path, *words: str, act: str = "exit 1") -> subprocess.CompletedProcess[str]:
    """The script with an npm of ours, and nothing kept."""
    programs = tmp_path / "programs"
    programs.mkdir(exist_ok=True)
    for name in ("npm", "node"):
        (programs / name).write_text(NPM.format(act=act))
        (programs / name).chmod(0o755)
    env = {"PATH": f"{programs}:{os.environ['PATH']}", "XDG_CACHE_HOME": str(tmp_path / "cache")}
    return subprocess.run([SCRIPT, *words], env=env, capture_output=True, text=True, check=False)


def test_a_missing_package_is_said_with_what_to_do(tmp_path: Path) -> None:
    asked = run(tmp_path, "--where")
    assert (asked.returncode, asked.stdout) == (1, "")
    assert "scripts/agents-playground.sh fetches it" in asked.stderr


def test_without_a_network_it_fails_and_says_so(tmp_path: Path) -> None:
    fetched = run(tmp_path, act="echo ENOTFOUND; exit 1")
    assert fetched.returncode == 1
    assert "ENOTFOUND" in fetched.stderr
    assert "is there a network?" in fetched.stderr


def test_another_package_than_the_one_looked_at_is_not_kept(tmp_path: Path) -> None:
    (tmp_path / "package").mkdir()
    (tmp_path / "package" / "cli.js").write_text("process.exit(0)")
    with tarfile.open(tmp_path / "other.tgz", "w:gz") as packed:
        packed.add(tmp_path / "package", "package")
    fetched = run(tmp_path, act=f'cp {tmp_path}/other.tgz "$2"')
    assert fetched.returncode == 1
    assert "SHA-512 differs" in fetched.stderr
    assert not list((tmp_path / "cache").rglob("cli.js"))


def test_what_is_kept_is_used_without_a_network(tmp_path: Path) -> None:
    run(tmp_path)
    (kept,) = (tmp_path / "cache" / "udkast").iterdir()
    (kept / "package").mkdir()
    (kept / "package" / "cli.js").touch()
    assert run(tmp_path).returncode == 0
    assert run(tmp_path, "--where").stdout.strip() == str(kept / "package")
