"""An office's colours are readable, or its file is refused."""

import pytest
from pydantic import ValidationError

from config.office_brand import Brand, contrast_with_white


@pytest.mark.parametrize(
    ("colour", "contrast"),
    [("#000000", 21.0), ("#ffffff", 1.0), ("#767676", 4.54), ("#777777", 4.48), ("#0000ff", 8.59)],
)
def test_contrast_as_wcag_counts_it(colour: str, contrast: float) -> None:
    assert round(contrast_with_white(colour), 2) == contrast


@pytest.mark.parametrize(
    "colour", ["#777777", "#ffffff", "#ff8800", "red", "#12345", "#1234567", "0059b3", "#0059b3;}"]
)
def test_a_colour_that_cannot_be_read_or_is_none_is_refused(colour: str) -> None:
    with pytest.raises(ValidationError):
        Brand(primary=colour)


def test_what_is_pointed_at_is_darker() -> None:
    brand = Brand(primary="#7a1f3d")
    assert contrast_with_white(brand.darker) > contrast_with_white(brand.primary)
    assert Brand().primary == "#0059b3"
