"""`udkast neutrality`: what is read and written, and how it ends."""

import json
from pathlib import Path

import pytest

from tests.bot.cli.conftest import Terminal

VOTE = "Stem på Socialdemokratiet. Byrådet mødes torsdag."


@pytest.fixture
def posts(bare: Terminal) -> Path:
    path = bare.folder / "posts.jsonl"
    lines = [{"id": "a", "lang": "da", "text": VOTE}, {"id": 7, "lang": "sv", "text": "Hej då"}]
    path.write_text("\n".join(json.dumps(line) for line in lines) + "\n\n", encoding="utf-8")
    return path


def test_json_lines_in_and_out(bare: Terminal, posts: Path) -> None:
    done = bare("neutrality", "check", "--format", "jsonl", str(posts))
    first, second = (json.loads(line) for line in done.out.splitlines())
    assert done.code == 0
    assert (first["id"], second) == ("a", {"id": 7, "labels": []})
    label = first["labels"][0]
    assert VOTE[label["start"] : label["end"]] == label["text"]
    assert {"rule", "category", "severity", "start", "end", "reason", "source"} <= set(label)


def test_a_terminal_is_told_where_and_why_or_that_no_rule_matched(bare: Terminal) -> None:
    path = bare.folder / "post.txt"
    path.write_text(f"Hej.\n{VOTE}", encoding="utf-8")
    told = bare("neutrality", "check", str(path)).out
    assert f"{path}:2:1: violation electioneering" in told
    path.write_text("Biblioteket har åbent.", encoding="utf-8")
    told = bare("neutrality", "check", "--lang", "da", str(path)).out
    assert told == f"{path}: no rule matched\n"
    assert json.loads(bare("neutrality", "check", "--format", "json", str(path)).out)[0]["labels"] == []


@pytest.mark.parametrize("line", ["{", '{"id": 1}', '{"id": 1, "lang": "no", "text": "x"}', "[]"])
def test_a_line_that_is_no_post_is_told_with_its_number(bare: Terminal, line: str) -> None:
    path = bare.folder / "posts.jsonl"
    path.write_text(f'{{"id": 1, "lang": "da", "text": ""}}\n{line}\n', encoding="utf-8")
    done = bare("neutrality", "check", "--format", "jsonl", str(path))
    assert done.code == 1
    assert f"{path}:2" in done.err


def test_bad_usage_ends_with_two(bare: Terminal) -> None:
    assert bare("neutrality", "check", "--lang", "no").code == 2
    assert bare("neutrality", "check", "missing.txt").code == 2


def overlay(folder: Path, rules: str) -> Path:
    (folder / "nordvig" / "da").mkdir(parents=True)
    (folder / "nordvig" / "overlay.toml").write_text('[overlay]\nid = "nordvig"\ntitle = "Nordvig"\n')
    (folder / "nordvig" / "da" / "own.toml").write_text(rules, encoding="utf-8")
    return folder / "nordvig"


OWN = """
[[rule]]
id = "nordvig.da.001"
category = "style"
severity = "info"
match = ["nordvigsk/a"]
reason.da = "Skriv Nordvig."
reason.en = "Write Nordvig."
source = ["KL-kodeks-7"]
examples.hit = ["Det nordvigske bibliotek"]
examples.miss = ["%s"]
"""


def test_rules_are_listed_with_where_they_are_from(bare: Terminal) -> None:
    bare.settings["UDKAST_NEUTRALITY_OVERLAY"] = str(overlay(bare.folder, OWN % "Nordvig"))
    rows = json.loads(bare("neutrality", "rules", "--lang", "da", "--json").out)
    own = [row for row in rows if row["overlay"] == "nordvig"]
    assert [(row["rule"], row["origin"]) for row in own] == [("nordvig.da.001", "nordvig/da/own.toml:2")]
    assert len(rows) > len(own)
    assert "nordvig.da.001" in bare("neutrality", "rules", "--lang", "da").out


def test_examples_are_tried_with_an_overlay(bare: Terminal) -> None:
    good = bare("neutrality", "test", "--lang", "en", str(overlay(bare.folder, OWN % "Nordvig")))
    assert good.code == 0
    (bare.folder / "nordvig" / "da" / "own.toml").write_text(OWN % "En nordvigsk by", encoding="utf-8")
    bad = bare("neutrality", "test", "--lang", "da", str(bare.folder / "nordvig"))
    assert bad.code == 1
    assert "nordvig/da/own.toml:2: nordvig.da.001: found" in bad.err
