"""People's files: those they send, and those an app was allowed to store."""

import mimetypes
import secrets
from dataclasses import dataclass, field, replace
from pathlib import PurePosixPath
from urllib.parse import quote
from uuid import uuid4

from playground.changes import Changes
from playground.teams.records import StoredFile


@dataclass
class Files:
    """Files by id; one that is only expected has no content yet."""

    changes: Changes
    _all: dict[str, StoredFile] = field(default_factory=dict)

    def add(self, name: str, content: bytes, owner: str) -> StoredFile:
        """A file a person uploads in the client."""
        return self._keep(self._new(name, content, owner))

    def expect(self, name: str, size: int, owner: str) -> StoredFile:
        """A place for a file that a person allowed the app to store."""
        return self._keep(replace(self._new(name, b"", owner), size=size, stored=False))

    def store(self, file: StoredFile, content: bytes, *, complete: bool) -> StoredFile:
        """Take bytes of an expected file, the last ones or some of them."""
        return self._keep(replace(file, content=file.content + content, stored=complete))

    def find(self, file_id: str) -> StoredFile | None:
        """The file with this id."""
        return self._all.get(file_id)

    def of(self, owner: str) -> list[StoredFile]:
        """What lies in a person's own storage."""
        return [each for each in self._all.values() if each.owner == owner and each.stored]

    def path(self, file: StoredFile) -> str:
        """Where the content is had without signing in, as OneDrive's short-lived addresses are."""
        return f"/teams/files/{file.id}/{quote(file.name)}?tempauth={file.secret}"

    def upload_path(self, file: StoredFile) -> str:
        """Where the content of an expected file is to be put."""
        return f"/teams/uploads/{file.id}?tempauth={file.secret}"

    def _new(self, name: str, content: bytes, owner: str) -> StoredFile:
        plain_name = PurePosixPath(name).name
        mimetype = mimetypes.guess_type(plain_name)[0] or "application/octet-stream"
        secret = secrets.token_urlsafe(24)
        return StoredFile(str(uuid4()).upper(), plain_name, mimetype, content, owner, secret, len(content))

    def _keep(self, file: StoredFile) -> StoredFile:
        self._all[file.id] = file
        self.changes.note()
        return file
