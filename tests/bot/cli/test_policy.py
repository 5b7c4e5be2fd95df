"""`udkast policy`: the schemas of the files, and the rules of a day."""

import json

from tests.bot.cli.conftest import Terminal


def test_the_schemas_are_printed(bare: Terminal) -> None:
    policy, office = (json.loads(bare("policy", "schema", "--of", of).out) for of in ("policy", "office"))
    assert "eligibility" in policy["properties"]
    assert "desks" in office["properties"]
    assert json.loads(bare("policy", "schema").out) == policy


def test_the_policy_of_a_day_is_shown_with_its_decision(office: Terminal) -> None:
    shown = json.loads(office("policy", "show", "--on", "2026-11-23", "--json").out)
    assert shown.pop("title")
    assert shown == {
        "policy": "dk-2026-01",
        "adopted_by": "byrådet",
        "adopted_on": "2025-12-10",
        "case_no": "00.13.04-G01-7-25",
        "adopts": ["private_profiles"],
    }


def test_a_terminal_is_shown_the_same_in_lines(office: Terminal) -> None:
    lines = office("policy", "show", "--on", "2026-11-23").out.splitlines()
    assert "policy      dk-2026-01" in lines
    assert "adopts      private_profiles" in lines
    assert office("policy", "show").code == 0


def test_showing_needs_no_database(office: Terminal) -> None:
    assert office("policy", "show").code == 0
    assert not (office.folder / "udkast.db").exists()


def test_without_an_office_file_the_setting_is_named(bare: Terminal) -> None:
    done = bare("policy", "show")
    assert done.code == 2
    assert "UDKAST_OFFICE_FILE" in done.err
