"""One person on two platforms: known by e-mail or by a code, and written to where they are."""

import re
from pathlib import Path

import pytest

from playground.teams.people.member import Member
from tests.wire.probes import change, executed, rows, ticket_of
from tests.wire.town import words
from tests.wire.twin import Twin, letters

NINA = """
[[people]]
id = "nina-bro"
name = "Nina Bro"
email = "nina.bro@nordvig.example"
valid_from = 2022-01-01
[[people.roles]]
role = "alderman"
department = "teknik-og-miljoe"
valid_from = 2022-01-01

"""
CODE = re.compile(r"link ([A-Z2-7]{4}-[A-Z2-7]{4})")


@pytest.fixture
def office_file(office_file: Path) -> Path:
    """The office with a colleague whom it knows by e-mail alone."""
    text = office_file.read_text(encoding="utf-8").replace("[[profiles]]", NINA + "[[profiles]]", 1)
    office_file.write_text(text, encoding="utf-8")
    return office_file


async def as_other(twin: Twin, email: str = "borgmester@nordvig.example") -> Member:
    """The mayor's account in Teams, whose e-mail the office does not know."""
    twin.tenant.add_person("m-2", "Maria Holm", email)
    await twin.tenant.install("m-2")
    await twin.tenant.settle()
    return twin.tenant.person("m-2")


async def slack_code(mixed: Twin) -> str:
    """A code asked for in Slack by the mayor."""
    town = mixed.town
    assert town is not None
    await town.maria.command("/draft", "link")
    await town.quiet()
    found = CODE.findall(words(town.maria))
    return str(found[-1])


@pytest.fixture
async def apart(mixed: Twin) -> Twin:
    """Both platforms; nobody has written in Teams yet."""
    change(mixed, "DELETE FROM identity WHERE platform = 'teams'")
    await mixed.bot.reception.directory.refresh(mixed.office.work)
    return mixed


async def test_the_same_e_mail_is_the_same_person(mixed: Twin) -> None:
    await mixed.write(mixed.maria, "mine")
    found = rows(mixed, "SELECT platform FROM identity WHERE person = 'maria-holm' ORDER BY platform")
    assert ("teams",) in found


async def test_a_code_from_slack_to_teams(apart: Twin) -> None:
    other, code = await as_other(apart), await slack_code(apart)
    assert "I don't know you yet" in letters(await apart.write(other, "mine"))
    assert "Hello Maria Holm" in letters(await apart.write(other, f"link {code.lower()}"))
    assert "Nothing yet" in letters(await apart.write(other, "mine"))
    again = await as_third(apart)
    assert "That code is wrong" in letters(await apart.write(again, f"link {code}"))


async def as_third(twin: Twin) -> Member:
    twin.tenant.add_person("m-3", "Nogen", "nogen@nordvig.example")
    await twin.tenant.install("m-3")
    await twin.tenant.settle()
    return twin.tenant.person("m-3")


async def test_a_code_from_teams_to_slack(mixed: Twin) -> None:
    town = mixed.town
    assert town is not None
    await mixed.installed("nina-bro")
    code = CODE.findall(letters(await mixed.write(mixed.person("nina-bro"), "link")))[-1]
    town.workspace.add_person("U_NINA", "Nina", "nina@else.example", "en-GB", "Europe/Copenhagen")
    nina = town.workspace.person("U_NINA")
    await nina.command("/draft", "mine")
    await town.quiet()
    assert "I don't know you yet" in words(nina)
    await nina.command("/draft", f"link {code}")
    await town.quiet()
    assert "Hello Nina Bro" in words(nina), words(nina)
    found = rows(mixed, "SELECT identity FROM identity WHERE person = 'nina-bro' AND platform = 'slack'")
    assert found == [("U_NINA",)]


async def test_wrong_and_old_codes(apart: Twin) -> None:
    other, code = await as_other(apart), await slack_code(apart)
    for wrong in ("aaaa-aaaa", "AAAAAAAA"):
        assert "That code is wrong" in letters(await apart.write(other, f"link {wrong}"))
    change(apart, "UPDATE link_code SET expires_at = '2026-01-01 00:00:00.000000'")
    assert "That code is wrong" in letters(await apart.write(other, f"link {code}"))
    assert rows(apart, "SELECT * FROM identity WHERE platform = 'teams'") == []


async def test_a_newer_code_ends_the_older(apart: Twin) -> None:
    other, old = await as_other(apart), await slack_code(apart)
    new = await slack_code(apart)
    assert old != new
    assert "That code is wrong" in letters(await apart.write(other, f"link {old}"))
    assert "Hello Maria Holm" in letters(await apart.write(other, f"link {new}"))


async def test_a_code_of_somebody_who_has_ended(apart: Twin) -> None:
    other, code = await as_other(apart), await slack_code(apart)
    change(apart, "UPDATE person SET valid_to = '2026-01-01' WHERE id = 'maria-holm'")
    said = letters(await apart.write(other, f"link {code}"))
    assert "Hello" not in said
    assert rows(apart, "SELECT * FROM identity WHERE platform = 'teams'") == []


async def test_guests_and_other_tenants_bring_codes_in_vain(apart: Twin) -> None:
    code = await slack_code(apart)
    apart.tenant.add_person("g-1", "Gæst", "g@else.example", guest=True)
    apart.tenant.add_person("t-1", "Fremmed", "t@else.example", tenant_id="other-tenant")
    for account, said in (("g-1", "Guests can't ask"), ("t-1", "I only work for")):
        await apart.tenant.install(account)
        who = apart.tenant.person(account)
        assert said in letters(await apart.write(who, f"link {code}"))
    assert rows(apart, "SELECT * FROM identity WHERE platform = 'teams'") == []
    assert len(rows(apart, "SELECT * FROM link_code")) == 1


async def test_one_account_is_one_person(mixed: Twin) -> None:
    """A colleague's code does not turn the mayor's account into the colleague's."""
    town = mixed.town
    assert town is not None
    await town.sofie.command("/draft", "link")
    await town.quiet()
    code = CODE.findall(words(town.sofie))[-1]
    said = letters(await mixed.write(mixed.maria, f"link {code}"))
    assert "Hello Sofie" not in said
    found = rows(mixed, "SELECT person FROM identity WHERE platform = 'teams'")
    assert found == [("maria-holm",)]


async def test_one_is_written_to_where_one_spoke_last(mixed: Twin) -> None:
    town = mixed.town
    assert town is not None
    await mixed.ask("Den første")
    assert any("Den første" in one for one in mixed.said(mixed.maria))
    await town.ask("Den anden")
    assert any("Den anden" in one for one in town.said(town.maria))
    assert not any("Den anden" in one for one in mixed.said(mixed.maria))
    await town.claimed()
    await mixed.told()
    cards = [one for one in town.said(town.maria) if "Den anden" in one]
    assert cards


async def test_a_card_goes_on_where_it_stands(mixed: Twin) -> None:
    town = mixed.town
    assert town is not None
    await mixed.ask("Den første")
    await town.maria.command("/draft", "mine")
    await town.quiet()
    before = len(town.said(town.maria)), len(mixed.said(mixed.maria))
    await town.claimed()
    await mixed.told()
    assert (len(town.said(town.maria)), len(mixed.said(mixed.maria))) == before
    assert "is writing your draft" in mixed.said(mixed.maria)[-1]


async def test_write_to_me_here(mixed: Twin) -> None:
    town = mixed.town
    assert town is not None
    await town.maria.command("/draft", "help")
    await town.quiet()
    card = await mixed.write(mixed.maria, "help")
    assert (await mixed.maria.press(card, "person.home")).ok
    assert "From now on I write to you here" in mixed.maria.toasts[-1]
    await town.maria.command("/draft", "mine")
    await town.quiet()
    await town.ask("Fra Slack")
    await mixed.told()
    assert any("Fra Slack" in one for one in mixed.said(mixed.maria))


async def test_a_delivery_read_on_teams_is_answered_on_slack(mixed: Twin) -> None:
    town = mixed.town
    assert town is not None
    await mixed.ask("Den første")
    await town.claimed()
    await town.written("Vi bygger.")
    await town.delivered()
    await mixed.told()
    delivery = mixed.last(mixed.maria)
    outcome = await executed(
        mixed,
        mixed.maria,
        {"verb": "draft.accept", "ticket": ticket_of(mixed), "version": 1, "card": "delivery_card"},
    )
    assert outcome.ok
    await town.told()
    assert "use it" in letters(mixed.last(mixed.maria)) or letters(delivery) != letters(
        mixed.last(mixed.maria)
    )
    assert rows(mixed, "SELECT state FROM ticket") == [("accepted",)]


async def test_who_removed_the_bot_in_teams_is_written_to_in_slack(mixed: Twin) -> None:
    town = mixed.town
    assert town is not None
    await town.maria.command("/draft", "mine")
    await town.quiet()
    await mixed.ask("Den første")
    await mixed.tenant.uninstall(mixed.maria.aad_id)
    await town.claimed()
    await town.written("Vi bygger.")
    await town.delivered()
    await mixed.told()
    assert "Vi bygger." in town.said(town.maria)
