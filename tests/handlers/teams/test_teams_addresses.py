"""Which addresses are called, and which see the token; two readers of an address never differ."""

from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st
from yarl import URL

from handlers.teams.addresses import CONNECTORS, FILE_STORES, Addresses, is_loopback

PUBLIC = Addresses()
BESIDE = Addresses.beside("http://127.0.0.1:4004/openid")


@pytest.mark.parametrize(
    "url",
    [
        "https://smba.trafficmanager.net/emea/",
        "https://smba.trafficmanager.net/amer/9f0c7a11-aaaa/",
        "https://smba.trafficmanager.net",
        "https://SMBA.trafficmanager.net/teams",
        "https://smba.trafficmanager.net:443/teams/",
        "https://smba.onyx.prod.teams.trafficmanager.net/",
        "https://smba.infra.gcc.teams.microsoft.com/gcc",
    ],
)
def test_microsofts_connectors_are_allowed(url: str):
    assert PUBLIC.is_service(url)
    assert PUBLIC.is_connector(url)
    assert BESIDE.is_connector(url)


STRANGERS = [
    "",
    "smba.trafficmanager.net",
    "//smba.trafficmanager.net/",
    "http://smba.trafficmanager.net/emea/",
    "ftp://smba.trafficmanager.net/",
    "https://smba.trafficmanager.net.stranger.example/",
    "https://stranger.example/smba.trafficmanager.net/",
    "https://stranger.example/?https://smba.trafficmanager.net/",
    "https://stranger.example#smba.trafficmanager.net",
    "https://xsmba.trafficmanager.net/",
    "https://x.smba.trafficmanager.net/",
    "https://smba.trafficmanager.net./",
    "https://smba.trafficmanager.net:8443/",
    "https://smba.trafficmanager.net:/",
    "https://smba.trafficmanager.net:0443/",
    "https://smba.trafficmanager.net:99999/",
    "https://smba.trafficmanager.net@stranger.example/",
    "https://bot:secret@smba.trafficmanager.net/",
    "https://smba.trafficmanager.net\\@stranger.example/",
    "https://stranger.example\\.smba.trafficmanager.net/",
    "https://smba.trafficmanager.net%2estranger.example/",
    "https://smba.trafficmanager.net\t.stranger.example/",
    " https://smba.trafficmanager.net/",
    "https://smba.trafficmanager.net/\n",
    "https://smba.trafficmanager.net/a b",
    "https://smba。trafficmanager。net/",
    "https://ſmba.trafficmanager.net/",
    "https://169.254.169.254/metadata",
    "https://10.0.0.1/",
    "http://127.0.0.1:4004/",
    "https://localhost/",
]


@pytest.mark.parametrize("url", STRANGERS)
def test_strangers_are_not(url: str):
    assert not PUBLIC.is_connector(url)
    assert not PUBLIC.is_service(url)
    assert not PUBLIC.is_file(url)


@pytest.mark.parametrize(
    "url", ["https://smba.trafficmanager.net/?x=/", "https://smba.trafficmanager.net/#/"]
)
def test_paths_are_appended_to_a_service_url(url: str):
    assert not PUBLIC.is_service(url)


@pytest.mark.parametrize(
    "url",
    [
        "https://nordvig.sharepoint.com/sites/x/_layouts/15/download.aspx?UniqueId=1&tempauth=e.y.J",
        "https://nordvig-my.sharepoint.com/personal/maria_nordvig/Documents/Møde.docx",
        "https://northeurope1-mediap.svc.ms/transform/pdf?x=1",
    ],
)
def test_files_lie_in_onedrive_and_never_see_the_token(url: str):
    assert PUBLIC.is_file(url)
    assert not PUBLIC.is_connector(url)


@pytest.mark.parametrize(
    "url",
    [
        "https://sharepoint.com/",
        "https://sharepoint.com.stranger.example/",
        "https://strangersharepoint.com/",
        "https://stranger.example/.sharepoint.com",
        "http://nordvig.sharepoint.com/",
        "https://a@nordvig.sharepoint.com/",
    ],
)
def test_no_other_store_of_files_is_asked(url: str):
    assert not PUBLIC.is_file(url)


LOOPBACKS = [
    "http://127.0.0.1:4004/connector/",
    "http://127.8.9.1/",
    "https://localhost:4004/",
    "http://[::1]:4004/x",
    "http://LOCALHOST/",
]


@pytest.mark.parametrize("url", LOOPBACKS)
def test_this_machine_is_allowed_beside_a_stand_in_only(url: str):
    assert is_loopback(url)
    assert BESIDE.is_service(url)
    assert BESIDE.is_file(url)
    assert not PUBLIC.is_connector(url)
    assert not Addresses.beside("https://login.botframework.com/v1/.well-known/openidconfiguration").loopback


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1.stranger.example/",
        "http://localhost.stranger.example/",
        "http://127.0.0.1@stranger.example/",
        "http://10.0.0.1/",
        "http://169.254.169.254/metadata/identity/oauth2/token",
        "http://0.0.0.0/",
        "http://2130706433/",
        "http://127.1/",
        "http://[::ffff:10.0.0.1]/",
    ],
)
def test_nothing_else_is_this_machine(url: str):
    assert not is_loopback(url)
    assert not BESIDE.is_connector(url)


PIECES = st.sampled_from(
    [
        *CONNECTORS,
        *FILE_STORES,
        *[
            "https://",
            "http://",
            "//",
            "/",
            "\\",
            "@",
            ":",
            "443",
            "8443",
            "%2e",
            ".",
            "?",
            "#",
            "[",
            "]",
            "::1",
            "127.0.0.1",
            "localhost",
            "stranger.example",
            "a",
            "-",
            "ø",
        ],
        *" \t\n",
    ]
)


@given(st.lists(PIECES, max_size=8).map("".join) | st.text(max_size=40))
def test_what_is_allowed_leads_there_by_every_reading(url: str):
    for addresses in (PUBLIC, BESIDE):
        if not (addresses.is_connector(url) or addresses.is_file(url)):
            continue
        parts, address = urlsplit(url), URL(url, encoded=url.isascii())
        assert parts.username is None
        assert address.user is None
        host = str(parts.hostname)
        assert host == address.host
        assert host in CONNECTORS or host.endswith(FILE_STORES) or (addresses.loopback and is_loopback(url))
