"""The policies that came with this version, and the one an office follows on a day."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from config.checklist_file import Checklist
from config.election_file import load_elections
from config.faults import BadFile
from config.office import OfficeFile
from config.office_elections import CalledElection
from config.policy_checks import policy_misfits
from config.policy_file import Policy, PolicyFile
from config.policy_windows import WindowRule
from config.toml_faults import misfit_faults, read_json, read_toml, text_of

FOLDER = Path(__file__).parent / "policy"


@dataclass(frozen=True, slots=True)
class AdoptedPolicy:
    """A policy as the office follows it: with the decision behind it and what that decision permits."""

    policy: Policy
    adopted_by: str | None
    adopted_on: date | None
    case_no: str | None
    adopts: tuple[str, ...]
    windows: tuple[WindowRule, ...] = ()
    called: tuple[CalledElection, ...] = ()

    @property
    def window_rules(self) -> tuple[WindowRule, ...]:
        """The windows that hold: the council's own, or, if it named none, the policy's."""
        return self.windows or self.policy.windows


def bare(policy: Policy) -> AdoptedPolicy:
    """The policy as it comes, for a municipality that has decided nothing."""
    return AdoptedPolicy(policy, None, None, None, ())


def load_policies(folder: Path = FOLDER) -> Mapping[str, Policy]:
    """Every policy by its id; a BadFile when one of them is broken."""
    found = sorted(path.parent for path in folder.glob("*/policy.toml"))
    return {path.name: load_policy(path) for path in found}


def load_policy(folder: Path) -> Policy:
    """The policy and checklist in this folder; a BadFile with every fault of the two files."""
    written = read_toml(folder / "policy.toml", PolicyFile)
    checklist = read_json(folder / "checklist.json", Checklist)
    elections = load_elections(written.country)
    policy = Policy.model_construct(
        **dict(written), items=checklist.items, lines=checklist.lines, elections=elections
    )
    text = text_of(folder / "policy.toml")
    faults = misfit_faults("policy.toml", text, policy_misfits(policy, folder.name))
    if faults:
        raise BadFile(faults)
    return policy


def policy_of_the_day(office: OfficeFile, policies: Mapping[str, Policy], day: date) -> AdoptedPolicy:
    """The policy the office follows on this day; before the first one, the first."""
    begun = [adoption for adoption in office.policies if adoption.valid_from <= day]
    first = min(office.policies, key=lambda adoption: adoption.valid_from)
    chosen = max(begun, key=lambda adoption: adoption.valid_from, default=first)
    return AdoptedPolicy(
        policy=policies[chosen.policy],
        adopted_by=chosen.adopted_by,
        adopted_on=chosen.adopted_on,
        case_no=chosen.case_no,
        adopts=chosen.adopts,
        windows=chosen.windows,
        called=office.elections,
    )


def checksums(folder: Path = FOLDER) -> Mapping[str, str]:
    """The SHA-256 of every policy file by its path; an issued file must keep it for ever."""
    files = sorted(path for path in folder.rglob("*") if path.suffix in {".toml", ".json"})
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files
    }
