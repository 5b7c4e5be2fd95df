"""The letter's words, in the order in which municipalities answer their council.

Head, who asked what, the answer in three steps (how much, for how many, how it developed), what the figures
don't say, how they can be checked, who signs; the other tables in an annex.
"""

from collections.abc import Iterator, Mapping

from config.i18n import N_, Words

from .document import Block, Code, Document, Grid, Heading, NewPage, Paragraph, Points, Quote, Signatures
from .grids import grid
from .letter import Letter, Signature
from .letter_answers import answers
from .plain import one_line, plain
from .remarks import sentences

TEN_DAYS = "ten_working_days"
USUAL_SIGNERS = (N_("Mayor"), N_("Chief executive"))
PAGE = N_("Page {page} of {pages}")
ANNEX = ("1r", "4", "5", "6")
OF_THE_ANSWER = frozenset({"1", "2", "3"})


def composed(letter: Letter, _: Words) -> Document:
    """The whole letter."""
    inquiry = letter.inquiry
    return Document(
        language=_.language,
        title=_title(letter, _),
        author=one_line(letter.municipality),
        on=letter.answered_on,
        day=_.date(letter.answered_on),
        sender=tuple(
            one_line(each)
            for each in (letter.municipality, inquiry.department, letter.contact)
            if each.strip()
        ),
        page=_(PAGE),
        foot=_foot(letter, _),
        blocks=(*_asked(letter, _), *answers(letter, _), *_reserved(letter, _), *_closing(letter, _)),
    )


def fields(letter: Letter, _: Words) -> Mapping[str, object]:
    """The facts that an office's own template may name."""
    inquiry = letter.inquiry
    return {
        "title": _title(letter, _),
        "number": inquiry.number,
        "subject": one_line(inquiry.subject),
        "question": plain(inquiry.question),
        "asked_by": one_line(inquiry.asked_by),
        "party": one_line(inquiry.party),
        "asked_on": _.date(inquiry.asked_on),
        "due_on": _.date(inquiry.due_on),
        "answered_on": _.date(letter.answered_on),
        "first": _.date(inquiry.first),
        "last": _.date(inquiry.last),
        "department": one_line(inquiry.department),
        "records_number": one_line(inquiry.records_number),
        "municipality": one_line(letter.municipality),
        "contact": one_line(letter.contact),
        "sha256": letter.snapshot.sha256 if letter.snapshot else "",
        "entries": _.number(letter.report.entries),
        "signatures": [
            {"title": one_line(one.title), "name": one_line(one.name)} for one in letter.signatures
        ],
    }


def _title(letter: Letter, _: Words) -> str:
    subject = one_line(letter.inquiry.subject)
    if letter.inquiry.due_rule == TEN_DAYS:
        return _("Answer to a ten-day inquiry – {subject}", subject=subject)
    return _("Answer to an inquiry – {subject}", subject=subject)


def _foot(letter: Letter, _: Words) -> str:
    inquiry = letter.inquiry
    known = [inquiry.number]
    if inquiry.records_number:
        known.append(_("Case {number}", number=one_line(inquiry.records_number)))
    if letter.snapshot is None:
        known.append(_("Preliminary: the figures are not frozen"))
    return " · ".join(known)


def _asked(letter: Letter, _: Words) -> Iterator[Block]:
    inquiry = letter.inquiry
    asker = one_line(inquiry.party) or one_line(inquiry.asked_by)
    if one_line(inquiry.party) and one_line(inquiry.asked_by):
        asker = _("{person} ({party})", person=one_line(inquiry.asked_by), party=one_line(inquiry.party))
    day = _.date(inquiry.asked_on)
    if inquiry.due_rule == TEN_DAYS:
        yield Paragraph(
            _("On {day}, {asker} put the questions below as a ten-day inquiry.", asker=asker, day=day)
        )
    else:
        yield Paragraph(_("On {day}, {asker} put the questions below.", asker=asker, day=day))
    yield Quote(tuple(part.strip() for part in plain(inquiry.question).split("\n") if part.strip()))


def _reserved(letter: Letter, _: Words) -> Iterator[Block]:
    told = sentences(letter.report, _)
    if told:
        yield Heading(_("Reservations"))
        yield Points(told)


def _closing(letter: Letter, _: Words) -> Iterator[Block]:
    yield from _checked(letter, _)
    signers = letter.signatures or tuple(Signature(_(title)) for title in USUAL_SIGNERS)
    yield Signatures(
        _("Yours sincerely"), tuple((one_line(one.name), one_line(one.title)) for one in signers)
    )
    tables = _annex(letter, _)
    if tables:
        yield NewPage()
        yield Heading(_("Annex"))
        yield from tables


def _checked(letter: Letter, _: Words) -> Iterator[Block]:
    snapshot, asked = letter.snapshot, letter.report.asked
    entries, drawn_up = _.number(letter.report.entries), _.stamp(asked.cut_off, letter.zone)
    yield Heading(_("How the figures can be checked"))
    if snapshot is None:
        yield Paragraph(
            _(
                "The figures rest on {entries} entries in the time log as it stood on {drawn_up}. They are "
                "not frozen yet and may still change.",
                entries=entries,
                drawn_up=drawn_up,
            )
        )
        return
    yield Paragraph(
        _(
            "The figures rest on {entries} entries in the time log as it stood on {drawn_up}. They were "
            "frozen on {frozen} as answer {number}, and can be worked out again at any time. If the checksum "
            "(SHA-256) is the one below, they are the same figures.",
            entries=entries,
            drawn_up=drawn_up,
            frozen=_.stamp(snapshot.frozen_at, letter.zone),
            number=letter.inquiry.number,
        )
    )
    yield Code(snapshot.sha256)


def _annex(letter: Letter, _: Words) -> tuple[Grid, ...]:
    tables = letter.report.tables
    years = sorted(number for number in tables if number not in {*OF_THE_ANSWER, *ANNEX})
    wanted = [*years, *(number for number in ANNEX if number in tables)]
    return tuple(grid(tables[number], letter.report.asked.norms, _) for number in wanted)
