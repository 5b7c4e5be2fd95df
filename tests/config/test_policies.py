"""The Danish policy, its checklist and the policy of a day."""

import json
import shutil
from datetime import date
from pathlib import Path

import pytest

from config.checklist_file import Blocks, Checklist, Confirmer
from config.faults import BadFile
from config.office import OfficeFile
from config.policies import FOLDER, checksums, load_policies, load_policy, policy_of_the_day
from config.policy_file import choices_for, item, line, lines_for, refusal
from config.toml_faults import read_json
from config.words import Language, ProfileClass, Role, Subclass, Wording

LANGUAGES = ("da", "sv", "fi", "nb", "en")


@pytest.fixture
def policy(policies):
    return policies["dk-2026-01"]


def test_no_issued_file_was_edited():
    recorded = [line.split(maxsplit=1) for line in (FOLDER / "checksums.txt").read_text().splitlines()]
    assert {path: digest for digest, path in recorded} == checksums()


def test_the_wording_is_the_checklists_own(policy):
    written = json.loads((FOLDER / policy.id / "checklist.json").read_text(encoding="utf-8"))
    for entry in written["items"]:
        of_policy = item(policy, entry["id"])
        assert of_policy.wording.model_dump() == {language: entry[language] for language in LANGUAGES}
        assert of_policy.basis == entry["basis"]
        assert [str(each) for each in of_policy.applies] == entry["applies"].split(",")
        assert (of_policy.requester is not None) == ("requester" in entry)
    for entry in written["lines"]:
        assert line(policy, entry["id"]).wording.model_dump() == {
            language: entry[language] for language in LANGUAGES
        }
        assert list(line(policy, entry["id"]).items) == entry["items"]


def test_blocks_and_who_are_named_values(policy):
    assert item(policy, "C01").blocks is Blocks.ALWAYS
    assert item(policy, "C12").blocks is Blocks.NEVER
    assert item(policy, "C07").blocks is Blocks.WITH_MEDIA
    assert item(policy, "C11").who is Confirmer.BOTH_AND_APPROVER
    assert line(policy, "request").who is Confirmer.AT_REQUEST
    assert line(policy, "standing").who is Confirmer.STANDING


@pytest.mark.parametrize(
    ("profile_class", "has_media", "ids"),
    [
        (ProfileClass.POL, True, "task neutral facts decision confidential no_tactics media"),
        (ProfileClass.POL, False, "task neutral facts decision confidential no_tactics"),
        (ProfileClass.EMB, True, "task neutral facts decision confidential media"),
        (ProfileClass.EMB, False, "task neutral facts decision confidential"),
        (ProfileClass.KOM, True, "task neutral facts decision confidential media no_advert"),
        (ProfileClass.KOM, False, "task neutral facts decision confidential no_advert"),
    ],
)
def test_the_officers_lines_by_class(policy, profile_class, has_media, ids):
    assert [line.id for line in lines_for(policy, profile_class, has_media=has_media)] == ids.split()


@pytest.mark.parametrize("profile_class", ProfileClass)
def test_the_lines_cover_every_blocking_item_of_the_officer(policy, profile_class):
    covered = {each for line in lines_for(policy, profile_class, has_media=True) for each in line.items}
    of_the_officer = {
        each.id
        for each in policy.items
        if profile_class in each.applies
        and each.who is not Confirmer.REQUESTER
        and each.blocks is not Blocks.NEVER
    }
    # C17 is answered by the fields themselves.
    assert of_the_officer - {"C17"} <= covered
    assert all(profile_class in item(policy, each).applies for each in covered)


def test_the_municipalitys_own_profiles_answer_neutrality_alone(policy):
    kom = {line.id: line for line in lines_for(policy, ProfileClass.KOM, has_media=False)}
    assert kom["neutral"].items == ("C02",)
    assert kom["neutral"].wording.da == "Partipolitisk neutralt"
    assert line(policy, "neutral").items == ("C02", "C04")


def test_only_the_advert_line_is_optional(policy):
    assert [line.id for line in policy.lines if line.optional] == ["no_advert"]
    assert [line.id for line in policy.lines if line.not_applicable] == ["decision"]


def test_evidence_and_its_labels(policy):
    assert line(policy, "facts").evidence.kind == "text_or_link"
    assert line(policy, "decision").evidence.beside == "body"
    for line_id in ("decision", "media"):
        labels = choices_for(policy, line_id)
        assert tuple(choice.id for choice in labels) == line(policy, line_id).evidence.choices
    assert choices_for(policy, "media")[0].text.said_in("da") == "eget"


def test_private_profiles_wait_for_the_council(policy):
    private = [rule for rule in policy.eligibility if rule.subclass is Subclass.PRIVATE]
    assert private
    assert all(rule.needs_adoption for rule in private)
    official = [
        rule
        for rule in policy.eligibility
        if rule.subclass is Subclass.OFFICIAL_ROLE and not rule.needs_adoption
    ]
    assert {role for rule in official for role in rule.roles} == {
        Role.MAYOR,
        Role.ALDERMAN,
        Role.COMMITTEE_CHAIR,
    }


def test_every_refused_purpose_has_its_words(policy):
    assert {purpose.id for purpose in policy.purposes if purpose.refused} == {
        "campaign", "nomination", "party", "private", "own_business", "national_politics",
    }  # fmt: skip
    assert not policy.ask_purpose
    assert not next(each for each in policy.purposes if each.id == policy.default_purpose).refused
    for purpose in policy.purposes:
        assert purpose.refusal is None or refusal(policy, purpose.refusal).phases == ("request", "decline")


def test_what_a_leader_can_order_after_all(policy):
    assert refusal(policy, "campaign").absolute
    assert not refusal(policy, "national_politics").absolute
    of_the_office = {each.code for each in policy.refusals if not each.by_law}
    assert of_the_office == {"not_office_task", "duplicate", "missing_information", "no_capacity"}
    assert not any(refusal(policy, code).absolute for code in of_the_office)


def test_every_text_is_written_in_all_five_languages(policy):
    texts = list(_wordings(policy))
    assert len(texts) > 60
    for text in texts:
        said = [text.said_in(language) for language in LANGUAGES]
        assert all(each.strip() == each and each for each in said)
    assert texts[0].said_in("xx") == texts[0].en


def test_interface_languages_are_among_the_five():
    assert set(Language.__args__) <= set(LANGUAGES)


def _wordings(value):
    if isinstance(value, Wording):
        yield value
    elif isinstance(value, tuple):
        for inner in value:
            yield from _wordings(inner)
    elif hasattr(type(value), "model_fields"):
        for name in type(value).model_fields:
            yield from _wordings(getattr(value, name))


def test_the_policy_of_the_day(tables, policies, policy):
    later = tables["policies"][0] | {"valid_from": date(2026, 7, 1), "adopts": [], "case_no": "later"}
    tables["policies"].insert(0, later)
    office = OfficeFile.model_validate(tables)
    assert policy_of_the_day(office, policies, date(2026, 6, 30)).adopts == ("private_profiles",)
    assert policy_of_the_day(office, policies, date(2026, 7, 1)).case_no == "later"
    before = policy_of_the_day(office, policies, date(2020, 1, 1))
    assert (before.case_no, before.policy) == ("00.13.04-G01-7-25", policy)


def test_a_policys_faults_are_told_at_once(tmp_path):
    folder = tmp_path / "dk-2026-01"
    shutil.copytree(FOLDER / "dk-2026-01", folder)
    path = folder / "policy.toml"
    text = path.read_text(encoding="utf-8")
    for old, new in (
        ('id = "dk-2026-01"', 'id = "dk-2026-02"'),
        ('default_purpose = "municipal_task"', 'default_purpose = "municipal_taks"'),
        ('code = "nomination"', 'code = "campaign"'),
        ('id = "own"', 'id = "owned"'),
        ('items = ["C02"]', 'items = ["C99"]'),
        ('line = "neutral"', 'line = "neutra"'),
        ('subclass = "director"', 'subclass = "main"'),
    ):
        assert old in text
        text = text.replace(old, new, 1)
    path.write_text(text, encoding="utf-8")
    with pytest.raises(BadFile) as bad:
        load_policies(tmp_path)
    keys = [fault.key for fault in bad.value.faults]
    assert sorted(keys) == sorted([
        "id", "default_purpose", "refusals.1.code", "choices.4.id", "choices", "purposes.5.refusal",
        "lines_by_class.0.items.0", "lines_by_class.0.line", "eligibility.4.subclass",
    ])  # fmt: skip
    assert 'did you mean "municipal_task"?' in str(bad.value)


def test_a_checklist_line_names_known_items(tmp_path):
    folder = tmp_path / "dk-2026-01"
    shutil.copytree(FOLDER / "dk-2026-01", folder)
    path = folder / "checklist.json"
    written = json.loads(path.read_text(encoding="utf-8"))
    written["lines"][0]["items"] = ["C77"]
    path.write_text(json.dumps(written))
    with pytest.raises(BadFile, match="C77"):
        load_policy(folder)


def test_a_wrong_checklist_is_told(tmp_path):
    path = Path(tmp_path / "checklist.json")
    written = json.loads((FOLDER / "dk-2026-01" / "checklist.json").read_text(encoding="utf-8"))
    del written["items"][0]["fi"]
    written["lines"][0]["whom"] = "officer"
    path.write_text(json.dumps(written))
    with pytest.raises(BadFile) as bad:
        read_json(path, Checklist)
    assert {fault.key for fault in bad.value.faults} == {"items.0.wording.fi", "lines.0.whom"}
