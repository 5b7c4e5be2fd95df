"""The one place where everything is put together: settings and files in, a workplace and a reception out."""

import hashlib
import secrets
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from bot.chance import new_id, new_salt
from bot.rules import Rules, rules
from bot.storage.log import SqlLogbook
from bot.storage.migrations import require_head
from bot.storage.store import SqlStore, open_store
from config.i18n import load_words
from config.office import OfficeFile
from config.office_reader import load_office
from config.policies import load_policies
from config.policy_file import Policy
from config.settings import Settings
from handlers.directory import DirectoryKeeper
from handlers.exports.logbook import pseudonym
from handlers.metering import Meter
from handlers.reception import Files, Lookup, Reception
from handlers.web.room import PREFIX
from workflows.ports import Workplace

NONCE_BYTES = 12


@dataclass(frozen=True)
class Opened:
    """An office in a running process."""

    settings: Settings
    store: SqlStore
    work: Workplace
    logbook: SqlLogbook
    rules: Rules


def now() -> datetime:
    """The present moment, aware and in UTC."""
    return datetime.now(UTC)


@asynccontextmanager
async def opened(settings: Settings, office_file: Path) -> AsyncIterator[Opened]:
    """The office of this file on the database of these settings; refuses a wrong migration head."""
    policies = load_policies()
    office = load_office(office_file, policies)
    url = settings.database_url.get_secret_value()
    await require_head(url)
    store = await open_store(url, office.office.id)
    try:
        checker = rules(office.office.language, settings.neutrality_overlay)
        work = workplace(office, policies, store, checker)
        yield Opened(settings, store, work, SqlLogbook(store, office.office.time_zone), checker)
    finally:
        await store.close()


def workplace(
    office: OfficeFile, policies: Mapping[str, Policy], store: SqlStore, checker: Rules
) -> Workplace:
    """What every use case is given."""
    return Workplace(office, policies, store, checker, clock=now, new_id=new_id, new_salt=new_salt)


def reception(
    office: Opened,
    lookups: Mapping[str, Lookup],
    files: Mapping[str, Files],
    meter: Meter,
    touched: Callable[[str], None] = lambda _person: None,
) -> Reception:
    """What every handler is given."""
    return Reception(
        meter=meter,
        touched=touched,
        work=office.work,
        words=load_words(),
        directory=DirectoryKeeper(),
        lookups=lookups,
        files=files,
        logbook=office.logbook,
        new_nonce=partial(secrets.token_urlsafe, NONCE_BYTES),
        pseudonym=partial(pseudonym, key=pseudonym_key(office)),
        pages=office.settings.public_url.rstrip("/") + PREFIX,
        commands={"teams": office.work.office.office.command.removeprefix("/")},
    )


def pseudonym_key(office: Opened) -> bytes:
    """The key of the office's pseudonyms: the secret, or the office's own id where none is set.

    Without a secret the pseudonyms hide names from readers, not from somebody who knows every person's id.
    """
    secret = office.settings.secret
    given = secret.get_secret_value() if secret else f"udkast:{office.work.office.office.id}"
    return hashlib.sha256(given.encode()).digest()
