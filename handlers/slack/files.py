"""Fetches what people put in a file field."""

from dataclasses import dataclass

from handlers.request import IncomingFile
from handlers.slack import limits
from handlers.slack.client import Slack
from handlers.slack.failures import FAILED_CALL, code_of
from handlers.slack.payloads import inner, word
from workflows.domain.refusals import No, Refusal

_OK = 200
_SERVER_ERROR = 500
_REDIRECTS = range(300, 400)
_CHUNK = 64 * 1024


class FileNotFetched(Exception):  # noqa: N818 -- named for what it says
    """A file could not be fetched; the code says why: gone, no_access or unreachable."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class SlackFiles:
    """Files by their id, up to a size."""

    slack: Slack
    most: int = limits.FILE_BYTES

    async def fetch(self, file: IncomingFile) -> bytes:
        """The bytes of a file; a refusal when it is too large, FileNotFetched when it can't be had."""
        if file.size > self.most:
            raise _too_large(self.most)
        try:
            return await self._read(await self._address(file.reference))
        except FAILED_CALL as error:
            raise FileNotFetched(_reason(code_of(error))) from error

    async def _address(self, file_id: str) -> str:
        # Asked anew: in shared conversations the payload carries no addresses (file_access: check_file_info).
        file = inner(await self.slack.ask("files.info", file=file_id), "file")
        address = word(file, "url_private_download") or word(file, "url_private")
        if not address:
            raise FileNotFetched("gone")
        return address

    async def _read(self, address: str) -> bytes:
        token = {"Authorization": f"Bearer {self.slack.web.token}"}
        # A wrong token or a missing files:read is answered with the page to log in
        # (https://github.com/slackapi/bolt-js/issues/2585), often by way of a redirect.
        request = self.slack.session.get(address, headers=token, allow_redirects=False)
        async with request as response:
            page = response.content_type == "text/html" and "Content-Disposition" not in response.headers
            if response.status in _REDIRECTS or page:
                raise FileNotFetched("no_access")
            if response.status != _OK:
                raise FileNotFetched("gone" if response.status < _SERVER_ERROR else "unreachable")
            content = b""
            async for chunk in response.content.iter_chunked(_CHUNK):
                content += chunk
                if len(content) > self.most:
                    raise _too_large(self.most)
            return content


def _too_large(most: int) -> Refusal:
    return Refusal(No.MEDIA_TOO_LARGE, limit=most // (1024 * 1024))


def _reason(code: str) -> str:
    if code in {"file_not_found", "file_deleted"}:
        return "gone"
    return (
        "no_access"
        if code in {"missing_scope", "invalid_auth", "token_revoked", "not_authed"}
        else "unreachable"
    )
