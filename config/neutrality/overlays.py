"""An office's own rules on top of ours: a folder that adds, narrows and switches off."""

import hashlib
from dataclasses import replace
from pathlib import Path

from config.faults import BadFile, Fault
from config.neutrality.building import extended
from config.neutrality.language_file import LanguageFile
from config.neutrality.reading import LANGUAGE, read_folder
from config.neutrality.small_files import OverlayFile
from config.neutrality.values import LANGUAGES, Pack
from config.toml_faults import read_toml

OVERLAY = "overlay.toml"
Fingerprint = tuple[tuple[str, int, int], ...]
"""Names, sizes and times of files."""


def overlaid(pack: Pack, language: LanguageFile, folder: Path) -> Pack:
    """The pack with this overlay on top; a BadFile with everything that is wrong with it."""
    overlay = read_overlay(folder).overlay.id
    own = folder / pack.language
    if not own.is_dir():
        return pack
    label = f"{folder.name}/{pack.language}"
    if (own / LANGUAGE).exists():
        raise BadFile([Fault(f"{label}/{LANGUAGE}", None, "", "an overlay has no inflection of its own")])
    written = read_folder(own, label)
    digest = hashlib.sha256("\0".join(written.texts.values()).encode()).hexdigest()
    version = f"{pack.version}+{overlay}-{digest[:8]}"
    return replace(extended(pack, written, label, language, overlay), version=version)


def read_overlay(folder: Path) -> OverlayFile:
    """What the overlay says of itself; a BadFile when it is none."""
    if not folder.is_dir():
        raise BadFile([Fault(str(folder), None, "", "there is no such folder")])
    strange = [one.name for one in sorted(folder.iterdir()) if one.is_dir() and one.name not in LANGUAGES]
    if strange:
        expected = f"expected folders named {', '.join(LANGUAGES)}"
        raise BadFile([Fault(folder.name, None, "", expected, name) for name in strange])
    return read_toml(folder / OVERLAY, OverlayFile)


def fingerprint(folder: Path | None) -> Fingerprint:
    """What changes when a file of the overlay does."""
    if folder is None or not folder.is_dir():
        return ()
    files = sorted(path for path in folder.rglob("*") if path.suffix in {".toml", ".csv"})
    return tuple(_print(path) for path in files)


def _print(path: Path) -> tuple[str, int, int]:
    try:
        stat = path.stat()
    except OSError:
        return str(path), -1, -1  # gone meanwhile, or not to be looked at: reading says so
    return str(path), stat.st_size, stat.st_mtime_ns
