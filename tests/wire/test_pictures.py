"""Pictures that cannot go along are told at their field, and the text is kept."""

import re
from dataclasses import replace
from typing import Any

import pytest

from handlers.slack import limits
from playground.slack.wire import file_json
from tests.wire.forms import rough
from tests.wire.town import Town, letters, names

PNG = b"\x89PNG\r\n\x1a\n" + b"\x00" * 100
MINE = "Vi bygger en cykelsti."
TEXT = "text.maria-holm-facebook"


async def writing(town: Town) -> None:
    await town.ask()
    sheet = await town.claimed()
    await town.press(town.sofie, sheet, "draft.write")


async def saved(town: Town, files: list[Any], alt: str = "En cykelsti") -> str:
    """The form sent with files, described as Slack would or otherwise; what it shows then."""
    described = [one if isinstance(one, dict) else file_json(one, "T_NORDVIG", "") for one in files]
    fields = {"text.maria-holm-facebook": MINE, "media": {"files": described}, "alt": alt}
    town.sofie.keep(town.view(town.sofie), {names(town.view(town.sofie))[TEXT]: {"typed": MINE}})
    errors = await rough(town, town.sofie, **fields)
    view = town.view(town.sofie)
    typed = town.workspace.state.views.state(view).get(TEXT, {}).get("typed", {}).get("value") or ""
    told = " ".join(f"{field}: {said}" for field, said in errors.items())
    return f"{letters(view)} {typed} {told}"


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("bil.png", b"GIF?" + b"x" * 20, "Only pictures can go along"),
        ("bil.jpg", b"MZ\x90\x00 program", "Only pictures can go along"),
        ("bil.png", b"<svg onload=alert(1)>", "Only pictures can go along"),
        ("bil.png", b"", "Only pictures can go along"),
    ],
)
async def test_what_is_no_picture_is_told_and_the_text_is_kept(
    town: Town, name: str, content: bytes, said: str
) -> None:
    await writing(town)
    shown = await saved(town, [town.sofie.file_upload(name, content)])
    assert said in shown
    assert MINE in shown
    assert town.rows("SELECT * FROM draft") == []
    assert town.rows("SELECT * FROM medium") == []


async def test_a_picture_that_is_too_large_is_told_before_it_is_fetched(town: Town) -> None:
    await writing(town)
    shown = await saved(town, [{"id": "F1", "name": "bil.png", "size": limits.FILE_BYTES + 1}])
    assert "A picture may be at most 10 MB." in shown
    assert MINE in shown
    assert town.workspace.calls("files.info") == []


async def test_a_picture_larger_than_it_said_is_told_at_its_field(town: Town) -> None:
    await writing(town)
    big = town.sofie.file_upload("bil.png", PNG + b"\x00" * limits.FILE_BYTES)
    shown = await saved(town, [{"id": big.id, "name": "bil.png", "size": 10}])
    assert re.search(r"(media|Add pictures): A picture may be at most 10 MB\.", shown)
    assert MINE in shown
    assert town.rows("SELECT * FROM medium") == []


@pytest.mark.parametrize("fault", ["a wrong token", "deleted", "500", "dropped", "a missing scope"])
async def test_a_picture_that_cannot_be_fetched_is_told_and_the_text_is_kept(town: Town, fault: str) -> None:
    await writing(town)
    picture = town.sofie.file_upload("bil.png", PNG)
    faults = town.workspace.faults
    if fault == "a wrong token":
        faults.refuse("files.info", "invalid_auth")
    elif fault == "deleted":
        town.workspace.state.files.delete(picture)
    elif fault == "500":
        faults.fail("download")
    elif fault == "dropped":
        faults.drop("download", after_effect=False, times=9)
    else:
        faults.refuse("files.info", "missing_scope")
    shown = await saved(town, [picture])
    assert "I couldn't fetch the picture. Your text is kept" in shown
    assert MINE in shown
    assert "our fault" not in shown
    assert town.rows("SELECT * FROM draft") == []


async def test_the_page_to_log_in_is_no_picture(town: Town) -> None:
    """Without files:read Slack answers with its page to log in, and 200."""
    await writing(town)
    picture = town.sofie.file_upload("bil.png", PNG)
    state = town.workspace.state
    page = replace(picture, content=b"<!DOCTYPE html><title>Sign in</title>")
    state.files._all[picture.id] = page
    shown = await saved(town, [picture])
    assert "Only pictures can go along" in shown or "couldn't fetch" in shown
    assert town.rows("SELECT * FROM medium") == []


async def test_a_picture_without_words_for_those_who_cannot_see_it(town: Town) -> None:
    await writing(town)
    shown = await saved(town, [town.sofie.file_upload("bil.png", PNG)], alt=" \n ")
    assert re.search(r"(alt|Alternative text): Please fill this in\.", shown)
    assert MINE in shown
    assert town.rows("SELECT * FROM medium") == []


async def test_a_good_picture_goes_along_once_with_its_words(town: Town) -> None:
    await writing(town)
    await saved(town, [town.sofie.file_upload("../../etc/bil.png", PNG)])
    await town.delivered()
    sent = [one for one in town.files if one.content == PNG and one.user == "U0BOT"]
    assert [(one.name, one.alt_text) for one in sent] == [("bil.png", "En cykelsti")]
