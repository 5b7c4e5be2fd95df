"""Reads a card as its reader would, and sends it as an untouched client would."""

from collections.abc import Iterator
from typing import Any

Json = dict[str, Any]
INVISIBLE = "\u2060"
_VISIBLE = ("text", "title", "label", "placeholder", "value")


def parts(value: Any) -> Iterator[Json]:
    """Every part of a card, in the order it is read; what buttons send along is none."""
    if isinstance(value, list | tuple):
        for each in value:
            yield from parts(each)
    elif isinstance(value, dict):
        yield value
        for name, each in value.items():
            if name not in {"data", "fallback", "refresh", "msteams"}:
                yield from parts(each)


def texts(value: Any) -> list[str]:
    """All words shown in a card, in order."""
    return [part[name] for part in parts(value) for name in _VISIBLE if isinstance(part.get(name), str)]


def letters(value: Any) -> str:
    """The letters shown in a card, without blanks and what is not seen."""
    return bare("".join(texts(value)))


def bare(text: str) -> str:
    return "".join(text.replace(INVISIBLE, "").split())


def ids(value: Any) -> list[str]:
    return [part["id"] for part in parts(value) if "id" in part]


def quotes(value: Any) -> str:
    """The letters in frames, where quotes stand."""
    framed = [part for part in parts(value) if part.get("style") == "emphasis"]
    runs = [part for frame in framed for part in parts(frame) if part.get("type") == "TextRun"]
    return bare("".join(run["text"] for run in runs))


def untouched(content: Json) -> Json:
    """What a client sends when a form's own button is pressed at once; it leaves out what is empty."""
    inputs = [part for part in parts(content) if str(part.get("type")).startswith("Input.")]
    filled = {part["id"]: part["value"] for part in inputs if part.get("value")}
    return {**content["actions"][0]["data"], **filled}
