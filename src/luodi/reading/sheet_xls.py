"""A look at the records of an .xls ([MS-XLS]): formats, formulas, errors, what is hidden.

Old workbooks are still what many offices send. Without a look at its formats nobody could
tell whether 0.125 stands for 12.5%.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

from luodi.reading.sheet_formats import BUILT_IN, GENERAL, Shown, shown
from luodi.reading.sheet_look import Look
from luodi.reading.sheet_ole import Broken, Container

_END, _FORMULA, _PASSWORD, _COLUMNS, _SHEET = 0x0A, 0x06, 0x2F, 0x7D, 0x85
_MULTI_NUMBER, _STYLE, _SIZE, _NUMBER, _ERROR = 0xBD, 0xE0, 0x200, 0x203, 0x205
_ROW, _SHORT_NUMBER, _FORMAT, _BEGIN = 0x208, 0x27E, 0x41E, 0x809
_WITH_CONTENT = {_FORMULA, _NUMBER, _ERROR, _SHORT_NUMBER, 0xD6, 0xFD, 0x204}
_ERRORS = {0: "#NULL!", 7: "#DIV/0!", 15: "#VALUE!", 23: "#REF!", 29: "#NAME?", 36: "#NUM!"}
_BIFF8 = 0x600
_MOST_SHEETS = 255


class Locked(ValueError):
    """A workbook behind a password."""


def looks_at(data: bytes) -> list[Look]:
    """What each sheet says beside its values, in the order of the tabs."""
    container = Container(data)
    if "EncryptedPackage" in container.names():
        raise Locked
    stream = next((s for s in ("Workbook", "Book") if s in container.names()), None)
    if stream is None:
        raise Broken("no workbook")
    book = container.stream(stream)
    formats: dict[int, str] = dict(BUILT_IN)
    styles: list[int] = []
    starts: list[int] = []
    for kind, body in _records(book, 0):
        if kind == _PASSWORD:
            raise Locked
        if kind == _BEGIN and struct.unpack_from("<H", body)[0] != _BIFF8:
            raise Broken("older than Excel 97")
        if kind == _SHEET and body[5:6] == b"\0":  # a sheet with cells, no chart or macros
            starts.append(struct.unpack_from("<I", body)[0])
        elif kind == _FORMAT:
            formats[struct.unpack_from("<H", body)[0]] = _text(body[2:])
        elif kind == _STYLE:
            styles.append(struct.unpack_from("<2xH", body)[0])
    if len(starts) > _MOST_SHEETS:
        raise Broken("sheets")
    ends = dict(zip(sorted(starts), [*sorted(starts)[1:], len(book)], strict=True))
    if len(ends) < len(starts):
        raise Broken("sheets")  # two that are one
    seen = [shown(formats[n]) if n in formats else GENERAL for n in styles]
    return [_look(book[: ends[start]], start, seen) for start in starts]


def _records(book: bytes, at: int) -> Iterator[tuple[int, bytes]]:
    """Records up to the end of a part of the stream."""
    while at + 4 <= len(book):
        kind, size = struct.unpack_from("<HH", book, at)
        if kind == _END:
            return
        yield kind, book[at + 4 : at + 4 + size]
        at += 4 + size
    raise Broken("no end")


def _look(book: bytes, start: int, styles: list[Shown]) -> Look:
    look = Look()

    def cell(row: int, column: int, style: int) -> None:
        look.reach(row + 1, column + 1)
        if style < len(styles) and styles[style] != GENERAL:
            look.formats[row + 1, column + 1] = styles[style]

    for kind, body in _records(book, start):
        if kind == _SIZE:
            # Cells are held ready for the size that is claimed, whatever there is.
            last_row, last_column = struct.unpack_from("<4xI2xH", body)
            look.reach(last_row, last_column)
        elif kind in _WITH_CONTENT:
            row, column, style = struct.unpack_from("<HHH", body)
            cell(row, column, style)
            if kind == _FORMULA:
                look.formulas.add((row + 1, column + 1))
                if body[12:14] == b"\xff\xff" and body[6] == 2:
                    look.errors[row + 1, column + 1] = _ERRORS.get(body[8], "#VALUE!")
            elif kind == _ERROR and body[7:8] == b"\x01":
                look.errors[row + 1, column + 1] = _ERRORS.get(body[6], "#VALUE!")
        elif kind == _MULTI_NUMBER:
            row, first = struct.unpack_from("<HH", body)
            for at in range((len(body) - 6) // 6):
                cell(row, first + at, struct.unpack_from("<H", body, 4 + at * 6)[0])
        elif kind == _ROW and struct.unpack_from("<12xH", body)[0] & 0x20:
            look.hidden_rows.add(struct.unpack_from("<H", body)[0] + 1)
        elif kind == _COLUMNS and struct.unpack_from("<8xH", body)[0] & 1:
            first, last = struct.unpack_from("<HH", body)
            look.hidden_columns.update(range(first + 1, min(last, 255) + 2))
    return look


def _text(body: bytes) -> str:
    length, wide = struct.unpack_from("<HB", body)
    encoding, size = ("utf-16-le", length * 2) if wide & 1 else ("latin-1", length)
    return body[3 : 3 + size].decode(encoding, errors="replace")
