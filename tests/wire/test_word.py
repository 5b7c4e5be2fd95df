"""A Word file in a ticket's thread, or sent to the bot, becomes a version: once, and the file is never kept."""

import json

import pytest

from playground.slack.delivery import payloads
from playground.slack.people.member import Member
from playground.slack.records import Message
from tests.wire.town import DESK, Town, letters, words
from tests.wire.word_files import INSERTED, changed, locked, macros, with_body, word

TEXT = "Vi bygger en cykelsti på Havnegade. 🚲\n\nDen er færdig til maj."


def desk_card(town: Town) -> Message:
    """The latest card of the channel."""
    return [one for one in town.workspace.messages(DESK) if one.from_bot and not one.thread_ts][-1]


async def drop(town: Town, content: bytes, name: str = "udkast.docx", who: Member | None = None) -> str:
    """The file in the thread of the latest card; what its sender is told there."""
    person = who or town.sofie
    before = len(person.ephemerals)
    await person.say(
        "Her er den", DESK, thread=desk_card(town).ts, files=(person.file_upload(name, content),)
    )
    await town.quiet()
    return " ".join(letters(one) for one in person.ephemerals[before:])


async def claimed(town: Town, subject: str = "Ny cykelsti") -> None:
    await town.ask(subject)
    await town.claimed()
    await town.sofie.close(town.view(town.sofie))


def drafts(town: Town) -> list[dict[str, object]]:
    """What each version says."""
    found = town.rows("SELECT body FROM content WHERE kind = 'draft' ORDER BY id")
    return [json.loads(body) for (body,) in found]


async def test_a_file_in_the_thread_is_draft_1_with_its_report(town: Town) -> None:
    await claimed(town)
    file = with_body(word(("Facebook", TEXT), ("Note til borgmesteren", "Ring gerne.")), INSERTED)
    said = await drop(town, file)
    assert "saved as draft 1" in said
    assert "1 comment, 2 tracked changes" in said
    assert "No rule matched" in said  # the rules have read it, as they read a form
    (draft,) = drafts(town)
    assert draft["texts"] == {"maria-holm-facebook": TEXT}
    assert draft["note"] == "Ring gerne.\n\nByrådet har besluttet det."
    dumped = "\n".join(town.dump()) + str(drafts(town))
    assert not [one for one in ("TILFØJET", "SLETTET", "Hemmelig") if one in dumped]
    assert town.rows("SELECT count(*) FROM medium") == [(0,)]


async def test_a_file_that_is_told_of_twice_is_one_version(town: Town) -> None:
    await claimed(town)
    file = town.sofie.file_upload("udkast.docx", word(("", TEXT)))
    message = town.workspace.state.messages.post(
        DESK, "U_SOFIE", text="", thread_ts=desk_card(town).ts, files=(file.id,)
    )
    event = payloads.event_callback(
        town.workspace.state, payloads.message_event(town.workspace.state, message)
    )
    for again in (event, event, {**event, "event_id": "Ev_ANOTHER"}):
        assert (await town.workspace.driver.event(again)).ok
        await town.quiet()
    assert len(drafts(town)) == 1
    told = [letters(one) for one in town.sofie.ephemerals]
    assert len([one for one in told if "draft 1" in one]) == 2  # once for each event that Slack names anew


async def test_whoever_does_not_have_the_ticket_is_refused_and_nothing_is_fetched(town: Town) -> None:
    await claimed(town)
    before = town.workspace.calls("files.info")
    said = await drop(town, word(("", TEXT)), who=town.jonas)
    assert said
    assert "saved" not in said
    assert drafts(town) == []
    assert town.workspace.calls("files.info") == before


async def test_a_ticket_that_is_delivered_says_so(town: Town) -> None:
    await town.job()
    said = await drop(town, word(("", "En anden tekst")))
    assert said
    assert "saved" not in said
    assert len(drafts(town)) == 1


async def test_other_threads_and_other_files_are_left_alone(town: Town) -> None:
    await claimed(town)
    elsewhere = await town.sofie.say("Frokost?", DESK)
    file = town.sofie.file_upload("menu.docx", word(("", "Suppe")))
    before = len(town.sofie.ephemerals)
    await town.sofie.say("", DESK, thread=elsewhere.ts, files=(file,))
    await town.sofie.say("", DESK, files=(file,))
    await drop(town, b"%PDF-1.7", "baggrund.pdf")
    await town.quiet()
    assert len(town.sofie.ephemerals) == before
    assert drafts(town) == []


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("gammel.doc", b"\xd0\xcf\x11\xe0", "isn't a Word file"),
        ("forklædt.docx", b"%PDF-1.7 hej", "isn't a Word file"),
        ("makro.docm", b"PK\x03\x04", "has macros"),
        ("makro.docx", macros(word(("", "x"))), "has macros"),
        ("låst.docx", locked(), "has a password"),
        ("halv.docx", word(("", "x"))[:900], "can't read the file"),
        ("stor.docx", b"PK\x03\x04" + bytes(10 * 1024 * 1024), "at most 10 MB"),
        ("tom.docx", word(("Facebook", "")), "no text in the file"),
        ("forkert.docx", word(("Facebok", "x"), ("Facebook", "y")), "don't know the heading “Facebok”"),
    ],
    ids=lambda one: one if isinstance(one, str) and "." in one else "",
)
async def test_what_is_no_file_of_a_draft_is_told_kindly(
    town: Town, name: str, content: bytes, said: str
) -> None:
    await claimed(town)
    assert said in await drop(town, content, name)
    assert drafts(town) == []
    assert content[:60] not in b"".join(one.encode() for one in town.dump())


async def test_a_file_of_another_ticket_is_refused(town: Town) -> None:
    await claimed(town)
    file = changed(
        word(("", TEXT)),
        "docProps/core.xml",
        lambda text: text.replace("<cp:keywords/>", "<cp:keywords>udkast:999:1</cp:keywords>"),
    )
    assert "made from #999" in await drop(town, file)


async def opened_in_word(town: Town) -> bytes:
    """The file that “Open in Word” hands over."""
    await town.press(town.sofie, desk_card(town), "ticket.view")
    await town.press(town.sofie, town.view(town.sofie), "draft.in_word")
    await town.sofie.close(town.view(town.sofie))
    return town.files[-1].content


async def test_there_and_back_is_the_same_text(town: Town) -> None:
    await claimed(town)
    await drop(town, word(("Facebook", TEXT), ("Note", "Ring gerne.")))
    file = await opened_in_word(town)
    assert "nothing changed" in await drop(town, file)
    assert len(drafts(town)) == 1


async def test_before_there_is_a_draft_the_file_says_what_was_asked_for_and_does_not_bring_it_back(
    town: Town,
) -> None:
    await claimed(town)
    file = await opened_in_word(town)
    assert "no text in the file" in await drop(town, file)
    filled = changed(file, "word/document.xml", lambda text: _after_heading(text, "Facebook · Maria Holm"))
    assert "saved as draft 1" in await drop(town, filled)
    (draft,) = drafts(town)
    assert draft["texts"] == {"maria-holm-facebook": "Min tekst"}


def _after_heading(text: str, heading: str) -> str:
    at = text.index("</w:p>", text.index(heading)) + len("</w:p>")
    return f"{text[:at]}<w:p><w:r><w:t>Min tekst</w:t></w:r></w:p>{text[at:]}"


async def test_a_file_sent_to_the_bot_is_for_the_only_ticket(town: Town) -> None:
    await claimed(town)
    await town.sofie.say("", files=(town.sofie.file_upload("udkast.docx", word(("", TEXT))),))
    await town.quiet()
    assert "saved as draft 1" in words(town.sofie)
    assert len(drafts(town)) == 1


async def test_of_several_tickets_the_bot_asks_which(town: Town) -> None:
    await claimed(town, "Ny cykelsti")
    await claimed(town, "Nyt bibliotek")
    await town.sofie.say("", files=(town.sofie.file_upload("udkast.docx", word(("", TEXT))),))
    await town.quiet()
    question = town.sofie.ephemerals[-1] if "Which" in words(town.sofie) else town.sofie.messages()[-1]
    assert "Which ticket is the file for?" in letters(question)
    assert drafts(town) == []
    first = next(one for block in question.blocks if block["type"] == "actions" for one in block["elements"])
    assert first["text"]["text"].startswith("#")
    await town.sofie.press(question, first["action_id"], value=first["value"])
    await town.quiet()
    assert len(drafts(town)) == 1
