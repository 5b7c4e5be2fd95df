"""Pictures: sent to the bot and kept for a draft to come, or added in its form."""

import hashlib
from pathlib import PurePath

from handlers.reception import Caller, Reception
from handlers.replies import Reply, Told
from handlers.request import Request
from handlers.screens import drafts as screens
from handlers.screens.elements import Option
from workflows import pictures as use_cases
from workflows.domain.cases import Case
from workflows.domain.drafts import MEDIA_BYTES, MEDIA_LIMIT, Medium
from workflows.domain.refusals import No, Refusal


async def drop(reception: Reception, caller: Caller, request: Request) -> Reply:
    """The pictures are kept, to be chosen in the draft's form within a few days."""
    if len(request.files) > MEDIA_LIMIT:
        raise Refusal(No.MEDIA_TOO_MANY, limit=MEDIA_LIMIT)
    if any(one.size > MEDIA_BYTES for one in request.files):
        raise Refusal(No.MEDIA_TOO_LARGE, limit=MEDIA_BYTES // 1024 // 1024)
    store = reception.files[caller.platform]
    for one in request.files:
        await use_cases.drop(reception.work, caller.id, one.name, await store.fetch(one))
    return Told(screens.pictures_kept(len(request.files), caller.words))


async def offered(reception: Reception, caller: Caller) -> tuple[Option, ...]:
    """The pictures this person sent lately, to choose from."""
    sent = await use_cases.dropped(reception.work, caller.id)
    return tuple(Option(one.sha256[:16], one.name) for one in sent[:MEDIA_LIMIT])


async def new(reception: Reception, caller: Caller, request: Request) -> tuple[tuple[str, bytes], ...]:
    """The names and bytes of new pictures: those sent to the bot before, then those of the form."""
    sent = await _chosen(reception, caller, request)
    if len(_alts(request)) < len(sent) + len(request.files):
        raise Refusal(No.REQUIRED, field="alt")
    if len(sent) + len(request.files) > MEDIA_LIMIT:
        raise Refusal(No.MEDIA_TOO_MANY, field="media", limit=MEDIA_LIMIT)
    if any(one.size > MEDIA_BYTES for one in request.files):
        raise Refusal(No.MEDIA_TOO_LARGE, field="media", limit=MEDIA_BYTES // 1024 // 1024)
    store = reception.files[caller.platform]
    named = [(PurePath(one.name).name[:120], await store.fetch(one)) for one in request.files]
    return (*sent, *named)


async def _chosen(reception: Reception, caller: Caller, request: Request) -> tuple[tuple[str, bytes], ...]:
    chosen = request.chosen("dropped")
    if not chosen:
        return ()
    known = {one.sha256[:16]: one.sha256 for one in await use_cases.dropped(reception.work, caller.id)}
    hashes = tuple(known.get(one, one) for one in chosen)
    return tuple(
        (one.name, content) for one, content in await use_cases.fetch(reception.work, caller.id, hashes)
    )


def _alts(request: Request) -> list[str]:
    return [one.strip() for one in request.text("alt").splitlines() if one.strip()]


def media(new: tuple[tuple[str, bytes], ...], request: Request) -> tuple[Medium, ...]:
    """New pictures with their alternative texts, line by line."""
    return tuple(
        Medium(hashlib.sha256(content).hexdigest(), name, alt)
        for (name, content), alt in zip(new, _alts(request), strict=False)
    )


def kept(case: Case, request: Request) -> tuple[Medium, ...]:
    """The pictures of the latest version that stay."""
    before = case.latest.draft.media if case.latest and case.latest.draft else ()
    chosen = set(request.chosen("kept"))
    return tuple(one for one in before if one.sha256[:16] in chosen)
