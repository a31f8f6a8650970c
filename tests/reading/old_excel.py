"""The smallest .xls that holds numbers with formats: records in a compound file."""

from __future__ import annotations

import struct
from collections.abc import Sequence

_FREE, _END, _TABLE = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
_FORMATS = {0: 0, 1: 2, 2: 10}  # style → General, 0.00, 0.00% (by their numbers)


def _record(kind: int, body: bytes) -> bytes:
    return struct.pack("<HH", kind, len(body)) + body


def old_excel(
    numbers: Sequence[tuple[int, int, float, int]],
    *,
    password: bool = False,
    version: int = 0x600,
    size: tuple[int, int] | None = None,
) -> bytes:
    """A workbook with one sheet. numbers -- row, column (from 0), value, style 0–2

    size -- rows and columns the sheet claims to have
    """
    begin = _record(0x809, struct.pack("<HHHHII", version, 5, 0, 0, 0, 0x600))
    locked = _record(0x2F, bytes(54)) if password else b""
    codepage = _record(0x42, struct.pack("<H", 1200))
    custom = _record(0x41E, struct.pack("<HHB", 200, 4, 0) + b"0.0%")
    styles = b"".join(
        _record(0xE0, struct.pack("<HH", 0, number if style < 2 else 200) + bytes(16))
        for style, number in _FORMATS.items()
    )
    name = "表".encode("utf-16-le")
    head = begin + locked + codepage + custom + styles
    sheet_at = len(head) + 4 + 8 + len(name) + 4
    bound = _record(0x85, struct.pack("<IBBBB", sheet_at, 0, 0, 1, 1) + name)
    rows, columns = size or (
        max((n[0] for n in numbers), default=0) + 1,
        max((n[1] for n in numbers), default=0) + 1,
    )
    cells = _record(0x200, struct.pack("<IIHHH", 0, rows, 0, columns, 0)) + b"".join(
        _record(0x203, struct.pack("<HHHd", row, column, style, value))
        for row, column, value, style in numbers
    )
    sheet = _record(0x809, struct.pack("<HHHHII", version, 0x10, 0, 0, 0, 0x600)) + cells
    stream = head + bound + _record(0x0A, b"") + sheet + _record(0x0A, b"")
    return compound("Workbook", stream)


def compound(name: str, stream: bytes) -> bytes:
    """A compound file with one stream, large enough not to be a small one."""
    stream = stream.ljust(4096, b"\0")
    sectors = -(-len(stream) // 512)
    table = [_TABLE, _END, *range(3, sectors + 2), _END]
    table += [_FREE] * (128 - len(table))
    header = (
        bytes.fromhex("d0cf11e0a1b11ae1")
        + bytes(16)
        + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6)
        + bytes(6)
        + struct.pack("<IIIIIIIII", 0, 1, 1, 0, 4096, _END, 0, _END, 0)
        + struct.pack("<109I", 0, *[_FREE] * 108)
    )
    entries = _entry("Root Entry", 5, _END, 0, child=1) + _entry(name, 2, 2, len(stream))
    body = stream.ljust(sectors * 512, b"\0")
    return header + struct.pack("<128I", *table) + entries.ljust(512, b"\0") + body


def _entry(name: str, kind: int, start: int, size: int, child: int = _FREE) -> bytes:
    encoded = name.encode("utf-16-le")
    return (
        encoded.ljust(64, b"\0")
        + struct.pack("<HBBIII", len(encoded) + 2, kind, 1, _FREE, _FREE, child)
        + bytes(36)
        + struct.pack("<III", start, size, 0)
    )
