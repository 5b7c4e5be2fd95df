"""Every dialog opened, sent wrong and then right: what is wrong stands at its field, and nothing typed is lost."""

from tests.wire.probes import at_field, form_data, of_bot, rough, rows, stored, submitted
from tests.wire.twin import CHANNEL, Twin, answers, dialog_words, inputs, letters, shown

TEXT = "text.maria-holm-facebook"


async def asking(twin: Twin) -> None:
    opening = await twin.write(twin.maria, "draft Ny cykelsti")
    assert (await twin.maria.press(opening, "draft")).ok


async def test_the_request_s_faults_stand_at_their_fields(twin: Twin) -> None:
    await asking(twin)
    before, typed = stored(twin), {"subject": "Bro & sti", "text": "To linjer\nom broen 😀"}
    wrong = [
        ({"own": ""}, "own", "Tick this if it is so"),
        ({"declared": ""}, "declared", "Tick this once"),
        ({"profiles": ""}, "profiles", "Please fill this in"),
        ({"when": "other", "needed_on": ""}, "needed_on", "Please fill this in"),
        ({"when": "other", "needed_on": "2020-01-01"}, "needed_on", "That day has passed"),
        ({"when": "i morgen"}, "when", "look like a day"),
        ({"profiles": "nobody"}, "profiles", "I don't know that profile"),
    ]
    for fault, field, said in wrong:
        drawn = await rough(twin, twin.maria, **{"own": "yes", "declared": "yes", **typed, **fault})
        assert said in at_field(drawn["*"], field), (fault, shown(drawn["*"]))
        assert {name: drawn[name]["value"] for name in typed} == typed, fault
        assert drawn["declared"]["value"] == fault.get("declared", "yes")
        assert drawn["needed_on"].get("value", "") == fault.get("needed_on", "")
    assert stored(twin) == before


async def test_a_subject_that_is_empty_or_too_long(twin: Twin) -> None:
    await asking(twin)
    for subject, said in (
        ("", "Please fill this in"),
        (" ", "Please fill this in"),
        ("x" * 500, "500 characters"),
    ):
        drawn = await rough(twin, twin.maria, own="yes", declared="yes", subject=subject, text="Beholdt")
        assert said in at_field(drawn["*"], "subject"), shown(drawn["*"])
        assert drawn["text"]["value"] == "Beholdt"
        assert drawn["subject"].get("value", "") == subject


async def test_the_request_sent_right_after_it_was_wrong(twin: Twin) -> None:
    await asking(twin)
    await twin.send(
        twin.maria, own="yes", declared="yes", when="other", needed_on="2020-01-01", text="Beholdt"
    )
    assert "That day has passed" in dialog_words(twin.maria)
    await twin.send(twin.maria, when="none", needed_on="")
    assert twin.maria.dialog is None
    await twin.told()
    assert rows(twin, "SELECT needed_on FROM ticket") == [(None,)]
    assert not [
        one for one in of_bot(twin, twin.last(twin.maria).conversation) if "Open the form" in letters(one)
    ]


async def test_dependents_of_live_fields_are_always_there(twin: Twin) -> None:
    await asking(twin)
    assert "another day" in inputs(twin.maria)["needed_on"]["label"]
    await twin.maria.close()
    await twin.ask()
    await twin.claimed()
    await twin.written()
    assert (await twin.sofie.submit("draft.deliver")).ok
    known = inputs(twin.sofie)
    assert "other" in known["typed_minutes"]["label"]
    assert "none" in known["no_time_reason"]["label"]
    assert not known["no_time_reason"].get("isRequired")


async def to_delivery(twin: Twin) -> None:
    await twin.ask()
    await twin.claimed()
    await twin.written()
    assert (await twin.sofie.submit("draft.deliver")).ok


async def test_minutes_typed_and_a_reason_for_none(twin: Twin) -> None:
    await to_delivery(twin)
    good, evidence = answers(twin.sofie), "https://nordvig.example/referat"
    wrong = [
        ({"minutes": ""}, "minutes", "How long did it take?"),
        ({"minutes": "other", "typed_minutes": "en time"}, "typed_minutes", "as a number"),
        ({"minutes": "other", "typed_minutes": ""}, "typed_minutes", "as a number"),
        ({"minutes": "none"}, "no_time_reason", "How long did it take?"),
    ]
    for fault, field, said in wrong:
        drawn = await rough(twin, twin.sofie, **{**good, "typed_minutes": "", **fault})
        assert said in shown(drawn["*"]), (fault, shown(drawn["*"]))
        assert field in drawn
        kept = {name: drawn[name].get("value") for name in good}
        assert kept == good, fault
    assert evidence in good.values()
    await twin.send(twin.sofie, **good, minutes="other", typed_minutes="20")
    assert "on its way" in dialog_words(twin.sofie)
    assert rows(twin, "SELECT sum(minutes) FROM time_entry") == [(20,)]


async def test_no_time_with_its_reason(twin: Twin) -> None:
    await to_delivery(twin)
    await twin.send(twin.sofie, **answers(twin.sofie), minutes="none", no_time_reason="Fandtes allerede")
    assert "on its way" in dialog_words(twin.sofie)
    assert rows(twin, "SELECT state, minutes FROM ticket") == [("delivered", 0)]


async def test_lines_that_were_not_answered(twin: Twin) -> None:
    await to_delivery(twin)
    good = answers(twin.sofie)
    for name in [one for one in good if one.startswith("line.")]:
        drawn = await rough(twin, twin.sofie, **{**good, "minutes": "15", name: ""})
        assert "must be answered" in at_field(drawn["*"], name), (name, shown(drawn["*"]))
        assert drawn["minutes"]["value"] == "15"
    assert rows(twin, "SELECT state FROM ticket") == [("in_progress",)]


async def test_a_draft_without_words_keeps_the_note(twin: Twin) -> None:
    await twin.ask()
    await twin.claimed()
    assert (await twin.sofie.submit("draft.write")).ok
    drawn = await rough(twin, twin.sofie, **{TEXT: "", "note": "Til dig"})
    assert "Please fill this in" in at_field(drawn["*"], TEXT)
    assert drawn["note"]["value"] == "Til dig"
    await twin.send(twin.sofie, **{TEXT: "Vi bygger.", "note": "Til dig"})
    assert "Saved as draft 1" in dialog_words(twin.sofie)


async def test_a_text_whose_dialog_failed_is_offered_again(twin: Twin) -> None:
    await twin.ask()
    await twin.claimed()
    assert (await twin.sofie.submit("draft.write")).ok
    await rough(twin, twin.sofie, **{TEXT: "Næsten færdig", "note": "x" * 5_000})
    await twin.sofie.close()
    assert (await twin.sofie.press(twin.card(), "ticket.view")).ok
    assert (await twin.sofie.submit("draft.write")).ok
    assert inputs(twin.sofie)[TEXT]["value"] == "Næsten færdig"


async def test_a_form_whose_ticket_moved_on_shows_what_was_typed(twin: Twin) -> None:
    await twin.ask()
    await twin.claimed()
    assert (await twin.sofie.submit("draft.write")).ok
    assert (await twin.jonas.press(twin.card(twin.jonas), "ticket.view")).ok
    await twin.maria.press(twin.last(twin.maria), "ticket.withdraw")
    await twin.send(twin.maria, reason="Fortrudt")
    await twin.told()
    outcome = await submitted(twin, twin.sofie, {**form_data(twin.sofie), TEXT: "Lang tekst om sti"})
    assert "Lang tekst om sti" in shown(outcome.body)
    assert rows(twin, "SELECT count(*) FROM draft") == [(0,)]


async def test_changes_are_asked_for_in_words(twin: Twin) -> None:
    await twin.job()
    delivery = twin.last(twin.maria)
    assert (await twin.maria.press(delivery, "draft.request_changes")).ok
    drawn = await rough(twin, twin.maria, words="")
    assert "Please fill this in" in at_field(drawn["*"], "words")
    await twin.send(twin.maria, words="Kortere, tak")
    assert twin.maria.dialog is None
    await twin.told()
    assert rows(twin, "SELECT state FROM ticket") == [("in_progress",)]
    assert (await twin.sofie.press(twin.card(), "ticket.view")).ok
    assert "Kortere, tak" in dialog_words(twin.sofie)


async def test_the_request_is_changed(twin: Twin) -> None:
    await twin.ask()
    card = twin.last(twin.maria)
    assert (await twin.maria.press(card, "ticket.view")).ok
    assert (await twin.maria.submit("ticket.edit")).ok
    drawn = await rough(twin, twin.maria, subject="", text="Beholdt")
    assert "Please fill this in" in at_field(drawn["*"], "subject")
    assert drawn["text"]["value"] == "Beholdt"
    await twin.send(twin.maria, subject="Ny bro", text="Beholdt")
    assert "Saved." in dialog_words(twin.maria)
    await twin.told()
    assert "Ny bro" in letters(twin.card())


async def test_declining_asks_for_its_reason(twin: Twin) -> None:
    await twin.ask()
    await twin.claimed()
    assert (await twin.sofie.submit("ticket.decline")).ok
    code = inputs(twin.sofie)["code"]["choices"][0]["value"]
    drawn = await rough(twin, twin.sofie, code="", reason="Fordi")
    assert "Choose a reason" in at_field(drawn["*"], "code") or "fill this in" in at_field(drawn["*"], "code")
    assert drawn["reason"]["value"] == "Fordi"
    await twin.send(twin.sofie, code=code, reason="Fordi")
    await twin.told()
    assert rows(twin, "SELECT state FROM ticket") == [("declined",)]
    assert "Fordi" in twin.said(twin.maria)[-1] + " ".join(twin.said(twin.maria))


async def test_time_is_logged_and_taken_back(twin: Twin) -> None:
    await twin.ask()
    await twin.claimed()
    await twin.sofie.close()
    opening = await twin.write(twin.sofie, "time")
    assert (await twin.sofie.press(opening, "time.log")).ok
    drawn = await rough(twin, twin.sofie, minutes="")
    assert "Please fill this in" in at_field(drawn["*"], "minutes")
    drawn = await rough(twin, twin.sofie, minutes="15", work_on="2099-01-01")
    assert "hasn't come yet" in at_field(drawn["*"], "work_on")
    assert drawn["minutes"]["value"] == "15"
    await twin.send(twin.sofie, minutes="15")
    assert "15" in dialog_words(twin.sofie)
    opening = await twin.write(twin.sofie, "time")
    assert (await twin.sofie.press(opening, "time.log")).ok
    assert (await twin.sofie.submit("time.correct")).ok
    drawn = await rough(twin, twin.sofie, entry="", reason="Fejl")
    assert "fill this in" in at_field(drawn["*"], "entry")
    assert drawn["reason"]["value"] == "Fejl"
    entry = inputs(twin.sofie)["entry"]["choices"][0]["value"]
    await twin.send(twin.sofie, entry=entry, reason="Fejl")
    assert rows(twin, "SELECT sum(minutes) FROM time_entry") == [(0,)]


async def test_withdrawing_asks_once_more(twin: Twin) -> None:
    await twin.ask()
    assert (await twin.maria.press(twin.last(twin.maria), "ticket.withdraw")).ok
    assert twin.maria.dialog is not None
    before = stored(twin)
    await twin.maria.close()
    assert stored(twin) == before
    assert (await twin.maria.press(twin.last(twin.maria), "ticket.withdraw")).ok
    await twin.send(twin.maria, reason="")
    await twin.told()
    assert rows(twin, "SELECT state FROM ticket") == [("withdrawn",)]
    assert "withdrawn" in letters(twin.last(twin.sofie, CHANNEL)).lower()
