"""What the project promises about its own files."""

import ast
import re
import subprocess
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[2]
ROOMS = ("bot", "handlers", "workflows", "config", "playground")

# The error boundaries of chat and of the pages, and the loops that must outlive one notice or timer that fails.
MAY_CATCH_ALL = {"handlers/router.py", "handlers/web/boundary.py", "bot/outbox.py", "bot/timers.py"}

LONGEST_FILE = 300
LONGEST_FUNCTION = 60

MACHINE_PATHS = re.compile(r"(?<![\w.:/~}*-])/(?:home|Users|root|work|tmp)/[\w-]+")

TARGETS = {"setup", "demo", "test", "lint", "bench", "soak", "lock", "translations"}


def project() -> dict:
    return tomllib.loads((ROOT / "pyproject.toml").read_text())


def tracked() -> list[Path]:
    """What git holds or is about to: never what happens to lie beside it."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return [path for name in listed.split("\0") if name and (path := ROOT / name).is_file()]


def sources() -> list[Path]:
    return [path for path in tracked() if path.suffix == ".py" and path.relative_to(ROOT).parts[0] in ROOMS]


def relative(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def is_broad(handler: ast.ExceptHandler) -> bool:
    caught = handler.type.elts if isinstance(handler.type, ast.Tuple) else [handler.type]
    return any(
        name is None or ast.unparse(name).split(".")[-1] in {"Exception", "BaseException"} for name in caught
    )


def is_broad_suppress(node: ast.AST) -> bool:
    if not isinstance(node, ast.Call) or ast.unparse(node.func).split(".")[-1] != "suppress":
        return False
    return any(ast.unparse(kind).split(".")[-1] in {"Exception", "BaseException"} for kind in node.args)


def broad_handlers(source: str) -> Iterator[int]:
    for node in ast.walk(ast.parse(source)):
        if (isinstance(node, ast.ExceptHandler) and is_broad(node)) or is_broad_suppress(node):
            yield node.lineno


def long_functions(source: str) -> Iterator[str]:
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            if length > LONGEST_FUNCTION:
                yield f"{node.name} has {length} lines"


def test_only_the_boundaries_catch_everything() -> None:
    found = [
        f"{relative(path)}:{line}"
        for path in sources()
        if relative(path) not in MAY_CATCH_ALL
        for line in broad_handlers(path.read_text())
    ]
    assert not found, "a broad except hides faults; let them reach the router's boundary"


@pytest.mark.parametrize(
    "caught",
    ["except:", "except Exception:", "except (ValueError, BaseException):", "except builtins.Exception:"],
)
def test_a_broad_except_is_seen(caught: str) -> None:
    assert list(broad_handlers(f"try:\n    pass\n{caught}\n    log.exception('x')\n")) == [3]


def test_a_broad_suppress_is_seen() -> None:
    assert list(broad_handlers("with contextlib.suppress(Exception):\n    pass\n")) == [1]
    assert not list(broad_handlers("with suppress(KeyError):\n    pass\n"))


def test_no_assert_outside_tests() -> None:
    found = [
        f"{relative(path)}:{node.lineno}"
        for path in sources()
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Assert)
    ]
    assert not found, "python -O drops them; raise instead"


def test_files_and_functions_stay_readable() -> None:
    long = [
        f"{relative(path)}: {n} lines"
        for path in sources()
        if (n := len(path.read_text().splitlines())) > LONGEST_FILE
    ]
    long += [f"{relative(path)}: {fault}" for path in sources() for fault in long_functions(path.read_text())]
    assert not long


def test_the_room_packages_start_empty() -> None:
    assert not [
        relative(path) for path in sources() if path.name == "__init__.py" and path.read_text().strip()
    ]


@pytest.mark.parametrize("name", ["runtime", "dev", "build"])
def test_requirements_are_pinned_by_hash_and_name_no_address(name: str) -> None:
    text = (ROOT / "requirements" / f"{name}.txt").read_text()
    assert "://" not in text
    assert not re.findall(r"^-", text, re.MULTILINE), "no option lines: no index, no links, no editables"
    entries = text.replace("\\\n", " ").splitlines()
    assert entries
    for entry in entries:
        assert re.match(r"[a-z0-9.-]+(\[[a-z,]+\])?==\S+", entry), entry
        assert re.search(r"--hash=sha256:[0-9a-f]{64}", entry), entry


def pins(name: str) -> dict[str, str]:
    text = (ROOT / "requirements" / f"{name}.txt").read_text()
    return {
        canonicalize_name(m[1]): m[2]
        for m in re.finditer(r"^([\w.-]+)(?:\[[\w,-]+\])?==([^\s;]+)", text, re.MULTILINE)
    }


def test_locks_fit_what_the_project_declares() -> None:
    declared = project()["project"]
    wanted = {
        "runtime": declared["dependencies"],
        "dev": declared["dependencies"] + declared["optional-dependencies"]["dev"],
        "build": project()["build-system"]["requires"],
    }
    for name, requirements in wanted.items():
        locked = pins(name)
        for requirement in map(Requirement, requirements):
            version = locked.get(canonicalize_name(requirement.name))
            assert version, f"{requirement.name} is not in requirements/{name}.txt: run make lock"
            assert version in requirement.specifier, f"{requirement} is locked at {version}: run make lock"


def test_the_three_locks_agree() -> None:
    dev = pins("dev")
    assert pins("runtime").items() <= dev.items()
    assert pins("build").items() <= dev.items()


def test_no_path_of_a_machine() -> None:
    found = []
    for path in tracked():
        try:
            text = path.read_text()
        except UnicodeDecodeError:
            continue
        for number, line in enumerate(text.splitlines(), 1):
            if match := MACHINE_PATHS.search(line):
                found.append(f"{relative(path)}:{number}: {match[0]}")
    assert not found


def test_version_is_the_changelog_s_newest() -> None:
    headings = re.findall(r"^## \[?([^]\s]+)\]?", (ROOT / "CHANGELOG.md").read_text(), re.MULTILINE)
    assert headings[0] == project()["project"]["version"]


def test_licence_is_the_one_named() -> None:
    text = (ROOT / "LICENSE").read_text()
    assert project()["project"]["license"] == "MPL-2.0"
    assert text.startswith("Mozilla Public License Version 2.0\n")
    assert 'Exhibit B - "Incompatible With Secondary Licenses" Notice' in text


def test_every_promised_target_is_there_and_described() -> None:
    makefile = (ROOT / "Makefile").read_text()
    described = set(re.findall(r"^([a-z]+):.*## \S", makefile, re.MULTILINE))
    assert described >= TARGETS
    phony = re.search(r"^\.PHONY: (.*)$", makefile, re.MULTILINE)
    assert phony
    assert set(phony[1].split()) == described


def test_ci_runs_make_test() -> None:
    script = (ROOT / ".ci/run").read_text()
    assert "make test" in script
    assert (ROOT / ".ci/run").stat().st_mode & 0o111


def test_the_image_runs_as_nobody_in_particular() -> None:
    dockerfile = (ROOT / "Dockerfile").read_text()
    assert re.search(r"^USER 10001", dockerfile, re.MULTILINE)
    assert "--require-hashes" in dockerfile
    assert "RUN --mount" not in dockerfile
    assert "<<" not in dockerfile
