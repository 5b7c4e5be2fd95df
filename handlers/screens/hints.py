"""One short, kind sentence for every hint beside a draft's text, and the line that stands under its field."""

from collections.abc import Iterable, Mapping

from config.i18n import N_, Words
from workflows.neutrality.hints.hint import Code, Fact, Hint
from workflows.neutrality.hints.readability import Band

BANDS: Mapping[str, str] = {
    Band.VERY_EASY: N_("very easy"),
    Band.EASY: N_("easy"),
    Band.MEDIUM: N_("medium"),
    Band.HARD: N_("hard"),
    Band.VERY_HARD: N_("very hard"),
}

LENGTH_WITHOUT_LIMIT = N_("{count} characters")
SENTENCES: Mapping[Code, str] = {
    Code.LANGUAGE: N_("This reads as {language}. The rules read it as {expected}, and may miss something."),
    Code.LENGTH: N_("{count} of {most} characters"),
    Code.LENGTH_OVER: N_("{over} characters too many for this channel, which has room for {most}."),
    Code.LENGTH_FOLDED: N_("The first {visible} characters show before “see more”; the rest folds away."),
    Code.LIX: N_("LIX {lix}, {band}"),
    Code.LIX_SHORT: N_("LIX about {lix}, {band}; so short a text says little"),
    Code.LIX_FINNISH: N_("LIX {lix}; the usual scale doesn't fit Finnish"),
    Code.HASHTAG_CASE: N_(
        "Begin each word of {tag} with a capital, so that screen readers can read it aloud."
    ),
    Code.HASHTAG_MANY: N_("{count} hashtags; one or two are easier to read."),
    Code.HASHTAG_OVER: N_("{count} hashtags; this channel takes {most}."),
    Code.HASHTAG_PLACE: N_("{tag} reads more easily at the end of the text."),
    Code.EMOJI_MANY: N_("{count} emoji; a screen reader says each by name, so use {most} at most."),
    Code.EMOJI_BULLET: N_("Use a dash as a bullet: a screen reader says the emoji's name on every line."),
    Code.ADDRESS_MAN: N_("“{word}” keeps the reader at a distance. Could you write to them directly?"),
    Code.ADDRESS_CITIZEN: N_("“{word}” speaks of the reader. Could you speak to them?"),
    Code.ADDRESS_PASSIVE: N_("“{word}” doesn't say who does it. Could you name them?"),
    Code.ALT_MISSING: N_("Picture {picture} has no alt text yet. Say in a sentence what it shows."),
    Code.ALT_FILE_NAME: N_("The alt text of picture {picture} looks like a file name. Say what it shows."),
    Code.ALT_OVER: N_("The alt text of picture {picture} is {count} characters; there is room for {most}."),
    Code.LINK_SHORTENED: N_("A link by {host} hides where it leads. Use the full link if you can."),
    Code.LINK_SEVERAL: N_("{count} links; with one, readers know where to go."),
    Code.PERSONAL_CPR: N_("This looks like a CPR number. Leave it out if it is someone's."),
    Code.PERSONAL_PERSONNUMMER: N_(
        "This looks like a Swedish identity number. Leave it out if it is someone's."
    ),
    Code.PERSONAL_FODSELSNUMMER: N_(
        "This looks like a Norwegian identity number. Leave it out if it is someone's."
    ),
    Code.PERSONAL_HENKILOTUNNUS: N_(
        "This looks like a Finnish identity code. Leave it out if it is someone's."
    ),
    Code.PERSONAL_ADDRESS: N_("This looks like an address. Leave it out if somebody's home is there."),
}
LANGUAGES: Mapping[str, str] = {
    "da": N_("Danish"),
    "sv": N_("Swedish"),
    "nb": N_("Norwegian"),
    "fi": N_("Finnish"),
    "en": N_("English"),
}
UNDER_THE_FIELD = (Code.LENGTH, Code.LIX, Code.LIX_SHORT, Code.LIX_FINNISH)


def sentence(hint: Hint, _: Words) -> str:
    """The sentence for a hint."""
    text = SENTENCES[hint.code]
    if hint.code is Code.LENGTH and "most" not in hint.facts:
        text = LENGTH_WITHOUT_LIMIT
    return _(text, **{name: _said(name, fact, _) for name, fact in hint.facts.items()})


def summary(hints: Iterable[Hint], _: Words) -> str:
    """The line under a field: 412 of 63,206 characters · LIX 29, very easy."""
    said = {hint.code: sentence(hint, _) for hint in hints if hint.code in UNDER_THE_FIELD}
    return " · ".join(said[code] for code in UNDER_THE_FIELD if code in said)


def _said(name: str, fact: Fact, _: Words) -> str:
    if isinstance(fact, int):
        return _.number(fact)
    named = {"band": BANDS, "language": LANGUAGES, "expected": LANGUAGES}.get(name, {})
    return _(named[fact]) if fact in named else fact
