"""The colours of an office's pages, dark enough for white text on them and for themselves on white."""

from typing import Annotated

from pydantic import AfterValidator, Field
from pydantic_core import PydanticCustomError

from config.frozen import Frozen

LEAST_CONTRAST = 4.5  # WCAG 2.1, 1.4.3
DARKER = 0.75
_DARK = 0.04045  # below it the curve is a line (WCAG 2.1)


def contrast_with_white(colour: str) -> float:
    """The contrast of a colour such as `#004d80` with white (WCAG 2.1, relative luminance)."""
    red, green, blue = (_linear(int(colour[place : place + 2], 16) / 255) for place in (1, 3, 5))
    return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)


def _linear(value: float) -> float:
    return value / 12.92 if value <= _DARK else ((value + 0.055) / 1.055) ** 2.4


def _readable(colour: str) -> str:
    if contrast_with_white(colour) < LEAST_CONTRAST:
        raise PydanticCustomError("contrast", "a darker colour: white text must be readable on it (4.5:1)")
    return colour


Colour = Annotated[str, Field(pattern=r"^#[0-9a-fA-F]{6}$"), AfterValidator(_readable)]


class Brand(Frozen):
    """How the office's pages look."""

    primary: Colour = "#0059b3"
    """The colour of the pages' head, links and buttons, as in `#0059b3`, readable under white text."""

    @property
    def darker(self) -> str:
        """The colour of what is pointed at."""
        parts = (int(int(self.primary[place : place + 2], 16) * DARKER) for place in (1, 3, 5))
        return "#" + "".join(f"{part:02x}" for part in parts)
