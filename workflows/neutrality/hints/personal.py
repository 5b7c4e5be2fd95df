"""The warning about personal data: identity numbers, and addresses that may be somebody's home."""

from collections.abc import Iterator

from .dwellings import find_addresses
from .hint import Code, Hint, caution, in_order
from .identities import find_identities


def personal_data(text: str) -> tuple[Hint, ...]:
    """A caution at each identity number and each possible home, for a request as for a draft."""
    return in_order(_found(text))


def _found(text: str) -> Iterator[Hint]:
    # The facts repeat nothing of what was found, so that a hint may be kept where the text may not.
    for code, start, end in find_identities(text):
        yield caution(code, (start, end))
    for span in find_addresses(text):
        yield caution(Code.PERSONAL_ADDRESS, span)
