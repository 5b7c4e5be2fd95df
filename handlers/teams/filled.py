"""What was filled in, read by the names that the form itself sends along."""

from collections.abc import Mapping
from typing import Any

from handlers.teams.carried import asked, sound

TEXT, ONE, MANY, TICK, DAY = "text", "one", "many", "tick", "day"
TICKED = "yes"


def fields_in(data: Any) -> Mapping[str, tuple[str, ...]]:
    """Every field the form asked for; one it did not ask for is absent, so that it stays as it was.

    A client leaves out what was emptied (adaptivecards 3.0.6 sends only inputs that are set), so an input
    that was asked for and did not come is empty.
    """
    held = data if isinstance(data, dict) else {}
    return {
        name: _read(kind, held.get(name))
        for name, kind in asked(held).items()
        if isinstance(held.get(name, ""), str)
    }


def _read(kind: str, value: str | None) -> tuple[str, ...]:
    text = sound(value).replace("\r\n", "\n").replace("\r", "\n")
    if kind == MANY:
        return tuple(part.strip() for part in text.split(",") if part.strip())
    if kind == TICK:
        return (TICKED,) if text == TICKED else ()
    return (text,) if text else ()
