"""A look at the sheets of an .ods: repeated cells, percentages, formulas, what is hidden."""

from __future__ import annotations

import io
from typing import Any

from lxml import etree

from luodi.reading.sheet_formats import Shown
from luodi.reading.sheet_look import MOST_CELLS, Look

_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_CALC = "{urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}"
_LAST_ROW, _LAST_COLUMN = 1_048_576, 16_384
_MOST_REPEATS = 10_000
_PERCENT = Shown(percent=True)


def looks_at(content: bytes) -> dict[str, Look]:
    """Sheet name → what its part of content.xml says beside the values."""
    found: dict[str, Look] = {}
    walk = _Walk()
    events = etree.iterparse(
        io.BytesIO(content),
        events=("start", "end"),
        tag=[f"{_TABLE}{name}" for name in ("table", "table-column", "table-row")],
        resolve_entities=False,
        no_network=True,
        huge_tree=False,
        remove_comments=True,
    )
    for event, element in events:
        kind = element.tag.rpartition("}")[2]
        if kind == "table":
            if event == "start":
                walk = _Walk()  # tables in a table count as sheets of their own
                found.setdefault(element.get(f"{_TABLE}name", ""), walk.look)
            element.clear() if event == "end" else None
        elif event == "end" and kind == "table-column":
            walk.column(element)
        elif event == "end":
            walk.row(element)
            element.clear()
    return found


class _Walk:
    """Goes through the rows of one sheet."""

    def __init__(self) -> None:
        self.look = Look()
        self._row = self._column = 0

    def column(self, element: Any) -> None:
        count = min(_repeats(element, "columns"), _LAST_COLUMN - self._column)
        if _hidden(element):
            self.look.hidden_columns.update(range(self._column + 1, self._column + count + 1))
        self._column += count

    def row(self, element: Any) -> None:
        count = min(_repeats(element, "rows"), _LAST_ROW - self._row)
        first, self._row = self._row + 1, self._row + count
        if _hidden(element):
            self.look.hidden_rows.update(range(first, self._row + 1))
        column = 0
        for cell in element.iterchildren(f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"):
            across = min(_repeats(cell, "columns"), _LAST_COLUMN - column)
            if cell.get(f"{_OFFICE}value-type") or len(cell):
                self.look.reach(self._row, column + across)
                few = self.look.rows * self.look.columns <= MOST_CELLS
                if few and count * across <= _MOST_REPEATS:
                    self._note(cell, range(first, self._row + 1), column + 1, across)
            column += across

    def _note(self, cell: Any, rows: range, column: int, across: int) -> None:
        look = self.look
        down, right = _span(cell, "rows"), _span(cell, "columns")
        if down * right > 1:
            look.merged.append((rows[0], column, rows[0] + down - 1, column + right - 1))
        for row in rows:
            for at in range(column, column + across):
                if cell.get(f"{_OFFICE}value-type") == "percentage":
                    look.formats[row, at] = _PERCENT
                if cell.get(f"{_CALC}value-type") == "error":
                    look.errors[row, at] = "".join(cell.itertext())
                elif cell.get(f"{_TABLE}formula"):
                    look.formulas.add((row, at))


def _repeats(element: Any, of: str) -> int:
    return _whole(element.get(f"{_TABLE}number-{of}-repeated"))


def _span(element: Any, of: str) -> int:
    return _whole(element.get(f"{_TABLE}number-{of}-spanned"))


def _whole(text: str | None) -> int:
    return min(max(int(text), 1), 1_048_576) if text and text.isdecimal() else 1


def _hidden(element: Any) -> bool:
    return bool(element.get(f"{_TABLE}visibility", "visible") != "visible")
