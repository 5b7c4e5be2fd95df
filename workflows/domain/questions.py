"""What became of a question: whom it was put to, who answered it, and in which words; pure."""

from collections.abc import Iterable
from dataclasses import dataclass

from .acts import PAST
from .histories import Happened
from .tickets import Act

QUESTION, ANSWER = "question", "answer"  # the kinds of content


@dataclass(frozen=True, slots=True)
class Course:
    """A question and its answer, as ids; None where it is unknown, or was never answered."""

    asked: str | None = None
    answer: str | None = None
    by: str | None = None


@dataclass(frozen=True, slots=True)
class Exchanged:
    """The same in words and names, for a reader; what was erased is empty."""

    person: str
    question: str
    by: str | None = None
    answer: str = ""
    noted: bool = False  # by the desk, for whoever said it by phone or in person


def course(question: str, written: Iterable[tuple[str, str]], events: Iterable[Happened]) -> Course:
    """What became of this question, from everything asked and answered about the ticket, in its order.

    No second question is put before the first is answered, so the two go in pairs.
    """
    written, events = list(written), list(events)
    questions = [content for content, kind in written if kind == QUESTION]
    if question not in questions:
        return Course()
    nth = questions.index(question)
    answers = [content for content, kind in written if kind == ANSWER]
    asked = [one for one in events if one.kind == PAST[Act.ASK]]
    answered = [one for one in events if one.kind == PAST[Act.ANSWER]]
    whom = asked[nth].facts.get("whom") if nth < len(asked) else None
    return Course(
        str(whom) if whom else None,
        answers[nth] if nth < len(answers) else None,
        answered[nth].actor if nth < len(answered) else None,
    )
