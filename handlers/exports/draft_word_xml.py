"""XML read from beginning to end, without a tree, without entities of its own, and never very deep."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from xml.parsers import expat

from workflows.domain.refusals import No, Refusal

_DEEPEST = 200
Start = Callable[[str, Mapping[str, str]], None]
End = Callable[[str], None]
Said = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Element:
    """One element, named "namespace name", with its attributes named alike."""

    name: str
    attributes: Mapping[str, str]


def read(content: bytes, start: Start, end: End, said: Said) -> None:
    """Tell of each element's start and end and of the text between; refuses what is no plain XML."""
    if not content:
        return
    depth = 0

    def begun(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > _DEEPEST:
            raise Refusal(No.WORD_BROKEN)
        start(name, attributes)

    def ended(name: str) -> None:
        nonlocal depth
        depth -= 1
        end(name)

    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler, parser.EndElementHandler = begun, ended
    parser.CharacterDataHandler, parser.buffer_text = said, True
    parser.StartDoctypeDeclHandler = _no_document_type
    try:
        parser.Parse(content, True)
    except expat.ExpatError as fault:
        raise Refusal(No.WORD_BROKEN) from fault


def elements(content: bytes) -> Iterator[Element]:
    """Every element of a small part, in order."""
    found: list[Element] = []
    read(content, lambda name, held: found.append(Element(name, held)), _nothing, _nothing)
    return iter(found)


def _no_document_type(*_told: object) -> None:
    # A Word file has none (ECMA-376 part 2, 8.1.4), and entities come only by way of one.
    raise Refusal(No.WORD_BROKEN)


def _nothing(_told: str) -> None:
    """What is not asked for."""
