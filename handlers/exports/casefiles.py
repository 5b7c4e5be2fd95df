"""A ticket's file for the records system: one PDF, the same as JSON, its pictures, their checksums."""

import hashlib
import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import IO, Self
from zipfile import ZIP_DEFLATED, ZipFile

from config.i18n import Words
from workflows.domain.casefiles import CaseFile
from workflows.domain.drafts import media_kind
from workflows.domain.evidence import Json, canonical

from . import typeset
from .casefile_look import CaseLook
from .casefile_text import composed
from .casefile_values import value
from .steady import entry

MANIFEST = "manifest.json"
FORM = "udkast-case-files/1"
ENDINGS = {"image/jpeg": "jpg", "image/png": "png", "image/gif": "gif"}


def files(case: CaseFile, look: CaseLook, _: Words) -> Iterator[tuple[str, bytes]]:
    """The file's name and bytes of the PDF and the JSON; pictures come beside them, from the store."""
    folder = folder_of(case)
    yield f"{folder}/case.pdf", typeset.pdf(composed(case, look, _))
    yield f"{folder}/case.json", canonical(value(case, look))


def picture_name(case: CaseFile, sha256: str, content: bytes) -> str:
    """A picture's name in the file: its hash, so that no name of anybody's becomes a path."""
    return f"{folder_of(case)}/media/{sha256}.{ENDINGS[media_kind(content)]}"


def folder_of(case: CaseFile) -> str:
    """The ticket's folder, so that a list of them sorts by number."""
    return f"{case.ticket.number:06d}"


class Package:
    """A zip of case files, written to the disk as it grows, with the checksum of each at its end.

    The same bytes for the same files and day.
    """

    def __init__(self, file: Path | IO[bytes], office: str, first: date, last: date) -> None:
        self._zip = ZipFile(file, "w", ZIP_DEFLATED)
        self._about: dict[str, Json] = {
            "form": FORM,
            "office": office,
            "first": str(first),
            "last": str(last),
        }
        self._day = last
        self._files: list[Json] = []

    def add(self, name: str, content: bytes) -> None:
        """One more file."""
        self._zip.writestr(entry(name, self._day), content)
        sha256 = hashlib.sha256(content).hexdigest()
        self._files.append({"path": name, "sha256": sha256, "bytes": len(content)})

    def close(self) -> None:
        """Write the manifest and end the file."""
        manifest = json.dumps({**self._about, "files": self._files}, ensure_ascii=False, indent=1)
        self._zip.writestr(entry(MANIFEST, self._day), manifest.encode())
        self._zip.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, where: TracebackType | None
    ) -> None:
        if fault is None:
            self.close()
        else:
            self._zip.close()
