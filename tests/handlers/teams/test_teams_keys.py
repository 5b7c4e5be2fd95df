"""Keys are read beside all else, rotate without a restart, and cannot be used to make us ask and ask."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass

import aiohttp
import pytest
from structlog.testing import capture_logs

from handlers.teams import limits
from handlers.teams.failures import TokenRefused
from handlers.teams.keys import Keys
from tests.handlers.teams.microsoft import Bot, Microsoft, bot, microsoft, rsa_key


@dataclass
class Clock:
    seconds: float = 1000.0

    def __call__(self) -> float:
        return self.seconds


@pytest.fixture
async def there() -> AsyncIterator[Microsoft]:
    async with microsoft() as found:
        yield found


@pytest.fixture
async def here(there: Microsoft) -> AsyncIterator[Bot]:
    async with bot(there) as found:
        yield found


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
async def keys(there: Microsoft, clock: Clock) -> AsyncIterator[Keys]:
    async with aiohttp.ClientSession() as session:
        found = Keys(session, there.openid_url, clock)
        yield found
        await found.close()


async def refreshed(keys: Keys) -> None:
    if keys._reading.is_running:
        await keys._reading.outcome()


async def test_a_key_is_read_with_its_endorsements(keys: Keys):
    found = await keys.get("first")
    assert found is not None
    assert found.public.public_numbers() == rsa_key("first").public_key().public_numbers()
    assert found.endorsements == {"msteams", "webchat"}


async def test_they_are_read_at_the_start_and_kept_for_a_day(keys: Keys, there: Microsoft, clock: Clock):
    keys.warm()
    for _ in range(3):
        assert await keys.get("first")
    assert there.documents == 1
    clock.seconds += limits.KEYS_SECONDS
    assert await keys.get("first")
    await refreshed(keys)
    assert there.documents == 1
    clock.seconds += 1
    assert await keys.get("first")
    await refreshed(keys)
    assert there.documents == 2


async def test_an_old_key_serves_while_the_new_ones_are_read(keys: Keys, there: Microsoft, clock: Clock):
    assert await keys.get("first")
    there.opened.clear()
    clock.seconds += limits.KEYS_SECONDS + 1
    assert await keys.get("first")
    there.opened.set()


async def test_a_rotated_key_is_found_by_one_refresh(here: Bot, there: Microsoft):
    assert (await here.send())[0] == 202
    here.teams.keys._asked_at -= 301
    there.publish("second")
    answers = await asyncio.gather(*(here.send(token=there.token("second")) for _ in range(10)))
    assert {status for status, _ in answers} == {202}
    assert there.documents == 2


async def test_a_withdrawn_key_is_forgotten(keys: Keys, there: Microsoft, clock: Clock):
    assert await keys.get("first")
    there.keys.clear()
    there.publish("second")
    clock.seconds += 300
    assert await keys.get("second")
    assert await keys.get("first") is None


async def test_invented_key_ids_make_us_ask_every_five_minutes_at_most(
    keys: Keys, there: Microsoft, clock: Clock
):
    assert await keys.get("first")
    for each in range(100):
        assert await keys.get(f"invented-{each}") is None
        clock.seconds += 2.99
    assert there.documents == 1
    clock.seconds += 1
    for each in range(100):
        assert await keys.get(f"invented-{each}") is None
    assert there.documents == 2


async def test_a_storm_of_invented_key_ids_is_answered_by_one_request(here: Bot, there: Microsoft):
    assert (await here.send())[0] == 202
    here.teams.keys._asked_at -= 301
    tokens = [there.token(f"invented-{each}", key="stranger") for each in range(100)]
    answers = await asyncio.gather(*(here.send(token=token) for token in tokens))
    assert {status for status, _ in answers} == {401}
    assert there.documents == 2


async def test_slow_keys_hold_up_nobody_else(here: Bot, there: Microsoft):
    assert (await here.send())[0] == 202
    here.teams.keys._asked_at -= 301
    there.opened.clear()
    there.entered.clear()
    waiting = asyncio.create_task(here.send(token=there.token("second")))
    await there.entered.wait()
    assert (await here.send())[0] == 202
    assert not waiting.done()
    there.publish("second")
    there.opened.set()
    assert (await waiting)[0] == 202


async def test_the_first_activities_share_the_reading_at_the_start(there: Microsoft):
    there.opened.clear()
    async with bot(there) as here:
        sending = [asyncio.create_task(here.send()) for _ in range(20)]
        await there.entered.wait()
        there.opened.set()
        assert {status for status, _ in await asyncio.gather(*sending)} == {202}
    assert there.documents == 1


async def test_the_bot_starts_when_microsoft_is_down_and_recovers(there: Microsoft):
    there.down = True
    async with bot(there) as here:
        assert (await here.send())[0] == 401
        assert (await here.send())[0] == 401
        assert there.documents == 1
        there.down = False
        here.teams.keys._asked_at -= 5
        assert (await here.send())[0] == 202


async def test_it_ends_while_the_keys_are_being_read(there: Microsoft):
    there.opened.clear()
    async with bot(there):
        await there.entered.wait()
    there.opened.set()


async def failing(keys: Keys, there: Microsoft, clock: Clock) -> list[str]:
    assert await keys.get("first")
    clock.seconds += limits.KEYS_SECONDS + 1
    with capture_logs() as logs:
        assert await keys.get("first")
        await refreshed(keys)
        assert await keys.get("first")
    assert {entry["event"] for entry in logs} == {"teams_keys_not_read"}
    return [entry["reason"] for entry in logs]


async def test_a_failed_refresh_keeps_the_old_keys(keys: Keys, there: Microsoft, clock: Clock):
    assert await keys.get("first")
    there.down = True
    assert await failing(keys, there, clock) == ["http_503"]
    there.down = False
    clock.seconds += 301
    assert await keys.get("first")
    await refreshed(keys)
    assert there.documents == 3


@pytest.mark.parametrize(
    ("document", "reason"),
    [
        ({"jwks_uri": None}, "jwks_uri"),
        ({"jwks_uri": ["x"]}, "jwks_uri"),
        ({"jwks_uri": "http://stranger.example/keys"}, "address"),
        ({"jwks_uri": "file:///etc/passwd"}, "address"),
        ({"x": "x" * limits.DOCUMENT_BYTES}, "json"),
    ],
)
async def test_a_document_of_nonsense_keeps_the_old_keys(
    keys: Keys, there: Microsoft, clock: Clock, document: dict[str, object], reason: str
):
    assert await keys.get("first")
    there.document = document
    assert await failing(keys, there, clock) == [reason]


@pytest.mark.parametrize(
    "listed",
    [
        {},
        {"kty": "oct", "k": "c2VjcmV0"},
        {"kty": "EC", "crv": "P-256", "x": "AA", "y": "AA"},
        {"kty": "RSA", "n": "AQAB"},
        {"kty": "RSA", "n": 7, "e": "AQAB"},
        {"kty": "RSA", "n": "ø", "e": "ø"},
        {"kty": "RSA", "n": "", "e": ""},
    ],
)
async def test_a_key_of_nonsense_is_left_out(keys: Keys, there: Microsoft, listed: dict[str, object]):
    there.keys["odd"] = listed | {"kid": "odd", "endorsements": ["msteams"]}
    there.keys["odder"] = {"kid": 7}
    assert await keys.get("first")
    assert await keys.get("odd") is None


@pytest.mark.parametrize("endorsements", [None, "msteams", {"msteams": True}, [7]])
async def test_odd_endorsements_are_none(keys: Keys, there: Microsoft, endorsements: object):
    there.keys["first"]["endorsements"] = endorsements
    found = await keys.get("first")
    assert found is not None
    assert not found.endorsements


async def test_the_document_names_the_token_endpoint(keys: Keys, there: Microsoft):
    assert await keys.token_endpoint() is None
    there.document = {"token_endpoint": "http://127.0.0.1/token"}
    async with aiohttp.ClientSession() as session:
        assert await Keys(session, there.openid_url).token_endpoint() == "http://127.0.0.1/token"


async def test_no_token_is_asked_of_nobody_knows_whom(keys: Keys, there: Microsoft):
    there.down = True
    with pytest.raises(TokenRefused, match="openid_not_read"):
        await keys.token_endpoint()
