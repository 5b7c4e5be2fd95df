"""An erased ticket: nothing of its text is left anywhere, its chain verifies, its sums stay, screens show dashes."""

import pytest

from tests.wire.town import Town, letters, words
from workflows import audit
from workflows.domain.refusals import Refusal

MARK = "HEMMELIG-TEKST-0815"


@pytest.fixture
async def erased(town: Town) -> Town:
    await town.job(f"{MARK} udkast", f"{MARK} emne")
    await audit.erase(town.office.work, 1, "henrik-bak")
    return town


async def test_nothing_of_the_text_is_left_in_the_database(erased: Town) -> None:
    assert MARK not in "".join(erased.dump())
    assert erased.rows("SELECT count(*) FROM content WHERE body IS NOT NULL OR salt IS NOT NULL") == [(0,)]


async def test_the_chains_verify_and_the_sums_stay(erased: Town) -> None:
    verdict = await audit.verify(erased.office.work)
    assert verdict.broken == ()
    assert verdict.chains == 2
    assert erased.rows("SELECT minutes, state FROM ticket") == [(15, "delivered")]
    assert erased.rows("SELECT sum(minutes) FROM time_entry") == [(15,)]


async def test_every_screen_shows_a_dash_and_no_fault(erased: Town) -> None:
    town, ticket = erased, erased.rows("SELECT id FROM ticket")[0][0]
    for who in (town.maria, town.sofie, town.workspace.person("U_KAREN"), town.workspace.person("U_HENRIK")):
        await town.forge(who, "ticket.view", t=ticket)
        assert "#1 · –" in letters(town.view(who))
        await who.close(town.view(who))
        for typed in ("mine", "queue", "#1"):
            await who.command("/draft", typed)
            await town.quiet()
        assert "our fault" not in words(who)
    for act in ("checklist.view", "draft.request_changes", "draft.accept", "post.published"):
        await town.forge(town.maria, act, t=ticket, v=1)
        assert "our fault" not in words(town.maria)
    await town.told()
    assert town.rows("SELECT state, use FROM ticket") == [("closed", "published")]
    assert "#1 · –" in letters(town.card())
    assert MARK not in letters(town.card())


async def test_an_erased_draft_that_goes_on_is_written_anew(erased: Town) -> None:
    town, ticket = erased, erased.rows("SELECT id FROM ticket")[0][0]
    await town.forge(town.maria, "draft.request_changes", t=ticket, v=1)
    await town.send(town.maria, words="Skriv den forfra")
    await town.told()
    await town.press(town.sofie, town.card(), "ticket.view")
    await town.written("Forfra.")
    await town.delivered()
    assert "Forfra." in town.said(town.maria)
    assert (await audit.verify(town.office.work)).broken == ()


async def test_the_log_of_an_erased_ticket_has_its_row(erased: Town) -> None:
    henrik = erased.workspace.person("U_HENRIK")
    await henrik.command("/draft", "log")
    await erased.quiet()
    (file,) = [one for one in erased.files if one.name.endswith(".csv")]
    assert len(file.content.decode().strip().splitlines()) == 2
    assert MARK not in file.content.decode()


async def test_only_those_who_may_erase(town: Town) -> None:
    await town.job()
    for person in ("maria-holm", "sofie-lund", "ida-moeller", "nobody"):
        with pytest.raises(Refusal):
            await audit.erase(town.office.work, 1, person)
    assert town.rows("SELECT count(*) FROM content WHERE body IS NULL") == [(0,)]
