"""The files of the workspace and the upload addresses that were handed out."""

import mimetypes
import secrets
from dataclasses import dataclass, field, replace
from pathlib import PurePosixPath

from playground.changes import Changes
from playground.clock import Clock
from playground.slack.records import StoredFile


@dataclass
class Files:
    """Uploaded files by id; an upload without its completion is no file yet."""

    clock: Clock
    changes: Changes
    _all: dict[str, StoredFile] = field(default_factory=dict)
    _pending: dict[str, StoredFile] = field(default_factory=dict)
    _expected: dict[str, int] = field(default_factory=dict)

    def expect(self, name: str, length: int, user: str, alt_text: str = "") -> str:
        """Reserve an id for an upload of this length."""
        file = self._new(name, b"", user, alt_text)
        self._pending[file.id] = file
        self._expected[file.id] = length
        return file.id

    def receive(self, file_id: str, content: bytes) -> bool:
        """Take the bytes of an expected upload; False when unknown or of another length."""
        file = self._pending.get(file_id)
        if file is None or len(content) != self._expected[file_id]:
            return False
        self._pending[file_id] = replace(file, content=content)
        self._expected.pop(file_id)
        return True

    def complete(self, file_id: str, title: str | None, channels: tuple[str, ...]) -> StoredFile | None:
        """Turn a received upload into a file, shared where it is to be seen."""
        if file_id in self._expected or file_id not in self._pending:
            return None
        file = self._pending.pop(file_id)
        return self._keep(replace(file, title=title or file.title, channels=channels))

    def add(self, name: str, content: bytes, user: str, channels: tuple[str, ...] = ()) -> StoredFile:
        """A file a person uploads in the client."""
        return self._keep(replace(self._new(name, content, user, ""), channels=channels))

    def find(self, file_id: str) -> StoredFile | None:
        """The file with this id, unless it was deleted."""
        file = self._all.get(file_id)
        return file if file and not file.deleted else None

    def delete(self, file: StoredFile) -> None:
        """Remove a file and its content."""
        self._keep(replace(file, deleted=True, content=b""))

    def _new(self, name: str, content: bytes, user: str, alt_text: str) -> StoredFile:
        plain_name = PurePosixPath(name).name
        mimetype = mimetypes.guess_type(plain_name)[0] or "application/octet-stream"
        file_id = "F" + secrets.token_hex(5).upper()
        return StoredFile(
            file_id, plain_name, plain_name, mimetype, content, user, int(self.clock()), alt_text=alt_text
        )

    def _keep(self, file: StoredFile) -> StoredFile:
        self._all[file.id] = file
        self.changes.note()
        return file
