"""The plain long form: a row of column names, then one figure a row.

Codes are expected, names and periods in words understood. Everything else is the gate's.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from luodi.catalogue import Catalogue, say
from luodi.catalogue.sheet_words import even
from luodi.ledger import COLUMNS
from luodi.ledger.intake import OPTIONAL, REQUIRED, Row, Where
from luodi.reading.sheet_cells import Sheet
from luodi.reading.sheet_findings import Findings
from luodi.reading.sheet_look import letters
from luodi.reading.sheet_names import Names
from luodi.reading.sheet_numbers import MISSING, figure
from luodi.reading.sheet_periods import when_in

_HEAD_WITHIN = 20
_LONGEST_NAME = 200
_MOST = len(REQUIRED) // 2 + 1


def long_head(sheet: Sheet) -> int:
    """The row that names the columns; 0 for any other table.

    A row with most of the names is meant as one; what it lacks is then reported.
    """
    known = _columns()
    for row, cells in enumerate(sheet.rows[:_HEAD_WITHIN], start=1):
        if len({known.get(cell.strip()) for cell in cells}.intersection(REQUIRED)) >= _MOST:
            return row
    return 0


@cache
def _columns() -> dict[str, str]:
    """Heading → column: the names in code, and those luodi's own workbooks are headed with."""
    found = {name: name for name in (*COLUMNS, *OPTIONAL)}
    for name in (*COLUMNS, *OPTIONAL):
        head = say(f"export.col.{name}")
        found |= {head.zh: name, head.en: name}
    return found


class LongForm:
    """Reads one sheet in the long form."""

    def __init__(
        self, sheet: Sheet, head: int, names: Names, catalogue: Catalogue, findings: Findings
    ) -> None:
        self._sheet, self._head, self._names = sheet, head, names
        self._catalogue, self._findings = catalogue, findings
        self._resolved: dict[tuple[str, str], str] = {}
        known = _columns()
        heads = [known.get(cell.strip(), "") for cell in sheet.rows[head - 1]]
        self._width = len(heads)
        self._columns = {n: heads.index(n) for n in (*COLUMNS, *OPTIONAL) if n in heads}

    @property
    def missing(self) -> list[str]:
        """Needed columns that are not there."""
        return [name for name in REQUIRED if name not in self._columns]

    def rows(self) -> Iterator[Row]:
        """Every row that holds anything, with names resolved to codes."""
        sheet, findings = self._sheet, self._findings
        letter_of = {name: letters(at + 1) for name, at in self._columns.items()}
        special = bool(sheet.bad or sheet.formulas or sheet.cut)
        value_at = self._columns["value"] + 1
        for row in range(self._head + 1, len(sheet.rows) + 1):
            cells = sheet.rows[row - 1]
            if row in sheet.hidden_rows or not "".join(cells).strip():
                continue
            where = Where(sheet.line(row), sheet.name, letter_of, row=row)
            if len(cells) > self._width:  # a comma too many moves every cell behind it
                found = f"{len(cells)} > {self._width}"
                problem = where.problem("load.extra_cells", findings.name, "value", found, "")
                findings.problems.append(problem)
                continue
            if special:
                if not findings.is_sound(sheet, (row, value_at)):
                    continue
                findings.count_kinds(sheet, (row, value_at))
            read = {
                name: cells[at].strip() if at < len(cells) else ""
                for name, at in self._columns.items()
            }
            value = figure(read["value"])
            if value is MISSING and read["value"]:
                findings.count("missing")
                continue
            if value:
                read["value"] = value.digits or read["value"]
                read["unit"] = value.unit or read["unit"]
            for name in ("indicator", "place_code", "period"):
                read[name] = self._code(name, read[name])
            yield where, read

    def _code(self, column: str, text: str) -> str:
        key = (column, text)
        if key not in self._resolved:
            self._resolved[key] = self._looked_up(column, text)
        return self._resolved[key]

    def _looked_up(self, column: str, text: str) -> str:
        """The code of a name; the text itself where it is one, or where nobody knows it."""
        if len(text) > _LONGEST_NAME:
            return text
        if column == "period":
            when, rest = when_in(text)
            period = None if rest else when.period()
            return str(period) if period else text
        if text in (self._catalogue.indicators if column == "indicator" else ()):
            return text
        find = self._names.indicator if column == "indicator" else self._names.place
        found = find(even(text))
        return found[0] if len(found) == 1 else text
