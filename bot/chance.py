"""The only place that draws chance: ids that sort by time, and salts."""

import secrets

import uuid_utils

SALT_BYTES = 16


def new_id() -> str:
    """A UUIDv7 as text; ids made later in one process sort later."""
    return str(uuid_utils.uuid7())


def jitter() -> float:
    """A number from 0 to 1, so that pauses end apart."""
    return secrets.randbelow(1001) / 1000


def new_salt() -> bytes:
    """A salt for the digest of one text."""
    return secrets.token_bytes(SALT_BYTES)
