"""What to say of the alt texts of the pictures that go along."""

import re
from collections.abc import Iterator, Sequence

from .hint import Code, Hint, caution

NOWHERE = (0, 0)
FILE_NAME = re.compile(
    r"\s*(?:[^\n/\\]{1,200}\.(?:jpe?g|png|gif|webp|heic|heif|avif|tiff?|bmp|svg|pdf|mp4|mov)"
    r"|(?:img|dsc|dscf|dscn|dcim|pxl|mvimg|screenshot|skærmbillede|skärmbild|skjermbilde|näyttökuva"
    r"|image|billede|bild|bilde|kuva|foto|photo|picture)[\s_-]*[\d_\s().:-]*)\s*",
    re.IGNORECASE,
)


def of_pictures(alts: Sequence[str], *, has_media: bool, most: int | None) -> Iterator[Hint]:
    """A caution for each picture without an alt text, with a file name for one, or with too long a one."""
    if has_media and not alts:
        yield caution(Code.ALT_MISSING, NOWHERE, picture=1)
    for number, alt in enumerate(alts, 1):
        yield from _of_alt(alt, number, most)


def _of_alt(alt: str, number: int, most: int | None) -> Iterator[Hint]:
    if not alt.strip():
        yield caution(Code.ALT_MISSING, NOWHERE, picture=number)
    elif FILE_NAME.fullmatch(alt):
        yield caution(Code.ALT_FILE_NAME, NOWHERE, picture=number, alt=alt.strip())
    elif most is not None and len(alt) > most:
        yield caution(Code.ALT_OVER, NOWHERE, picture=number, count=len(alt), most=most)
