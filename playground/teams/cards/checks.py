"""Small checks that combine into the shape of an element: each takes a value, its pointer and a report."""

import re
from collections.abc import Callable, Mapping
from typing import Any

from playground.teams.cards.report import Report

Check = Callable[[Any, str, Report], None]


def string(value: Any, pointer: str, report: Report) -> None:
    """Any string."""
    if not isinstance(value, str):
        report.add("must be a string", pointer)


def words(value: Any, pointer: str, report: Report) -> None:
    """A string that is not empty."""
    if not isinstance(value, str) or not value:
        report.add("must be a string that is not empty", pointer)


def pattern(expression: str, wording: str) -> Check:
    """A string of one form."""

    def check(value: Any, pointer: str, report: Report) -> None:
        if not isinstance(value, str) or not re.fullmatch(expression, value):
            report.add(wording, pointer)

    return check


def regular_expression(value: Any, pointer: str, report: Report) -> None:
    """A string that is a regular expression."""
    string(value, pointer, report)
    try:
        re.compile(str(value))
    except re.error:
        report.add("must be a regular expression", pointer)


def boolean(value: Any, pointer: str, report: Report) -> None:
    """True or false and nothing else."""
    if not isinstance(value, bool):
        report.add("must be true or false", pointer)


def number(value: Any, pointer: str, report: Report) -> None:
    """A number, whole or not."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        report.add("must be a number", pointer)


def count(value: Any, pointer: str, report: Report) -> None:
    """A whole number of at least one."""
    if isinstance(value, bool) or not isinstance(value, int) or value < 1:
        report.add("must be a whole number above zero", pointer)


def mapping(value: Any, pointer: str, report: Report) -> None:
    """A JSON object with whatever it likes in it."""
    if not isinstance(value, dict):
        report.add("must be a JSON object", pointer)


def one_of(*values: str) -> Check:
    """One of a few fixed words; Teams tells capitals apart from small letters in none of them."""
    known = {value.lower() for value in values}

    def check(value: Any, pointer: str, report: Report) -> None:
        if not isinstance(value, str) or value.lower() not in known:
            report.add(f"must be one of {', '.join(values)}", pointer)

    return check


def either(*checks: Check) -> Check:
    """What passes at least one of these checks."""

    def check(value: Any, pointer: str, report: Report) -> None:
        tries = [Report() for _ in checks]
        for each, attempt in zip(checks, tries, strict=True):
            each(value, pointer, attempt)
        if all(attempt.faults for attempt in tries):
            report.faults += tries[0].faults

    return check


def array(item: Check, least: int = 0) -> Check:
    """A list whose items all pass one check."""

    def check(value: Any, pointer: str, report: Report) -> None:
        if not isinstance(value, list):
            report.add("must be a list", pointer)
            return
        if len(value) < least:
            report.add(f"must hold at least {least}", pointer)
        for index, each in enumerate(value):
            item(each, f"{pointer}/{index}", report)

    return check


def shape(required: Mapping[str, Check], optional: Mapping[str, Check]) -> Check:
    """An object with exactly these keys; a key no table knows is refused."""
    known = {**required, **optional}

    def check(value: Any, pointer: str, report: Report) -> None:
        if not isinstance(value, dict):
            report.add("must be a JSON object", pointer)
            return
        for key in required:
            if key not in value:
                report.add(f"{key} is missing", pointer)
        for key, each in value.items():
            if key not in known:
                report.add(f"{key} is not a property of this", pointer)
            else:
                known[key](each, f"{pointer}/{key}", report)

    return check


def by_type(table: Mapping[str, Check], what: str) -> Check:
    """An object that says in `type` what it is; the table may still grow after this was asked for."""

    def check(value: Any, pointer: str, report: Report) -> None:
        if not isinstance(value, dict):
            report.add("must be a JSON object", pointer)
            return
        kind = value.get("type")
        if not isinstance(kind, str) or kind not in table:
            report.add(f"{kind} is no {what} here", pointer)
            return
        table[kind](value, pointer, report)

    return check


def every(*checks: Check) -> Check:
    """All of these checks, one after the other."""

    def check(value: Any, pointer: str, report: Report) -> None:
        for each in checks:
            each(value, pointer, report)

    return check
