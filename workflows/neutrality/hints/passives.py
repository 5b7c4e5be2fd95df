"""Where a Danish, Swedish or Norwegian text has a passive in -s.

A genitive ends so too ('borgernes', 'skolas'), so a word counts only after a modal verb, 'at' or 'der' close
by, or where its first part is one that verbs have and nouns seldom. Some are missed; few nouns are hit.
"""

import re
from collections.abc import Iterator

from .vocabulary import vocabulary

WORD = re.compile(r"[^\W\d_]+|[.!?:;\n]")
REACH = 3  # words from a modal verb to its passive: "skal derfor altid meldes"
SHORTEST = 4

MODALS = {
    "da": vocabulary("at bør burde der kan kunne må måtte skal skulle vil ville"),
    "nb": vocabulary("bør burde kan kunne må måtte skal skulle som vil ville å"),
    "sv": vocabulary("att bör borde får kan kunde måste ska skall skulle som vill ville"),
}
ENDING = {
    "da": re.compile(r"(?:[^\W\d_]+es|[^\W\d_]+[åø]s|ses)"),
    "nb": re.compile(r"(?:[^\W\d_]+es|[^\W\d_]+[åø]s|ses)"),
    "sv": re.compile(r"[^\W\d_]+(?:as|es|[åör]s)"),
}
# Genitives of plurals; those of people who do something count only where no modal verb is near.
GENITIVE = re.compile(r".*(?:er|e)nes|.*rnas|.*[oa]rs")
AGENT = re.compile(r".*[^e]eres")
VERBAL = {
    "da": re.compile(r"(?:af|an|be|for|frem|gen|ind|ned|om|op|over|til|ud|under|ved|vide)[^\W\d_]{3,}es"),
    "nb": re.compile(r"(?:av|an|be|for|frem|inn|ned|om|opp|over|til|ut|under|ved|vide)[^\W\d_]{3,}es"),
    "sv": re.compile(r"(?:av|an|be|för|fram|in|ned|om|upp|över|till|ut|under|vidare)[^\W\d_]{3,}as"),
}
# Verbs that have no other form, and words that only look like one.
OTHERS = vocabulary(
    """
    alles allas anderledes annerledes andras andres behøves deras deres engages enes enas fattes felles
    findes finnas finnes forgæves forældres foreldres fælles hoppas indbyrdes jeres kendes lyckas længes
    låtsas lykkes ligeledes mindes minnas minnes mødes møtes mötas omgås således særdeles synes tiltrods
    trivas trives umgås undertiden uenes vores åldras omkostninges afstandes tilfældes områdes forenings
    avstandes tilfelles
    """
)


def find_passives(text: str, language: str) -> Iterator[tuple[int, int]]:
    """Where each word stands that is surely enough a passive; nothing for other languages."""
    if language not in ENDING:
        return
    since_modal = REACH + 1
    for match in WORD.finditer(text):
        word = match.group()
        since_modal = _next(since_modal, word, language)
        if since_modal and _is_passive(word, language, after_modal=since_modal <= REACH):
            yield match.span()


def _next(since_modal: int, word: str, language: str) -> int:
    if word.lower() in MODALS[language]:
        return 0
    return since_modal + 1 if word[0].isalpha() else REACH + 1


def _is_passive(word: str, language: str, *, after_modal: bool) -> bool:
    # Capitals in a sentence are names, and the first word of one is no finite verb.
    if len(word) < SHORTEST or word[-1] != "s" or not word.islower() or word in OTHERS:
        return False
    if GENITIVE.fullmatch(word):
        return False
    if after_modal:
        return ENDING[language].fullmatch(word) is not None
    return VERBAL[language].fullmatch(word) is not None and not AGENT.fullmatch(word)
