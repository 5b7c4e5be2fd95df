"""People, files, the doctor's look at Slack, and what goes on in the background."""

import asyncio
import time
from dataclasses import replace

import pytest
from structlog.testing import capture_logs

from config.i18n import load_words
from handlers.reception import Found
from handlers.request import IncomingFile, Sender
from handlers.slack.carried import NOTHING, Carried, for_button, for_screen, unpack
from handlers.slack.check import Expected, findings
from handlers.slack.client import Slack
from handlers.slack.files import FileNotFetched, SlackFiles
from handlers.slack.followups import Followups
from handlers.slack.people import SlackPeople
from handlers.slack.scopes import SCOPES
from playground.workspace import Workspace
from workflows.domain.refusals import No, Refusal

_ = load_words()["en"]


def someone(user: str) -> Sender:
    return Sender("slack", user, "T0TEAM")


async def test_people_are_known_as_slack_knows_them_and_asked_for_once_an_hour(
    workspace: Workspace, slack: Slack
) -> None:
    now = [0.0]
    people = SlackPeople(slack, lambda: now[0])
    for _again in range(2):
        assert await people.find(someone("U_MAYOR")) == Found("maria@by.example", "da")
    now[0] = 3600.0
    await people.find(someone("U_MAYOR"))
    assert len(workspace.calls("users.info")) == 2


async def test_guests_strangers_bots_and_those_who_left(workspace: Workspace, slack: Slack) -> None:
    people = SlackPeople(slack, time.monotonic)
    workspace.add_person("U_GONE", "Tidligere", "t@by.example", deleted=True)
    found = {
        user: await people.find(someone(user))
        for user in ("U_GUEST", "U_OTHER", "U_GONE", "U0BOT", "U_NOBODY")
    }
    assert [(one.guest, one.foreign, one.gone) for one in found.values() if one] == [
        (True, False, False),
        (False, True, False),
        (False, False, True),
        (False, False, True),
        (False, False, True),
    ]


async def test_a_slack_that_cannot_be_asked_is_no_answer_and_not_remembered(
    workspace: Workspace, slack: Slack
) -> None:
    people = SlackPeople(slack, time.monotonic)
    workspace.faults.fail("users.info")
    assert await people.find(someone("U_MAYOR")) is None
    assert await people.find(someone("U_MAYOR")) == Found("maria@by.example", "da")


async def test_a_file_is_fetched_with_the_bots_token(workspace: Workspace, slack: Slack) -> None:
    stored = workspace.person("U_SOFIE").file_upload("havnegade.jpg", b"jpeg" * 50_000)
    file = IncomingFile(stored.name, stored.id, len(stored.content))
    assert await SlackFiles(slack).fetch(file) == stored.content


@pytest.mark.parametrize("told", [True, False])
async def test_a_file_that_is_too_large_is_refused(workspace: Workspace, slack: Slack, told: bool) -> None:
    stored = workspace.person("U_SOFIE").file_upload("stor.jpg", b"x" * 3_000_000)
    file = IncomingFile(stored.name, stored.id, len(stored.content) if told else 0)
    with pytest.raises(Refusal) as refused:
        await SlackFiles(slack, most=2 * 1024 * 1024).fetch(file)
    assert (refused.value.code, refused.value.facts) == (No.MEDIA_TOO_LARGE, {"limit": 2})


async def test_why_a_file_cannot_be_had(workspace: Workspace, slack: Slack) -> None:
    stored = workspace.person("U_SOFIE").file_upload("x.jpg", b"x")
    file = IncomingFile("x.jpg", stored.id, 1)
    workspace.state.bot = replace(workspace.state.app, scopes=workspace.state.app.scopes - {"files:read"})
    await _fails(slack, file, "no_access")
    workspace.state.bot = replace(workspace.state.app, scopes=frozenset(SCOPES))
    workspace.faults.fail("files.info")
    await _fails(slack, file, "unreachable")
    workspace.state.files.delete(stored)
    await _fails(slack, file, "gone")


async def test_a_page_to_log_in_is_not_taken_for_a_picture(workspace: Workspace, slack: Slack) -> None:
    with pytest.raises(FileNotFetched) as failed:
        await SlackFiles(slack)._read(f"{workspace.base_url}/sign-in")
    assert failed.value.code == "no_access"


async def _fails(slack: Slack, file: IncomingFile, code: str) -> None:
    with pytest.raises(FileNotFetched) as failed:
        await SlackFiles(slack).fetch(file)
    assert failed.value.code == code


EXPECTED = Expected("T0TEAM", {"Kommunikation": "C_DESK"}, "xapp-1")


async def test_all_is_well(slack: Slack) -> None:
    found = await findings(slack, EXPECTED, time.time(), _)
    assert [(one.name, one.ok, one.cure) for one in found] == [
        (name, True, "") for name in ("token", "scopes", "team", "clock", "desk", "socket")
    ]


async def test_what_is_wrong_is_named_with_its_cure(workspace: Workspace, slack: Slack) -> None:
    workspace.state.bot = replace(workspace.state.app, scopes=frozenset({"channels:read", "groups:read"}))
    workspace.add_conversation("C_OLD", "gammel", ["U0BOT"], archived=True)
    desks = {"A": "C_MAYOR", "B": "C_NONE", "C": "C_OLD"}
    found = await findings(slack, Expected("T9", desks, "xapp-2"), time.time() + 400, _)
    assert [(one.name, one.ok) for one in found] == [
        ("token", True),
        ("scopes", False),
        ("team", False),
        ("clock", False),
        ("desk", False),
        ("desk", False),
        ("desk", False),
        ("socket", False),
    ]
    assert all(one.cure for one in found if not one.ok)
    said = " ".join(one.said for one in found)
    assert all(
        word in said
        for word in ("users:read.email", "T9", "not_in_channel", "channel_not_found", "is_archived")
    )
    assert "xapp-2" not in said


async def test_a_bad_token_is_all_that_is_said(workspace: Workspace) -> None:
    stranger = Slack.connect("xoxb-wrong", workspace.api_url)
    found = await findings(stranger, EXPECTED, time.time(), _)
    await stranger.close()
    assert [(one.name, one.ok) for one in found] == [("token", False)]
    assert "invalid_auth" in found[0].said
    assert "xoxb-wrong" not in found[0].said


async def test_what_failed_in_the_background_is_logged_without_its_words() -> None:
    async def fail() -> None:
        raise RuntimeError("udkast om cykelstien")

    followups = Followups()
    with capture_logs() as logs:
        followups.start(fail(), {"user": "U1"})
        await followups.drain()
        await asyncio.sleep(0)
    (entry,) = logs
    assert (entry["event"], entry["code"], entry["user"]) == ("slack_followup_failed", "RuntimeError", "U1")
    assert entry["at"].startswith("test_around.py:")
    assert "cykelstien" not in str(logs)


async def test_answers_to_one_screen_come_in_their_order_and_a_failure_stops_none() -> None:
    followups, order = Followups(), []
    first = asyncio.Event()

    async def wait() -> None:
        await first.wait()
        order.append("first")
        raise LookupError

    async def go() -> None:
        order.append("second")

    with capture_logs():
        followups.start(wait(), {}, "V1")
        followups.start(go(), {}, "V1")
        await asyncio.sleep(0)
        first.set()
        await followups.drain()
    assert order == ["first", "second"]
    assert followups._last == {}


async def test_the_end_waits_for_what_is_under_way_but_not_for_ever() -> None:
    followups = Followups()
    followups.start(asyncio.Event().wait(), {})  # type: ignore[arg-type]
    with capture_logs() as logs:
        await followups.drain(0.01)
    assert logs[0]["event"] == "slack_followups_given_up"
    await followups.drain()


@pytest.mark.parametrize(
    "carried",
    [
        NOTHING,
        Carried("t1", 0, 0),
        Carried("t1", 3, 2, "n", "<v> & æ", "ord <@U1>", "C1", link=True),
    ],
)
def test_what_a_button_carries_comes_back(carried: Carried) -> None:
    assert unpack(for_button(carried)) == carried
    assert not set("&<>") & set(for_screen(carried))


@pytest.mark.parametrize(
    "odd", [None, 3, "", "x", "[]", '{"t": 1, "r": "x", "v": true, "l": "yes"}', '{"z": 1}']
)
def test_what_is_not_ours_carries_nothing(odd: object) -> None:
    assert unpack(odd) == NOTHING


def test_too_much_to_carry_is_told_to_whoever_wrote_it() -> None:
    with pytest.raises(ValueError, match="2000"):
        for_button(Carried(value="x" * 2000))
