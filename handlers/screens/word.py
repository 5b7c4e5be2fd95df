"""What is said of a Word file: what became of it, what was left out, and which ticket it is for."""

from collections.abc import Iterable, Mapping

from config.i18n import Words
from workflows.domain.cases import Case, Row
from workflows.domain.manuscripts import LeftOut
from workflows.domain.tickets import Act

from .elements import Button, Buttons, Card, Element, Strong, Style
from .phrases import line, name_of

RECEIVE, HAND = "draft.word", "draft.in_word"
_LABEL = 24
_BESIDE = 10


def received(
    case: Case,
    saved: str,
    left_out: Mapping[LeftOut, int],
    aside: Iterable[str],
    found: tuple[Element, ...],
    _: Words,
) -> Card:
    """The version that a file became, what of the file is not in it, and what the rules found."""
    ticket = case.ticket
    told = [line(one, small=True) for one in (*reported(left_out, _), *aside)]
    buttons = (
        Button(Act.VIEW, _("Open"), ticket.id, ticket.revision, style=Style.PRIMARY),
        Button(Act.WRITE, _("Write"), ticket.id, ticket.revision),
    )
    about = line(name_of(case), small=True)
    return Card(saved, (line(Strong(saved)), about, *told, *found, Buttons(buttons)))


def reported(left_out: Mapping[LeftOut, int], _: Words) -> tuple[str, ...]:
    """What was left out, and what to do where it should count."""
    if not any(left_out.values()):
        return ()
    counted = [_counted(kind, left_out[kind], _) for kind in LeftOut if left_out.get(kind)]
    said = [_("Left out: {things}.", things=", ".join(counted))]
    if left_out.get(LeftOut.CHANGE):
        said.append(
            _(
                "Neither what a tracked change adds nor what it takes away is in the draft. If it should "
                "count, accept or reject it in Word and send the file again."
            )
        )
    if left_out.get(LeftOut.PICTURE):
        said.append(_("Pictures go along when you send them to me as files; the draft keeps those it had."))
    return tuple(said)


def _counted(kind: LeftOut, count: int, _: Words) -> str:
    match kind:
        case LeftOut.COMMENT:
            return _.many("{count} comment", "{count} comments", count)
        case LeftOut.CHANGE:
            return _.many("{count} tracked change", "{count} tracked changes", count)
        case LeftOut.FOOTNOTE:
            return _.many("{count} footnote", "{count} footnotes", count)
        case LeftOut.PICTURE:
            return _.many("{count} picture", "{count} pictures", count)
        case LeftOut.TABLE:
            return _.many("{count} table", "{count} tables", count)
        case LeftOut.HIDDEN:
            return _.many("{count} hidden passage", "{count} hidden passages", count)


def which(rows: Iterable[Row], reference: str, _: Words) -> Card:
    """Which of one's tickets a file is for; the file itself waits where it is."""
    said = _("Which ticket is the file for?")
    buttons = tuple(
        Button(
            RECEIVE,
            _short(f"#{one.ticket.number} {one.subject}"),
            one.ticket.id,
            one.ticket.revision,
            value=reference,
        )
        for one in tuple(rows)[:_BESIDE]
    )
    return Card(said, (line(Strong(said)), Buttons(buttons)))


def handed(case: Case, _: Words) -> Card:
    """Goes along with the file of a draft."""
    said = _("Write in the file, keep the headings, and send it in the ticket's thread or to me here.")
    return Card(name_of(case), (line(Strong(name_of(case))), line(said)))


def _short(label: str) -> str:
    return label if len(label) <= _LABEL else label[: _LABEL - 1].rstrip() + "…"
