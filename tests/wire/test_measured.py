"""`/metrics` and `/readyz` of a running bot after a day's work."""

import aiohttp

from tests.wire.town import Town


async def scraped(town: Town) -> str:
    async with aiohttp.ClientSession() as client, client.get(f"{town.address}/metrics") as response:
        assert response.status == 200
        assert response.content_type == "text/plain"
        return await response.text()


async def ready(town: Town) -> tuple[int, dict[str, str]]:
    async with aiohttp.ClientSession() as client, client.get(f"{town.address}/readyz") as response:
        return response.status, (await response.json())["parts"]


async def test_what_cannot_be_delivered_shows_and_makes_nothing_unready(town: Town) -> None:
    assert (await ready(town))[1]["outbox"] == "ok"
    town.workspace.faults.refuse("chat.postMessage", "channel_not_found", times=1)
    await town.ask()
    status, parts = await ready(town)
    assert (status, parts["outbox"]) == (200, "undelivered: 1")


async def test_a_day_s_work_is_counted_and_nobody_named(town: Town) -> None:
    await town.job("Vi bygger en cykelsti på Havnegade.", "Ny cykelsti")
    await town.forge(town.jonas, "ticket.claim", t=town.rows("SELECT id FROM ticket")[0][0], r=1)
    told = await scraped(town)
    for line in (
        'udkast_acts_total{kind="ticket.opened"} 1.0',
        'udkast_acts_total{kind="draft.delivered"} 1.0',
        'udkast_requests_total{action="ticket.claim",outcome="answered"} 1.0',
        'udkast_requests_total{action="ticket.claim",outcome="refused"} 1.0',
        "udkast_outbox_waiting 0.0",
        "udkast_timers_late 0.0",
    ):
        assert line in told
    assert 'udkast_platform_seconds_count{outcome="sent",platform="slack"}' in told
    assert 'udkast_database_seconds_count{how="write"}' in told
    for secret in ("Maria", "maria", "Sofie", "Havnegade", "cykelsti", "kommunikation", "#1"):
        assert secret not in told
