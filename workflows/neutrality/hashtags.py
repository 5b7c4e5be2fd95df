"""Hashtags put together of several words, such as #StemBlåt."""

from collections.abc import Iterator, Sequence

from config.neutrality.values import Parts

LONGEST = 64


def tag_atoms(tag: str, patterns: Sequence[tuple[int, Parts]]) -> Iterator[int]:
    """The atoms of the patterns this hashtag (without its mark, in lower case) is made by."""
    if len(tag) <= LONGEST:
        yield from (atom for atom, parts in patterns if _is_made_of(tag, parts))


def _is_made_of(tag: str, parts: Parts) -> bool:
    reached = {0}
    for part in parts:
        reached = {end for start in reached for end in _ends(tag, start, part)}
    return len(tag) in reached


def _ends(tag: str, start: int, part: frozenset[str] | None) -> Iterator[int]:
    for end in range(start + 1, len(tag) + 1):
        if part is None or tag[start:end] in part:
            yield end
