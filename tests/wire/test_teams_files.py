"""Files in Teams: the log and long texts, after a yes, exactly as they are."""

import csv
from pathlib import Path

import pytest

from playground.teams.people import storing
from playground.teams.people.member import Member
from playground.teams.records import Message
from tests.wire.probes import form_data, invoke, process, read, rows, submitted, tenancy
from tests.wire.twin import Twin


async def log_asked(twin: Twin) -> Message:
    """The secretariat asks for the log, and is asked whether it may be stored."""
    await twin.installed("henrik-bak")
    henrik = twin.person("henrik-bak")
    await twin.write(henrik, "log")
    await twin.told()
    return twin.last(henrik)


def in_storage(twin: Twin) -> list[tuple[str, str]]:
    return [(one.name, one.content.decode("utf-8-sig")) for one in twin.tenant.stored(twin.ids["henrik-bak"])]


async def test_the_log_lies_in_one_s_storage_after_a_yes(twin: Twin) -> None:
    await twin.job()
    question, henrik = await log_asked(twin), twin.person("henrik-bak")
    assert question.consent is not None
    assert (await henrik.consent(question, accept=True)).ok
    await twin.told()
    ((name, text),) = in_storage(twin)
    assert name.endswith(".csv")
    assert len(list(csv.reader(text.splitlines(), delimiter=";"))) >= 2
    assert not [one for one in henrik.messages() if one.consent]
    assert twin.last(henrik).attachments[0]["contentType"].endswith("file.info")


async def test_a_file_that_is_declined_is_nowhere(twin: Twin) -> None:
    await twin.job()
    question, henrik = await log_asked(twin), twin.person("henrik-bak")
    assert (await henrik.consent(question, accept=False)).ok
    assert in_storage(twin) == []
    assert not [one for one in henrik.messages() if one.consent]


async def test_an_upload_that_fails_says_so(twin: Twin) -> None:
    await twin.job()
    question, henrik = await log_asked(twin), twin.person("henrik-bak")
    twin.tenant.faults.fail("upload")
    assert (await henrik.consent(question, accept=True)).ok
    assert "didn't arrive" in twin.said(henrik)[-1]
    assert in_storage(twin) == []


async def test_a_yes_that_comes_twice_is_one_file(twin: Twin) -> None:
    await twin.job()
    question, henrik = await log_asked(twin), twin.person("henrik-bak")
    card = storing.asked(twin.tenant.state, question)
    value = storing.answer(twin.tenant.state, question, card, henrik.aad_id, accept=True)
    body = invoke(twin, henrik, "fileConsent/invoke", {"type": "fileUpload", **value}, replyToId=question.id)
    for _ in range(2):
        assert (await twin.tenant.post(body)).ok
    assert not [one for one in twin.said(henrik) if "didn't arrive" in one]
    assert len(in_storage(twin)) == 1


async def test_a_yes_after_a_restart_makes_the_file_anew(database: Path, teams_office: Path) -> None:
    async with tenancy(teams_office) as tenant:
        async with process(tenant, database, teams_office) as twin:
            await twin.installed("maria-holm", "sofie-lund")
            await twin.job()
            question = await log_asked(twin)
        async with process(tenant, database, teams_office) as twin:
            assert (await twin.person("henrik-bak").consent(question, accept=True)).ok
            await twin.told()
            ((name, text),) = in_storage(twin)
        assert name.endswith(".csv")
        assert "Maria Holm" in text
        assert tenant.complaints == []


def copied(twin: Twin, who: Member) -> list[str]:
    """The bot's messages to somebody that are words alone."""
    return [read(one) for one in who.messages() if twin.of_bot(one) and one.text]


@pytest.mark.parametrize("length", [3_900, 4_500, 45_000])
async def test_a_long_text_is_exactly_itself(twin: Twin, length: int) -> None:
    line = 'Bro & sti <b>fed</b> *x* _y_ "æøå" 😀 \\n  to  mellemrum\n\n'
    text = (line * (length // len(line) + 1))[:length].rstrip()
    await twin.ask()
    await twin.claimed()
    await twin.written(text)
    await twin.delivered()
    whole = copied(twin, twin.maria)
    assert "".join(whole) == text
    assert (len(whole) > 1) == (length > 20_000)
    assert "markdown" not in {one.format for one in twin.maria.messages() if one.text}
    asked = [one for one in twin.maria.messages() if one.consent]
    assert bool(asked) == (length > 4_000)
    for one in asked:
        assert (await twin.maria.consent(one, accept=True)).ok
        (file,) = twin.tenant.stored(twin.maria.aad_id)
        assert (file.name.rsplit(".", 1)[-1], file.content.decode()) == ("txt", text)


async def test_a_text_longer_than_any_dialog_is_sent_beside_it(twin: Twin) -> None:
    text = "Vi bygger en cykelsti på Havnegade & omegn. " * 1_400
    await twin.ask()
    await twin.claimed()
    await twin.written(text)
    assert twin.sofie.dialog is not None, twin.sofie.toasts
    await twin.sofie.submit("draft.write")
    assert twin.sofie.dialog is not None
    assert "draft.write" in str(twin.sofie.dialog.card["actions"])
    assert text.strip() in "".join(copied(twin, twin.sofie))
    await twin.send(twin.sofie, note="Til dig")
    await twin.delivered()
    assert "".join(copied(twin, twin.maria)) == text.strip()


async def test_a_text_longer_than_any_dialog_outlives_a_fault(twin: Twin) -> None:
    text = ("Vi bygger en cykelsti på Havnegade & omegn. " * 1_400).strip()
    await twin.ask()
    await twin.claimed()
    assert (await twin.sofie.submit("draft.write")).ok
    outcome = await submitted(
        twin, twin.sofie, {**form_data(twin.sofie), "text.maria-holm-facebook": text, "note": "x" * 9_000}
    )
    assert "room for" in str(outcome.body)
    assert text in "".join(copied(twin, twin.sofie))
    again = outcome.body["task"]["value"]["card"]["content"]["actions"][0]["data"]
    outcome = await submitted(twin, twin.sofie, {**again, "note": "Til dig"})
    assert "Saved as draft 1" in str(outcome.body)
    assert text.encode() in b"".join(body for (body,) in rows(twin, "SELECT body FROM content"))
