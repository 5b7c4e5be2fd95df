"""One tap after a delivery, and the sums that whoever leads a desk sees."""

from collections.abc import Iterable, Mapping

from config.i18n import N_, Words
from workflows.domain.cases import Case
from workflows.domain.feedback import FEWEST, Answer, QuarterSum
from workflows.domain.tickets import Act

from .elements import Button, Buttons, Card, Element, Heading, Text
from .phrases import line

ANSWERS: Mapping[Answer, str] = {
    Answer.HELPED: N_("It helped"),
    Answer.PARTLY: N_("It helped partly"),
    Answer.NOT: N_("It didn't help"),
}


def follow_up(case: Case, _: Words) -> tuple[Element, ...]:
    """The question under a delivery whose use was reported; once answered, a word of thanks instead."""
    ticket = case.ticket
    if case.feedback is None:
        return ()
    if case.feedback:
        return (
            line(
                _("Thank you. Your answer is counted with the others; it isn't kept with your name."),
                small=True,
            ),
        )
    buttons = [
        Button(Act.FEEDBACK, _(label), ticket.id, ticket.revision, ticket.delivered, answer.value)
        for answer, label in ANSWERS.items()
    ]
    asked = line(
        _("Did the draft help you? Only sums of at least {fewest} answers are shown.", fewest=FEWEST),
        small=True,
    )
    return (asked, Buttons(tuple(buttons)))


def sums_card(sums: Iterable[QuarterSum], desks: Mapping[str, str], _: Words) -> Card:
    """What was said, by quarter and desk: never by officer or ticket."""
    said = _("What requesters said of drafts")
    shown = [element for one in sums for element in _sum(one, desks.get(one.desk, one.desk), _)]
    none = _(
        "Nobody has answered yet. Requesters are asked once, when they have said what became of a draft."
    )
    about = _(
        "Sums only, from {fewest} answers up; who said it, and of which draft, is kept nowhere.",
        fewest=FEWEST,
    )
    return Card(said, (Heading(said), *(shown or [line(none)]), line(about, small=True)))


def _sum(one: QuarterSum, desk: str, _: Words) -> Iterable[Text]:
    year, _dash, quarter = one.quarter.partition("-")
    when = _("{desk}, quarter {quarter} of {year}", desk=desk, quarter=quarter, year=year)
    if one.total is None:
        yield line(when, ": ", _("fewer than {fewest} answers so far", fewest=FEWEST))
        return
    counted = zip(ANSWERS.values(), (one.helped, one.partly, one.not_helped), strict=True)
    told = " · ".join(f"{_(label)}: {_.number(count or 0)}" for label, count in counted)
    yield line(when, ": ", told)
