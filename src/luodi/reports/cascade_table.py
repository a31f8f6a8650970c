"""A split as a table for a file: columns with their kind, exact numbers, notes below."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TextIO

from luodi.values import plain

Cell = Decimal | str | None


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a file. decimals -- of its numbers; None: texts; summed -- has a total."""

    head: str
    width: int
    decimals: int | None = None
    summed: bool = False


@dataclass(frozen=True, slots=True)
class CascadeSheet:
    """What a file holds. total_head -- the word of the last line; empty: there is none."""

    title: str
    day: date
    columns: Sequence[Column]
    rows: Sequence[Sequence[Cell]]
    total_head: str
    notes: Sequence[str]
    sheet_names: tuple[str, str]

    def total(self, column: int) -> Decimal | None:
        """The sum of a column that has one and no gap."""
        cells = [row[column] for row in self.rows]
        numbers = [cell for cell in cells if isinstance(cell, Decimal)]
        whole = self.columns[column].summed and len(numbers) == len(cells)
        return sum(numbers, Decimal(0)) if whole else None


def write_cascade_csv(out: TextIO, sheet: CascadeSheet) -> None:
    """The lines and the total; texts that a spreadsheet would take for formulas are held back."""
    writer = csv.writer(out)
    writer.writerow([_text(column.head) for column in sheet.columns])
    for row in sheet.rows:
        writer.writerow([_text(cell) for cell in row])
    if sheet.total_head:
        totals = [_text(sheet.total(number)) for number in range(1, len(sheet.columns))]
        writer.writerow([sheet.total_head, *totals])


def _text(cell: Cell) -> str:
    if isinstance(cell, Decimal):
        return plain(cell)
    text = cell or ""
    return f"'{text}" if text[:1] in ("=", "+", "@", "\t") else text
