"""Where people already are: a Word file in the thread, the bot mentioned, a message changed; a side each."""

import re
from pathlib import Path

import pytest
from playwright.async_api import FilePayload, expect

from tests.browser.office import Office
from tests.browser.pictures import picture
from tests.browser.steps import asked, claims
from tests.browser.teams import TeamsOffice
from tests.wire.word_files import INSERTED, with_body, word

pytestmark = [
    pytest.mark.browser,
    pytest.mark.asyncio(loop_scope="session"),
    pytest.mark.xdist_group("word"),
]

KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
FILE: FilePayload = {
    "name": "cykelsti.docx",
    "mimeType": KIND,
    "buffer": with_body(word(("Facebook", "Den nye sti er klar."), ("Note", "Ring gerne.")), INSERTED),
}


async def test_a_word_file_in_the_thread_and_a_mention_on_a_phone(office: Office, tmp_path: Path) -> None:
    await asked(office, "Ny cykelsti")
    sofie = await office.officer("U_SOFIE")
    await claims(sofie, "Ny cykelsti")
    await sofie.closes()
    await sofie.presses("Svar i tråd", sofie.message("Ny cykelsti"))
    await sofie.page.locator(".compose__file").set_input_files([FILE])
    await sofie.writes("Her er mit udkast")
    report = sofie.private("Din fil er gemt som udkast 1")
    await sofie.sees("Udeladt: 1 kommentar, 2 sporede ændringer.", report)
    await picture(sofie.page, "word-thread", tmp_path)
    phone = await office.phone("U_SOFIE")
    await phone.goes_to("kommunikation")
    await phone.writes("@Udkast lav et opslag om det her")
    answer = phone.private("Her er formularen")
    await expect(answer).to_be_visible()
    await phone.presses("Åbn formularen", answer)
    await expect(phone.form.get_by_label("Hvad handler det om?")).to_have_value("lav et opslag om det her")
    await expect(phone.form.get_by_label("Hvad skal med?")).to_have_value(
        re.compile("/archives/C_KOMMUNIKATION/p")
    )
    await picture(phone.page, "mention-phone", tmp_path)


async def test_a_word_file_in_the_chat_and_a_changed_message_in_teams(
    in_teams: TeamsOffice, tmp_path: Path
) -> None:
    maria = await in_teams.pocket("maria-holm")
    await maria.types("draft Ny bro ved havnen")
    await maria.presses("Åbn formularen", maria.message("Ny bro ved havnen"))
    await maria.ticks("Jeg beder selv om udkast", "Ja")
    await maria.ticks("Jeg beder selv om det", "Ja")
    await maria.presses("Send til Kommunikation")
    await maria.gone()
    desk = await in_teams.at_desk("sofie-lund")
    await desk.presses("Tag sagen", desk.message("Ny bro ved havnen"))
    await desk.sees("tog sagen", desk.message("Ny bro ved havnen"))
    await desk.goes_to("Udkast")
    await desk.sends("", {"name": "bro.docx", "mimeType": KIND, "buffer": FILE["buffer"]})
    await desk.sees("Din fil er gemt som udkast 1")
    await desk.sees("Udeladt: 1 kommentar, 2 sporede ændringer.")
    await picture(desk.page, "word-teams", tmp_path)
    more = maria.page.get_by_role("button", name="Flere valg")
    own = maria.page.locator("article.message").filter(has_text="draft Ny bro", has=more).last
    await maria.presses("Flere valg", own)
    await maria.page.get_by_role("menuitem", name="Rediger").click()
    await maria.writes("draft Ny bro ved fjorden")
    await desk.sees("Selve anmodningen står, som den blev sendt")
    await picture(desk.page, "word-teams-changed", tmp_path)
