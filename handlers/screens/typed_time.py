"""What was understood of time in typed words, and what is still missing."""

from config.i18n import Words
from workflows.domain.typed_time import Typed

from .labels import ACTIVITIES
from .timelog import profile_words

WORDS_SHOWN = 5
LETTERS_SHOWN = 40
PROFILES_SHOWN = 8


def understood(typed: Typed, _: Words) -> str:
    """Everything that was understood."""
    found = [_.minutes(typed.minutes)] if typed.minutes else []
    found += [_(ACTIVITIES[typed.activity])] if typed.activity else []
    found += [f"#{typed.ticket}"] if typed.ticket is not None else []
    found += [profile_words(one) for one in typed.profiles] if len(typed.profiles) == 1 else []
    found += [_.day(typed.day)] if typed.day else []
    return " · ".join(found) or "–"


def missing(typed: Typed, _: Words) -> str:
    """What is unclear, as questions."""
    asked = [] if typed.minutes else [_("How many minutes?")]
    if typed.unknown:
        words = " ".join(word[:LETTERS_SHOWN] for word in typed.unknown[:WORDS_SHOWN])
        asked.append(_("What is “{words}”?", words=words))
    if typed.ticket is not None and typed.profiles:
        asked.append(_("Is it for the ticket or for the own channel?"))
    elif len(typed.profiles) > 1:
        named = ", ".join(profile_words(one) for one in typed.profiles[:PROFILES_SHOWN])
        asked.append(_("Which of these: {profiles}?", profiles=named))
    elif typed.ticket is None and not typed.profiles and not typed.unknown:
        asked.append(_("Which ticket, or which own channel?"))
    return " ".join(asked)
