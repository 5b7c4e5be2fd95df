"""The countries' policies, the windows and the called elections of an office file, and their faults."""

import shutil
from datetime import date

import pytest

from config.election_file import FOLDER as ELECTIONS
from config.election_file import ElectionFile
from config.faults import BadFile
from config.office import OfficeFile
from config.policies import FOLDER, load_policies, load_policy, policy_of_the_day
from config.policy_file import refusal
from config.policy_windows import Effect
from config.toml_faults import read_toml
from config.words import ElectionKind, Wording

ADOPTS = 'adopts = ["private_profiles"]'
CALLED = """
[[elections]]
election = "parliament"
called_on = 2030-02-26
held_on = 2030-03-24
"""
WINDOW = """
[[policies.windows]]
election = "municipal"
level = 3
days_before = 14
"""


def test_the_office_names_its_windows_and_elections(tables, policies):
    tables["policies"][0] |= {
        "policy": "dk-2026-12",
        "adopts": ["election_windows"],
        "windows": [{"election": "municipal", "level": 3, "days_before": 14}],
    }
    tables["elections"] = [
        {"election": "parliament", "called_on": date(2030, 2, 26), "held_on": date(2030, 3, 24)}
    ]
    adopted = policy_of_the_day(OfficeFile.model_validate(tables), policies, date(2027, 1, 1))
    assert [(one.election, one.days_before) for one in adopted.window_rules] == [(ElectionKind.MUNICIPAL, 14)]
    assert adopted.called[0].held_on == date(2030, 3, 24)


@pytest.mark.parametrize(
    ("old", "new", "key", "told"),
    [
        (ADOPTS, ADOPTS + WINDOW, "policies.0.adopts", "election_windows among what is adopted"),
        (ADOPTS, 'adopts = ["election_windows"]', "policies.0.adopts.0", "expected one of employee_profiles"),
        (ADOPTS, ADOPTS + WINDOW + "from_call = true", "policies.0.windows.0.days_before", "one beginning"),
        (ADOPTS, ADOPTS + WINDOW.replace("= 3", "= 4"), "policies.0.windows.0.level", "3 or less"),
        (ADOPTS, ADOPTS + WINDOW.replace("days_before = 14", 'from_day = "02-29"'), "policies.0.windows.0.from_day", "a day of every year"),
        (ADOPTS, ADOPTS + WINDOW.replace("days_before = 14", 'from_day = "July"'), "policies.0.windows.0.from_day", "a day of the year"),
        (ADOPTS, ADOPTS + CALLED.replace("2030-03-24", "2030-02-01"), "elections.0.held_on", "on or after called_on"),
        (ADOPTS, ADOPTS + CALLED.replace("parliament", "parlament"), "elections.0.election", 'did you mean "parliament"'),
        (ADOPTS, ADOPTS + CALLED + 'candidates = ["maria-hol"]', "elections.0.candidates.0", 'did you mean "maria-holm"'),
    ],
)  # fmt: skip
def test_a_wrong_window_or_election_is_told(faults, old, new, key, told):
    found = {fault.key: str(fault) for fault in faults((old, new))}
    assert told in found[key]


def test_a_called_election_is_no_fault(faults):
    assert faults((ADOPTS, ADOPTS + CALLED + 'candidates = ["maria-holm"]')) == ()


def test_every_country_has_its_policy_and_its_elections(policies):
    assert {one.country for one in policies.values()} == {"DK", "SE", "FI", "NO"}
    assert all(one.elections for one in policies.values())
    assert "election_windows" not in policies["dk-2026-01"].adoptable
    rest = [one for id_, one in policies.items() if id_ != "dk-2026-01"]
    assert all("election_windows" in one.adoptable and one.windows for one in rest)


@pytest.mark.parametrize("id_", ["se-2026-01", "fi-2026-01", "no-2026-01"])
def test_no_country_rests_on_another_ones_law(policies, id_):
    policy = policies[id_]
    rules = (*policy.eligibility, *policy.refusals, *policy.approvals, *policy.window_effects, *policy.rules)
    for basis in (one.basis for one in rules):
        assert not [word for word in ("ØIM", "KL kodeks", "Ankestyrelsen", "JM,") if word in basis]
    texts = " ".join(one.text.said_in("da") for one in policy.refusals)
    assert "ØIM" not in texts
    assert "byråd" not in texts


def test_what_december_changes_in_denmark_is_the_windows_alone(policies):
    before, after = policies["dk-2026-01"], policies["dk-2026-12"]
    assert before.eligibility == after.eligibility
    assert before.purposes == after.purposes
    assert before.items == after.items
    added = [one for one in after.refusals if one not in before.refusals]
    assert [one.code for one in added] == ["election_window"]


def test_campaigns_and_confidential_matters_are_absolute_everywhere(policies):
    for policy in policies.values():
        for code in ("campaign", "nomination", "party", "private", "own_business", "confidential"):
            assert refusal(policy, code).absolute


def test_windows_refuse_only_where_decisions_and_service_go_on(policies):
    for effect in (one for policy in policies.values() for one in policy.window_effects):
        assert effect.needs_adoption == "election_windows"
        if effect.effect is Effect.REFUSE:
            assert effect.unless == ("decision", "service")


def test_new_texts_are_written_in_all_five_languages(policies):
    for policy in policies.values():
        texts: list[Wording] = [one.text for one in (*policy.window_effects, *policy.rules, *policy.refusals)]
        texts += [one.name for one in policy.elections]
        for text in texts:
            said = [text.said_in(language) for language in ("da", "sv", "fi", "nb", "en")]
            assert all(each and each == each.strip() and "  " not in each for each in said)


def test_a_windows_refusal_and_purposes_are_the_policys(tmp_path):
    folder = tmp_path / "dk-2026-12"
    shutil.copytree(FOLDER / "dk-2026-12", folder)
    path = folder / "policy.toml"
    text = path.read_text(encoding="utf-8")
    for old, new in (
        ('refusal = "election_window"', 'refusal = "elections"'),
        ('"decision", "service"]', '"desicion"]'),
    ):
        assert old in text
        text = text.replace(old, new, 1)
    path.write_text(text, encoding="utf-8")
    with pytest.raises(BadFile) as bad:
        load_policy(folder)
    assert {fault.key for fault in bad.value.faults} == {
        "window_effects.2.refusal",
        "window_effects.2.unless.0",
    }


@pytest.mark.parametrize("path", sorted(ELECTIONS.glob("*.toml")), ids=lambda path: path.stem)
def test_an_election_file_is_named_by_its_country_and_has_sources(path):
    written = read_toml(path, ElectionFile)
    assert written.country.lower() == path.stem
    assert all(one.source and (one.rule or one.dates) for one in written.elections)


def test_policies_are_found_in_their_folder():
    assert set(load_policies()) == {path.parent.name for path in FOLDER.glob("*/policy.toml")}
