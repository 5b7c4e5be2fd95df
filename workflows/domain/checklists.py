"""The neutrality checklist: which lines are asked, what is missing, and what is stored of the answers."""

from collections.abc import Mapping
from dataclasses import dataclass

from config.checklist_file import Line
from config.policy_file import Policy, item

from .drafts import Draft
from .evidence import Json
from .refusals import No, Refusal

NOT_APPLICABLE = "not_applicable"
NO_CASE = "no_case"
EVIDENCE_LIMIT = 500


@dataclass(frozen=True, slots=True)
class Answer:
    """An officer's answer to one line: a tick, or evidence in its place."""

    line: str
    confirmed: bool = False
    choice: str | None = None
    evidence: str = ""
    ordered: bool = False
    """Whether a leader answers for it by an order to proceed; the officer then does not."""


def missing(lines: tuple[Line, ...], answers: Mapping[str, Answer]) -> tuple[Refusal, ...]:
    """A refusal at the field of every required line that is not fully answered."""
    found = (_lacking(line, answers.get(line.id, Answer(line.id))) for line in lines)
    return tuple(one for one in found if one is not None)


def _lacking(line: Line, answer: Answer) -> Refusal | None:
    if len(answer.evidence) > EVIDENCE_LIMIT:
        return Refusal(
            No.TOO_LONG, field=_evidence_field(line), limit=EVIDENCE_LIMIT, length=len(answer.evidence)
        )
    if line.optional or answer.ordered:
        return None
    if line.evidence is None:
        return None if answer.confirmed else Refusal(No.NOT_ANSWERED, field=f"line.{line.id}")
    return _lacking_evidence(line, answer)


def _lacking_evidence(line: Line, answer: Answer) -> Refusal | None:
    if line.evidence is None or line.evidence.kind == "text_or_link":
        return None if answer.evidence.strip() else Refusal(No.NOT_ANSWERED, field=_evidence_field(line))
    allowed = {*line.evidence.choices} | ({NOT_APPLICABLE} if line.not_applicable else set())
    if answer.choice not in allowed:
        return Refusal(No.NOT_ANSWERED, field=f"line.{line.id}")
    needs_body = line.evidence.beside is not None and answer.choice not in {NOT_APPLICABLE, NO_CASE}
    if needs_body and not answer.evidence.strip():
        return Refusal(No.NOT_ANSWERED, field=_evidence_field(line))
    return None


def _evidence_field(line: Line) -> str:
    return f"evidence.{line.id}"


def still_standing(lines: tuple[Line, ...], before: Draft | None, now: Draft) -> tuple[Line, ...]:
    """The lines that one "still holds" may confirm on a new version.

    A line without evidence stands; one with evidence stands while what it is evidence for is unchanged.
    """
    if before is None:
        return ()
    texts_same, media_same = before.texts == now.texts, before.media == now.media
    return tuple(
        line
        for line in lines
        if not line.optional and (line.evidence is None or (media_same if line.when else texts_same))
    )


def carried_over(
    lines: tuple[Line, ...], before: Mapping[str, Answer], given: Mapping[str, Answer]
) -> dict[str, Answer]:
    """The new answers, with the former ones for the lines that still stand."""
    kept = {line.id: before[line.id] for line in lines if line.id in before}
    return {**kept, **given}


def stored(
    policy: Policy, lines: tuple[Line, ...], answers: Mapping[str, Answer], language: str
) -> dict[str, Json]:
    """What is kept with the version: every item's full wording as shown, its language and the policy."""
    rows: list[Json] = [
        _stored_line(policy, line, answers[line.id], language) for line in lines if line.id in answers
    ]
    return {"policy": policy.id, "language": language, "lines": rows}


def _stored_line(policy: Policy, line: Line, answer: Answer, language: str) -> dict[str, Json]:
    items: list[Json] = [
        {"id": one, "wording": item(policy, one).wording.said_in(language)} for one in line.items
    ]
    return {
        "line": line.id,
        "wording": line.wording.said_in(language),
        "items": items,
        "confirmed": answer.confirmed or line.evidence is not None or answer.ordered,
        "choice": answer.choice,
        "evidence": answer.evidence.strip(),
        **({"ordered": True} if answer.ordered else {}),
    }


def answers_from(value: Json) -> dict[str, Answer]:
    """The answers from their stored value."""
    if not isinstance(value, dict) or not isinstance(value["lines"], list):
        raise TypeError("answers are stored as an object with a list of lines")
    return {answer.line: answer for answer in map(_answer, value["lines"])}


def _answer(row: Json) -> Answer:
    if not isinstance(row, dict):
        raise TypeError("an answer is stored as an object")
    choice = row["choice"]
    return Answer(
        line=str(row["line"]),
        confirmed=bool(row["confirmed"]),
        choice=str(choice) if choice is not None else None,
        evidence=str(row["evidence"]),
        ordered=bool(row.get("ordered")),
    )
