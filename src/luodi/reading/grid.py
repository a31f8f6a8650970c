"""Tables as offices send them → rows whose cells know their line.

CSV for now, in the encodings Excel and WPS write (UTF-8, UTF-16, GB18030).
"""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass

from luodi.values import Problem, Refused

_ENCODINGS = ("utf-8-sig", "gb18030")
MAX_CELL = 10_000


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: its name, header, rows with their line, and rows that do not fit the header."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[tuple[int, dict[str, str]], ...]
    problems: tuple[Problem, ...]
    encoding: str


def rows_of(data: bytes, name: str) -> tuple[list[int], list[list[str]], str]:
    """Lines, rows of cells, and the encoding that fitted; Refused where it is no table.

    Formulas are text here: nothing is ever evaluated.
    """
    if not data.strip():
        raise Refused(Problem("read.empty", name))
    text, encoding = _decoded(data, name)
    csv.field_size_limit(MAX_CELL)
    # Only what comma-separated text writes: a form feed inside a cell ends no line.
    first = text.lstrip().partition("\n")[0]
    mark = "\t" if "\t" in first and "," not in first else ","
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=mark)
    lines: list[int] = []
    rows: list[list[str]] = []
    try:
        for cells in reader:
            lines.append(reader.line_num)
            rows.append(cells)
    except csv.Error as error:
        raise Refused(Problem("load.not_table", name, str(error))) from error
    return lines, rows, encoding


def read_csv(data: bytes, name: str, *, required: Sequence[str] = ()) -> Grid:
    """Read a comma-separated table; Refused where it is no table or lacks a column.

    A row with more cells than the header is a problem of its own and hides no other row.
    """
    lines, table, encoding = rows_of(data, name)
    columns = tuple(cell.strip() for cell in table[0]) if table else ()
    missing = [column for column in required if column not in columns]
    if missing:
        listed = "、".join(required)
        raise Refused(Problem("load.missing_columns", name, "、".join(missing), listed))
    rows: list[tuple[int, dict[str, str]]] = []
    problems: list[Problem] = []
    for line, cells in zip(lines[1:], table[1:], strict=True):
        if not any(cell.strip() for cell in cells):
            continue
        if len(cells) > len(columns):
            found, values = f"{len(cells)} > {len(columns)}", {"line": str(line)}
            problems.append(Problem("load.extra_cells", f"{name}:{line}", found, "", values))
            continue
        rows.append((line, dict(zip(columns, cells, strict=False))))
    if not rows and not problems:
        raise Refused(Problem("load.no_rows", name))
    return Grid(name, columns, tuple(rows), tuple(problems), encoding)


def _decoded(data: bytes, name: str) -> tuple[str, str]:
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        try:
            return data.decode("utf-16"), "utf-16"
        except UnicodeDecodeError as error:
            raise Refused(Problem("load.not_table", name, "UTF-16")) from error
    if b"\x00" in data or data[:4] == b"PK\x03\x04":
        kind = "ZIP/XLSX" if data[:2] == b"PK" else "NUL"
        raise Refused(Problem("load.not_table", name, kind))
    for encoding in _ENCODINGS:
        try:
            return data.decode(encoding), encoding.removesuffix("-sig")
        except UnicodeDecodeError:
            continue
    raise Refused(Problem("load.not_table", name, data[:8].hex(" ")))
