"""The drafts in a ticket's file: each version's texts and pictures, what was found, what was checked."""

from collections.abc import Iterator, Mapping

from config.channels import channel
from config.i18n import Words
from workflows.domain.casefiles import CaseFile
from workflows.domain.checklists import NOT_APPLICABLE
from workflows.domain.drafts import Draft, Medium, Version
from workflows.domain.evidence import Json
from workflows.domain.findings import NOTE

from .casefile_look import CaseLook
from .document import Block, Code, Facts, Grid, Heading, Paragraph
from .plain import one_line, plain

Rows = list[Mapping[str, Json]]


def drafts(case: CaseFile, look: CaseLook, _: Words) -> Iterator[Block]:
    """Every version, the first one first."""
    if case.versions:
        yield Heading(_("Drafts"))
    for version in case.versions:
        yield from _version(case, version, look, _)


def _version(case: CaseFile, version: Version, look: CaseLook, _: Words) -> Iterator[Block]:
    sent = version.number == case.ticket.delivered
    named = _("Draft {number}, sent to the requester", number=version.number)
    yield Heading(named if sent else _("Draft {number}", number=version.number), 2)
    when = _.stamp(version.written_at, look.zone)
    yield Paragraph(_("Written {when} by {person}.", when=when, person=look.person(version.author)))
    if version.draft is None:
        yield Paragraph(_("The text has been erased."))
    else:
        yield from _texts(case, version.draft, _)
        yield Code(f"SHA-256 {version.sha256 or '–'}")
    yield from _found(case, version, _)
    yield from _checked(case, version, look, _)


def _texts(case: CaseFile, draft: Draft, _: Words) -> Iterator[Block]:
    names = {one.id: f"{channel(one.channel).name} · {one.name}" for one in case.profiles}
    for profile, text in draft.texts.items():
        yield Heading(one_line(names.get(profile, profile)), 3)
        yield from (Paragraph(line) for line in plain(text).split("\n") if line.strip())
    if draft.note:
        yield Heading(_("Note to the requester"), 3)
        yield from (Paragraph(line) for line in plain(draft.note).split("\n") if line.strip())
    if draft.media:
        yield Heading(_("Pictures"), 3)
        yield Facts(tuple((one_line(one.name), _picture(one)) for one in draft.media))


def _picture(medium: Medium) -> str:
    return f"{one_line(medium.alt)} (SHA-256 {medium.sha256})"


def _found(case: CaseFile, version: Version, _: Words) -> Iterator[Block]:
    rows = _rows(case.of_version("answers", version.number), "check", "found")
    rows = rows or _rows(case.of_version("findings", version.number), "found")
    if rows:
        yield Grid(
            title=_("What the neutrality rules found in draft {number}", number=version.number),
            headings=(_("Passage"), _("Rule"), _("Why"), _("Answer")),
            rows=tuple(_finding(row, _) for row in rows),
            texts=frozenset({0, 1, 2, 3}),
            widths=(2, 1.2, 3, 2),
        )


def _checked(case: CaseFile, version: Version, look: CaseLook, _: Words) -> Iterator[Block]:
    given = case.of_version("answers", version.number)
    rows = _rows(given, "lines")
    if rows:
        policy = str(given.get("policy")) if isinstance(given, dict) else ""
        yield Grid(
            title=_("What was checked before draft {number} was sent", number=version.number),
            headings=(_("Line"), _("Answer"), _("Evidence")),
            rows=tuple(_line(row, policy, look, _) for row in rows),
            texts=frozenset({0, 1, 2}),
            widths=(4, 1.2, 2.4),
        )


def _finding(row: Mapping[str, Json], _: Words) -> tuple[str, ...]:
    why = row.get("reason")
    said = (why.get(_.language) or why.get("en")) if isinstance(why, dict) else ""
    place = _("note") if row.get("place") == NOTE else ""
    passage = one_line(str(row.get("text", "")))
    named = f"{passage} ({place})" if place else passage
    return named, str(row.get("rule", "")), one_line(str(said or "")), one_line(str(row.get("answer") or "–"))


def _line(row: Mapping[str, Json], policy: str, look: CaseLook, _: Words) -> tuple[str, ...]:
    choice, evidence = row.get("choice"), one_line(str(row.get("evidence", "")))
    if row.get("ordered"):
        answer = _("by order of the head of communications")
    elif choice == NOT_APPLICABLE:
        answer = _("doesn't apply")
    elif choice:
        answer = look.choice(policy, str(row.get("line")), str(choice), _.language)
    else:
        answer = _("yes") if row.get("confirmed") else _("no")
    return one_line(str(row.get("wording", ""))), one_line(answer), evidence


def _rows(value: Json, *path: str) -> Rows:
    """The rows at the end of a path through stored objects; none where there is no such path."""
    for key in path:
        value = value.get(key) if isinstance(value, dict) else None
    return [row for row in value if isinstance(row, dict)] if isinstance(value, list) else []
