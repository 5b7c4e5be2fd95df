"""A word in notation written out in all its forms, by the tables of its language."""

from collections.abc import Iterator

from config.neutrality.gradation import in_harmony, strengthened, weakened
from config.neutrality.language_file import InflectionClass, InflectionRow, LanguageFile
from config.neutrality.notation import Unreadable, Word

VOWELS = frozenset("aeiouyæøåäö")
SHORTEST_STEM = 2


def forms_of(word: Word, language: LanguageFile) -> tuple[str, ...]:
    """Every form of this word, as it was written first; an Unreadable when its class is unknown."""
    if not word.ending:
        return (word.text,)
    regular = _by_table(word.text, language) if word.ending == "*" else _by_class(word, language)
    irregular = language.irregular.get(word.text.lower(), ())
    return tuple(dict.fromkeys((*regular, *(_as_cased(word, form) for form in irregular))))


def genitives(form: str, endings: tuple[str, ...]) -> tuple[str, ...]:
    """The genitives of a name; one that ends in s takes an apostrophe."""
    if form[-1:] in "sxzSXZ":
        return (form + "'", form + "'s") if endings else ()
    return tuple(form + ending for ending in endings)


def _as_cased(word: Word, form: str) -> str:
    return form.capitalize() if word.cased and word.text[:1].isupper() else form


def _by_table(text: str, language: LanguageFile) -> Iterator[str]:
    yield text
    for stem in dict.fromkeys(_stems(text, language)):
        for ending in language.endings:
            yield stem + in_harmony(text, ending) if language.harmony else stem + ending
    if language.double_last:
        yield from _doubled(text, language.endings)
    if text[-3:-2] == text[-2:-1] not in VOWELS and text[-1:] in language.strip_before_endings:
        yield from (text[:-2] + ending for ending in language.endings if ending[:1] not in VOWELS)


def _stems(text: str, language: LanguageFile) -> Iterator[str]:
    yield text
    for last in language.strip_before_endings:
        if text.endswith(last) and len(text) - len(last) >= SHORTEST_STEM:
            yield text[: -len(last)]
    if language.drop_vowel and text[-2:-1] == "e" and text[-1:] in "lnr":
        yield text[:-2] + text[-1]


def _doubled(text: str, endings: tuple[str, ...]) -> Iterator[str]:
    short = len(text) >= SHORTEST_STEM and text[-1] not in VOWELS and text[-2] in VOWELS
    if short:
        yield from (text + text[-1] + ending for ending in endings if ending[:1] in VOWELS and ending)


def _by_class(word: Word, language: LanguageFile) -> Iterator[str]:
    chosen = language.classes.get(word.ending)
    if chosen is None:
        known = ", ".join(language.classes)
        raise Unreadable(f"an inflection class of language.toml ({known})")
    yield from _class_forms(word.text, chosen, harmony=language.harmony)


def _class_forms(text: str, chosen: InflectionClass, *, harmony: bool) -> Iterator[str]:
    if not chosen.rows:
        yield text
    for row in (*chosen.rows, InflectionRow(endings=chosen.endings)):
        added = in_harmony(text, row.stem) if harmony else row.stem
        for stem in _class_stems(_graded(_stripped(text, chosen) + added, row), chosen):
            for ending in row.endings:
                yield _ended(stem, in_harmony(text, ending) if harmony else ending)
        if chosen.double_last:
            yield from _doubled(_stripped(text, chosen) + added, row.endings)


def _class_stems(stem: str, chosen: InflectionClass) -> Iterator[str]:
    yield stem
    if chosen.undouble and len(stem) > SHORTEST_STEM and stem[-1] == stem[-2] and stem[-1] not in VOWELS:
        yield stem[:-1]
    if chosen.drop_vowel and stem[-2:-1] == "e" and stem[-1:] in "lnr":
        yield stem[:-2] + stem[-1]


def _ended(stem: str, ending: str) -> str:
    return stem + (stem[-1:] + ending[1:] if ending.startswith("V") else ending)


def _graded(stem: str, row: InflectionRow) -> str:
    if row.grade is None:
        return stem
    return weakened(stem) if row.grade == "weak" else strengthened(stem)


def _stripped(text: str, chosen: InflectionClass) -> str:
    fitting = [last for last in chosen.strip if last and text.endswith(last)]
    longest = max(fitting, key=len, default="")
    return text[: len(text) - len(longest)]
