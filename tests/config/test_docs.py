"""Every key of the office file and of a policy is documented."""

import re
from pathlib import Path

from pydantic import BaseModel

from config.office import OfficeFile
from config.office_reader import office_schema, policy_schema
from config.policy_file import PolicyFile


def keys_of(schema: dict) -> set[str]:
    tables = [schema, *schema["$defs"].values()]
    return {key for table in tables for key in table.get("properties", {})}


def values_of(schema: dict) -> set[str]:
    lists = [table.get("enum", []) for table in schema["$defs"].values()]
    return {value for values in lists for value in values}


def words_of(path: str) -> set[str]:
    text = Path(path).read_text(encoding="utf-8")
    return {word for quoted in re.findall(r"`([^`\n]+)`", text) for word in re.findall(r"\w+", quoted)}


def test_every_key_and_value_of_the_office_file():
    documented = words_of("docs/office-file.md")
    assert keys_of(office_schema()) - documented == set()
    assert values_of(office_schema()) - documented == set()


def test_every_key_of_a_policy():
    languages = {"da", "sv", "fi", "nb", "en"}
    assert keys_of(policy_schema()) - words_of("docs/policy.md") - languages == set()


def test_everything_a_council_may_adopt(policies):
    documented = words_of("docs/policy.md")
    for policy in policies.values():
        assert set(policy.adoptable) <= documented


def test_every_rule_and_its_source(policies):
    text = Path("docs/policy.md").read_text(encoding="utf-8")
    for policy in policies.values():
        rules = {entry.rule for entry in (*policy.eligibility, *policy.refusals, *policy.approvals)}
        assert {rule for rule in rules - {"office"} if f"| {rule} |" not in text} == set()


def test_every_field_tells_what_it_is():
    for model in (OfficeFile, PolicyFile):
        silent = [name for name, field in model.model_fields.items() if not field.description]
        assert silent == []
    assert issubclass(OfficeFile, BaseModel)
