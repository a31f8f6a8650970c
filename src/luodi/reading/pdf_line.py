"""A stretch of text at its place on the page, and rows of them.

The text layer of a PDF and character recognition both end here, so everything after
(furniture, columns, tables, paragraphs) knows nothing of where the text came from.
Coordinates are in points or pixels, x to the right, y *down*.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from luodi.reading.pdf_repair import is_wide

CELL_GAP = 1.2  # in characters; what stands further apart are two cells
_VISIBLE_GAP = 0.7  # a space between Han characters that a reader would see
_WORD_GAP = 0.15


@dataclass(frozen=True, slots=True)
class Line:
    """Text on one base line.

    left, right, top, bottom -- its box
    size -- width of one Han character
    face -- the font, where first and last Han character share it; empty otherwise
    cell -- table (or frame), row and column on the page; None outside of both
    """

    text: str
    left: float
    right: float
    top: float
    bottom: float
    size: float
    face: str = ""
    cell: tuple[int, int, int] | None = None

    @property
    def middle(self) -> float:
        """Height of the middle of the line."""
        return (self.top + self.bottom) / 2

    @property
    def centre(self) -> float:
        """Horizontal middle of the line."""
        return (self.left + self.right) / 2


Row = tuple[Line, ...]


def rows_of(pieces: Iterable[Line]) -> list[Row]:
    """Pieces on one base line, left to right; what stands close together is one cell."""
    rows: list[list[Line]] = []
    for piece in sorted(pieces, key=lambda p: p.middle):
        if rows and _level(rows[-1][0], piece):
            rows[-1].append(piece)
        else:
            rows.append([piece])
    return [_cells(row) for row in rows]


def one_line(row: Sequence[Line]) -> Line:
    """A row read as running text."""
    if len(row) == 1:
        return row[0]
    spread = all(len(cell.text) == 1 for cell in row)  # a heading set wide: 目　录
    return _joined(row, "" if spread else " ")


def box_of(lines: Sequence[Line]) -> tuple[float, float, float, float]:
    """Left, right, top and bottom of all of them; at least one."""
    return (
        min(line.left for line in lines),
        max(line.right for line in lines),
        min(line.top for line in lines),
        max(line.bottom for line in lines),
    )


def glue(before: str, after: str) -> str:
    """What belongs between two lines of a paragraph: a blank between Latin words."""
    if before.endswith("\xad"):
        return ""
    latin = re.search(r"[A-Za-z,.;:]$", before) and re.match(r"[A-Za-z]", after)
    return " " if latin else ""


def _level(first: Line, piece: Line) -> bool:
    return first.top < piece.middle < first.bottom or piece.top < first.middle < piece.bottom


def _cells(row: Sequence[Line]) -> Row:
    row = sorted(row, key=lambda p: p.left)
    cells: list[list[Line]] = []
    reach = float("-inf")
    for piece in row:
        before = cells[-1][-1] if cells else piece
        if piece.left - reach >= CELL_GAP * max(piece.size, before.size) or (
            piece.cell != before.cell
        ):
            cells.append([])
        cells[-1].append(piece)
        reach = max(reach, piece.right)
    return tuple(_one_cell(cell) for cell in cells)


def _one_cell(pieces: Sequence[Line]) -> Line:
    if len(pieces) == 1:
        return pieces[0]
    spaces = [_space(before, after) for before, after in pairwise(pieces)]
    words = (space + piece.text for space, piece in zip(["", *spaces], pieces, strict=True))
    return replace(_joined(pieces, ""), text="".join(words))


def _space(before: Line, after: Line) -> str:
    gap = (after.left - before.right) / max(before.size, after.size)
    wide = is_wide(before.text[-1:]) or is_wide(after.text[:1])
    return " " if gap >= (_VISIBLE_GAP if wide else _WORD_GAP) else ""


def _joined(parts: Sequence[Line], between: str) -> Line:
    left, right, top, bottom = box_of(parts)
    longest = max(parts, key=lambda part: len(part.text))
    faces = {part.face for part in parts}
    return replace(
        longest,
        text=between.join(part.text for part in parts),
        left=left,
        right=right,
        top=top,
        bottom=bottom,
        face=faces.pop() if len(faces) == 1 else "",
    )
