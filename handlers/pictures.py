"""Pictures sent to the bot: kept for a draft to come."""

from handlers.reception import Caller, Reception
from handlers.replies import Reply, Told
from handlers.request import Request
from handlers.screens import drafts as screens
from workflows import pictures
from workflows.domain.drafts import MEDIA_BYTES, MEDIA_LIMIT
from workflows.domain.refusals import No, Refusal


async def drop(reception: Reception, caller: Caller, request: Request) -> Reply:
    """The pictures are kept, to be chosen in the draft's form within a few days."""
    if len(request.files) > MEDIA_LIMIT:
        raise Refusal(No.MEDIA_TOO_MANY, limit=MEDIA_LIMIT)
    if any(one.size > MEDIA_BYTES for one in request.files):
        raise Refusal(No.MEDIA_TOO_LARGE, limit=MEDIA_BYTES // 1024 // 1024)
    store = reception.files[caller.platform]
    for one in request.files:
        await pictures.drop(reception.work, caller.id, one.name, await store.fetch(one))
    return Told(screens.pictures_kept(len(request.files), caller.words))
