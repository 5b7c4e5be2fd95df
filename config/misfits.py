"""Things in a file that are right in themselves and don't fit each other."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pydantic import ValidationError
from pydantic_core import InitErrorDetails, PydanticCustomError

Place = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Misfit:
    """One thing that doesn't fit: where, what was expected, what stands there, and what would be known."""

    place: Place
    expected: str
    found: object
    known: tuple[str, ...] = ()


def raise_misfits(title: str, misfits: Iterable[Misfit]) -> None:
    """Raise one pydantic error that holds every misfit, if there is any."""
    details = [_detail(misfit) for misfit in misfits]
    if details:
        raise ValidationError.from_exception_data(title, details)


def repeated(entries: Iterable[tuple[str, int, str]], expected: str, key: str = "id") -> Iterator[Misfit]:
    """A misfit for each value, given with its table and place in it, that stood there before."""
    seen: set[str] = set()
    for table, index, value in entries:
        if value in seen:
            yield Misfit((table, index, key), expected, value)
        seen.add(value)


def _detail(misfit: Misfit) -> InitErrorDetails:
    # Words from the file may hold braces: they go in as a value, never as the template.
    context = {"expected": misfit.expected, "known": misfit.known}
    error = PydanticCustomError("misfit", "{expected}", context)
    return InitErrorDetails(type=error, loc=misfit.place, input=misfit.found)
