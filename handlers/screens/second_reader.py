"""What a second reader sees: the very version whole, what is new in it, what the rules found, and why."""

from collections.abc import Iterator

from config.channels import channel
from config.i18n import Words
from workflows.domain.cases import Case
from workflows.domain.drafts import Draft
from workflows.domain.findings import NOTE
from workflows.domain.reviews import Changed, Reviewing, changes
from workflows.domain.tickets import Act, State

from .elements import Button, Buttons, Divider, Element, Field, Form, Quote, Strong, TextField
from .findings import with_answers
from .phrases import line, name_of
from .reviews import WORDS_LIMIT, reasons


def approve_form(case: Case, reviewing: Reviewing, nonce: str, _: Words) -> Form:
    """The very version whole, what is new in it, why it is read, and the one tap that approves it."""
    ticket, version = case.ticket, case.ticket.draft
    asked = _("{person} asks you to read draft {number}.", person=case.name(ticket.assignee), number=version)
    words = (Quote(case.words),) if case.words and ticket.state is State.IN_REVIEW else ()
    send_back = Button(Act.RETURN, _("Send it back"), ticket.id, ticket.revision, version, with_fields=True)
    label, hint = _("A word to the officer"), _("Needed only if you send it back.")
    fields: list[Element | Field] = [
        line(Strong(name_of(case))),
        line(asked),
        *words,
        *reasons(reviewing.reasons, _),
        Divider(),
        *_whole(case, _),
        *_new(case, reviewing, _),
        *_read(case, reviewing, _),
        TextField("words", label, "", hint, multiline=True, maximum=WORDS_LIMIT, optional=True),
        Buttons((send_back,)),
    ]
    title, about = _("Read draft {number}", number=version), (ticket.id, ticket.revision, version)
    return Form(Act.APPROVE, title, _("Approve"), tuple(fields), nonce, *about)


def _whole(case: Case, _: Words) -> Iterator[Element]:
    draft = case.latest.draft if case.latest else None
    if draft is None:
        yield line(_("The text has been erased."))
        return
    for profile in case.profiles:
        if text := draft.texts.get(profile.id):
            yield line(Strong(f"{channel(profile.channel).name} · {profile.name}"))
            yield Quote(text)
    if draft.note:
        yield line(Strong(_("Note to the requester")))
        yield Quote(draft.note)
    for medium in draft.media:
        alt = medium.alt or _("without alternative text")
        yield line(_("Picture {name}: {alt}", name=medium.name, alt=alt), small=True)


def _new(case: Case, reviewing: Reviewing, _: Words) -> Iterator[Element]:
    """What is different from the version that was delivered or read before, if there is one."""
    before, now = reviewing.before, case.latest
    if before is None or before.draft is None or now is None or now.draft is None:
        return
    yield line(Strong(_("Changed since draft {number}", number=before.number)))
    different = changes(before.draft, now.draft)
    for one in different:
        yield from _different(one, case, _)
    if before.draft.media != now.draft.media:
        yield line(_("The pictures have changed."), small=True)
    elif not different:
        yield line(_("Nothing."), small=True)


def _different(one: Changed, case: Case, _: Words) -> Iterator[Element]:
    yield line(f"{_place(one.place, case, _)}:", small=True)
    lines = [*(f"− {text}" for text in one.gone), *(f"+ {text}" for text in one.come)]
    yield Quote("\n".join(lines))


def _place(place: str, case: Case, _: Words) -> str:
    if place == NOTE:
        return _("The note")
    named = {one.id: f"{channel(one.channel).name} · {one.name}" for one in case.profiles}
    return named.get(place, place)


def _read(case: Case, reviewing: Reviewing, _: Words) -> list[Element]:
    draft = (case.latest.draft if case.latest else None) or Draft({})
    answers = reviewing.submission.answers if reviewing.submission else {}
    head = line(Strong(_("What the rules found")))
    return [head, *with_answers(reviewing.checked, case, {**draft.texts, NOTE: draft.note}, answers, _)]
