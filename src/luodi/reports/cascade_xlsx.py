"""A split as a workbook: numbers are numbers, the total is a sum a reader can follow."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import BinaryIO

import xlsxwriter
from xlsxwriter.utility import xl_range

from luodi.reports.cascade_table import CascadeSheet


def write_cascade_xlsx(out: BinaryIO, sheet: CascadeSheet) -> None:
    """Two sheets: the places with the total, and how the numbers came about."""
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        day = sheet.day
        book.set_properties({"created": datetime(day.year, day.month, day.day)})  # noqa: DTZ001
        _places(book, sheet)
        notes = book.add_worksheet(sheet.sheet_names[1])
        notes.set_column(0, 0, 110)
        bold, wide = book.add_format({"bold": True}), book.add_format({"text_wrap": True})
        notes.write_string(0, 0, sheet.title, bold)
        for line, text in enumerate(sheet.notes, start=1):
            notes.write_string(line, 0, text, wide)


def _places(book: xlsxwriter.Workbook, sheet: CascadeSheet) -> None:
    page = book.add_worksheet(sheet.sheet_names[0])
    look = {"bold": True, "bg_color": "#E8ECEF", "bottom": 1, "text_wrap": True}
    head = book.add_format(look)
    last = len(sheet.rows)
    for number, column in enumerate(sheet.columns):
        page.set_column(number, number, column.width)
        page.write_string(0, number, column.head, head)
        digits = f".{'0' * column.decimals}" if column.decimals else ""
        plain_look = {"num_format": f"#,##0{digits}"} if column.decimals is not None else {}
        cell = book.add_format(plain_look)
        for line, row in enumerate(sheet.rows, start=1):
            value = row[number]
            if isinstance(value, Decimal):
                page.write_number(line, number, float(value), cell)
            elif value:
                page.write_string(line, number, value, cell)
        total = sheet.total(number)
        if total is not None and sheet.total_head:
            bold = book.add_format({**plain_look, "bold": True, "top": 1})
            formula = f"=SUM({xl_range(1, number, last, number)})"
            page.write_formula(last + 1, number, formula, bold, float(total))
    if sheet.total_head:
        page.write_string(last + 1, 0, sheet.total_head, book.add_format({"bold": True, "top": 1}))
    page.freeze_panes(1, 1)
    page.set_landscape()
    page.fit_to_pages(1, 0)
    page.repeat_rows(0)
