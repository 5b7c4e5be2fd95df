"""Who people are: the office file applied, platform ids pinned, a language chosen."""

import base64
import hashlib
from dataclasses import dataclass
from datetime import timedelta

from .domain.evidence import Event
from .domain.people import SYSTEM_ID
from .domain.refusals import No, Refusal
from .freeing import free_stuck
from .ports import Unit, Workplace
from .records import Home, SyncReport

CODE_HOLDS = timedelta(minutes=10)
CODE_BYTES = 5  # 40 bits, for ten minutes and one use


@dataclass(frozen=True, slots=True)
class Identity:
    """Somebody as a platform names them, with the e-mail it vouches for."""

    platform: str
    id: str
    email: str


async def sync(work: Workplace, by: str = SYSTEM_ID) -> SyncReport:
    """Make the store say what the office file says from today; what it left out ends, nothing is deleted."""
    async with work.store.transaction() as unit:
        report = await unit.people.sync(work.office, work.today())
        if report != SyncReport():
            counts = {
                "began": len(report.began),
                "changed": len(report.changed),
                "ended": len(report.ended),
            }
            await unit.audit.note(Event("people.synced", by, work.clock(), counts))
    await free_stuck(work)
    return report


async def identify(work: Workplace, identity: Identity) -> str:
    """The person with this e-mail, pinned to the platform's id from now on; refuses an unknown one."""
    async with work.store.transaction() as unit:
        person = await unit.people.by_email(identity.email, work.today())
        if person is None:
            raise Refusal(No.UNKNOWN_PERSON)
        await _pin(work, unit, identity, person)
    return person


async def _pin(work: Workplace, unit: Unit, identity: Identity, person: str) -> None:
    now = work.clock()
    await unit.people.pin(identity.platform, identity.id, person, now)
    await unit.audit.note(Event("person.pinned", person, now, {"platform": identity.platform}))


async def unpin(work: Workplace, person: str, platform: str, by: str) -> bool:
    """Forget a person's account, so that they are met anew by their e-mail; False when there was none."""
    async with work.store.transaction() as unit:
        had_one = await unit.people.unpin(platform, person)
        if had_one:
            about = {"person": person, "platform": platform}
            await unit.audit.note(Event("person.unpinned", by, work.clock(), about))
    return had_one


async def new_code(work: Workplace, person: str) -> str:
    """A code with which a person links another platform's account to themselves; an older one ends."""
    code = base64.b32encode(work.new_salt()[:CODE_BYTES]).decode()
    now = work.clock()
    async with work.store.transaction() as unit:
        actor = await unit.people.actor(person, work.today())
        await unit.contacts.keep_code(_digest(code), actor.id, now + CODE_HOLDS)
        await unit.audit.note(Event("person.code_made", actor.id, now, {}))
    return f"{code[:4]}-{code[4:]}"


async def link(work: Workplace, identity: Identity, code: str) -> str:
    """The person whose code this is, pinned to the platform's id from now on; refuses a wrong or old code."""
    async with work.store.transaction() as unit:
        person = await unit.contacts.spend_code(_digest(code), work.clock())
        if person is None:
            raise Refusal(No.BAD_CODE)
        await unit.people.actor(person, work.today())
        await _pin(work, unit, identity, person)
    return person


def _digest(code: str) -> str:
    return hashlib.sha256(code.replace("-", "").upper().encode()).hexdigest()


async def spoke(work: Workplace, person: str, platform: str) -> None:
    """Write to a person where they last wrote from, unless they chose otherwise."""
    async with work.store.transaction() as unit:
        await unit.contacts.settle(person, Home(platform))


async def choose_home(work: Workplace, person: str, platform: str) -> None:
    """Write to a person on the platform they chose."""
    async with work.store.transaction() as unit:
        actor = await unit.people.actor(person, work.today())
        await unit.contacts.settle(actor.id, Home(platform, chosen=True))
        chosen = {"platform": platform}
        await unit.audit.note(Event("person.home_chosen", actor.id, work.clock(), chosen))


async def choose_language(work: Workplace, person: str, language: str) -> None:
    """Keep the language a person wants to be spoken to in."""
    async with work.store.transaction() as unit:
        actor = await unit.people.actor(person, work.today())
        await unit.people.choose_language(actor.id, language)
        chosen = {"language": language}
        await unit.audit.note(Event("person.language_chosen", actor.id, work.clock(), chosen))
