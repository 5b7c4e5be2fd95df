"""A message that a request was made from is changed or deleted: the ticket is told, and nothing is lost."""

import json

from playground.slack.delivery import payloads
from playground.slack.records import Message
from tests.wire.town import DESK, Town, letters, words


async def asked_about(town: Town, text: str = "Ny cykelsti på Havnegade") -> Message:
    """A request made from a message, by its menu, and taken by Sofie."""
    message = await town.maria.say(text, "C_BY")
    await town.maria.shortcut(message, "draft")
    await town.quiet()
    assert await town.send(town.maria, own=["yes"], declared=["yes"]) == {}
    await town.told()
    await town.claimed()
    await town.sofie.close(town.view(town.sofie))
    await town.told()
    return message


def square(town: Town) -> None:
    town.workspace.add_conversation("C_BY", "byen", ["U_MARIA", "U_SOFIE", "U0BOT"])


def card(town: Town) -> str:
    return letters([one for one in town.workspace.messages(DESK) if one.from_bot][-1])


async def test_a_changed_message_is_told_once_and_both_words_are_kept(town: Town) -> None:
    square(town)
    message = await asked_about(town)
    changed = await town.maria.edit(message, "Ny cykelsti på Strandvejen")
    await town.told()
    assert "The message it came from was changed." in card(town)
    assert words(town.sofie).count("came from was changed. The request") == 1
    await town.maria.edit(changed, "Ny cykelsti på Kajen")
    await town.told()
    assert words(town.sofie).count("came from was changed. The request") == 1
    found = [
        json.loads(one) for (one,) in town.rows("SELECT body FROM content WHERE kind = 'source' ORDER BY id")
    ]
    assert [(one["before"], one["after"]) for one in found] == [
        ("Ny cykelsti på Havnegade", "Ny cykelsti på Strandvejen"),
        ("Ny cykelsti på Strandvejen", "Ny cykelsti på Kajen"),
    ]
    (brief,) = town.rows("SELECT body FROM content WHERE kind = 'brief'")
    assert "Havnegade" in json.loads(brief[0])["subject"]
    kinds = [kind for (kind,) in town.rows("SELECT kind FROM event ORDER BY sequence")]
    assert kinds.count("source.edited") == 2


async def test_a_deleted_message_is_told_and_the_request_stays(town: Town) -> None:
    square(town)
    await town.maria.delete(await asked_about(town))
    await town.told()
    assert "The message it came from was deleted." in card(town)
    assert "came from was deleted" in words(town.sofie)
    assert town.rows("SELECT state FROM ticket") == [("in_progress",)]


async def test_the_same_event_twice_is_told_once(town: Town) -> None:
    square(town)
    message = await asked_about(town)
    after = town.workspace.state.messages.change(message, text="Noget andet", edited="1.1")
    event = payloads.event_callback(
        town.workspace.state, payloads.changed_event(town.workspace.state, message, after)
    )
    for again in (event, {**event, "event_id": "Ev_AGAIN"}):
        assert (await town.workspace.driver.event(again)).ok
        await town.told()
    assert town.rows("SELECT count(*) FROM content WHERE kind = 'source'") == [(1,)]


async def test_other_messages_and_previews_are_left_alone(town: Town) -> None:
    square(town)
    message = await asked_about(town)
    other = await town.sofie.say("Frokost?", "C_BY")
    await town.sofie.edit(other, "Frokost kl. 12?")
    await town.maria.edit(message, message.text)  # as when Slack adds a preview: the words are the same
    await town.told()
    assert town.rows("SELECT count(*) FROM content WHERE kind = 'source'") == [(0,)]
