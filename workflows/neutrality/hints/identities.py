"""Personal identity numbers of the Nordic countries: their shape, their day, their check digits.

CPR: cpr.dk (no check digit is promised since 2007, so the day decides). Personnummer and samordningsnummer:
Luhn. Fødselsnummer and D-nummer: two digits modulo 11 (fnrinfo.no), to be looked up again before the
series of 2032. Henkilötunnus: modulo 31, with the century signs of 2023.
"""

import re
from collections.abc import Callable, Iterator
from datetime import date

from .hint import Code

DASH = r"[ \u00a0]?[-+‐‑‒–—−][ \u00a0]?"
BEFORE = r"(?<!\w)(?<![0-9][-.,/+])"
AFTER = r"(?!\w)(?![-.,/+][0-9])"
TEN = re.compile(rf"{BEFORE}([0-9]{{6}})(?:{DASH}|[ \u00a0])?([0-9]{{4}}){AFTER}")
TWELVE = re.compile(rf"{BEFORE}((?:18|19|20)[0-9]{{6}})(?:{DASH}|[ \u00a0])?([0-9]{{4}}){AFTER}")
ELEVEN = re.compile(rf"{BEFORE}([0-9]{{6}})(?:{DASH}|[ \u00a0])?([0-9]{{5}}){AFTER}")
FINNISH = re.compile(rf"{BEFORE}([0-9]{{6}})([-‐‑–+A-FU-Y])([0-9]{{3}}[0-9A-Y]){AFTER}", re.IGNORECASE)

LUHN = 10
FIRST_WEIGHTS = (3, 7, 6, 1, 8, 9, 4, 5, 2, 1)
SECOND_WEIGHTS = (5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1)
REMAINDERS = "0123456789ABCDEFHJKLMNPRSTUVWXY"
CENTURIES = {"+": 1800} | dict.fromkeys("-UVWXY", 1900) | dict.fromkeys("ABCDEF", 2000)
COORDINATION = 60  # added to the day of a Swedish samordningsnummer
D_NUMBER = 40  # added to the day of a Norwegian D-nummer

Found = tuple[Code, int, int]


def find_identities(text: str) -> Iterator[Found]:
    """Where each identity number is, one for each place: the kind whose proof is stronger goes first."""
    taken: set[int] = set()
    for code, pattern, is_valid in KINDS:
        for match in pattern.finditer(text):
            if match.start() not in taken and is_valid(match):
                taken.add(match.start())
                yield code, *match.span()


def _is_cpr(match: re.Match[str]) -> bool:
    day, number = match.groups()
    return _is_day(_cpr_century(int(number[0]), int(day[4:])) + int(day[4:]), day[2:4], int(day[:2]))


def _cpr_century(seventh: int, year: int) -> int:
    if seventh in range(4):
        return 1900
    if seventh in {4, 9}:
        return 2000 if year <= 36 else 1900  # noqa: PLR2004 -- the table of the CPR office
    return 2000 if year <= 57 else 1800  # noqa: PLR2004 -- as above


def _is_swedish(match: re.Match[str]) -> bool:
    day, number = match.groups()
    # Ten digits don't tell the century; the one with a leap day is as good as the other.
    year = int(day[:-4]) if len(day) > len("YYMMDD") else 2000 + int(day[:2])
    born = int(day[-2:])
    digits = [int(one) for one in day[-6:] + number]
    doubled = [sum(divmod(one * (2 - at % 2), 10)) for at, one in enumerate(digits)]
    return sum(doubled) % LUHN == 0 and _is_day(
        year, day[-4:-2], born - COORDINATION if born > COORDINATION else born
    )


def _is_norwegian(match: re.Match[str]) -> bool:
    day, number = match.groups()
    digits = [int(one) for one in day + number]
    sums = (
        sum(weight * one for weight, one in zip(weights, digits, strict=False))
        for weights in (FIRST_WEIGHTS, SECOND_WEIGHTS)
    )
    born = int(day[:2])
    year = 1900 + int(day[4:]) if int(number[:3]) < 500 else 2000 + int(day[4:])  # noqa: PLR2004 -- the series
    return not any(one % 11 for one in sums) and _is_day(
        year, day[2:4], born - D_NUMBER if born > D_NUMBER else born
    )


def _is_finnish(match: re.Match[str]) -> bool:
    day, sign, rest = (one.upper() for one in match.groups())
    year = CENTURIES.get(sign, 1900) + int(day[4:])
    check = REMAINDERS[int(day + rest[:3]) % len(REMAINDERS)]
    return check == rest[3] and rest[:3] >= "002" and _is_day(year, day[2:4], int(day[:2]))


def _is_day(year: int, month: str, day: int) -> bool:
    try:
        date(year, int(month), day)
    except ValueError:
        return False
    return True


KINDS: tuple[tuple[Code, re.Pattern[str], Callable[[re.Match[str]], bool]], ...] = (
    (Code.PERSONAL_PERSONNUMMER, TWELVE, _is_swedish),
    (Code.PERSONAL_FODSELSNUMMER, ELEVEN, _is_norwegian),
    (Code.PERSONAL_CPR, TEN, _is_cpr),
    (Code.PERSONAL_PERSONNUMMER, TEN, _is_swedish),
    (Code.PERSONAL_HENKILOTUNNUS, FINNISH, _is_finnish),
)
