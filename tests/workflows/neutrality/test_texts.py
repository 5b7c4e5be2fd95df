"""Any text: offsets that point at what was matched, work in proportion to length, the same answer twice."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from config.neutrality.packs import read_pack
from tests.workflows.neutrality.packs import checker, rule
from workflows.neutrality.checker import Checker
from workflows.neutrality.normal import normal
from workflows.neutrality.offsets import Utf16
from workflows.neutrality.tokens import tokens_of

EXAMPLE = Checker(read_pack("example"))
NOISE = "\u00ad\u200b\u00a0 a\u030aÅ😀İẞ&amp;<>|\"“”’'.,:;!?-–#@()\n\r8"
TEXTS = st.one_of(
    st.text(max_size=200),
    st.lists(
        st.sampled_from(
            [*NOISE, "stem på mig", "Venstre", "(S)", "#StemBlåt", "<https://x.dk|", "&lt;", "kl."]
        )
    ).map("".join),
)


@given(TEXTS)
def test_a_finding_is_the_text_at_its_offsets(text):
    for one in EXAMPLE.check(text):
        assert text[one.start : one.end] == one.text != ""


@given(TEXTS)
def test_every_word_is_where_it_says(text):
    uniform = normal(text)
    words = tokens_of(uniform, frozenset({"kl"}))
    spans = [(uniform.start(a), uniform.end(b)) for a, b in zip(words.starts, words.ends, strict=True)]
    assert len(uniform.low) == len(uniform.cased)
    assert spans == sorted(spans)
    assert all(0 <= start < end <= len(text) for start, end in spans)
    for (start, end), low in zip(spans, words.low, strict=True):
        assert normal(text[start:end]).low.strip() == low or "&" in text[start:end] or "|" in text


@pytest.mark.parametrize(
    ("written", "marked"),
    [
        ("St\u00adem p\u00e5 mig", "St\u00adem p\u00e5 mig"),
        ("x Stem pa\u030a mig.", "Stem pa\u030a mig"),
        ("STEM\u00a0PÅ MIG", "STEM\u00a0PÅ MIG"),
        ("&lt;Stem på mig&gt;", "Stem på mig"),
        ("😀 Stem på <https://x.dk|mig>", "Stem på <https://x.dk|mig"),
        ("İİ Stem på mig", "Stem på mig"),
        ("“Stem på\u200b mig”", "Stem på\u200b mig"),
    ],
)
def test_what_is_written_otherwise_is_the_same(written, marked):
    assert [one.text for one in EXAMPLE.check(written)] == [marked]


def test_an_apostrophe_is_an_apostrophe():
    assert [one.text for one in EXAMPLE.check("Det er SF’s og SF's sag")] == ["SF’s", "SF's"]


@given(st.text(max_size=60))
def test_utf16_goes_there_and_back(text):
    units = Utf16(text)
    for offset in range(len(text) + 1):
        assert units.units(offset) == len(text[:offset].encode("utf-16-le", "surrogatepass")) // 2
        assert units.points(units.units(offset)) == offset


@given(TEXTS)
def test_the_same_text_gives_the_same_findings(text):
    assert EXAMPLE.check(text) == EXAMPLE.check(text) == Checker(EXAMPLE.pack).check(text)


BAD = {
    "letters": "aaaa",
    "emoji": "😀",
    "a word": "stem ",
    "a whole match": "stem på mig ",
    "quotation marks": '"a ',
    "openers": "og ",
    "stops": "a.a.",
    "links": "<@x ",
    "marks": "a\u030a\u030a\u030a\u030a",
    "brackets": "(((S)",
    "hashtags": "#stem",
    "dashes": "a-",
    "names": "Venstre ",
    "lines": "\n",
    "spaces": " ",
    "apostrophes": "'a",
}
RULES = (
    rule('match = ["stem {gap:9} stem {gap:9} stem"]\nunless_near = ["mig {gap:3} mig"]', 1),
    rule('match = ["{party} {gap:12} {party}", "< og {gap:5} og >"]\nrequires_inside = ["venstre"]', 2),
    rule('match = ["{any} {gap:6} {capital}?", "#stem+*"]\nspan = "clause"', 3),
)


@pytest.mark.parametrize("piece", BAD.values(), ids=BAD.keys())
def test_the_work_grows_as_the_text_does(tmp_path, piece):
    one = checker(tmp_path, *RULES)

    def work(times: int) -> int:
        places = one.places(normal(piece * times))
        list(one.reading(places).findings(None))
        return places.steps

    few, many = work(300), work(1200)
    assert many <= 4.2 * few + 100  # a little more: the ends of a text cost less


@pytest.mark.parametrize("piece", BAD.values(), ids=BAD.keys())
def test_a_long_text_is_checked(piece):
    EXAMPLE.check(piece * (20_000 // len(piece)))
