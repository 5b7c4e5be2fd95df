"""Hostile words on the side paths: a question, its answer, a hand-over, a refusal, an order, a correction."""

import json
import re

import pytest

from playground.slack.people.member import Member
from playground.slack.records import Message
from playground.teams.records import Message as TeamsMessage
from tests.wire.forms import chosen, rough
from tests.wire.probes import rows
from tests.wire.test_hostile import HOSTILE, nobody_is_called, spoken, stored
from tests.wire.town import Town, words
from tests.wire.twin import Twin
from tests.wire.twin import letters as letters_in_teams

PLAIN = {"dates", "decomposed", "code", "a formula"}  # the same paths as the rest, tried in test_hostile.py
TEXTS = {name: text for name, text in HOSTILE.items() if name not in PLAIN} | {
    "a script": "[klik](javascript:alert(1)) <img src=x onerror=alert(1)> </at><at>alle</at>"
}
IN_TEAMS = ("markup", "mentions", "links", "zero width", "a script")
EMPTY = {"blanks": " \n\t \u00a0", "too long": "æ" * 100_000}


def own(who: Member, act: str) -> Message:
    """The person's latest message with a button."""
    found = [one for one in who.messages() if one.from_bot and f"'{act}" in str(one.blocks)]
    return found[-1]


async def turn(town: Town, who: Member, act: str, **fields: object) -> dict[str, str]:
    """An act of the ticket, from its card at the desk; what is wrong with it by field."""
    await town.press(who, town.card(), "ticket.view")
    await town.press(who, town.view(who), act)
    wrong = await rough(town, who, **fields)
    await town.told()
    return wrong


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
async def test_they_are_shown_as_typed_and_nobody_is_called(town: Town, text: str) -> None:
    karen, said = town.workspace.person("U_KAREN"), stored(text)
    await town.ask()
    await town.claimed()
    assert await turn(town, town.sofie, "ticket.ask", words=text) == {}
    assert said in words(town.maria)
    await town.press(town.maria, own(town.maria, "ticket.answer"), "ticket.answer")
    assert await rough(town, town.maria, words=text) == {}
    await town.told()
    assert said in words(town.sofie)
    assert await turn(town, town.sofie, "ticket.hand_over", to=chosen("jonas-friis"), words=text) == {}
    assert said in words(town.jonas)
    assert await turn(town, town.jonas, "ticket.decline", code=chosen("tactics"), reason=text) == {}
    assert words(town.maria).count(said) >= 2
    assert await turn(town, karen, "ticket.order", words=text) == {}
    assert words(town.jonas).count(said) >= 2
    await town.press(town.jonas, town.card(), "ticket.view")
    await town.written(who=town.jonas)
    await town.delivered(town.jonas)
    before = words(town.maria).count(said)
    assert await turn(town, karen, "draft.correct", words=text) == {}
    assert words(town.maria).count(said) > before
    nobody_is_called(town)


@pytest.mark.parametrize("text", EMPTY.values(), ids=EMPTY)
@pytest.mark.parametrize("act", ["ticket.ask", "ticket.decline"])
async def test_no_words_and_too_many_are_told_at_the_field(town: Town, act: str, text: str) -> None:
    await town.ask()
    await town.claimed()
    before = town.rows("SELECT state, revision FROM ticket")
    fields = {"words": text} if act == "ticket.ask" else {"code": chosen("other"), "reason": text}
    assert set(await turn(town, town.sofie, act, **fields)) & fields.keys()
    assert town.rows("SELECT state, revision FROM ticket") == before


@pytest.mark.parametrize("name", IN_TEAMS)
async def test_in_teams_no_word_becomes_a_link_or_a_call(twin: Twin, name: str) -> None:
    text = TEXTS[name]
    await twin.ask()
    await twin.claimed()
    assert (await twin.sofie.submit("ticket.ask")).ok
    await twin.send(twin.sofie, words=text)
    await twin.told()
    (kept,) = rows(twin, "SELECT body FROM content WHERE kind = 'question'")
    assert json.loads(kept[0]) == stored(text)
    card = next(one for one in reversed(twin.maria.messages()) if "needs one thing" in letters_in_teams(one))
    harmless(card)
    assert (await twin.maria.press(card, "ticket.answer")).ok
    await twin.send(twin.maria, words=text)
    await twin.told()
    heard = next(one for one in reversed(twin.sofie.messages()) if "is an answer" in letters_in_teams(one))
    harmless(heard)
    assert rows(twin, "SELECT state FROM ticket") == [("in_progress",)]


def harmless(message: TeamsMessage) -> None:
    """No mention, and no text of the card that Teams would read as Markdown holds a link or a picture."""
    (card,) = message.cards
    assert "entities" not in card.get("msteams", {})
    for one in spoken(card):
        if one.get("type") == "TextBlock":
            assert not re.search(r"(?<!\\)\]\(|<at>|<img", one["text"]), one
        assert one.get("type") != "Image", one
