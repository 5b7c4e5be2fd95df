"""What time goes to, as people write it in five languages; a word's beginning is enough where it is plain."""

from collections.abc import Mapping

from .timelog import Activity

SHORTEST = 3
ACTIVITY_WORDS: Mapping[Activity, tuple[str, ...]] = {
    Activity.DRAFTING: (
        *("drafting", "draft", "writing", "write"),
        *("udkast", "skrivning", "skrive", "formulering", "formulere"),
        *("utkast", "skriva", "skrivande", "skriving", "formulera"),
        *("luonnostelu", "luonnos", "kirjoittaminen", "kirjoitus"),
    ),
    Activity.REVISING: (
        *("revising", "revise", "revision", "editing", "edit"),
        *("redigering", "redigere", "rettelse", "rettelser", "rette", "revidering", "revidere"),
        *("redigera", "revidera", "rättning", "rätta", "retting"),
        *("muokkaus", "muokkaaminen", "korjaus", "korjaaminen"),
    ),
    Activity.CHECKING: (
        *("checking", "check", "proofreading"),
        *("kontrol", "kontrollere", "tjek", "tjekke", "korrektur"),
        *("kontroll", "kontrollera", "granskning", "granska", "sjekk", "sjekke"),
        *("tarkistus", "tarkistaminen", "tarkastus"),
    ),
    Activity.COORDINATING: (
        *("coordinating", "coordinate", "coordination", "meeting"),
        *("koordinering", "koordinere", "møde", "afklaring"),
        *("koordinera", "samordning", "samordna", "möte", "møte", "samordne"),
        *("koordinointi", "kokous", "sopiminen"),
    ),
    Activity.MEDIA: (
        *("media", "pictures", "picture", "photo", "photos", "video"),
        *("billeder", "billede", "foto", "medier"),
        *("bilder", "bild", "bilde", "film"),
        *("kuvat", "kuva", "valokuva"),
    ),
    Activity.PUBLISHING: (
        *("publishing", "publish", "publication", "posting", "post"),
        *("publicering", "publicere", "offentliggørelse", "offentliggøre", "opslag"),
        *("publicera", "inlägg", "publisering", "publisere", "innlegg"),
        *("julkaisu", "julkaiseminen", "julkaise"),
    ),
    Activity.REPLYING: (
        *("replying", "reply", "answer", "answering", "comments", "comment"),
        *("svar", "svare", "besvare", "besvarelse", "kommentar", "kommentarer"),
        *("svara", "besvara"),
        *("vastaus", "vastaaminen", "kommentti", "kommentit"),
    ),
}


def activity_named(word: str) -> Activity | None:
    """The one activity that a word, or a word's beginning, can mean; None for another or a doubtful one."""
    folded = word.casefold()
    exact = {one for one, words in ACTIVITY_WORDS.items() if folded in words}
    if len(exact) == 1:
        return exact.pop()
    begun = {one for one, words in ACTIVITY_WORDS.items() for known in words if known.startswith(folded)}
    return begun.pop() if len(folded) >= SHORTEST and len(begun) == 1 else None


def every_word() -> tuple[str, ...]:
    """Every word there is for an activity."""
    return tuple(word for words in ACTIVITY_WORDS.values() for word in words)
