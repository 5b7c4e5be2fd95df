"""Danish inflection against the project's 147 pairs (morphology_da.tsv: the reference material's development set)."""

import csv
from pathlib import Path

import pytest

from config.neutrality.inflection import forms_of
from config.neutrality.notation import word_of
from config.neutrality.packs import language_file
from config.neutrality.reading import SETS
from config.neutrality.small_files import SetsFile
from config.toml_faults import read_toml

FOLDER = Path("config/neutrality/da")
HEAD = 2
TABLE = Path(__file__).with_name("morphology_da.tsv").read_text(encoding="utf-8")
PAIRS = list(csv.reader(TABLE.splitlines(), delimiter="\t"))[1:]


@pytest.fixture(scope="module")
def danish():
    language, sets = language_file("da"), read_toml(FOLDER / SETS, SetsFile)
    return language.model_copy(update={"irregular": sets.irregular | language.irregular})


def matches(surface: str, headword: str, language) -> bool:
    low = surface.lower().replace("’", "'")
    forms = {form.lower() for form in forms_of(word_of(f"~{headword}*"), language)}
    return low in forms or any(
        low.endswith(form) and len(low) - len(form) >= HEAD for form in forms if len(form) > 2
    )


def test_nearly_every_form_and_compound_is_known(danish):
    wanted = [(surface, head) for must, surface, head in PAIRS if must == "1"]
    missed = [pair for pair in wanted if not matches(*pair, danish)]
    assert len(wanted) == 102
    assert len(missed) <= 5, missed


def test_what_only_looks_alike_is_left_alone(danish):
    unwanted = [(surface, head) for must, surface, head in PAIRS if must == "0"]
    wrong = [pair for pair in unwanted if matches(*pair, danish)]
    assert len(unwanted) == 45
    # A definite noun against a verb, and a participle inside a compound: a class (love/v) tells them apart.
    assert set(wrong) <= {("loven", "love"), ("fravalgt", "valg")}
    assert "loven" not in forms_of(word_of("love/v"), danish)


@pytest.mark.parametrize(
    ("word", "forms"),
    [
        ("keskusta/kala", {"keskustan", "keskustassa", "keskustaa", "keskustalle"}),
        ("kokoomus/vastaus", {"kokoomuksen", "kokoomusta", "kokoomuksessa", "kokoomukselle"}),
        ("pankki/risti", {"pankin", "pankkia", "pankissa", "pankkeja", "pankeissa"}),
        ("hanke/hame", {"hankkeen", "hanketta", "hankkeessa", "hankkeet"}),
        ("vihreä/korkea", {"vihreän", "vihreät", "vihreitä", "vihreiden"}),
        ("äänestää/muistaa", {"äänestän", "äänestä", "äänestää", "äänestäkää", "äänesti"}),
        ("luvata/luvata", {"lupaan", "lupaa", "lupasi", "luvannut"}),
        ("puolue/hame", {"puolueen", "puoluetta", "puolueet"}),
        ("katu/talo", {"kadun", "katua", "kadulla", "kadut", "kaduilla"}),
        ("suunta/koira", {"suunnan", "suuntaa", "suunnassa", "suuntia"}),
        ("uusi/vesi", {"uuden", "uutta", "uusia", "uudessa"}),
        ("nainen/nainen", {"naisen", "naista", "naiset", "naisia"}),
    ],
)
def test_finnish_paradigms_change_their_consonants_and_vowels(word, forms):
    assert forms <= set(forms_of(word_of(word), language_file("fi")))
