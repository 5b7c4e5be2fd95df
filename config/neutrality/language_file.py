"""`language.toml`: how a language's words are inflected, as data."""

from typing import Annotated, Literal

from pydantic import Field

from config.frozen import Frozen

Ending = Annotated[str, Field(max_length=20)]
Endings = tuple[Ending, ...]
ClassName = Annotated[str, Field(pattern=r"^[a-z0-9_]+$", max_length=40)]


class InflectionRow(Frozen):
    """One stem of a class, and the endings it takes."""

    stem: Ending = ""
    """Added to what is left of the headword."""
    endings: Endings = ("",)
    """Added to the stem; `V` is the stem's last letter again, as Finnish has it."""
    grade: Literal["weak", "strong"] | None = None
    """Whether the last consonants of the stem change first (`gradation` names the change)."""


class InflectionClass(Frozen):
    """How the words of one class change."""

    strip: Endings = ()
    """Taken off the headword, the longest that fits."""
    endings: Endings = ()
    """The endings, where one stem is enough."""
    rows: tuple[InflectionRow, ...] = ()
    """The stems with their endings, where there are several."""
    double_last: bool = False
    """Whether the last consonant is doubled before an ending that begins with a vowel, as well as not."""
    undouble: bool = False
    """Whether a doubled last consonant is also made single: stemme, stem, stemte."""
    drop_vowel: bool = False
    """Whether the `e` before a last l, n or r is also left out: borgmester, borgmestre."""


class LanguageFile(Frozen):
    """The whole file."""

    abbreviations: tuple[Ending, ...] = ()
    endings: Endings = ("",)
    strip_before_endings: Endings = ()
    double_last: bool = False
    drop_vowel: bool = False
    """Whether `word*` also tries the word without the `e` before its last consonant: vinter, vintre."""
    finite_endings: Endings = ()
    unclear_endings: Endings = ()
    genitive: Endings = ()
    clitics: Endings = ()
    harmony: bool = False
    """Whether `a o u` of the endings become `ä ö y` in a word without them."""
    classes: dict[ClassName, InflectionClass] = Field(default_factory=dict)
    irregular: dict[str, tuple[Annotated[str, Field(min_length=1, max_length=60)], ...]] = Field(
        default_factory=dict
    )
