"""Whether a text reads as another language than the one it is meant to be in."""

from collections.abc import Mapping
from typing import Protocol

from .hint import Code, Hint, info
from .readability import plain

LEAST = 40
"""Characters without links, names and hashtags; of fewer nothing is said."""
MARGIN = 0.8
"""How much likelier another language must be: Danish and Norwegian are near neighbours."""


class Languages(Protocol):
    """Somebody who tells languages apart."""

    def likely(self, text: str) -> Mapping[str, float]:
        """How likely the text is each of `da sv nb fi en`, between 0 and 1."""
        ...


def spoken(language: str) -> str:
    """The language of a tag: `nb` of `no`, `da` of `da-DK`."""
    return {"no": "nb", "nn": "nb"}.get(tongue := language.partition("-")[0].lower(), tongue)


def other_language(text: str, language: str, languages: Languages) -> str | None:
    """The language this text clearly reads as where it is another one, else nothing."""
    words = " ".join(plain(text).split())
    likely = languages.likely(words) if len(words) >= LEAST else {}
    if spoken(language) not in likely:
        return None
    first = max(likely, key=lambda one: likely[one])
    return first if likely[first] - likely[spoken(language)] > MARGIN else None


def of_language(text: str, language: str, read_as: str | None) -> tuple[Hint, ...]:
    """An info where a text reads as another language: the rules go on reading it as the office's."""
    if read_as is None:
        return ()
    return (info(Code.LANGUAGE, (0, len(text)), language=read_as, expected=spoken(language)),)
