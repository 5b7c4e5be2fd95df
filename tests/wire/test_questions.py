"""Waiting for an answer over the wire to Slack: asked, answered, asked of a colleague, answered too late."""

from playground.slack.people.member import Member
from playground.slack.records import Message
from tests.wire.town import Town, letters, names, words

QUESTION, ANSWER = "Hvornår åbner stien?", "Den åbner 1. marts."


def last(who: Member, words_in: str) -> Message:
    """The last message from the bot with these words."""
    return [one for one in who.messages() if one.from_bot and words_in in letters(one)][-1]


async def asked(town: Town, **fields: object) -> None:
    """A question asked of the ticket that Sofie has open."""
    await town.press(town.sofie, town.view(town.sofie), "ticket.ask")
    assert await town.send(town.sofie, words=QUESTION, **fields) == {}
    await town.told()


async def test_the_requester_is_asked_and_answers(town: Town) -> None:
    await town.ask()
    await town.claimed()
    await asked(town)
    assert "Maria Holm has the question" in words(town.sofie)
    assert "Waiting for an answer from Maria Holm" in letters(town.card())
    card = last(town.maria, QUESTION)
    assert "needs one thing from you" in letters(card)
    assert "Sofie" not in words(town.maria)
    await town.press(town.maria, card, "ticket.answer")
    assert QUESTION in letters(town.view(town.maria))
    assert await town.send(town.maria, words=ANSWER) == {}
    await town.told()
    assert "There is an answer for #1" in "\n".join(town.said(town.sofie))
    assert ANSWER in letters(last(town.sofie, "There is an answer"))
    assert "Answered" in letters(last(town.maria, QUESTION))
    assert "took it" in letters(town.card())
    assert town.rows("SELECT state, waiting_since FROM ticket") == [("in_progress", None)]


def beneath(town: Town) -> list[str]:
    """What stands in the thread of the ticket's card at the desk."""
    card = town.card()
    return [letters(one) for one in town.workspace.messages(card.channel) if one.thread_ts == card.ts]


async def test_the_desk_sees_the_question_and_its_answer_beneath_the_card(town: Town) -> None:
    await town.ask()
    await town.claimed()
    await asked(town)
    (said,) = beneath(town)
    assert "A question for Maria Holm (#1)" in said
    assert QUESTION in said
    assert "No answer yet" in said
    await town.press(town.maria, last(town.maria, QUESTION), "ticket.answer")
    await town.send(town.maria, words=ANSWER)
    await town.told()
    (said,) = beneath(town)
    assert "Maria Holm answered:" in said
    assert ANSWER in said
    await town.press(town.sofie, town.card(), "ticket.view")
    await asked(town)
    assert len(beneath(town)) == 2, "each question has its own"


async def test_an_answer_by_phone_stands_there_as_noted(town: Town) -> None:
    await town.ask()
    await town.claimed()
    await asked(town)
    await town.press(town.sofie, town.view(town.sofie), "ticket.answer")
    assert await town.send(town.sofie, words=ANSWER) == {}
    await town.told()
    (said,) = beneath(town)
    assert "The answer, noted by Sofie Lund:" in said
    assert ANSWER in said


async def test_a_question_of_a_withdrawn_request_is_no_longer_needed(town: Town) -> None:
    await town.ask()
    await town.claimed()
    await asked(town)
    request = next(one for one in town.maria.messages() if one.from_bot)
    await town.press(town.maria, request, "ticket.withdraw")
    assert await town.send(town.maria) == {}
    await town.told()
    (said,) = beneath(town)
    assert "No longer needed." in said
    assert "needn't answer" in letters(last(town.maria, QUESTION))


async def test_the_list_of_ones_own_has_what_waits_first(town: Town) -> None:
    await town.ask("Cykelsti")
    await town.claimed()
    await asked(town)
    await town.ask("Bibliotek")
    await town.maria.command("/draft", "mine")
    await town.quiet()
    listed = letters(town.maria.ephemerals[-1])
    assert listed.index("Waiting for your answer") < listed.index("Bibliotek")
    await town.press(town.maria, town.maria.ephemerals[-1], "ticket.answer")
    assert QUESTION in letters(town.view(town.maria))


async def test_a_colleague_is_asked_by_name_and_sees_no_more_than_needed(town: Town) -> None:
    anna = town.workspace.person("U_ANNA")
    await town.ask()
    await town.claimed()
    await town.written("Hemmelig kladde.")
    await town.press(town.sofie, town.view(town.sofie), "ticket.ask")
    view = town.view(town.sofie)
    await town.sofie.fill(view, names(view)["whom"], "colleague")
    await town.quiet()
    assert set(await town.send(town.sofie, words=QUESTION, colleague="nobody at all")) == {"colleague"}
    assert await town.send(town.sofie, words=QUESTION, colleague="anna") == {}
    await town.told()
    card = last(anna, QUESTION)
    assert "Sofie Lund has a question for you" in letters(card)
    assert "asked a colleague about your draft" in "\n".join(town.said(town.maria))
    await town.press(anna, card, "ticket.answer")
    assert await town.send(anna, words=ANSWER) == {}
    await town.told()
    assert ANSWER in letters(last(town.sofie, "There is an answer"))
    await town.forge_on(anna, card, "ticket.view", t=ticket(town))
    assert "Hemmelig" not in words(anna)
    assert "Maria" not in words(anna)


async def test_a_question_that_is_closed_says_how_the_ticket_stands(town: Town) -> None:
    await town.ask()
    await town.claimed()
    await asked(town)
    (question,) = town.rows("SELECT question FROM ticket")[0]
    await town.press(town.sofie, town.view(town.sofie), "ticket.answer")
    assert await town.send(town.sofie, words="Hun ringede: 1. marts.") == {}
    await town.told()
    card = last(town.maria, "Answered")
    await town.forge_on(town.maria, card, "ticket.answer", t=ticket(town), x=question)
    assert "isn't open any more" in words(town.maria)
    assert "Being written" in words(town.maria)
    assert "There is an answer" not in "\n".join(town.said(town.sofie)), "she noted it herself"


def ticket(town: Town) -> str:
    """The one ticket's id."""
    found: str = town.rows("SELECT id FROM ticket")[0][0]
    return found
