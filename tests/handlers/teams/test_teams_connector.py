"""What goes out to Teams, where it may go, and what becomes of it when the far side will not have it."""

import asyncio
import json
import re
from collections.abc import AsyncIterator, Callable
from email.utils import formatdate
from typing import Any

import aiohttp
import pytest
from aiohttp import web

from handlers.replies import Later, Outcome, Rejected, Unreachable
from handlers.teams import limits
from handlers.teams.addresses import Addresses
from handlers.teams.connector import Connector, Spot, as_sent
from handlers.teams.credentials import ClientSecret, NoToken
from handlers.teams.failures import (
    FAILED_CALL,
    NOT_ALLOWED,
    ConnectorRefused,
    TooLarge,
    code_of,
    outcome_of,
    retry_after,
)
from tests.handlers.teams.microsoft import APP_ID, TENANT, Asked, Microsoft, microsoft

CONVERSATION = "19:abc@thread.tacv2;messageid=1"
QUOTED = "19%3Aabc%40thread.tacv2%3Bmessageid%3D1"
SAID = {"type": "message", "text": "Kladden er på vej"}


@pytest.fixture
async def there() -> AsyncIterator[Microsoft]:
    async with microsoft() as found:
        yield found


@pytest.fixture
async def connector(there: Microsoft) -> AsyncIterator[Connector]:
    async with aiohttp.ClientSession() as session:
        credentials = ClientSecret(APP_ID, "secret", TENANT, there.url, session)
        found = Connector.connect(credentials, Addresses(loopback=True), seconds=5.0)
        yield found
        await found.close()


@pytest.fixture
def spot(there: Microsoft) -> Spot:
    return Spot(there.service_url, CONVERSATION)


def last(there: Microsoft) -> tuple[str, str, Any]:
    return there.calls[-1].method, there.calls[-1].path, there.calls[-1].body


async def test_messages_are_posted_answered_replaced_and_taken_back(
    connector: Connector, there: Microsoft, spot: Spot
):
    path = f"/connector/v3/conversations/{QUOTED}/activities"
    assert await connector.send(spot, SAID) == "sent-1"
    assert last(there) == ("POST", path, SAID)
    assert await connector.reply(spot, "1:2", SAID) == "sent-2"
    assert last(there) == ("POST", f"{path}/1%3A2", SAID)
    await connector.update(spot, "f:1", SAID)
    assert last(there) == ("PUT", f"{path}/f%3A1", SAID)
    await connector.delete(spot, "f:1")
    assert last(there) == ("DELETE", f"{path}/f%3A1", b"")
    assert {call.headers["Authorization"] for call in there.calls} == {"Bearer bot-1"}
    assert len(there.tokens) == 1


async def test_danish_letters_weigh_two_bytes(connector: Connector, there: Microsoft, spot: Spot):
    await connector.send(spot, {"text": "æøå"})
    assert there.calls[0].headers["Content-Length"] == str(len('{"text":"æøå"}'.encode()))
    assert as_sent({"text": "half \ud83d"}) == b'{"text":"half ?"}'


async def test_a_conversation_with_one_person_is_made(connector: Connector, there: Microsoft):
    assert await connector.direct(there.service_url, TENANT, f"28:{APP_ID}", "29:maria") == "sent-1"
    assert last(there) == (
        "POST",
        "/connector/v3/conversations",
        {
            "bot": {"id": f"28:{APP_ID}"},
            "members": [{"id": "29:maria"}],
            "tenantId": TENANT,
            "channelData": {"tenant": {"id": TENANT}},
            "isGroup": False,
        },
    )


async def test_a_person_is_looked_up(connector: Connector, there: Microsoft, spot: Spot):
    there.answer = lambda _: web.json_response({"id": "29:maria", "email": "maria@nordvig.example"})
    assert (await connector.member(spot, "maria@nordvig.example"))["id"] == "29:maria"
    assert there.calls[0].path == f"/connector/v3/conversations/{QUOTED}/members/maria%40nordvig.example"


async def test_everyone_is_listed_page_by_page(connector: Connector, there: Microsoft, spot: Spot):
    def page(asked: Asked) -> web.Response:
        if "continuationToken=a%2Fb" in asked.path:
            return web.json_response({"members": [{"id": "3"}], "continuationToken": ""})
        return web.json_response({"members": [{"id": "1"}, {"id": "2"}], "continuationToken": "a/b"})

    there.answer = page
    assert [each["id"] for each in await connector.members(spot)] == ["1", "2", "3"]
    assert there.calls[0].path == f"/connector/v3/conversations/{QUOTED}/pagedmembers?pageSize=500"


async def test_a_list_without_end_ends(connector: Connector, there: Microsoft, spot: Spot):
    there.answer = lambda _: web.json_response({"members": "odd", "continuationToken": "again"})
    assert await connector.members(spot) == []
    assert len(there.calls) == limits.MEMBERS_PAGES


@pytest.mark.parametrize("body", [b"", b"null", b"<html>", b'{"id": 7}', b"{}"])
async def test_a_message_that_stands_is_never_a_fault(
    connector: Connector, there: Microsoft, spot: Spot, body: bytes
):
    there.answer = lambda _: web.Response(status=201, body=body)
    assert await connector.send(spot, SAID) == ""
    with pytest.raises(ConnectorRefused, match="no_conversation"):
        await connector.direct(there.service_url, TENANT, "28:b", "29:m")


async def test_one_connection_serves_many_calls(connector: Connector, there: Microsoft, spot: Spot):
    for _ in range(5):
        await connector.send(spot, SAID)
    assert len({call.peer for call in there.calls}) == 1


async def sent(connector: Connector, spot: Spot) -> Outcome:
    with pytest.raises(FAILED_CALL) as raised:
        await connector.send(spot, SAID)
    assert SAID["text"] not in str(raised.value)
    return outcome_of(raised.value)


def teams_says(status: int, code: str) -> Callable[[Asked], web.Response]:
    body = {"error": {"code": code, "message": "Bot is not part of the conversation roster."}}
    return lambda _: web.json_response(body, status=status)


BLOCKED = {"errorCode": 209, "message": json.dumps({"subCode": "MessageWritesBlocked", "details": "x"})}

OUTCOMES = [
    (teams_says(400, "Bad Argument"), Rejected("Bad Argument")),
    (teams_says(400, "BadSyntax"), Rejected("BadSyntax")),
    (teams_says(401, "BotNotRegistered"), Unreachable("BotNotRegistered", in_doubt=False)),
    (teams_says(403, "BotDisabledByAdmin"), Unreachable("BotDisabledByAdmin", in_doubt=False)),
    (teams_says(403, "BotNotInConversationRoster"), Rejected("BotNotInConversationRoster")),
    (teams_says(403, "ConversationBlockedByUser"), Rejected("ConversationBlockedByUser")),
    (teams_says(403, "ForbiddenOperationException"), Rejected("ForbiddenOperationException")),
    (teams_says(403, "NotEnoughPermissions"), Rejected("NotEnoughPermissions")),
    (teams_says(404, "ConversationNotFound"), Rejected("ConversationNotFound")),
    (teams_says(404, "ActivityNotFoundInConversation"), Rejected("ActivityNotFoundInConversation")),
    (teams_says(413, "MessageSizeTooBig"), Rejected("MessageSizeTooBig")),
    (teams_says(412, "PreconditionFailed"), Later(limits.PAUSE_SECONDS)),
    (teams_says(429, "Throttled"), Later(limits.PAUSE_SECONDS)),
    (teams_says(500, "ServiceError"), Unreachable("ServiceError", in_doubt=True)),
    (teams_says(502, "ServiceError"), Unreachable("ServiceError", in_doubt=True)),
    (lambda _: web.json_response(BLOCKED, status=403), Rejected("MessageWritesBlocked")),
    (lambda _: web.json_response({"error": "BadThing"}, status=400), Rejected("BadThing")),
    (lambda _: web.Response(status=403, text="<html>"), Unreachable("http_403", in_doubt=False)),
    (lambda _: web.Response(status=404, text="<html>"), Rejected("http_404")),
    (lambda _: web.Response(status=503), Unreachable("http_503", in_doubt=True)),
    (lambda _: web.Response(status=504), Unreachable("http_504", in_doubt=True)),
    (lambda _: web.Response(status=408), Unreachable("http_408", in_doubt=True)),
    (lambda _: web.Response(status=302), Unreachable("http_302", in_doubt=False)),
    (teams_says(400, "x" * 100), Rejected("http_400")),
    (teams_says(400, "Kladden\ner"), Rejected("http_400")),
    (lambda _: web.json_response({"message": "[" * 9000}, status=400), Rejected("http_400")),
    (lambda _: web.Response(status=400, body=b"x" * (limits.ANSWER_BYTES + 1)), Rejected("http_400")),
]


@pytest.mark.parametrize(("answer", "outcome"), OUTCOMES)
async def test_a_refusal_is_known_for_what_it_is(
    connector: Connector, there: Microsoft, spot: Spot, answer: Any, outcome: Outcome
):
    there.answer = answer
    assert await sent(connector, spot) == outcome
    assert len(there.calls) == 1


@pytest.mark.parametrize(
    ("told", "seconds"),
    [
        ("17", 17),
        ("0", 1),
        ("2.5", 2.5),
        ("86400", limits.LONGEST_PAUSE_SECONDS),
        ("soon", limits.PAUSE_SECONDS),
        ("-3", limits.PAUSE_SECONDS),
        ("²", limits.PAUSE_SECONDS),
        (formatdate(0, usegmt=True), 1),
        (formatdate(4_102_444_800, usegmt=True), limits.LONGEST_PAUSE_SECONDS),
    ],
)
async def test_the_pause_is_the_one_asked_for(
    connector: Connector, there: Microsoft, spot: Spot, told: str, seconds: float
):
    there.answer = lambda _: web.Response(status=429, headers={"Retry-After": told})
    assert await sent(connector, spot) == Later(seconds)


def test_a_pause_until_a_date_is_counted_from_now():
    assert retry_after({"Retry-After": formatdate(1030, usegmt=True)}, now=1000.0) == 30


async def test_a_token_that_is_not_accepted_is_asked_for_anew(
    connector: Connector, there: Microsoft, spot: Spot
):
    there.answer = lambda _: web.Response(status=401)
    assert await sent(connector, spot) == Unreachable("http_401", in_doubt=False)
    there.answer = None
    assert await connector.send(spot, SAID) == "sent-2"
    assert there.calls[-1].headers["Authorization"] == "Bearer bot-2"


async def test_a_refused_token_holds_the_message(connector: Connector, there: Microsoft, spot: Spot):
    there.give_token = lambda: web.json_response({"error_codes": [700016]}, status=400)
    assert await sent(connector, spot) == Unreachable("AADSTS700016", in_doubt=False)
    assert not there.calls


async def answered(answer: bytes | None, *, seconds: float = 5.0) -> Outcome:
    """What becomes of a message to a server that says this and hangs up; None never answers."""
    told = asyncio.Event()

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        if answer is None:
            await told.wait()
        else:
            writer.write(answer)
        writer.close()

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    async with server:
        port = server.sockets[0].getsockname()[1]
        connector = Connector.connect(NoToken(), Addresses(loopback=True), seconds=seconds)
        try:
            return await sent(connector, Spot(f"http://127.0.0.1:{port}/", CONVERSATION))
        finally:
            told.set()
            await connector.close()


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (b"", "ServerDisconnectedError"),
        (b"HTTP/1.1 201 Created\r\nContent-Length: 20\r\n\r\n{", "ClientPayloadError"),
        (b"nonsense\r\n\r\n", "ClientResponseError"),
    ],
)
async def test_a_cut_connection_leaves_the_message_in_doubt(answer: bytes, reason: str):
    assert await answered(answer) == Unreachable(reason, in_doubt=True)


async def test_silence_leaves_the_message_in_doubt():
    assert await answered(None, seconds=0.5) == Unreachable("TimeoutError", in_doubt=True)


async def test_where_nobody_listens_nothing_was_sent(connector: Connector):
    nobody = Spot("http://127.0.0.1:1/", CONVERSATION)
    assert await sent(connector, nobody) == Unreachable("ClientConnectorError", in_doubt=False)


def test_a_connection_that_took_too_long_carried_nothing():
    error = aiohttp.ConnectionTimeoutError("x")
    assert outcome_of(error) == Unreachable("ConnectionTimeoutError", in_doubt=False)


@pytest.mark.parametrize(
    "stranger", ["https://stranger.example/", "http://smba.trafficmanager.net/", "", "/"]
)
async def test_the_token_goes_to_no_stranger(connector: Connector, there: Microsoft, stranger: str):
    assert await sent(connector, Spot(stranger, CONVERSATION)) == Rejected(NOT_ALLOWED)
    for call in (
        connector.direct(stranger, TENANT, "28:b", "29:m"),
        connector.fetch(stranger + "file", token=True, most=10),
        connector.fetch(stranger + "file", token=False, most=10),
        connector.put(stranger + "file", b"x"),
    ):
        with pytest.raises(ConnectorRefused, match=NOT_ALLOWED):
            await call
    assert not there.tokens


async def test_a_conversation_cannot_lead_elsewhere(connector: Connector, there: Microsoft):
    for odd in ("../../x", "?x", "#x", "a b", "@stranger.example", "é\r\nX: 1"):
        await connector.send(Spot(there.service_url, odd), SAID)
        assert re.fullmatch(r"/connector/v3/conversations/[\w%.-]+/activities", there.calls[-1].path)


def file_of(content: bytes) -> Callable[[Asked], web.Response]:
    return lambda _: web.Response(body=content)


async def test_a_file_is_fetched_without_a_token(connector: Connector, there: Microsoft):
    there.answer = file_of(b"content")
    url = f"{there.url}/files/a%2Fb.docx?tempauth=e%2Ey~+="
    assert await connector.fetch(url, token=False, most=7) == b"content"
    assert there.calls[0].path == "/files/a%2Fb.docx?tempauth=e%2Ey~+="
    assert "Authorization" not in there.calls[0].headers
    assert not there.tokens


async def test_a_picture_of_the_connectors_is_fetched_with_one(connector: Connector, there: Microsoft):
    there.answer = file_of(b"picture")
    url = f"{there.service_url}v3/attachments/0/views/original"
    assert await connector.fetch(url, token=True, most=100) == b"picture"
    assert there.calls[0].headers["Authorization"] == "Bearer bot-1"


async def test_a_file_beyond_the_limit_is_not_read_to_its_end(connector: Connector, there: Microsoft):
    there.answer = file_of(b"x" * 5_000_000)
    with pytest.raises(TooLarge) as raised:
        await connector.fetch(f"{there.url}/files/x", token=False, most=1000)
    assert outcome_of(raised.value) == Rejected("TooLarge")
    assert code_of(raised.value) == "TooLarge"


async def test_a_redirect_is_followed_without_the_token_and_within_the_list(
    connector: Connector, there: Microsoft
):
    def moved(asked: Asked) -> web.Response:
        if asked.path == "/connector/first":
            return web.Response(status=302, headers={"Location": "/files/second?sig=1"})
        return web.Response(body=b"there")

    there.answer = moved
    assert await connector.fetch(f"{there.service_url}first", token=True, most=100) == b"there"
    assert [call.headers.get("Authorization") for call in there.calls] == ["Bearer bot-1", None]


@pytest.mark.parametrize(
    ("location", "code"),
    [
        ("https://stranger.example/x", NOT_ALLOWED),
        ("http://169.254.169.254/metadata", NOT_ALLOWED),
        ("http://[", NOT_ALLOWED),
        ("again", "too_many_redirects"),
        (None, "too_many_redirects"),
    ],
)
async def test_a_redirect_leads_no_further(
    connector: Connector, there: Microsoft, location: str | None, code: str
):
    headers = {} if location is None else {"Location": location}
    there.answer = lambda _: web.Response(status=302, headers=headers)
    with pytest.raises(ConnectorRefused, match=code):
        await connector.fetch(f"{there.url}/files/x", token=False, most=100)
    assert len(there.calls) <= 3


async def test_a_file_that_is_gone_is_a_refusal(connector: Connector, there: Microsoft):
    there.answer = lambda _: web.Response(status=404)
    with pytest.raises(ConnectorRefused) as raised:
        await connector.fetch(f"{there.url}/files/x", token=False, most=100)
    assert outcome_of(raised.value) == Rejected("http_404")


async def test_a_file_is_handed_over_in_one_piece_and_without_the_token(
    connector: Connector, there: Microsoft
):
    content = b"x" * 2_000_000
    await connector.put(f"{there.url}/files/upload?sig=a%2Fb", content)
    (call,) = there.calls
    assert (call.method, call.path, call.body) == ("PUT", "/files/upload?sig=a%2Fb", content)
    assert call.headers["Content-Range"] == "bytes 0-1999999/2000000"
    assert "Authorization" not in call.headers


async def test_an_upload_that_is_refused_is_told(connector: Connector, there: Microsoft):
    there.answer = lambda _: web.Response(status=507)
    with pytest.raises(ConnectorRefused, match="http_507"):
        await connector.put(f"{there.url}/files/upload", b"x")
    with pytest.raises(TooLarge):
        await connector.put(f"{there.url}/files/upload", bytes(limits.UPLOAD_BYTES + 1))
