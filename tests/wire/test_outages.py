"""Slack down, slow, refusing or forgetting: nothing is lost, everything comes later, in order, once."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.settling import Pace
from bot.storage.backlog import backlog, dead_letters
from tests.wire.town import DESK, Town, answers, letters, town_on, words

BACKOFF = Pace(gap=0.0, poll=0.01)


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
async def town(hours: Hours, database: Path, office_file: Path) -> AsyncIterator[Town]:
    async with town_on(f"sqlite+aiosqlite:///{database}", office_file, BACKOFF) as made:
        yield made
        assert made.workspace.complaints == []


async def an_hour(town: Town, hours: Hours) -> None:
    """An hour passes in which the bot tries as often as it likes."""
    for _ in range(10):
        await town.until(lambda: _nothing_under_way(town))
        before = await attempts(town)
        hours.ahead += timedelta(minutes=6)
        town.bot.outbox.wake.set()
        await town.until(lambda before=before: _more(town, before))


async def _more(town: Town, before: int) -> bool:
    return await attempts(town) > before or (await backlog(town.office.store)).waiting == 0


async def attempts(town: Town) -> int:
    """How often the lanes have tried since they were well."""
    return sum(tried for (tried,) in town.rows("SELECT attempts FROM lane"))


async def recovered(town: Town, hours: Hours) -> None:
    await town.until(lambda: _nothing_under_way(town))
    town.workspace.faults.clear()
    for _ in range(10):
        hours.ahead += timedelta(minutes=6)
        town.bot.outbox.wake.set()
        await town.until(lambda: _idle(town, hours))
    await town.told()


async def _nothing_under_way(town: Town) -> bool:
    """A leap of the clock while something is being sent would end its lease, which no hour does in life."""
    return town.rows("SELECT count(*) FROM lane WHERE owner IS NOT NULL") == [(0,)]


async def _idle(town: Town, hours: Hours) -> bool:
    due = town.rows(
        "SELECT count(*) FROM lane WHERE due IS NOT NULL AND (owner IS NOT NULL OR coalesce(rate, '') <= ?)",
        hours().isoformat(),
    )
    return due == [(0,)] or (await backlog(town.office.store)).waiting == 0


def parts(town: Town) -> list[str]:
    """The delivery as Maria has it, in order."""
    found = []
    for one in town.said(town.maria):
        for name, mark in (("head", "Your draft about"), ("text", "Vi bygger"), ("card", "it is yours")):
            if mark in one:
                found.append(name)
    return found


async def ready(town: Town) -> None:
    await town.ask()
    await town.claimed()
    await town.written()


async def sent_off(town: Town, how: str = "") -> None:
    """The draft sent, with Slack failing from that moment on."""
    await town.press(town.sofie, town.view(town.sofie), "draft.deliver")
    form = answers(town.view(town.sofie))
    fail(town, how)
    await town.send(town.sofie, **form, minutes="15")


def fail(town: Town, how: str) -> None:
    faults = town.workspace.faults
    if how == "503 to everything":
        faults.down = True
    elif how == "429":
        faults.throttle("chat.postMessage", times=30, retry_after=60)
    elif how == "500":
        faults.fail("chat.postMessage", times=30)
    elif how == "an internal error":
        faults.refuse("chat.postMessage", "internal_error")
    elif how == "a lost token":
        faults.refuse("chat.postMessage", "invalid_auth")
    elif how == "dropped before":
        faults.drop("chat.postMessage", after_effect=False, times=30)


@pytest.mark.parametrize(
    "how", ["503 to everything", "429", "500", "an internal error", "a lost token", "dropped before"]
)
async def test_an_hour_without_slack_loses_nothing(town: Town, hours: Hours, how: str) -> None:
    await ready(town)
    await sent_off(town, how)
    assert town.rows("SELECT state FROM ticket") == [("delivered",)]
    if how != "429":
        await an_hour(town, hours)
    assert parts(town) == []
    assert (await backlog(town.office.store)).dead == 0
    await recovered(town, hours)
    assert parts(town) == ["head", "text", "card"]


async def test_answers_lost_after_the_effect_are_looked_up_and_not_repeated(town: Town, hours: Hours) -> None:
    await ready(town)
    town.workspace.faults.drop("chat.postMessage", after_effect=True, times=3)
    await sent_off(town)
    await town.until(lambda: attempts_at_least(town, 1))
    await recovered(town, hours)
    assert parts(town) == ["head", "text", "card"]
    assert town.workspace.calls("conversations.history")


async def test_a_lost_answer_and_a_history_that_lags_behind(town: Town, hours: Hours) -> None:
    await ready(town)
    town.workspace.faults.drop("chat.postMessage", after_effect=True, times=1)
    town.workspace.faults.fail("conversations.history", times=2)
    await sent_off(town)
    await town.until(lambda: attempts_at_least(town, 1))
    await recovered(town, hours)
    assert parts(town) == ["head", "text", "card"]


async def attempts_at_least(town: Town, count: int) -> bool:
    return await attempts(town) >= count


async def test_slack_at_a_message_a_second_gets_them_in_order(town: Town, hours: Hours) -> None:
    await ready(town)
    town.workspace.faults.rate_limits = True
    await sent_off(town)
    for _ in range(6):
        hours.ahead += timedelta(seconds=2)
        town.workspace.faults._last_post.clear()
        town.bot.outbox.wake.set()
        await town.until(lambda: _idle(town, hours))
    await recovered(town, hours)
    assert parts(town) == ["head", "text", "card"]


async def test_asking_while_slack_is_down_is_kept_and_told_later(town: Town, hours: Hours) -> None:
    await town.maria.command("/draft", "Ny cykelsti")
    await town.quiet()
    town.workspace.faults.down = True
    assert await town.send(town.maria, own=["yes"], declared=["yes"]) == {}
    assert town.rows("SELECT state FROM ticket") == [("requested",)]
    assert town.workspace.messages(DESK) == []
    await an_hour(town, hours)
    await recovered(town, hours)
    assert len(town.workspace.messages(DESK)) == 1
    assert len(town.said(town.maria)) == 1


async def test_a_window_that_came_too_late_opens_from_a_button(town: Town) -> None:
    town.workspace.faults.refuse("views.open", "expired_trigger_id", times=1)
    await town.maria.command("/draft", "Ny cykelsti på &lt;Havnegade&gt;")
    await town.quiet()
    assert town.maria.open_view is None
    await town.press(town.maria, town.maria.ephemerals[-1], "draft")
    assert "Ny cykelsti på <Havnegade>" in letters(town.view(town.maria))


@pytest.mark.parametrize("act", ["ticket.view", "time.log"])
async def test_a_screen_of_a_ticket_that_came_too_late_opens_from_a_button(town: Town, act: str) -> None:
    await town.ask()
    ticket = town.rows("SELECT id FROM ticket")[0][0]
    town.workspace.faults.refuse("views.open", "expired_trigger_id", times=1)
    await town.forge(town.sofie, act, t=ticket, r=1)
    assert town.sofie.open_view is None
    await town.press(town.sofie, town.sofie.ephemerals[-1], act)
    assert "Ny cykelsti" in letters(town.view(town.sofie))


async def test_a_long_line_after_the_command_survives_a_window_that_came_too_late(town: Town) -> None:
    line = " ".join(f"ord{nth}" for nth in range(400))
    town.workspace.faults.refuse("views.open", "expired_trigger_id", times=1)
    await town.maria.command("/draft", line)
    await town.quiet()
    await town.press(town.maria, town.maria.ephemerals[-1], "draft")
    assert "ord399" in letters(town.view(town.maria)) + words(town.maria)


async def test_a_deleted_card_is_posted_again_at_the_next_change(town: Town) -> None:
    await town.ask()
    town.workspace.state.messages.remove(town.card())
    assert town.workspace.messages(DESK) == []
    ticket = town.rows("SELECT id FROM ticket")[0][0]
    await town.forge_on(town.sofie, town.maria.messages()[-1], "ticket.claim", t=ticket, r=1)
    await town.told()
    assert "Sofie Lund took it" in letters(town.card())
    assert len(town.workspace.messages(DESK)) == 1


async def test_a_bot_put_out_of_the_channel_waits_for_the_administrator(town: Town, hours: Hours) -> None:
    place = town.workspace.state.conversations[DESK]
    town.workspace.state.conversations[DESK] = replace(place, members=place.members - {"U0BOT"})
    await town.maria.command("/draft", "Ny cykelsti")
    await town.quiet()
    await town.send(town.maria, own=["yes"], declared=["yes"])
    await an_hour(town, hours)
    now = await backlog(town.office.store)
    assert (now.waiting, now.held, now.dead) == (1, 1, 0)
    assert town.rows("SELECT fault FROM lane WHERE lane = 'desk:kommunikation'") == [("not_in_channel",)]
    assert len(town.said(town.maria)) == 1
    town.workspace.state.conversations[DESK] = place
    await recovered(town, hours)
    assert "Ny cykelsti" in letters(town.card())


async def test_two_days_in_which_nobody_can_say_whether_it_arrived_lose_nothing(
    town: Town, hours: Hours
) -> None:
    await ready(town)
    town.workspace.faults.drop("chat.postMessage", after_effect=True, times=1)
    town.workspace.faults.refuse("conversations.history", "internal_error")
    await sent_off(town)
    await town.until(lambda: attempts_at_least(town, 1))
    for _ in range(3):
        before = await attempts(town)
        hours.ahead += timedelta(hours=20)
        town.bot.outbox.wake.set()
        await town.until(lambda before=before: attempts_at_least(town, before + 1))
    assert (await backlog(town.office.store)).dead == 0
    await recovered(town, hours)
    assert parts(town) == ["head", "text", "card"]


@pytest.mark.parametrize("code", ["channel_not_found", "is_archived"])
async def test_a_conversation_that_is_no_more_is_a_dead_letter_and_the_rest_goes_on(
    town: Town, code: str
) -> None:
    town.workspace.faults.refuse("chat.postMessage", code, times=1)
    await town.maria.command("/draft", "Ny cykelsti")
    await town.quiet()
    await town.send(town.maria, own=["yes"], declared=["yes"])
    await town.told()
    (letter,) = await dead_letters(town.office.store)
    assert letter.fault == code
    assert (await backlog(town.office.store)).dead == 1
