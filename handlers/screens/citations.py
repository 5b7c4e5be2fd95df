"""The policy in its own words: a no with its basis, the municipality's decision, a window's notes."""

from collections.abc import Mapping
from datetime import date

from config.i18n import Words
from config.policy_file import Policy
from workflows.domain.elections import Note
from workflows.domain.refusals import Fact, No, Refusal

from .elements import Element
from .phrases import line


def by_policy(refusal: Refusal, policies: Mapping[str, Policy], _: Words) -> str:
    """What the policy says to this refusal, nothing where no policy is behind it."""
    policy = policies.get(str(refusal.facts.get("policy")))
    reasons = policy.refusals if policy else ()
    found = next((one for one in reasons if one.code == refusal.facts.get("reason")), None)
    if policy is None or found is None:
        return ""
    parts = (
        found.text.said_in(_.language),
        _decided(refusal, _),
        _until(refusal.facts, _),
        policy.permitted.said_in(_.language) if found.by_law else "",
    )
    return " ".join(part for part in parts if part)


def _decided(refusal: Refusal, _: Words) -> str:
    if refusal.code is No.NOT_ADOPTED:
        return undecided(refusal.facts, _)
    return decided(refusal.facts, _)


def decided(facts: Mapping[str, Fact], _: Words) -> str:
    """The municipality's own decision as a sentence, nothing where there is none."""
    if not facts.get("case_no"):
        return ""
    return _("It was decided on {day} (case {case_no}): {body}.", **_decision(facts, _))


def cited(facts: Mapping[str, Fact], _: Words) -> str:
    """The municipality's own decision as a source, nothing where there is none."""
    if not facts.get("case_no"):
        return ""
    return _("{body}, {day}, case {case_no}", **_decision(facts, _))


def undecided(facts: Mapping[str, Fact], _: Words) -> str:
    """That the municipality's own decision doesn't go so far, nothing where there is none."""
    if not facts.get("case_no"):
        return ""
    return _("The decision of {day} (case {case_no}, {body}) doesn't name it.", **_decision(facts, _))


def window_notes(notes: tuple[Note, ...], _: Words) -> tuple[Element, ...]:
    """What the time before an election asks for, and until which day."""
    said = (
        _("Until {day}: {rule}", day=_.day(one.until), rule=one.text.said_in(_.language)) for one in notes
    )
    return tuple(line(one, small=True) for one in said)


def _decision(facts: Mapping[str, Fact], _: Words) -> dict[str, str]:
    return {
        "day": _.date(date.fromisoformat(str(facts["adopted_on"]))),
        "case_no": str(facts["case_no"]),
        "body": str(facts["adopted_by"]),
    }


def _until(facts: Mapping[str, Fact], _: Words) -> str:
    until = facts.get("until")
    if until is None:
        return ""
    return _("It holds until the election on {day}.", day=_.day(date.fromisoformat(str(until))))
