"""A row of steps as one string, `our?my {3} group`, for the generated files."""

from collections.abc import Iterable

from config.neutrality.notation import WIDEST_GAP
from config.neutrality.values import Row, Step

# It stands in no word, set or hashtag of the notation; and no set's name begins with a figure.
EITHER = "?"


class _Atoms(dict[str, str]):
    """The same text for the same atom."""

    def __missing__(self, atom: str) -> str:
        self[atom] = atom
        return atom


class Steps(dict[str, Step]):
    """Each step by its text; read once, however many rows it stands in, and each atom kept once."""

    def __init__(self, atoms: Iterable[str] = ()) -> None:
        super().__init__({"<": "<", ">": ">"} | {_gap(most): most for most in range(WIDEST_GAP + 1)})
        self.atom = _Atoms({atom: atom for atom in atoms}).__getitem__

    def __missing__(self, text: str) -> Step:
        """The atoms in this text, which are known from now on."""
        step = self[text] = tuple(map(self.atom, text.split(EITHER)))
        return step

    def row(self, text: str) -> Row:
        """The row in this text."""
        return tuple(map(self.__getitem__, text.split(" ")))


def row_text(row: Row) -> str:
    """The row as text."""
    return " ".join(map(_step, row))


def _step(step: Step) -> str:
    if isinstance(step, int):
        return _gap(step)
    return step if isinstance(step, str) else EITHER.join(step)


def _gap(most: int) -> str:
    return f"{{{most}}}"
