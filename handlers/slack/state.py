"""What was filled in, read from a view's state by the fields' own names."""

from collections.abc import Iterator, Mapping
from typing import Any

from handlers.request import IncomingFile
from handlers.slack.continued import joined
from handlers.slack.names import read_name
from handlers.slack.payloads import sound

Json = dict[str, Any]


def fields_in(values: Any) -> Mapping[str, tuple[str, ...]]:
    """Every field's value: a text joined over its parts, or the ids of what was chosen."""
    texts: dict[str, dict[int, str]] = {}
    fields: dict[str, tuple[str, ...]] = {}
    for block_id, entry in entries(values):
        name = read_name(block_id)
        if entry.get("type") == "plain_text_input":
            texts.setdefault(name.field, {})[name.part] = _text(entry.get("value"))
        elif entry.get("type") != "file_input":
            fields[name.field] = chosen(entry)
    whole = {field: joined([parts[part] for part in sorted(parts)]) for field, parts in texts.items()}
    return fields | {field: (text,) if text else () for field, text in whole.items()}


def files_in(values: Any) -> tuple[IncomingFile, ...]:
    """The files that were added, in every file field."""
    listed = [file for _, entry in entries(values) for file in _listed(entry.get("files"))]
    return tuple(_file(file) for file in listed if isinstance(file.get("id"), str))


def files_of(message: Json) -> tuple[IncomingFile, ...]:
    """The files a message brought."""
    return tuple(_file(file) for file in _listed(message.get("files")) if isinstance(file.get("id"), str))


def entries(values: Any) -> Iterator[tuple[str, Json]]:
    """Each block's name with what its one element holds."""
    for block_id, elements in _mapping(values).items():
        for entry in _mapping(elements).values():
            if isinstance(entry, dict):
                yield block_id, entry


def chosen(entry: Json) -> tuple[str, ...]:
    """The ids chosen in a menu, in boxes or in a calendar."""
    day = entry.get("selected_date")
    if isinstance(day, str) and day:
        return (sound(day),)
    options = [*_listed(entry.get("selected_options")), *_listed([entry.get("selected_option")])]
    return tuple(sound(option["value"]) for option in options if isinstance(option.get("value"), str))


def _file(file: Json) -> IncomingFile:
    size = file.get("size")
    return IncomingFile(sound(file.get("name")), sound(file["id"]), size if isinstance(size, int) else 0)


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""


def _mapping(value: Any) -> Json:
    return value if isinstance(value, dict) else {}


def _listed(value: Any) -> list[Json]:
    return [each for each in value if isinstance(each, dict)] if isinstance(value, list) else []
