"""Two columns: find the gutter and read one side before the other."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median

from luodi.reading.pdf_line import Line, Row, box_of, rows_of

_FEWEST = 5  # lines a column has
_GUTTER = 1.0  # characters
_FILLED = 0.6  # of its column's width a usual line takes; a table's cells take less
_CROSSING = 0.25  # of all lines may run over the gutter: titles above the columns


def in_reading_order(rows: Sequence[Row]) -> tuple[list[list[Row]], bool]:
    """Groups of rows in reading order, and whether the page has two columns.

    Without columns the page is one group. With them a line across both ends a pair of
    columns: what stands above it is read first, left side, then right side.
    """
    middle = _gutter([cell for row in rows for cell in row])
    if middle is None:
        return [list(rows)], False
    groups: list[list[Row]] = []
    across: list[Row] = []
    left: list[Line] = []
    right: list[Line] = []
    for row in rows:
        if any(cell.left < middle < cell.right for cell in row):
            groups.extend((rows_of(left), rows_of(right)))
            left, right = [], []
            across.append(row)
            continue
        if across:
            groups.append(across)
            across = []
        left.extend(cell for cell in row if cell.centre < middle)
        right.extend(cell for cell in row if cell.centre >= middle)
    groups.extend((across, rows_of(left), rows_of(right)))
    return [group for group in groups if group], True


def _gutter(cells: Sequence[Line]) -> float | None:
    """The x of a gutter between two columns of running text."""
    if len(cells) < 2 * _FEWEST:
        return None
    left, right, _, _ = box_of(cells)
    middle = (left + right) / 2
    sides = [cell for cell in cells if not cell.left < middle < cell.right]
    if len(cells) - len(sides) > _CROSSING * len(cells):
        return None
    before = [cell for cell in sides if cell.centre < middle]
    after = [cell for cell in sides if cell.centre >= middle]
    if min(len(before), len(after)) < _FEWEST:
        return None
    inner_left = max(cell.right for cell in before)
    inner_right = min(cell.left for cell in after)
    if inner_right - inner_left < _GUTTER * median(cell.size for cell in sides):
        return None
    for side, width in ((before, inner_left - left), (after, right - inner_right)):
        if median(cell.right - cell.left for cell in side) < _FILLED * width:
            return None
    return (inner_left + inner_right) / 2
