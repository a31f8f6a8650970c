"""A sheet → its tables: which rows are title, head and body, which columns are labels.

Offices put titles above, notes below, several tables on one sheet, one below another or
side by side. A row is body once it holds a number that cannot be a year, or opens with a
name the catalogue knows.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from luodi.reading.sheet_cells import Sheet
from luodi.reading.sheet_heads import Facts, Heads
from luodi.reading.sheet_numbers import MISSING, figure, looks_like_year

_ENOUGH = 0.5  # of the texts in a column, for it to be one of labels
_LOOKED_AT = 2_000  # rows of a body that decide what a column is
_LONG_TITLE = 14


@dataclass(slots=True)
class Block:
    """Rows of one table, or of several side by side.

    titles -- (row, column) of texts above it
    """

    titles: list[tuple[int, int]] = field(default_factory=list)
    heads: list[int] = field(default_factory=list)
    body: list[int] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Panel:
    """One table: the columns that label its rows, and those that hold its figures.

    labels -- column → what its heads say it lists: place, indicator, period, unit or ""
    unused -- columns of text that label nothing
    """

    block: Block
    labels: dict[int, str]
    values: tuple[int, ...]
    unused: tuple[int, ...] = ()


def blocks(sheet: Sheet, heads: Heads) -> tuple[list[Block], list[int]]:
    """The tables of a sheet from top to bottom, and the rows that are notes."""
    cutter = _Cutter(sheet, heads)
    for row in range(1, len(sheet.rows) + 1):
        if row not in sheet.hidden_rows:
            cutter.take(row)
    return cutter.finished(), cutter.notes


def head_texts(sheet: Sheet, block: Block, column: int) -> tuple[str, ...]:
    """The heads over a column from top to bottom, merged ones included."""
    texts = (sheet.label(row, column) for row in block.heads)
    return tuple(dict.fromkeys(text for text in texts if text))


def panels(sheet: Sheet, block: Block, heads: Heads) -> Iterator[Panel]:
    """The tables that stand side by side in a block: each begins with labels of its own."""
    columns = [c for c in range(1, sheet.width + 1) if c not in sheet.hidden_columns]
    labels: dict[int, str] = {}
    values: list[int] = []
    unused: list[int] = []
    opened_by = ""
    for column in columns:
        axis = _label_axis(sheet, block, heads, column, first=not labels)
        if axis is None:
            if _holds_figures(sheet, block, column):
                values.append(column)
            elif head_texts(sheet, block, column) and _has_text(sheet, block, column):
                unused.append(column)
            continue
        if values and axis == opened_by and axis in ("place", "indicator"):
            yield Panel(block, labels, tuple(values), tuple(unused))
            labels, values, unused = {}, [], []
        opened_by = axis if not labels else opened_by
        labels[column] = axis
    if values:
        yield Panel(block, labels, tuple(values), tuple(unused))


class _Cutter:
    """Goes down a sheet and opens a new block where the old one is over."""

    def __init__(self, sheet: Sheet, heads: Heads) -> None:
        self._sheet, self._heads = sheet, heads
        self._done: list[Block] = []
        self._block = Block()
        self._gap = False
        self.notes: list[int] = []

    def finished(self) -> list[Block]:
        self._close()
        return self._done

    def take(self, row: int) -> None:
        cells = self._filled(row)
        if not cells:
            self._gap = True
            return
        texts = list(dict.fromkeys(text for _, text in cells))
        block = self._block
        if self._heads.is_note(texts[0]) and not self._is_body(cells):
            self.notes.append(row)
        elif block.body:
            if self._is_body(cells):
                block.body.append(row)
            elif len(texts) == 1 and not self._gap and not self._title_like(texts[0], cells):
                pass  # a heading inside the table: 一、综合
            elif len(texts) > 1 and not self._gap and self._known(cells[0][1]):
                block.body.append(row)  # words where figures should be
            else:
                self._close()
                self._open(row, cells, texts)
        elif self._is_body(cells) or self._begins_body(cells):
            block.body.append(row)
        else:
            self._open(row, cells, texts)
        self._gap = False

    def _open(self, row: int, cells: list[tuple[int, str]], texts: list[str]) -> None:
        """A row above a body: a title, or a row of heads."""
        block = self._block
        titled = len(texts) == 1 or any(self._heads.states_unit(text) for text in texts)
        if titled and not (block.heads and self._under_heads(cells)):
            first: dict[str, int] = {}
            for column, text in cells:
                first.setdefault(text, column)
            block.titles += [(row, column) for column in first.values()]
        else:
            block.heads.append(row)

    def _under_heads(self, cells: list[tuple[int, str]]) -> bool:
        """Whether a lone text below a row of heads is a further head."""
        return len(cells) > 1 or self._heads.read(cells[0][1]).axis != ""

    def _close(self) -> None:
        block = self._block
        if not block.body:
            return
        before = self._done[-1] if self._done else Block()
        if not block.heads:  # the table goes on under a heading of its own: 湘西州
            block.heads, block.titles = before.heads, before.titles + block.titles
        elif not block.titles:  # the same heads once more, on the next page
            block.titles = before.titles
        self._done.append(block)
        self._block = Block()

    def _filled(self, row: int) -> list[tuple[int, str]]:
        sheet = self._sheet
        found = []
        for column in range(1, len(sheet.rows[row - 1]) + 1):
            if column not in sheet.hidden_columns:
                text = sheet.label(row, column) if sheet.merged else sheet.text(row, column)
                if text:
                    found.append((column, text))
        return found

    def _is_body(self, cells: list[tuple[int, str]]) -> bool:
        """Whether a row holds figures: a number that is no year, or a known name and a mark."""
        years = marks = 0
        for _, text in cells:
            found = figure(text)
            if found is MISSING:
                marks += 1
            elif found is not None:
                if not looks_like_year(text):
                    return True
                years += 1
        return bool(years or marks) and any(self._known(text) for _, text in cells[:3])

    def _begins_body(self, cells: list[tuple[int, str]]) -> bool:
        """Whether a row of words alone is the first below heads: 吉首市 | 约100."""
        column, text = cells[0]
        above = head_texts(self._sheet, self._block, column)
        is_list = any(self._heads.read(head).stub for head in above)
        return is_list and len(cells) > 1 and self._known(text)

    def _known(self, text: str) -> bool:
        facts = self._heads.read(text)
        return bool(facts.place or facts.indicator or facts.total)

    def _title_like(self, text: str, cells: list[tuple[int, str]]) -> bool:
        return len(cells) > 1 or len(text) >= _LONG_TITLE or "单位" in text


def _label_axis(
    sheet: Sheet, block: Block, heads: Heads, column: int, *, first: bool
) -> str | None:
    """What a column of labels lists; None for a column of anything else."""
    facts = heads.path(head_texts(sheet, block, column))
    if facts.skipped:
        return None
    if facts.stub:
        return facts.stub
    if facts.indicator or facts.growth or facts.place:
        return None
    axes: dict[str, int] = {}
    texts = numbers = years = 0
    for row in block.body[:_LOOKED_AT]:
        text = sheet.label(row, column)
        found = figure(text)
        if found is not None and found is not MISSING:
            numbers += 1
            years += looks_like_year(text)
        elif text and found is None:
            texts += 1
            axis = _axis(heads.read(text))
            axes[axis] = axes.get(axis, 0) + 1
    if not texts:
        is_years = first and years and years == numbers and facts.unknown == ""
        return "period" if is_years else None
    known = texts - axes.pop("", 0)
    if texts <= numbers or (known < _ENOUGH * texts and not first):
        return None
    return max(axes, key=lambda axis: axes[axis]) if axes else ""


def _axis(facts: Facts) -> str:
    """The axis of a label; a total stands among places."""
    return "place" if facts.axis == "total" else facts.axis


def _holds_figures(sheet: Sheet, block: Block, column: int) -> bool:
    return any(sheet.text(row, column) or (row, column) in sheet.bad for row in block.body) and (
        bool(head_texts(sheet, block, column)) or _has_number(sheet, block, column)
    )


def _has_number(sheet: Sheet, block: Block, column: int) -> bool:
    return any(
        (found := figure(sheet.text(row, column))) is not None and found is not MISSING
        for row in block.body
    )


def _has_text(sheet: Sheet, block: Block, column: int) -> bool:
    return any(sheet.text(row, column) for row in block.body)
