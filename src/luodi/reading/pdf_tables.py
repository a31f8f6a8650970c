"""Tables: which cell of which ruled table a piece stands in, and rows that only line up.

A ruled table is a group of lines that meet, at least one of them upright between others.
Lines around one single cell are a frame (a 专栏 box): its text stays running text.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from luodi.reading.pdf_line import Line, Row, glue
from luodi.reading.pdf_rules import Rule

_SAME = 2.5  # points within which two ruled lines are one
_OUTER = 6.0
_MOST_COLUMNS, _MOST_ROWS = 60, 300  # a drawing or a map has more
_COLUMN_GAP = 0.5  # characters
FRAME = -1  # row and column of what stands in a frame


@dataclass(frozen=True, slots=True)
class Grid:
    """Ruled lines of one table: their places, and over which stretches each is drawn."""

    top: float
    bottom: float
    columns: tuple[float, ...]
    rows: tuple[float, ...]
    uprights: tuple[tuple[tuple[float, float], ...], ...]
    levels: tuple[tuple[tuple[float, float], ...], ...]

    @property
    def is_frame(self) -> bool:
        """One cell across: a box around text."""
        return len(self.columns) < 3

    def cell(self, line: Line) -> tuple[int, int]:
        """Row and column of the cell around a line's middle; of a merged cell the first."""
        if self.is_frame:
            return FRAME, FRAME
        return (
            _before(self.rows, self.levels, line.middle, line.centre),
            _before(self.columns, self.uprights, line.centre, line.middle),
        )


def grids(rules: Sequence[Rule]) -> list[Grid]:
    """The tables and frames of a page, top to bottom."""
    found = []
    for group in _groups(rules):
        levels = _drawn_at(rule for rule in group if not rule.upright)
        uprights = _drawn_at(rule for rule in group if rule.upright)
        if not levels or not uprights or len(levels) + len(uprights) < 3:
            continue
        left = min(start for parts in levels.values() for start, _ in parts)
        right = max(end for parts in levels.values() for _, end in parts)
        top = min(rule.start if rule.upright else rule.at for rule in group)
        bottom = max(rule.end if rule.upright else rule.at for rule in group)
        # Many tables are open at the sides: their edge is where the level lines end.
        for edge in (left, right):
            if all(abs(edge - x) > _OUTER for x in uprights):
                uprights[edge] = [(top, bottom)]
        columns, rows = sorted(uprights), sorted(levels)
        if len(columns) > _MOST_COLUMNS or len(rows) > _MOST_ROWS:
            continue
        found.append(
            Grid(
                top,
                bottom,
                tuple(columns),
                tuple(rows),
                tuple(tuple(uprights[x]) for x in columns),
                tuple(tuple(levels[y]) for y in rows),
            )
        )
    return found


def in_cells(pieces: Sequence[Line], tables: Sequence[Grid]) -> tuple[Line, ...]:
    """The pieces, each told its cell."""
    if not tables:
        return tuple(pieces)
    tops = [table.top for table in tables]
    placed = []
    for piece in pieces:
        i = bisect_right(tops, piece.middle) - 1
        if i >= 0 and _inside(tables[i], piece):
            placed.append(replace(piece, cell=(i, *tables[i].cell(piece))))
        else:
            placed.append(piece)
    return tuple(placed)


def ruled_rows(lines: Iterable[Line]) -> list[str]:
    """The rows of one table, cells tab separated; a wrapped cell is one line."""
    cells: dict[tuple[int, int], list[Line]] = defaultdict(list)
    for line in lines:
        if line.cell is not None:
            cells[line.cell[1:]].append(line)
    columns = sorted({column for _, column in cells})
    return [
        "\t".join(_cell_text(cells.get((row, column), ())) for column in columns)
        for row in sorted({row for row, _ in cells})
    ]


def aligned_rows(rows: Sequence[Row]) -> list[str] | None:
    """Rows of a table without ruled lines, or None where the rows are no table.

    A row with fewer cells than half the columns is the second line of the row next to it.
    """
    columns = _columns(rows)
    full = [i for i, row in enumerate(rows) if 2 * len(row) > len(columns)]
    if len(columns) < 3 or len(full) < 2:
        return None
    cells: dict[tuple[int, int], list[Line]] = defaultdict(list)
    for i, row in enumerate(rows):
        place = bisect_right(full, i)
        near = full[max(place - 1, 0) : place + 1]
        owner = min(near, key=lambda k: (abs(rows[k][0].middle - row[0].middle), k > i))
        for cell in row:
            cells[owner, bisect_right(columns, cell.centre) - 1].append(cell)
    return [
        "\t".join(_cell_text(cells.get((i, column), ())) for column in range(len(columns)))
        for i in full
    ]


def _cell_text(lines: Iterable[Line]) -> str:
    text = ""
    for line in sorted(lines, key=lambda part: (part.middle, part.left)):
        text = text.rstrip("\xad") + glue(text, line.text) + line.text if text else line.text
    return text.rstrip("\xad")


def _columns(rows: Sequence[Row]) -> list[float]:
    """Left ends of the columns: where the cells of all rows leave no gap."""
    cells = sorted((cell for row in rows for cell in row), key=lambda cell: cell.left)
    starts: list[float] = []
    reach = float("-inf")
    for cell in cells:
        if cell.left > reach + _COLUMN_GAP * cell.size:
            starts.append(cell.left)
        reach = max(reach, cell.right)
    return starts


def _groups(rules: Sequence[Rule]) -> list[list[Rule]]:
    """Rules whose vertical reaches touch; tables side by side count as one."""
    groups: list[list[Rule]] = []
    reach = float("-inf")
    for rule in sorted(rules, key=lambda r: r.start if r.upright else r.at):
        top, bottom = (rule.start, rule.end) if rule.upright else (rule.at, rule.at)
        if top > reach + _SAME:
            groups.append([])
            reach = bottom
        groups[-1].append(rule)
        reach = max(reach, bottom)
    return groups


def _drawn_at(rules: Iterable[Rule]) -> dict[float, list[tuple[float, float]]]:
    """Place -> stretches drawn there, places closer than a line's width taken as one."""
    found: dict[float, list[tuple[float, float]]] = {}
    place = float("-inf")
    for rule in sorted(rules, key=lambda r: r.at):
        if rule.at > place + _SAME:
            place = rule.at
            found[place] = []
        found[place].append((rule.start, rule.end))
    return {at: _merged(parts) for at, parts in found.items()}


def _merged(parts: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    merged: list[tuple[float, float]] = []
    for start, end in sorted(parts):
        if merged and start <= merged[-1][1] + _SAME:
            merged[-1] = (merged[-1][0], max(merged[-1][1], end))
        else:
            merged.append((start, end))
    return merged


def _before(
    places: Sequence[float],
    drawn: Sequence[Sequence[tuple[float, float]]],
    at: float,
    across: float,
) -> int:
    """Index of the last rule before a point that is drawn where the point is."""
    i = bisect_right(places, at) - 1
    while i > 0 and not any(start <= across <= end for start, end in drawn[i]):
        i -= 1
    return max(i, 0)


def _inside(table: Grid, piece: Line) -> bool:
    return (
        table.top - _SAME <= piece.middle <= table.bottom + _SAME
        and table.columns[0] - _SAME <= piece.centre <= table.columns[-1] + _SAME
    )
