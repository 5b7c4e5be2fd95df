"""Teams slow, refusing, forgetting or away: nothing is lost, everything comes in order, and doubles are marked."""

import re
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.settling import Pace
from bot.storage.backlog import backlog, dead_letters
from playground.tenant import Tenant
from tests.wire.probes import of_bot, process, rows, tenancy
from tests.wire.twin import CHANNEL, Twin, answers, letters

BACKOFF = Pace(gap=0.0, poll=0.01, longest_pause=0.02)


class Hours:
    """The bot's clock, moved by hand."""

    def __init__(self) -> None:
        self.ahead = timedelta()

    def __call__(self) -> datetime:
        return datetime.now(UTC) + self.ahead


@pytest.fixture
async def hours(monkeypatch: pytest.MonkeyPatch) -> Hours:
    made = Hours()
    for module in ("bot.running", "bot.wiring"):
        monkeypatch.setattr(f"{module}.now", made)
    return made


@pytest.fixture
async def twin(hours: Hours, database: Path, teams_office: Path) -> AsyncIterator[Twin]:
    async with tenancy(teams_office) as tenant, process(tenant, database, teams_office, BACKOFF) as made:
        assert hours
        await made.installed("maria-holm", "sofie-lund", "jonas-friis")
        yield made
        assert tenant.complaints == []


async def sent(twin: Twin) -> None:
    """A request on its way, whoever hears of it."""
    opening = await twin.write(twin.maria, "draft Ny cykelsti")
    assert (await twin.maria.press(opening, "draft")).ok
    await twin.send(twin.maria, own="yes", declared="yes")


def keys(tenant: Tenant) -> list[str]:
    """The keys of all notices as they were posted, in order, doubles too."""
    bodies = [one.arguments.get("body", {}) for one in tenant.state.calls if one.method == "send"]
    return [one["channelData"]["udkast"]["key"] for one in bodies if "udkast" in one.get("channelData", {})]


async def test_a_pause_asked_for_is_kept(twin: Twin, hours: Hours) -> None:
    await sent_through(twin)
    twin.tenant.faults.throttle("update", times=2, retry_after=120)
    assert (await twin.sofie.press(twin.card(), "ticket.claim")).ok
    await twin.until(lambda: len(twin.tenant.calls("update", refused=True)) == 2)
    await twin.until(lambda: nothing_under_way(twin))  # how long to wait is noted, by the hour it still is
    hours.ahead += timedelta(seconds=110)
    twin.bot.outbox.wake.set()
    assert (await backlog(twin.office.store)).waiting == 2
    hours.ahead += timedelta(seconds=15)
    twin.bot.outbox.wake.set()
    await twin.told()
    assert "Sofie Lund took it" in letters(twin.card())


def nothing_under_way(twin: Twin) -> bool:
    """A leap of the clock while something is being sent is what no clock does."""
    return rows(twin, "SELECT count(*) FROM lane WHERE owner IS NOT NULL") == [(0,)]


async def sent_through(twin: Twin) -> None:
    await sent(twin)
    await twin.told()


async def hours_pass(twin: Twin, hours: Hours) -> bool:
    """Another hour; whether nothing waits any more."""
    hours.ahead += timedelta(hours=1)
    twin.bot.outbox.wake.set()
    return (await backlog(twin.office.store)).waiting == 0


@pytest.mark.parametrize("status", [412, 502])
async def test_a_far_side_at_fault_holds_what_is_to_come(twin: Twin, hours: Hours, status: int) -> None:
    await sent_through(twin)
    twin.tenant.faults.fail("send", status=status, times=4)
    await job_after(twin)
    await twin.until(lambda: hours_pass(twin, hours))
    assert rows(twin, "SELECT count(*) FROM notice WHERE state = 'dead'") == [(0,)]
    assert "Vi bygger en cykelsti." in twin.said(twin.maria)


async def job_after(twin: Twin) -> None:
    """The rest of a job whose notices may be held."""
    assert (await twin.sofie.press(twin.card(), "ticket.claim")).ok
    assert (await twin.sofie.press(twin.card(), "ticket.view")).ok
    await twin.written()
    assert (await twin.sofie.submit("draft.deliver")).ok
    await twin.send(twin.sofie, **answers(twin.sofie), minutes="15")


async def test_connections_cut_before_and_after(twin: Twin) -> None:
    await sent_through(twin)
    twin.tenant.faults.drop("send", after_effect=True, times=2)
    twin.tenant.faults.drop("send", after_effect=False, times=2)
    twin.tenant.faults.drop("update", after_effect=True, times=2)
    await job_after(twin)
    await twin.told()
    posted = keys(twin.tenant)
    assert len(posted) > len(set(posted)), "what was in doubt was sent again"
    assert sorted(set(posted), key=posted.index) == [k for n, k in enumerate(posted) if k not in posted[:n]]
    said = twin.said(twin.maria)
    assert said.count("Vi bygger en cykelsti.") in {1, 2}
    heads = [n for n, one in enumerate(said) if "is ready" in one]
    assert heads[0] < said.index("Vi bygger en cykelsti.")


async def test_no_token_to_be_had(database: Path, teams_office: Path) -> None:
    async with tenancy(teams_office) as tenant, process(tenant, database, teams_office, BACKOFF) as twin:
        tenant.faults.fail("token", times=3)
        await twin.installed("maria-holm")
        tenant.faults.clear()
        await twin.installed("sofie-lund")
        await twin.ask()
        tenant.faults.fail("token", times=2)
        tenant.state.tokens.revoke()
        assert (await twin.sofie.press(twin.card(), "ticket.claim")).ok
        await twin.told()
        assert "Sofie Lund took it" in letters(twin.card())
        assert rows(twin, "SELECT count(*) FROM notice WHERE state = 'dead'") == [(0,)]


async def test_a_start_while_microsoft_is_away(
    database: Path, teams_office: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("handlers.teams.keys._PAUSE_WITHOUT_KEYS", 0.0)
    async with tenancy(teams_office) as tenant:
        tenant.faults.refuse("openid", "ServiceError")
        async with process(tenant, database, teams_office, BACKOFF) as twin:
            body = tenant.activity(twin.maria.aad_id, "message", text="help")
            assert (await tenant.post(body)).status == 401
            tenant.faults.clear()
            await twin.installed("maria-holm")
            await twin.ask()
            assert "Ny cykelsti" in letters(of_bot(twin, CHANNEL)[-1])


async def test_members_that_cannot_be_read_leave_the_card_common(twin: Twin) -> None:
    twin.tenant.faults.fail("members", times=3)
    await sent_through(twin)
    assert "refresh" not in of_bot(twin, CHANNEL)[-1].cards[0]
    assert (await twin.sofie.press(twin.card(), "ticket.claim")).ok
    await twin.told()
    assert "Sofie Lund took it" in letters(twin.card(twin.jonas))


async def test_somebody_who_cannot_be_looked_up_is_still_known(twin: Twin) -> None:
    twin.tenant.faults.fail("member", times=20)
    assert "What I can do" in letters(await twin.write(twin.maria, "help"))


async def test_what_teams_refuses_for_good_is_named_and_the_lane_goes_on(twin: Twin) -> None:
    await twin.installed("ida-moeller")  # an administrator, who is told of what could not be delivered
    await sent_through(twin)
    twin.tenant.faults.refuse("send", "BadArgument", times=1)
    await job_after(twin)
    await twin.told()
    dead = await dead_letters(twin.office.store, 10)
    assert len(dead) == 1
    assert "BadArgument" in str(dead[0])
    assert "can't be delivered" in twin.said(twin.person("ida-moeller"))[-1]
    assert twin.said(twin.maria)
    assert "delivered" in str(rows(twin, "SELECT state FROM ticket"))


async def test_the_answer_to_a_command_is_not_tried_for_ever(twin: Twin) -> None:
    twin.tenant.faults.fail("send", times=1)
    await twin.maria.say("help")
    await twin.tenant.settle()
    assert "What I can do" in letters(await twin.write(twin.maria, "help"))


async def test_keys_name_what_they_are(twin: Twin) -> None:
    await sent_through(twin)
    assert all(re.fullmatch(r"[a-z_]+:[0-9a-f-]{36}:.+", one) for one in keys(twin.tenant)), keys(twin.tenant)
