"""The tool that keeps the catalogues true, on a small tree of its own."""

from pathlib import Path
from typing import Literal

import pytest

from config.catalogue import main
from config.catalogue_checks import faults_of_source
from config.i18n import load_words

SOURCE = """
def card(_, name, count):
    _("Take the ticket")
    _("Taken by {name}", name=name)
    _.many("{count} day", "{count} days", count)
"""
TRANSLATED = {
    "Take the ticket": "Tag sagen",
    "Taken by {name}": "{name} tog sagen",
}


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr("config.catalogue.TRANSLATED", ("da",))  # one is enough to see what it does
    monkeypatch.setattr("config.i18n.Language", Literal["da", "en"])
    (tmp_path / "handlers" / "screens").mkdir(parents=True)
    (tmp_path / "config").mkdir()
    (tmp_path / "config" / "babel.cfg").write_text(Path("config/babel.cfg").read_text())
    (tmp_path / "handlers" / "screens" / "cards.py").write_text(SOURCE)
    (tmp_path / "tests.py").write_text('_("Not looked at")')
    return tmp_path


def catalogue(tree: Path) -> Path:
    return tree / "config" / "locale" / "da" / "LC_MESSAGES" / "udkast.po"


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def translate(tree: Path) -> None:
    for message, translation in TRANSLATED.items():
        change(catalogue(tree), f'msgid "{message}"\nmsgstr ""', f'msgid "{message}"\nmsgstr "{translation}"')
    change(catalogue(tree), 'msgstr[0] ""\nmsgstr[1] ""', 'msgstr[0] "en dag"\nmsgstr[1] "{count} dage"')


def checked(tree: Path, capsys) -> list[str]:
    capsys.readouterr()
    result = main(["check"], tree)
    told = capsys.readouterr().out.splitlines()
    assert result == (1 if told else 0)
    return told


def test_from_nothing_to_complete(tree, capsys):
    assert (
        'udkast.pot: lacks "Take the ticket" (handlers/screens/cards.py); run make translations'
        in checked(tree, capsys)
    )
    assert main(["update"], tree) == 0
    assert capsys.readouterr().out.splitlines() == [
        'da: not translated: "Take the ticket" (handlers/screens/cards.py)',
        'da: not translated: "Taken by {name}" (handlers/screens/cards.py)',
        'da: not translated: "{count} day" / "{count} days" (handlers/screens/cards.py)',
    ]
    assert len(checked(tree, capsys)) == 3
    translate(tree)
    assert checked(tree, capsys) == []
    danish = load_words(tree / "config" / "locale")["da"]
    assert danish("Taken by {name}", name="Sofie") == "Sofie tog sagen"
    assert danish.many("{count} day", "{count} days", 2) == "2 dage"
    assert danish.many("{count} day", "{count} days", 1) == "en dag"


def test_update_keeps_translations_and_changes_nothing_twice(tree, capsys):
    main(["update"], tree)
    translate(tree)
    main(["update"], tree)
    once = catalogue(tree).read_bytes()
    main(["update"], tree)
    assert catalogue(tree).read_bytes() == once
    assert b"Tag sagen" in once
    assert checked(tree, capsys) == []


def test_a_new_and_a_dropped_message(tree, capsys):
    main(["update"], tree)
    translate(tree)
    change(tree / "handlers" / "screens" / "cards.py", "Take the ticket", "Take it")
    assert checked(tree, capsys) == [
        'udkast.pot: lacks "Take it" (handlers/screens/cards.py); run make translations',
        'udkast.pot: no source holds "Take the ticket" (handlers/screens/cards.py); run make translations',
        'da: not translated: "Take it" (handlers/screens/cards.py)',
        'da: no source holds "Take the ticket" (handlers/screens/cards.py); run make translations',
    ]
    main(["update"], tree)
    assert checked(tree, capsys) == ['da: not translated: "Take it" (handlers/screens/cards.py)']
    assert "Tag sagen" not in catalogue(tree).read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("{name} tog sagen", "{navn} tog sagen", "da: other facts than {name}"),
        ("{name} tog sagen", "Nogen tog sagen", "da: other facts than {name}"),
        ("{name} tog sagen", "{name tog sagen", "da: braces that are no {fact}"),
        ("{name} tog sagen", "{name!r} tog sagen", "da: braces that are no {fact}"),
        ("{name} tog sagen", "{name.x} tog sagen", "da: braces that are no {fact}"),
        ("{count} dage", "{antal} dage", "da: other facts than {count}"),
        (
            '#, python-brace-format\nmsgid "Taken',
            '#, fuzzy, python-brace-format\nmsgid "Taken',
            "da: doubtful (fuzzy)",
        ),
        ('"Tag sagen"', '"Tag sagen"\n\n#~ msgid "Old"\n#~ msgstr "Gammel"', "da: obsolete"),
    ],
)
def test_a_wrong_translation_is_told(tree, capsys, old, new, told):
    main(["update"], tree)
    translate(tree)
    change(catalogue(tree), old, new)
    (line,) = checked(tree, capsys)
    assert line.startswith(told)


@pytest.mark.parametrize(
    "call",
    [
        '_(f"Taken by {name}")',
        '_("Taken by " + name)',
        '_("{}".format(name))',
        'N_("a" + "b")',
        '_.many("a", f"{b}", 1)',
    ],
)
def test_a_text_put_together_at_run_time_is_told(call):
    (told,) = faults_of_source("handlers/cards.py", f"\n{call}\n")
    assert told.startswith("handlers/cards.py:2: a text put together at run time")


def test_plain_calls_are_right():
    assert list(faults_of_source("handlers/cards.py", SOURCE + "\n_(LABELS[state])\n_.day(f(x))\n")) == []


@pytest.mark.parametrize("arguments", [[], ["both"], ["check", "now"]])
def test_another_act_is_bad_usage(tree, capsys, arguments):
    assert main(arguments, tree) == 2
    assert "usage" in capsys.readouterr().err
