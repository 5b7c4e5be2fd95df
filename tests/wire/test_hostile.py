"""Hostile words in every field: shown as they were typed, copied back exactly, and nobody is called."""

import csv
import io
from collections.abc import Iterator
from typing import Any

import pytest

from playground.slack.records import Message
from tests.wire.forms import rough
from tests.wire.test_fields import YES
from tests.wire.test_strangers import synced
from tests.wire.town import DESK, Town, letters, words
from workflows.domain.evidence import normal_text

HOSTILE = {
    "markup": "*fed* _kursiv_ ~streg~ `kode` > citat\n> to\n- punkt\n1. et",
    "a shout": "<!channel> <!here> <!everyone> @channel @here @everyone",
    "mentions": "<@U_SOFIE> <#C_KOMMUNIKATION> <!subteam^S1> @sofie #kommunikation",
    "links": "<https://ond.example|nordvig.dk> https://x.example/?a=1&b=2 mailto:a@b.example",
    "entities": "&amp; &lt;b&gt; &#60; &quot; & < > &amp;amp;",
    "code": "```\nrm -rf\n``` `` ` ```` ${x} {0} {name} %s %(x)s",
    "right to left": "\u202eabc\u202c \u200f\u061c \u2066x\u2069 שלום",
    "zero width": "a\u200bb\u200c\u200d\u2060\ufeffc",
    "emoji": ":smile: 👩‍👩‍👧‍👦 🏳️‍🌈 :no_such_emoji: 🇩🇰 1️⃣",
    "a formula": '=HYPERLINK("http://ond.example";"klik")\n+45 12 34\n-1\n@SUM(A1)\t"x";y',
    "dates": "<!date^1392734382^Posted {date_num}|x>",
    "decomposed": "A\u030arhus o\u0308",
    "lines": "et\r\nto\rtre\u2028fire\u0085fem",
    "not typed": "a\x00b\x07\x1b[31mrød\x1b[0m \ud800 \udfff",
}


def stored(text: str) -> str:
    return normal_text(text).strip()


def messages(town: Town) -> list[Message]:
    return town.workspace.state.messages.where(lambda one: one.from_bot)


def spoken(part: Any) -> Iterator[dict[str, Any]]:
    """Every object in blocks."""
    if isinstance(part, list | tuple):
        for one in part:
            yield from spoken(one)
    elif isinstance(part, dict):
        yield part
        for one in part.values():
            yield from spoken(one)


def nobody_is_called(town: Town) -> None:
    kinds = {"user", "usergroup", "broadcast", "channel", "emoji", "team", "color", "date"}
    for one in messages(town):
        assert "<!" not in one.text, one.text
        assert "<@" not in one.text, one.text
        assert "<#" not in one.text, one.text
        for part in spoken(list(one.blocks)):
            assert part.get("type") not in kinds, part
            if part.get("type") == "mrkdwn":
                assert not any(mark in part["text"] for mark in ("<!", "<@", "<#")), part


def alone(message: Message) -> str:
    """What copying the whole message gives."""
    (block,) = message.blocks
    (section,) = block["elements"]
    return "".join(one["text"] for one in section["elements"])


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
async def test_hostile_words_are_shown_as_typed_and_copied_exactly(town: Town, text: str) -> None:
    subject = " ".join(text.split())[:140]
    await town.maria.command("/draft", "x")
    await town.quiet()
    assert await rough(town, town.maria, **YES, subject=subject, text=text) == {}
    await town.told()
    shown = " ".join(stored(subject).split())
    assert shown in letters(town.card())
    sheet = await town.claimed()
    assert stored(text) in letters(sheet)
    await town.press(town.sofie, sheet, "draft.write")
    assert await rough(town, town.sofie, **{"text.maria-holm-facebook": text, "note": text}) == {}
    await town.delivered()
    copies = [one for one in town.maria.messages() if not one.mrkdwn]
    assert [alone(one) for one in copies] == [stored(text)]
    head = next(one for one in town.maria.messages() if "Your draft about" in letters(one))
    assert shown in letters(head)
    assert stored(text) in letters(head)
    ticket = town.rows("SELECT id FROM ticket")[0][0]
    await town.forge(town.maria, "draft.request_changes", t=ticket, v=1)
    assert await rough(town, town.maria, words=text) == {}
    await town.told()
    assert stored(text) in words(town.sofie)
    await town.press(town.sofie, town.card(), "ticket.view")
    await town.press(town.sofie, town.view(town.sofie), "draft.write")
    held = [
        block["element"].get("initial_value")
        for block in town.view(town.sofie).blocks
        if block["type"] == "input"
    ]
    assert stored(text) in held
    nobody_is_called(town)


async def test_sixty_thousand_characters_arrive_whole(town: Town) -> None:
    text = "".join(f"Linje {nth}: <!channel> æøå *x* &amp;\n" for nth in range(1800))[:60_000].strip()
    await town.ask()
    sheet = await town.claimed()
    await town.press(town.sofie, sheet, "draft.write")
    assert await rough(town, town.sofie, **{"text.maria-holm-facebook": text}) == {}
    await town.delivered()
    first = next(one for one in town.maria.messages() if not one.mrkdwn)
    thread = town.workspace.state.messages.where(lambda one: one.thread_ts == first.ts and not one.files)
    assert "".join(alone(one) for one in (first, *thread)) == text
    (file,) = [one for one in town.files if one.name.endswith(".txt")]
    assert file.content.decode() == text
    nobody_is_called(town)


@pytest.mark.parametrize("text", ["<!channel>", "=1+1", "x" * 8000, ":smile: `a`", "a &amp; b", "\u202eabc"])
async def test_hostile_words_after_the_command(town: Town, text: str) -> None:
    await town.maria.command("/draft", text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"))
    await town.quiet()
    blocks = [one for one in town.view(town.maria).blocks if one["block_id"].startswith(("subject", "text"))]
    assert text in "".join(one["element"].get("initial_value", "") for one in blocks)


FORMULAS = ("=cmd|' /C calc'!A0", "+45 1234", "-2+3", "@SUM(1)", "\t=1", 'a;b"c', "'x")


@pytest.mark.parametrize("name", FORMULAS)
async def test_a_name_that_is_a_formula_is_no_formula_in_the_log(town: Town, name: str) -> None:
    await town.ask()
    written = name.replace("\\", "\\\\").replace('"', '\\"').replace("\t", "\\t")
    await synced(town, ('name = "Maria Holm"\nemail', f'name = "{written}"\nemail'))
    henrik = town.workspace.person("U_HENRIK")
    await henrik.command("/draft", "log")
    await town.quiet()
    (file,) = [one for one in town.files if one.name.endswith(".csv")]
    assert file.content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(file.content.decode("utf-8-sig"), newline=""), delimiter=";"))
    assert len(rows) == 2
    assert any(name.strip() in one for one in rows[1])
    assert not [one for one in rows[1] if one.startswith(("=", "+", "-", "@", "\t", "\r"))]


async def test_only_the_delivery_leaves_the_office(town: Town) -> None:
    """What the desk writes to itself is not sent to the requester by any slip."""
    await town.ask()
    await town.claimed()
    await town.written("Første udkast, ikke sendt.")
    assert "ikke sendt" not in words(town.maria)
    assert "ikke sendt" not in "".join(town.said(town.maria, None))
    assert "ikke sendt" not in letters(town.card(DESK))
    ticket = town.rows("SELECT id FROM ticket")[0][0]
    await town.forge(town.maria, "ticket.view", t=ticket)
    assert "ikke sendt" not in words(town.maria)
