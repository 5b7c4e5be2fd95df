from typing import Any

import pytest

from config.i18n import load_words
from handlers.screens.elements import Button, Buttons, Card, Confirm, Row, Style
from handlers.teams.buttons import Surface, button_rows
from handlers.teams.cards import Refresh, card_content, card_contents
from tests.handlers.teams.drawing import opens
from tests.handlers.teams.undone import parts

_ = load_words()["da"]
MESSAGE = Surface(_, opens, "desk")
DIALOG = Surface(_, is_dialog=True)
CLAIM = Button("ticket.claim", "Tag sagen", "t1", 3, style=Style.PRIMARY)
BACK = Button("ticket.release", "Giv tilbage", "t1", 3, confirm=Confirm("Giv tilbage?", "Så …", "Ja", "Nej"))


def actions(*buttons: Button, surface: Surface = MESSAGE) -> list[dict[str, Any]]:
    rows = button_rows(buttons, "~0", surface)
    return [action for row in parts(rows) for action in row.get("actions", [])]


def test_an_act_in_a_message_is_executed_and_on_old_clients_submitted() -> None:
    (action,) = actions(CLAIM)
    data = {"verb": "ticket.claim", "ticket": "t1", "revision": 3, "card": "desk", "place": "message"}
    assert (action["type"], action["verb"], action["style"]) == ("Action.Execute", "ticket.claim", "positive")
    assert action["data"] == action["fallback"]["data"] == data
    assert action["fallback"]["type"] == "Action.Submit"


def test_an_act_that_opens_a_screen_fetches_a_dialog() -> None:
    (action,) = actions(Button("ticket.view", "Åbn", "t1", 3))
    assert action["type"] == "Action.Submit"
    assert action["data"]["msteams"] == {"type": "task/fetch"}


def test_in_a_dialog_every_act_is_submitted_without_the_fields() -> None:
    (action,) = actions(Button("ticket.view", "Åbn", "t1", 3), surface=DIALOG)
    assert (action["type"], action["associatedInputs"]) == ("Action.Submit", "none")
    assert (action["data"]["place"], "msteams" in action["data"]) == ("screen", False)


def test_a_button_that_asks_first_unfolds_its_question() -> None:
    first, yes, no = actions(BACK)
    (hidden,) = [
        part for part in parts(button_rows((BACK,), "~0", MESSAGE)) if part.get("isVisible") is False
    ]
    assert (first["type"], first["title"]) == ("Action.ToggleVisibility", "Giv tilbage")
    assert first["targetElements"] == no["targetElements"] == [hidden["id"]]
    assert (yes["type"], yes["title"], yes["verb"]) == ("Action.Execute", "Ja", "ticket.release")


@pytest.mark.parametrize("count", [1, 6, 7, 13])
def test_no_row_has_more_buttons_than_teams_shows(count: int) -> None:
    rows = button_rows(tuple(Button("a", "+5", value=str(each)) for each in range(count)), "~0", MESSAGE)
    assert max(len(row["actions"]) for row in rows) <= 6
    assert sum(len(row["actions"]) for row in rows) == count


def test_buttons_that_are_too_wide_for_a_phone_together_stand_below_each_other() -> None:
    rows = button_rows((CLAIM, Button("a", "Overtag sagen"), Button("b", "Bed om rettelser")), "~0", MESSAGE)
    assert [len(row["actions"]) for row in rows] == [2, 1]


@pytest.mark.parametrize("url", ["javascript:alert(1)", "http://by.example", "https://a b", ""])
def test_an_address_that_may_not_be_followed_is_written_out(url: str) -> None:
    rows = button_rows((Button("a", "Åbn loggen", url=url),), "~0", MESSAGE)
    assert [row["type"] for row in rows] == ["RichTextBlock"]
    assert not [part for part in parts(rows) if "url" in part]


@pytest.mark.parametrize(
    "url", ["https://by.example/log?a=1&b=2", "http://127.0.0.1:8080/log", "http://[::1]:1/"]
)
def test_an_address_is_opened(url: str) -> None:
    assert actions(Button("a", "Åbn", url=url)) == [{"type": "Action.OpenUrl", "title": "Åbn", "url": url}]


@pytest.mark.parametrize(
    "row", [Row("#128", Button("a", "Et langt navn på en knap")), Row("ord " * 400, CLAIM), Row("#1", BACK)]
)
def test_a_button_stands_below_words_where_both_have_no_room_in_a_line(row: Row) -> None:
    body = card_content(Card("s", (row,)), opens, _)["body"]
    assert "ColumnSet" not in [block["type"] for block in body]
    assert body[-1]["type"] in {"ActionSet", "Container"}


def test_a_list_takes_the_width_there_is() -> None:
    assert card_content(Card("s", (Row("#128", CLAIM),)), opens, _)["msteams"] == {"width": "full"}
    assert "msteams" not in card_content(Card("s", (Buttons((CLAIM,)),)), opens, _)


def test_a_card_is_refreshed_for_sixty_at_most() -> None:
    refresh = Refresh("ticket.refresh", {"ticket": "t1"}, tuple(f"29:{each}" for each in range(70)))
    (content,) = card_contents(Card("s", (Buttons((CLAIM,)),)), opens, _, refresh=refresh)
    assert content["refresh"]["action"] == {
        "type": "Action.Execute",
        "verb": "ticket.refresh",
        "data": {"ticket": "t1"},
    }
    assert len(content["refresh"]["userIds"]) == 60
