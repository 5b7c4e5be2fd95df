"""Interface wording and formats by language; rule wording is in the policies."""

import gettext
from collections.abc import Mapping
from datetime import date, datetime, time, tzinfo
from decimal import Decimal
from functools import cache
from io import BytesIO
from pathlib import Path
from types import MappingProxyType
from typing import get_args
from zoneinfo import ZoneInfo

from babel import Locale, dates, numbers
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from config.words import Language

FOLDER = Path(__file__).parent / "locale"
DOMAIN = "udkast"

# English as Europe writes it: the day before the month, 24 hours.
LOCALES = {"en": "en_GB"}
# A weekday and a short day, as people say a deadline; Babel has no such format of its own.
SHORT_DAY = {"en": "EEE d MMM", "fi": "EEE d.M."}
USUAL_SHORT_DAY = "EEE d/M"


def N_(text: str) -> str:  # noqa: N802 - the name that gettext tools look for
    """The same text, marked so that the catalogue holds it; it is translated where it is shown."""
    return text


MINUTES_IN_HOUR = 60
AT = N_("{day} at {clock}")
HOURS = N_("{hours} h")
HOURS_AND_MINUTES = N_("{hours} h {minutes} min")
MINUTES = N_("{minutes} min")


class Words:
    """One language's words and formats, passed to screens as `_` and asked as `_("Take the ticket")`."""

    def __init__(self, language: str, catalogue: gettext.NullTranslations) -> None:
        self.language = language
        self._catalogue = catalogue
        self._locale = Locale.parse(LOCALES.get(language, language))

    def __call__(self, text: str, /, **facts: str | int) -> str:
        """The text in this language; the facts are put in as they are, never translated."""
        # gettext answers "" with the catalogue's own header.
        told = self._catalogue.gettext(text) if text else ""
        return told.format(**facts) if facts else told

    def many(self, one: str, several: str, count: int, /, **facts: str | int) -> str:
        """The text for this count, which it may name as `{count}`."""
        told = self._catalogue.ngettext(one, several, count)
        return told.format(count=self.number(count), **facts)

    def day(self, day: date) -> str:
        """A near day, with its weekday and without its year: fre 27/11."""
        short = dates.format_date(day, SHORT_DAY.get(self.language, USUAL_SHORT_DAY), self._locale)
        # Danish and Norwegian shorten weekdays with a full stop, which reads as an end here.
        return short.replace(". ", " ", 1)

    def date(self, day: date) -> str:
        """A day in full: 27. november 2026."""
        return dates.format_date(day, "long", self._locale)

    def clock(self, at: datetime | time, zone: str | None = None) -> str:
        """The hour and minute: 10.42; a moment needs the office's zone, a time of day has none."""
        if isinstance(at, time):
            return dates.format_time(at.replace(tzinfo=None), "short", locale=self._locale)
        return dates.format_time(_local(at, zone).time(), "short", locale=self._locale)

    def moment(self, at: datetime, zone: str) -> str:
        """A near moment: fre 27/11 kl. 10.42."""
        return self(AT, day=self.day(_local(at, zone).date()), clock=self.clock(at, zone))

    def stamp(self, at: datetime, zone: str) -> str:
        """A moment in full, for tables and letters: 27. november 2026 kl. 10.42."""
        return self(AT, day=self.date(_local(at, zone).date()), clock=self.clock(at, zone))

    def number(self, number: Decimal | int) -> str:
        """The number with the decimals it carries: Decimal("1.50") is 1,50."""
        decimals = max(0, -int(Decimal(number).as_tuple().exponent))
        pattern = "#,##0" + ("." + "0" * decimals if decimals else "")
        return numbers.format_decimal(number, pattern, self._locale)

    def hours(self, minutes: int) -> str:
        """Minutes as people say a longer time: 1 t 45 min."""
        if abs(minutes) < MINUTES_IN_HOUR:
            return self.minutes(minutes)
        hours, rest = divmod(abs(minutes), MINUTES_IN_HOUR)
        signed = self.number(hours if minutes > 0 else -hours)
        return self(HOURS_AND_MINUTES, hours=signed, minutes=rest) if rest else self(HOURS, hours=signed)

    def minutes(self, minutes: int) -> str:
        """Minutes as minutes: 105 min."""
        return self(MINUTES, minutes=self.number(minutes))


def load_words(folder: Path = FOLDER) -> Mapping[str, Words]:
    """The words of every interface language; read once at start."""
    return MappingProxyType({language: _words(language, folder) for language in get_args(Language)})


def catalogue_file(folder: Path, language: str) -> Path:
    """Where a language's catalogue is."""
    return folder / language / "LC_MESSAGES" / f"{DOMAIN}.po"


def _words(language: str, folder: Path) -> Words:
    # The messages are English already, so English has no catalogue to go stale.
    if language == "en":
        return Words(language, gettext.NullTranslations())
    with catalogue_file(folder, language).open("rb") as po:
        catalogue = read_po(po, locale=language, abort_invalid=True)
    compiled = BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return Words(language, gettext.GNUTranslations(compiled))


def _local(at: datetime, zone: str | None) -> datetime:
    if at.tzinfo is None or zone is None:
        raise ValueError("a moment needs its own zone and the office's")
    return at.astimezone(_zone(zone))


@cache
def _zone(name: str) -> tzinfo:
    return ZoneInfo(name)
