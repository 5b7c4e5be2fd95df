"""What can go wrong on the way to the connector and to the bot, and that activities come again."""

import asyncio

import aiohttp
import pytest
from aiohttp import web

from playground.teams.people.member import Member
from playground.tenant import Tenant
from playground.workspace import Workspace
from tests.playground.teams.conftest import MARIA, Bot, Client

HELLO = {"type": "message", "text": "hej"}


async def test_throttled_once(client: Client, tenant: Tenant, maria: Member, chat: str) -> None:
    tenant.faults.throttle("send", retry_after=7)
    url = f"{tenant.service_url}v3/conversations/{chat}/activities"
    async with client.session.post(url, json=HELLO) as response:
        assert (response.status, response.headers["Retry-After"]) == (429, "7")
        assert (await response.json())["error"]["code"] == "Throttled"
    await client.say(chat)


@pytest.mark.parametrize(
    ("code", "status"),
    [
        ("BotDisabledByAdmin", 403),
        ("ConversationBlockedByUser", 403),
        ("ForbiddenOperationException", 403),
        ("PreconditionFailed", 412),
        ("BotNotRegistered", 401),
    ],
)
async def test_any_documented_refusal(
    client: Client, tenant: Tenant, maria: Member, chat: str, code: str, status: int
) -> None:
    tenant.faults.refuse("send", code, times=1)
    found, answer = await client.send(chat, HELLO)
    assert (found, answer["error"]["code"]) == (status, code)
    await client.say(chat)


async def test_down_means_every_address(client: Client, tenant: Tenant) -> None:
    tenant.faults.down = True
    for url in (tenant.openid_url, f"{tenant.base_url}/teams/v1/.well-known/keys"):
        assert (await client.session.get(url)).status == 503
    for path in ("v3/attachments/a/views/original", "files/a/b"):
        assert (await client.session.get(f"{tenant.service_url}{path}")).status == 503
    assert (await client.session.put(f"{tenant.service_url}uploads/a")).status == 503
    assert (await client.sign_in())[0] == 503
    assert (await client.call("GET", "conversations/a/pagedmembers"))[0] == 503
    tenant.faults.clear()
    assert (await client.sign_in())[0] == 200


@pytest.mark.parametrize(("after_effect", "posted"), [(False, 0), (True, 1)])
async def test_a_dropped_connection(
    client: Client, tenant: Tenant, maria: Member, chat: str, after_effect: bool, posted: int
) -> None:
    tenant.faults.drop("send", after_effect=after_effect)
    with pytest.raises(aiohttp.ClientError):
        await client.send(chat, HELLO)
    assert len(tenant.messages(chat)) == posted


async def test_a_slow_answer(client: Client, tenant: Tenant, maria: Member, chat: str) -> None:
    tenant.faults.slow("send", seconds=0.01)
    await client.say(chat)


async def test_what_the_bot_did_not_take_comes_again(tenant: Tenant, bot: Bot, maria: Member) -> None:
    bot.activities.clear()
    bot.statuses = [500, 503]
    message = await maria.say("hjælp")
    assert [each["id"] for each in bot.activities] == [message.id] * 3


async def test_what_the_bot_refused_does_not(tenant: Tenant, bot: Bot, maria: Member) -> None:
    bot.activities.clear()
    bot.statuses = [401, 202]
    await maria.say("hjælp")
    assert len(bot.activities) == 1


async def test_it_gives_up(tenant: Tenant, bot: Bot, maria: Member) -> None:
    bot.activities.clear()
    bot.statuses = [500] * 9
    await maria.say("hjælp")
    assert len(bot.activities) == 3


async def test_a_bot_that_does_not_answer_in_time() -> None:
    never, heard = asyncio.Event(), []

    async def wait(request: web.Request) -> web.Response:
        heard.append((await request.json())["id"])
        await never.wait()
        return web.Response()

    app = web.Application()
    app.router.add_post("/api/messages", wait)
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    tenant = Tenant(ack_seconds=0.5, retry_delays=(0.0,))
    maria = tenant.add_person(MARIA, "Maria Holm", "maria@by.example")
    tenant.state.change_chat(MARIA, installed=True)
    async with tenant:
        tenant.connect(f"http://127.0.0.1:{runner.addresses[0][1]}/api/messages")
        message = await maria.say("hjælp")
        never.set()
    await runner.cleanup()
    assert heard == [message.id] * 2


async def test_settling_waits_for_what_is_tried_again(tenant: Tenant, bot: Bot, maria: Member) -> None:
    bot.statuses = [500, 500]
    bot.activities.clear()
    said = asyncio.ensure_future(maria.say("hjælp"))
    await asyncio.sleep(0)
    await tenant.settle()
    assert len(bot.activities) == 3
    await said


async def test_nobody_listens(tenant: Tenant) -> None:
    await tenant.install(MARIA)
    assert (await tenant.post(tenant.activity(MARIA, "message"))).error == "connection_failed"
    tenant.connect("http://127.0.0.1:1/api/messages")
    assert (await tenant.post(tenant.activity(MARIA, "message"))).error == "connection_failed"


async def test_the_same_port_for_both() -> None:
    space, tenant = Workspace(), Tenant()
    space.add_bot("xoxb-1", "secret", [])
    space.beside(tenant)
    async with space, aiohttp.ClientSession() as session:
        assert tenant.base_url == space.base_url
        assert (await session.get(tenant.openid_url)).status == 200
        assert (await session.post(f"{space.api_url}api.nothing")).status == 200


async def test_an_answer_that_is_no_json(tenant: Tenant, bot: Bot) -> None:
    bot.plain = "nej"
    assert (await tenant.post(tenant.activity(MARIA, "message"))).body == "nej"
