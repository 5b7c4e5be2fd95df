"""The bot mentioned in a conversation: only who wrote it is answered, with the form or a kind no."""

from playground.slack.delivery import payloads
from playground.slack.records import Message
from tests.wire.town import DESK, Town, letters, names


def new(town: Town, person: str, before: int) -> list[Message]:
    """What only this person was told since."""
    return town.workspace.person(person).ephemerals[before:]


async def test_a_mention_in_a_thread_is_answered_there_for_its_writer_alone(town: Town) -> None:
    town.workspace.add_conversation("C_BY", "byen", ["U_MARIA", "U_SOFIE", "U0BOT"])
    root = await town.sofie.say("Der kommer en ny cykelsti", "C_BY")
    message = await town.maria.say(
        "@Udkast lav et opslag om det her https://nordvig.example/sti", "C_BY", thread=root.ts
    )
    await town.quiet()
    (answer,) = new(town, "U_MARIA", 0)
    assert answer.thread_ts == root.ts
    assert "Here is the form" in letters(answer)
    assert not town.sofie.ephemerals
    await town.press(town.maria, answer, "draft")
    view = town.view(town.maria)
    typed = town.workspace.state.views.state(view)
    assert typed[names(view)["subject"]]["typed"]["value"] == "lav et opslag om det her"
    text = typed[names(view)["text"]]["typed"]["value"]
    assert "https://nordvig.example/sti" in text
    assert f"/archives/C_BY/p{message.ts.replace('.', '')}" in text
    assert await town.send(town.maria, own=["yes"], declared=["yes"]) == {}
    await town.told()
    assert town.rows("SELECT platform, conversation, message FROM origin") == [("slack", "C_BY", message.ts)]


async def test_whoever_may_not_ask_gets_a_kind_no(town: Town) -> None:
    town.workspace.add_person("U_NIELS", "Niels Nabo", "niels@nordvig.example")
    town.workspace.add_conversation("C_BY", "byen", ["U_NIELS", "U_MARIA", "U0BOT"])
    before = town.dump()
    await town.workspace.person("U_NIELS").say("@Udkast lav et opslag", "C_BY")
    await town.quiet()
    (answer,) = new(town, "U_NIELS", 0)
    assert "don't know you" in letters(answer)
    assert [one for one in town.dump() if "INSERT INTO ticket" in one] == [
        one for one in before if "INSERT INTO ticket" in one
    ]


async def test_other_words_are_answered_as_the_command_is(town: Town) -> None:
    before = len(town.sofie.ephemerals)
    await town.sofie.say("@Udkast help", DESK)
    await town.quiet()
    (answer,) = new(town, "U_SOFIE", before)
    assert "What I can do for you" in letters(answer)


async def test_a_mention_that_is_told_of_twice_is_answered_once(town: Town) -> None:
    message = town.workspace.state.messages.post(DESK, "U_SOFIE", text="<@U0BOT> help")
    event = payloads.event_callback(
        town.workspace.state, payloads.mention_event(town.workspace.state, message)
    )
    before = len(town.sofie.ephemerals)
    for again in (event, event):
        assert (await town.workspace.driver.event(again)).ok
        await town.quiet()
    assert len(new(town, "U_SOFIE", before)) == 1
