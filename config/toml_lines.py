"""The line on which a key of a TOML file stands, for messages; only a guide, never used to read values."""

import re

from config.misfits import Place

PART = r"""(?:[A-Za-z0-9_-]+|"[^"]*"|'[^']*')"""
DOTTED = rf"{PART}(?:\s*\.\s*{PART})*"
HEADER = re.compile(rf"^\s*(\[\[?)\s*({DOTTED})\s*\]")
KEY = re.compile(rf"^\s*({DOTTED})\s*=")


def line_of(text: str, place: Place) -> int:
    """The line of this place, of the nearest table around it, or 1."""
    lines = lines_by_place(text)
    around = (place[:length] for length in range(len(place), 0, -1))
    return next((lines[prefix] for prefix in around if prefix in lines), 1)


def lines_by_place(text: str) -> dict[Place, int]:
    """The line of every table and key, with the place of `[[tables]]` counted from 0."""
    found: dict[Place, int] = {}
    counts: dict[Place, int] = {}
    table: Place = ()
    for number, line in enumerate(_without_long_texts(text), start=1):
        header, key = HEADER.match(line), KEY.match(line)
        if header:
            table = _entered(_parts(header[2]), counts, opens_entry=header[1] == "[[")
            found.setdefault(table, number)
        elif key:
            found.setdefault((*table, *_parts(key[1])), number)
    return found


def _entered(parts: list[str], counts: dict[Place, int], *, opens_entry: bool) -> Place:
    place: Place = ()
    for part in parts[:-1]:
        place = (*place, part)
        place = (*place, counts[place]) if place in counts else place
    place = (*place, parts[-1])
    if not opens_entry:
        return place
    counts[place] = counts.get(place, -1) + 1
    return (*place, counts[place])


def _parts(dotted: str) -> list[str]:
    return [part.strip("\"'") for part in re.findall(PART, dotted)]


def _without_long_texts(text: str) -> list[str]:
    lines, inside = [], False
    for line in text.splitlines():
        lines.append("" if inside else line)
        if (line.count('"""') + line.count("'''")) % 2:
            inside = not inside
    return lines
