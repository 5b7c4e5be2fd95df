"""The charts: the same bytes every time, kept as golden files, harmless whatever a department is called.

`UPDATE_GOLDEN=1` writes the files anew, to be looked at before they are committed.
"""

import os
import re
import struct
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from config.i18n import load_words
from handlers.exports.bars import ticks
from handlers.exports.charts import COLOURS, Chart, split, trend
from handlers.exports.lettering import shortened, width, wrapped
from handlers.exports.rasters import png
from tests.handlers.exports.answers import empty, hostile, report

DA = load_words()["da"]
GOLDEN = Path(__file__).parent / "golden"
SVG = "{http://www.w3.org/2000/svg}"
MANY = tuple(f"Forvaltningen for Beskæftigelse, Integration og Erhverv nummer {at}" for at in range(60))
CHARTS = {
    "trend": lambda: trend(report(), DA),
    "trend-narrow": lambda: trend(report(), DA, narrow=True),
    "split": lambda: split(report(), DA),
    "split-narrow": lambda: split(report(), DA, narrow=True),
    "split-many": lambda: split(report(MANY), DA),
}


@pytest.mark.parametrize("name", CHARTS)
def test_charts_are_drawn_as_kept(name: str) -> None:
    drawn, kept = CHARTS[name]().svg.replace("><", ">\n<") + "\n", GOLDEN / f"{name}.svg"
    if os.environ.get("UPDATE_GOLDEN"):
        kept.parent.mkdir(exist_ok=True)
        kept.write_text(drawn, encoding="utf-8")
    assert drawn == kept.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "chart", [trend(hostile(), DA), split(hostile(), DA), split(empty(), DA), trend(empty(), DA)]
)
def test_a_chart_is_well_formed_and_fits_a_strict_page(chart: Chart) -> None:
    root = etree.fromstring(chart.svg.encode())
    assert root.get("role") == "img"
    assert {one.tag.removeprefix(SVG) for one in root.iter()} <= {
        "svg",
        "title",
        "desc",
        "defs",
        "pattern",
        "path",
        "rect",
        "line",
        "text",
    }
    assert not [one for one in root.iter() if {"style", "href", "onload"} & set(one.attrib)]
    assert chart.title
    assert chart.description


def test_the_picture_is_named_by_its_title_and_its_figures() -> None:
    chart = split(report(), DA)
    root = etree.fromstring(chart.svg.encode())
    ids = {one.get("id"): one.text for one in root.iter() if one.get("id")}
    named = [ids[one] for one in (root.get("aria-labelledby") or "").split()]
    assert named == [chart.title, chart.description]
    assert "Teknik og Miljø: 878,08 timer i alt, heraf politikere 195,08" in chart.description


def test_a_year_before_logging_is_hatched_and_never_nought() -> None:
    chart = trend(report(), DA)
    assert "2019: endnu ikke tidsregistreret." in chart.description
    assert chart.svg.count("url(#trend-unlogged)") == 3 + 1  # the years, and the legend
    assert not re.search(r"2019: 0", chart.svg)


def test_the_many_smallest_departments_are_put_together_and_nothing_is_lost() -> None:
    table = report(MANY).tables["1"]
    chart = split(report(MANY), DA)
    assert "De øvrige 49 afdelinger" in chart.svg
    said = re.findall(r": ([\d.]+,\d\d) timer i alt", chart.description)
    total = sum(Decimal(one.replace(".", "").replace(",", ".")) for one in said)
    minutes = table.rows[-1].cells[4]
    assert abs(total - Decimal(int(minutes or 0)) / 60) < Decimal("0.2")


def test_colours_are_dark_enough_for_whoever_sees_poorly() -> None:
    assert all(contrast(one) > 4.3 for one in COLOURS.values())


def contrast(colour: str) -> float:
    """Against white (WCAG 2.1, relative luminance)."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (one / 12.92 if one <= 0.03928 else ((one + 0.055) / 1.055) ** 2.4 for one in parts)
    return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)


def test_as_a_picture_for_chat_it_is_the_same_bytes_every_time() -> None:
    first = png(split(report(), DA), 600)
    assert first == png(split(report(), DA), 600)
    assert first.startswith(b"\x89PNG\r\n\x1a\n")
    assert struct.unpack(">I", first[16:20]) == (600,)


def test_a_picture_of_hostile_names_can_be_drawn() -> None:
    assert png(split(hostile(), DA), 300).startswith(b"\x89PNG")


@given(st.decimals(min_value=0, max_value=10**9, places=2))
def test_the_scale_reaches_the_top_in_few_even_steps(top: Decimal) -> None:
    scale = ticks(top)
    assert scale[0] == 0
    assert scale[-1] >= top
    assert 2 <= len(scale) <= 7
    assert len({later - before for before, later in pairwise(scale)}) == 1


@given(st.text(max_size=200), st.integers(20, 300), st.integers(1, 4))
def test_a_name_is_broken_to_fit(text: str, room: int, lines: int) -> None:
    broken = wrapped(text, 14, room, lines)
    assert len(broken) <= lines
    assert all(width(line, 14) <= room for line in broken if line != "…")
    assert shortened("kort", 14, 300) == "kort"
