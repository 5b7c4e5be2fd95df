"""Replies that come where nobody expects them, and a Slack that fails at the worst moment."""

import json

import pytest
from structlog.testing import capture_logs

from handlers.replies import Done, Envelope, Handed, Reply, Shown, Wrong
from handlers.request import Sender
from handlers.screens.elements import Card, Sheet, Text
from handlers.slack.gateway import Gateway
from handlers.slack.notices import Mark
from playground.slack.delivery import payloads
from playground.workspace import Workspace
from tests.handlers.slack.collect import letters
from tests.handlers.slack.conftest import Desk, told
from tests.handlers.slack.test_flows import form, opened, top, words_on
from workflows.domain.refusals import No, Refusal

pytestmark = pytest.mark.usefixtures("address")


async def test_a_word_where_a_screen_could_not_open_is_said_all_the_same(
    workspace: Workspace, desk: Desk, gateway: Gateway
) -> None:
    desk.on("log", told("Kun sekretariatet."), opens=True)
    workspace.faults.refuse("views.open", "expired_trigger_id", times=1)
    mayor = workspace.person("U_MAYOR")
    await mayor.command("/draft", "log", "C_MAYOR")
    await gateway.stop()
    assert [message.text for message in mayor.ephemerals] == ["Kun sekretariatet."]


@pytest.mark.parametrize("opens", [True, False])
async def test_what_is_wrong_is_said_where_no_form_is_open(
    workspace: Workspace, desk: Desk, gateway: Gateway, opens: bool
) -> None:
    desk.on("mine", Wrong({"x": "Der mangler noget."}, "Det går ikke."), opens=opens)
    mayor = workspace.person("U_MAYOR")
    await mayor.command("/draft", "mine", "C_MAYOR")
    await gateway.stop()
    if opens:
        assert words_on(top(workspace, "U_MAYOR")) == "Det går ikke. Der mangler noget."
    else:
        assert " ".join(letters(list(mayor.ephemerals[0].blocks))) == "Det går ikke. Der mangler noget."


async def test_a_done_command_needs_no_word(workspace: Workspace, desk: Desk, gateway: Gateway) -> None:
    desk.on("mine", Done())
    mayor = workspace.person("U_MAYOR")
    await mayor.command("/draft", "mine", "C_MAYOR")
    await gateway.stop()
    assert mayor.ephemerals == []


async def test_a_screen_that_nobody_announced_opens_while_it_can(
    workspace: Workspace, desk: Desk, gateway: Gateway
) -> None:
    desk.on("mine", Shown(Sheet("Mine", (Text(("Ingen sager.",)),))))
    await workspace.person("U_MAYOR").command("/draft", "mine", "C_MAYOR")
    await gateway.stop()
    assert words_on(top(workspace, "U_MAYOR")) == "Ingen sager."


HANDED = Handed("log.csv", b"a;b\n", Card("Her er loggen.", ()))


@pytest.mark.parametrize(
    ("reply", "said"),
    [
        (Done(), "Done."),
        (HANDED, "Her er loggen."),
        (Wrong({"brief": "Kortere."}), "Hvad skal med?: Kortere."),
    ],
)
async def test_any_reply_to_a_button_in_a_form_shows_in_it(
    workspace: Workspace, desk: Desk, gateway: Gateway, reply: Reply, said: str
) -> None:
    view = await opened(workspace, desk, gateway)
    desk.on("time.add", reply)
    mayor = workspace.person("U_MAYOR")
    await mayor.press(view, "time.add")
    await gateway.stop()
    assert words_on(top(workspace, "U_MAYOR")).startswith(said)
    assert len(mayor.messages()) == (1 if reply == HANDED else 0)


async def test_a_file_instead_of_a_screen_goes_to_the_persons_conversation(
    workspace: Workspace, desk: Desk, gateway: Gateway
) -> None:
    desk.on("log", HANDED, opens=True)
    mayor = workspace.person("U_MAYOR")
    await mayor.command("/draft", "log", "C_MAYOR")
    await gateway.stop()
    assert len(mayor.messages()) == 1
    assert words_on(top(workspace, "U_MAYOR")) == "Her er loggen."


async def test_a_window_that_slack_would_not_change_can_be_opened_again(
    workspace: Workspace, desk: Desk, gateway: Gateway
) -> None:
    desk.on("log", Shown(Sheet("Loggen", (Text(("Alt.",)),))), opens=True)
    workspace.faults.fail("views.update")
    mayor = workspace.person("U_MAYOR")
    with capture_logs() as logs:
        await mayor.command("/draft", "log", "C_MAYOR")
        await gateway.stop()
    assert [entry["code"] for entry in logs if entry["event"] == "slack_followup_failed"] == [
        "internal_error"
    ]
    await mayor.press(mayor.ephemerals[-1], "log")
    await gateway.stop()
    assert words_on(top(workspace, "U_MAYOR")) == "Alt."


async def test_the_same_card_opened_twice_is_one_window(
    workspace: Workspace, desk: Desk, gateway: Gateway
) -> None:
    view = await opened(workspace, desk, gateway)
    desk.on("time.add", Shown(form("cykelsti", minutes="5")))
    mayor = workspace.person("U_MAYOR")
    for _ in range(3):
        await mayor.press(view, "time.add")
    await gateway.stop()
    assert len(workspace.state.views.stack("U_MAYOR")) == 1
    assert workspace.complaints == []


@pytest.mark.parametrize("kind", ["app_uninstalled", "tokens_revoked"])
async def test_the_app_being_removed_is_an_error_in_the_log(
    workspace: Workspace, gateway: Gateway, kind: str
) -> None:
    body = {"type": "event_callback", "event_id": "Ev1", "team_id": "T0TEAM", "event": {"type": kind}}
    with capture_logs() as logs:
        assert (await workspace.driver.event(body)).ok
        await gateway.stop()
    assert [(entry["event"], entry["kind"], entry["log_level"]) for entry in logs] == [
        ("slack_app_removed", kind, "error")
    ]


async def test_closing_shortcuts_and_fields_that_ask_nothing_are_acknowledged(
    workspace: Workspace, desk: Desk, gateway: Gateway
) -> None:
    person = {"user": {"id": "U_MAYOR", "team_id": "T0TEAM"}, "team": {"id": "T0TEAM"}}
    view = {"id": "V1", "type": "modal", "callback_id": "sheet", "state": {"values": {}}}
    menu = {"type": "static_select", "action_id": "typed", "block_id": "c"}
    bodies = [
        {"type": "view_closed", "view": view, **person},
        {"type": "block_actions", "actions": [menu], "view": view, **person},
        {"type": "block_actions", "actions": [{**menu, "action_id": "x"}], **person},
        {"type": "block_actions", "actions": [{**menu, "action_id": "x"}], "view": view, **person},
    ]
    for body in bodies:
        assert (await workspace.driver.interaction(body)).ok
    await gateway.stop()
    assert desk.asked == []


def test_a_key_longer_than_a_blocks_name_is_still_known_again() -> None:
    mark = Mark.of(Envelope("desk:d1", "k" * 300, 1))
    assert len(mark.block_id) <= 255
    assert mark.is_on({"blocks": [{"block_id": mark.block_id}]})
    assert not mark.is_on({"blocks": [{"block_id": Mark.of(Envelope("desk:d1", "l" * 300, 1)).block_id}]})
    assert not mark.is_on(json.loads('{"metadata": {"event_type": "other", "event_payload": {"key": "k"}}}'))


@pytest.mark.parametrize(
    ("code", "status"), [(No.CHANGED_MEANWHILE, 503), (No.NOT_ALLOWED, 200)], ids=["a_lost_race", "refused"]
)
@pytest.mark.parametrize("kind", ["account", "turned"])
async def test_a_lost_race_is_told_again_and_a_refusal_is_not(
    workspace: Workspace, desk: Desk, gateway: Gateway, kind: str, code: No, status: int
) -> None:
    async def refused(*_: object, **__: object) -> None:
        raise Refusal(code)

    setattr(desk, kind, refused)
    mayor = workspace.person("U_MAYOR")
    user = {"id": "U_MAYOR", "team_id": workspace.state.team_id, "deleted": False}
    said = workspace.state.messages.post("C_MAYOR", "U_MAYOR", text="Ny sti")
    after = workspace.state.messages.change(said, text="Ny bro", edited="1.1")
    events = {
        "account": {"type": "user_change", "user": user},
        "turned": payloads.changed_event(workspace.state, said, after),
    }
    with capture_logs() as noted:
        outcome = await workspace.driver.event(payloads.event_callback(workspace.state, events[kind]))
    assert outcome.status == status
    told_of = [one for one in noted if one["event"] == "slack_event_not_kept"]
    assert {(one["action"], one["code"]) for one in told_of} == {(kind, code.value)}
    assert len(told_of) == (4 if status != 200 else 1)
    assert mayor.notices == []


async def test_an_account_that_is_opened_while_its_closing_is_kept_is_open(
    workspace: Workspace, desk: Desk, gateway: Gateway
) -> None:
    known = {"name": "Maria Holm", "email": "maria@by.example"}

    async def account(sender: Sender, *, closed: bool) -> None:
        desk.accounts.append((sender.id, closed))
        workspace.add_person("U_MAYOR", **known)

    desk.account = account  # type: ignore[method-assign]
    workspace.add_person("U_MAYOR", **known, deleted=True)
    user = {"id": "U_MAYOR", "team_id": workspace.state.team_id, "deleted": True}
    event = payloads.event_callback(workspace.state, {"type": "user_change", "user": user})
    assert (await workspace.driver.event(event)).ok
    assert desk.accounts == [("U_MAYOR", True), ("U_MAYOR", False)]


async def test_where_slack_cannot_be_asked_what_it_told_counts(
    workspace: Workspace, desk: Desk, gateway: Gateway
) -> None:
    workspace.faults.refuse("users.info", "internal_error", times=2)
    user = {"id": "U_MAYOR", "team_id": workspace.state.team_id, "deleted": True}
    event = payloads.event_callback(workspace.state, {"type": "user_change", "user": user})
    assert (await workspace.driver.event(event)).ok
    assert desk.accounts == [("U_MAYOR", True)]
