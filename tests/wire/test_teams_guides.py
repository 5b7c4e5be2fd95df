"""The same in Teams: guides beside the text, a theme for the log, and one tap after the delivery."""

import pytest

from playground.teams.records import Message
from tests.wire.probes import rows
from tests.wire.twin import Twin, dialog_words, inputs, letters

TEXT = "text.maria-holm-facebook"
DRAFT = "Vi bygger en cykelsti, og den bliver bred."


@pytest.fixture
async def writing(twin: Twin) -> Twin:
    """An officer with an empty draft's form open."""
    await twin.ask()
    await twin.claimed()
    assert (await twin.sofie.submit("draft.write")).ok
    return twin


def card_with(twin: Twin, act: str) -> Message | None:
    """The latest message to the mayor with a button for this act."""
    return next((one for one in reversed(twin.maria.messages()) if act in str(one)), None)


async def test_the_guide_opens_and_folds_and_what_was_typed_stays(writing: Twin) -> None:
    assert "informal and light" in dialog_words(writing.sofie)
    assert (await writing.sofie.submit("guide.view", {TEXT: DRAFT})).ok
    opened = dialog_words(writing.sofie)
    for said in ("The guide for Facebook", "Residents of all ages", "Norddjurs Kommune", "On every channel"):
        assert said in opened
    assert inputs(writing.sofie)[TEXT]["value"] == DRAFT
    assert rows(writing, "SELECT text FROM scratch WHERE text != ''") == [(DRAFT,)]
    assert (await writing.sofie.submit("guide.view", {TEXT: DRAFT})).ok
    assert "The guide for Facebook" not in dialog_words(writing.sofie)
    assert inputs(writing.sofie)[TEXT]["value"] == DRAFT


async def test_a_crisis_on_instagram_gets_a_hint(twin: Twin) -> None:
    opening = await twin.write(twin.sofie, "draft Oversvømmelse på Havnegade")
    assert (await twin.sofie.press(opening, "draft")).ok
    assert "Is this about a crisis?" not in dialog_words(twin.sofie)
    await twin.send(twin.sofie, profiles="nordvig-instagram", own="yes")
    await twin.told()
    assert rows(twin, "SELECT state, profiles FROM ticket") == [("requested", "nordvig-instagram")]
    await twin.claimed()
    assert (await twin.sofie.submit("draft.write")).ok
    assert "This reads as a crisis, and Instagram isn't used for those" in dialog_words(twin.sofie)


async def test_a_theme_is_chosen_on_the_ticket(twin: Twin) -> None:
    await twin.ask()
    await twin.claimed()
    assert (await twin.sofie.submit("ticket.tag")).ok
    assert "Starting school" not in str(inputs(twin.sofie))
    await twin.send(twin.sofie, theme="havnen")
    assert rows(twin, "SELECT theme FROM ticket") == [("havnen",)]
    assert "The harbour opens" in dialog_words(twin.sofie)


async def test_one_tap_says_that_it_helped_and_a_second_says_nothing(twin: Twin) -> None:
    await twin.job()
    assert card_with(twin, "feedback.give") is None
    delivery = card_with(twin, "post.published")
    assert delivery is not None
    assert (await twin.maria.press(delivery, "post.published")).ok
    await twin.told()
    card = card_with(twin, "feedback.give")
    assert card is not None
    assert "Did the draft help you?" in letters(card)
    assert (await twin.maria.press(card, "feedback.give")).ok
    await twin.told()
    assert "Thank you. Your answer is counted" in " ".join(twin.said(twin.maria))
    assert card_with(twin, "feedback.give") is None
    assert rows(twin, "SELECT answer, count FROM feedback_sum") == [("helped", 1)]


async def test_sums_are_told_to_leaders_alone(twin: Twin) -> None:
    await twin.installed("karen-dahl")
    assert "Nobody has answered yet" in letters(await twin.write(twin.person("karen-dahl"), "feedback"))
    assert "That is for others to do" in letters(await twin.write(twin.sofie, "feedback"))
