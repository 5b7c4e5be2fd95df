"""The steps of the job that other stories start from, in Danish."""

from tests.browser.office import Office
from tests.browser.person import Person

LINES = (
    "Kommunal opgave, ikke valgkamp eller partiarbejde",
    "Partipolitisk neutralt",
    "Intet fortroligt",
    "Ingen råd om, hvornår",
)


async def asked(
    office: Office, subject: str, person: str = "U_MARIA", text: str = "", *, declared: bool = False
) -> Person:
    """Somebody on a phone who has asked for a draft; the first time with the standing declaration."""
    asker = await office.phone(person)
    await asker.writes(f"/draft {subject}")
    await asker.fills("Hvad skal med?", text)
    if not declared:
        await asker.ticks("Jeg beder selv om udkast", "Ja")
    await asker.ticks("Jeg beder selv om det", "Ja")
    await asker.presses("Send til Kommunikation")
    await asker.gone()
    await asker.sees("✅ Kommunikation har fået din anmodning")
    return asker


async def claims(officer: Person, subject: str) -> None:
    """An officer takes the ticket in the desk's conversation, and opens it."""
    card = officer.message(subject)
    await officer.presses("Tag sagen", card)
    await officer.sees("tog sagen", card)
    await officer.presses("Åbn", card)


async def writes(officer: Person, profile: str, text: str) -> None:
    """An officer writes the draft in the ticket that is open, and saves it."""
    await officer.presses("Skriv")
    await officer.fills(profile, text)
    await officer.presses("Gem")
    await officer.sees("Gemt som udkast")


async def answers(officer: Person, *, without: str = "") -> None:
    """An officer answers every line of the checklist in the form that is open, but one if another does."""
    for line in LINES:
        if line != without:
            await officer.ticks(line, "Ja")
    await officer.fills("Fakta og tal kontrolleret", "byrådets møde 12/11, pkt. 7")
    await officer.chooses("Det fremgår, hvem der har besluttet hvad", "besluttet")
    await officer.fills("Hvem?", "byrådet")


async def sends(officer: Person, minutes: str) -> None:
    """An officer sends the first draft of the ticket that is open, and closes the window."""
    await officer.presses("Send udkast 1")
    await answers(officer)
    await officer.chooses("Tid på sagen", minutes, live=True)
    await officer.presses("Send")
    await officer.sees("Udkast 1 er på vej.")
    await officer.closes()
