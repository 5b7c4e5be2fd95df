"""One notice, one message, whatever happens on the way."""

import pytest

from handlers.replies import Envelope, Later, LookupFailed, Rejected, Sent, Unreachable
from handlers.screens.elements import Button, Buttons, Card, Copy, Heading, Picture, Quote
from handlers.slack.client import Slack
from handlers.slack.courier import SlackCourier
from playground.workspace import Workspace
from tests.handlers.slack.collect import letters, quotes

LANES = {"desk:d1": "C_DESK", "person:p1": "U_MAYOR"}


class Known:
    async def conversation(self, lane: str) -> str | None:
        return LANES.get(lane)


@pytest.fixture
def courier(slack: Slack) -> SlackCourier:
    return SlackCourier(slack, Known())


def notice(lane: str = "desk:d1", revision: int = 1, reference: str | None = None) -> Envelope:
    return Envelope(lane, "t1/desk_card", revision, reference)


def card(text: str = "Ny cykelsti") -> Card:
    return Card(text, (Heading(text), Buttons((Button("ticket.claim", "Tag sagen", "t1", 1),))))


LONG = Card("lang", tuple(Quote(f"{number} " + "ord " * 2000) for number in range(4)))


async def test_a_card_is_posted_with_its_key_and_brought_up_to_date(
    workspace: Workspace, courier: SlackCourier
) -> None:
    sent = await courier.send(notice(), card())
    assert isinstance(sent, Sent)
    again = await courier.send(notice(revision=2, reference=sent.reference), card("Sofie tog sagen"))
    assert again == sent
    (message,) = workspace.messages("C_DESK")
    assert sent.reference == f"C_DESK:{message.ts}"
    assert message.text == "Sofie tog sagen"
    assert message.metadata == {
        "event_type": "udkast_notice",
        "event_payload": {"key": "t1/desk_card", "revision": 2},
    }
    assert not message.unfurl


async def test_a_person_is_written_to_in_their_own_conversation(
    workspace: Workspace, courier: SlackCourier
) -> None:
    for _ in range(2):
        assert isinstance(await courier.send(notice("person:p1"), card()), Sent)
    assert len(workspace.person("U_MAYOR").messages()) == 2
    assert len(workspace.calls("conversations.open")) == 1


async def test_nobody_is_written_to_without_a_conversation(courier: SlackCourier) -> None:
    assert await courier.send(notice("person:p9"), card()) == Rejected("no_conversation")
    assert await courier.arrived(notice("person:p9")) is None


async def test_a_card_that_someone_deleted_is_posted_anew(
    workspace: Workspace, courier: SlackCourier
) -> None:
    sent = await courier.send(notice(), card())
    workspace.state.messages.remove(workspace.messages("C_DESK")[0])
    again = await courier.send(notice(reference=sent.reference), card())
    assert isinstance(again, Sent)
    assert again != sent
    assert len(workspace.messages("C_DESK")) == 1


async def test_a_long_card_continues_in_its_thread_and_is_mended_there(
    workspace: Workspace, courier: SlackCourier
) -> None:
    sent = await courier.send(notice(), LONG)
    first, *others = workspace.messages("C_DESK")
    assert isinstance(sent, Sent)
    assert sent.reference == f"C_DESK:{first.ts}:{1 + len(others)}"
    assert others
    assert {message.thread_ts for message in others} == {first.ts}
    said = "".join(quotes(list(message.blocks)) for message in (first, *others))
    assert said == "".join(quote.text for quote in LONG.elements)
    again = await courier.send(notice(revision=2, reference=sent.reference), LONG)
    assert again == sent
    assert len(workspace.messages("C_DESK")) == 1 + len(others)
    short = await courier.send(notice(revision=3, reference=sent.reference), card())
    assert short == Sent(f"C_DESK:{first.ts}")
    assert [message.ts for message in workspace.messages("C_DESK")] == [first.ts]


@pytest.mark.parametrize("after_effect", [True, False])
async def test_a_long_card_broken_off_is_completed_and_never_repeated(
    workspace: Workspace, courier: SlackCourier, after_effect: bool
) -> None:
    whole = await courier.send(notice("person:p1"), LONG)
    assert isinstance(whole, Sent)
    count = len(workspace.person("U_MAYOR").messages())
    workspace.faults.drop("conversations.replies", after_effect=after_effect)
    broken = await courier.send(notice(), LONG)
    assert isinstance(broken, Unreachable)
    assert broken.in_doubt
    assert await courier.arrived(notice()) is None
    assert isinstance(await courier.send(notice(), LONG), Sent)
    assert len(workspace.messages("C_DESK")) == count
    found = await courier.arrived(notice())
    assert found is not None
    assert found.endswith(f":{count}")


async def test_a_copy_stands_alone_and_a_long_one_also_as_a_file(
    workspace: Workspace, courier: SlackCourier
) -> None:
    text = "*Ny* cykelsti :bike: <@U1> https://by.example\n\nLæs mere & kør _forsigtigt_"
    assert isinstance(await courier.send(notice("person:p1"), Copy(text, "facebook.txt")), Sent)
    (message,) = workspace.person("U_MAYOR").messages()
    assert "".join(letters(list(message.blocks))) == text
    assert (message.mrkdwn, message.unfurl, message.files) == (False, False, ())
    long = Copy("Lang tekst æøå. " * 400, "linkedin.txt")
    assert isinstance(await courier.send(notice("desk:d1"), long), Sent)
    first, *_others, last = workspace.messages("C_DESK")
    file = workspace.state.files.find(last.files[0])
    assert file is not None
    assert (file.name, file.content.decode()) == ("linkedin.txt", long.text)
    assert "".join(letters(list(first.blocks))) == long.text
    found = await courier.arrived(notice("desk:d1"))
    assert found == f"C_DESK:{first.ts}:2"


async def test_a_picture_is_shared_with_its_alternative_text_and_found_again(
    workspace: Workspace, courier: SlackCourier
) -> None:
    picture = Picture(b"\x89PNG", "havnegade.png", "Cyklister på den nye sti")
    sent = await courier.send(notice("person:p1"), picture)
    (message,) = workspace.person("U_MAYOR").messages()
    file = workspace.state.files.find(message.files[0])
    assert file is not None
    assert (file.alt_text, file.content) == (picture.alt, picture.content)
    assert "".join(letters(list(message.blocks))) == picture.alt
    assert await courier.arrived(notice("person:p1")) is not None
    assert isinstance(sent, Sent)
    assert await courier.send(notice("person:p1", reference=sent.reference), picture) == sent
    assert len(workspace.person("U_MAYOR").messages()) == 1


@pytest.mark.parametrize(
    ("code", "outcome"),
    [
        ("channel_not_found", Rejected("channel_not_found")),
        ("is_archived", Rejected("is_archived")),
        ("invalid_blocks", Rejected("invalid_blocks")),
        ("msg_too_long", Rejected("msg_too_long")),
        ("internal_error", Unreachable("internal_error", in_doubt=True)),
        ("fatal_error", Unreachable("fatal_error", in_doubt=True)),
        ("service_unavailable", Unreachable("service_unavailable", in_doubt=True)),
        ("token_revoked", Unreachable("token_revoked", in_doubt=False)),
        ("invalid_auth", Unreachable("invalid_auth", in_doubt=False)),
        ("not_authed", Unreachable("not_authed", in_doubt=False)),
        ("account_inactive", Unreachable("account_inactive", in_doubt=False)),
        ("not_in_channel", Unreachable("not_in_channel", in_doubt=False)),
        ("ratelimited", Later(1.0)),
    ],
)
async def test_what_slack_refuses(
    workspace: Workspace, courier: SlackCourier, code: str, outcome: object
) -> None:
    workspace.faults.refuse("chat.postMessage", code, times=1)
    assert await courier.send(notice(), card()) == outcome


async def test_what_the_way_there_does(workspace: Workspace, courier: SlackCourier, slack: Slack) -> None:
    workspace.faults.throttle("chat.postMessage", retry_after=7)
    assert await courier.send(notice(), card()) == Later(7.0)
    workspace.faults.fail("chat.postMessage", status=503)
    assert await courier.send(notice(), card()) == Unreachable("internal_error", in_doubt=True)
    workspace.faults.drop("chat.postMessage", after_effect=True)
    lost = await courier.send(notice(), card())
    assert isinstance(lost, Unreachable)
    assert lost.in_doubt
    assert await courier.arrived(notice()) == f"C_DESK:{workspace.messages('C_DESK')[0].ts}"
    workspace.faults.slow("chat.postMessage", seconds=2.0)
    impatient = SlackCourier(slack, Known(), seconds=0.5)
    assert await impatient.send(notice(), card()) == Unreachable("TimeoutError", in_doubt=True)


async def test_where_nobody_listens_nothing_can_have_arrived() -> None:
    nowhere = Slack.connect("xoxb-1", "http://127.0.0.1:9/api/")
    outcome = await SlackCourier(nowhere, Known()).send(notice(), card())
    await nowhere.close()
    assert isinstance(outcome, Unreachable)
    assert not outcome.in_doubt


async def test_looking_in_vain_and_not_being_able_to_look_are_two_things(
    workspace: Workspace, courier: SlackCourier
) -> None:
    assert await courier.arrived(notice()) is None
    workspace.faults.fail("conversations.history", status=500)
    with pytest.raises(LookupFailed):
        await courier.arrived(notice())


async def test_the_newest_pages_are_searched(workspace: Workspace, courier: SlackCourier) -> None:
    await courier.send(notice(), card())
    for number in range(150):
        workspace.state.messages.post("C_DESK", "U_SOFIE", text=str(number))
    assert await courier.arrived(notice()) is not None
    for number in range(200):
        workspace.state.messages.post("C_DESK", "U_SOFIE", text=str(number))
    assert await courier.arrived(notice()) is None
    assert [call.method for call in workspace.calls("conversations.history")] == ["conversations.history"] * 5
