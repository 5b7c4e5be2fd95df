"""The office file read from disk, checked in itself and against the policies it adopts."""

from collections.abc import Mapping
from pathlib import Path

from pydantic import ValidationError

from config.faults import BadFile
from config.office import OfficeFile
from config.office_rest import adoption_misfits, misfits_of_the_rest
from config.policy_file import Policy, PolicyFile
from config.toml_faults import faults_of, misfit_faults, parse_toml, text_of


def load_office(path: Path, policies: Mapping[str, Policy]) -> OfficeFile:
    """The office file, or a BadFile with everything wrong with it."""
    text = text_of(path)
    written = parse_toml(path.name, text)
    try:
        office = OfficeFile.model_validate(written)
    except ValidationError as error:
        misfits = misfits_of_the_rest(written, policies)
        raise BadFile(faults_of(path.name, text, error, OfficeFile, misfits)) from None
    faults = misfit_faults(path.name, text, adoption_misfits(office, policies))
    if faults:
        raise BadFile(faults)
    return office


def office_schema() -> dict[str, object]:
    """The JSON Schema of the office file, for editors."""
    return OfficeFile.model_json_schema()


def policy_schema() -> dict[str, object]:
    """The JSON Schema of a policy file, for editors."""
    return PolicyFile.model_json_schema()
