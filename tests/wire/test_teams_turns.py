"""A question, a hand-over and a correction, over the wire to Teams."""

from playground.teams.people.member import Member
from playground.teams.records import Message
from tests.wire.probes import rows
from tests.wire.twin import CHANNEL, Twin, answers, dialog_words, inputs, letters

QUESTION, ANSWER = "Hvornår åbner stien?", "Den åbner 1. marts."


def last(twin: Twin, who: Member, words: str) -> Message:
    """The last message from the bot with these words."""
    return [one for one in who.messages() if twin.of_bot(one) and words in letters(one)][-1]


async def test_the_requester_is_asked_and_answers(twin: Twin) -> None:
    await twin.ask()
    await twin.claimed()
    assert (await twin.sofie.submit("ticket.ask")).ok
    await twin.send(twin.sofie, words=QUESTION)
    assert "Maria Holm has the question" in dialog_words(twin.sofie)
    await twin.told()
    assert "Waiting for an answer from Maria Holm" in letters(twin.card())
    card = last(twin, twin.maria, QUESTION)
    assert "Sofie" not in "".join(twin.said(twin.maria))
    assert (await twin.maria.press(card, "ticket.answer")).ok
    await twin.send(twin.maria, words=ANSWER)
    await twin.told()
    assert ANSWER in letters(last(twin, twin.sofie, "There is an answer for #1"))
    assert "Answered" in letters(last(twin, twin.maria, QUESTION))
    assert rows(twin, "SELECT state FROM ticket") == [("in_progress",)]


def beneath(twin: Twin) -> list[str]:
    """What stands beneath the ticket's card in the desk's channel."""
    card = twin.card()
    return [letters(one) for one in twin.sofie.messages(CHANNEL) if one.root == card.id]


async def test_the_desk_sees_the_question_and_its_answer_beneath_the_card(twin: Twin) -> None:
    await twin.ask()
    await twin.claimed()
    assert (await twin.sofie.submit("ticket.ask")).ok
    await twin.send(twin.sofie, words=QUESTION)
    await twin.told()
    (said,) = beneath(twin)
    assert "A question for Maria Holm (#1)" in said
    assert QUESTION in said
    assert (await twin.maria.press(last(twin, twin.maria, QUESTION), "ticket.answer")).ok
    await twin.send(twin.maria, words=ANSWER)
    await twin.told()
    (said,) = beneath(twin)
    assert "Maria Holm answered:" in said
    assert ANSWER in said
    assert len([one for one in twin.sofie.messages(CHANNEL) if one.root is None]) == 1


async def test_a_colleague_nobody_knows_is_refused_at_the_field(twin: Twin) -> None:
    await twin.installed("anna-vestergaard")
    await twin.ask()
    await twin.claimed()
    assert (await twin.sofie.submit("ticket.ask")).ok
    await twin.send(twin.sofie, words=QUESTION, whom="colleague", colleague="nobody at all")
    assert "I can't find anyone by that." in dialog_words(twin.sofie)
    await twin.send(
        twin.sofie, words=QUESTION, whom="colleague", colleague="ANNA.vestergaard@nordvig.example"
    )
    await twin.told()
    anna = twin.person("anna-vestergaard")
    card = last(twin, anna, "Sofie Lund has a question for you")
    assert QUESTION in letters(card)
    assert (await anna.press(card, "ticket.answer")).ok
    await twin.send(anna, words=ANSWER)
    await twin.told()
    assert ANSWER in letters(last(twin, twin.sofie, "There is an answer"))


async def test_a_ticket_is_handed_over_with_a_word(twin: Twin) -> None:
    await twin.ask()
    await twin.claimed()
    await twin.written()
    assert (await twin.sofie.submit("ticket.hand_over")).ok
    assert {one["value"] for one in inputs(twin.sofie)["to"]["choices"]} == {"jonas-friis", "karen-dahl"}
    await twin.send(twin.sofie, to="jonas-friis", words="Tallene mangler.")
    assert "Jonas Friis has it now." in dialog_words(twin.sofie)
    await twin.told()
    told = letters(last(twin, twin.jonas, "#1 is yours now"))
    assert "Tallene mangler." in told
    assert "Sofie Lund had it before you." in told
    assert rows(twin, "SELECT assignee FROM ticket") == [("jonas-friis",)]


async def test_a_draft_found_wrong_is_corrected_and_the_requester_told(twin: Twin) -> None:
    await twin.job("Stien er 4 km.")
    assert (await twin.sofie.press(twin.card(), "ticket.view")).ok
    assert (await twin.sofie.submit("draft.correct")).ok
    await twin.send(twin.sofie, words="Stien er 2,4 km.")
    assert "The requester has been told." in dialog_words(twin.sofie)
    await twin.told()
    assert "Stien er 2,4 km." in letters(last(twin, twin.maria, "We found a mistake in draft 1"))
    assert last(twin, twin.maria, "a corrected one follows here")
    await twin.written("Stien er 2,4 km.")
    assert (await twin.sofie.submit("draft.deliver")).ok
    await twin.send(twin.sofie, **answers(twin.sofie))
    await twin.told()
    assert rows(twin, "SELECT state, draft, delivered FROM ticket") == [("delivered", 2, 2)]
