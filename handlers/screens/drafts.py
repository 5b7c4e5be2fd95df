"""Writing a draft, and sending it with its checklist and its time."""

from collections.abc import Mapping
from dataclasses import dataclass

from config.channels import channel
from config.checklist_file import Line
from config.i18n import Words
from config.policy_file import choices_for, lines_for
from workflows.domain.cases import Case
from workflows.domain.checklists import NOT_APPLICABLE, Answer, still_standing
from workflows.domain.drafts import NOTE_LIMIT, Draft
from workflows.domain.elections import Note
from workflows.domain.findings import NOTE
from workflows.domain.people import Profile
from workflows.domain.reviews import Reviewing
from workflows.domain.tickets import Act, Ticket

from .citations import window_notes
from .elements import (
    Button,
    Buttons,
    Card,
    ChoiceField,
    Element,
    Field,
    FilesField,
    Form,
    Option,
    Quote,
    Strong,
    TextField,
    TickField,
    When,
)
from .findings import Answered, answer_fields
from .guides import NO_GUIDES, Guides, below
from .look import Look
from .orders import by_order
from .phrases import line, name_of
from .reviews import approved

MINUTES = (5, 15, 30, 60)
OTHER_MINUTES, NO_MINUTES = "other", "none"
PICTURE_KINDS = ("jpg", "jpeg", "png", "gif", "webp")


def write_form(
    case: Case,
    nonce: str,
    _: Words,
    sent: tuple[Option, ...] = (),
    found: tuple[Element, ...] = (),
    guides: Guides = NO_GUIDES,
) -> Form:
    """What was asked for, and a text for each profile, its channel's guide beside it.

    Text that was not saved is offered again, and so are the pictures the officer `sent` to the bot. What
    was `found` in the text stands above all; it stands there then because it was checked, not forgotten.
    """
    draft = (case.latest.draft if case.latest else None) or Draft({})
    version = case.ticket.draft
    unsaved = _unsaved(case.scratch or {}, draft)
    fields: list[Field | Element] = [*found, *_asked_for(case, _)]
    if unsaved and not found and not guides.looked_at:
        fields.append(line(_whose(case, _), small=True))
    for profile in case.profiles:
        value = unsaved.get(f"text.{profile.id}", draft.texts.get(profile.id, ""))
        fields.append(_text_field(profile, value, guides.hint(profile, _), alone=len(case.profiles) == 1))
        fields += below(guides, profile, case.ticket, _, first=_first_on_channel(profile, case))
    note = unsaved.get("note", draft.note)
    label = _("Note to the requester")
    fields.append(
        TextField(
            "note",
            label,
            note,
            _("Goes along with the draft."),
            multiline=True,
            maximum=NOTE_LIMIT,
            optional=True,
        )
    )
    check = Button("draft.check", _("Check"), case.ticket.id, case.ticket.revision, version, with_fields=True)
    fields.append(Buttons((check,)))
    fields += _media_fields(draft, sent, unsaved.get("alt", ""), _)
    title = _("Draft {number}", number=version + 1)
    return Form(
        Act.WRITE, title, _("Save"), tuple(fields), nonce, case.ticket.id, case.ticket.revision, version
    )


def _first_on_channel(profile: Profile, case: Case) -> bool:
    return profile == next(one for one in case.profiles if one.channel == profile.channel)


def _asked_for(case: Case, _: Words) -> tuple[Element, ...]:
    """The request itself, and what was said of the last draft: nobody writes from memory."""
    brief = (Quote(case.brief.text),) if case.brief.text else ()
    words = (line(_("What was said last"), small=True), Quote(case.words)) if case.words else ()
    return (line(Strong(name_of(case))), *brief, *words)


def _whose(case: Case, _: Words) -> str:
    if case.left_by:
        return _("This is text that {person} hadn't saved.", person=case.name(case.left_by))
    return _("This is the text you hadn't saved.")


def _unsaved(kept: Mapping[str, str], draft: Draft) -> Mapping[str, str]:
    """The words that no version holds; a form sent twice leaves the saved ones behind."""
    saved = {f"text.{profile}": text for profile, text in draft.texts.items()} | {"note": draft.note}
    return kept if any(text.strip() != saved.get(field, "") for field, text in kept.items()) else {}


def _text_field(profile: Profile, value: str, hint: str, *, alone: bool) -> TextField:
    return TextField(
        f"text.{profile.id}",
        f"{channel(profile.channel).name} · {profile.name}",
        value,
        hint,
        multiline=True,
        optional=not alone,
    )


def _media_fields(draft: Draft, sent: tuple[Option, ...], alt: str, _: Words) -> list[Field | Element]:
    fields: list[Field | Element] = []
    if draft.media:
        options = tuple(Option(one.sha256[:16], one.name, one.alt[:70]) for one in draft.media)
        kept = tuple(one.id for one in options)
        fields.append(
            ChoiceField("kept", _("Pictures that go along"), options, kept, many=True, optional=True)
        )
    if sent:
        fields.append(ChoiceField("dropped", _("Pictures you have sent me"), sent, many=True, optional=True))
    fields.append(FilesField("media", _("Add pictures"), kinds=PICTURE_KINDS))
    hint = _("What the picture shows, for those who can't see it. One line for each new picture.")
    fields.append(TextField("alt", _("Alternative text"), alt, hint, multiline=True, optional=True))
    return fields


def pictures_kept(count: int, _: Words) -> Card:
    """Said when pictures came in the bot's own conversation."""
    kept = _.many("I have the picture.", "I have {count} pictures.", count)
    said = _("{kept} Choose it in the form when you write the draft.", kept=kept)
    return Card(said, (line(said),))


@dataclass(frozen=True, slots=True)
class Sending:
    """What was chosen so far in the form that sends a draft."""

    minutes: str = ""
    answers: dict[str, Answer] | None = None
    notes: tuple[Note, ...] = ()


def deliver_form(
    case: Case, look: Look, nonce: str, sending: Sending, reviewing: Reviewing, _: Words
) -> Form:
    """Five to seven lines by class, three with evidence, and the time, which cannot be forgotten.

    What a leader answers for by order, and what a second person approved, is shown and not asked.
    """
    ticket = case.ticket
    policy = look.policies[ticket.policy]
    draft = (case.latest.draft if case.latest else None) or Draft({})
    every = lines_for(policy, ticket.profile_class, has_media=bool(draft.media))
    lines = tuple(one for one in every if one.id not in case.ordered)
    standing = still_standing(lines, case.delivered.draft if case.delivered else None, draft)
    known = {**(case.answers or {}), **(sending.answers or {})}
    fields: list[Field | Element] = [line(name_of(case)), *window_notes(sending.notes, _)]
    by_leader = tuple(one for one in every if one.id in case.ordered)
    fields += [*approved(case, reviewing, look, _), *by_order(by_leader, _)]
    if standing:
        said = "; ".join(one.wording.said_in(_.language).rstrip(": ") for one in standing)
        fields.append(TickField("still_holds", _("Still holds: {lines}", lines=said)))
    for one in lines:
        if one not in standing:
            fields += _line_fields(one, known.get(one.id), look, ticket, _)
    texts = {**draft.texts, NOTE: draft.note}
    answered = Answered({**(case.answered or {}), **reviewing.known}, reviewing.standing)
    fields += answer_fields(reviewing.checked, case, texts, answered, _)
    fields += _time_fields(ticket, sending.minutes, _)
    title = _("Send draft {number}", number=ticket.draft)
    return Form(Act.DELIVER, title, _("Send"), tuple(fields), nonce, ticket.id, ticket.revision, ticket.draft)


def _line_fields(
    one: Line, known: Answer | None, look: Look, ticket: Ticket, _: Words
) -> list[Field | Element]:
    words = one.wording.said_in(_.language)
    evidence = known.evidence if known else ""
    if one.evidence is None:
        return [TickField(f"line.{one.id}", words, optional=one.optional)]
    if one.evidence.kind == "text_or_link":
        return [TextField(f"evidence.{one.id}", words.rstrip(": "), evidence, maximum=500)]
    policy = look.policies[ticket.policy]
    options = [Option(choice.id, choice.text.said_in(_.language)) for choice in choices_for(policy, one.id)]
    if one.not_applicable:
        options.append(Option(NOT_APPLICABLE, _("doesn't apply (opening hours and the like)")))
    chosen = (known.choice,) if known and known.choice else ()
    fields: list[Field | Element] = [ChoiceField(f"line.{one.id}", words, tuple(options), chosen)]
    if one.evidence.beside:
        hint = _("Leave it empty only when no body has the case.")
        fields.append(
            TextField(f"evidence.{one.id}", _("Which body?"), evidence, hint, maximum=500, optional=True)
        )
    return fields


def _time_fields(ticket: Ticket, chosen: str, _: Words) -> list[Field | Element]:
    options = [Option(str(one), _.minutes(one)) for one in MINUTES]
    options.append(Option(OTHER_MINUTES, _("other")))
    if not ticket.minutes:
        options.append(Option(NO_MINUTES, _("none")))
    label = _("Time on this ticket")
    if ticket.minutes:
        label = _("Time on the ticket: {minutes}. Add", minutes=_.minutes(ticket.minutes))
    chips, picked = tuple(options), (chosen,) if chosen else ()
    other, none = When("minutes", OTHER_MINUTES), When("minutes", NO_MINUTES)
    why = TextField("no_time_reason", _("Why none?"), maximum=500, shown_when=none)
    return [
        ChoiceField("minutes", label, chips, picked, optional=ticket.minutes > 0, live=True),
        TextField("typed_minutes", _("How many minutes?"), maximum=4, shown_when=other),
        *([] if ticket.minutes else [why]),
    ]
