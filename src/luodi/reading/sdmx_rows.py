"""Observations of an SDMX file → rows of a table of figures, for the one gate of the ledger.

What SDMX alone can get wrong is reported here: time, powers of ten, deletions, two values
for one key. Codes, numbers and units are judged where every other table's are.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from luodi.catalogue import Catalogue
from luodi.catalogue.sdmx import SdmxNames, text_of, unit_code, unit_of, unit_parts
from luodi.catalogue.sdmx_time import period_of
from luodi.ledger.intake import COLUMNS, Where
from luodi.values import Problem, Refused, UnreadablePeriod, plain

# Columns that hold codes, which SDMX writes as ids.
_CODES = ("indicator", "place_code", "definition", "status", "source_id")
_NEEDED = ("indicator", "place_code", "period", "value")
_NUMBER = re.compile(r"[+-]?[0-9]{1,40}(?:\.[0-9]{0,40})?(?:[eE][+-]?[0-9]{1,2})?")
_MOST_DECIMALS = 40
_MAX_MULT = 30
# SDMX-ML writes a missing value as "not a number".
_NO_VALUE = ("", "NaN")
# What an SDMX file says besides components of its structure.
TECHNICAL = frozenset(
    ("DATAFLOW", "STRUCTURE", "STRUCTURE_ID", "STRUCTURE_NAME", "ACTION", "SERIES_KEY", "OBS_KEY")
)
# Components that repeat what another one, or the catalogue, says.
_KNOWN = frozenset(("FREQ", "PRICE", "RELEASE", "CURRENT"))

Row = tuple[Where, dict[str, str]]


@dataclass(frozen=True, slots=True)
class SdmxTable:
    """What an SDMX file gave.

    rows     -- (where, column → cell): the columns of a table of figures, and ``definition``
                and ``known_on`` where the file has them
    problems -- every observation that is none, with its address
    missing  -- observations without a value, as SDMX writes what is not available
    unused   -- components that were not mapped to anything
    """

    name: str
    rows: tuple[Row, ...]
    problems: tuple[Problem, ...]
    missing: int
    unused: tuple[str, ...]


class RowReader:
    """Takes observations one by one; ``table()`` gives what came of them."""

    def __init__(self, name: str, catalogue: Catalogue, names: SdmxNames) -> None:
        self._name, self._names = name, names
        self._units = {i.id: i.unit for i in catalogue.indicators.values()}
        self._rows: dict[int, Row] = {}
        self._problems: list[Problem] = []
        self._missing = 0
        self._met: set[str] = set()
        self._sources: dict[tuple[str, ...], list[tuple[str, list[str]]]] = {}
        self._values: dict[tuple[str, ...], tuple[int, str, str]] = {}
        self._heads = {column: ids[0] for column, ids in names.columns.items()}

    def take(
        self, line: int, found: Mapping[str, str], *, address: str = "", delete: bool = False
    ) -> None:
        """One observation: component → value, already without white space around it.

        line    -- its line; in XML its number in the file
        address -- where it stands in XML: ``DataSet[1]/Series[3]/Obs[2]``
        delete  -- the file asks for its removal
        """
        cells = self._cells(found)
        if delete:
            self._refuse("load.sdmx_delete", line, address, cells["value"])
        elif cells["value"] in _NO_VALUE:
            self._missing += 1
        else:
            self._read(line, address, cells)

    def refuse(self, code: str, line: int, found: str = "") -> None:
        """Report what is no observation at all."""
        self._refuse(code, line, "", found)

    def table(self) -> SdmxTable:
        """Everything taken so far; Refused where the structure is not one of figures at all."""
        if not self._met and not self._problems:
            raise Refused(Problem("load.sdmx_empty", self._name))
        columns = self._names.columns
        absent = [
            columns[column][0]
            for column in _NEEDED
            if column not in self._names.fixed and self._met.isdisjoint(columns[column])
        ]
        if absent and self._met:
            found, there = "、".join(absent), "、".join(sorted(self._met - TECHNICAL))
            raise Refused(Problem("load.sdmx_other_structure", self._name, found, there))
        mapped = {i for ids in columns.values() for i in ids}
        unused = self._met - mapped - _KNOWN - TECHNICAL
        return SdmxTable(
            self._name,
            tuple(self._rows.values()),
            tuple(self._problems),
            self._missing,
            tuple(sorted(unused)),
        )

    def _cells(self, found: Mapping[str, str]) -> dict[str, str]:
        """Column → cell. Which component is which column is worked out once for each header."""
        header = tuple(found)
        sources = self._sources.get(header)
        if sources is None:
            self._met.update(found)
            columns = self._names.columns.items()
            sources = [(c, [i for i in ids if i in found]) for c, ids in columns]
            self._sources = {header: sources}
        cells = {}
        for column, components in sources:
            cell = ""
            for component in components:
                cell = cell or found[component]
            cells[column] = cell or self._names.fixed.get(column, "")
        for column in _CODES:
            cell = cells[column]
            cells[column] = text_of(self._names.codes.get(column, {}).get(cell, cell))
        return cells

    def _read(self, line: int, address: str, cells: dict[str, str]) -> None:
        try:
            period = str(period_of(cells["period"]))
        except UnreadablePeriod:
            self._refuse("load.sdmx_bad_time", line, address, cells["period"])
            return
        mult = cells.pop("mult") or "0"
        if not re.fullmatch(r"[+-]?[0-9]{1,2}", mult) or abs(int(mult)) > _MAX_MULT:
            self._refuse("load.sdmx_bad_mult", line, address, mult)
            return
        vintage, decimals = cells.pop("vintage"), cells.pop("decimals")
        value, unit = self._in_our_unit(cells, int(mult), decimals)
        row = cells | {"period": period, "value": value, "unit": unit}
        key = (*(row[c] for c in (*_CODES, "period")), vintage)
        first = self._values.setdefault(key, (line, value, address))
        if first[1] == value:
            where = self._where(line, address)
            self._rows[line] = (where, {c: cell for c, cell in row.items() if cell})
            return
        # Two values under one key: which is meant, or which dimension tells them apart, a
        # person must say. Neither is taken.
        self._rows.pop(first[0], None)
        there = first[2] or str(first[0])
        self._refuse("load.sdmx_two_values", line, address, f"{value} ≠ {first[1]}", there)

    def _in_our_unit(self, cells: Mapping[str, str], mult: int, decimals: str) -> tuple[str, str]:
        """Value and unit as the catalogue counts, by exact powers of ten; else as they stand."""
        code = cells["unit"]
        ours = self._units.get(cells["indicator"], "")
        our_code, our_mult = unit_code(ours)
        if not _NUMBER.fullmatch(cells["value"]):
            return cells["value"], unit_of(code, mult) or code
        value = Decimal(cells["value"])
        if not code or unit_parts(code) != our_code:
            return _printed(value, decimals), unit_of(code, mult) or code
        if mult == our_mult:
            return _printed(value, decimals), ours
        # Digits printed in another unit say nothing about digits in ours.
        return plain(value.scaleb(mult - our_mult)), ours

    def _where(self, line: int, address: str) -> Where:
        outer, _, inner = address.rpartition("/")
        cells = dict.fromkeys(COLUMNS, inner) if address else {}
        return Where(line, outer, cells, self._heads)

    def _refuse(self, code: str, line: int, address: str, found: str, expected: str = "") -> None:
        place = f"{self._name} {address}" if address else f"{self._name}:{line}"
        self._problems.append(Problem(code, place, found, expected, {"line": str(line)}))


def _printed(value: Decimal, decimals: str) -> str:
    """The number in plain digits, with the stated number of decimals where it needs no more.

    Programs that keep numbers as floats write 131 as 131.0 and 130.50 as 130.5.
    """
    text = f"{value:f}"
    if not re.fullmatch(r"[0-9]{1,2}", decimals) or int(decimals) > _MOST_DECIMALS:
        return text
    whole, _, fraction = text.partition(".")
    stated = int(decimals)
    fraction = (fraction[:stated] + fraction[stated:].rstrip("0")).ljust(stated, "0")
    return f"{whole}.{fraction}" if fraction else whole
