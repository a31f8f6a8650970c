"""The rows of a page -> blocks in reading order: running text, framed text, tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from luodi.reading.pdf_line import Line, Row, one_line
from luodi.reading.pdf_tables import Grid, aligned_rows, ruled_rows

BlockKind = Literal["text", "frame", "table"]
_FEWEST_CELLS = 3


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of one page.

    kind  -- running text, text in a frame, or a table
    lines -- of running or framed text, top to bottom
    rows  -- of a table, cells tab separated
    edges -- left and right of the frame; None elsewhere
    """

    kind: BlockKind
    lines: tuple[Line, ...] = ()
    rows: tuple[str, ...] = ()
    edges: tuple[float, float] | None = None


def blocks_of(rows: Sequence[Row], tables: Sequence[Grid]) -> Iterator[Block]:
    """The blocks of one group of rows; a table stands where its first row stands."""
    for table, part in _parts(rows):
        if table is None:
            yield from _running(part, "text", None)
        elif tables[table].is_frame:
            columns = tables[table].columns
            yield from _running(part, "frame", (columns[0], columns[-1]))
        else:
            yield Block("table", rows=tuple(ruled_rows(cell for row in part for cell in row)))


def _parts(rows: Sequence[Row]) -> list[tuple[int | None, list[Row]]]:
    """Runs of rows in the same table, or outside of all.

    Stray words beside a table follow it.
    """
    parts: list[tuple[int | None, list[Row]]] = []
    at: dict[int | None, int] = {}
    for row in rows:
        tables = {cell.cell[0] if cell.cell else None for cell in row}
        for table in sorted(tables, key=lambda t: (t is None, t)):
            members = tuple(cell for cell in row if (cell.cell[0] if cell.cell else None) == table)
            if table in at and (table is not None or at[table] == len(parts) - 1):
                parts[at[table]][1].append(members)
            else:
                at[table] = len(parts)
                parts.append((table, [members]))
    return parts


def _running(
    rows: Sequence[Row], kind: BlockKind, edges: tuple[float, float] | None
) -> Iterator[Block]:
    """Running text, with the tables in it that have no ruled lines."""
    lines: list[Line] = []
    i = 0
    while i < len(rows):
        end = _table_end(rows, i)
        table = aligned_rows(rows[i:end]) if end - i > 1 else None
        if table is None:
            lines.extend(one_line(row) for row in rows[i : max(end, i + 1)])
            i = max(end, i + 1)
            continue
        if lines:
            yield Block(kind, tuple(lines), edges=edges)
            lines = []
        yield Block("table", rows=tuple(table))
        i = end
    if lines:
        yield Block(kind, tuple(lines), edges=edges)


def _table_end(rows: Sequence[Row], start: int) -> int:
    """End of a run of rows with three cells, single wrapped lines between them included."""
    end = i = start
    while i < len(rows) and i - end < 2:
        if len(rows[i]) >= _FEWEST_CELLS:
            end = i + 1
        elif end == start or not _wrapped(rows[i], rows[end - 1]):
            break
        i += 1
    return end


def _wrapped(row: Row, full: Row) -> bool:
    """Whether no cell of a row spans two cells of a full one."""
    return all(
        sum(cell.left < other.right and other.left < cell.right for other in full) <= 1
        for cell in row
    )
