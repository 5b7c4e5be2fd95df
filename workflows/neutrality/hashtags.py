"""Hashtags put together of several words, such as #StemBlåt."""

from collections.abc import Iterator

from config.neutrality.values import Parts

LONGEST = 64


class Tags:
    """The patterns of hashtags, found by what a tag begins or ends with."""

    __slots__ = ("by_first", "by_last", "others", "patterns")

    def __init__(self, patterns: tuple[tuple[int, Parts], ...]) -> None:
        self.patterns = patterns
        self.by_first: dict[str, list[int]] = {}
        self.by_last: dict[str, list[int]] = {}
        self.others: list[int] = []
        for number, (_, parts) in enumerate(patterns):
            self._index(number, parts)

    def atoms(self, tag: str) -> Iterator[int]:
        """The atoms of the patterns that this tag (without its mark, in lower case) is made by."""
        if not self.patterns or len(tag) > LONGEST:
            return
        ends = range(1, len(tag) + 1)
        likely = {number for end in ends for number in self.by_first.get(tag[:end], ())}
        likely |= {number for end in ends for number in self.by_last.get(tag[-end:], ())}
        pieces = {tag[start:end] for end in ends for start in range(end)}
        for number in sorted(likely.union(self.others)):
            atom, parts = self.patterns[number]
            # Most tags are told from most patterns by a part that is nowhere in them.
            if any(part is not None and part.isdisjoint(pieces) for part in parts):
                continue
            if _is_made_of(tag, parts):
                yield atom

    def _index(self, number: int, parts: Parts) -> None:
        first, last = parts[0], parts[-1]
        if first is not None:
            _add(self.by_first, first, number)
        elif last is not None:
            _add(self.by_last, last, number)
        else:
            self.others.append(number)


def _add(index: dict[str, list[int]], forms: frozenset[str], number: int) -> None:
    for form in forms:
        index.setdefault(form, []).append(number)


def _is_made_of(tag: str, parts: Parts) -> bool:
    reached = {0}
    for part in parts:
        reached = {end for start in reached for end in _ends(tag, start, part)}
    return len(tag) in reached


def _ends(tag: str, start: int, part: frozenset[str] | None) -> Iterator[int]:
    for end in range(start + 1, len(tag) + 1):
        if part is None or tag[start:end] in part:
            yield end
