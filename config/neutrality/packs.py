"""The packs that came with this version, read from their files; overlays come on top."""

import hashlib
from dataclasses import replace
from pathlib import Path

from config.faults import BadFile, Fault
from config.neutrality import built
from config.neutrality.building import empty_pack, extended
from config.neutrality.collecting import no_collection
from config.neutrality.language_file import LanguageFile
from config.neutrality.overlays import overlaid
from config.neutrality.reading import LANGUAGE, read_folder
from config.neutrality.values import Pack
from config.toml_faults import read_toml

FOLDER = Path(__file__).parent


def read_pack(language: str, folder: Path = FOLDER) -> Pack:
    """One language's pack from its files; a BadFile with every fault."""
    path = folder / language
    if not path.is_dir():
        raise BadFile([Fault(str(path), None, "", "there is no such folder")])
    written = read_folder(path)
    base = empty_pack(language, written.language)
    pack = extended(base, written, path.name, written.language, None)
    return replace(pack, version=f"{language}-{checksum(language, folder)[:12]}")


def load_pack(language: str, overlay: Path | None = None) -> Pack:
    """One language's pack, with the office's overlay when there is one; a BadFile with every fault."""
    with no_collection():
        if overlay is None:
            return _built(language) or read_pack(language)
        return overlaid(read_pack(language), language_file(language), overlay)


def built_path(language: str) -> Path:
    """Where the generated file of a language is."""
    return FOLDER / "built" / f"{language}.json"


def _built(language: str) -> Pack | None:
    path = built_path(language)
    return built.read(path.read_text(encoding="utf-8"), checksum(language)) if path.exists() else None


def language_file(language: str, folder: Path = FOLDER) -> LanguageFile:
    """The inflection of a language, for words that an overlay adds."""
    return read_toml(folder / language / LANGUAGE, LanguageFile)


def checksum(language: str, folder: Path = FOLDER) -> str:
    """A SHA-256 over every file of a language, by name and content."""
    digest = hashlib.sha256()
    for path in sorted((folder / language).iterdir()):
        if path.suffix in {".toml", ".csv"}:
            digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()
