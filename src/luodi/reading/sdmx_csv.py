"""SDMX-CSV 1.0 and 2.0 → observations. One line of header, then one line per observation."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator

from luodi.reading.sdmx_rows import RowReader
from luodi.values import Problem, Refused

# 2.0 may name a separator of sub-fields in brackets: STRUCTURE[;].
_FIRST = re.compile(r"\ufeff?\"?(?:DATAFLOW|STRUCTURE(?:\[.\])?)\"?([,;\t])")
_LABELLED = re.compile(r"([A-Za-z0-9_@$-]+): .*")
_LARGEST_CELL = 10_000
_DELETIONS = ("D",)


def is_sdmx_csv(text: str) -> bool:
    """Whether a text begins as SDMX-CSV does."""
    return _FIRST.match(text) is not None


def read_sdmx_csv(text: str, name: str, reader: RowReader) -> None:
    """Give every line to the reader; Refused where this is no table at all.

    Names beside ids ("REF_AREA: Area", "433100: Xiangxi") are left off.
    """
    start = _FIRST.match(text)
    if start is None:
        raise Refused(Problem("load.sdmx_unreadable", name, text[:40]))
    csv.field_size_limit(_LARGEST_CELL)
    lines = csv.reader(text.lstrip("\ufeff").splitlines(keepends=True), delimiter=start[1])
    try:
        header = [cell.strip() for cell in next(lines)]
        # With names beside ids every component's header has one, and so have its codes.
        labelled = [_LABELLED.fullmatch(cell) is not None for cell in header]
        columns = [_id(cell) for cell in header]
        columns[0] = columns[0].split("[")[0]
        twice = {c for c in columns if columns.count(c) > 1}
        if twice:
            raise Refused(Problem("load.sdmx_unreadable", name, "、".join(sorted(twice))))
        for line, cells in _numbered(lines):
            if len(cells) != len(columns):
                found = f"{len(cells)} ≠ {len(columns)}"
                reader.refuse("load.sdmx_cells", line, found)
                continue
            texts = (_id(c) if both else c for c, both in zip(cells, labelled, strict=True))
            found_cells = {c: text.strip() for c, text in zip(columns, texts, strict=True)}
            delete = found_cells.get("ACTION", "") in _DELETIONS
            reader.take(line, found_cells, delete=delete)
    except csv.Error as error:
        raise Refused(Problem("load.sdmx_unreadable", name, str(error))) from error


def _numbered(lines: Iterator[list[str]]) -> Iterator[tuple[int, list[str]]]:
    for cells in lines:
        if any(cells):
            yield lines.line_num, cells  # type: ignore[attr-defined]


def _id(cell: str) -> str:
    found = _LABELLED.fullmatch(cell)
    return found[1] if found else cell
