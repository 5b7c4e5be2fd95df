"""A Word file in a ticket's thread becomes a version, once, and is never kept."""

import pytest

from tests.wire.town import DESK, Town, letters, words
from tests.wire.word_files import INSERTED, with_body, word

TEXT = "Vi bygger en cykelsti på Havnegade. 🚲\n\nDen er færdig til maj."


async def drop(town: Town, content: bytes, name: str = "udkast.docx", who: str = "U_SOFIE") -> str:
    """The file in the thread of the latest card; what its sender is told there."""
    person = town.workspace.person(who)
    before = len(person.ephemerals)
    card = next(one for one in reversed(town.workspace.messages(DESK)) if one.from_bot and not one.only_for)
    await person.say("Her er den", DESK, thread=card.ts, files=(person.file_upload(name, content),))
    await town.quiet()
    return " ".join(letters(one) for one in person.ephemerals[before:])


async def claimed(town: Town) -> None:
    await town.ask()
    await town.claimed()
    await town.sofie.close(town.view(town.sofie))


async def test_a_file_in_the_thread_is_draft_1_with_its_report(town: Town) -> None:
    await claimed(town)
    file = with_body(word(("Facebook", TEXT), ("Note til borgmesteren", "Ring gerne.")), INSERTED)
    said = await drop(town, file)
    assert "saved as draft 1" in said
    assert "1 comment, 2 tracked changes" in said
    kept = b"".join(body for (body,) in town.rows("SELECT body FROM content WHERE kind = 'draft'")).decode()
    assert "Vi bygger en cykelsti på Havnegade. 🚲\\n\\nDen er færdig til maj." in kept
    assert "Ring gerne.\\n\\nByrådet har besluttet det." in kept
    assert not [one for one in ("TILFØJET", "SLETTET", "Hemmelig") if one in "\n".join(town.dump())]
    assert town.rows("SELECT count(*) FROM medium") == [(0,)]


async def test_a_file_that_comes_again_is_one_version_and_one_answer(town: Town) -> None:
    await claimed(town)
    town.workspace.faults.fail("event") if hasattr(town.workspace.faults, "fail_events") else None
    await drop(town, word(("Facebook", TEXT)))
    events = [one for one in town.workspace.state.calls if one.method == "chat.postEphemeral"]
    assert len(events) >= 1
    assert town.rows("SELECT count(*) FROM draft") == [(1,)]
