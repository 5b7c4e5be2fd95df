"""Faults of an office file: all at once, each on its line, in plain words."""

import json
from pathlib import Path

import pytest

from config.checklist_file import Checklist
from config.fault_words import SHAPES
from config.faults import BadFile
from config.office_reader import load_office, office_schema, policy_schema
from config.toml_faults import read_json

BROKEN = (
    ('email = "maria', 'emial = "maria'),
    ('"U_PETER"', '"peter"'),
    ('role = "employee"', 'role = "employe"'),
    ('desk = "kommunikation"', 'desk = "komunikation"'),
    ('monday = "08:00-15:30"', 'monday = "8-15"'),
    ("Europe/Copenhagen", "Europe/Copnhagen"),
    ('adopts = ["private_profiles"]', 'adopts = ["private_profile"]'),
)


def told(faults) -> list[str]:
    return [str(fault) for fault in faults]


def test_the_demo_has_no_fault(faults):
    assert faults() == ()


def test_every_fault_at_once_in_order(faults):
    assert told(faults(*BROKEN)) == [
        'office.toml:8: office.time_zone: expected a time zone such as "Europe/Copenhagen", found "Europe/Copnhagen"',
        'office.toml:19: office.hours.monday: expected hours such as "08:00-15:30", found "8-15"',
        "office.toml:57: people.0.email: missing",
        'office.toml:60: people.0.emial: unknown key; did you mean "email"?',
        'office.toml:73: people.1.slack: expected a Slack person id such as "U0123ABCD", found "peter"',
        (
            "office.toml:100: people.3.roles.0.role: expected one of mayor, alderman, magistrate_member, committee_chair, "
            "councillor, director, manager, employee, officer, leader, secretariat, administrator, "
            'data_protection_officer, found "employe"; did you mean "employee"?'
        ),
        (
            'office.toml:113: people.4.roles.0.desk: expected a desk\'s id, found "komunikation"; '
            'did you mean "kommunikation"?'
        ),
        (
            "office.toml:235: policies.0.adopts.0: expected one of employee_profiles, official_profiles_of_all_members, "
            'private_profiles, private_profiles_of_all_members, found "private_profile"; did you mean "private_profiles"?'
        ),
    ]


def test_a_broken_entry_makes_no_reference_to_it_wrong(faults):
    found = faults(
        ('id = "kommunikation"\nname = "Kommunikation"', 'id = "kommunikation"\nnam = "Kommunikation"')
    )
    assert [fault.key for fault in found] == ["desks.0.name", "desks.0.nam"]


def test_a_fault_is_told_once(faults):
    found = faults(('owner = "peter-krogh"', 'owner = "peter-kroh"'))
    assert told(found) == [
        (
            'office.toml:185: profiles.2.owner: expected a person\'s id, because the class is POL, found "peter-kroh"; '
            'did you mean "peter-krogh"?'
        )
    ]


@pytest.mark.parametrize(
    ("old", "new", "key"),
    [
        ('policy = "dk-2026-01"', 'policy = "dk-2026-02"', "policies.0.policy"),
        ('policy = "dk-2026-01"\nvalid_from = 2026-01-01', 'policy = "dk-2026-01"\nvalid_from = 2025-12-31', "policies.0.valid_from"),
        ("staff_informed_on = 2026-01-05", "maximum_minutes = 0", "time.maximum_minutes"),
        ("staff_informed_on = 2026-01-05", 'maximum_minutes = "many"', "time.maximum_minutes"),
        ("staff_informed_on = 2026-01-05", 'staff_informed_on = "soon"', "time.staff_informed_on"),
        ("staff_informed_on = 2026-01-05", "staff_informed_on = 2026-01-05T10:00:00", "time.staff_informed_on"),
        ("[time]", "[tiem]", "tiem"),
        ('kle = "00.13.04"', 'kle = "13.4"', "records.kle"),
        ('name = "Nordvig Kommune"', f'name = "{"a" * 401}"', "office.name"),
        ('name = "Nordvig Kommune"', "name = 1", "office.name"),
        ("usual = true", 'usual = "perhaps"', "profiles.0.usual"),
        ('serves = ["borgmesteren", "teknik-og-miljoe", "boern-og-unge", "sundhed-og-omsorg"]', 'serves = "all"', "desks.0.serves"),
        ('[office.slack]\nteam = "T_NORDVIG"', 'slack = "T_NORDVIG"', "office.slack"),
    ],
)  # fmt: skip
def test_a_fault_names_its_key_in_plain_words(faults, old, new, key):
    (fault,) = faults((old, new))
    assert fault.key == key
    assert fault.line
    assert fault.expected.split()[0] in {"expected", "unknown", "missing"}
    for jargon in ("Input", "input", "validation", "pydantic", "tuple", "pattern", "instance"):
        assert jargon not in str(fault)


@pytest.mark.parametrize(
    ("written", "told"),
    [
        (b"", "office.toml: the file is empty"),
        (b" \n\n", "office.toml: the file is empty"),
        (b"[office\n", "office.toml:1: not TOML"),
        (b"a = 1\n\nb =\n", "office.toml:3: not TOML"),
        (b"a = 2026-13-40\n", "office.toml:1: not TOML"),
        (b"a = " + b"9" * 5000, "office.toml:1: not TOML"),
        (b"a = " + b"[" * 5000, "office.toml: not TOML: it nests too deeply"),
        (b'a = 1\nname = "K\xf8ge"\n', "office.toml:2: not UTF-8"),
        (b"\xef\xbb\xbfa = 1\n", "office.toml:1: departments: missing"),
    ],
)
def test_a_file_that_is_none(tmp_path, policies, written, told):
    path = tmp_path / "office.toml"
    path.write_bytes(written)
    with pytest.raises(BadFile) as bad:
        load_office(path, policies)
    assert str(bad.value).startswith(told)


def test_no_file_and_a_folder(tmp_path, policies):
    with pytest.raises(BadFile, match="there is no such file"):
        load_office(tmp_path / "office.toml", policies)
    with pytest.raises(BadFile, match="this is a folder"):
        load_office(tmp_path, policies)


@pytest.mark.parametrize("written", ["{", "[" * 100_000, "[]"])
def test_a_checklist_that_is_none(tmp_path, written):
    path = tmp_path / "checklist.json"
    path.write_text(written)
    with pytest.raises(BadFile):
        read_json(path, Checklist)


def test_every_pattern_has_words():
    schemas = json.dumps([office_schema(), policy_schema()])
    patterns = set(_patterns(json.loads(schemas)))
    assert patterns - {r"^\d\d:\d\d-\d\d:\d\d$", r"^([1-9]\d?)([dh])$"} <= set(SHAPES)


def _patterns(schema):
    if isinstance(schema, dict):
        yield from ([schema["pattern"]] if isinstance(schema.get("pattern"), str) else [])
        schema = list(schema.values())
    if isinstance(schema, list):
        for inner in schema:
            yield from _patterns(inner)


def test_the_demo_path_is_plain():
    assert str(Path("config/demo/office.toml")) in Path("docs/office-file.md").read_text(encoding="utf-8")
