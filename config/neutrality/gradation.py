"""Finnish consonant gradation and vowel harmony, by table."""

WEAK = (
    ("kk", "k"), ("pp", "p"), ("tt", "t"),
    ("nk", "ng"), ("mp", "mm"), ("nt", "nn"), ("lt", "ll"), ("rt", "rr"),
    ("lk", "l"), ("rk", "r"), ("hk", "h"), ("ht", "hd"),
    ("uku", "uvu"), ("yky", "yvy"),
    ("k", ""), ("p", "v"), ("t", "d"),
)  # fmt: skip
STRONG = (
    ("k", "kk"), ("p", "pp"), ("t", "tt"),
    ("ng", "nk"), ("mm", "mp"), ("nn", "nt"), ("ll", "lt"), ("rr", "rt"), ("v", "p"), ("d", "t"),
)  # fmt: skip
UNCHANGED = ("sk", "st", "sp", "tk")
BACK = frozenset("aou")
FRONT = str.maketrans("aou", "äöy")
VOWELS = "aeiouyäöå"


def weakened(stem: str) -> str:
    """The stem with the consonants before its last vowels in the weak grade."""
    body = stem.rstrip(VOWELS)
    vowels = stem[len(body) :]
    if not vowels or body.endswith(UNCHANGED):
        return stem
    return _changed(body, vowels, WEAK)


def strengthened(stem: str) -> str:
    """The stem with the consonants before its last vowels in the strong grade: opposite of `weakened`."""
    body = stem.rstrip(VOWELS)
    return _changed(body, stem[len(body) :], STRONG)


def in_harmony(headword: str, ending: str) -> str:
    """The ending with the vowels that go with the headword."""
    last = max((headword.rfind(vowel) for vowel in "aouäöy"), default=-1)
    front = last < 0 or not BACK & set(headword)
    return ending.translate(FRONT) if front else ending


def _changed(body: str, vowels: str, table: tuple[tuple[str, str], ...]) -> str:
    for old, new in table:
        if body.endswith(old):
            return body[: len(body) - len(old)] + new + vowels
    return body + vowels
