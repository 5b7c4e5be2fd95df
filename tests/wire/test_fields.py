"""What is typed wrong is said at its field, and what was typed stays there."""

from datetime import timedelta
from typing import Any

import pytest

from tests.wire.forms import chosen, rough, ticked
from tests.wire.test_strangers import synced
from tests.wire.town import Town, letters, names

SPACES = " \n\t\u00a0\u2003\u3000"
OTHER = "\u0665"  # Arabic-Indic five


async def asking(town: Town, who: Any = None, subject: str = "Ny cykelsti") -> None:
    await (who or town.maria).command("/draft", subject)
    await town.quiet()


YES = {"own": ticked("yes"), "declared": ticked("yes")}
WRONG_REQUESTS: dict[str, tuple[dict[str, Any], set[str]]] = {
    "no subject": ({"subject": ""}, {"subject"}),
    "only spaces": ({"subject": SPACES}, {"subject"}),
    "only a NUL": ({"subject": "\x00"}, {"subject"}),
    "a long subject": ({"subject": "æ" * 151}, {"subject"}),
    "a long text": ({"text": "æ" * 3001}, {"text"}),
    "60,000 characters": ({"text": "x" * 60_000}, {"text"}),
    "no tick": ({"own": ticked()}, {"own"}),
    "no declaration": ({"declared": ticked()}, {"declared"}),
    "no profile": ({"profiles": ticked()}, {"profiles"}),
    "an unknown profile": ({"profiles": ticked("nobody")}, {"profiles"}),
    "somebody else's profile": ({"profiles": ticked("peter-krogh-facebook")}, {"profiles"}),
    "profiles of several": (
        {"profiles": ticked("maria-holm-facebook", "peter-krogh-facebook")},
        {"profiles"},
    ),
    "a day that is none": ({"when": chosen("2026-02-30")}, {"when"}),
    "a day of letters": ({"when": chosen("fredag")}, {"when"}),
    "everything": ({"subject": "", "text": "x" * 3001, "own": ticked()}, {"subject", "text", "own"}),
}


@pytest.mark.parametrize(("typed", "fields"), WRONG_REQUESTS.values(), ids=WRONG_REQUESTS)
async def test_a_wrong_request_is_told_at_its_fields(
    town: Town, typed: dict[str, Any], fields: set[str]
) -> None:
    await asking(town)
    before = town.dump()
    assert (await rough(town, town.maria, **(YES | typed))).keys() == fields
    kept = [one for one in town.dump() if one not in before]
    assert town.rows("SELECT * FROM ticket") == []
    assert all("act.refused" in one or "office" in one for one in kept), kept
    assert town.view(town.maria).callback_id == "ticket.open"


@pytest.mark.parametrize("day", ["1999-01-01", "9999-12-31", "0001-01-01", "2026-02-30", "31/12/2026", ""])
async def test_another_day_that_cannot_be_is_told_at_the_day(town: Town, day: str) -> None:
    await asking(town)
    await town.maria.fill(town.view(town.maria), names(town.view(town.maria))["when"], "other")
    await town.quiet()
    errors = await rough(town, town.maria, **YES, when=chosen("other"), needed_on={"selected_date": day})
    assert errors.keys() == {"needed_on"}
    assert town.rows("SELECT * FROM ticket") == []


async def test_the_next_open_day_is_named(town: Town) -> None:
    await asking(town)
    await town.maria.fill(town.view(town.maria), names(town.view(town.maria))["when"], "other")
    await town.quiet()
    today = town.office.work.today()
    saturday = today + timedelta(days=(5 - today.weekday()) % 7 + 7)
    errors = await rough(
        town, town.maria, **YES, when=chosen("other"), needed_on={"selected_date": saturday.isoformat()}
    )
    monday = town.bot.reception.words_for("en").day(saturday + timedelta(days=2))
    assert errors == {"needed_on": f"The office is closed that day. The next open day is {monday}."}


async def test_a_profile_that_ended_meanwhile_is_told_at_its_field(town: Town) -> None:
    await asking(town)
    ended = 'usual = true\nvalid_from = 2022-01-01\nvalid_to = 2023-01-01\n\n[[profiles]]\nid = "maria-holm-linkedin"'
    await synced(
        town, ('usual = true\nvalid_from = 2022-01-01\n\n[[profiles]]\nid = "maria-holm-linkedin"', ended)
    )
    assert await rough(town, town.maria, **YES) == {
        "profiles": "That profile is no longer in use. Choose another one."
    }
    assert town.rows("SELECT * FROM ticket") == []


async def test_mixed_owners_are_told_to_the_desk_too(town: Town) -> None:
    await asking(town, town.sofie)
    two = ticked("maria-holm-facebook", "peter-krogh-facebook")
    errors = await rough(town, town.sofie, profiles=two, source=chosen("phone"))
    assert errors == {
        "profiles": "Choose profiles of one owner at a time, and make another request for the others."
    }


MINUTES = (
    "0",
    "-5",
    "1441",
    "99999",
    "9" * 40,
    "1.5",
    "1,5",
    "5 min",
    OTHER,
    "½",
    "1e3",
    "0x10",
    "NaN",
    " ",
    "٠",
    "五",
    "--",
)


@pytest.mark.parametrize("typed", MINUTES)
async def test_minutes_that_are_none_are_told_at_the_minutes(town: Town, typed: str) -> None:
    await town.ask()
    sheet = await town.claimed()
    await town.press(town.sofie, sheet, "time.log")
    await town.sofie.fill(town.view(town.sofie), names(town.view(town.sofie))["minutes"], "other")
    await town.quiet()
    errors = await rough(town, town.sofie, typed_minutes=typed, minutes=chosen("other"))
    assert errors.keys() == {"typed_minutes"}
    assert "1 to" in errors["typed_minutes"]
    assert town.rows("SELECT * FROM time_entry") == []


@pytest.mark.parametrize("value", ["0", "-5", "9" * 40, OTHER, "none", "", "x"])
async def test_chips_that_were_never_offered_are_told_at_the_minutes(town: Town, value: str) -> None:
    await town.ask()
    sheet = await town.claimed()
    await town.press(town.sofie, sheet, "time.log")
    assert (await rough(town, town.sofie, minutes=chosen(value))).keys() == {"minutes"}
    assert town.rows("SELECT * FROM time_entry") == []


@pytest.mark.parametrize("days", [1, 400, -367, 10**5])
async def test_a_day_worked_that_cannot_be_is_told_at_the_day(town: Town, days: int) -> None:
    await town.ask()
    sheet = await town.claimed()
    await town.press(town.sofie, sheet, "time.log")
    day = (town.office.work.today() + timedelta(days=days)).isoformat()
    errors = await rough(town, town.sofie, minutes=chosen("15"), work_on={"selected_date": day})
    assert errors.keys() == {"work_on"}
    assert town.rows("SELECT * FROM time_entry") == []


@pytest.mark.parametrize("text", ["", SPACES, "\x00", "\u200b"[:0] + "\n\n"])
async def test_an_empty_draft_is_told_at_its_text(town: Town, text: str) -> None:
    await town.ask()
    sheet = await town.claimed()
    await town.press(town.sofie, sheet, "draft.write")
    assert (await rough(town, town.sofie, **{"text.maria-holm-facebook": text})).keys() == {
        "text.maria-holm-facebook"
    }
    assert town.rows("SELECT * FROM draft") == []


async def test_a_draft_beyond_every_channel_is_told_at_its_text_and_kept(town: Town) -> None:
    await town.ask()
    sheet = await town.claimed()
    await town.press(town.sofie, sheet, "draft.write")
    errors = await rough(town, town.sofie, **{"text.maria-holm-facebook": "x" * 63_207})
    assert errors.keys() == {"text.maria-holm-facebook"}
    assert "63207" in errors["text.maria-holm-facebook"]
    assert town.rows("SELECT length(text) FROM scratch") == [(63_207,)]


async def test_a_long_note_and_a_long_description_are_told_at_theirs(town: Town) -> None:
    await town.ask()
    sheet = await town.claimed()
    await town.press(town.sofie, sheet, "draft.write")
    errors = await rough(town, town.sofie, **{"text.maria-holm-facebook": "x", "note": "x" * 3001})
    assert errors.keys() == {"note"}


async def test_a_checklist_half_answered_is_told_at_every_line_left(town: Town) -> None:
    await town.ask()
    await town.claimed()
    await town.written()
    await town.press(town.sofie, town.view(town.sofie), "draft.deliver")
    errors = await rough(town, town.sofie)
    lines = {name for name in names(town.view(town.sofie)) if name.startswith(("line.", "evidence."))}
    assert "minutes" in errors
    assert errors.keys() <= lines | {"minutes"}
    assert len(errors) >= 5
    assert town.rows("SELECT state, delivered FROM ticket") == [("in_progress", 0)]


async def test_a_reason_only_of_spaces_is_none(town: Town) -> None:
    await town.ask()
    sheet = await town.claimed()
    await town.press(town.sofie, sheet, "ticket.decline")
    errors = await rough(town, town.sofie, code=chosen("nothing"), reason=SPACES)
    assert errors.keys() == {"code"}
    assert town.rows("SELECT state FROM ticket") == [("in_progress",)]


async def test_a_link_that_is_none_is_told_at_its_field(town: Town) -> None:
    await town.job()
    ticket = town.rows("SELECT id FROM ticket")[0][0]
    await town.forge(town.maria, "ticket.view", t=ticket)
    await town.press(town.maria, town.view(town.maria), "post.published")
    for link in ("javascript:alert(1)", "https://a b", "www.by.example", "https://" + "x" * 500):
        assert (await rough(town, town.maria, words=link)).keys() == {"words"}
    assert town.rows("SELECT state FROM ticket") == [("delivered",)]


async def test_the_log_of_no_period_is_told_at_its_field(town: Town) -> None:
    henrik = town.workspace.person("U_HENRIK")
    await henrik.command("/draft", "log")
    await town.quiet()
    before = town.events("log.read")
    await town.press(henrik, henrik.messages()[-1], "log.open")
    wrong = {"first": {"selected_date": "2026-02-01"}, "last": {"selected_date": "2026-01-01"}}
    assert (await rough(town, henrik, **wrong)).keys() == {"first"}
    assert (await rough(town, henrik, names=ticked("yes"), purpose=SPACES)).keys() == {"purpose"}
    assert (await rough(town, henrik, names=ticked("yes"), purpose="x" * 501)).keys() == {"purpose"}
    assert (await rough(town, henrik, first={"selected_date": "1. januar"})).keys() == {"first"}
    assert town.events("log.read") == before


async def test_what_was_typed_stays_in_the_form(town: Town) -> None:
    await asking(town)
    view = town.view(town.maria)
    await town.maria.fill(view, names(view)["text"], "mine ord & <andres>")
    assert (await town.send(town.maria, own=["yes"], declared=["yes"], subject=" . ")) == {}
    await town.told()
    await asking(town)
    form = town.view(town.maria)
    await town.maria.fill(form, names(form)["text"], "mine ord & <andres>")
    errors = await town.send(town.maria, own=["yes"], subject="\u2003")
    assert errors.keys() == {"subject"}
    held = town.workspace.state.views.state(town.view(town.maria))
    assert held[names(town.view(town.maria))["text"]]["typed"]["value"] == "mine ord & <andres>"


async def test_a_tampered_file_type_in_a_text_field_is_nothing(town: Town) -> None:
    await asking(town)
    errors = await rough(town, town.maria, **YES, subject={"type": "moon", "value": "x"})
    assert errors.keys() == {"subject"}
    assert "Ny cykelsti" in letters(town.view(town.maria))
