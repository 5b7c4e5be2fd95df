"""Who may ask for a draft for which profile, by the policy of the day."""

from collections.abc import Collection
from datetime import date

from config.policies import AdoptedPolicy
from config.policy_file import Eligibility, Policy, Purpose
from config.words import ProfileClass, Role

from .elections import decision, require_outside_window
from .people import Actor, Profile
from .refusals import No, Refusal


def require_eligible(policy: Policy, adopted: Collection[str], profile: Profile, asker: Actor) -> str:
    """The role on which help is given; refuses a role that may not ask, or what the council has not adopted.

    For POL and EMB the asker is the profile's owner, for KOM the person who asks.
    """
    rows = covering(policy, profile)
    held = [(row, role) for row in rows if (role := _held(asker, row))]
    if not held:
        rule = rows[0].rule if rows else None
        raise Refusal(No.ROLE_MAY_NOT_ASK, rule=rule, policy=policy.id, reason="not_eligible")
    adopted_rows = [role for row, role in held if row.needs_adoption is None or row.needs_adoption in adopted]
    if not adopted_rows:
        raise Refusal(No.NOT_ADOPTED, rule=held[0][0].rule, policy=policy.id, reason="not_adopted")
    return adopted_rows[0].value


def require_purpose(policy: Policy, purpose: str) -> Purpose:
    """The purpose, if the policy helps with it; refuses it with the rule that says no."""
    found = {one.id: one for one in policy.purposes}.get(purpose)
    if found is None:
        raise Refusal(No.REQUIRED, field="purpose")
    if found.refusal is not None:
        raise Refusal(No.PURPOSE_REFUSED, policy=policy.id, reason=found.refusal)
    return found


def require_help(adopted: AdoptedPolicy, profile: Profile, asker: Actor, purpose: str, day: date) -> str:
    """The role on which the policy of the day helps; refuses what it doesn't help with, and says why."""
    require_purpose(adopted.policy, purpose)
    role = _eligible(adopted, profile, asker)
    require_outside_window(adopted, profile, purpose, day)
    return role


def _eligible(adopted: AdoptedPolicy, profile: Profile, asker: Actor) -> str:
    try:
        return require_eligible(adopted.policy, adopted.adopts, profile, asker)
    except Refusal as no:
        if no.code is No.NOT_ADOPTED:
            no.facts.update(decision(adopted))  # what the council did decide, and where to read it
        raise


def covering(policy: Policy, profile: Profile) -> tuple[Eligibility, ...]:
    """The rows about profiles of this kind."""
    return tuple(row for row in policy.eligibility if _covers(row, profile))


def _covers(row: Eligibility, profile: Profile) -> bool:
    return row.profile_class is profile.profile_class and row.subclass in (None, profile.subclass)


def _held(asker: Actor, row: Eligibility) -> Role | None:
    return next((one.role for one in asker.memberships if one.role in row.roles), None)


def require_same_owner(profiles: tuple[Profile, ...]) -> Profile:
    """The first profile; refuses none, and profiles of several owners or classes."""
    if not profiles:
        raise Refusal(No.REQUIRED, field="profiles")
    kinds = {(one.owner, one.profile_class, one.subclass, one.desk) for one in profiles}
    if len(kinds) > 1:
        raise Refusal(No.MIXED_OWNERS, field="profiles")
    return profiles[0]


def owner_asks(profile: Profile) -> bool:
    """Whether only the owner, or someone on their behalf, may ask (a person's own profile)."""
    return profile.profile_class is not ProfileClass.KOM
