"""How wide a text is in a picture, and how it is broken to fit."""

NARROW_LETTERS = frozenset("iljtfrI.,:;'|()[]!- /")
WIDE_LETTERS = frozenset("mwMW@%—ŒÆæ")
NARROW, WIDE, CAPITAL, USUAL = 0.34, 0.9, 0.68, 0.58
ELLIPSIS = "…"
LATIN_AND_GREEK = "\u2fff"


def width(text: str, size: float) -> float:
    """About how many pixels the text takes at a size, rather too many than too few."""
    return sum(_share(letter) for letter in text) * size


def wrapped(text: str, size: float, room: float, lines: int) -> tuple[str, ...]:
    """The text on at most so many lines, each within the room; what is left over ends in three dots."""
    done: list[str] = []
    rest = text.split()
    while rest and len(done) < lines:
        taken = rest.pop(0)
        while rest and width(f"{taken} {rest[0]}", size) <= room:
            taken = f"{taken} {rest.pop(0)}"
        done.append(taken)
    if rest:
        done[-1] = f"{done[-1]} {ELLIPSIS}"
    return tuple(shortened(line, size, room) for line in done)


def shortened(text: str, size: float, room: float) -> str:
    """The text, or as much of it as fits with three dots after it."""
    if width(text, size) <= room:
        return text
    kept = text.removesuffix(ELLIPSIS)
    while kept and width(kept + ELLIPSIS, size) > room:
        kept = kept[:-1]
    return kept.rstrip() + ELLIPSIS


def _share(letter: str) -> float:
    if letter in NARROW_LETTERS:
        return NARROW
    if letter in WIDE_LETTERS or letter > LATIN_AND_GREEK:
        return WIDE
    return CAPITAL if letter.isupper() else USUAL
