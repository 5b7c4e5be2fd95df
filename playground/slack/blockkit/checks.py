"""Small checks that combine into the shape of a block: each takes a value, its pointer and a report."""

import re
from collections.abc import Callable, Mapping
from typing import Any

from playground.slack.blockkit.report import Report

Check = Callable[[Any, str, Report], None]


def string(longest: int, shortest: int = 0) -> Check:
    """A string of bounded length."""

    def check(value: Any, pointer: str, report: Report) -> None:
        if not isinstance(value, str):
            report.add("must provide a string", pointer)
        elif len(value) > longest:
            report.add(f"must be less than {longest + 1} characters", pointer)
        elif len(value) < shortest:
            report.add(f"must be more than {shortest - 1} characters", pointer)

    return check


def pattern(expression: str, wording: str) -> Check:
    """A string of one form."""

    def check(value: Any, pointer: str, report: Report) -> None:
        if not isinstance(value, str) or not re.fullmatch(expression, value):
            report.add(wording, pointer)

    return check


def boolean(value: Any, pointer: str, report: Report) -> None:
    """True or false and nothing else."""
    if not isinstance(value, bool):
        report.add("must provide a boolean", pointer)


def integer(least: int, highest: int | None = None) -> Check:
    """A whole number within bounds."""

    def check(value: Any, pointer: str, report: Report) -> None:
        if isinstance(value, bool) or not isinstance(value, int):
            report.add("must provide an integer", pointer)
        elif value < least:
            report.add(f"must be greater than or equal to {least}", pointer)
        elif highest is not None and value > highest:
            report.add(f"must be less than or equal to {highest}", pointer)

    return check


def one_of(*values: str) -> Check:
    """One of a few fixed words."""

    def check(value: Any, pointer: str, report: Report) -> None:
        if value not in values:
            report.add("must be a valid enum value", pointer)

    return check


def array(item: Check, highest: int | None = None, least: int = 0) -> Check:
    """A list of bounded length whose items all pass one check."""

    def check(value: Any, pointer: str, report: Report) -> None:
        if not isinstance(value, list):
            report.add("must provide an array", pointer)
            return
        if highest is not None and len(value) > highest:
            report.add(f"no more than {highest} items allowed", pointer)
        if len(value) < least:
            report.add(f"no less than {least} items allowed", pointer)
        for index, each in enumerate(value):
            item(each, f"{pointer}/{index}", report)

    return check


def shape(required: Mapping[str, Check], optional: Mapping[str, Check] | None = None) -> Check:
    """An object with exactly these keys; a key no table knows is refused."""
    known = {**required, **(optional or {})}

    def check(value: Any, pointer: str, report: Report) -> None:
        if not isinstance(value, dict):
            report.add("must provide an object", pointer)
            return
        for key in required:
            if key not in value:
                report.add(f"missing required field: {key}", pointer)
        for key, each in value.items():
            check_key(known, key, each, pointer, report)

    return check


def check_key(known: Mapping[str, Check], key: str, value: Any, pointer: str, report: Report) -> None:
    """Check one member of an object by the table of keys it may have."""
    if key not in known:
        report.add(f"invalid additional property: {key}", pointer)
        return
    known[key](value, f"{pointer}/{key}", report)


def by_type(kinds: Mapping[str, Check], unknown: str = "unsupported type") -> Check:
    """An object told apart by its `type`; types outside the table are refused."""

    def check(value: Any, pointer: str, report: Report) -> None:
        kind = value.get("type") if isinstance(value, dict) else None
        if not isinstance(kind, str) or kind not in kinds:
            report.add(f"{unknown}: {kind}", f"{pointer}/type")
            return
        kinds[kind](value, pointer, report)

    return check


def every(*checks: Check) -> Check:
    """All of several checks on the same value."""

    def check(value: Any, pointer: str, report: Report) -> None:
        for each in checks:
            each(value, pointer, report)

    return check


def anything(value: Any, pointer: str, report: Report) -> None:
    """Whatever it is, it is checked elsewhere."""
