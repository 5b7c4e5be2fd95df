"""The labelled posts keep their format, and the sets that measure are the ones they were."""

import hashlib
import json
import re
from collections import Counter
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

SETS = Path(__file__).parent / "sets"
POSTS = {
    "unseen_a": {"da": 120, "sv": 45, "nb": 45, "fi": 40, "en": 40},
    "development_b": {"da": 60, "sv": 23, "nb": 22, "fi": 20, "en": 20},
    "development_c": dict.fromkeys(["da", "sv", "nb", "fi", "en"], 75),
    "development_e": dict.fromkeys(["da", "sv", "nb", "fi", "en"], 36),
    "unseen_d": dict.fromkeys(["da", "sv", "nb", "fi", "en"], 60),
    "unseen_f": dict.fromkeys(["da", "sv", "nb", "fi", "en"], 50),
}
MEASURING = ["unseen_a", "unseen_d", "unseen_f"]
LEAST = {"unseen_a": 3, "development_b": 2, "unseen_d": 3}
CAUTIONS = {"party_identity_mention", "turnout"}
VIOLATIONS = {
    "campaign_hashtag_or_slogan",
    "electioneering",
    "loaded_language",
    "opponent_attack",
    "party_promotion",
    "personal_promotion",
    "strategy_advice",
    "tactical_timing",
    "unsupported_claim",
}


def posts(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (SETS / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()]


def overlap(one: dict[str, Any], other: dict[str, Any]) -> bool:
    return bool(one["start"] < other["end"] and other["start"] < one["end"])


def test_the_measuring_sets_are_unchanged() -> None:
    written = re.findall(
        r"`(\w+)\.jsonl`:\s+([0-9a-f]{64})\b", (SETS / "README.md").read_text(encoding="utf-8")
    )
    assert written == [
        (name, hashlib.sha256((SETS / f"{name}.jsonl").read_bytes()).hexdigest()) for name in MEASURING
    ]


@pytest.mark.parametrize("name", POSTS)
def test_the_languages_have_their_posts(name: str) -> None:
    assert Counter(post["lang"] for post in posts(name)) == POSTS[name]


@pytest.mark.parametrize("name", POSTS)
def test_a_line_has_its_keys_and_a_text_of_some_length(name: str) -> None:
    for post in posts(name):
        assert set(post) - {"part"} == {"id", "lang", "text", "labels"}
        assert post.get("part", "note") == "note"
        assert post["id"].startswith(f"{name[-1]}-{post['lang']}-")
        assert 60 <= len(post["text"]) <= 600


@pytest.mark.parametrize("name", POSTS)
def test_a_label_stands_in_its_text_with_the_severity_of_its_category(name: str) -> None:
    for post in posts(name):
        for label in post["labels"]:
            assert set(label) == {"category", "start", "end", "severity"}
            assert label["category"] in CAUTIONS | VIOLATIONS
            assert label["severity"] == ("caution" if label["category"] in CAUTIONS else "violation")
            assert 0 <= label["start"] < label["end"] <= len(post["text"])
            span = post["text"][label["start"] : label["end"]]
            assert span == span.strip()


@pytest.mark.parametrize("name", POSTS)
def test_labels_of_one_category_and_parties_inside_violations_do_not_overlap(name: str) -> None:
    for post in posts(name):
        for one, other in combinations(post["labels"], 2):
            either = {one["category"], other["category"]}
            if len(either) == 1 or "party_identity_mention" in either:
                assert not overlap(one, other), post["id"]


@pytest.mark.parametrize("name", LEAST)
def test_every_language_has_every_category_and_enough_without_any(name: str) -> None:
    for lang, total in POSTS[name].items():
        mine = [post for post in posts(name) if post["lang"] == lang]
        found = Counter(label["category"] for post in mine for label in post["labels"])
        assert set(found) == CAUTIONS | VIOLATIONS
        assert min(found[category] for category in VIOLATIONS) >= LEAST[name]
        assert sum(not post["labels"] for post in mine) >= 0.4 * total


def test_no_post_and_no_id_comes_twice() -> None:
    both = [post for name in POSTS for post in posts(name)]
    assert len({post["id"] for post in both}) == len({post["text"] for post in both}) == len(both)
