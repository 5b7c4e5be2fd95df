"""Pictures that officers send to the bot, to be chosen for a draft within a few days."""

from datetime import timedelta
from hashlib import sha256

from .domain.drafts import media_kind
from .domain.evidence import Event
from .domain.people import DESK_ROLES
from .domain.refusals import No, Refusal
from .performing import acting
from .ports import Workplace
from .records import Dropped

KEPT = timedelta(days=3)
NAME_LIMIT = 120


async def drop(work: Workplace, person: str, name: str, content: bytes) -> Dropped:
    """Keep a picture for a draft to come; refuses what is no picture, and whoever writes no drafts."""
    kind = media_kind(content)
    named = name if "." in name else f"{name}.{kind.removeprefix('image/')}"
    dropped = Dropped(sha256(content).hexdigest(), named[:NAME_LIMIT])
    async with work.store.transaction() as unit:
        actor = await acting(work, unit, person)
        if not actor.has(*DESK_ROLES):
            raise Refusal(No.MEDIA_NOT_YOURS)
        now = work.clock()
        await unit.drafts.forget_dropped(now - KEPT)
        await unit.drafts.keep_medium(dropped.sha256, kind, content)
        await unit.drafts.drop(actor.id, dropped, now)
        await unit.audit.note(Event("picture.dropped", actor.id, now, {}))
    return dropped


async def dropped(work: Workplace, person: str) -> tuple[Dropped, ...]:
    """The pictures a person sent in the last days, the latest first."""
    async with work.store.reading() as unit:
        return await unit.drafts.dropped(person)


async def fetch(work: Workplace, person: str, hashes: tuple[str, ...]) -> tuple[tuple[Dropped, bytes], ...]:
    """The chosen pictures among those a person sent, with their bytes; refuses one that is there no more."""
    async with work.store.reading() as unit:
        known = {one.sha256: one for one in await unit.drafts.dropped(person)}
        if not known.keys() >= set(hashes):
            raise Refusal(No.MEDIA_NOT_FETCHED, field="dropped")
        return tuple([(known[one], await unit.drafts.medium(one)) for one in hashes])
