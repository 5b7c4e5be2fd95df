"""A terminal in this process: `udkast` typed with any words, on the office that everybody else is in."""

import asyncio
import json
import sys
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from bot.cli.main import main

CANNOT_BE_TYPED = "\0"  # no program is ever given it


@dataclass(frozen=True)
class Done:
    """How a command ended, and what it said."""

    code: int
    out: str
    err: str


@dataclass(frozen=True)
class Terminal:
    """A folder with an office file beside the database, and what is set there."""

    folder: Path
    database: Path

    @property
    def settings(self) -> dict[str, str | None]:
        return {
            "UDKAST_DATABASE_URL": f"sqlite:///{self.database}",
            "UDKAST_OFFICE_FILE": str(self.folder / "office.toml"),
            "UDKAST_SECRET": "a secret of the tests, long enough",
            "TEAMS_APP_ID": None,
        }

    def keep(self, office: Mapping[str, Any]) -> None:
        """Put another office file in the place of this one."""
        text = written(office)
        assert tomllib.loads(text) == office
        (self.folder / "office.toml").write_text(text, encoding="utf-8")

    async def type(self, *words: str) -> Done:
        """Type `udkast` and these words; whatever a traceback would be printed of is raised."""
        assert not any(CANNOT_BE_TYPED in word for word in words)
        return await asyncio.to_thread(self._typed, words)

    def _typed(self, words: tuple[str, ...]) -> Done:
        with (
            pytest.MonkeyPatch.context() as patched,
            CliRunner().isolation(env=self.settings) as (out, err, _),
        ):
            patched.setattr(sys, "argv", ["udkast", *words])
            code = _ended()
            said = [one.getvalue().decode("utf-8", "replace") for one in (out, err)]
        return Done(code, *said)


def _ended() -> int:
    try:
        main()
    except SystemExit as ended:
        return ended.code if isinstance(ended.code, int) else 0
    return 0


def written(office: Mapping[str, Any]) -> str:
    """An office file's text."""
    return "".join(f"{json.dumps(name)} = {_value(value)}\n" for name, value in office.items())


def _value(value: Any) -> str:
    match value:
        case dict():
            pairs = (f"{json.dumps(name)} = {_value(one)}" for name, one in value.items())
            return "{" + ", ".join(pairs) + "}"
        case list():
            return "[" + ", ".join(map(_value, value)) + "]"
        case date():
            return value.isoformat()
    return json.dumps(value, ensure_ascii=False)
