"""The message catalogues kept true to the sources: `python -m config.catalogue update|check`."""

import sys
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import get_args

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.pofile import read_po, write_po

from config.catalogue_checks import faults_of_message, faults_of_source, quoted, texts_of
from config.i18n import catalogue_file
from config.words import Language

ROOT = Path(__file__).parent.parent
TRANSLATED = tuple(language for language in get_args(Language) if language != "en")
KEYWORDS = {"_": None, "N_": None, "many": (1, 2)}
# No date of the day: a catalogue changes only when a message does.
NO_DAY = datetime(2026, 1, 1, tzinfo=UTC)
USAGE = "usage: python -m config.catalogue update|check"


def main(arguments: Sequence[str], root: Path = ROOT) -> int:
    """Run one act and print what it finds; 0 when all is well, 1 when not, 2 for a wrong act."""
    match list(arguments):
        case ["update"]:
            update(root)
            told = untranslated(root)
        case ["check"]:
            told = check(root)
        case _:
            sys.stderr.write(USAGE + "\n")
            return 2
    sys.stdout.writelines(line + "\n" for line in told)
    return 1 if told and arguments[0] == "check" else 0


def extract(root: Path) -> Catalog:
    """Every message in the sources, with the files that hold it."""
    template = Catalog(fuzzy=False)
    with (root / "config" / "babel.cfg").open(encoding="utf-8") as mapping:
        methods, options = parse_mapping_cfg(mapping)  # type: ignore[no-untyped-call]
    found = extract_from_dir(root, methods, options, keywords=KEYWORDS, comment_tags=("Translators:",))
    for file, _line, text, comments, context in sorted(found, key=lambda each: (each[0], each[1])):
        template.add(text, locations=[(Path(file).as_posix(), 0)], auto_comments=comments, context=context)
    return template


def update(root: Path) -> None:
    """Write the template and bring every language's catalogue up to it; translations are kept."""
    template = extract(root)
    _write(_template(root), template)
    for path in _catalogues(root):
        catalogue = _read(path)
        # A guess from a similar message would be shown to a mayor as if it were right.
        catalogue.update(template, no_fuzzy_matching=True)
        catalogue.obsolete.clear()
        _write(path, catalogue)


def check(root: Path) -> list[str]:
    """Everything that keeps the catalogues from being complete and true, one line each."""
    return [*_sources(root), *_stale(root), *untranslated(root), *_wrong(root)]


def untranslated(root: Path) -> list[str]:
    """The messages that some language lacks, one line each."""
    wanted = list(_messages(extract(root)))
    told = []
    for path in _catalogues(root):
        catalogue = _read(path)
        missing = [message for message in wanted if not _is_translated(catalogue, message)]
        told += [f"{_language(path)}: not translated: {quoted(message)}" for message in missing]
    return told


def _sources(root: Path) -> Iterator[str]:
    for room in ("handlers", "config"):
        for path in sorted((root / room).rglob("*.py")):
            yield from faults_of_source(path.relative_to(root).as_posix(), path.read_text(encoding="utf-8"))


def _stale(root: Path) -> Iterator[str]:
    path = _template(root)
    written = {message.id: message for message in _messages(_read(path))}
    found = {message.id: message for message in _messages(extract(root))}
    for lacking in [message for text, message in found.items() if text not in written]:
        yield f"{path.name}: lacks {quoted(lacking)}; run make translations"
    for unused in [message for text, message in written.items() if text not in found]:
        yield f"{path.name}: no source holds {quoted(unused)}; run make translations"


def _wrong(root: Path) -> Iterator[str]:
    wanted = {message.id for message in _messages(extract(root))}
    for path in _catalogues(root):
        catalogue, language = _read(path), _language(path)
        for message in _messages(catalogue):
            if message.id not in wanted:
                yield f"{language}: no source holds {quoted(message)}; run make translations"
            yield from (f"{language}: {fault}" for fault in faults_of_message(message))
        for message in catalogue.obsolete.values():
            yield f"{language}: obsolete: {quoted(message)}; run make translations"


def _is_translated(catalogue: Catalog, wanted: Message) -> bool:
    message = catalogue.get(wanted.id, wanted.context)
    if message is None:
        return False
    return all(texts_of(message.string))


def _messages(catalogue: Catalog) -> Iterator[Message]:
    return (message for message in catalogue if message.id)


def _template(root: Path) -> Path:
    return root / "config" / "locale" / "udkast.pot"


def _catalogues(root: Path) -> list[Path]:
    return [catalogue_file(root / "config" / "locale", language) for language in TRANSLATED]


def _language(path: Path) -> str:
    return path.parent.parent.name


def _read(path: Path) -> Catalog:
    locale = _language(path) if path.suffix == ".po" else None
    if not path.is_file():
        return Catalog(locale=locale, fuzzy=False)
    with path.open("rb") as catalogue:
        return read_po(catalogue, locale=locale, abort_invalid=True)


def _write(path: Path, catalogue: Catalog) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    catalogue.creation_date = catalogue.revision_date = NO_DAY
    catalogue.header_comment, catalogue.project, catalogue.version = "# Messages of Udkast.", "Udkast", "1"
    catalogue.msgid_bugs_address = catalogue.last_translator = catalogue.language_team = "Udkast"
    with path.open("wb") as written:
        write_po(written, catalogue, sort_by_file=True, include_lineno=False, ignore_obsolete=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
