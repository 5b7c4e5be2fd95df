"""What a policy answers to a request, and every rule behind the answer with what it stands on."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from config.policies import AdoptedPolicy
from config.policy_file import Policy, refusal
from config.policy_windows import Effect, Force
from config.words import ProfileClass, Role, Wording

from .elections import Window, effects_on, windows_on
from .eligibility import covering, require_help
from .people import Actor, Membership, Profile
from .refusals import Fact, No, Refusal

HELPED = "helped"
OWNER = "the-owner"
BY_WHO_ASKS = "not_requested"  # refused by who asks for whose profile, where others need an officer's eye


@dataclass(frozen=True, slots=True)
class Question:
    """Somebody of this role asks on a day for a draft for a profile; `purpose` is None where none is said."""

    role: Role
    profile_class: ProfileClass
    subclass: str
    day: date
    purpose: str | None = None

    @property
    def profile(self) -> Profile:
        """A profile of this class, of somebody unknown who stands for nothing."""
        return Profile(
            OWNER, OWNER, self.profile_class, self.subclass, "facebook", "", None, None, usual=False
        )

    @property
    def asker(self) -> Actor:
        """Somebody who holds this role and no other."""
        return Actor(OWNER, "", "", None, (Membership(self.role, None),))


@dataclass(frozen=True, slots=True)
class Held:
    """One rule: what it does, what it stands on, whether it holds here, and whether Udkast sees to it."""

    rule: str
    effect: Effect
    force: Force
    basis: str
    text: Wording | None = None
    needs_adoption: str | None = None
    holds: bool = True
    purposes: tuple[str, ...] = ()
    by_officer: bool = False

    @property
    def enforced(self) -> bool:
        """Whether Udkast itself sees to it today."""
        return not self.by_officer


@dataclass(frozen=True, slots=True)
class Explanation:
    """The answer with its reason, the windows of the day, and every rule that could matter."""

    outcome: str
    reason: str | None
    rule: str
    basis: str
    text: Wording | None
    facts: dict[str, Fact]
    windows: tuple[Window, ...]
    rules: tuple[Held, ...]


def explain(adopted: AdoptedPolicy, asked: Question) -> Explanation:
    """What happens to a request, judged by the same functions as a real one, and why."""
    purpose = asked.purpose or adopted.policy.default_purpose
    rules = tuple(_rules(adopted, asked))
    windows = windows_on(adopted, asked.day)
    try:
        require_help(adopted, asked.profile, asked.asker, purpose, asked.day)
    except Refusal as no:
        return _refused(adopted.policy, no, windows, rules)
    helping = next(one for one in rules if one.effect is Effect.HELP and one.holds)
    return Explanation(HELPED, None, helping.rule, helping.basis, None, {}, windows, rules)


def _refused(
    policy: Policy, no: Refusal, windows: tuple[Window, ...], rules: tuple[Held, ...]
) -> Explanation:
    if no.code is No.REQUIRED:
        raise no  # a purpose that the policy doesn't know is a mistake in the question
    said = refusal(policy, str(no.facts["reason"]))
    rule = str(no.facts.get("rule") or said.rule)
    return Explanation(no.code.value, said.code, rule, said.basis, said.text, no.facts, windows, rules)


def _rules(adopted: AdoptedPolicy, asked: Question) -> Iterator[Held]:
    yield from _helped(adopted, asked)
    yield from _refusals(adopted.policy)
    yield from _in_windows(adopted, asked)
    for approval in adopted.policy.approvals:
        yield Held(approval.rule, Effect.SECOND_APPROVER, Force.GUIDANCE, approval.basis)
    for one in adopted.policy.rules:
        if asked.profile_class in one.classes:
            force = Force.LAW if one.absolute else Force.GUIDANCE
            yield Held(one.rule, one.effect, force, one.basis, one.text)


def _helped(adopted: AdoptedPolicy, asked: Question) -> Iterator[Held]:
    for row in covering(adopted.policy, asked.profile):
        if asked.role in row.roles:
            holds = row.needs_adoption is None or row.needs_adoption in adopted.adopts
            yield Held(row.rule, Effect.HELP, row.force, row.basis, None, row.needs_adoption, holds)


def _refusals(policy: Policy) -> Iterator[Held]:
    """What is refused whoever asks; refusals that answer who asks, or when, are told with those rules."""
    elsewhere = {"not_eligible", "not_adopted", *(one.refusal for one in policy.window_effects)}
    for one in policy.refusals:
        if one.code not in elsewhere and one.by_law:
            purposes = tuple(purpose.id for purpose in policy.purposes if purpose.refusal == one.code)
            by_officer = not purposes and one.code != BY_WHO_ASKS
            yield Held(
                one.rule,
                Effect.REFUSE,
                one.force,
                one.basis,
                one.text,
                purposes=purposes,
                by_officer=by_officer,
            )


def _in_windows(adopted: AdoptedPolicy, asked: Question) -> Iterator[Held]:
    held = {effect for effect, _ in effects_on(adopted, asked.profile, asked.day)}
    for effect in adopted.policy.window_effects:
        if asked.profile_class in effect.classes:
            yield Held(
                effect.rule,
                effect.effect,
                Force.ADOPTED,
                effect.basis,
                effect.text,
                effect.needs_adoption,
                effect in held,
            )
