"""What a rule finds: context, mood, quotation, span, and which findings are told."""

from datetime import date

import pytest

from config.neutrality.packs import read_pack
from tests.workflows.neutrality.packs import checker, rule
from workflows.neutrality.checker import Checker
from workflows.neutrality.examples import failures


@pytest.fixture(scope="module")
def example():
    return Checker(read_pack("example"))


@pytest.fixture
def found(tmp_path):
    def texts(body: str, text: str, scope: str | None = None) -> list[str]:
        return [one.text for one in checker(tmp_path, rule(body)).check(text, scope)]

    return texts


def test_the_examples_of_the_example_hold(example):
    assert list(failures(example)) == []


def test_no_pattern_crosses_a_clause(found):
    body = 'match = ["a {gap:2} b"]'
    assert found(body, "a x, b") == ["a x, b"]
    for stop in (". ", "! ", "? ", "… ", "\n", " • "):
        assert found(body, f"a x{stop}b") == []
    for joined in ("a kl. b", "a f.eks. b", "a 18. b", "a Ole H. b"):
        assert found(body, joined) == [joined]


@pytest.mark.parametrize(
    ("context", "hit", "miss"),
    [
        ('unless_doc = ["c"]', "a b. d", "a b. c"),
        ('requires_doc = ["c"]', "c! a b", "a b"),
        ('unless_near = ["c"]', "a b. c", "a b, c"),
        ('requires_near = { match = ["c"], within = 2 }', "a b d c", "a b d e f c"),
        ('unless_near = { match = ["c"], within = 2 }', "c. d e f a b", "c. d a b"),
        ('unless_before = ["c {gap:1}"]', "c d e a b", "c d a b"),
        ('requires_before = ["c"]', "c a b", "cc. c! a b"),
        ('unless_after = ["{gap:1} c"]', "a b. c", "a b d c"),
        ('requires_after = ["c"]', "a b c", "a b d c"),
        ('unless_inside = ["c"]', "a x b", "a c b"),
        ('requires_inside = ["c"]', "a c b", "c a b"),
    ],
)
def test_the_context_decides(found, context, hit, miss):
    body = f'match = ["a {{gap:1}} b"]\n{context}'
    assert found(body, hit) != []
    assert found(body, miss) == []


def test_the_mood_is_that_of_the_segment(found):
    body = 'match = ["opslaget {gap:2} fredag"]\nmood = "imperative"'
    assert found(body, "Hej Lone, husk at post opslaget på fredag") == ["opslaget på fredag"]
    assert found(body, "Post: opslaget er her fredag") == []
    assert found(body, "😀 Post opslaget fredag") == ["opslaget fredag"]
    assert found(body.replace("imperative", "question"), "Kommer opslaget fredag?") == ["opslaget fredag"]
    assert found(body.replace("imperative", "statement"), "Vi har opslaget fredag.") == ["opslaget fredag"]
    assert found(body.replace("imperative", "statement"), "Kommer opslaget fredag?") == []


def test_anchors_hold_a_pattern_to_its_segment(found):
    assert found('match = ["< post det"]', "Så post det") == ["post det"]
    assert found('match = ["< post det"]', "Vi vil post det") == []
    assert found('match = ["post det >"]', "Vil post det, ja") == ["post det"]
    assert found('match = ["post det >"]', "Vil post det nu") == []


@pytest.mark.parametrize(
    ("span", "marked"),
    [
        ("match", "a b"),
        ("segment", "w a b x"),
        ("clause", "v, w a b x, y"),
        ("to_segment_end", "a b x"),
        ("to_clause_end", "a b x, y"),
    ],
)
def test_the_span_is_what_the_rule_wants(found, span, marked):
    assert found(f'match = ["a b"]\nspan = "{span}"', "uu! v, w a b x, y! z") == [marked]


def test_the_scope_decides_where_a_rule_looks(found):
    body = 'match = ["a"]\nscope = "note"'
    assert found(body, "a", "note") == found(body, "a") == ["a"]
    assert found(body, "a", "post") == []


QUOTED = {
    'Bo Lind siger: "a b"': "caution",
    '"a b", siger Bo Lind': "caution",
    'Vi citerer Bo Lind: "a b"': "caution",
    'Udkast:\n\n"a b"': "violation",
    '"a b" er et ord': "violation",
    'Bo siger " a b': "violation",
    'Bo siger "a\n\nb. a b" til os': "violation",
}


@pytest.mark.parametrize(("text", "severity"), QUOTED.items())
def test_only_an_attributed_quotation_lowers(tmp_path, text, severity):
    sets = '[sets]\nattribution = ["siger"]\n'
    (one,) = checker(tmp_path, rule('match = ["a b"]'), sets_toml=sets).check(text)
    assert one.severity == severity
    assert one.lowered == ("quotation" if severity == "caution" else None)


def test_a_quotation_may_be_ignored_or_count_in_full(found):
    text = 'Vi citerer Bo Lind: "a b"'
    assert found('match = ["a b"]\nin_quote = "ignore"', text) == []
    assert found('match = ["a b"]\nin_quote = "same"', text) == ["a b"]


def test_one_finding_for_a_span_and_category(tmp_path):
    rules = [rule('match = ["a b"]', 1), rule('match = ["a b c"]', 2), rule('match = ["b c"]', 3, "style")]
    found = checker(tmp_path, *rules).check("a b c")
    assert [(one.rule, one.text) for one in found] == [("test.2", "a b c"), ("test.3", "b c")]


def test_a_mention_inside_a_violation_is_not_told(example):
    found = example.check("Sæt kryds ved Socialdemokratiet. SF var der.")
    assert [(one.category, one.text) for one in found] == [
        ("electioneering", "Sæt kryds ved Socialdemokratiet"),
        ("party_identity_mention", "SF"),
    ]


def test_nothing_is_seen_inside_an_allowed_name(example):
    assert example.check("Mød os på Venstre Boulevard fredag") == ()


def test_a_party_holds_between_its_days(tmp_path):
    parties = (
        "name;forms;members;letter;aliases;ambiguous;level;valid_from;valid_to\n"
        "Nye Borgerlige;;;D;NB;no;national;2015-10-19;2025-01-01\n"
    )
    one = checker(tmp_path, rule('match = ["{party}"]'), parties_csv=parties)
    assert [found.text for found in one.check("Nye Borgerliges forslag", on=date(2020, 1, 1))] == [
        "Nye Borgerliges"
    ]
    assert one.check("Nye Borgerliges forslag", on=date(2026, 1, 1)) == ()
    assert one.check("Nye Borgerliges forslag") != ()


def test_hashtags_are_taken_apart(tmp_path):
    one = checker(tmp_path, rule('match = ["#stem+{party_named}", "#liste+{party_letter}"]'))
    found = one.check("#StemVenstre #listeA #ListeQ #StemDans #stemsocialistiskfolkeparti")
    assert [each.text for each in found] == ["#StemVenstre", "#listeA", "#stemsocialistiskfolkeparti"]


def test_compounds_are_found_by_their_tail(found):
    assert found('match = ["~lærer/n"]', "Skolelæreren og SF-læreren. Lærerig. Tlærer") == [
        "Skolelæreren",
        "SF-læreren",
    ]


def test_a_reason_is_said_in_the_readers_language(example):
    (one,) = example.check("Stem på os")
    assert one.said("da").startswith("Opfordrer")
    assert one.said("fi") == one.said("en")
    assert one.suggested("da")
    assert one.source == ("DK-IM-2017-17.1.6",)
    assert one.version == example.pack.version
