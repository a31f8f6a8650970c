"""Any table file → its sheets, whose cells know their address.

Excel and WPS workbooks, old and new, OpenDocument and CSV, told apart by their content. The
file is checked first, by its own structure; python-calamine then reads the cells. Macros are
never looked at, formulas never evaluated: the result saved with the file counts.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from luodi.reading import sheet_ods, sheet_xls, sheet_xlsx
from luodi.reading.grid import rows_of
from luodi.reading.sheet_formats import GENERAL
from luodi.reading.sheet_look import Area, Look, Position, Room, letters
from luodi.reading.sheet_ole import SIGNATURE, Broken
from luodi.reading.sheet_package import SAVE_AS, OpenDocument, SheetPackage
from luodi.reading.sheet_probe import is_readable
from luodi.reading.sheet_values import cell_text
from luodi.values import Problem, Refused

LARGEST = 50_000_000  # bytes
_ZIP = b"PK\x03\x04"
_MARKUP = re.compile(rb"^(?:\xef\xbb\xbf)?\s*<(?:!doctype|html|table|\?xml|head|meta)", re.I)
_MOST_SPREAD = 2_000_000


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table sheet; rows and columns count from 1.

    rows    -- the text of every cell, from A1
    lines   -- the line of each row where that is not its number: a CSV cell may hold several
    bad     -- cells that cannot be used whatever they mean: a code and what stands there
    cut     -- computed numbers taken with the digits their format shows
    merged  -- where the value of a covered cell stands
    over_rows -- cells whose merged area goes over several rows
    """

    name: str
    rows: list[list[str]]
    lines: tuple[int, ...] = ()
    bad: dict[Position, tuple[str, str]] = field(default_factory=dict)
    formulas: frozenset[Position] = frozenset()
    cut: frozenset[Position] = frozenset()
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    merged: dict[Position, Position] = field(default_factory=dict)
    over_rows: frozenset[Position] = frozenset()

    def text(self, row: int, column: int) -> str:
        """What stands in a cell; empty outside the sheet."""
        cells = self.rows[row - 1] if 0 < row <= len(self.rows) else ()
        return cells[column - 1].strip() if 0 < column <= len(cells) else ""

    def label(self, row: int, column: int) -> str:
        """The same, where a merged cell speaks for all it covers."""
        return self.text(*self.merged.get((row, column), (row, column)))

    def line(self, row: int) -> int:
        """The line of a row in the file."""
        return self.lines[row - 1] if self.lines else row

    @property
    def width(self) -> int:
        """How many columns the longest row has."""
        return max(map(len, self.rows), default=0)


@dataclass(frozen=True, slots=True)
class Workbook:
    """A table file as read.

    format   -- xlsx, xls, ods or csv
    hidden   -- names of the sheets that were left closed
    encoding -- of a text file
    problems -- rows of a text file that do not fit their header
    """

    format: str
    sheets: tuple[Sheet, ...]
    hidden: tuple[str, ...] = ()
    encoding: str = "utf-8"
    problems: tuple[Problem, ...] = ()


def address(row: int, column: int) -> str:
    """``C7``."""
    return f"{letters(column)}{row}"


def read_workbook(data: bytes, name: str) -> Workbook:
    """Every visible sheet; Refused with what to do where the file cannot be read."""
    if len(data) > LARGEST:
        found, limit = f"{len(data) // 1_000_000}MB", f"{LARGEST // 1_000_000}MB"
        raise Refused(Problem("read.too_large", name, found, limit))
    if data.startswith(_ZIP):
        # Names of members stand uncompressed in every archive.
        is_office = b"[Content_Types].xml" in data or b"content.xml" not in data
        reader = _excel if is_office else _open_document
        return _guarded(lambda: reader(data, name), name)
    if data.startswith(SIGNATURE):
        return _guarded(lambda: _old_excel(data, name), name)
    if _MARKUP.match(data[:1024]):
        # Many reporting systems call a web page .xls.
        raise Refused(Problem("load.markup", name, "HTML/XML", SAVE_AS))
    lines, rows, encoding = rows_of(data, name)
    return Workbook("csv", (Sheet("", rows, tuple(lines)),), encoding=encoding)


def _guarded(read: Callable[[], Workbook], name: str) -> Workbook:
    """Whatever a broken file makes the readers stumble over becomes one refusal."""
    try:
        return read()
    except Refused:
        raise
    except sheet_xls.Locked as error:
        raise Refused(Problem("load.password", name, expected=SAVE_AS)) from error
    except (KeyboardInterrupt, SystemExit):
        raise
    except BaseException as error:  # a panic of the reader is no Exception
        found = str(error) if isinstance(error, Broken) and "older" in str(error) else "damaged"
        raise Refused(Problem("load.bad_workbook", name, found, SAVE_AS)) from error


def _excel(data: bytes, name: str) -> Workbook:
    package, room = SheetPackage(data, name), Room(name)
    formats, parts = package.formats(), package.sheets()
    open_parts = [part for part in parts if not part.hidden]
    looks: dict[str, Look] = {}
    for part in open_parts:
        looks[part.name] = look = sheet_xlsx.look_at(package.unpacked(part.path), formats)
        room.take(look.rows, look.columns, part.name)
    book = _opened(package.repacked(part.path for part in open_parts))
    sheets = tuple(_sheet(book, part.name, looks[part.name]) for part in open_parts)
    return Workbook("xlsx", sheets, tuple(part.name for part in parts if part.hidden))


def _open_document(data: bytes, name: str) -> Workbook:
    package, room = OpenDocument(data, name), Room(name)
    looks = sheet_ods.looks_at(package.unpacked("content.xml"))
    for sheet, look in looks.items():
        room.take(look.rows, look.columns, sheet)
    return _visible("ods", _opened(package.repacked(())), looks)


def _old_excel(data: bytes, name: str) -> Workbook:
    seen, room = sheet_xls.looks_at(data), Room(name)
    for look in seen:
        room.take(look.rows, look.columns)
    if not is_readable(data):
        raise Broken("the reader did not survive it")
    book = _opened(data)
    names = [s.name for s in book.sheets_metadata if s.typ == SheetTypeEnum.WorkSheet]
    return _visible("xls", book, dict(zip(names, seen, strict=True)))


def _visible(form: str, book: CalamineWorkbook, looks: dict[str, Look]) -> Workbook:
    hidden = {s.name for s in book.sheets_metadata if s.visible != SheetVisibleEnum.Visible}
    sheets = tuple(_sheet(book, name, look) for name, look in looks.items() if name not in hidden)
    return Workbook(form, sheets, tuple(name for name in looks if name in hidden))


def _opened(data: bytes) -> CalamineWorkbook:
    return CalamineWorkbook.from_filelike(io.BytesIO(data))


def _sheet(book: CalamineWorkbook, name: str, look: Look) -> Sheet:
    source = book.get_sheet_by_name(name)
    values: list[list[Any]] = source.to_python(skip_empty_area=False) if look.rows else []
    areas = look.merged or [
        (top[0] + 1, top[1] + 1, end[0] + 1, end[1] + 1)
        for top, end in source.merged_cell_ranges or ()
    ]
    formats = look.formats
    bad = {at: ("load.formula_error", error) for at, error in look.errors.items()}
    bad |= dict.fromkeys(look.unsaved, ("load.formula_unsaved", ""))
    cut: set[Position] = set()
    rows: list[list[str]] = []
    for row, cells in enumerate(values, start=1):
        texts: list[str] = []
        for column, value in enumerate(cells, start=1):
            if value.__class__ is str:
                texts.append(value)
                continue
            shown = formats.get((row, column), GENERAL)
            text, rounded = cell_text(value, shown)
            texts.append(text)
            if rounded:
                cut.add((row, column))
            if shown.scaled:
                bad[row, column] = ("load.scaled_format", text)
        rows.append(texts)
    sheet = Sheet(
        name,
        rows,
        bad=bad,
        formulas=frozenset(look.formulas),
        cut=frozenset(cut),
        hidden_rows=frozenset(look.hidden_rows),
        hidden_columns=frozenset(look.hidden_columns),
        over_rows=frozenset((a[0], a[1]) for a in areas if a[2] > a[0]),
    )
    return replace(sheet, merged=dict(_spread(areas, len(rows), sheet.width)))


def _spread(areas: list[Area], rows: int, columns: int) -> Iterator[tuple[Position, Position]]:
    left = _MOST_SPREAD
    for top, first, bottom, last in areas:
        bottom, last = min(bottom, rows), min(last, columns)
        left -= max(0, bottom - top + 1) * max(0, last - first + 1)
        if left < 0:
            return
        for row in range(top, bottom + 1):
            for column in range(first, last + 1):
                yield (row, column), (top, first)
