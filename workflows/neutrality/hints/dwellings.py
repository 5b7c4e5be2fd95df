"""Street addresses with house numbers that may be somebody's home.

A street and a number look the same whoever lives there; those of halls, libraries and other places that stand
named before them are left out, unless the text says that somebody lives there.
"""

import re
from collections.abc import Iterator

NUMBER = re.compile(
    r"(?<=[^\W\d_])[ \u00a0][1-9][0-9]{0,2}(?:[ \u00a0]?[A-Za-z](?!\w))?(?![\w%]|[-–:.,/][0-9])"
)
STREET_KIND = (
    r"vej(?:en)?|gaden?|all[eé](?:en)?|strædet?|boulevard(?:en)?|vænget?|toft(?:en)?|bakken?|vang(?:en)?"
    r"|krogen|stien?|parken|lunden|sving(?:et)?|plads(?:en)?|torv(?:et)?|haven?|gatan?|väg(?:en)?"
    r"|gränd(?:en)?|stig(?:en)?|backen|vei(?:en)?|veg(?:en)?|gaten?|svingen|tunet|faret|plass(?:en)?"
    r"|torget|katu|tie|kuja|polku|raitti|kaari|rinne"
)
CAPITAL = r"[^\W\d_a-zæøåäöé]"
NAME = rf"(?:(?:{CAPITAL}\.){{1,3}}|(?:Sct|Skt|St|Gl|Ny|Nr|Sdr)\.|{CAPITAL}[^\W\d_]+)[ ]"
# A name of one word (Nørregade), perhaps with others before it, or of several (Karl Johans gate).
STREET = re.compile(
    rf"(?<!\w)(?:(?:{NAME}){{0,2}}{CAPITAL}[^\W\d_]{{2,}}(?:{STREET_KIND})|(?:{NAME}){{1,3}}(?i:{STREET_KIND}))$"
)
ENGLISH = re.compile(
    r"(?<![\w.,:/-])[1-9][0-9]{0,2}[A-Za-z]?[ ](?:[A-Z][a-z'’]{1,30}[ ]){1,2}"
    r"(?:Street|Road|Avenue|Lane|Close|Drive|Crescent|Terrace|Grove)(?!\w)"
)
DWELLING = re.compile(
    r",? ?(?:(?:st|kld?|[0-9]{1,2})\. ?(?:sal\b|(?:tv|th|mf)\b\.?)(?:,? ?(?:tv|th|mf)\b\.?)?"
    r"|lgh\.? ?[0-9]{4}|[A-Z] ?[0-9]{1,3}(?!\w))"
)
ROAD = re.compile(
    r"(?:motor|riks|fylkes|europa|läns|hoved|omfarts|ring)(?:land)?(?:vej|vei|veg|väg)", re.IGNORECASE
)
# What a number counts or dates when it belongs to the words after it and not to the street.
COUNTS = re.compile(
    r"\.? ?(?:jan|feb|mar|apr|maj|mai|jun|jul|aug|sep|okt|oct|nov|dec|des)[a-z]*\b|\. ?(?:klasse|etape|gang)"
    r"| ?(?:km|m|meter|kr|kroner|kronor|min|minutter|minuter|timer|timmar|dage|dagar|dager|uger|veckor|uker"
    r"|år|gange|personer|biler|boliger|lejligheder|steder|nye|nya|træer|träd|trær|days|weeks|new|pct|procent)\b",
    re.IGNORECASE,
)
PLACES = re.compile(
    r"bibliotek|rådhus|raadhus|kulturhus|forsamlingshus|medborgarhus folkets hus|beboerhus|sundhedshus"
    r"|hallen|idrætshal|idrottshall|sporthall|idrettshall|svømmehal|simhall|skole|skola|kirke|kyrka|museum"
    r"|museet|teater|biograf|center|centret|centrum|senter|borgerservice|medborgarservice|servicetorg"
    r"|plejehjem|äldreboende|sykehjem|sygehus|sjukhus|sykehus|hospital|børnehave|vuggestue|daginstitution"
    r"|förskola|barnehage|gymnasi|campus|universitet|station|genbrugsplads|kontor|kommun|forvaltning"
    r"|förvaltning|butik|café|cafe|restaurant|hotel|foredragssal|byrådssal|mødelokale|galleri|kirjasto"
    r"|kaupungintalo|kunnantalo|koulu|kirkko|museo|teatteri|library|town hall|city hall|school|church"
    r"|theatre|office|valgsted|vallokal|valglokal|legeplads|lekplats",
    re.IGNORECASE,
)
LIVES = re.compile(
    r"\b(?:bor|boende|bopæl|bosatt|bosat|hjemme(?:adresse|hos)?|privatadresse|privat|hemma|hemadress|asuu|asuva"
    r"|kotiosoite|kotona|lives|living|home address|hjem til|hos familien|hos (?=[A-ZÆØÅÄÖ]))",
)
SENTENCE_END = re.compile(r"[.!?][\"'”’»)]? +(?=[^\W\d_a-zæøåäöé])|\n[^\S\n]*\n")
STREET_WINDOW = 60
PLACE_WINDOW = 120


def find_addresses(text: str) -> Iterator[tuple[int, int]]:
    """Where each street address is that may be a home."""
    for start, end in sorted({*_nordic(text), *_english(text)}):
        before = _same_sentence(text[max(0, start - PLACE_WINDOW) : start])
        if LIVES.search(before) or not PLACES.search(before):
            yield start, end


def _nordic(text: str) -> Iterator[tuple[int, int]]:
    for number in NUMBER.finditer(text):
        window = max(0, number.start() - STREET_WINDOW)
        street = STREET.search(text[window : number.start()])
        if street and not ROAD.search(street.group()) and not COUNTS.match(text, number.end()):
            dwelling = DWELLING.match(text, number.end())
            yield window + street.start(), dwelling.end() if dwelling else number.end()


def _english(text: str) -> Iterator[tuple[int, int]]:
    return (match.span() for match in ENGLISH.finditer(text))


def _same_sentence(before: str) -> str:
    ends = [match.end() for match in SENTENCE_END.finditer(before)]
    return before[ends[-1] :] if ends else before
