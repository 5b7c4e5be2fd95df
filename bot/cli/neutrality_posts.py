"""What `udkast neutrality check` reads and writes: files, posts as JSON lines, findings."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import click

from config.faults import BadFile, Fault
from config.neutrality.values import LANGUAGES
from workflows.neutrality.findings import Finding

STANDARD_INPUT = "-"


@dataclass(frozen=True, slots=True)
class Post:
    """A text to check."""

    id: Any
    lang: str
    text: str
    scope: str | None = None


def read_all(files: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Every file with its text; standard input where there is none."""
    for file in files or (STANDARD_INPUT,):
        with click.open_file(file, "rb") as opened:
            content: bytes = opened.read()
        try:
            yield file, content.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            line = error.object[: error.start].count(b"\n") + 1
            raise BadFile([Fault(file, line, "", "not UTF-8; save the file again as UTF-8")]) from None


def posts_of(file: str, text: str, lang: str) -> Iterator[Post]:
    """The posts of a file of JSON lines; a BadFile at the first that can't be read."""
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip():
            yield _post(file, number, line, lang)


def _post(file: str, number: int, line: str, lang: str) -> Post:
    try:
        written = json.loads(line)
    except (json.JSONDecodeError, RecursionError):
        raise BadFile([Fault(file, number, "", "not JSON")]) from None
    if not isinstance(written, dict) or not isinstance(written.get("text"), str):
        raise BadFile([Fault(file, number, "text", "expected an object with id, lang and text")])
    language = written.get("lang", lang)
    if language not in LANGUAGES:
        raise BadFile([Fault(file, number, "lang", f"expected one of {', '.join(LANGUAGES)}", str(language))])
    scope = written.get("scope")
    return Post(written.get("id"), language, written["text"], scope if scope in {"post", "note"} else None)


def labels(found: Sequence[Finding], language: str) -> list[dict[str, Any]]:
    """The findings as labels for a machine, the reasons in this language."""
    return [
        {
            "rule": one.rule,
            "category": one.category,
            "severity": one.severity,
            "start": one.start,
            "end": one.end,
            "text": one.text,
            "reason": one.said(language),
            "source": list(one.source),
            "suggest": one.suggested(language),
            "lowered": one.lowered,
            "overlay": one.overlay,
            "version": one.version,
        }
        for one in found
    ]


def lines(post: Post, found: Sequence[Finding]) -> Iterator[str]:
    """The findings for a terminal, with line and column; or that no rule matched."""
    if not found:
        yield f"{post.id}: no rule matched"
    for one in found:
        line = post.text.count("\n", 0, one.start) + 1
        column = one.start - post.text.rfind("\n", 0, one.start)
        whose = f" [{one.overlay}]" if one.overlay else ""
        shown = " ".join(one.text.split())
        yield f'{post.id}:{line}:{column}: {one.severity} {one.category}: "{shown}" ({one.rule}){whose}'
        yield f"    {one.said(post.lang)} ({', '.join(one.source)})"
        if suggested := one.suggested(post.lang):
            yield f"    {suggested}"
