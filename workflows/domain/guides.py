"""Whether what is asked for fits the channel it is asked for: a hint, never a no."""

import re
from collections.abc import Iterable, Mapping
from functools import cache

from config.guides import CRISIS, Guide

from .people import Profile

_WORD = re.compile(r"\w+")


def speaks_of_crisis(text: str, words: tuple[str, ...]) -> bool:
    """Whether one of the words stands in the text; one that ends in `*` is the beginning of one."""
    whole, beginnings = _sorted(words)
    found = _WORD.findall(text.casefold())
    return any(one in whole or one.startswith(beginnings) for one in found)


@cache
def _sorted(words: tuple[str, ...]) -> tuple[frozenset[str], tuple[str, ...]]:
    beginnings = tuple(one.removesuffix("*") for one in words if one.endswith("*"))
    return frozenset(one for one in words if not one.endswith("*")), beginnings


def not_for_crises(profiles: Iterable[Profile], guides: Mapping[str, Guide]) -> tuple[str, ...]:
    """The channels of these profiles that are not used for crises, each once."""
    known = ((one.channel, guides.get(one.channel)) for one in profiles)
    return tuple(dict.fromkeys(key for key, guide in known if guide and CRISIS in guide.not_for))
