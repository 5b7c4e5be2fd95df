"""The log's headings and labels in a reader's language, and the pseudonyms that stand for officers."""

import hashlib
import hmac
from collections.abc import AsyncIterator, Mapping
from datetime import date

from config.i18n import N_, Words
from config.office import OfficeFile
from handlers.screens.labels import CLASSES, ROLES, STATES, USES
from workflows.logbook import Shown

HEADINGS = {
    "ticket": N_("Ticket"),
    "opened_at": N_("Opened"),
    "requester": N_("Requester"),
    "requester_role": N_("Role"),
    "department": N_("Requester's department"),
    "officer_department": N_("Officer's department"),
    "profile_owner": N_("Profile owner"),
    "profile_class": N_("Class"),
    "profiles": N_("Profiles"),
    "channels": N_("Channels"),
    "officer": N_("Officer"),
    "minutes": N_("Minutes"),
    "status": N_("Status"),
    "delivered_at": N_("Delivered"),
    "accepted_at": N_("Accepted"),
    "closed_at": N_("Closed"),
    "use": N_("Use"),
    "policy": N_("Policy"),
    "theme": N_("Theme"),
    "ordered": N_("By order"),
}
PSEUDONYM_DIGITS = 8


def theme_names(office: OfficeFile, _: Words) -> Mapping[str, str]:
    """What each of the office's themes is called in this language, by its id."""
    usual = office.office.language
    return {one.id: one.name.wording(usual).said_in(_.language) for one in office.themes}


def shown(people: Mapping[str, str], _: Words, office: OfficeFile | None = None) -> Shown:
    """Everything the database needs to write the log in this language; the office's themes by their names."""
    return Shown(
        headings={key: _(text) for key, text in HEADINGS.items()},
        roles={key: _(text) for key, text in ROLES.items()},
        classes={key.value: _(text) for key, text in CLASSES.items()},
        states={key.value: _(text) for key, text in STATES.items()},
        uses={key.value: _(text) for key, text in USES.items()},
        people=people,
        answers={"yes": _("Yes")},
        themes=theme_names(office, _) if office else {},
    )


def pseudonym(person: str, key: bytes) -> str:
    """A number that is the person's in every file of this office, and tells nobody who (HMAC-SHA-256)."""
    return "K-" + hmac.new(key, person.encode(), hashlib.sha256).hexdigest()[:PSEUDONYM_DIGITS].upper()


def file_name(first: date, last: date, _: Words) -> str:
    """The file's name, as people will find it again."""
    return _("udkast-log-{first}-{last}.csv", first=first.isoformat(), last=last.isoformat())


async def whole(pieces: AsyncIterator[bytes], limit: int) -> bytes | None:
    """All of a stream for a file in chat; None when it is larger than a chat should carry."""
    collected = bytearray()
    async for piece in pieces:
        collected += piece
        if len(collected) > limit:
            return None
    return bytes(collected)
