"""Figures written into a workbook in any layout come back to the digit, each from its cell."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from luodi.catalogue.catalogue import load
from luodi.reading.sheet_figures import read_figures
from tests.conftest import ROOT

TODAY = date(2026, 11, 24)
CATALOGUE = load(Path(ROOT / "src" / "luodi" / "packs" / "xiangxi"))
INDICATORS = ("gdp", "population", "grain", "income_all", "rnd_share", "hightech_firms")
COUNTIES = tuple(place.code for place in CATALOGUE.counties_of("433100"))
PERIODS = ("2021", "2022", "2023-Q3", "2023-02", "2023-09..09")
WORDS = {
    "2021": "2021年",
    "2022": "2022年度",
    "2023-Q3": "2023年前三季度",
    "2023-02": "2023年1—2月",
    "2023-09..09": "2023年9月当月",
}
Key = tuple[str, str, str]
Figures = dict[Key, Decimal]


def head(indicator: str) -> str:
    known = CATALOGUE.indicators[indicator]
    return f"{known.name.zh}（{known.unit}）"


def name(place: str) -> str:
    return CATALOGUE.places[place].full_name


def long_form(sheet: xlsxwriter.worksheet.Worksheet, figures: Figures) -> None:
    sheet.write_row(0, 0, ("indicator", "place_code", "period", "value", "unit", "status"))
    for row, ((indicator, place, period), value) in enumerate(figures.items(), start=1):
        unit = CATALOGUE.indicators[indicator].unit
        sheet.write_row(row, 0, (indicator, place, period, "", unit, "final"))
        sheet.write_number(row, 3, float(value))


def places_down(sheet: xlsxwriter.worksheet.Worksheet, figures: Figures) -> None:
    """Indicators across, periods merged above them."""
    columns = list(dict.fromkeys((period, indicator) for indicator, _, period in figures))
    rows = list(dict.fromkeys(place for _, place, _ in figures))
    sheet.merge_range(0, 0, 1, 0, "县市区")
    for at, (period, indicator) in enumerate(columns, start=1):
        sheet.write(0, at, WORDS[period])
        sheet.write(1, at, head(indicator))
    for down, place in enumerate(rows, start=2):
        sheet.write(down, 0, name(place))
        for at, (period, indicator) in enumerate(columns, start=1):
            value = figures.get((indicator, place, period))
            if value is None:
                sheet.write(down, at, "—")
            else:
                sheet.write_number(down, at, float(value))


def indicators_down(sheet: xlsxwriter.worksheet.Worksheet, figures: Figures) -> None:
    """Units in a column, periods across; a table for each place, one below the other."""
    row = 0
    for place in dict.fromkeys(place for _, place, _ in figures):
        mine = {key: value for key, value in figures.items() if key[1] == place}
        periods = list(dict.fromkeys(key[2] for key in mine))
        sheet.merge_range(row, 0, row, 6, f"{name(place)}主要经济指标")
        sheet.write_row(row + 1, 0, ("指标", "计量单位", *(WORDS[p] for p in periods)))
        row += 2
        for indicator in dict.fromkeys(key[0] for key in mine):
            known = CATALOGUE.indicators[indicator]
            sheet.write_row(row, 0, (known.name.zh, known.unit))
            for at, period in enumerate(periods, start=2):
                if (indicator, place, period) in mine:
                    sheet.write_number(row, at, float(mine[indicator, place, period]))
            row += 1
        row += 1


def written(layout: Callable[..., None], figures: Figures) -> bytes:
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream)
    layout(book.add_worksheet("表"), figures)
    book.close()
    return stream.getvalue()


KEYS = st.tuples(st.sampled_from(INDICATORS), st.sampled_from(COUNTIES), st.sampled_from(PERIODS))
# Up to 15 digits, as a workbook keeps them; some could as well be years.
VALUES = st.integers(-(10**11), 10**11).map(lambda n: Decimal(n).scaleb(-3)) | st.integers(
    1990, 2030
).map(Decimal)


@pytest.mark.parametrize("layout", [long_form, places_down, indicators_down])
@given(figures=st.dictionaries(KEYS, VALUES, min_size=1, max_size=30))
@settings(deadline=None, max_examples=40)
def test_figures_come_back(layout: Callable[..., None], figures: Figures) -> None:
    taken = read_figures(written(layout, figures), "表.xlsx", CATALOGUE, today=TODAY, source_id="S")

    found = {(o.indicator_id, o.place_code, str(o.period)): o.value for o in taken.observations}
    assert taken.problems == ()
    assert found == figures
    assert len(set(taken.origins)) == len(figures)
