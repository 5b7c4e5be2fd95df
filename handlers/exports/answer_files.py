"""The files an answer leaves the office as: the letter as PDF and Word, the tables as a sheet and as CSV."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from config.i18n import Words
from config.version import software
from workflows.domain.inquiries import Inquiry, IssuedFile, Snapshot
from workflows.domain.reports import Report, Sender

from . import letters, sheets
from .letter import Letter, Signature

KINDS = ("pdf", "docx", "xlsx", "csv")


@dataclass(frozen=True, slots=True)
class Answer:
    """A frozen answer on the day it is given."""

    inquiry: Inquiry
    snapshot: Snapshot
    report: Report
    answered_on: date


def file_name(inquiry: Inquiry, snapshot: Snapshot, kind: str, *, own: bool = False) -> str:
    """What a file is called: the inquiry's number, and the frozen answer by the beginning of its digest."""
    return f"{inquiry.number}-{snapshot.sha256[:8]}{'-own' if own else ''}.{kind}"


def made(answer: Answer, kind: str, _: Words, template: bytes | None = None) -> bytes:
    """A file of one kind; the template is the office's own for Word. Takes a while: let a thread do it."""
    match kind:
        case "pdf":
            return letters.pdf(_letter(answer), _)
        case "docx":
            return letters.docx(_letter(answer), _, template)
        case "xlsx":
            about = sheets.About(answer.inquiry, answer.snapshot, _sender(answer.report).zone)
            return sheets.workbook(answer.report, _, about)
        case _:
            return sheets.csv(answer.report, _)


def made_again(
    words: Mapping[str, Words], report: Report, inquiry: Inquiry, snapshot: Snapshot, file: IssuedFile
) -> bytes | None:
    """An issued file as it is made now; None where it can't be: in an own template, or by another version."""
    sender = report.sender
    if sender is None or sender.language not in words or snapshot.software != software():
        return None
    if file.kind not in KINDS or file.name != file_name(inquiry, snapshot, file.kind):
        return None
    day = file.issued_at.astimezone(ZoneInfo(sender.zone)).date()
    return made(Answer(inquiry, snapshot, report, day), file.kind, words[sender.language])


def _letter(answer: Answer) -> Letter:
    sender = _sender(answer.report)
    return Letter(
        inquiry=answer.inquiry,
        report=answer.report,
        answered_on=answer.answered_on,
        snapshot=answer.snapshot,
        municipality=sender.name,
        signatures=tuple(Signature(one) for one in sender.signatures),
        zone=sender.zone,
        contact=sender.contact,
    )


def _sender(report: Report) -> Sender:
    if report.sender is None:
        raise ValueError("an answer without a sender was not made from a basis")
    return report.sender
