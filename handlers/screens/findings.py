"""What the rules found in a draft, at the words they mean, and what the officer says to it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from config.channels import channel
from config.i18n import N_, Words
from workflows.domain.cases import Case
from workflows.domain.drafts import Draft
from workflows.domain.findings import ANSWER_LIMIT, NOTE, SEEN, Checked, Finding, Severity, cautions
from workflows.neutrality.hints.drafts import hints
from workflows.neutrality.hints.personal import personal_data

from .citations import cited
from .elements import Element, Field, Span, Strong, TextField, TickField
from .hints import UNDER_THE_FIELD, sentence, summary
from .phrases import line

AROUND = 40  # characters of context on either side
MOST = 12  # a dialog in Teams has room for no more beside the draft itself
ALSO = 300  # characters of passages named below a tick
SIGNS: Mapping[Severity, str] = {Severity.VIOLATION: "⚠", Severity.CAUTION: "☝", Severity.INFO: "ℹ"}
CATEGORIES: Mapping[str, str] = {
    "party_promotion": N_("praise of a party"),
    "electioneering": N_("asking for votes"),
    "opponent_attack": N_("an attack on opponents"),
    "tactical_timing": N_("advice on timing"),
    "strategy_advice": N_("advice on strategy"),
    "loaded_language": N_("loaded words"),
    "personal_promotion": N_("promotion of a person"),
    "unsupported_claim": N_("a claim without a source"),
    "campaign_hashtag_or_slogan": N_("a slogan or campaign tag"),
    "party_identity_mention": N_("a party is named"),
    "turnout": N_("taking part in an election"),
    "style": N_("style"),
}
NOTHING = N_("No rule matched. That doesn't make it neutral: you read it, and you answer for it.")


@dataclass(frozen=True, slots=True)
class Reading:
    """What is read: the text for each profile and the note, and the alternative texts of the pictures."""

    texts: Mapping[str, str]
    note: str = ""
    alts: tuple[str, ...] = ()

    @classmethod
    def of(cls, draft: Draft) -> "Reading":
        """A draft as it is read."""
        return cls(draft.texts, draft.note, tuple(one.alt for one in draft.media))

    @property
    def places(self) -> Mapping[str, str]:
        """Every text by where it stands."""
        return {**self.texts, NOTE: self.note}


def beside(
    reading: Reading, case: Case, language: str, read_as: Mapping[str, str], _: Words
) -> list[Element]:
    """Length, readability and the like of each text; whatever looks like personal data first of all."""
    shown: list[Element] = []
    for profile in case.profiles:
        text = reading.texts.get(profile.id, "")
        if not text.strip():
            continue
        medium = channel(profile.channel)
        other, has_media = read_as.get(profile.id), bool(reading.alts)
        told = hints(text, medium.limit, language, reading.alts, has_media=has_media, read_as=other)
        others = (one for one in (*personal_data(text), *told) if one.code not in UNDER_THE_FIELD)
        more = dict.fromkeys(sentence(one, _) for one in others)
        words = " ".join(filter(None, [f"{summary(told, _)}.", *more]))
        shown.append(line(f"ℹ {medium.name} · {profile.name}: {words}", small=True))
    return shown


def found(checked: Checked, case: Case, texts: Mapping[str, str], _: Words) -> list[Element]:
    """Every finding in its context, the gravest first; with none, no more than that."""
    if not checked.findings:
        return [line(_(NOTHING), small=True)]
    ordered = _once(one for severity in Severity for one in checked.of(severity))
    each = [part for one in ordered[:MOST] for part in _shown(one, case, texts.get(one.place, ""), _)]
    return [*each, *_more(len(ordered) - MOST, _)]


def _once(findings: Iterable[Finding]) -> list[Finding]:
    """The same words of the same text once, however often they stand in it: they get one answer."""
    first: dict[str, Finding] = {}
    for one in findings:
        first.setdefault(one.key, one)
    return list(first.values())


def _more(count: int, _: Words) -> list[Element]:
    if count <= 0:
        return []
    said = _.many(
        "{count} more passage was found; mend these first.",
        "{count} more passages were found; mend these first.",
        count,
    )
    return [line(said)]


def _shown(finding: Finding, case: Case, text: str, _: Words) -> list[Element]:
    head: tuple[Span, ...] = (f"{SIGNS[finding.severity]} {_place(finding, case, _)}: ",)
    return [line(*head, *_context(finding, text)), line(_why(finding, _), small=True)]


def _place(finding: Finding, case: Case, _: Words) -> str:
    if finding.place == NOTE:
        return _("The note")
    for profile in case.profiles:
        if profile.id == finding.place:
            return f"{channel(profile.channel).name} · {profile.name}"
    return finding.place


def _context(finding: Finding, text: str) -> tuple[Span, ...]:
    before, after = text[: finding.start], text[finding.end :]
    lead, tail = _whole_words(before[::-1])[::-1], _whole_words(after)
    return tuple(span for span in (_one_line(lead), Strong(_one_line(finding.text)), _one_line(tail)) if span)


def _whole_words(text: str) -> str:
    """The text's beginning, ended where a word ends if one does."""
    if len(text) <= AROUND:
        return text
    near = text[:AROUND]
    end = max(near.rfind(" "), near.rfind("\n"))
    return f"{near[:end] if end > 0 else near} …"


def _one_line(text: str) -> str:
    return text.replace("\n", " ")


def _why(finding: Finding, _: Words) -> str:
    parts = [said(finding.reason, _), said(finding.suggestion or {}, _)]
    source = " · ".join(filter(None, (cited(finding.decided, _), finding.source, finding.overlay)))
    return " ".join(filter(None, parts)) + (f" ({source})" if source else "")


def said(words: Mapping[str, str], _: Words) -> str:
    """A rule's words in the reader's language, else in English, else in any."""
    return words.get(_.language) or words.get("en") or next(iter(words.values()), "")


@dataclass(frozen=True, slots=True)
class Answered:
    """What was said to findings before, by key: offered again, or `standing` because it was approved."""

    known: Mapping[str, str]
    standing: Mapping[str, str] = field(default_factory=dict)


def violation_fields(
    checked: Checked, case: Case, texts: Mapping[str, str], answered: Answered, _: Words
) -> list[Element | Field]:
    """Every violation with its field; an answer that a second person approved is shown instead of asked."""
    fields: list[Element | Field] = []
    violations = _once(checked.of(Severity.VIOLATION))
    for one in violations[:MOST]:
        fields += _shown(one, case, texts.get(one.place, ""), _)
        if said := answered.standing.get(one.key):
            fields.append(_answered(said, _))
        else:
            fields.append(_answer(one, answered.known, _))
    return [*fields, *_more(len(violations) - MOST, _)]


def with_answers(
    checked: Checked, case: Case, texts: Mapping[str, str], answers: Mapping[str, str], _: Words
) -> list[Element]:
    """Every finding in its context for a second reader, with what the officer says to it."""
    if not checked.findings:
        return [line(_(NOTHING), small=True)]
    ordered = _once(one for severity in Severity for one in checked.of(severity))
    shown: list[Element] = []
    for one in ordered[:MOST]:
        shown += _shown(one, case, texts.get(one.place, ""), _)
        if said := answers.get(one.key):
            shown.append(_answered(said, _))
    return [*shown, *_more(len(ordered) - MOST, _)]


def _answered(words: str, _: Words) -> Element:
    return line(Strong(_("The officer's answer:")), f" {words}")


def answer_fields(
    checked: Checked, case: Case, texts: Mapping[str, str], answered: Answered, _: Words
) -> list[Element | Field]:
    """What has to be said to the findings before the draft leaves."""
    if not checked.findings:
        return [line(_(NOTHING), small=True)]
    fields = violation_fields(checked, case, texts, answered, _)
    violations, groups = _once(checked.of(Severity.VIOLATION)), cautions(checked)
    room = max(1, (MOST - min(len(violations), MOST)) // max(len(groups), 1))
    for category, group in groups.items():
        for one in group[:room]:
            fields += _shown(one, case, texts.get(one.place, ""), _)
        fields.append(_seen(category, group, room, _))
    return fields


def _seen(category: str, group: tuple[Finding, ...], room: int, _: Words) -> Field:
    """One tick for all cautions of a kind; those there was no room for in context are named below it."""
    kind = _(CATEGORIES[category]) if category in CATEGORIES else category
    label = _("I have looked at this, and it is right: {kind} ({count})", kind=kind, count=len(group))
    return TickField(f"{SEEN}{category}", label, hint=_also([one.text for one in group[room:]], _))


def _also(passages: list[str], _: Words) -> str:
    """As many of the passages as a line has room for, and how many more there are."""
    named: list[str] = []
    for one in dict.fromkeys(f"“{_short(each)}”" for each in passages):
        if len(", ".join([*named, one])) > ALSO:
            break
        named.append(one)
    more = len(dict.fromkeys(passages)) - len(named)
    said = ", ".join(named)
    if not more:
        return _("Also: {passages}", passages=said) if named else ""
    return _.many(
        "Also: {passages}, and {count} more passage",
        "Also: {passages}, and {count} more passages",
        more,
        passages=said,
    )


def _answer(finding: Finding, known: Mapping[str, str], _: Words) -> Field:
    label = _("Why is “{words}” right here?", words=_short(finding.text))
    hint = _("Kept with the draft. Or write a new draft without it.")
    value = known.get(finding.key, "")
    return TextField(f"finding.{finding.key}", label, value, hint, maximum=ANSWER_LIMIT)


def _short(text: str) -> str:
    one = _one_line(text)
    return one if len(one) <= AROUND else one[: AROUND - 1] + "…"


def read_words(answered: Mapping[str, str] | None, _: Words) -> str:
    """What the requester is told of the check; empty where a delivery was made before there was one."""
    if answered is None:
        return ""
    if not answered:
        return _("read by the rules")
    count = len(answered)
    return _.many(
        "read by the rules, {count} remark answered", "read by the rules, {count} remarks answered", count
    )
