"""Everything that is hinted at beside a draft's text for one medium."""

from collections.abc import Sequence

from .address import of_address
from .counting import Medium, of_length
from .emoji import of_emoji
from .hashtags import of_hashtags
from .hint import Hint, in_order
from .language import of_language, spoken
from .links import of_links
from .pictures import of_pictures
from .readability import of_readability


def hints(
    text: str,
    medium: Medium,
    language: str,
    alts: Sequence[str] = (),
    *,
    has_media: bool = False,
    read_as: str | None = None,
) -> tuple[Hint, ...]:
    """The hints in the order of the text; `alts` has one for each picture, empty where none was written.

    `read_as` is the language that the text reads as, where that is another one.
    """
    tongue = spoken(language)
    return in_order(
        (
            *of_language(text, language, read_as),
            *of_length(text, medium),
            *of_readability(text, tongue),
            *of_hashtags(text, medium.hashtags),
            *of_emoji(text),
            *of_address(text, tongue),
            *of_links(text),
            *of_pictures(alts, has_media=has_media, most=medium.alt_text),
        )
    )
