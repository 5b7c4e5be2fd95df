"""The packs that come with this version, and what becomes of bad ones."""

import shutil
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from config.faults import BadFile
from config.neutrality.overlays import fingerprint, overlaid
from config.neutrality.packs import FOLDER, language_file, load_pack, read_pack
from config.neutrality.values import LANGUAGES

RULE = (FOLDER / "example" / "rules.toml").read_text(encoding="utf-8")


@pytest.fixture
def pack_folder(tmp_path):
    shutil.copytree(FOLDER / "example", tmp_path / "example")
    return tmp_path


def faults(folder: Path) -> str:
    with pytest.raises(BadFile) as bad:
        read_pack("example", folder)
    return str(bad.value)


def replaced(folder: Path, file: str, old: str, new: str) -> None:
    path = folder / "example" / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_can_be_read(language):
    assert load_pack(language).language == language


def test_the_example_is_what_the_page_says():
    pack = read_pack("example")
    assert len(pack.rules) == 4
    assert pack.version.startswith("example-")


@pytest.mark.parametrize(
    ("file", "old", "new", "told"),
    [
        ("rules.toml", "{party_named}", "{partty}", "example/rules.toml:8: rule.0.match: expected a set"),
        ("rules.toml", "stemme/v", "stemme/x", "an inflection class of language.toml (n, v)"),
        ("rules.toml", '"electioneering"', '"elections"', "rule.0.category"),
        ("rules.toml", 'reason.da = "Nævner', 'reason.sv = "Nævner', "a reason in da"),
        ("rules.toml", '"example.tt.001"', '"example.el.001"', "an id no other rule has"),
        ("rules.toml", '["ODENSE-SOME"]', '["ODENSE"]', "a source of sources.toml"),
        ("rules.toml", '"{party}", ', '"{gap:2} {party}", ', "begins with a word"),
        ("rules.toml", 'examples.hit = [{ text = "Tak', 'exampels.hit = [{ text = "Tak', "unknown key"),
        ("rules.toml", "[defaults]", "[defaults", "not TOML"),
        ("sets.toml", '"i aften"]', '"{weekdays} aften"]', "a set of sets.toml"),
        ("sets.toml", '["morgen/n", "i aften"]', '["{daypart} aften"]', "doesn't hold itself"),
        ("sets.toml", "title =", "party =", "not built in"),
        ("parties.csv", ";yes;", ";maybe;", "example/parties.csv:3: ambiguous: expected yes or no"),
        ("parties.csv", "national;;\nVenstre", "nation;;\nVenstre", "expected one of national, local"),
        ("parties.csv", "name;forms", "naam;forms", "expected the columns"),
        ("names.toml", "phrases", "frases", "unknown key"),
    ],
)
def test_a_fault_is_told_with_its_place(pack_folder, file, old, new, told):
    replaced(pack_folder, file, old, new)
    assert told in faults(pack_folder)


def test_every_fault_of_every_file_is_told_at_once(pack_folder):
    replaced(pack_folder, "parties.csv", ";yes;", ";maybe;")
    replaced(pack_folder, "rules.toml", '"electioneering"', '"elections"')
    assert len(faults(pack_folder).splitlines()) == 2


@given(st.binary(max_size=200), st.integers(0, len(RULE)))
def test_no_damage_to_a_file_crashes(tmp_path_factory, damage, place):
    folder = tmp_path_factory.mktemp("damaged")
    shutil.copytree(FOLDER / "example", folder / "example")
    content = RULE.encode()
    (folder / "example" / "rules.toml").write_bytes(content[:place] + damage + content[place:])
    with suppress(BadFile):
        read_pack("example", folder)


def overlay(folder: Path, **files: str) -> Path:
    (folder / "nordvig" / "da").mkdir(parents=True)
    (folder / "nordvig" / "overlay.toml").write_text('[overlay]\nid = "nordvig"\ntitle = "Nordvig"\n')
    for name, text in files.items():
        path = folder / "nordvig" / "da" / name.replace("_", ".")
        path.write_text(text, encoding="utf-8")
    return folder / "nordvig"


@pytest.fixture
def with_overlay(tmp_path):
    """Puts an overlay on the example, here called Danish."""
    ours = tmp_path / "ours"
    shutil.copytree(FOLDER / "example", ours / "da")
    return lambda folder: overlaid(read_pack("da", ours), language_file("da", ours), folder)


def test_an_overlay_changes_adds_and_switches_off(tmp_path, with_overlay):
    folder = overlay(
        tmp_path,
        rules_toml="""
[[change]]
id = "example.el.001"
"match+" = ["kryds {gap:1} Nordviglisten"]
"match-" = ["stemme/v {gap:2} på {party_named}|mig|os"]
severity = "caution"
[[change]]
id = "example.tt.001"
enabled = false
""",
        sets_toml='[sets]\n"title+" = ["stadsdirektør"]\nhall = ["Nordhallen"]\n',
        parties_csv=(FOLDER / "example" / "parties.csv").read_text(encoding="utf-8").splitlines()[0]
        + "\nNordviglisten;;;N;;no;local;;\n",
        names_toml='[allow]\nphrases = ["Socialdemokratiets Hus"]\n',
    )
    pack = with_overlay(folder)
    rules = {rule.id: rule for rule in pack.rules}
    assert rules["example.el.001"].severity == "caution"
    assert rules["example.el.001"].overlay == "nordvig"
    assert not rules["example.tt.001"].enabled
    assert rules["example.pi.001"].overlay is None
    assert "stadsdirektør" in pack.sets["title"]
    assert "rådmand" in pack.sets["title"]
    assert pack.parties[-1].level == "local"
    assert pack.overlays == ("nordvig",)
    assert "+nordvig-" in pack.version


@pytest.mark.parametrize(
    ("rules", "told"),
    [
        (
            '[[change]]\nid = "example.el.999"\n',
            "nordvig/da/rules.toml:2: change.0.id: expected the id of a rule",
        ),
        (
            '[[change]]\nid = "example.el.001"\n"match-" = ["no"]\n',
            "a pattern of the rule as it stands there",
        ),
        (
            '[[change]]\nid = "example.pi.001"\n"match-" = ["{party}", "{party_paren}"]\n',
            "at least one pattern left",
        ),
        ('[[change]]\nid = "example.el.001"\nseverety = "info"\n', 'did you mean "severity"?'),
    ],
)
def test_a_bad_overlay_is_refused_with_its_place(tmp_path, with_overlay, rules, told):
    with pytest.raises(BadFile, match=r"own|rules") as bad:
        with_overlay(overlay(tmp_path, rules_toml=rules))
    assert told in str(bad.value)


def test_a_change_without_overlay_is_refused(pack_folder):
    path = pack_folder / "example" / "change.toml"
    path.write_text('[[change]]\nid = "example.el.001"\n', encoding="utf-8")
    assert "no change outside an overlay" in faults(pack_folder)


def test_an_overlay_that_is_none_is_refused(tmp_path, with_overlay):
    for folder in (tmp_path / "missing", tmp_path):
        with pytest.raises(BadFile):
            with_overlay(folder)


def test_a_fingerprint_changes_with_a_file(tmp_path):
    folder = overlay(tmp_path)
    before = fingerprint(folder)
    (folder / "da" / "names.toml").write_text("[allow]\nphrases = []\n")
    assert fingerprint(folder) != before
    assert fingerprint(None) == ()
