"""What the reader of cells does not tell of a sheet: formats, formulas, errors, what is hidden.

It is found by a look at the file itself, before the cells are read. So it also says how far
the cells reach: one forgotten mark in the last cell of a sheet would otherwise make a grid of
seventeen billion cells.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from luodi.reading.sheet_formats import Shown
from luodi.values import Problem, Refused

MOST_CELLS = 5_000_000
Position = tuple[int, int]
Area = tuple[int, int, int, int]


@dataclass(slots=True)
class Look:
    """A sheet seen from outside. Rows and columns count from 1.

    rows, columns -- how far cells with content reach
    formats  -- how numbers are shown, where the format says anything
    formulas -- cells that are computed; errors -- what stands where a formula failed
    unsaved  -- formulas whose result is not in the file
    merged   -- first row, first column, last row, last column
    """

    rows: int = 0
    columns: int = 0
    formats: dict[Position, Shown] = field(default_factory=dict)
    formulas: set[Position] = field(default_factory=set)
    errors: dict[Position, str] = field(default_factory=dict)
    unsaved: set[Position] = field(default_factory=set)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    merged: list[Area] = field(default_factory=list)

    def reach(self, row: int, column: int) -> None:
        """A cell with content stands here."""
        self.rows = max(self.rows, row)
        self.columns = max(self.columns, column)


class Room:
    """How many cells a file may still spread over; shared by its sheets."""

    def __init__(self, name: str) -> None:
        self._name, self._left = name, MOST_CELLS

    def take(self, rows: int, columns: int, sheet: str = "") -> None:
        """Count a sheet; Refused once all together are too large."""
        self._left -= rows * columns
        if self._left < 0:
            cell = f"{letters(max(columns, 1))}{max(rows, 1)}"
            where = f"{self._name} {sheet}!{cell}" if sheet else self._name
            raise Refused(Problem("load.too_wide", where, cell, f"{MOST_CELLS:,}"))


def letters(column: int) -> str:
    """The letters of a column counted from 1.

    >>> letters(1), letters(28), letters(16384)
    ('A', 'AB', 'XFD')
    """
    name = ""
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name


def number(name: str) -> int:
    """The number of a column by its letters.

    >>> number("XFD")
    16384
    """
    found = 0
    for letter in name:
        found = found * 26 + ord(letter) - 64
    return found
