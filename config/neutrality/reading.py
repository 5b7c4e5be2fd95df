"""A folder of one language read into checked files: every fault of every file at once."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from config.faults import BadFile, Fault
from config.neutrality.language_file import LanguageFile
from config.neutrality.parties_file import read_parties
from config.neutrality.rule_file import RuleFile
from config.neutrality.small_files import NamesFile, SetsFile, SourcesFile
from config.neutrality.values import Party
from config.toml_faults import faults_of, parse_toml, text_of

Model = TypeVar("Model", bound=BaseModel)
LANGUAGE, SETS, SOURCES, NAMES, PARTIES = (
    "language.toml",
    "sets.toml",
    "sources.toml",
    "names.toml",
    "parties.csv",
)
NOT_RULES = frozenset({LANGUAGE, SETS, SOURCES, NAMES})


@dataclass(frozen=True, slots=True)
class Folder:
    """What a folder holds; `texts` is kept for the lines of faults found later."""

    texts: Mapping[str, str]
    language: LanguageFile
    sets: SetsFile
    sources: SourcesFile
    names: NamesFile
    parties: tuple[Party, ...]
    rules: Mapping[str, RuleFile]


def read_folder(folder: Path, label: str = "") -> Folder:
    """The files of this folder, called so in faults; a missing file is as an empty one."""
    label = label or folder.name
    reader = _Reader(dict(_texts(folder, label)), label)
    read = Folder(
        texts=reader.texts,
        language=reader.file(LANGUAGE, LanguageFile),
        sets=reader.file(SETS, SetsFile),
        sources=reader.file(SOURCES, SourcesFile),
        names=reader.file(NAMES, NamesFile),
        parties=reader.parties(),
        rules={name: reader.file(name, RuleFile) for name in reader.rule_files()},
    )
    if reader.faults:
        raise BadFile(reader.faults)
    return read


def _texts(folder: Path, label: str) -> Iterator[tuple[str, str]]:
    faults: list[Fault] = []
    for path in sorted((*folder.glob("*.toml"), *folder.glob("*.csv"))):
        try:
            yield f"{label}/{path.name}", text_of(path)
        except BadFile as bad:
            faults += bad.faults
    if faults:
        raise BadFile(faults)


class _Reader:
    """Reads file by file and keeps what is wrong."""

    def __init__(self, texts: Mapping[str, str], folder: str) -> None:
        self.texts = texts
        self.folder = folder
        self.faults: list[Fault] = []

    def rule_files(self) -> list[str]:
        """The names of the files that hold rules."""
        names = [name.rpartition("/")[2] for name in self.texts]
        return [name for name in names if name.endswith(".toml") and name not in NOT_RULES]

    def file(self, name: str, model: type[Model]) -> Model:
        """This file as a model; an empty one when it is missing or wrong."""
        path = f"{self.folder}/{name}"
        try:
            return _validated(path, self.texts[path], model) if path in self.texts else model()
        except BadFile as bad:
            self.faults += bad.faults
            return model()

    def parties(self) -> tuple[Party, ...]:
        """The party table; none when it is missing or wrong."""
        path = f"{self.folder}/{PARTIES}"
        try:
            return read_parties(path, self.texts[path]) if path in self.texts else ()
        except BadFile as bad:
            self.faults += bad.faults
            return ()


def _validated(path: str, text: str, model: type[Model]) -> Model:
    written = parse_toml(path, text)
    try:
        return model.model_validate(_with_defaults(written))
    except ValidationError as error:
        raise BadFile(faults_of(path, text, error, model)) from None


def _with_defaults(written: dict[str, Any]) -> dict[str, Any]:
    defaults, rules = written.get("defaults"), written.get("rule")
    if not isinstance(defaults, dict) or not isinstance(rules, list):
        return written
    return written | {"rule": [defaults | rule if isinstance(rule, dict) else rule for rule in rules]}
