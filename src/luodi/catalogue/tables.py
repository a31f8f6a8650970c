"""Tables of a region pack: CSV files whose faults name file, line and column."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import TypeVar

from luodi.values import Bilingual, Problem, Refused, UnreadableNumber, decimal_from

T = TypeVar("T")


class Row:
    """One line of a pack's table that knows its address."""

    def __init__(self, file: PackFile, line: int, cells: dict[str, str]) -> None:
        self._file, self._line, self._cells = file, line, cells

    def text(self, column: str) -> str:
        """The cell, without white space around it; empty where nothing stands."""
        return self._cells[column]

    def both(self, stem: str) -> Bilingual:
        """The columns ``<stem>_zh`` and ``<stem>_en``."""
        return Bilingual(self._cells[f"{stem}_zh"], self._cells[f"{stem}_en"])

    def many(self, column: str) -> tuple[str, ...]:
        """A cell that holds several values with semicolons between them."""
        return tuple(part.strip() for part in self._cells[column].split(";") if part.strip())

    def number(self, column: str) -> Decimal | None:
        """An exact number, or None for an empty cell."""
        return self.read(column, decimal_from, "number") if self._cells[column] else None

    def year(self, column: str) -> int | None:
        """A year, or None for an empty cell."""
        return self.read(column, int, "year") if self._cells[column] else None

    def read(self, column: str, reader: Callable[[str], T], expected: str) -> T:
        """The cell through ``reader``; what it refuses is reported with its address."""
        try:
            return reader(self._cells[column])
        except (ValueError, KeyError, UnreadableNumber) as error:
            raise Refused(self.problem(column, expected)) from error

    def one_of(self, column: str, allowed: object) -> str:
        """The cell, which must be a member of ``allowed``."""
        found = self._cells[column]
        if found not in allowed:  # type: ignore[operator]
            raise Refused(self.problem(column, "known"))
        return found

    def problem(self, column: str, expected: str) -> Problem:
        """What to tell the author of the pack about this cell."""
        return Problem(
            "pack.bad_cell",
            f"{self._file.path.name}:{self._line}",
            self._cells[column],
            expected,
            {"column": column},
        )


class PackFile:
    """A table of a pack, read row by row.

    columns  -- every column the reader will ask for
    further  -- columns that may be missing and are then empty
    optional -- a missing file is then an empty table
    """

    def __init__(
        self, path: Path, columns: str, *, further: str = "", optional: bool = False
    ) -> None:
        self.path, self._columns, self._optional = path, columns.split(), optional
        self._further = dict.fromkeys(further.split(), "")

    def __iter__(self) -> Iterator[Row]:
        if not self.path.is_file():
            if self._optional:
                return
            raise Refused(Problem("pack.missing_file", str(self.path)))
        with self.path.open(encoding="utf-8-sig", newline="") as handle:
            reader = csv.DictReader(handle)
            missing = [name for name in self._columns if name not in (reader.fieldnames or ())]
            if missing:
                raise Refused(Problem("pack.missing_column", self.path.name, "、".join(missing)))
            for cells in reader:
                clean = {key: (value or "").strip() for key, value in cells.items() if key}
                yield Row(self, reader.line_num, self._further | clean)
