"""What parties are called: every form with how sure it is, and when it holds."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

from config.neutrality.inflection import genitives
from config.neutrality.notation import word_of
from config.neutrality.values import Name, Pack, Party

SHORT = 5
VOWELS = "aeiouyäöå"


@dataclass(frozen=True, slots=True)
class Called:
    """One form of a name: its words, and whether the case must be as written."""

    words: tuple[str, ...]
    cased: bool
    name: Name


def names_of(pack: Pack) -> Iterator[Called]:
    """Every form of every party's name, and its letters."""
    for party in pack.parties:
        for entry in party.names:
            yield from _forms(pack, party, entry)
        for letter in party.letters:
            yield from _letters(party, letter)


def _forms(pack: Pack, party: Party, entry: str) -> Iterator[Called]:
    *before, last = entry.split()
    for words in product(*(pack.forms[word] for word in before)):
        for form, genitive in _last(pack, last):
            called = (*words, form)
            cased = party.ambiguous or _is_short(entry)
            name = Name("name", party.ambiguous, genitive, party.valid_from, party.valid_to)
            yield Called(called, cased, name)
            if party.ambiguous:
                yield Called(tuple(word.upper() for word in called), cased=True, name=name)


def _last(pack: Pack, last: str) -> Iterator[tuple[str, bool]]:
    endings = pack.grammar.genitive
    for form in pack.forms[last]:
        yield form, not endings and _is_finnish_genitive(form)
        if form == word_of(last).text:
            yield from ((genitive, True) for genitive in genitives(form, endings))


def _is_finnish_genitive(form: str) -> bool:
    # An illative has its vowel twice before the n; a genitive of a name rarely does.
    return (
        form.endswith("n") and not (form[-2:-1] == form[-3:-2] and form[-2] in VOWELS) and form[-3:] != "hin"
    )


def _is_short(entry: str) -> bool:
    text = word_of(entry).text if " " not in entry else entry
    return text.isupper() and len(text) <= SHORT


def _letters(party: Party, letter: str) -> Iterator[Called]:
    for kind, form in (("paren", f"({letter})"), ("paren", f"({letter}.)"), ("letter", letter)):
        name = Name(
            kind, ambiguous=True, genitive=False, valid_from=party.valid_from, valid_to=party.valid_to
        )
        yield Called((form,), cased=True, name=name)
