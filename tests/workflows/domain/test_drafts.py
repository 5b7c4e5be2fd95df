"""A version's hash, to which answers, approval and acceptance are bound; and what may be stored as a draft."""

from dataclasses import replace

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from workflows.domain import drafts
from workflows.domain.drafts import Draft, Medium, from_value, media_kind, written
from workflows.domain.refusals import No, Refusal, Refusals

PICTURE = Medium("a" * 64, "havnegade.jpg", "Cyklister på den nye sti")
MAP = Medium("b" * 64, "kort.png", "Kort over stien")
CYCLE_PATH = Draft(
    {"maria-holm-facebook": "Ny cykelsti på Havnegade.", "maria-holm-linkedin": "Havnegade får cykelsti."},
    note="Tallet er fra mødet den 12/11.",
    media=(PICTURE, MAP),
)
PROFILES = ("maria-holm-facebook", "maria-holm-linkedin")
WORDS = st.text(st.characters(codec="utf-8", exclude_characters="\x00"), max_size=20)


def test_the_hash_is_the_same_on_every_machine_for_ever() -> None:
    assert Draft({"p": "Å\n"}).sha256() == Draft({"p": "A\u030a\r\n"}).sha256()
    # printf '{"media":[],"note":"","texts":{"p":"Å\\n"}}' | sha256sum
    known = "a95692df2a53ae3e4ab1aa82c883eb65df1ef9b95a064bc76ba97b54c99c9da5"
    assert Draft({"p": "Å\n"}).sha256() == known


def test_the_order_in_which_profiles_are_filled_in_does_not_matter() -> None:
    turned = dict(reversed(CYCLE_PATH.texts.items()))
    assert replace(CYCLE_PATH, texts=turned).sha256() == CYCLE_PATH.sha256()


CHANGES = {
    "a text": {"texts": {**CYCLE_PATH.texts, PROFILES[0]: "Ny cykelsti på Havnegade!"}},
    "a text less": {"texts": {PROFILES[0]: CYCLE_PATH.texts[PROFILES[0]]}},
    "texts swapped": {"texts": dict(zip(PROFILES, reversed(CYCLE_PATH.texts.values()), strict=True))},
    "the note": {"note": "Tallet er fra mødet den 13/11."},
    "other bytes": {"media": (replace(PICTURE, sha256="c" * 64), MAP)},
    "alternative text": {"media": (replace(PICTURE, alt="Cyklister"), MAP)},
    "the order of pictures": {"media": (MAP, PICTURE)},
    "a picture less": {"media": (PICTURE,)},
}


@pytest.mark.parametrize("change", CHANGES)
def test_the_hash_changes_with(change: str) -> None:
    assert replace(CYCLE_PATH, **CHANGES[change]).sha256() != CYCLE_PATH.sha256()


@given(st.dictionaries(st.sampled_from(PROFILES), WORDS), WORDS, st.lists(WORDS, max_size=3), st.data())
def test_two_drafts_have_one_hash_only_if_they_read_the_same(
    texts: dict[str, str], note: str, alts: list[str], data: st.DataObject
) -> None:
    draft = Draft(texts, note, tuple(Medium("a" * 64, "x", alt) for alt in alts))
    other = replace(draft, note=data.draw(WORDS))
    same = drafts.normal_text(other.note) == drafts.normal_text(note)
    assert (draft.sha256() == other.sha256()) is same


@given(st.dictionaries(st.sampled_from(PROFILES), WORDS, min_size=1), WORDS, st.lists(WORDS, max_size=3))
def test_a_stored_draft_reads_back_with_its_hash(texts: dict[str, str], note: str, alts: list[str]) -> None:
    assume(any(text.strip() for text in texts.values()))
    try:
        draft = written(
            PROFILES, Draft(texts, note, tuple(Medium(f"{n:064}", "x", alt) for n, alt in enumerate(alts)))
        )
    except Refusal as no:
        assert no.code is No.REQUIRED  # noqa: PT017 -- what is blank once normalised
        return
    assert from_value(draft.value()) == draft
    assert written(PROFILES, draft) == draft, "storing what is stored changes nothing"
    assert from_value(draft.value()).sha256() == draft.sha256()


def test_one_profile_may_stay_empty_not_all() -> None:
    draft = written(PROFILES, Draft({PROFILES[1]: "  Havnegade får cykelsti.\r\n"}))
    assert draft.texts == {PROFILES[1]: "Havnegade får cykelsti."}
    with pytest.raises(Refusal) as no:
        written(PROFILES, Draft({PROFILES[0]: " \n", PROFILES[1]: ""}))
    assert (no.value.code, no.value.field) == (No.REQUIRED, f"text.{PROFILES[0]}")


def test_a_text_for_another_profile_is_no_text() -> None:
    with pytest.raises(Refusal) as no:
        written(PROFILES, Draft({"peter-krogh-facebook": "Ny cykelsti"}))
    assert no.value.code is No.REQUIRED


def test_everything_too_long_is_told_at_once_at_its_field() -> None:
    long = Draft(
        {PROFILES[0]: "x" * (drafts.TEXT_LIMIT + 1), PROFILES[1]: "y" * (drafts.TEXT_LIMIT + 2)},
        note="n" * (drafts.NOTE_LIMIT + 1),
        media=(replace(PICTURE, alt="a" * (drafts.ALT_LIMIT + 1)),) * (drafts.MEDIA_LIMIT + 1),
    )
    with pytest.raises(Refusals) as no:
        written(PROFILES, long)
    told = {one.field: one.code for one in no.value.refusals}
    assert told == {
        f"text.{PROFILES[0]}": No.TOO_LONG,
        f"text.{PROFILES[1]}": No.TOO_LONG,
        "note": No.TOO_LONG,
        "alt": No.TOO_LONG,
        "media": No.MEDIA_TOO_MANY,
    }


def test_what_is_just_short_enough_is_taken_whole() -> None:
    longest = Draft({PROFILES[0]: "x" * drafts.TEXT_LIMIT}, note="n" * drafts.NOTE_LIMIT)
    assert written(PROFILES, longest) == longest


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"\xff\xd8\xff\xe0 JFIF", "image/jpeg"),
        (b"\x89PNG\r\n\x1a\n....", "image/png"),
        (b"GIF89a", "image/gif"),
        (b"RIFF\x00\x00\x00\x00WEBPVP8 ", "image/webp"),
    ],
)
def test_a_picture_is_known_by_its_first_bytes(content: bytes, kind: str) -> None:
    assert media_kind(content) == kind


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7", b"<svg onload=x>", b"RIFF\x00\x00\x00\x00WAVE", b"MZ"])
def test_what_is_no_picture_is_refused(content: bytes) -> None:
    with pytest.raises(Refusal) as no:
        media_kind(content)
    assert (no.value.code, no.value.field) == (No.MEDIA_KIND, "media")


def test_a_picture_over_the_limit_is_refused() -> None:
    with pytest.raises(Refusal) as no:
        media_kind(b"\xff\xd8\xff" + bytes(drafts.MEDIA_BYTES))
    assert (no.value.code, no.value.facts) == (
        No.MEDIA_TOO_LARGE,
        {"limit": drafts.MEDIA_BYTES // 1024 // 1024},
    )
