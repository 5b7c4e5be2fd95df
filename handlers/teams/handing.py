"""A person said yes to a file: it goes into their OneDrive, and its card into the chat."""

from dataclasses import dataclass
from typing import Any

import structlog

from handlers.replies import Handed
from handlers.teams.answers import Answers
from handlers.teams.failures import FAILED_CALL, code_of
from handlers.teams.messages import of_file, of_text
from handlers.teams.origin import Origin
from handlers.teams.requests import Reader

Json = dict[str, Any]

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Handing:
    """Uploads what was agreed to, once."""

    reader: Reader
    answers: Answers

    async def consented(self, origin: Origin, value: Json) -> None:
        """The file is handed over, or the question taken away."""
        upload = value.get("uploadInfo")
        if value.get("action") == "accept" and isinstance(upload, dict):
            await self._handed(origin, value, upload)
        if origin.message:
            await self._take_away(origin)

    async def _handed(self, origin: Origin, value: Json, upload: Json) -> None:
        telling, _ = self.answers.telling, self.answers.words(origin)
        file = telling.consents.take(value.get("context") or {})
        reply = file or await self.answers.desk.reply(origin.request)
        if not isinstance(reply, Handed):
            await self.answers.in_chat(origin, reply)
            return
        try:
            await telling.connector.put(str(upload.get("uploadUrl")), reply.content)
        except FAILED_CALL as error:
            log.warning("teams_upload_failed", code=code_of(error), **origin.ids)
            said = _("The file didn't arrive in your OneDrive. Please ask for it once more.")
            await telling.connector.send(origin.spot, of_text(said))
            return
        await telling.connector.send(origin.spot, of_file(upload))

    async def _take_away(self, origin: Origin) -> None:
        try:
            await self.answers.telling.connector.delete(origin.spot, origin.message)
        except FAILED_CALL as error:
            log.info("teams_question_stays", code=code_of(error), **origin.ids)
