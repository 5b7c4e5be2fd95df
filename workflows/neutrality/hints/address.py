"""Whether the text speaks to its reader: 'man', 'borgeren' and the passive keep them at a distance."""

import re
from collections.abc import Iterator

from .hint import Code, Hint, info
from .passives import find_passives

# Swedish 'man' is a noun as well: a man of some age, or any man.
MAN = {
    "da": re.compile(r"\b[Mm]an\b(?![-'’])"),
    "nb": re.compile(r"\b[Mm]an\b(?![-'’])"),
    "sv": re.compile(
        r"(?<!\ben )(?<!\bung )(?<!\bung, )(?<!årig )(?<!gammal )(?<!äldre )(?<!yngre )(?<!någon )(?<!ingen )"
        r"(?<!denne )(?<!varje )(?<!min )(?<!din )(?<!sin )\b[Mm]an\b(?![-'’])"
    ),
}
CITIZEN = {
    "da": re.compile(r"\b(?:borgeren|ansøgeren|brugeren|kunden)s?\b", re.IGNORECASE),
    "nb": re.compile(r"\b(?:innbyggeren|borgeren|søkeren|brukeren|kunden)s?\b", re.IGNORECASE),
    "sv": re.compile(r"\b(?:medborgaren|(?:kommun)?invånaren|sökanden|brukaren|kunden)s?\b", re.IGNORECASE),
}


def of_address(text: str, language: str) -> Iterator[Hint]:
    """An info at each word that speaks of the reader instead of to them; Danish, Swedish and Norwegian."""
    if language not in MAN:
        return
    for match in MAN[language].finditer(text):
        yield info(Code.ADDRESS_MAN, match.span(), word=match.group())
    for match in CITIZEN[language].finditer(text):
        yield info(Code.ADDRESS_CITIZEN, match.span(), word=match.group())
    for start, end in find_passives(text, language):
        yield info(Code.ADDRESS_PASSIVE, (start, end), word=text[start:end])
