"""Table cells with their spans -> lines, one per row, cells tab separated.

The indicator table wants a head on one line that names the years and rows with as many
cells as the head; office tables have heads of two lines and cells over several rows and
columns. A head of two lines is written as one; a cell over several rows is said again only
where a row of figures would else have no name or unit.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from luodi.reading.tidy import PAGE

_YEAR = re.compile(r"(?:19|20)\d\d")
_NAMES = re.compile(r"指标|名称|项目|单位")
_TALLEST_HEAD = 3
_MOST_SLOTS = 1_000_000
_WIDEST_CELL = 100


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of one line of text over so many columns and rows."""

    text: str
    width: int = 1
    height: int = 1


@dataclass(frozen=True, slots=True)
class _Placed:
    """A cell in the grid: its row and column are those of its first slot."""

    cell: Cell
    row: int
    column: int


_Grid = list[list[_Placed | None]]


def table_lines(rows: Sequence[Sequence[Cell]]) -> list[str]:
    """The lines of a table; a cell falls into the first free column, as in HTML."""
    grid = _grid(rows)
    lines: list[str] = []
    while len(lines) < len(grid) and (caption := _alone(grid[len(lines)])) is not None:
        lines.append(caption)
    top = len(lines)
    if top == len(grid):
        return lines
    height = _head_height(grid, top)
    head = grid[top : top + height]
    lines.append("\t".join(_head_words(head)))
    repeated = _repeated_columns(_head_words(head))
    for number in range(top + height, len(grid)):
        lines.append("\t".join(_row_words(grid[number], number, head[0], repeated)))
    return lines


def _grid(rows: Sequence[Sequence[Cell]]) -> _Grid:
    """Every slot with the cell that covers it, None where there is none; rows equally long.

    Spans beyond reason are cut, so that a few bytes cannot ask for millions of slots.
    """
    open_cells: dict[int, tuple[_Placed, int]] = {}
    grid: _Grid = []
    slots = 0
    for number, row in enumerate(rows):
        covered = {column: placed for column, (placed, _) in open_cells.items()}
        column = 0
        for cell in row:
            while column in covered:
                column += 1
            width = cell.width if slots < _MOST_SLOTS else 1
            placed = _Placed(cell, number, column)
            end = column + max(1, min(width, _WIDEST_CELL))
            for slot in range(column, end):
                covered[slot] = placed
                open_cells[slot] = (placed, cell.height)
            column = end
        end = max(covered, default=-1) + 1
        slots += end
        open_cells = {
            c: (p, left - 1)
            for c, (p, left) in open_cells.items()
            if left > 1 and slots < _MOST_SLOTS
        }
        grid.append([covered.get(column) for column in range(end)])
    widest = max(map(len, grid), default=0)
    if widest * len(grid) <= _MOST_SLOTS:
        for line in grid:
            line += [None] * (widest - len(line))
    return grid


def _alone(row: Sequence[_Placed | None]) -> str | None:
    """The text of a row that is one cell over several columns; None for any other row."""
    first = row[0] if row else None
    if first is None or len(row) < 2 or any(slot is not first for slot in row):
        return None
    return first.cell.text


def _head_height(grid: _Grid, top: int) -> int:
    """How many rows make the head: more than one where a cell of it is divided below."""
    first = grid[top]
    tallest = max((slot.cell.height for slot in first if slot), default=1)
    height = tallest if tallest > 1 else 2
    if height > _TALLEST_HEAD or top + height >= len(grid):
        return 1
    below = grid[top + 1]
    divided = single = False
    for column, slot in enumerate(first):
        under = below[column] if column < len(below) else None
        single = single or (slot is not None and slot.cell.width == 1)
        if slot is None or under is slot:
            continue
        if slot.cell.width > 1:
            divided = True
        elif under is not None and under.cell.text:
            return 1
    return height if divided and single else 1


def _head_words(head: _Grid) -> list[str]:
    """One text per column, from top to bottom.

    A cell over several columns is said of each where it is divided below, as 规划目标 over
    two years; else it names the last, as 指标 over a class and a name.
    """
    words = []
    for column in range(max(map(len, head))):
        said: dict[str, None] = {}
        for depth, row in enumerate(head):
            slot = row[column] if column < len(row) else None
            divided = any(column < len(r) and r[column] is not slot for r in head[depth + 1 :])
            text = slot.cell.text if slot is not None and divided else _in_last(row, column)
            said[text if len(head) == 1 else text.replace(PAGE, "")] = None
        words.append(" ".join(filter(None, said)))
    return words


def _in_last(row: Sequence[_Placed | None], column: int) -> str:
    slot = row[column] if column < len(row) else None
    following = row[column + 1] if column + 1 < len(row) else None
    return slot.cell.text if slot is not None and slot is not following else ""


def _repeated_columns(head: Sequence[str]) -> frozenset[int]:
    """Columns whose merged cells are said again: names and units of a table of figures."""
    if not any(_YEAR.search(words) for words in head):
        return frozenset()
    return frozenset(i for i, words in enumerate(head) if i and _NAMES.search(words))


def _row_words(
    row: Sequence[_Placed | None],
    number: int,
    head: Sequence[_Placed | None],
    repeated: frozenset[int],
) -> list[str]:
    words = []
    for column, slot in enumerate(row):
        if slot is None:
            words.append("")
        elif slot.row < number:
            again = column in repeated and not re.search(r"\d", slot.cell.text)
            words.append(slot.cell.text.replace(PAGE, "") if again else "")
        elif _as_wide(slot, row, head):
            words.append(_in_last(row, column))
        else:
            words.append(slot.cell.text if slot.column == column else "")
    return words


def _as_wide(slot: _Placed, row: Sequence[_Placed | None], head: Sequence[_Placed | None]) -> bool:
    """Whether a cell spans just the columns of the head above it."""
    above = head[slot.column] if slot.column < len(head) else None
    return above is not None and (above.column, above.cell.width) == (
        slot.column,
        slot.cell.width,
    )
