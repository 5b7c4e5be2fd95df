"""The form of the ids that Entra gives out: apps', tenants' and people's."""

import re

_GUID = re.compile(r"[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}", re.IGNORECASE | re.ASCII)


def is_guid(text: str) -> bool:
    """Whether this has the form of such an id."""
    return _GUID.fullmatch(text) is not None
