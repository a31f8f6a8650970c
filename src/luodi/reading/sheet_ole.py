"""The container an .xls is: its one stream of records taken out, every step bounded.

[MS-CFB]: a small file system of 512-byte sectors, chained by a table. A chain cannot be
longer than the file, so one that runs in a circle ends.
"""

from __future__ import annotations

import struct

SIGNATURE = bytes.fromhex("d0cf11e0a1b11ae1")
_END = 0xFFFFFFFA  # this and above mark the end of a chain or an empty place
_ENTRY = 128


class Broken(ValueError):
    """A container that is cut off or runs in circles."""


class Container:
    """The streams of a compound file, by name."""

    def __init__(self, data: bytes) -> None:
        if len(data) < 512 or not data.startswith(SIGNATURE):
            raise Broken("header")
        self._data = data
        shift, mini_shift = struct.unpack_from("<HH", data, 30)
        if shift not in (9, 12) or mini_shift != 6:
            raise Broken("sectors")
        self._size, self._mini_size = 1 << shift, 1 << mini_shift
        directory, self._cutoff, mini, more = struct.unpack_from("<I4xII4xI", data, 48)
        self._table = self._numbers(self._table_sectors(more))
        entries = b"".join(self._sector(n) for n in self._chain(directory, self._table))
        self._entries = {
            name: (start, size) for name, start, size in map(_entry, _pieces(entries)) if name
        }
        self._mini_table = self._numbers(self._chain(mini, self._table))
        root = self._entries.get("Root Entry", (_END, 0))
        self._mini = b"".join(self._sector(n) for n in self._chain(root[0], self._table))

    def names(self) -> set[str]:
        """The names of all streams and folders."""
        return set(self._entries)

    def stream(self, name: str) -> bytes:
        """The bytes of a stream."""
        start, size = self._entries[name]
        if size >= self._cutoff:
            return b"".join(self._sector(n) for n in self._chain(start, self._table))[:size]
        pieces = (
            self._mini[n * self._mini_size : (n + 1) * self._mini_size]
            for n in self._chain(start, self._mini_table)
        )
        return b"".join(pieces)[:size]

    def _sector(self, number: int) -> bytes:
        start = (number + 1) * self._size
        if start >= len(self._data):
            raise Broken("cut off")
        return self._data[start : start + self._size].ljust(self._size, b"\0")

    def _numbers(self, sectors: list[int]) -> tuple[int, ...]:
        joined = b"".join(self._sector(n) for n in sectors)
        return struct.unpack(f"<{len(joined) // 4}I", joined)

    def _table_sectors(self, more: int) -> list[int]:
        listed = list(struct.unpack_from("<109I", self._data, 76))
        visited = 0
        while more < _END and visited * self._size < len(self._data):
            *part, more = struct.unpack(f"<{self._size // 4}I", self._sector(more))
            listed += part
            visited += 1
        return [n for n in listed if n < _END]

    def _chain(self, start: int, table: tuple[int, ...]) -> list[int]:
        chain: list[int] = []
        while start < _END:
            if start >= len(table) or len(chain) > len(table):
                raise Broken("chain")
            chain.append(start)
            start = table[start]
        return chain


def _pieces(entries: bytes) -> list[bytes]:
    return [entries[at : at + _ENTRY] for at in range(0, len(entries), _ENTRY)]


def _entry(piece: bytes) -> tuple[str, int, int]:
    length = min(struct.unpack_from("<H", piece, 64)[0], 64)
    start, size = struct.unpack_from("<II", piece, 116)
    return piece[: max(0, length - 2)].decode("utf-16-le", errors="replace"), start, size
