"""Which addresses are Microsoft's: the only ones we call, and the fewer ones that see the bot's token."""

import re
from dataclasses import dataclass
from ipaddress import ip_address
from typing import Final, Self

# https://microsoft.github.io/teams-sdk/python/essentials/app-configuration/service-url-validation, the
# public cloud (with GCC). The other clouds have token issuers of their own, which are not believed here.
CONNECTORS: Final = frozenset(
    {
        "smba.trafficmanager.net",
        "smba.onyx.prod.teams.trafficmanager.net",
        "smba.infra.gcc.teams.microsoft.com",
    }
)
# https://learn.microsoft.com/microsoft-365/enterprise/urls-and-ip-address-ranges (SharePoint and OneDrive).
# Teams keeps what people hand the bot, and what the bot hands them, in their OneDrive for Business:
# https://learn.microsoft.com/microsoftteams/platform/bots/how-to/bots-filesv4
FILE_STORES: Final = (".sharepoint.com", ".svc.ms")

# Stricter than any parser: two that read an address differently are how such lists are passed by.
_ADDRESS: Final = re.compile(
    r"(?P<scheme>https?)://(?P<host>[a-z0-9-]+(?:\.[a-z0-9-]+)*|\[::1\])(?::(?P<port>[0-9]{1,5}))?"
    r"(?P<rest>(?:[/?][^\s\\\x00-\x1f\x7f]*)?)",
    re.IGNORECASE | re.ASCII,
)
_HIGHEST_PORT: Final = 65535


@dataclass(frozen=True, slots=True)
class Addresses:
    """The addresses that are called; those of this machine only beside a stand-in that runs on it."""

    loopback: bool = False

    @classmethod
    def beside(cls, openid_url: str) -> Self:
        """What goes with the place the keys are read from."""
        return cls(is_loopback(openid_url))

    def is_service(self, url: str) -> bool:
        """Whether a service URL is a connector's: what the API's paths are appended to."""
        return self.is_connector(url) and not {"?", "#"} & set(url)

    def is_connector(self, url: str) -> bool:
        """Whether this leads to a connector, which may see the bot's token."""
        return _https_host(url) in CONNECTORS or self._is_here(url)

    def is_file(self, url: str) -> bool:
        """Whether files are fetched from and put to this address; without a token."""
        return (_https_host(url) or "").endswith(FILE_STORES) or self._is_here(url)

    def is_trusted(self, url: str) -> bool:
        """Whether a setting, or a document that a setting names, may lead here."""
        return _https_host(url) is not None or self._is_here(url)

    def _is_here(self, url: str) -> bool:
        return self.loopback and is_loopback(url)


def is_loopback(url: str) -> bool:
    """Whether this address is on this machine, by its words alone."""
    found = _parts(url)
    if found is None:
        return False
    host = found["host"].lower().strip("[]")
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False


def _https_host(url: str) -> str | None:
    found = _parts(url)
    if found is None or found["scheme"].lower() != "https" or found["port"] not in {None, "443"}:
        return None
    return found["host"].lower()


def _parts(url: str) -> re.Match[str] | None:
    found = _ADDRESS.fullmatch(url)
    return found if found and int(found["port"] or 0) <= _HIGHEST_PORT else None
