"""The demo office as text and as tables, so that a test changes one thing of a whole, right file."""

import tomllib
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from config.faults import BadFile, Fault
from config.office_reader import load_office
from config.policies import load_policies
from config.policy_file import Policy

DEMO = Path("config/demo/office.toml")


@pytest.fixture(scope="session")
def policies() -> Mapping[str, Policy]:
    return load_policies()


@pytest.fixture
def tables() -> dict:
    return tomllib.loads(DEMO.read_text(encoding="utf-8"))


@pytest.fixture
def faults(tmp_path: Path, policies: Mapping[str, Policy]) -> Callable[..., tuple[Fault, ...]]:
    """The faults of the demo office after some replacements, each of which must hit."""

    def read(*changes: tuple[str, str]) -> tuple[Fault, ...]:
        text = DEMO.read_text(encoding="utf-8")
        for old, new in changes:
            assert old in text, old
            text = text.replace(old, new, 1)
        path = tmp_path / "office.toml"
        path.write_text(text, encoding="utf-8")
        try:
            load_office(path, policies)
        except BadFile as bad:
            return bad.faults
        return ()

    return read
