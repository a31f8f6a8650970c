"""Numbers, periods, formats and names as tables write them."""

from __future__ import annotations

import datetime
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luodi.catalogue.catalogue import load
from luodi.catalogue.conversions import conversion, known_units
from luodi.catalogue.sheet_words import even
from luodi.reading.sheet_formats import GENERAL, Shown, shown
from luodi.reading.sheet_heads import Heads
from luodi.reading.sheet_look import letters, number
from luodi.reading.sheet_numbers import MISSING, figure
from luodi.reading.sheet_periods import is_unclear, when_in
from luodi.reading.sheet_values import date_text, number_text
from tests.conftest import ROOT


@pytest.mark.parametrize(
    ("text", "digits", "unit"),
    [
        ("1234.50", "1234.50", ""),
        ("１，２３４．５０", "1234.50", ""),
        ("1,234,567", "1234567", ""),
        ("1 234 567.8", "1234567.8", ""),
        ("1\u00a0234", "1234", ""),
        ("（12.5）", "-12.5", ""),
        ("(1,200)", "-1200", ""),
        ("－3.2", "-3.2", ""),
        ("−3.2", "-3.2", ""),
        ("+4", "4", ""),
        ("12.5%", "12.5", "%"),
        ("12.5％", "12.5", "%"),
        ("1,234.5万元", "1234.5", "万元"),
        ("（0.3）亿元", "-0.3", "亿元"),
        ("007", "007", ""),
    ],
)
def test_numbers_as_written(text: str, digits: str, unit: str) -> None:
    found = figure(text)

    assert found is not None
    assert (found.digits, found.unit) == (digits, unit)


@pytest.mark.parametrize(
    "text", ["", " ", "—", "－", "--", "——", "…", "……", "/", "／", "N/A", "缺"]
)
def test_marks_for_no_figure(text: str) -> None:
    assert figure(text) is MISSING


@pytest.mark.parametrize(
    "text",
    [
        *("约100", "1,23", "12,34.5", "1 2", "5.3个百分点", "(-3)", "1e5", "1.2.3", "=1+1", "12斤"),
        *("①", "12.5②", "12.5²", "½", "--3", "无", "5以上", "1" * 61),
    ],
)
def test_what_is_no_exact_number(text: str) -> None:
    assert figure(text) is None


@given(
    st.decimals(
        allow_nan=False, allow_infinity=False, places=4, min_value=-(10**11), max_value=10**11
    )
)
def test_thousands_commas_lose_nothing(value: Decimal) -> None:
    found = figure(f"{value:,}")

    assert found is not None
    assert Decimal(found.digits) == value


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("2023", "2023"),
        ("2023年", "2023"),
        ("２０２３年度", "2023"),
        ("2023年末", "2023"),
        ("2023年底", "2023"),
        ("2023年全年", "2023"),
        ("2023年1—9月", "2023-Q3"),
        ("2023年1～9月份", "2023-Q3"),
        ("2023年1月至9月", "2023-Q3"),
        ("2023年前三季度", "2023-Q3"),
        ("2023年1-3季度", "2023-Q3"),
        ("2023年上半年", "2023-H1"),
        ("2023年下半年", "2023-07..12"),
        ("2023年一季度", "2023-Q1"),
        ("2023年第一季度", "2023-Q1"),
        ("2023年三季度当季", "2023-07..09"),
        ("2023年1-2月", "2023-02"),
        ("2023年9月", "2023-Q3"),
        ("2023年9月末", "2023-Q3"),
        ("截至2023年9月底", "2023-Q3"),
        ("2023年9月当月", "2023-09..09"),
        ("2023年7—9月", "2023-07..09"),
        ("2023.9", "2023-Q3"),
        ("2023-09-30", "2023-Q3"),
        ("2023-12-31", "2023"),
        ("2023-Q3", "2023-Q3"),
        ("2023-07..09", "2023-07..09"),
    ],
)
def test_periods_in_words(text: str, period: str) -> None:
    when, rest = when_in(text)

    assert (str(when.period()), rest) == (period, "")


@pytest.mark.parametrize(
    "text", ["2023年13月", "2021—2023年", "23年", "2023年9—3月", "上半年", "12023", "2023年三季度"]
)
def test_what_names_no_whole_period(text: str) -> None:
    when, rest = when_in(text)

    assert when.period() is None or rest


def test_a_quarter_alone_may_mean_two_things() -> None:
    assert is_unclear("2023年三季度")
    assert not is_unclear("前三季度")
    assert not is_unclear("三季度末")
    assert not is_unclear("1-3季度")


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("General", GENERAL),
        ("@", GENERAL),
        ("0", Shown(0, 0)),
        ("0.00", Shown(2, 2)),
        ("#,##0.00_ ;[Red]-#,##0.00 ", Shown(2, 2)),
        ("0.##", Shown(0, 2)),
        ('0.0"个百分点"', Shown(1, 1)),
        ("0.0%", Shown(1, 1, percent=True)),
        ("0.0,", Shown(1, 1, scaled=True)),
        ("#,##0,", Shown(0, 0, scaled=True)),
        (r"0\.0,", Shown(0, 0, scaled=True)),
        ("0!.0000", Shown(0, 0, scaled=True)),
        ('0"."0000', Shown(0, 0, scaled=True)),
        ('yyyy"年"', Shown(date="y")),
        ('yyyy"年"m"月"', Shown(date="ym")),
        ("[$-804]yyyy-mm-dd", Shown(date="ymd")),
        ("0.00E+00", GENERAL),
        ("# ?/?", GENERAL),
        ("h:mm", GENERAL),
    ],
)
def test_number_formats(code: str, expected: Shown) -> None:
    assert shown(code) == expected


@pytest.mark.parametrize(
    ("value", "form", "text"),
    [
        (0.1 + 0.2, GENERAL, "0.3"),
        (8662.24, GENERAL, "8662.24"),
        (12.5, Shown(2, 2), "12.50"),
        (12.345, Shown(2, 2), "12.345"),
        (100.0, Shown(0, 0), "100"),
        (1e15, GENERAL, "1000000000000000"),
        (1e-7, GENERAL, "0.0000001"),
        (0.125, Shown(1, 1, percent=True), "12.5%"),
        (0.1234567, Shown(0, 0, percent=True), "12.34567%"),
        (1.1 * 1.1, GENERAL, "1.21"),
        (37 / 3, Shown(2, 2), "12.33"),
        (-37 / 3, Shown(1, 1), "-12.3"),
        (0.05, Shown(1, 1, percent=True), "5.0%"),
        (12.3456785, Shown(6, 6), "12.345679"),
    ],
)
def test_the_number_a_person_typed_or_sees(value: float, form: Shown, text: str) -> None:
    assert number_text(value, form)[0] == text


@given(st.integers(-(10**15) + 1, 10**15 - 1), st.integers(0, 6))
def test_what_was_typed_with_15_digits_comes_back(digits: int, places: int) -> None:
    typed = Decimal(digits).scaleb(-places)

    assert Decimal(number_text(float(typed))[0]) == typed


@pytest.mark.parametrize(
    ("day", "form", "text"),
    [
        (datetime.date(1905, 7, 15), Shown(date="ymd"), "2023"),
        (datetime.date(2023, 1, 1), Shown(date="y"), "2023年"),
        (datetime.datetime(2023, 9, 1), Shown(date="ym"), "2023年9月"),
        (datetime.date(2023, 9, 30), GENERAL, "2023-09-30"),
    ],
)
def test_dates_that_are_periods(day: datetime.date, form: Shown, text: str) -> None:
    assert date_text(day, form) == text


def test_every_unit_is_so_many_of_its_base() -> None:
    for unit, (base, factor) in known_units().items():
        assert conversion(unit, base) == factor
        assert known_units()[base] == (base, 1)


@pytest.mark.parametrize(
    ("unit", "wanted", "factor"),
    [
        ("万元", "亿元", "0.0001"),
        ("元", "亿元", "0.00000001"),
        ("亿元", "万元", "10000"),
        ("人", "万人", "0.0001"),
        ("万美元", "亿美元", "0.0001"),
        ("公顷", "亩", "15"),
        ("个", "家", "1"),
    ],
)
def test_units_of_one_kind(unit: str, wanted: str, factor: str) -> None:
    assert conversion(unit, wanted) == Decimal(factor)


@pytest.mark.parametrize(
    ("unit", "wanted"), [("亩", "公顷"), ("元", "美元"), ("斤", "吨"), ("个", "条")]
)
def test_units_that_are_not_converted(unit: str, wanted: str) -> None:
    assert conversion(unit, wanted) is None


@given(st.integers(1, 16_384))
def test_letters_of_columns(column: int) -> None:
    assert number(letters(column)) == column


@given(st.text(max_size=40))
def test_nothing_in_a_cell_stops_the_reader(text: str) -> None:
    heads = _heads()

    heads.read(text)
    heads.title(text)
    figure(text)
    when_in(text)
    even(text)


_KEPT: list[Heads] = []


def _heads() -> Heads:
    if not _KEPT:
        _KEPT.append(Heads(load(Path(ROOT / "src" / "luodi" / "packs" / "xiangxi"))))
    return _KEPT[0]
