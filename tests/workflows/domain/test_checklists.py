"""The neutrality checklist as a table a lawyer can read: which lines, what each demands, what is kept."""

from dataclasses import replace

import pytest

from config.policy_file import lines_for
from config.words import ProfileClass
from tests.fakes.office import POLICY, the_policy
from workflows.domain.checklists import (
    EVIDENCE_LIMIT,
    NO_CASE,
    NOT_APPLICABLE,
    Answer,
    answers_from,
    carried_over,
    missing,
    still_standing,
    stored,
)
from workflows.domain.drafts import Draft, Medium
from workflows.domain.refusals import No

# Which lines an officer answers at delivery. media: only when pictures go along; (no_advert): never demanded.
LINES = {
    "POL": "task neutral facts decision confidential no_tactics media",
    "EMB": "task neutral facts decision confidential media",
    "KOM": "task neutral facts decision confidential media (no_advert)",
}
# What each line stands for, by class where it differs.
ITEMS = {
    "task": "C01 C11",
    "neutral": "C02 C04",
    "neutral KOM": "C02",
    "facts": "C03",
    "decision": "C05",
    "confidential": "C06",
    "no_tactics": "C09",
    "media": "C07 C14",
    "no_advert": "C15",
}
# line, answer (tick, choice, evidence), and the field at which something is missing ("": nothing is).
ANSWERS = [
    ("task", (True, None, ""), ""),
    ("task", (False, None, ""), "line.task"),
    ("task", (False, None, "ja"), "line.task"),  # words are no tick
    ("neutral", (False, None, ""), "line.neutral"),
    ("confidential", (False, None, ""), "line.confidential"),
    ("no_tactics", (False, None, ""), "line.no_tactics"),
    ("facts", (False, None, "byrådets møde 12/11, pkt. 7"), ""),
    ("facts", (True, None, ""), "evidence.facts"),  # a tick is no source
    ("facts", (True, None, "  \n"), "evidence.facts"),
    ("decision", (False, "decided", "byrådet"), ""),
    ("decision", (False, "proposed", "teknikudvalget"), ""),
    ("decision", (False, "in_consultation", "byrådet"), ""),
    ("decision", (False, "decided", ""), "evidence.decision"),  # who decided?
    ("decision", (False, NO_CASE, ""), ""),
    ("decision", (False, NOT_APPLICABLE, ""), ""),  # opening hours and the like
    ("decision", (False, "perhaps", "byrådet"), "line.decision"),
    ("decision", (True, None, "byrådet"), "line.decision"),
    ("media", (False, "own", ""), ""),
    ("media", (False, "licence", ""), ""),
    ("media", (False, "legal_basis", ""), ""),
    ("media", (False, "consent", ""), ""),
    ("media", (False, "no_people_shown", ""), ""),
    ("media", (False, NOT_APPLICABLE, ""), "line.media"),  # with a picture there is always a basis
    ("media", (True, None, ""), "line.media"),
    ("no_advert", (False, None, ""), ""),  # a person decides whether a business is named
    ("no_advert", (True, None, ""), ""),
]
ALL = lines_for(the_policy(), ProfileClass.POL, has_media=True)
KOM = lines_for(the_policy(), ProfileClass.KOM, has_media=True)
BY_ID = {one.id: one for one in (*KOM, *ALL)}
GOOD = {
    "task": Answer("task", confirmed=True),
    "neutral": Answer("neutral", confirmed=True),
    "facts": Answer("facts", evidence=" byrådets møde 12/11, pkt. 7 "),
    "decision": Answer("decision", choice="decided", evidence="byrådet"),
    "confidential": Answer("confidential", confirmed=True),
    "no_tactics": Answer("no_tactics", confirmed=True),
    "media": Answer("media", choice="own"),
}


@pytest.mark.parametrize("profile_class", ProfileClass)
def test_the_lines_of_a_class(profile_class: ProfileClass) -> None:
    shown = lines_for(the_policy(), profile_class, has_media=True)
    assert " ".join(f"({one.id})" if one.optional else one.id for one in shown) == LINES[profile_class]
    without = lines_for(the_policy(), profile_class, has_media=False)
    assert [one.id for one in without] == [one.id for one in shown if one.id != "media"]
    for one in shown:
        items = ITEMS.get(f"{one.id} {profile_class}", ITEMS[one.id])
        assert " ".join(one.items) == items


@pytest.mark.parametrize(("line", "answer", "field"), ANSWERS)
def test_what_a_line_demands(line: str, answer: tuple[bool, str | None, str], field: str) -> None:
    given = {line: Answer(line, *answer)}
    found = missing((BY_ID[line],), given)
    assert [one.field for one in found] == ([field] if field else [])
    assert all(one.code is No.NOT_ANSWERED for one in found)


def test_everything_missing_is_told_at_once() -> None:
    fields = [one.field for one in missing(ALL, {})]
    lines = ["line.task", "line.neutral", "evidence.facts", "line.decision", "line.confidential"]
    assert fields == [*lines, "line.no_tactics", "line.media"]
    assert missing(ALL, GOOD) == ()


@pytest.mark.parametrize("line", ["facts", "decision", "no_advert"])
def test_evidence_over_the_limit_is_refused_at_its_field(line: str) -> None:
    long = Answer(line, confirmed=True, choice="decided", evidence="x" * (EVIDENCE_LIMIT + 1))
    (found,) = missing((BY_ID[line],), {line: long})
    assert (found.code, found.field) == (No.TOO_LONG, f"evidence.{line}")


PICTURE = Medium("a" * 64, "sti.jpg", "Sti")
BEFORE = Draft({"p": "Ny cykelsti"}, media=(PICTURE,))
TICKS = ["task", "neutral", "confidential", "no_tactics"]
STANDING = [
    ("nothing changed", BEFORE, [*TICKS[:2], "facts", "decision", *TICKS[2:], "media"]),
    ("the note changed", replace(BEFORE, note="ny"), [*TICKS[:2], "facts", "decision", *TICKS[2:], "media"]),
    ("the text changed", replace(BEFORE, texts={"p": "Ny sti"}), [*TICKS, "media"]),
    (
        "the picture changed",
        replace(BEFORE, media=(replace(PICTURE, alt="Ny sti"),)),
        [*TICKS[:2], "facts", "decision", *TICKS[2:]],
    ),
]


@pytest.mark.parametrize(("what", "now", "standing"), STANDING)
def test_one_still_holds_covers_only_what_its_evidence_still_covers(
    what: str, now: Draft, standing: list[str]
) -> None:
    assert [one.id for one in still_standing(ALL, BEFORE, now)] == standing


def test_nothing_stands_before_a_first_delivery_and_an_optional_line_never_does() -> None:
    assert still_standing(ALL, None, BEFORE) == ()
    assert "no_advert" not in [one.id for one in still_standing(KOM, BEFORE, BEFORE)]


def test_former_answers_stand_in_for_standing_lines_only() -> None:
    new_source = Answer("facts", evidence="møde 19/11")
    standing = still_standing(ALL, BEFORE, replace(BEFORE, texts={"p": "Ny sti"}))
    whole = carried_over(standing, GOOD, {"facts": new_source, "decision": GOOD["decision"]})
    assert missing(ALL, whole) == ()
    assert whole["facts"] == new_source
    lacking = carried_over(standing, GOOD, {})
    assert [one.field for one in missing(ALL, lacking)] == ["evidence.facts", "line.decision"]


@pytest.mark.parametrize("language", ["da", "sv", "fi", "nb", "en"])
def test_every_item_is_kept_in_the_very_words_that_were_shown(language: str) -> None:
    kept = stored(the_policy(), ALL, GOOD, language)
    assert (kept["policy"], kept["language"]) == (POLICY, language)
    rows = kept["lines"]
    assert isinstance(rows, list)
    assert [row["line"] for row in rows] == [one.id for one in ALL]
    by_number = {one.id: one for one in the_policy().items}
    for row, line in zip(rows, ALL, strict=True):
        assert row["wording"] == getattr(line.wording, language)
        assert [one["id"] for one in row["items"]] == list(line.items)
        assert [one["wording"] for one in row["items"]] == [
            getattr(by_number[number].wording, language) for number in line.items
        ]
        assert row["confirmed"] is True


def test_stored_answers_read_back_without_the_blanks_around_them() -> None:
    read = answers_from(stored(the_policy(), ALL, GOOD, "da"))
    assert set(read) == set(GOOD)
    assert read["facts"].evidence == "byrådets møde 12/11, pkt. 7"
    assert (read["decision"].choice, read["decision"].evidence) == ("decided", "byrådet")
    assert missing(ALL, read) == ()


def test_a_line_that_was_not_asked_is_not_kept() -> None:
    without_media = lines_for(the_policy(), ProfileClass.POL, has_media=False)
    kept = stored(the_policy(), without_media, GOOD, "da")
    assert "media" not in [row["line"] for row in kept["lines"]]
