"""What can be wrong with one message or with the way a source asks for it."""

import ast
from collections.abc import Iterator
from string import Formatter

from babel.messages.catalog import Message

COUNT = frozenset({"count"})


def texts_of(written: object) -> tuple[str, ...]:
    """The one text of a plain message, or those of a plural; an untranslated one is empty."""
    several = written if isinstance(written, tuple | list) else (written,)
    return tuple(text if isinstance(text, str) else "" for text in several)


def quoted(message: Message) -> str:
    """The message in quotes, with the files that hold it."""
    texts = texts_of(message.id)
    files = sorted({file for file, _line in message.locations})
    return " / ".join(f'"{text}"' for text in texts) + (f" ({', '.join(files)})" if files else "")


def faults_of_message(message: Message) -> Iterator[str]:
    """A doubtful translation, facts that differ from the message's, or braces that don't close."""
    if message.fuzzy:
        yield f"doubtful (fuzzy): {quoted(message)}"
    originals = texts_of(message.id)
    wanted = frozenset[str]().union(*(_facts(text) or () for text in originals))
    for text in [text for text in texts_of(message.string) if text]:
        facts = _facts(text)
        if facts is None:
            yield f'braces that are no {{fact}} in "{text}"'
        # "en dag" for "{count} day" is good Danish, so a plural may leave the count out.
        elif facts != wanted and not (len(originals) > 1 and facts == wanted - COUNT):
            yield f"other facts than {_listed(wanted)} in the translation of {quoted(message)}"


def faults_of_source(file: str, text: str) -> Iterator[str]:
    """Calls of `_()` with a text put together at run time, which no catalogue can hold."""
    for node in ast.walk(ast.parse(text, file)):
        if isinstance(node, ast.Call) and _asks_for_words(node.func) and node.args:
            texts = node.args[:2] if isinstance(node.func, ast.Attribute) else node.args[:1]
            for composed in [
                each for each in texts if isinstance(each, ast.JoinedStr | ast.BinOp | ast.Call)
            ]:
                yield f"{file}:{composed.lineno}: a text put together at run time; use {{facts}}"


def _asks_for_words(function: ast.expr) -> bool:
    if isinstance(function, ast.Name):
        return function.id in {"_", "N_"}
    return isinstance(function, ast.Attribute) and function.attr == "many"


def _facts(text: str) -> frozenset[str] | None:
    try:
        parts = list(Formatter().parse(text))
    except ValueError:
        return None
    facts = [(name, spec, conversion) for _, name, spec, conversion in parts if name is not None]
    plain = all(name.isidentifier() and not spec and not conversion for name, spec, conversion in facts)
    return frozenset(name for name, _, _ in facts) if plain else None


def _listed(facts: frozenset[str]) -> str:
    return ", ".join(f"{{{fact}}}" for fact in sorted(facts)) or "none"
