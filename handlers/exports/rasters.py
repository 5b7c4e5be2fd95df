"""A chart as PNG, for chat and for Word, the same picture on every machine."""

from resvg_py import svg_to_bytes

from .charts import Chart
from .glyphs import drawn
from .typefaces import FAMILY, FILES


def png(chart: Chart, width: int = 1800) -> bytes:
    """The chart as PNG of this width in pixels; takes about 0.1 s, so let a thread do it."""
    return bytes(
        svg_to_bytes(
            svg_string=drawn(chart.svg),
            width=width,
            font_files=[str(path) for path in FILES],
            skip_system_fonts=True,
            font_family=FAMILY,
            sans_serif_family=FAMILY,
        )
    )
