"""Somebody phones: the officer notes the request, and the one who asked confirms with one tap."""

import pytest

from tests.browser import taps
from tests.browser.office import Office
from tests.browser.person import Person
from tests.browser.steps import answers, claims, writes

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

SUBJECT = "Svar om vejarbejdet"


@pytest.mark.xdist_group("taps")
async def test_the_mayor_phoned(office: Office) -> None:
    maria, sofie = await office.phone("U_MARIA"), await office.officer("U_SOFIE")
    await _note(sofie)
    await _write(sofie)
    await _send(sofie)
    await sofie.sees("Ejeren af profilen har ikke bekræftet anmodningen endnu.")
    await maria.sees("Har du bedt om det her? Kommunikation har skrevet en anmodning for dig.")
    await maria.presses("Ja, det har jeg bedt om", maria.message("Har du bedt om det her?"))
    await maria.sees("✅ Du har bekræftet, at du har bedt om det.")
    taps.check("Confirming what one asked for by phone", maria.counted())
    await sofie.presses("Send")
    await sofie.sees("Udkast 1 er på vej.")
    await maria.sees("Læs det, ret det")


async def _note(sofie: Person) -> None:
    await sofie.types(f"/draft {SUBJECT}")
    await sofie.ticks("Profiler", "Facebook · Maria Holm")
    await sofie.chooses("Hvordan kom anmodningen?", "Pr. telefon")
    await sofie.presses("Send til Kommunikation")
    await sofie.gone()
    await sofie.sees("venter på bekræftelse", sofie.message(SUBJECT))


async def _write(sofie: Person) -> None:
    await claims(sofie, SUBJECT)
    await sofie.sees("Maria Holm, borgmester · Pr. telefon", sofie.form)
    await writes(sofie, "Facebook · Maria Holm", "Havnegade er åben igen på mandag.")


async def _send(sofie: Person) -> None:
    await sofie.presses("Send udkast 1")
    await answers(sofie)
    await sofie.chooses("Tid på sagen", "5 min", live=True)
    await sofie.presses("Send")
