"""A draft written in Word: the file that becomes the next version, and the latest version as a file."""

import asyncio
from dataclasses import dataclass

from config.i18n import Words
from handlers import findings, tickets
from handlers.exports import draft_word
from handlers.exports.draft_word import Pages
from handlers.exports.draft_word_reading import manuscript
from handlers.exports.draft_word_sections import Headings, Sections, apart, headings
from handlers.exports.draft_word_zip import FILE_BYTES
from handlers.reception import Caller, Reception
from handlers.replies import Handed, Reply, Told
from handlers.request import IncomingFile, Request
from handlers.screens import findings as shown
from handlers.screens import word as screens
from workflows import cases, drafts, queues, unsaved
from workflows.domain.authority import require
from workflows.domain.cases import Case, Row, Viewed
from workflows.domain.drafts import Draft
from workflows.domain.manuscripts import MACROS, WORD, Manuscript, Mark, ending
from workflows.domain.refusals import No, Refusal
from workflows.domain.tickets import Act, State, Ticket
from workflows.drafts import WriteDraft

RECEIVE, HAND = screens.RECEIVE, screens.HAND
_MEGABYTE = 1024 * 1024
_NOTHING = Draft({})


async def receive(reception: Reception, caller: Caller, request: Request) -> Reply:
    """The file becomes the ticket's next version, by the same rules as the form.

    Whoever may not write is refused before the file is fetched; the file itself is never kept.
    """
    file = _file(request)
    if request.ticket is not None:
        viewed = await _may_write(reception, caller, request.ticket)
        return await _saved(reception, caller, request, viewed, await _read(reception, caller, file))
    mine = await _writing(reception, caller)
    read = await _read(reception, caller, file)
    row = _meant(mine, read.mark)
    if row is None:
        return Told(screens.which(mine, file.reference, caller.words))
    viewed = await _may_write(reception, caller, row.ticket.id)
    return await _saved(reception, caller, request, viewed, read)


def _file(request: Request) -> IncomingFile:
    """The one file that came along, or that a button names; refuses several, and what Word does not save."""
    files = request.files or (IncomingFile(f"file{WORD}", request.value, 0),)
    meant = files[0]
    if len(files) > 1:
        raise Refusal(No.WORD_MANY)
    if ending(meant.name) in MACROS:
        raise Refusal(No.WORD_MACROS)
    if ending(meant.name) != WORD or not meant.reference:
        raise Refusal(No.WORD_KIND)
    if meant.size > FILE_BYTES:
        raise Refusal(No.WORD_TOO_LARGE, limit=FILE_BYTES // _MEGABYTE)
    return meant


async def _may_write(reception: Reception, caller: Caller, ticket: str) -> Viewed:
    viewed = await cases.view(reception.work, caller.id, ticket)
    require(viewed.actor, Act.WRITE, viewed.case.ticket)
    return viewed


async def _writing(reception: Reception, caller: Caller) -> tuple[Row, ...]:
    """The tickets this person is writing on; refuses whoever writes on none."""
    listed = await queues.mine(reception.work, caller.id)
    found = tuple(one for one in listed.rows if _is_written_by(one.ticket, caller))
    if not found:
        raise Refusal(No.WORD_NO_TICKET)
    return found


def _is_written_by(ticket: Ticket, caller: Caller) -> bool:
    return ticket.assignee == caller.id and ticket.state is State.IN_PROGRESS


def _meant(mine: tuple[Row, ...], mark: Mark | None) -> Row | None:
    """The ticket that the file was made from, or the only one there is; None where somebody must say."""
    marked = [one for one in mine if mark and one.ticket.number == mark.number]
    if marked:
        return marked[0]
    return mine[0] if len(mine) == 1 else None


async def _read(reception: Reception, caller: Caller, file: IncomingFile) -> Manuscript:
    try:
        content = await reception.files[caller.platform].fetch(file)
    except Refusal as no:
        if no.code is No.MEDIA_TOO_LARGE:
            raise Refusal(No.WORD_TOO_LARGE, limit=FILE_BYTES // _MEGABYTE) from None
        if no.code is No.MEDIA_NOT_FETCHED:
            raise Refusal(No.WORD_NOT_FETCHED) from None
        raise
    return await asyncio.to_thread(manuscript, content)


@dataclass(frozen=True, slots=True)
class _Taken:
    """What a file says of a ticket's draft."""

    draft: Draft
    base: int
    aside: tuple[str, ...]


async def _saved(
    reception: Reception, caller: Caller, request: Request, viewed: Viewed, read: Manuscript
) -> Reply:
    case, work = viewed.case, reception.work
    taken = _taken(reception, caller, case, read)
    kept = {f"text.{one}": text for one, text in taken.draft.texts.items()} | {"note": taken.draft.note}
    # As with the form: the text is safe, whatever comes of rules and of others who write.
    await unsaved.keep_unsaved(work, caller.id, case.ticket.id, kept, request.nonce)
    await drafts.write(work, WriteDraft(caller.id, case.ticket.id, request.nonce, taken.draft, taken.base))
    after = await cases.view(work, caller.id, case.ticket.id)
    _, ticket = caller.words, after.case.ticket
    same = ticket.draft == case.ticket.draft
    saved = (
        _("The file says what draft {number} says, so nothing changed.", number=ticket.draft)
        if same
        else _("Your file is saved as draft {number}. Send it when it is ready.", number=ticket.draft)
    )
    version = after.case.latest
    places = shown.Reading.of((version.draft if version else None) or _NOTHING).places
    found = tuple(shown.found(findings.latest(reception, after), after.case, places, _))
    return Told(screens.received(after.case, saved, read.left_out, taken.aside, found, _))


def _taken(reception: Reception, caller: Caller, case: Case, read: Manuscript) -> _Taken:
    """The draft as the file says it; what the file has no heading for stays as it was, as do pictures."""
    ticket, mark, _ = case.ticket, read.mark, caller.words
    if mark and mark.number != ticket.number:
        raise Refusal(No.WORD_OTHER_TICKET, other=mark.number, number=ticket.number)
    expected = headings(case.profiles, reception.words.values())
    sections = apart(read.paragraphs, expected)
    before = (case.latest.draft if case.latest else None) or _NOTHING
    texts = {one: sections.texts.get(one, before.texts.get(one, "")) for one in ticket.profiles}
    if not any(texts.values()):
        raise Refusal(No.WORD_EMPTY)
    note = before.note if sections.note is None else sections.note
    # One's own later version may be written over: it stays, with its number. Another's may not, unseen.
    unseen = mark is not None and ticket.author != caller.id
    base = mark.version if mark and unseen else ticket.draft
    aside = (*_unnamed(expected, sections, before, _), *_older(mark, ticket, _))
    return _Taken(Draft(texts, note, before.media), base, aside)


def _unnamed(expected: Headings, sections: Sections, before: Draft, _: Words) -> tuple[str, ...]:
    names = [
        label
        for one, label in expected.profiles.items()
        if one not in sections.texts and before.texts.get(one)
    ]
    return (_("No heading for {names}: that text stays as it was.", names=", ".join(names)),) if names else ()


def _older(mark: Mark | None, ticket: Ticket, _: Words) -> tuple[str, ...]:
    if mark is None or mark.version >= ticket.draft:
        return ()
    facts = {"made": mark.version, "latest": ticket.draft}
    return (
        _("The file was made from draft {made}; draft {latest} came after it, and is still kept.", **facts),
    )


async def hand(reception: Reception, caller: Caller, request: Request) -> Reply:
    """The latest version as a Word file; before there is one, what was asked for and the empty headings."""
    viewed = await cases.view(reception.work, caller.id, tickets.named(request))
    case, _ = viewed.case, caller.words
    if not viewed.actor.at_desk(case.ticket.desk):
        raise Refusal(No.NOT_ALLOWED, act=screens.HAND)
    pages = Pages(
        f"#{case.ticket.number} · {case.brief.subject}",
        _("Keep the headings. Send the file in the ticket's thread, or to me in our own chat."),
        _sections(reception, case, _),
        Mark(case.ticket.number, case.ticket.draft),
        _.language,
        reception.work.today(),
    )
    content = await asyncio.to_thread(draft_word.docx, pages)
    return Handed(f"udkast-{case.ticket.number}{WORD}", content, screens.handed(case, _))


def _sections(reception: Reception, case: Case, _: Words) -> dict[str, str]:
    draft = (case.latest.draft if case.latest else None) or _NOTHING
    asked = {} if case.latest else {_("What was asked for"): case.brief.text or case.brief.subject}
    labels = headings(case.profiles, reception.words.values()).profiles
    texts = {label: draft.texts.get(one, "") for one, label in labels.items()}
    return {**asked, **texts, _("Note to the requester"): draft.note}
