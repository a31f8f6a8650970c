"""A Word table -> its cells with the columns and rows each of them covers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from luodi.reading.table_lines import Cell
from luodi.reading.word_layers import within
from luodi.reading.word_xml import W, value, whole_number

_MOST_LEFT_OUT = 100


@dataclass(frozen=True, slots=True)
class Row:
    """A row as Word keeps it: columns left out at its beginning, then the cells."""

    left_out: int
    cells: tuple[Any, ...]


@dataclass(slots=True)
class _Growing:
    """A cell that grows by a row for every cell below that goes on from it."""

    text: str
    width: int
    height: int = 1


def table_rows(table: Any) -> list[Row]:
    """The rows of a table, deleted ones left out."""
    rows = []
    for row in within(table, f"{W}tr"):
        properties = None if row is None else row.find(f"{W}trPr")
        if row is None or (properties is not None and properties.find(f"{W}del") is not None):
            continue
        before = None if properties is None else value(properties, "gridBefore")
        cells = tuple(cell for cell in within(row, f"{W}tc") if cell is not None)
        rows.append(Row(min(whole_number(before, 0), _MOST_LEFT_OUT), cells))
    return rows


def merged_cells(rows: Sequence[Row], text_of: Callable[[Any], str]) -> list[list[Cell]]:
    """The cells of every row; one that goes on from above is part of the cell there."""
    begun: dict[int, _Growing] = {}  # by first column
    found = []
    for row in rows:
        line = [_Growing("", 1) for _ in range(row.left_out)]
        column = row.left_out
        for element in row.cells:
            width, goes_on = _spans(element)
            above = begun.get(column)
            if goes_on and above is not None and above.width == width:
                above.height += 1
            else:
                begun[column] = _Growing(text_of(element), width)
                line.append(begun[column])
            column += width
        found.append(line)
    return [[Cell(cell.text, cell.width, cell.height) for cell in line] for line in found]


def _spans(cell: Any) -> tuple[int, bool]:
    """How many columns a cell covers, and whether it goes on from the cell above."""
    properties = cell.find(f"{W}tcPr")
    if properties is None:
        return 1, False
    merge = properties.find(f"{W}vMerge")
    goes_on = merge is not None and merge.get(f"{W}val", "continue") == "continue"
    return max(1, whole_number(value(properties, "gridSpan"), 1)), goes_on
