"""The workbook and the CSV of a split."""

import io
from datetime import date
from decimal import Decimal

import openpyxl

from luodi.reports.cascade_table import CascadeSheet, Column, write_cascade_csv
from luodi.reports.cascade_xlsx import write_cascade_xlsx

SHEET = CascadeSheet(
    title="分解",
    day=date(2026, 11, 24),
    columns=[
        Column("地区", 10),
        Column("数", 10, 2, summed=True),
        Column("自报", 10, 2, summed=True),
    ],
    rows=[("=东溪", Decimal("1.10"), None), ("西溪", Decimal("2.2"), Decimal(3))],
    total_head="合计",
    notes=["说明一"],
    sheet_names=("分解", "说明"),
)


def book(sheet=SHEET):
    out = io.BytesIO()
    write_cascade_xlsx(out, sheet)
    return out.getvalue()


def test_numbers_are_numbers_and_texts_no_formulas():
    page = openpyxl.load_workbook(io.BytesIO(book()))["分解"]

    assert page["A2"].value == "=东溪"
    assert page["A2"].data_type == "s"
    assert page["B2"].value == 1.1
    assert page["B2"].number_format == "#,##0.00"
    assert page["B4"].value == "=SUM(B2:B3)"
    assert page["C4"].value is None  # a column with a gap has no total


def test_the_same_split_gives_the_same_bytes():
    assert book() == book()


def test_csv_holds_the_total_and_guards_formulas():
    out = io.StringIO(newline="")
    write_cascade_csv(out, SHEET)

    assert out.getvalue().splitlines() == ["地区,数,自报", "'=东溪,1.1,", "西溪,2.2,3", "合计,3.3,"]
