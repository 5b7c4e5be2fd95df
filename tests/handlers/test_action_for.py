"""What was asked for after the command."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.routes import CODE, COMMANDS, LINK, ROUTES, action_for
from workflows.domain.typed_time import is_time

ASKED = [
    ("", "draft", ""),
    ("   ", "draft", ""),
    ("ny cykelsti på Havnegade", "draft", "ny cykelsti på Havnegade"),
    ("  ny cykelsti ", "draft", "ny cykelsti"),
    ("mine", "mine", ""),
    ("MINE ", "mine", ""),
    ("queue", "queue", ""),
    ("time", "time.log", ""),
    ("time 25 redigering #123", "time.typed", "25 redigering #123"),
    ("Time 1t30 facebook", "time.typed", "1t30 facebook"),
    ("time redigering #123 25", "time.typed", "redigering #123 25"),
    ("time to thank everyone who voted", "draft", "time to thank everyone who voted"),
    ("timer 25", "draft", "timer 25"),
    ("log", "log.page", ""),
    ("help", "help", ""),
    ("help os med at skrive om havnen", "draft", "help os med at skrive om havnen"),
    ("mine\nplaner for havnen", "draft", "mine\nplaner for havnen"),
    ("128", "ticket.number", "128"),
    ("#128", "ticket.number", "128"),
    (" #128\n", "ticket.number", "128"),
    ("# 128", "draft", "# 128"),
    ("##128", "draft", "##128"),
    ("128 nye boliger", "draft", "128 nye boliger"),
    ("1234567890", "draft", "1234567890"),  # no ticket has a number that long
    ("١٢٨", "draft", "١٢٨"),
    ("-1", "draft", "-1"),
]


@pytest.mark.parametrize(("words", "action", "rest"), ASKED)
def test_words_lead_to_an_action(words: str, action: str, rest: str) -> None:
    assert action_for(words) == (action, rest)


@given(words=st.text() | st.sampled_from([*COMMANDS, "#7", "7 "]).map(lambda word: f" {word}"))
def test_words_are_a_command_a_number_or_a_subject_and_nothing_is_lost(words: str) -> None:
    action, rest = action_for(words)
    assert action in ROUTES
    if action == "draft":
        assert rest == words.strip()
    elif action == "time.typed":
        assert words.strip().partition(" ")[2].strip() == rest
        assert is_time(rest)
    elif action == "ticket.number":
        assert words.strip() in {rest, f"#{rest}"}
        assert int(rest) < 10**9
    else:
        assert (COMMANDS[words.strip().lower()], "") == (action, rest)


@given(subject=st.text())
def test_a_subject_behind_a_command_is_a_subject(subject: str) -> None:
    for command in COMMANDS:
        words = f"{command} {subject}"
        expected = ("draft", words.strip()) if subject.strip() else (COMMANDS[command], "")
        if command == "time" and is_time(subject):
            expected = ("time.typed", subject.strip())
        if command == "link" and CODE.fullmatch(subject.strip()):
            expected = (LINK, subject.strip())
        assert action_for(words) == expected
