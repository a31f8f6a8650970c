"""Rows of a table → observations, and a problem for every cell that cannot be one.

The one gate: whatever a table looked like, a figure enters here or not at all. Files bring
the same codes, periods and units thousands of times, so each is looked up once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Context, Decimal, Inexact, InvalidOperation
from typing import Generic, TypeVar

from luodi.catalogue import Catalogue, Indicator
from luodi.catalogue.conversions import conversion
from luodi.ledger.observation import STATUSES, Observation
from luodi.values import Period, Problem, UnreadableNumber, UnreadablePeriod, decimal_from

COLUMNS = ("indicator", "place_code", "period", "value", "unit", "status", "source_id")
# What luodi's own files also say: the way of counting, and since when a figure is known.
OPTIONAL = ("definition", "known_on")
REQUIRED = ("indicator", "place_code", "period", "value", "unit", "status")
MAX_DECIMALS = 6
# The ledger keeps 18 digits, 6 of them after the point.
MAX_VALUE = Decimal(10) ** 12

_EXACT = Context(prec=60, traps=[Inexact, InvalidOperation])
_EMPTY = "load.empty_cell"
T = TypeVar("T")
_HAPPENED = tuple(status for status in STATUSES if status != "projected")


@dataclass(frozen=True, slots=True)
class Where:
    """Where a row stands.

    line  -- its line, from 1
    sheet -- the sheet of a workbook; empty for a text file
    cells -- column → its letter, or the whole address where it is read from another line
    heads -- column → what the table itself calls it
    row   -- the row to mark in a table whose lines are not its rows; 0 for the line
    """

    line: int
    sheet: str = ""
    cells: Mapping[str, str] = field(default_factory=dict)
    heads: Mapping[str, str] = field(default_factory=dict)
    row: int = 0

    def address(self, column: str) -> str:
        """``C7``; empty where columns have no letters."""
        cell = self.cells.get(column, "")
        return f"{cell}{self.row or self.line}" if cell.isalpha() else cell

    @property
    def of_value(self) -> str:
        """Where the figure stands: 主要指标!C7, or the line of a text file with one a line."""
        if self.sheet:
            return f"{self.sheet}!{self.address('value')}"
        cell = self.cells.get("value", "")
        return str(self.line) if not cell or cell.isalpha() else cell

    def problem(self, code: str, name: str, column: str, found: str, expected: str) -> Problem:
        """A problem with the cell of a column, to be completed with further words."""
        values = {"line": str(self.line), "column": self.heads.get(column) or column}
        cell = self.address(column)
        if cell:
            values |= {"sheet": self.sheet, "cell": cell}
        place = f"{name} {self.sheet}!{cell}" if self.sheet and cell else f"{name}:{self.line}"
        return Problem(code, place, found, expected, values)


Row = tuple[Where, Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class Intake:
    """What a table gave: every readable row, and every problem with line and column.

    origins -- where each observation's value stands: ``主要指标!C7``, or the line
    """

    observations: tuple[Observation, ...]
    problems: tuple[Problem, ...]
    origins: tuple[str, ...] = ()


def intake(
    rows: Iterable[tuple[int | Where, Mapping[str, str]]],
    catalogue: Catalogue,
    *,
    name: str,
    today: date,
    source_id: str = "",
) -> Intake:
    """Observations for good rows, problems for bad ones; no row hides another.

    rows      -- (line or where it stands, column → cell) with the names in COLUMNS
    name      -- what to call the table in messages
    today     -- the day of loading: the earliest provable day for an undated new source
    source_id -- the source of rows that name none themselves
    A number in a unit of the same kind (万元 for 亿元) is converted, exactly. A day in
    ``known_on`` may only be later than what the source proves: nothing is dated back.
    """
    gate = _Gate(catalogue, name, today, source_id)
    for where, cells in rows:
        gate.take(Where(where) if isinstance(where, int) else where, cells)
    return Intake(tuple(gate.observations), tuple(gate.problems), tuple(gate.origins))


class _Bad(Exception):
    """A cell that cannot be used: code, what was expected, further words."""

    def __init__(self, code: str, expected: str = "", **values: str) -> None:
        super().__init__(code)
        self.code, self.expected, self.values = code, expected, values


class _Memory(dict[str, "T | _Bad"], Generic[T]):
    """Text of a cell → what it means, or why it cannot be used; read once."""

    def __init__(self, reader: Callable[[str], T]) -> None:
        super().__init__()
        self._reader = reader

    def __missing__(self, text: str) -> T | _Bad:
        try:
            found: T | _Bad = self._reader(text.strip())
        except _Bad as error:
            found = error
        self[text] = found
        return found


class _Gate:
    """Takes rows one by one. What a cell means is remembered, good or bad."""

    def __init__(self, catalogue: Catalogue, name: str, today: date, source_id: str) -> None:
        self._catalogue, self._name, self._today = catalogue, name, today
        self._default_source = source_id
        self._indicators = _Memory(self._indicator)
        self._places = _Memory(self._place)
        self._periods = _Memory(_period)
        self._statuses = _Memory(_status)
        self._sources = _Memory(self._source)
        self._days = _Memory(self._day)
        self._units: dict[str, _Memory[Decimal]] = {}
        self._definitions: dict[str, _Memory[str]] = {}
        self._contexts: dict[tuple[object, ...], tuple[date, str]] = {}
        self._seen: dict[tuple[object, ...], Where] = {}
        self._reported: set[tuple[str, str, str]] = set()
        self.observations: list[Observation] = []
        self.origins: list[str] = []
        self.problems: list[Problem] = []

    def take(self, where: Where, cells: Mapping[str, str]) -> None:
        get = cells.get
        indicator = self._indicators[get("indicator") or ""]
        place_code = self._places[get("place_code") or ""]
        when = self._periods[get("period") or ""]
        status = self._statuses[get("status") or ""]
        source_id = self._sources[get("source_id") or ""]
        unit = get("unit") or ""
        factor: Decimal | _Bad | None = None
        if not isinstance(indicator, _Bad):
            factor = self._factors(indicator)[unit]
            unit = indicator.unit
            definition = self._ways(indicator)[get("definition") or ""]
        else:
            definition = ""
        stated = self._days[get("known_on") or ""]
        number = _value((get("value") or "").strip(), factor, unit)
        if (
            isinstance(indicator, _Bad)
            or isinstance(place_code, _Bad)
            or isinstance(when, _Bad)
            or isinstance(status, _Bad)
            or isinstance(source_id, _Bad)
            or isinstance(factor, _Bad)
            or isinstance(number, _Bad)
            or isinstance(definition, _Bad)
            or isinstance(stated, _Bad)
            or (when[1] > self._today and status != "projected")
        ):
            early = not isinstance(when, _Bad) and when[1] > self._today and status in _HAPPENED
            period = _Bad("load.future_period", self._today.isoformat()) if early else when
            read = (indicator, place_code, period, number, factor, status, source_id)
            told = dict(zip(COLUMNS, read, strict=True))
            self._refuse(where, cells, told | {"definition": definition, "known_on": stated})
            return
        (period_read, end), (value, decimals) = when, number
        said = (indicator.id, place_code, when, status, source_id, value, definition)
        if (first := self._seen.setdefault(said, where)) is not where:
            self._repeated(where, cells, first)
            return
        known_on, definition_id = self._context(indicator, place_code, period_read, source_id)
        self.observations.append(
            Observation(
                indicator_id=indicator.id,
                definition_id=definition or definition_id,
                place_code=place_code,
                period=period_read,
                value=value,
                decimals=decimals,
                unit=indicator.unit,
                status=status,
                source_id=source_id,
                # A report of December already speaks of the whole year; it is not known before.
                known_on=max(known_on, stated, date.min if status == "projected" else end),
            )
        )
        self.origins.append(where.of_value)

    def _ways(self, indicator: Indicator) -> _Memory[str]:
        if indicator.id not in self._definitions:
            self._definitions[indicator.id] = _Memory(lambda text: _definition(text, indicator))
        return self._definitions[indicator.id]

    def _day(self, text: str) -> date:
        try:
            day = date.fromisoformat(text) if text else date.min
        except ValueError as error:
            raise _Bad("load.bad_day", self._today.isoformat()) from error
        if day > self._today:
            raise _Bad("load.bad_day", self._today.isoformat())
        return day

    def _factors(self, indicator: Indicator) -> _Memory[Decimal]:
        if indicator.id not in self._units:
            self._units[indicator.id] = _Memory(lambda unit: _factor(unit, indicator))
        return self._units[indicator.id]

    def _repeated(self, where: Where, cells: Mapping[str, str], first: Where) -> None:
        by_line = first.of_value == str(first.line)
        code = "load.repeated_row" if by_line else "load.repeated_cell"
        column = "period" if by_line else "value"
        self._refuse(where, cells, {column: _Bad(code, first.of_value)})

    def _refuse(self, where: Where, cells: Mapping[str, str], read: Mapping[str, object]) -> None:
        for column, error in read.items():
            if isinstance(error, _Bad):
                found = cells.get(column) or ""
                problem = where.problem(error.code, self._name, column, found, error.expected)
                told = (error.code, problem.place, column)
                # A head that is wrong is wrong for all its figures, and said once.
                if told not in self._reported or column == "value":
                    self._reported.add(told)
                    self.problems.append(_with(problem, error.values))

    def _context(
        self, indicator: Indicator, place_code: str, period: Period, source_id: str
    ) -> tuple[date, str]:
        """The day from which the source can be known, and the way of counting."""
        key = (indicator.id, place_code, period.code, source_id)
        known = self._contexts.get(key)
        if known is None:
            source = self._catalogue.sources.get(source_id)
            known_on = (source.known_on if source else None) or (
                self._catalogue.compiled if source else self._today
            )
            known = (known_on, indicator.definition(place_code, period).id)
            self._contexts[key] = known
        return known

    def _indicator(self, text: str) -> Indicator:
        found = self._catalogue.indicators.get(text)
        if found is None:
            raise _Bad("load.unknown_indicator" if text else _EMPTY)
        return found

    def _place(self, text: str) -> str:
        if text not in self._catalogue.places:
            raise _Bad("load.unknown_place" if text else _EMPTY)
        return text

    def _source(self, text: str) -> str:
        found = text or self._default_source
        if not found:
            raise _Bad(_EMPTY)
        if found != self._default_source and found not in self._catalogue.sources:
            raise _Bad("load.unknown_source")
        return found


def _period(text: str) -> tuple[Period, date]:
    """The period and the last day of it."""
    if not text:
        raise _Bad(_EMPTY)
    try:
        period = Period.parse(text)
    except UnreadablePeriod as error:
        raise _Bad("load.bad_period") from error
    return period, period.end


def _status(text: str) -> str:
    if not text:
        raise _Bad(_EMPTY)
    if text not in STATUSES:
        raise _Bad("load.unknown_status", "、".join(STATUSES))
    return text


def _definition(text: str, indicator: Indicator) -> str:
    """An id as the table gives it; empty where the catalogue decides."""
    known = [definition.id for definition in indicator.definitions]
    if text and text not in known:
        raise _Bad("load.unknown_definition", "、".join(known))
    return text


def _factor(unit: str, indicator: Indicator) -> Decimal:
    """What turns a number of the row into the indicator's unit."""
    factor = conversion(unit, indicator.unit)
    if factor is None:
        raise _Bad("load.wrong_unit" if unit else _EMPTY, indicator.unit)
    return factor


def _value(text: str, factor: Decimal | _Bad | None, unit: str) -> tuple[Decimal, int] | _Bad:
    """The number in the indicator's unit and its digits after the point."""
    if not text:
        return _Bad(_EMPTY)
    try:
        value = decimal_from(text)
        decimals = len(text) - text.index(".") - 1 if "." in text else 0
        if "．" in text or (isinstance(factor, Decimal) and factor != 1):
            value = _converted(value, factor) if isinstance(factor, Decimal) else value
            decimals = max(0, -int(value.as_tuple().exponent))
    except UnreadableNumber:
        return _Bad("load.bad_value", unit=unit)
    except ArithmeticError:  # more digits than any figure has
        return _Bad("load.value_out_of_range", unit=unit)
    if decimals > MAX_DECIMALS or not -MAX_VALUE < value < MAX_VALUE:
        return _Bad("load.value_out_of_range", unit=unit)
    return value, decimals


def _converted(value: Decimal, factor: Decimal) -> Decimal:
    """The product, with no more digits than it needs: 1,200,000 万元 are 120 亿元.

    >>> _converted(Decimal("1234.50"), Decimal("0.0001"))
    Decimal('0.12345')
    """
    product = _EXACT.multiply(value, factor).normalize(_EXACT)
    decimals = max(0, -int(value.as_tuple().exponent), -int(product.as_tuple().exponent))
    return product.quantize(Decimal(1).scaleb(-decimals), context=_EXACT)


def _with(problem: Problem, values: Mapping[str, str]) -> Problem:
    merged = {**problem.values, **values}
    return Problem(problem.code, problem.place, problem.found, problem.expected, merged)
