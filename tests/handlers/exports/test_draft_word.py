"""A draft as a Word file and back: the identical texts, and nothing that a text has no place for."""

import zipfile
from collections.abc import Callable
from datetime import date
from io import BytesIO

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from config.i18n import load_words
from config.words import ProfileClass
from handlers.exports.draft_word import Pages
from handlers.exports.draft_word import docx as made
from handlers.exports.draft_word_reading import manuscript
from handlers.exports.draft_word_sections import Sections, apart, headings
from tests.wire.word_files import changed, locked, macros, saved, with_body, word
from workflows.domain.evidence import normal_text
from workflows.domain.manuscripts import LeftOut, Mark
from workflows.domain.people import Profile
from workflows.domain.refusals import No, Refusal

WORDS = load_words()


def profile(name: str, channel: str, owner: str = "Maria Holm") -> Profile:
    return Profile(name, "maria-holm", ProfileClass.POL, "private", channel, owner, None, None, usual=False)


TWO = (profile("fb", "facebook"), profile("li", "linkedin"))
ONE = TWO[:1]
BOTH = headings(TWO, WORDS.values())
LETTERS = st.sampled_from(list("ab æøå😀 \n\n\n\t•1.-&<>\u00a0\u2028"))
TEXT = st.text(LETTERS, max_size=60).map(lambda text: normal_text(text).strip())


def read(file: bytes, profiles: tuple[Profile, ...] = ONE) -> Sections:
    return apart(manuscript(file).paragraphs, headings(profiles, WORDS.values()))


def body(markup: str) -> bytes:
    return with_body(word(), markup)


def run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


@settings(max_examples=20, deadline=None)
@given(first=TEXT, second=TEXT, note=TEXT, language=st.sampled_from(sorted(WORDS)))
def test_there_and_back_every_text_is_itself(first: str, second: str, note: str, language: str) -> None:
    heading = WORDS[language]("Note to the requester")
    sections = {BOTH.profiles["fb"]: first, BOTH.profiles["li"]: second, heading: note}
    file = made(
        Pages("#7 · Sti", "Behold overskrifterne.", sections, Mark(7, 2), language, date(2026, 11, 23))
    )
    found = manuscript(file)
    assert apart(found.paragraphs, BOTH) == Sections({"fb": first, "li": second}, note)
    assert (found.mark, found.left_out) == (Mark(7, 2), {})


def test_no_name_of_a_person_is_in_a_file_of_ours() -> None:
    pages = Pages("#7 · Sti", "", {"Facebook": "Tekst"}, Mark(7, 1), "da", date(2026, 11, 23))
    core = docx.Document(BytesIO(made(pages))).core_properties
    assert (core.author, core.last_modified_by, core.comments) == ("", "", "")


@pytest.mark.parametrize(
    "heading",
    [
        "Facebook",
        "facebook",
        "Facebook · Maria Holm",
        "Maria Holm – Facebook",
        "FACEBOOK: Maria Holm",
        "Facebook:",
    ],
)
def test_a_heading_names_the_profile_its_channel_or_both(heading: str) -> None:
    assert read(word((heading, "A"), ("LinkedIn", "B")), TWO).texts == {"fb": "A", "li": "B"}


@pytest.mark.parametrize(
    "heading",
    ["Note", "Note til borgmesteren", "Anteckning", "Meddelande till beställaren", "Huomautus", "Merknad"],
)
def test_a_note_is_known_in_every_language(heading: str) -> None:
    assert read(word(("Facebook", "A"), (heading, "B"))) == Sections({"fb": "A"}, "B")


def test_text_without_a_heading_is_the_only_profile_s() -> None:
    assert read(word(("", "A\n\nB"))).texts == {"fb": "A\n\nB"}


@pytest.mark.parametrize(
    ("parts", "code"),
    [
        ((("", "A"), ("Facebook", "B")), No.WORD_NO_HEADING),
        ((("Maria Holm", "A"),), No.WORD_HEADING),  # both profiles are hers
        ((("Facebook", "A"), ("Linkdin", "B")), No.WORD_HEADING),
    ],
)
def test_what_belongs_to_no_profile_is_refused_with_the_headings(
    parts: tuple[tuple[str, str], ...], code: No
) -> None:
    with pytest.raises(Refusal) as told:
        read(word(*parts), TWO)
    assert told.value.code is code
    assert "“Facebook · Maria Holm”, “LinkedIn · Maria Holm”" in str(told.value.facts["headings"])


def test_a_deeper_heading_is_a_line_of_the_text_and_the_title_is_none() -> None:
    file = docx.Document()
    file.add_paragraph("Ny sti", style="Title")
    file.add_heading("Facebook", level=1)
    file.add_heading("Sådan kommer du frem", level=2)
    file.add_paragraph("Følg skiltene.")
    assert read(saved(file)).texts == {"fb": "Sådan kommer du frem\n\nFølg skiltene."}


def test_lists_links_and_emptied_lines_become_plain() -> None:
    file = docx.Document()
    file.add_paragraph("Husk:")
    for item in ("cykel", "hjelm"):
        file.add_paragraph(item, style="List Bullet")
    for item in ("start", "slut"):
        file.add_paragraph(item, style="List Number")
    assert read(saved(file)).texts["fb"] == "Husk:\n\n• cykel\n• hjelm\n1. start\n2. slut"
    file = docx.Document()
    for line in ("A", "B", "", "C"):
        file.add_paragraph(line)
    assert read(saved(file)).texts["fb"] == "A\nB\n\nC"  # whoever leaves lines empty means each line


def test_what_is_written_in_ways_of_its_own_is_read() -> None:
    emoji = (
        '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
        'xmlns:s="http://schemas.microsoft.com/office/word/2015/wordml/symex"><mc:Choice Requires="s">'
        '<s:symEx s:char="1F60A"/></mc:Choice><mc:Fallback><w:t>?</w:t></mc:Fallback></mc:AlternateContent>'
    )
    link = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> HYPERLINK "https://nordvig.example/x" '
        f'</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>{run("her")}'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    markup = f'<w:p>{run("Se ")}{link}<w:r><w:tab/>{emoji}<w:br/><w:sym w:font="Wingdings" w:char="F04A"/></w:r></w:p>'
    assert read(body(markup)).texts["fb"] == "Se her https://nordvig.example/x\t😊\n😊"


LEFT = {
    LeftOut.CHANGE: f'<w:ins w:id="1">{run("NYT")}</w:ins>',
    LeftOut.COMMENT: '<w:r><w:commentReference w:id="0"/></w:r>',
    LeftOut.FOOTNOTE: '<w:r><w:footnoteReference w:id="2"/></w:r>',
    LeftOut.PICTURE: f"<w:r><w:drawing><w:txbxContent><w:p>{run('NYT')}</w:p></w:txbxContent></w:drawing></w:r>",
    LeftOut.HIDDEN: "<w:r><w:rPr><w:vanish/></w:rPr><w:t>NYT</w:t></w:r>",
}


@pytest.mark.parametrize("kind", LEFT)
def test_what_is_left_out_is_counted_and_never_there(kind: LeftOut) -> None:
    found = manuscript(body(f"<w:p>{run('A')}{LEFT[kind]}{run('B')}</w:p>"))
    assert [one.text for one in found.paragraphs] == ["AB"]
    assert found.left_out == {kind: 1}


def test_a_deletion_and_a_table_are_never_there_and_a_moved_passage_stays() -> None:
    deleted = '<w:del w:id="1"><w:r><w:delText>VÆK</w:delText></w:r></w:del>'
    moved = (
        f'<w:moveFrom w:id="2">{run("flyttet")}</w:moveFrom><w:moveTo w:id="3">{run("flyttet")}</w:moveTo>'
    )
    table = f"<w:tbl><w:tr><w:tc><w:p>{run('CELLE')}</w:p></w:tc></w:tr></w:tbl>"
    found = manuscript(body(f"<w:p>{run('A ')}{deleted}{moved}</w:p>{table}"))
    assert [one.text for one in found.paragraphs] == ["A flyttet"]
    assert found.left_out == {LeftOut.CHANGE: 2, LeftOut.TABLE: 1}


def bomb() -> bytes:
    """64 MB of spaces in 64 kB."""
    return changed(word(("", "x")), "word/document.xml", lambda text: text + " " * (64 * 1024 * 1024))


def entities() -> bytes:
    declared = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
    return changed(
        word(("", "x")),
        "word/document.xml",
        lambda text: text.replace("?>", f"?>{declared}", 1).replace(">x<", ">&a;<"),
    )


def deep() -> bytes:
    return body("<w:p>" + "<w:smartTag>" * 5_000 + "</w:smartTag>" * 5_000 + "</w:p>")


def workbook() -> bytes:
    into = BytesIO()
    with zipfile.ZipFile(into, "w") as parts:
        parts.writestr("[Content_Types].xml", "<Types/>")
        parts.writestr("xl/workbook.xml", "<workbook/>")
    return into.getvalue()


@pytest.mark.parametrize(
    ("make", "code"),
    [
        (bomb, No.WORD_BROKEN),
        (entities, No.WORD_BROKEN),
        (deep, No.WORD_BROKEN),
        (lambda: body("<w:p><w:r>"), No.WORD_BROKEN),
        (lambda: word(("", "x"))[:-400], No.WORD_BROKEN),
        (lambda: body(f"<w:p>{run('x' * 500_000)}</w:p>"), No.WORD_BROKEN),
        (lambda: macros(word(("", "x"))), No.WORD_MACROS),
        (locked, No.WORD_LOCKED),
        (workbook, No.WORD_KIND),
        (lambda: bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600), No.WORD_KIND),
        (lambda: b"%PDF-1.7", No.WORD_KIND),
        (lambda: b"", No.WORD_KIND),
        (lambda: b"PK\x03\x04" + bytes(10 * 1024 * 1024), No.WORD_TOO_LARGE),
    ],
)
def test_a_hostile_file_is_refused(make: Callable[[], bytes], code: No) -> None:
    with pytest.raises(Refusal) as told:
        manuscript(make())
    assert told.value.code is code


@settings(max_examples=60, deadline=None)
@given(at=st.integers(0, 30_000), change=st.binary(min_size=1, max_size=40))
def test_a_damaged_file_is_read_or_refused(at: int, change: bytes) -> None:
    file = bytearray(word(("Facebook", "x")))
    place = at % len(file)
    file[place : place + len(change)] = change
    assert refused(bytes(file)) in {None, No.WORD_BROKEN, No.WORD_KIND, No.WORD_LOCKED, No.WORD_MACROS}


def refused(file: bytes) -> No | None:
    """Why a file is refused; None when it is read."""
    try:
        manuscript(file)
    except Refusal as no:
        return no.code
    return None
