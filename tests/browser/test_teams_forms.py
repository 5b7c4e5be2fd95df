"""Dialogs in Teams: what is wrong stands at its field and nothing typed is lost; keys are enough; every control has a name."""

import pytest
from playwright.async_api import expect

from tests.browser.teams import TeamsOffice, TeamsPerson
from tests.browser.test_keys import until

pytestmark = [
    pytest.mark.browser,
    pytest.mark.asyncio(loop_scope="session"),
    pytest.mark.xdist_group("teams-forms"),  # all of them share one demo
]

NAMELESS = {"button", "checkbox", "combobox", "dialog", "group", "link", "radio", "radiogroup", "textbox"}
UNREAL = "Byrådet og\nlysene 😀"


async def opened(person: TeamsPerson, subject: str) -> None:
    """The form for a request, opened from the bot's answer."""
    await person.types(f"draft {subject}")
    await person.presses("Åbn formularen", person.message(subject))
    await expect(person.form).to_be_visible()


async def nameless(person: TeamsPerson) -> list[str]:
    """What can be used on the page and has no name."""
    tree = await person.page.locator("body").aria_snapshot()
    return [line for line in tree.splitlines() if line.strip(" -:") in NAMELESS]


async def test_what_is_wrong_stands_at_its_field_and_nothing_is_lost(in_teams: TeamsOffice) -> None:
    maria = await in_teams.pocket("maria-holm")
    await opened(maria, "Lys på torvet")
    await maria.fills("Hvad skal med?", UNREAL)
    await maria.presses("Send til Kommunikation")  # the client itself asks for what is required
    box = maria.form.get_by_role("checkbox", name="Jeg beder selv om det")
    await expect(box).to_have_accessible_description("Udfyld det her felt.")
    await maria.ticks("Jeg beder selv om udkast", "Ja")
    await maria.ticks("Jeg beder selv om det", "Ja")
    await maria.chooses("Udkast senest", "en anden dag")
    await maria.presses("Send til Kommunikation")  # and the bot for what depends on something else
    await expect(maria.form.get_by_role("alert")).to_have_text("Hvilken dag?: Udfyld det her felt.")
    await expect(maria.form.get_by_label("Hvad skal med?")).to_have_value(UNREAL)
    await maria.fills("Hvilken dag?", "2020-01-01")
    await maria.presses("Send til Kommunikation")
    await expect(maria.form.get_by_role("alert")).to_contain_text("Den dag er forbi")
    await expect(maria.form.get_by_label("Hvilken dag?")).to_have_value("2020-01-01")
    await expect(maria.form.get_by_label("Hvad skal med?")).to_have_value(UNREAL)
    assert await nameless(maria) == []
    await maria.chooses("Udkast senest", "det haster ikke")
    await maria.presses("Send til Kommunikation")
    await maria.gone()
    await maria.sees("✅ Kommunikation har fået din anmodning")


async def test_asking_with_the_keyboard_alone(in_teams: TeamsOffice) -> None:
    peter = await in_teams.at_desk("peter-krogh", conversation="Udkast")
    keys = peter.page.keyboard
    await until(peter, "Skriv en besked")
    await keys.type("draft Havnebadet")
    await keys.press("Enter")
    await peter.sees("Åbn formularen")
    await keys.press("Shift+Tab")
    opener = peter.page.get_by_role("button", name="Åbn formularen")
    await opener.focus()
    await keys.press("Enter")
    await expect(peter.form.locator(":focus")).to_have_count(1)
    await until(peter, "Jeg beder selv om udkast")
    await keys.press("Space")
    await until(peter, "Jeg beder selv om det")
    await keys.press("Space")
    await until(peter, "Send til Kommunikation")
    await keys.press("Enter")
    await peter.gone()
    await peter.sees("✅ Kommunikation har fået din anmodning")
    await expect(peter.page.locator("article:focus-within, .compose__field:focus")).to_have_count(1)


async def test_escape_leaves_a_dialog_and_tab_stays_within(in_teams: TeamsOffice) -> None:
    peter = await in_teams.at_desk("peter-krogh", conversation="Udkast")
    await opened(peter, "Fjordstien")
    for _ in range(20):
        await peter.page.keyboard.press("Tab")
        assert await peter.form.evaluate("box => box.contains(document.activeElement)")
    await peter.page.keyboard.press("Escape")
    await peter.gone()
    await expect(peter.message("Fjordstien").get_by_role("button", name="Åbn formularen")).to_be_focused()


async def test_a_channel_s_card_and_its_ticket_have_names_for_all(in_teams: TeamsOffice) -> None:
    anna, jonas = await in_teams.pocket("anna-vestergaard"), await in_teams.at_desk("jonas-friis")
    await opened(anna, "Åbent hus på skolen")
    await anna.ticks("Jeg beder selv om udkast", "Ja")
    await anna.ticks("Jeg beder selv om det", "Ja")
    await anna.presses("Send til Kommunikation")
    await anna.gone()
    card = jonas.message("Åbent hus på skolen")
    assert await nameless(jonas) == []
    await jonas.presses("Tag sagen", card)
    await jonas.sees("Jonas Friis tog sagen", card)
    await jonas.presses("Åbn", card)
    await jonas.presses("Skriv")
    assert await nameless(jonas) == []
    await jonas.fills("LinkedIn · Anna Vestergaard", "Kom til åbent hus.")
    await jonas.presses("Gem")
    await jonas.presses("Send udkast 1")
    await expect(jonas.form.get_by_role("radiogroup", name="Tid på sagen")).to_be_visible()
    assert await nameless(jonas) == []
    await jonas.closes()
    await expect(card.get_by_role("button", name="Åbn")).to_be_focused()
