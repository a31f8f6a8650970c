"""Rows of a table → observations, and a problem for every cell that cannot be one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from luodi.catalogue import Catalogue, Indicator
from luodi.ledger.observation import STATUSES, Observation
from luodi.values import Period, Problem, UnreadableNumber, UnreadablePeriod, decimal_from

COLUMNS = ("indicator", "place_code", "period", "value", "unit", "status", "source_id")
REQUIRED = ("indicator", "place_code", "period", "value", "unit", "status")
MAX_DECIMALS = 6
MAX_VALUE = Decimal(10) ** 18


@dataclass(frozen=True, slots=True)
class Intake:
    """What a table gave: every readable row, and every problem with line and column."""

    observations: tuple[Observation, ...]
    problems: tuple[Problem, ...]


def intake(
    rows: Iterable[tuple[int, Mapping[str, str]]],
    catalogue: Catalogue,
    *,
    name: str,
    today: date,
    source_id: str = "",
) -> Intake:
    """Observations for good rows, problems for bad ones; no row hides another.

    rows      -- (line, column → cell) with the names in COLUMNS
    name      -- what to call the table in messages
    today     -- the day of loading: the earliest provable day for an undated new source
    source_id -- the source of rows that name none themselves
    """
    observations: list[Observation] = []
    problems: list[Problem] = []
    seen: dict[tuple[object, ...], int] = {}
    for line, cells in rows:
        row = _Row(name, line, cells, catalogue)
        observation = row.observation(today, source_id)
        if observation is not None:
            first = seen.setdefault(observation.statement, line)
            if first == line:
                observations.append(observation)
            else:
                row.refuse("period", "load.repeated_row", str(first))
        problems.extend(row.problems)
    return Intake(tuple(observations), tuple(problems))


class _Row:
    """Reads one row and collects everything wrong with it."""

    def __init__(
        self, name: str, line: int, cells: Mapping[str, str], catalogue: Catalogue
    ) -> None:
        self._name, self._line, self._cells, self._catalogue = name, line, cells, catalogue
        self.problems: list[Problem] = []

    def refuse(self, column: str, code: str, expected: str = "", **values: str) -> None:
        found = self._cells.get(column, "")
        place = f"{self._name}:{self._line}"
        self.problems.append(
            Problem(
                code, place, found, expected, {"line": str(self._line), "column": column} | values
            )
        )

    def observation(self, today: date, default_source: str) -> Observation | None:
        indicator = self._indicator()
        place_code = self._known("place_code", self._catalogue.places, "load.unknown_place")
        period = self._period()
        value = self._value(indicator)
        if indicator and self._cell("unit") != indicator.unit:
            self.refuse("unit", "load.wrong_unit", indicator.unit)
        status = self._known("status", STATUSES, "load.unknown_status", "、".join(STATUSES))
        source_id = self._source(default_source)
        if period and period.end > today and status != "projected":
            self.refuse("period", "load.future_period", today.isoformat())
        if self.problems or not (indicator and place_code and period and value is not None):
            return None
        source = self._catalogue.sources.get(source_id)
        known_on = (source.known_on if source else None) or (
            self._catalogue.compiled if source else today
        )
        return Observation(
            indicator_id=indicator.id,
            definition_id=indicator.definition(place_code, period).id,
            place_code=place_code,
            period=period,
            value=value,
            decimals=max(0, -int(value.as_tuple().exponent)),
            unit=indicator.unit,
            status=status,
            source_id=source_id,
            # A report of December already speaks of the whole year; it is not known before that.
            known_on=known_on if status == "projected" else max(known_on, period.end),
        )

    def _cell(self, column: str) -> str:
        return (self._cells.get(column) or "").strip()

    def _known(self, column: str, known: object, code: str, expected: str = "") -> str:
        found = self._cell(column)
        if found in known:  # type: ignore[operator]
            return found
        self.refuse(column, code if found else "load.empty_cell", expected)
        return ""

    def _indicator(self) -> Indicator | None:
        key = self._known("indicator", self._catalogue.indicators, "load.unknown_indicator")
        return self._catalogue.indicators.get(key)

    def _period(self) -> Period | None:
        try:
            return Period.parse(self._cell("period"))
        except UnreadablePeriod:
            self.refuse("period", "load.bad_period" if self._cell("period") else "load.empty_cell")
            return None

    def _value(self, indicator: Indicator | None) -> Decimal | None:
        unit = indicator.unit if indicator else self._cell("unit")
        try:
            value = decimal_from(self._cell("value"))
        except UnreadableNumber:
            code = "load.bad_value" if self._cell("value") else "load.empty_cell"
            self.refuse("value", code, unit=unit)
            return None
        if -int(value.as_tuple().exponent) > MAX_DECIMALS or abs(value) >= MAX_VALUE:
            self.refuse("value", "load.value_out_of_range", unit=unit)
            return None
        return value

    def _source(self, default: str) -> str:
        found = self._cell("source_id") or default
        if not found:
            self.refuse("source_id", "load.empty_cell")
        elif found != default and found not in self._catalogue.sources:
            self.refuse("source_id", "load.unknown_source")
        return found
