"""Files an app may store, once their owner agreed."""

import pytest

from playground.teams.people.member import Member
from playground.teams.people.settling import TROUBLE
from playground.teams.records import CONSENT, Message
from playground.tenant import Tenant
from playground.unsent import NotSentError
from tests.playground.teams.conftest import MARIA, Bot, Client


async def asking(tenant: Tenant, client: Client, chat: str) -> Message:
    content = {"sizeInBytes": 4, "acceptContext": {"ticket": "128"}, "declineContext": {"no": 1}}
    offered = {"contentType": CONSENT, "name": "log.csv", "content": content}
    await client.say(chat, "", attachments=[offered])
    return tenant.messages(chat)[-1]


async def put(client: Client, url: str, content: bytes, given: str) -> int:
    headers = {"Content-Range": given} if given else {}
    async with client.session.put(url, data=content, headers=headers) as response:
        return response.status


async def test_a_file_that_may_be_stored(
    tenant: Tenant, bot: Bot, client: Client, maria: Member, chat: str
) -> None:
    message = await asking(tenant, client, chat)
    await maria.consent(message, True)
    value = bot.last["value"]
    assert (bot.last["name"], bot.last["replyToId"]) == ("fileConsent/invoke", message.id)
    assert (value["type"], value["action"], value["context"]) == ("fileUpload", "accept", {"ticket": "128"})
    info = value["uploadInfo"]
    assert (info["name"], info["fileType"]) == ("log.csv", "csv")
    assert tenant.stored(MARIA) == []
    assert await put(client, info["uploadUrl"], b"1;2\n", "bytes 0-3/4") == 201
    (stored,) = tenant.stored(MARIA)
    assert (stored.name, stored.content) == ("log.csv", b"1;2\n")
    assert tenant.state.consents[chat, message.id] == "stored"
    assert await put(client, info["uploadUrl"], b"1;2\n", "bytes 0-3/4") == 409
    with pytest.raises(NotSentError):
        await maria.consent(message, True)


async def test_a_file_in_parts(tenant: Tenant, bot: Bot, client: Client, maria: Member, chat: str) -> None:
    await maria.consent(await asking(tenant, client, chat), True)
    info = bot.last["value"]["uploadInfo"]
    path = f"{tenant.base_url}/teams/files/{info['uniqueId']}/log.csv?{info['uploadUrl'].partition('?')[2]}"
    assert await put(client, info["uploadUrl"], b"1;", "bytes 0-1/4") == 202
    assert (await client.session.get(path)).status == 404
    assert await put(client, info["uploadUrl"], b"2\n", "bytes 2-3/4") == 201
    assert await (await client.session.get(path)).read() == b"1;2\n"


@pytest.mark.parametrize("given", ["", "bytes 0-9/4", "bytes 1-4/5", "bytes 0-3/3"])
async def test_bytes_that_do_not_fit(
    tenant: Tenant, bot: Bot, client: Client, maria: Member, chat: str, given: str
) -> None:
    await maria.consent(await asking(tenant, client, chat), True)
    url = bot.last["value"]["uploadInfo"]["uploadUrl"]
    assert await put(client, url, b"1;2\n", given) == 400
    assert await put(client, url.partition("?")[0], b"1;2\n", "bytes 0-3/4") == 403
    assert tenant.complaints


async def test_a_file_that_may_not(
    tenant: Tenant, bot: Bot, client: Client, maria: Member, chat: str
) -> None:
    message = await asking(tenant, client, chat)
    bot.statuses = [500]
    await maria.consent(message, False)
    value = bot.last["value"]
    assert (value["action"], value["context"], "uploadInfo" in value) == ("decline", {"no": 1}, False)
    assert tenant.state.consents[chat, message.id] == "declined"
    assert maria.toasts == [TROUBLE]


async def test_nothing_is_asked(tenant: Tenant, client: Client, maria: Member, chat: str) -> None:
    await client.say(chat)
    with pytest.raises(NotSentError):
        await maria.consent(tenant.messages(chat)[0], True)
