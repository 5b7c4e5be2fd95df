"""A notice beneath another one: in its thread, told to nobody twice, and found there again."""

import pytest

from handlers.replies import Envelope, Sent, Unreachable
from handlers.screens.elements import Card, Heading, Quote
from handlers.slack.client import Slack
from handlers.slack.courier import SlackCourier
from playground.workspace import Workspace
from tests.handlers.slack.test_courier import LONG, Known, card, notice


@pytest.fixture
def courier(slack: Slack) -> SlackCourier:
    return SlackCourier(slack, Known())


async def above(courier: SlackCourier) -> str:
    """The reference of the desk's card."""
    sent = await courier.send(notice(), card())
    assert isinstance(sent, Sent)
    return sent.reference


def beneath(thread: str | None, revision: int = 1, reference: str | None = None) -> Envelope:
    return Envelope("desk:d1", "t1/question", revision, reference, thread=thread)


def question(text: str = "Hvornår åbner stien?") -> Card:
    return Card(text, (Heading(text), Quote("Der er brug for datoen.")))


async def test_it_is_a_reply_and_brought_up_to_date_there(
    workspace: Workspace, courier: SlackCourier
) -> None:
    thread = await above(courier)
    sent = await courier.send(beneath(thread), question())
    root, reply = workspace.messages("C_DESK")
    assert sent == Sent(f"C_DESK:{reply.ts}:1:{root.ts}")
    assert reply.thread_ts == root.ts
    again = await courier.send(beneath(thread, 2, sent.reference), question("Besvaret."))
    assert again == sent
    assert [one.text for one in workspace.messages("C_DESK")] == [card().summary, "Besvaret."]


async def test_nobody_is_told_in_the_channel_as_well(workspace: Workspace, courier: SlackCourier) -> None:
    await courier.send(beneath(await above(courier)), question())
    assert all("reply_broadcast" not in call.arguments for call in workspace.calls("chat.postMessage"))


@pytest.mark.parametrize("thread", [None, "C_ELSEWHERE:1.0"])
async def test_beneath_no_card_of_this_conversation_it_stands_alone(
    workspace: Workspace, courier: SlackCourier, thread: str | None
) -> None:
    sent = await courier.send(beneath(thread), question())
    (message,) = workspace.messages("C_DESK")
    assert sent == Sent(f"C_DESK:{message.ts}")
    assert message.thread_ts is None


async def test_where_the_card_was_deleted_it_stands_alone(
    workspace: Workspace, courier: SlackCourier
) -> None:
    thread = await above(courier)
    workspace.state.messages.remove(workspace.messages("C_DESK")[0])
    sent = await courier.send(beneath(thread), question())
    (message,) = workspace.messages("C_DESK")
    assert sent == Sent(f"C_DESK:{message.ts}")
    assert await courier.arrived(beneath(thread)) == sent.reference


async def test_one_that_somebody_deleted_is_posted_anew_in_the_thread(
    workspace: Workspace, courier: SlackCourier
) -> None:
    thread = await above(courier)
    sent = await courier.send(beneath(thread), question())
    assert isinstance(sent, Sent)
    root, reply = workspace.messages("C_DESK")
    workspace.state.messages.remove(reply)
    again = await courier.send(beneath(thread, 2, sent.reference), question())
    assert isinstance(again, Sent)
    assert again != sent
    assert workspace.messages("C_DESK")[1].thread_ts == root.ts


async def test_one_of_which_nothing_was_heard_is_found_in_the_thread(
    workspace: Workspace, courier: SlackCourier
) -> None:
    thread = await above(courier)
    assert await courier.arrived(beneath(thread)) is None
    workspace.faults.drop("chat.postMessage", after_effect=True)
    lost = await courier.send(beneath(thread), question())
    assert isinstance(lost, Unreachable)
    assert lost.in_doubt
    root, reply = workspace.messages("C_DESK")
    assert await courier.arrived(beneath(thread)) == f"C_DESK:{reply.ts}:1:{root.ts}"


async def test_a_long_one_goes_on_in_the_same_thread(workspace: Workspace, courier: SlackCourier) -> None:
    thread = await above(courier)
    sent = await courier.send(beneath(thread), LONG)
    root, *parts = workspace.messages("C_DESK")
    assert sent == Sent(f"C_DESK:{parts[0].ts}:{len(parts)}:{root.ts}")
    assert len(parts) > 1
    assert {part.thread_ts for part in parts} == {root.ts}
    assert await courier.arrived(beneath(thread)) == sent.reference
    short = await courier.send(beneath(thread, 2, sent.reference), question())
    assert short == Sent(f"C_DESK:{parts[0].ts}:1:{root.ts}")
    assert [one.ts for one in workspace.messages("C_DESK")] == [root.ts, parts[0].ts]


async def test_a_long_one_broken_off_is_completed_there(workspace: Workspace, courier: SlackCourier) -> None:
    thread = await above(courier)
    workspace.faults.drop("conversations.replies", after_effect=False, times=1)
    first = await courier.send(beneath(thread), LONG)
    assert isinstance(first, Unreachable)
    whole = await courier.send(beneath(thread), LONG)
    assert isinstance(whole, Sent)
    root, *parts = workspace.messages("C_DESK")
    assert whole.reference == f"C_DESK:{parts[0].ts}:{len(parts)}:{root.ts}"
