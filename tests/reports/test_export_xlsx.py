"""The workbook: numbers are numbers with their digits, texts never formulas, nothing is lost."""

import io
import re
from datetime import date
from decimal import Decimal

import openpyxl
import pytest
from hypothesis import given, settings

from luodi.reports.export_rows import export_rows
from luodi.reports.export_xlsx import COLUMNS, period_words, write_xlsx
from luodi.values import Period
from tests.reports.some_figures import CATALOGUE, DAY, ODD_SOURCE, as_figure, figure, tables


def book_of(observations, current=(), **options):
    out = io.BytesIO()
    write_xlsx(out, export_rows(observations, current), CATALOGUE, day=DAY, **options)
    return openpyxl.load_workbook(io.BytesIO(out.getvalue()))


def rows_of(sheet):
    """Rows as a table of figures has them: the number with the digits its cell shows."""
    for cells in sheet.iter_rows(min_row=2):
        row = {name: cell.value for name, cell in zip(COLUMNS, cells, strict=True)}
        cell = cells[list(COLUMNS).index("value")]
        if not isinstance(cell.value, str):
            decimals = len(re.fullmatch(r"#,##0(?:\.(0+))?", cell.number_format)[1] or "")
            row["value"] = f"{Decimal(repr(cell.value)):.{decimals}f}"
        yield row | {"known_on": row["known_on"].date().isoformat()}


@settings(max_examples=40, deadline=None)
@given(tables)
def test_what_is_written_reads_back_to_the_same_figures(observations):
    book = book_of(observations)

    assert {as_figure(row) for row in rows_of(book["数据"])} == set(observations)


def test_a_number_is_a_number_with_the_digits_of_its_source():
    book = book_of([figure("53231.0")])

    cell = book["数据"]["D2"]
    assert (cell.value, cell.number_format) == (53231, "#,##0.0")


def test_a_number_too_long_for_a_spreadsheet_stays_whole_as_text():
    book = book_of([figure("12345678901.123456")])

    assert book["数据"]["D2"].value == "12345678901.123456"


def test_a_title_that_looks_like_a_formula_stays_a_title():
    book = book_of([figure(source_id=ODD_SOURCE.id)])

    cells = [c for s in book for row in s.iter_rows() for c in row]
    assert any(c.value == ODD_SOURCE.title for c in cells)
    assert {c.data_type for c in cells} <= {"s", "n", "d"}


def test_header_stays_in_sight_and_columns_can_be_filtered():
    sheet = book_of([figure()])["数据"]

    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("A2", "A1:S2")
    assert [c.value for c in sheet[1]][:5] == ["指标", "地区", "时期", "数值", "单位"]


def test_sources_definitions_and_the_note_on_rounding_come_along():
    book = book_of([figure(), figure("131", source_id="B2")], [figure()])

    assert book.sheetnames == ["数据", "来源", "口径", "说明"]
    assert [row[0].value for row in book["来源"].iter_rows(min_row=2)] == ["B1", "B2"]
    assert book["口径"]["A2"].value == "output"
    notes = "".join(row[0].value for row in book["说明"].iter_rows())
    assert "未作机械调整" in notes
    assert "2026-11-24" in notes


def test_more_figures_than_a_sheet_holds_go_on_to_a_second():
    observations = [figure(str(n), place_code="BROOK", period=Period(2000 + n)) for n in range(5)]

    book = book_of(observations, most_rows=3)

    assert book.sheetnames[:2] == ["数据", "数据 2"]
    found = [row for name in book.sheetnames[:2] for row in rows_of(book[name])]
    assert [as_figure(row) for row in found] == observations


def test_an_export_without_figures_has_its_header():
    assert book_of([])["数据"]["D1"].value == "数值"


def test_the_same_figures_give_the_same_bytes():
    first, second = io.BytesIO(), io.BytesIO()
    for out in (first, second):
        write_xlsx(out, export_rows([figure()], []), CATALOGUE, day=date(2026, 1, 1))

    assert first.getvalue() == second.getvalue()


@pytest.mark.parametrize(
    ("period", "zh", "en"),
    [
        ("2023", "2023年", "2023"),
        ("2023-Q3", "2023年1—9月", "2023, months 1–9"),
        ("2023-10..10", "2023年10月", "2023, month 10"),
        ("2023-07..09", "2023年7—9月", "2023, months 7–9"),
        ("2023-01", "2023年1月", "2023, month 1"),
    ],
)
def test_periods_are_said_as_an_office_says_them(period, zh, en):
    words = period_words(Period.parse(period))

    assert (words.zh, words.text("en")) == (zh, en)
