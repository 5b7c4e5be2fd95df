"""People at their Slack, the gateway, and a desk that answers as written down."""

import asyncio

import pytest

from handlers.replies import Done, Handed, Reply, Shown, Wrong
from handlers.request import Place, Request
from handlers.screens.elements import (
    Button,
    Buttons,
    Card,
    ChoiceField,
    Form,
    Heading,
    Option,
    Sheet,
    Text,
    TextField,
)
from handlers.slack.gateway import Gateway
from handlers.slack.messages import card_messages
from playground.slack.blockkit.identity import identified
from playground.slack.records import View
from playground.workspace import Workspace
from tests.handlers.slack.collect import letters
from tests.handlers.slack.conftest import Desk, told

pytestmark = pytest.mark.usefixtures("address")


def form(subject: str = "", *, minutes: str = "", nonce: str = "n1") -> Form:
    return Form(
        "ticket.open",
        "Bed om et udkast",
        "Send",
        (
            TextField("subject", "Hvad handler det om?", subject, maximum=120),
            TextField("brief", "Hvad skal med?", multiline=True, optional=True),
            TextField("minutes", "Minutter", minutes, optional=True),
            ChoiceField(
                "when", "Hvornår", (Option("a", "i morgen"), Option("b", "fredag")), live=True, optional=True
            ),
            Buttons((Button("time.add", "+5", value="5"), Button("time.add", "+15", value="15"))),
        ),
        nonce,
        ticket="t1",
        revision=0,
    )


def top(workspace: Workspace, person: str) -> View:
    view = workspace.person(person).open_view
    assert view is not None
    return view


def words_on(view: View) -> str:
    return " ".join(letters(list(view.blocks)))


async def test_the_form_opens_with_the_words_already_in_it(
    workspace: Workspace, desk: Desk, gateway: Gateway
) -> None:
    desk.on("draft", lambda asked: Shown(form(asked.words)), opens=True, instant=True)
    outcome = await workspace.person("U_MAYOR").command(
        "/draft", "ny cykelsti &lt;på&gt; Havnegade", "C_MAYOR"
    )
    await gateway.stop()
    assert outcome.ok
    assert outcome.body is None
    view = top(workspace, "U_MAYOR")
    assert view.blocks[0]["element"]["initial_value"] == "ny cykelsti <på> Havnegade"
    assert desk.asked[0].place is Place.COMMAND
    assert [call.method for call in workspace.calls()] == ["auth.test", "views.open"]


async def test_a_command_that_opens_nothing_is_answered_where_it_was_typed(
    workspace: Workspace, desk: Desk, gateway: Gateway
) -> None:
    desk.on("mine", told("Du har ingen sager."))
    mayor = workspace.person("U_MAYOR")
    await mayor.command("/draft", "mine", "C_MAYOR")
    await gateway.stop()
    assert [message.text for message in mayor.ephemerals] == ["Du har ingen sager."]


async def test_other_screens_stand_waiting_until_the_answer_is_there(
    workspace: Workspace, desk: Desk, gateway: Gateway
) -> None:
    desk.on("log", Shown(Sheet("Loggen", (Heading("Alt om loggen"),))), opens=True)
    await workspace.person("U_MAYOR").command("/draft", "log")
    await gateway.stop()
    assert words_on(top(workspace, "U_MAYOR")) == "Alt om loggen"
    assert [call.method for call in workspace.calls()][1:] == ["views.open", "views.update"]


async def test_a_refusal_is_said_in_the_screen_that_was_to_open(
    workspace: Workspace, desk: Desk, gateway: Gateway
) -> None:
    desk.on("log", told("Kun sekretariatet."), opens=True)
    await workspace.person("U_MAYOR").command("/draft", "log")
    await gateway.stop()
    assert words_on(top(workspace, "U_MAYOR")) == "Kun sekretariatet."


@pytest.mark.parametrize("instant", [True, False])
async def test_a_screen_that_came_too_late_opens_from_a_button_with_the_words_kept(
    workspace: Workspace, desk: Desk, gateway: Gateway, instant: bool
) -> None:
    desk.on("draft", lambda asked: Shown(form(asked.words)), opens=True, instant=instant)
    workspace.faults.refuse("views.open", "expired_trigger_id", times=1)
    mayor = workspace.person("U_MAYOR")
    await mayor.command("/draft", "ny cykelsti på æøå & <mere>", "C_MAYOR")
    await gateway.stop()
    assert mayor.open_view is None
    await mayor.press(mayor.ephemerals[-1], "draft")
    await gateway.stop()
    assert top(workspace, "U_MAYOR").blocks[0]["element"]["initial_value"] == "ny cykelsti på æøå & <mere>"


async def _card_in_the_channel(workspace: Workspace) -> None:
    buttons = Buttons((Button("ticket.claim", "Tag sagen", "t1", 3), Button("ticket.view", "Åbn", "t1", 3)))
    (message,) = card_messages(Card("#128", (Heading("#128"), buttons)))
    workspace.state.messages.post(
        "C_DESK", "U0BOT", text=message["text"], blocks=_identified(message), from_bot=True
    )


def _identified(message: dict[str, object]) -> tuple[dict[str, object], ...]:
    return tuple(identified(message["blocks"]))  # type: ignore[arg-type]


async def test_a_button_in_a_card_carries_what_was_seen(
    workspace: Workspace, desk: Desk, gateway: Gateway
) -> None:
    await _card_in_the_channel(workspace)
    desk.on("ticket.claim", told("Sofie tog den lige før dig."))
    sofie = workspace.person("U_SOFIE")
    await sofie.press(workspace.messages("C_DESK")[0], "ticket.claim")
    await gateway.stop()
    (asked,) = desk.asked
    assert (asked.place, asked.ticket, asked.revision, asked.conversation) == (
        Place.MESSAGE,
        "t1",
        3,
        "C_DESK",
    )
    assert [message.text for message in sofie.ephemerals] == ["Sofie tog den lige før dig."]
    assert len(workspace.messages("C_DESK")) == 1


async def test_where_the_answer_address_fails_the_person_is_told_all_the_same(
    workspace: Workspace, desk: Desk, gateway: Gateway
) -> None:
    desk.on("mine", told("Du har ingen sager."))
    desk.waits = _forget_addresses(workspace)
    await workspace.person("U_MAYOR").command("/draft", "mine", "C_MAYOR")
    await gateway.stop()
    assert [message.text for message in workspace.person("U_MAYOR").messages()] == ["Du har ingen sager."]


def _forget_addresses(workspace: Workspace):
    async def forget(_: Request) -> None:
        workspace.state.responses._issued.clear()

    return forget


async def test_a_stranger_of_a_shared_channel_is_foreign(
    workspace: Workspace, desk: Desk, gateway: Gateway
) -> None:
    await _card_in_the_channel(workspace)
    await workspace.person("U_OTHER").press(workspace.messages("C_DESK")[0], "ticket.claim")
    await gateway.stop()
    assert desk.asked[0].sender.foreign
    assert desk.asked[0].sender.team == "T9OTHER"


async def opened(workspace: Workspace, desk: Desk, gateway: Gateway) -> View:
    desk.on("draft", Shown(form("cykelsti")), opens=True, instant=True)
    await workspace.person("U_MAYOR").command("/draft", "", "C_MAYOR")
    await gateway.stop()
    desk.asked.clear()
    return top(workspace, "U_MAYOR")


async def test_a_sent_form_becomes_a_request_with_its_fields(
    workspace: Workspace, desk: Desk, gateway: Gateway
) -> None:
    view = await opened(workspace, desk, gateway)
    desk.on("ticket.open", Done())
    await workspace.person("U_MAYOR").submit(view, {"brief": "to linjer", "when": "b"})
    (asked,) = desk.asked
    assert (asked.action, asked.place, asked.nonce, asked.ticket) == ("ticket.open", Place.SUBMIT, "n1", "t1")
    assert asked.revision == 0
    assert asked.conversation == "C_MAYOR"
    assert dict(asked.fields) == {
        "subject": ("cykelsti",),
        "brief": ("to linjer",),
        "minutes": (),
        "when": ("b",),
    }
    assert workspace.person("U_MAYOR").open_view is None


async def test_errors_stand_at_their_fields(workspace: Workspace, desk: Desk, gateway: Gateway) -> None:
    view = await opened(workspace, desk, gateway)
    desk.on("ticket.open", Wrong({"brief": "Skriv lidt mere."}))
    assert await workspace.person("U_MAYOR").submit(view, {"brief": "x"}) == {"brief": "Skriv lidt mere."}


@pytest.mark.parametrize("fields", [{}, {"brief": "Skriv lidt mere."}, {"nowhere": "Der mangler noget."}])
async def test_what_fits_no_field_stands_on_top_and_nothing_typed_is_lost(
    workspace: Workspace, desk: Desk, gateway: Gateway, fields: dict[str, str]
) -> None:
    view = await opened(workspace, desk, gateway)
    desk.on("ticket.open", Wrong(fields, "Kommunen må ikke hjælpe med valgkamp."))
    mayor = workspace.person("U_MAYOR")
    for _ in range(2):
        assert await mayor.submit(view, {"brief": "mine ord", "when": "a"}) == {}
    again = top(workspace, "U_MAYOR")
    said = words_on(again)
    assert said.startswith("Kommunen må ikke hjælpe med valgkamp.")
    assert said.count("valgkamp") == 1
    assert all(sentence in said for sentence in fields.values())
    desk.on("ticket.open", Done())
    await mayor.submit(again)
    assert desk.asked[-1].text("brief") == "mine ord"
    assert desk.asked[-1].chosen("when") == ("a",)
    assert desk.asked[-1].nonce == "n1"
    assert workspace.complaints == []


async def test_a_button_in_a_form_sends_what_is_typed_and_a_changed_value_shows(
    workspace: Workspace, desk: Desk, gateway: Gateway
) -> None:
    view = await opened(workspace, desk, gateway)
    mayor = workspace.person("U_MAYOR")

    def add(asked: Request) -> Reply:
        return Shown(
            form(asked.text("subject"), minutes=str(int(asked.text("minutes") or 0) + int(asked.value)))
        )

    desk.on("time.add", add)
    await mayor.fill(view, "brief", "mine ord")
    await mayor.fill(view, "minutes", "10")
    for _ in range(2):
        await mayor.press(view, "time.add#2")
        await gateway.stop()
    desk.on("ticket.open", Done())
    await mayor.submit(top(workspace, "U_MAYOR"))
    assert desk.asked[0].place is Place.SCREEN
    assert desk.asked[-1].text("minutes") == "40"
    assert desk.asked[-1].text("subject") == "cykelsti"


async def test_a_live_choice_asks_for_its_form_again(
    workspace: Workspace, desk: Desk, gateway: Gateway
) -> None:
    view = await opened(workspace, desk, gateway)
    desk.on("ticket.open", Shown(form("cykelsti")))
    await workspace.person("U_MAYOR").fill(view, "when", "b")
    await gateway.stop()
    (asked,) = desk.asked
    assert (asked.action, asked.place, asked.value, asked.nonce) == (
        "ticket.open",
        Place.SCREEN,
        "when",
        "n1",
    )
    assert asked.chosen("when") == ("b",)


async def test_a_word_to_a_button_in_a_form_stands_on_top_of_it(
    workspace: Workspace, desk: Desk, gateway: Gateway
) -> None:
    view = await opened(workspace, desk, gateway)
    mayor = workspace.person("U_MAYOR")
    desk.on("time.add", told("Det går ikke."))
    await mayor.fill(view, "brief", "mine ord")
    await mayor.press(view, "time.add")
    await gateway.stop()
    assert words_on(top(workspace, "U_MAYOR")).startswith("Det går ikke.")
    desk.on("ticket.open", Done())
    await mayor.submit(top(workspace, "U_MAYOR"))
    assert desk.asked[-1].text("brief") == "mine ord"


async def test_a_form_may_turn_into_another_screen(
    workspace: Workspace, desk: Desk, gateway: Gateway
) -> None:
    view = await opened(workspace, desk, gateway)
    desk.on("ticket.open", Shown(Sheet("Tak", (Text(("Så er den sendt.",)),))))
    await workspace.person("U_MAYOR").submit(view)
    assert words_on(top(workspace, "U_MAYOR")) == "Så er den sendt."


@pytest.mark.parametrize(("conversation", "seen_in"), [("C_DESK", "ephemeral"), ("C_MAYOR", "direct")])
async def test_a_word_after_a_sent_form_reaches_the_person(
    workspace: Workspace, desk: Desk, gateway: Gateway, conversation: str, seen_in: str
) -> None:
    workspace.state.conversations["C_DESK"] = workspace.add_conversation(
        "C_DESK", "kommunikation", ["U_SOFIE", "U_MAYOR", "U0BOT"]
    )
    desk.on("draft", Shown(form("cykelsti")), opens=True, instant=True)
    mayor = workspace.person("U_MAYOR")
    await mayor.command("/draft", "", conversation)
    await gateway.stop()
    desk.on("ticket.open", told("Kommunikation har fået din anmodning (#128)."))
    await mayor.submit(top(workspace, "U_MAYOR"))
    await gateway.stop()
    assert mayor.open_view is None
    told_there = mayor.ephemerals if seen_in == "ephemeral" else mayor.messages()
    assert [message.text for message in told_there] == ["Kommunikation har fået din anmodning (#128)."]


@pytest.mark.parametrize(
    ("reply", "shown"),
    [
        (Wrong({"brief": "Skriv lidt mere."}), "Hvad skal med?: Skriv lidt mere."),
        (Done(), "Done. You can close this window."),
        (told("Sendt."), "Sendt."),
        (Shown(Sheet("Tak", (Text(("Tak.",)),))), "Tak."),
    ],
)
async def test_an_answer_that_takes_longer_than_slack_waits_comes_into_the_window(
    workspace: Workspace, desk: Desk, gateway: Gateway, reply: Reply, shown: str
) -> None:
    view = await opened(workspace, desk, gateway)
    ready = asyncio.Event()
    desk.waits = lambda _: ready.wait()
    gateway._submitting = type(gateway._submitting)(gateway._answers, gateway._followups, patience=0.01)
    desk.on("ticket.open", reply)
    mayor = workspace.person("U_MAYOR")
    await mayor.submit(view, {"brief": "mine ord"})
    assert words_on(top(workspace, "U_MAYOR")) == "One moment…"
    ready.set()
    await gateway.stop()
    assert words_on(top(workspace, "U_MAYOR")).startswith(shown)
    if isinstance(reply, Wrong):
        desk.on("ticket.open", Done())
        desk.waits = None
        await mayor.submit(top(workspace, "U_MAYOR"))
        assert desk.asked[-1].text("brief") == "mine ord"


async def test_a_file_is_handed_over_in_the_persons_own_conversation(
    workspace: Workspace, desk: Desk, gateway: Gateway
) -> None:
    desk.on("log", Handed("log.csv", b"a;b\n", Card("Her er loggen.", ())))
    mayor = workspace.person("U_MAYOR")
    await mayor.command("/draft", "log", "C_MAYOR")
    await gateway.stop()
    (file,) = mayor.messages()
    stored = workspace.state.files.find(file.files[0])
    assert stored is not None
    assert (stored.name, stored.content) == ("log.csv", b"a;b\n")
    assert "".join(letters(list(file.blocks))) == "Her er loggen."


async def test_writing_to_the_bot_is_answered_with_help_once(
    workspace: Workspace, desk: Desk, gateway: Gateway
) -> None:
    desk.on("help", told("Skriv /draft."))
    mayor = workspace.person("U_MAYOR")
    await mayor.say("hej")
    body = {
        "type": "event_callback",
        "event_id": next(iter(desk.events)),
        "team_id": "T0TEAM",
        "event": {
            "type": "message",
            "channel_type": "im",
            "user": "U_MAYOR",
            "channel": "D_MAYOR",
            "text": "hej",
        },
    }
    await workspace.driver.event(body)
    await gateway.stop()
    assert len(desk.asked) == 1
    assert desk.asked[0].action == "help"


async def test_opening_the_home_asks_for_it_and_links_ask_for_nothing(
    workspace: Workspace, desk: Desk, gateway: Gateway
) -> None:
    await workspace.person("U_MAYOR").home()
    link = Button("log.open", "Åbn loggen", url="https://by.example/log")
    (message,) = card_messages(Card("Loggen", (Buttons((link,)),)))
    workspace.state.messages.post(
        "C_DESK", "U0BOT", text="Loggen", blocks=_identified(message), from_bot=True
    )
    assert (await workspace.person("U_SOFIE").press(workspace.messages("C_DESK")[0], "log.open")).ok
    assert [one.action for one in desk.asked] == ["home.opened"]


async def test_a_closed_window_is_left_closed(workspace: Workspace, desk: Desk, gateway: Gateway) -> None:
    view = await opened(workspace, desk, gateway)
    mayor = workspace.person("U_MAYOR")
    ready = asyncio.Event()
    desk.waits = lambda _: ready.wait()
    desk.on("time.add", Shown(form("x")))
    await mayor.press(view, "time.add")
    await mayor.close(view)
    ready.set()
    await gateway.stop()
    assert mayor.open_view is None
    assert mayor.ephemerals == []
