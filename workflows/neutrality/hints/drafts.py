"""Everything that is hinted at beside a draft's text for one medium."""

from collections.abc import Sequence

from .address import of_address
from .counting import Medium, of_length
from .emoji import of_emoji
from .hashtags import of_hashtags
from .hint import Hint, in_order
from .links import of_links
from .pictures import of_pictures
from .readability import of_readability


def hints(
    text: str, medium: Medium, language: str, alts: Sequence[str] = (), *, has_media: bool = False
) -> tuple[Hint, ...]:
    """The hints in the order of the text; `alts` has one for each picture, empty where none was written."""
    spoken = {"no": "nb", "nn": "nb"}.get(tongue := language.partition("-")[0].lower(), tongue)
    return in_order(
        (
            *of_length(text, medium),
            *of_readability(text, spoken),
            *of_hashtags(text, medium.hashtags),
            *of_emoji(text),
            *of_address(text, spoken),
            *of_links(text),
            *of_pictures(alts, has_media=has_media, most=medium.alt_text),
        )
    )
