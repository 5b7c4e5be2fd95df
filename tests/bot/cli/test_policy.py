"""`udkast policy`: the schemas of the files, and the rules of a day."""

import json
from typing import Any

import pytest

from tests.bot.cli.conftest import Terminal
from tests.fakes.office import DEMO


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


def explained(terminal: Terminal, *words: str) -> dict[str, Any]:
    done = terminal("policy", "explain", *words, "--json")
    assert done.code == 0, done.err
    told: dict[str, Any] = json.loads(done.out)
    return told


MAYORS = ("--role", "mayor", "--class", "POL", "--subclass", "private")


def test_the_office_is_told_what_holds_under_its_own_decision(office: Terminal) -> None:
    told = explained(office, *MAYORS, "--on", "2026-11-23")
    assert (told["policy"], told["decision"]["case_no"]) == ("dk-2026-01", "00.13.04-G01-7-25")
    (answer,) = told["answers"]
    assert (answer["outcome"], answer["rule"]) == ("helped", "R02")
    helping = answer["rules"][0]
    assert (helping["force"], helping["holds"], helping["case_no"]) == ("adopted", True, "00.13.04-G01-7-25")
    assert [line["line"] for line in answer["checklist"]][-1] == "media"


def test_another_policy_is_explained_as_it_comes(office: Terminal) -> None:
    told = explained(office, *MAYORS, "--on", "2026-11-23", "--policy", "se-2026-01", "--lang", "sv")
    assert (told["policy"], told["decision"], told["adopts"]) == ("se-2026-01", None, [])
    assert told["answers"][0]["reason"] == "not_adopted"
    assert "fullmäktige" in told["answers"][0]["text"]


def test_without_an_office_the_newest_danish_policy_of_the_day_is_explained(bare: Terminal) -> None:
    before, after = (explained(bare, *MAYORS, "--on", day)["policy"] for day in ("2026-11-30", "2026-12-01"))
    assert (before, after) == ("dk-2026-01", "dk-2026-12")


def test_every_kind_of_profile_is_explained_where_none_is_named(bare: Terminal) -> None:
    told = explained(bare, "--role", "director", "--class", "EMB", "--on", "2026-12-01")
    outcomes = {one["subclass"]: one["outcome"] for one in told["answers"]}
    assert outcomes == {
        "director": "helped",
        "manager": "helped",
        "leader": "helped",
        "employee": "not_adopted",
    }


def test_a_window_that_restricts_is_explained_with_the_decision(office: Terminal) -> None:
    text = DEMO.read_text(encoding="utf-8").replace("dk-2026-01", "dk-2026-12")
    text = text.replace("valid_from = 2026-01-01\nadopted_by", "valid_from = 2026-12-01\nadopted_by")
    text = text.replace('adopts = ["private_profiles"]', 'adopts = ["private_profiles", "election_windows"]')
    path = office.folder / "office.toml"
    path.write_text(text, encoding="utf-8")
    office.settings["UDKAST_OFFICE_FILE"] = str(path)
    done = office("policy", "explain", *MAYORS, "--on", "2029-11-05", "--lang", "da")
    assert "private: refused (election_window), by rule R10" in done.out
    assert "The municipality's own decision: byrådet, 2025-12-10, case 00.13.04-G01-7-25" in done.out
    assert "Window of level 3: 2029-10-30 to 2029-11-20 (municipal election)" in done.out
    assert "doesn't enforce it yet" not in done.out
    assert "law: absolute" in done.out


@pytest.mark.parametrize(
    "words",
    [
        ("--role", "king", "--class", "POL"),
        ("--role", "mayor", "--class", "POL", "--subclass", "main"),
        (*MAYORS, "--purpose", "world_peace"),
        (*MAYORS, "--policy", "dk-1999-01"),
        (*MAYORS, "--on", "tomorrow"),
        ("--class", "POL"),
    ],
)
def test_a_question_that_makes_no_sense_is_bad_usage(bare: Terminal, words: tuple[str, ...]) -> None:
    assert bare("policy", "explain", *words).code == 2
