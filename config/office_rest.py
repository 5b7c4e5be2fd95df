"""What can still be checked of an office file some of whose entries are wrong."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import chain

from pydantic import BaseModel, ValidationError

from config.misfits import Misfit
from config.office_checks import office_misfits
from config.office_deadlines import OnCall
from config.office_elections import CalledElection
from config.office_entries import Adoption, Department, Desk, Entries, Person, Profile
from config.office_guides import OfficeGuide
from config.office_themes import Theme
from config.policy_file import Policy

WINDOWS = "election_windows"
TABLES: Mapping[str, type[BaseModel]] = {
    "departments": Department,
    "desks": Desk,
    "people": Person,
    "profiles": Profile,
    "policies": Adoption,
    "elections": CalledElection,
    "guides": OfficeGuide,
    "themes": Theme,
    "on_call": OnCall,
}


@dataclass(frozen=True, slots=True)
class _Kept:
    """The entries of one table that are right in themselves, their places, and the ids of the others."""

    entries: tuple[BaseModel, ...]
    places: tuple[int, ...]
    dropped: tuple[str, ...]


def misfits_of_the_rest(written: Mapping[str, object], policies: Mapping[str, Policy]) -> list[Misfit]:
    """The misfits among the right entries, so that one reading finds every fault."""
    kept = {table: _kept(written.get(table), model) for table, model in TABLES.items()}
    if not all(kept[table].places for table in ("departments", "desks", "people")):
        return []  # without a whole table every reference would look wrong
    rest = Entries.model_construct(None, **{table: found.entries for table, found in kept.items()})
    dropped = {entry for found in kept.values() for entry in found.dropped}
    every = chain(office_misfits(rest), adoption_misfits(rest, policies))
    # What names a dropped entry, or misses one, may be right once that entry is.
    certain = (misfit for misfit in every if misfit.found not in dropped and (misfit.found or not dropped))
    return [_placed(misfit, kept) for misfit in certain]


def adoption_misfits(entries: Entries, policies: Mapping[str, Policy]) -> Iterator[Misfit]:
    """Adoptions of unknown policies, of policies that don't hold yet, or of what they don't offer."""
    for index, adoption in enumerate(entries.policies):
        policy = policies.get(adoption.policy)
        if policy is None:
            yield Misfit(("policies", index, "policy"), "a policy's id", adoption.policy, tuple(policies))
            continue
        if adoption.valid_from < policy.valid_from:
            expected = f"a day from {policy.valid_from} on, when the policy begins"
            yield Misfit(("policies", index, "valid_from"), expected, adoption.valid_from)
        if adoption.windows and WINDOWS not in adoption.adopts:
            expected = f"{WINDOWS} among what is adopted, or no windows"
            yield Misfit(("policies", index, "adopts"), expected, None, policy.adoptable)
        for nth, key in enumerate(adoption.adopts):
            if key not in policy.adoptable:
                expected = f"one of {', '.join(policy.adoptable)}"
                yield Misfit(("policies", index, "adopts", nth), expected, key, policy.adoptable)


def _kept(written: object, model: type[BaseModel]) -> _Kept:
    entries: list[BaseModel] = []
    places: list[int] = []
    dropped: list[str] = []
    for place, entry in enumerate(written if isinstance(written, list) else ()):
        try:
            entries.append(model.model_validate(entry))
            places.append(place)
        except ValidationError:
            dropped.append(str(entry.get("id", "")) if isinstance(entry, dict) else "")
    return _Kept(tuple(entries), tuple(places), tuple(dropped))


def _placed(misfit: Misfit, kept: Mapping[str, _Kept]) -> Misfit:
    table, index, *key = misfit.place
    places = kept[str(table)].places
    return replace(misfit, place=(table, places[int(index)], *key))
