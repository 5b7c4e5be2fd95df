"""A draft found wrong after it was sent, over the wire to Slack."""

from tests.wire.test_questions import last
from tests.wire.town import Town, answers, letters, words


async def test_a_posted_draft_is_corrected_and_the_requester_told(town: Town) -> None:
    await town.job("Stien er 4 km.")
    delivery = last(town.maria, "Read it, correct it")
    await town.press(town.maria, delivery, "post.published")
    await town.told()
    await town.press(town.sofie, town.card(), "ticket.view")
    await town.press(town.sofie, town.view(town.sofie), "draft.correct")
    assert set(await town.send(town.sofie, words="  ")) == {"words"}
    assert await town.send(town.sofie, words="Stien er 2,4 km.") == {}
    assert "The requester has been told." in words(town.sofie)
    await town.told()
    told = letters(last(town.maria, "We found a mistake in draft 1"))
    assert "Stien er 2,4 km." in told
    assert "If you have posted it already" in told
    assert "a corrected one follows here" in letters(last(town.maria, "a corrected one"))
    assert "draft.deliver" not in str(town.view(town.sofie).blocks), "the wrong one is not sent again"
    await town.written("Stien er 2,4 km.")
    await town.press(town.sofie, town.view(town.sofie), "draft.deliver")
    assert await town.send(town.sofie, **answers(town.view(town.sofie))) == {}
    await town.told()
    assert "Stien er 2,4 km." in "\n".join(town.said(town.maria))
    assert town.rows("SELECT state, draft, delivered, use FROM ticket") == [("delivered", 2, 2, None)]
