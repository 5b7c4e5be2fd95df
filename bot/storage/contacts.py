"""How people and conversations are reached on each platform, where people want to be, and linking codes."""

from datetime import datetime

from sqlalchemy import bindparam, delete, or_, select, update
from sqlalchemy.dialects.postgresql import insert as insert_or

from workflows.records import Contact, Home

from .columns import Instant
from .connections import Connection
from .statements import OFFICE, Statement
from .tables.contacts import contact, home, link_code

_keep = insert_or(contact)
_KEEP = Statement(
    _keep.on_conflict_do_update(
        index_elements=["office_id", "platform", "subject"],
        set_={name: _keep.excluded[name] for name in ("reference", "met_at", "lost_at")},
    )
)
_LOSE = Statement(
    update(contact).where(
        contact.c.office_id == OFFICE,
        contact.c.platform == bindparam("of"),
        contact.c.subject == bindparam("whom"),
        contact.c.lost_at.is_(None),
    ),
    sets=("lost_at",),
)
_EVERY = Statement(
    select(contact.c.platform, contact.c.subject, contact.c.reference, contact.c.lost_at)
    .where(contact.c.office_id == OFFICE)
    .order_by(contact.c.platform, contact.c.subject)
)
_settle = insert_or(home)
_SETTLE = Statement(
    _settle.on_conflict_do_update(
        index_elements=["office_id", "person"],
        set_={"platform": _settle.excluded.platform, "chosen": _settle.excluded.chosen},
        where=or_(home.c.chosen.is_(False), _settle.excluded.chosen),
    )
)
_FORGET_CODES = Statement(
    delete(link_code).where(link_code.c.office_id == OFFICE, link_code.c.person == bindparam("whose"))
)
_keep_code = insert_or(link_code)
_KEEP_CODE = Statement(
    _keep_code.on_conflict_do_update(
        index_elements=["office_id", "digest"],
        set_={name: _keep_code.excluded[name] for name in ("person", "expires_at")},
    )
)
_SPEND_CODE = Statement(
    delete(link_code)
    .where(
        link_code.c.office_id == OFFICE,
        link_code.c.digest == bindparam("digest"),
        link_code.c.expires_at > bindparam("now", type_=Instant()),
    )
    .returning(link_code.c.person)
)


class SqlContacts:
    """The contacts of one office."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def keep(self, contact: Contact, at: datetime) -> None:
        """Keep how somebody is reached from now on."""
        await self._connection.run(
            _KEEP,
            platform=contact.platform,
            subject=contact.subject,
            reference=contact.reference,
            met_at=at,
            lost_at=None,
        )

    async def lose(self, platform: str, subject: str, at: datetime) -> bool:
        """Keep that somebody is not reached any more; False when nobody was."""
        return bool(await self._connection.run(_LOSE, of=platform, whom=subject, lost_at=at))

    async def every(self) -> tuple[Contact, ...]:
        """Every contact, lost ones too."""
        return tuple(Contact(*row) for row in await self._connection.rows(_EVERY))

    async def settle(self, person: str, home: Home) -> None:
        """Keep where a person is written to; what they chose gives way to another choice only."""
        await self._connection.run(_SETTLE, person=person, platform=home.platform, chosen=home.chosen)

    async def keep_code(self, digest: str, person: str, expires_at: datetime) -> None:
        """Keep a code's digest in place of the person's older ones."""
        await self._connection.run(_FORGET_CODES, whose=person)
        await self._connection.run(_KEEP_CODE, digest=digest, person=person, expires_at=expires_at)

    async def spend_code(self, digest: str, at: datetime) -> str | None:
        """Use a code up: whose it was; None for an unknown, used or expired one."""
        found = await self._connection.rows(_SPEND_CODE, digest=digest, now=at)
        return found[0][0] if found else None
