"""Who people are: the office file applied, platform ids pinned, a language chosen."""

from dataclasses import dataclass

from .domain.evidence import Event
from .domain.people import SYSTEM_ID
from .domain.refusals import No, Refusal
from .ports import Workplace
from .records import SyncReport


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
    return report


async def identify(work: Workplace, identity: Identity) -> str:
    """The person with this e-mail, pinned to the platform's id from now on; refuses an unknown one."""
    async with work.store.transaction() as unit:
        person = await unit.people.by_email(identity.email, work.today())
        if person is None:
            raise Refusal(No.UNKNOWN_PERSON)
        now = work.clock()
        await unit.people.pin(identity.platform, identity.id, person, now)
        await unit.audit.note(Event("person.pinned", person, now, {"platform": identity.platform}))
    return person


async def choose_language(work: Workplace, person: str, language: str) -> None:
    """Keep the language a person wants to be spoken to in."""
    async with work.store.transaction() as unit:
        actor = await unit.people.actor(person, work.today())
        await unit.people.choose_language(actor.id, language)
        chosen = {"language": language}
        await unit.audit.note(Event("person.language_chosen", actor.id, work.clock(), chosen))
