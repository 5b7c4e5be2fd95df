"""A question, a hand-over and a correction as their screens are drawn."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime

from config.i18n import Words
from handlers.screens import corrections, handovers, questions, tickets
from handlers.screens.elements import Card, Form, Sheet
from handlers.screens.handovers import Given, Member
from handlers.screens.look import Look
from tests.fakes import office as names
from tests.fakes.people import actor
from workflows.domain.cases import Case, Viewed
from workflows.domain.questions import Exchanged
from workflows.domain.tickets import Act, State

QUESTION, ANSWER = "Hvornår åbner stien?", "Den 1. marts."
SINCE = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
MEMBERS = (
    Member(names.LEADER, "Karen Dahl"),
    Member(names.COLLEAGUE, "Jonas Friis", away=True, until=date(2026, 11, 30)),
)
Draw = Callable[[Words], Card | Sheet | Form]


def put(case: Case, whom: str) -> Case:
    """The case while it waits for somebody's answer."""
    facts = {"state": State.WAITING, "asked": whom, "question": "q1", "waiting_since": SINCE}
    return replace(case, ticket=replace(case.ticket, **facts), question=QUESTION)  # type: ignore[arg-type]


def turn_screens(written: Case, delivered: Case, look: Look, at_desk: Look) -> Mapping[str, Draw]:
    """Every screen of these turns, from a ticket that is being written and one that was sent."""
    mine, colleagues = put(written, names.MAYOR), put(written, names.DIRECTOR)
    back = replace(written, question=QUESTION, answer=ANSWER)
    back = replace(back, ticket=replace(back.ticket, asked=names.DIRECTOR, question="q1", paused=130))
    gone = replace(mine, ticket=replace(mine.ticket, state=State.WITHDRAWN))
    left = replace(written, scratch={"note": "Halvt."}, left_by=names.OFFICER, words="Kortere, tak.")
    asked = actor(names.DIRECTOR)
    return {
        "questions/ask": lambda _: questions.ask_form(written, "", "nonce", _),
        "questions/to_the_requester": lambda _: questions.question_card(
            mine, names.MAYOR, "q1", QUESTION, look, _
        ),
        "questions/to_a_colleague": lambda _: questions.question_card(
            colleagues, names.DIRECTOR, "q1", QUESTION, at_desk, _
        ),
        "questions/answered": lambda _: questions.question_card(back, names.MAYOR, "q1", QUESTION, look, _),
        "questions/withdrawn": lambda _: questions.question_card(gone, names.MAYOR, "q1", QUESTION, look, _),
        "questions/answer": lambda _: questions.answer_form(
            Viewed(colleagues, asked, frozenset({Act.ANSWER})), "nonce", _
        ),
        "questions/note": lambda _: questions.answer_form(
            Viewed(mine, actor(names.OFFICER), frozenset({Act.ANSWER})), "nonce", _
        ),
        "questions/told": lambda _: questions.answered_card(back, ANSWER, _),
        "questions/asked_sheet": lambda _: questions.asked_sheet(
            Viewed(colleagues, asked, frozenset({Act.ANSWER})), _
        ),
        "questions/asked_sheet_after": lambda _: questions.asked_sheet(Viewed(back, asked, frozenset()), _),
        "questions/request_card": lambda _: tickets.request_card(mine, look, _),
        "questions/desk_card": lambda _: tickets.desk_card(colleagues, at_desk, _),
        "questions/beneath_the_desk_card": lambda _: questions.desk_question_card(
            mine, "q1", Exchanged("Maria Holm", QUESTION), _
        ),
        "questions/beneath_it_answered": lambda _: questions.desk_question_card(
            back, "q1", Exchanged("Anna Vestergaard", QUESTION, "Anna Vestergaard", ANSWER), _
        ),
        "questions/beneath_it_noted": lambda _: questions.desk_question_card(
            back, "q1", Exchanged("Anna Vestergaard", QUESTION, "Sofie Lund", ANSWER, noted=True), _
        ),
        "questions/beneath_it_withdrawn": lambda _: questions.desk_question_card(
            gone, "q1", Exchanged("Maria Holm", QUESTION), _
        ),
        "handovers/form": lambda _: handovers.hand_over_form(written, MEMBERS, "nonce", _),
        "handovers/nobody": lambda _: handovers.nobody_card((), _),
        "handovers/nobody_here": lambda _: handovers.nobody_card(MEMBERS[1:], _),
        "handovers/handed_over": lambda _: handovers.handed_over(
            left, Given(names.OFFICER, "Tallene mangler."), {names.OFFICER: "Sofie Lund"}, _
        ),
        "handovers/handed_over_bare": lambda _: handovers.handed_over(written, Given(), {}, _),
        "handovers/handed_over_sent": lambda _: handovers.handed_over(delivered, Given(), {}, _),
        "handovers/taken_over": lambda _: handovers.taken_over(written, _, timing=False),
        "handovers/taken_over_timing": lambda _: handovers.taken_over(written, _, timing=True),
        "corrections/form": lambda _: corrections.correct_form(delivered, "nonce", _),
        "corrections/told": lambda _: corrections.correction(delivered, "1", "2,4 km.", look, _),
    }
