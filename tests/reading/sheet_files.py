"""Workbooks for the sheet tests, drawn as text: one line a row, cells between bars.

A plain number is a number, ``'12`` a text, ``<`` and ``^`` belong to the merged cell on the
left or above.
"""

from __future__ import annotations

import io
import re
import zipfile

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

_NUMBER = re.compile(r"-?\d+(\.\d+)?")


def cells_of(drawing: str) -> list[list[str]]:
    """The cells of a drawing, as text."""
    lines = [line.strip() for line in drawing.strip("\n").splitlines()]
    return [[cell.strip() for cell in line.split("|")] if line else [] for line in lines]


def fill(sheet: Worksheet, drawing: str) -> None:
    """Write a drawing into a sheet, merged areas and all."""
    rows = cells_of(drawing)
    for r, row in enumerate(rows, start=1):
        for c, text in enumerate(row, start=1):
            if text and text not in "<^":
                number = _NUMBER.fullmatch(text)
                value = (float(text) if "." in text else int(text)) if number else text
                sheet.cell(r, c, value.removeprefix("'") if isinstance(value, str) else value)
                _merge(sheet, rows, r, c)


def _merge(sheet: Worksheet, rows: list[list[str]], r: int, c: int) -> None:
    row, right, down = rows[r - 1], c, r
    while right < len(row) and row[right] == "<":
        right += 1
    while down < len(rows) and len(rows[down]) >= c and rows[down][c - 1] == "^":
        down += 1
    if right > c or down > r:
        sheet.merge_cells(start_row=r, end_row=down, start_column=c, end_column=right)


def book(drawing: str = "", /, **sheets: str) -> openpyxl.Workbook:
    """A workbook with one sheet 表一, or with sheets by name."""
    workbook = openpyxl.Workbook()
    workbook.remove(workbook.active)
    for name, drawn in (sheets or {"表一": drawing}).items():
        fill(workbook.create_sheet(name), drawn)
    return workbook


def saved(workbook: openpyxl.Workbook) -> bytes:
    """The bytes of a workbook."""
    stream = io.BytesIO()
    workbook.save(stream)
    return stream.getvalue()


def parts(data: bytes) -> dict[str, bytes]:
    """Every part of a package by path."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def package(members: dict[str, bytes]) -> bytes:
    """A package of parts."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return stream.getvalue()


def with_sheet(xml: bytes) -> bytes:
    """A workbook whose one sheet is this part."""
    members = parts(saved(book("")))
    return package({**members, "xl/worksheets/sheet1.xml": xml})


SHEET = (
    b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">%s'
    b"<sheetData>%s</sheetData></worksheet>"
)
