"""Guides beside the text, a theme for the log, and one tap after the delivery, as people meet them in Slack."""

import json
from dataclasses import fields

import pytest

from playground.slack.people.member import Member
from playground.slack.records import Message
from tests.wire.town import Town, letters, names, words

TEXT = "text.maria-holm-facebook"
DRAFT = "Vi bygger en cykelsti, og den bliver bred."


@pytest.fixture
async def writing(town: Town) -> Town:
    """An officer with an empty draft's form open."""
    await town.ask()
    await town.press(town.sofie, await town.claimed(), "draft.write")
    return town


def card_with(town: Town, act: str) -> Message | None:
    """The latest message to the mayor with a button for this act."""
    return next((one for one in reversed(town.maria.messages()) if act in str(one.blocks)), None)


async def test_the_guide_opens_and_folds_and_what_was_typed_stays(writing: Town) -> None:
    view = writing.view(writing.sofie)
    assert "informal and light" in letters(view)
    assert "The guide for Facebook" not in letters(view)
    block = names(view)[TEXT]
    await writing.sofie.fill(view, block, DRAFT)
    await writing.press(writing.sofie, writing.view(writing.sofie), "guide.view")
    opened = letters(writing.view(writing.sofie))
    for said in ("The guide for Facebook", "Residents of all ages", "Norddjurs Kommune", "On every channel"):
        assert said in opened
    assert writing.rows("SELECT text FROM scratch WHERE field = ?", TEXT) == [(DRAFT,)]
    await writing.press(writing.sofie, writing.view(writing.sofie), "guide.view")
    assert "The guide for Facebook" not in letters(writing.view(writing.sofie))
    assert await writing.send(writing.sofie) == {}
    assert DRAFT in letters(writing.view(writing.sofie))


async def test_only_the_assignee_opens_a_guide(writing: Town) -> None:
    ticket = writing.rows("SELECT id FROM ticket")[0][0]
    for who in (writing.maria, writing.jonas, writing.workspace.person("U_PETER")):
        await writing.forge(who, "guide.view", t=ticket, x="facebook")
        assert "The guide for Facebook" not in words(who)
    assert writing.rows("SELECT * FROM scratch") == []


@pytest.mark.parametrize("value", ["myspace", "", "facebook' OR 1=1", "linkedin"])
async def test_a_guide_that_is_none_opens_none(writing: Town, value: str) -> None:
    ticket = writing.rows("SELECT id FROM ticket")[0][0]
    await writing.forge(writing.sofie, "guide.view", t=ticket, x=value)
    assert "The guide for" not in words(writing.sofie)


async def test_a_crisis_on_instagram_gets_a_hint_and_is_not_refused(town: Town) -> None:
    henrik = town.workspace.person("U_SOFIE")
    await henrik.command("/draft", "Oversvømmelse på Havnegade")
    await town.quiet()
    view = town.view(henrik)
    assert "Is this about a crisis?" not in letters(view)
    await henrik.fill(view, names(view)["profiles"], ["nordvig-instagram"])
    await town.quiet()
    hinted = letters(town.view(henrik))
    assert "Is this about a crisis? Instagram isn't used for those" in hinted
    assert "Oversvømmelse på Havnegade" in str(town.view(henrik).blocks)
    assert await town.send(henrik, own=["yes"]) == {}
    await town.told()
    assert town.rows("SELECT state, profiles FROM ticket") == [("requested", "nordvig-instagram")]


async def test_a_theme_is_chosen_on_the_ticket_and_stands_in_the_log(town: Town) -> None:
    await town.ask()
    await town.claimed()
    await town.press(town.sofie, town.view(town.sofie), "ticket.tag")
    form = letters(town.view(town.sofie))
    assert "The harbour opens" in form
    assert "Starting school" not in form  # last year's
    assert await town.send(town.sofie, theme="havnen") == {}
    assert "Theme: The harbour opens" in letters(town.view(town.sofie))
    assert town.rows("SELECT theme FROM ticket") == [("havnen",)]
    assert "havnen" not in " ".join(town.said(town.maria)).lower()


async def test_a_theme_that_was_not_in_force_is_refused_at_its_field(town: Town) -> None:
    await town.ask()
    await town.claimed()
    await town.press(town.sofie, town.view(town.sofie), "ticket.tag")
    view = town.view(town.sofie)
    payload = {one.name: getattr(view, one.name) for one in fields(view)}
    blocks = json.loads(json.dumps(view.blocks).replace("groen-omstilling", "skolestart"))
    town.workspace.state.views.open(town.sofie.id, {**payload, "blocks": blocks})
    told = await town.send(town.sofie, theme="skolestart")
    assert "didn't hold on the day" in told["theme"]
    assert town.rows("SELECT theme FROM ticket") == [("",)]


async def test_a_requester_names_a_theme_without_a_tap_more(town: Town) -> None:
    await town.ask("Ny kaj #havnen")
    assert town.rows("SELECT theme FROM ticket") == [("havnen",)]


async def test_one_tap_says_that_it_helped_and_a_second_says_nothing(town: Town) -> None:
    await town.job()
    assert card_with(town, "feedback.give") is None
    delivery = card_with(town, "post.published")
    assert delivery is not None
    await town.press(town.maria, delivery, "post.published")
    await town.told()
    card = card_with(town, "feedback.give")
    assert card is not None
    assert "Did the draft help you?" in letters(card)
    await town.maria.press(card, "feedback.give", value=None, block_id=None)
    await town.told()
    assert "Thank you. Your answer is counted" in " ".join(town.said(town.maria))
    assert card_with(town, "feedback.give") is None
    await old_tap(town, town.maria, card)
    assert town.rows("SELECT answer, count FROM feedback_sum") == [("helped", 1)]


async def old_tap(town: Town, who: Member, card: Message) -> None:
    """The same button in a message that has not been brought up to date yet."""
    ticket = town.rows("SELECT id FROM ticket")[0][0]
    await town.forge_on(who, card, "feedback.give", t=ticket, v=1, x="not")


async def test_an_old_button_and_others_fingers_count_nothing(town: Town) -> None:
    await town.job()
    card = card_with(town, "post.published")
    assert card is not None
    await old_tap(town, town.maria, card)  # before anything was reported
    assert "moved on" in words(town.maria)
    await town.press(town.maria, card, "post.not_used")
    await town.told()
    for who in (town.sofie, town.jonas, town.workspace.person("U_LISE"), town.workspace.person("U_PETER")):
        await old_tap(town, who, card)
    assert town.rows("SELECT * FROM feedback_sum") == []


async def test_sums_are_told_to_leaders_alone(town: Town) -> None:
    karen = town.workspace.person("U_KAREN")
    await karen.command("/draft", "feedback")
    await town.quiet()
    assert "Nobody has answered yet" in words(karen)
    await town.sofie.command("/draft", "feedback")
    await town.quiet()
    assert "That is for others to do" in words(town.sofie)
