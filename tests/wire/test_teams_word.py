"""Word files, mentions and changed messages in Teams: the same as in Slack, each in the place Teams has."""

import json

from tests.wire.probes import rows
from tests.wire.twin import CHANNEL, Twin, inputs, letters
from tests.wire.word_files import INSERTED, with_body, word

TEXT = "Vi bygger en cykelsti på Havnegade."


def drafts(twin: Twin) -> list[dict[str, object]]:
    """What each version says."""
    return [
        json.loads(body)
        for (body,) in rows(twin, "SELECT body FROM content WHERE kind = 'draft' ORDER BY id")
    ]


async def sent(twin: Twin, content: bytes, name: str = "udkast.docx") -> str:
    """A file sent to the bot in Sofie's own chat; what it says."""
    await twin.sofie.say("", files=(twin.sofie.file_upload(name, content),))
    await twin.tenant.settle()
    return letters(twin.last(twin.sofie))


async def test_a_file_in_the_chat_is_the_next_version_with_its_report(twin: Twin) -> None:
    await twin.ask()
    await twin.claimed()
    await twin.sofie.close()
    said = await sent(twin, with_body(word(("Facebook", TEXT), ("Note", "Ring.")), INSERTED))
    assert "saved as draft 1" in said
    assert "1 comment, 2 tracked changes" in said
    (draft,) = drafts(twin)
    assert draft["texts"] == {"maria-holm-facebook": TEXT}


async def test_what_is_no_word_file_is_told_kindly(twin: Twin) -> None:
    await twin.ask()
    await twin.claimed()
    await twin.sofie.close()
    assert "isn't a Word file" in await sent(twin, b"%PDF-1.7", "udkast.docx")
    assert "has macros" in await sent(twin, b"PK", "udkast.docm")
    assert drafts(twin) == []


async def test_a_mention_is_answered_in_one_s_own_chat_with_the_form(twin: Twin) -> None:
    message = await twin.sofie.say("<at>Udkast</at> lav et opslag om det her", CHANNEL)
    await twin.told()
    opening = twin.last(twin.sofie)
    assert "lav et opslag om det her" in letters(opening)
    assert "I've answered you in our own chat." in " ".join(twin.said(twin.sofie, CHANNEL))
    assert (await twin.sofie.press(opening, "draft")).ok
    known = inputs(twin.sofie)
    assert known["subject"]["value"] == "lav et opslag om det her"
    assert (
        f"/l/message/{CHANNEL.replace(':', '%3A').replace('@', '%40')}/{message.id}?"
        in known["text"]["value"]
    )
    await twin.send(twin.sofie, profiles=["maria-holm-facebook"], source="phone")
    await twin.told()
    assert rows(twin, "SELECT conversation, message FROM origin") == [(CHANNEL, message.id)]


async def test_a_changed_and_a_deleted_message_are_told_once_each(twin: Twin) -> None:
    message = await twin.maria.say("draft Ny cykelsti")
    await twin.tenant.settle()
    assert (await twin.maria.press(twin.last(twin.maria), "draft")).ok
    await twin.send(twin.maria, own="yes", declared="yes")
    await twin.told()
    await twin.claimed()
    await twin.sofie.close()
    changed = await twin.maria.edit(message, "draft Ny bro")
    await twin.told()
    await twin.maria.edit(changed, "draft Ny tunnel")
    await twin.told()
    said = " ".join(twin.said(twin.sofie))
    assert said.count("came from was changed. The request") == 1
    found = [
        json.loads(one) for (one,) in rows(twin, "SELECT body FROM content WHERE kind = 'source' ORDER BY id")
    ]
    assert [one["after"] for one in found] == ["draft Ny bro", "draft Ny tunnel"]
    await twin.maria.delete(changed)
    await twin.told()
    assert "came from was deleted" in " ".join(twin.said(twin.sofie))
    assert rows(twin, "SELECT fate FROM origin") == [("deleted",)]
