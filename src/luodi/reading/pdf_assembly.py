"""Pages of placed text -> the text of the document, one paragraph a line.

Shared by PDFs with text, scanned PDFs and images.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from statistics import median

from luodi.reading.pdf_blocks import Block, blocks_of
from luodi.reading.pdf_columns import in_reading_order
from luodi.reading.pdf_furniture import without_furniture
from luodi.reading.pdf_line import Line, Row, glue, rows_of
from luodi.reading.pdf_paragraphs import Margins, blank_lines, margins_of, runs_on
from luodi.reading.pdf_rules import Rule
from luodi.reading.pdf_tables import Grid, grids, in_cells

_FULL_PAGE = 8  # lines
_FAR = 3.0  # characters
_SHIFT = 1.0  # characters a page's margin may fall short of the document's


@dataclass(frozen=True, slots=True)
class PlacedPage:
    """What stands on one page; sizes in points or pixels, y down."""

    pieces: tuple[Line, ...]
    rules: tuple[Rule, ...] = ()
    width: float = 0.0
    height: float = 0.0


@dataclass(frozen=True, slots=True)
class Assembled:
    """The text, the offset at which each page begins, and the pages (from 1) with columns."""

    text: str
    pages: tuple[int, ...]
    columns: tuple[int, ...]


@dataclass(slots=True)
class _Writer:
    """The text so far and what the next line may run on from."""

    parts: list[str] = field(default_factory=list)
    length: int = 0
    last: Line | None = None
    margins: Margins | None = None
    in_frame: bool = False

    def add(self, text: str, before: str) -> None:
        if self.parts:
            self.parts.append(before)
            self.length += len(before)
        self.parts.append(text)
        self.length += len(text)

    def drop_hyphen(self) -> None:
        if self.parts and self.parts[-1].endswith("\xad"):
            self.parts[-1] = self.parts[-1][:-1]
            self.length -= 1


def assembled(pages: Sequence[PlacedPage]) -> Assembled:
    """The text of all pages."""
    tables = [grids(page.rules) for page in pages]
    rows = [
        rows_of(in_cells(page.pieces, found)) for page, found in zip(pages, tables, strict=True)
    ]
    kept = without_furniture(rows, [page.height for page in pages])
    laid_out = []
    with_columns = []
    for number, (page_rows, found) in enumerate(zip(kept, tables, strict=True), start=1):
        groups, columns = _groups(page_rows, found)
        laid_out.append([list(blocks_of(group, found)) for group in groups])
        if columns:
            with_columns.append(number)
    return _written(pages, laid_out, with_columns)


def _groups(rows: Sequence[Row], tables: Sequence[Grid]) -> tuple[list[list[Row]], bool]:
    """Columns are looked for only where no ruled table could be taken for them."""
    if any(not table.is_frame for table in tables) or not rows:
        return [list(rows)], False
    return in_reading_order(rows)


def _written(
    pages: Sequence[PlacedPage],
    laid_out: Sequence[Sequence[Sequence[Block]]],
    with_columns: Sequence[int],
) -> Assembled:
    usual = _usual_margins(pages, laid_out)
    framed = _margins_in_frames(laid_out)
    writer = _Writer()
    begins: list[int] = []
    waiting = 0  # pages that begin with the next text written
    for i, (page, groups) in enumerate(zip(pages, laid_out, strict=True)):
        waiting += 1
        for group in groups:
            outer = None if len(groups) > 1 else usual.get(_sort_of(page, i))
            for block, margins in _with_margins(group, outer, framed):
                for start in _write(writer, block, margins):
                    begins.extend([start if begins else 0] * waiting)
                    waiting = 0
    writer.drop_hyphen()
    begins.extend([writer.length if begins else 0] * waiting)
    return Assembled("".join(writer.parts), tuple(begins), tuple(with_columns))


def _write(writer: _Writer, block: Block, margins: Margins | None) -> Iterator[int]:
    """Write a block; yields the offset at which each line or row begins."""
    frame = block.kind == "frame"
    # Two blank lines end a box for whoever reads the outline.
    leaves_frame = writer.in_frame and not frame
    between = "\n\n\n" if leaves_frame else "\n"
    if margins is None:
        writer.drop_hyphen()
        for row in block.rows:
            writer.add(row, between)
            yield writer.length - len(row)
            between = "\n"
        writer.last, writer.margins, writer.in_frame = None, None, False
        return
    for line in block.lines:
        joint = between
        if writer.last is not None and writer.margins is not None and not leaves_frame:
            joint = _joint(writer.last, line, writer.margins, margins)
            if frame != writer.in_frame:
                joint = "\n"
        writer.drop_hyphen()
        writer.add(line.text, joint)
        yield writer.length - len(line.text)
        writer.last, writer.margins, writer.in_frame = line, margins, frame
        between, leaves_frame = "\n", False


def _joint(line: Line, following: Line, here: Margins, there: Margins) -> str:
    """What to write between two lines: nothing or a blank inside a paragraph."""
    if runs_on(line, following, here, there):
        return glue(line.text, following.text)
    return "\n" * (1 + blank_lines(line, following, here, there))


def _with_margins(
    blocks: Sequence[Block],
    usual: tuple[float, float] | None,
    framed: dict[tuple[int, int], tuple[float, float]],
) -> Iterator[tuple[Block, Margins | None]]:
    """Margins are those of all running text of the group, or of one frame."""
    running = [line for block in blocks if block.kind == "text" for line in block.lines]
    outer = margins_of(running) if running else None
    if outer is not None and usual is not None:
        left, right = usual
        slack = _SHIFT * outer.size
        outer = replace(
            outer,
            left=left if left < outer.left - slack else outer.left,
            right=right if right > outer.right + slack else outer.right,
        )
    for block in blocks:
        if block.kind == "text":
            yield block, outer
        elif block.kind == "frame":
            yield block, _frame_margins(block, framed)
        else:
            yield block, None


def _frame_margins(block: Block, shared: dict[tuple[int, int], tuple[float, float]]) -> Margins:
    """A frame may hold one line before the page ends: its margins are those of its like."""
    left, right = shared[_edges_of(block)]
    return replace(margins_of(block.lines), left=left, right=right)


def _margins_in_frames(
    laid_out: Sequence[Sequence[Sequence[Block]]],
) -> dict[tuple[int, int], tuple[float, float]]:
    """Left and right margin of the text in all frames that share their edges."""
    lines: dict[tuple[int, int], list[Line]] = defaultdict(list)
    for groups in laid_out:
        for block in (block for group in groups for block in group if block.kind == "frame"):
            lines[_edges_of(block)].extend(block.lines)
    found = {}
    for edges, members in lines.items():
        margins = margins_of(members)
        # Few short lines say nothing of the right margin; the padding on the left does.
        by_padding = edges[1] - max(margins.left - edges[0], 0.0)
        far = by_padding > margins.right + _FAR * margins.size
        found[edges] = (margins.left, by_padding if far else margins.right)
    return found


def _edges_of(block: Block) -> tuple[int, int]:
    left, right = block.edges or (0.0, 0.0)
    return round(left), round(right)


def _usual_margins(
    pages: Sequence[PlacedPage], laid_out: Sequence[Sequence[Sequence[Block]]]
) -> dict[tuple[int, int], tuple[float, float]]:
    """Left and right margin of full pages, for each width of page, odd and even apart."""
    seen: dict[tuple[int, int], list[Margins]] = defaultdict(list)
    for i, (page, groups) in enumerate(zip(pages, laid_out, strict=True)):
        lines = [ln for g in groups for b in g if b.kind == "text" for ln in b.lines]
        if len(groups) == 1 and len(lines) >= _FULL_PAGE:
            seen[_sort_of(page, i)].append(margins_of(lines))
    return {
        sort: (median(m.left for m in found), median(m.right for m in found))
        for sort, found in seen.items()
    }


def _sort_of(page: PlacedPage, index: int) -> tuple[int, int]:
    return round(page.width), index % 2
