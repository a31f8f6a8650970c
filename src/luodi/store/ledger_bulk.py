"""Bulk loads: Parquet files of any size, checked inside the engine.

It is the gate of ledger.intake said column by column: every word must be known, every
value exact and in range, every period real and over. Words are few even where rows are
many, so each is judged once, in Python, by the same catalogue; only values are judged
in SQL. Bad rows stay out and are listed; the good ones are loaded.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from luodi.catalogue import Catalogue, Indicator
from luodi.ledger import STATUSES
from luodi.ledger.intake import MAX_DECIMALS, MAX_VALUE
from luodi.store.ledger_engine import literal, values
from luodi.values import Period, Problem, Refused, UnreadablePeriod

if TYPE_CHECKING:
    import duckdb

COLUMNS = ("indicator", "place_code", "period", "value", "unit", "status", "source_id")
LISTED = 1000


@dataclass(frozen=True, slots=True)
class Bulk:
    """A checked table.

    raw      -- SQL that gives its good figures with the columns of ledger_rows.RAW
    words    -- kind → the words that occur in them
    problems -- every bad cell, at most LISTED for each kind of mistake
    """

    raw: str
    words: Mapping[str, tuple[str, ...]]
    problems: tuple[Problem, ...]


def check_parquet(
    engine: duckdb.DuckDBPyConnection,
    path: Path,
    catalogue: Catalogue,
    *,
    today: date,
    source_id: str = "",
) -> Bulk:
    """Judge a Parquet file with the columns of COLUMNS; Refused where it is no such file.

    The columns definition, decimals and known_on are heeded where they are there. Units are
    the indicators' own: nothing is converted here.

    source_id -- of figures where the file has no such column
    """
    return _Check(engine, path, catalogue, today, source_id).bulk()


class _Check:
    def __init__(
        self,
        engine: duckdb.DuckDBPyConnection,
        path: Path,
        catalogue: Catalogue,
        today: date,
        source_id: str,
    ) -> None:
        self._engine, self._path, self._catalogue = engine, path, catalogue
        self._today = today
        self._problems: list[Problem] = []
        self._bad: list[str] = []
        self._types = self._columns(source_id)
        self._table = (
            f"SELECT * {self._default_source(source_id)} FROM"
            f" read_parquet({literal(path.as_posix())}, file_row_number = true)"
        )

    def bulk(self) -> Bulk:
        catalogue = self._catalogue
        words = {
            "indicator": self._words("indicator", catalogue.indicators, "load.unknown_indicator"),
            "place": self._words("place_code", catalogue.places, "load.unknown_place"),
            "source": self._words("source_id", catalogue.sources, "load.unknown_source"),
            "status": self._words("status", STATUSES, "load.unknown_status", "、".join(STATUSES)),
            "unit": self._words("unit", {i.unit for i in catalogue.indicators.values()}, ""),
        }
        indicators = [catalogue.indicators[w] for w in words["indicator"]]
        periods = self._periods()
        self._units()
        self._ways()
        self._days()
        self._judge_values()
        definitions = self._definitions(indicators, periods)
        named = self._words("definition", self._ways_known(), "") if self._has("definition") else ()
        words["definition"] = tuple(sorted({d for d, _ in definitions} | set(named)))
        self._helpers(periods, words["source"])
        return Bulk(self._raw(definitions), words, tuple(self._problems))

    # ---- what stands in the file -------------------------------------------------------

    def _columns(self, source_id: str) -> dict[str, str]:
        try:
            found = self._engine.execute(
                f"DESCRIBE SELECT * FROM read_parquet({literal(self._path.as_posix())})"
            ).fetchall()
        except Exception as error:
            raise Refused(Problem("load.not_table", self._path.name, "Parquet")) from error
        types = {str(name): str(kind) for name, kind, *_ in found}
        given = {"source_id"} if source_id else set()
        missing = [c for c in COLUMNS if c not in types and c not in given]
        if missing:
            names, expected = "、".join(missing), "、".join(COLUMNS)
            raise Refused(Problem("load.missing_columns", self._path.name, names, expected))
        return types

    def _default_source(self, source_id: str) -> str:
        return "" if "source_id" in self._types else f", {literal(source_id)} AS source_id"

    def _words(self, column: str, known: object, code: str, expected: str = "") -> tuple[str, ...]:
        """The known words of a column; the others become problems."""
        found = self._engine.execute(
            f"SELECT DISTINCT CAST({column} AS VARCHAR) FROM ({self._table}) t"
        ).fetchall()
        good = [w for (w,) in found if w is not None and w in known]  # type: ignore[operator]
        if len(good) < len(found) and code:
            listed = ", ".join(map(literal, good)) or "''"
            self._refuse(
                f"{column} IS NULL OR CAST({column} AS VARCHAR) NOT IN ({listed})",
                column, code, expected,
            )  # fmt: skip
        return tuple(sorted(good))

    def _periods(self) -> dict[str, Period]:
        found = self._engine.execute(
            f"SELECT DISTINCT CAST(period AS VARCHAR) FROM ({self._table}) t"
        ).fetchall()
        periods: dict[str, Period] = {}
        for (text,) in found:
            try:
                periods[text] = Period.parse(text or "")
            except UnreadablePeriod:
                continue
        good = ", ".join(map(literal, periods)) or "''"
        if len(periods) < len(found):
            wrong = f"period IS NULL OR CAST(period AS VARCHAR) NOT IN ({good})"
            self._refuse(wrong, "period", "load.bad_period")
        ahead = [text for text, p in periods.items() if p.end > self._today]
        if ahead:
            listed = ", ".join(map(literal, ahead))
            wrong = f"CAST(period AS VARCHAR) IN ({listed}) AND status <> 'projected'"
            self._refuse(wrong, "period", "load.future_period", self._today.isoformat())
        return periods

    def _units(self) -> None:
        pairs = self._engine.execute(
            f"SELECT DISTINCT indicator, unit FROM ({self._table}) t"
        ).fetchall()
        for identity, unit in pairs:
            indicator = self._catalogue.indicators.get(identity)
            if indicator is not None and unit != indicator.unit:
                wrong = f"indicator = {literal(identity)} AND "
                wrong += "unit IS NULL" if unit is None else f"unit = {literal(unit)}"
                self._refuse(wrong, "unit", "load.wrong_unit", indicator.unit)

    def _has(self, column: str) -> bool:
        return column in self._types

    def _ways_known(self) -> set[str]:
        return {d.id for i in self._catalogue.indicators.values() for d in i.definitions}

    def _ways(self) -> None:
        """Ways of counting, where the file names them, must be the indicator's own."""
        if not self._has("definition"):
            return
        pairs = self._engine.execute(
            f"SELECT DISTINCT indicator, definition FROM ({self._table}) t"
            " WHERE COALESCE(definition, '') <> ''"
        ).fetchall()
        for identity, definition in pairs:
            indicator = self._catalogue.indicators.get(identity)
            known = [d.id for d in indicator.definitions] if indicator else [definition]
            if definition not in known:
                wrong = f"indicator = {literal(identity)} AND definition = {literal(definition)}"
                listed = "、".join(known)
                self._refuse(wrong, "definition", "load.unknown_definition", listed)

    def _days(self) -> None:
        if self._has("known_on"):
            today = self._today.isoformat()
            wrong = f"TRY_CAST(known_on AS DATE) > DATE '{today}' OR (known_on IS NOT NULL AND"
            wrong += " TRY_CAST(known_on AS DATE) IS NULL)"
            self._refuse(wrong, "known_on", "load.bad_day", today)

    def _judge_values(self) -> None:
        exact = "TRY_CAST(value AS DECIMAL(38, 12))"
        self._refuse(f"{exact} IS NULL", "value", "load.bad_value")
        kept = f"CAST({exact} AS DECIMAL(38, {MAX_DECIMALS}))"
        wide = f"abs({exact}) >= {MAX_VALUE} OR {exact} <> {kept}"
        self._refuse(wide, "value", "load.value_out_of_range")

    def _refuse(self, wrong: str, column: str, code: str, expected: str = "") -> None:
        rows = self._engine.execute(
            f"SELECT file_row_number, CAST({column} AS VARCHAR), CAST(unit AS VARCHAR)"
            f" FROM ({self._table}) t WHERE {wrong} LIMIT {LISTED}"
        ).fetchall()
        if not rows:
            return
        self._bad.append(wrong)
        for number, found, unit in sorted(rows, key=lambda row: row[0]):
            line = str(number + 1)
            told = {"line": line, "column": column, "unit": unit or ""}
            self._problems.append(
                Problem(
                    code if found else "load.empty_cell",
                    f"{self._path.name}:{line}",
                    found or "",
                    expected,
                    told,
                )
            )

    # ---- what it becomes ---------------------------------------------------------------

    def _definitions(
        self, indicators: list[Indicator], periods: Mapping[str, Period]
    ) -> list[tuple[str, str]]:
        """(definition, condition) pairs; the last condition is always true."""
        found: list[tuple[str, str]] = []
        for indicator in indicators:
            if len(indicator.definitions) == 1:
                continue
            places = sorted({p for d in indicator.definitions for p in d.places}) or [""]
            for place in (*places, ""):
                for text, period in periods.items():
                    condition = [
                        f"indicator = {literal(indicator.id)}",
                        f"period = {literal(text)}",
                    ]
                    if place:
                        condition.append(f"place_code = {literal(place)}")
                    found.append((indicator.definition(place, period).id, " AND ".join(condition)))
        single = {i.definitions[0].id for i in indicators if len(i.definitions) == 1}
        for other in sorted(single - {"standard"}):
            names = [i.id for i in indicators if i.definitions[0].id == other]
            found.append((other, f"indicator IN ({', '.join(map(literal, names))})"))
        return [*found, ("standard", "true")]

    def _helpers(self, periods: Mapping[str, Period], sources: tuple[str, ...]) -> None:
        values(
            self._engine,
            "bulk_periods",
            {"word": "VARCHAR", "code": "INTEGER", "ends": "DATE"},
            [(text, p.code, p.end) for text, p in periods.items()],
        )
        catalogue = self._catalogue
        values(
            self._engine,
            "bulk_sources",
            {"word": "VARCHAR", "known_on": "DATE"},
            [(s, catalogue.sources[s].known_on or catalogue.compiled) for s in sources],
        )

    def _raw(self, definitions: list[tuple[str, str]]) -> str:
        cases = " ".join(f"WHEN {when} THEN {literal(word)}" for word, when in definitions)
        kind = self._types["value"]
        if "decimals" in self._types:
            decimals = "decimals"
        elif kind.startswith("DECIMAL"):
            decimals = kind.rstrip(")").split(",")[1]
        elif kind == "VARCHAR":
            decimals = "length(split_part(trim(value), '.', 2))"
        else:
            # Digits after the point, as the shortest text of the number has them.
            text = "rtrim(CAST(CAST(value AS DECIMAL(18, 6)) AS VARCHAR), '0')"
            decimals = f"length(split_part({text}, '.', 2))"
        way = f"CASE {cases} END"
        if self._has("definition"):
            way = f"COALESCE(NULLIF(definition, ''), {way})"
        stated = ", CAST(t.known_on AS DATE)" if self._has("known_on") else ""
        good = " AND ".join(f"NOT COALESCE({wrong}, false)" for wrong in self._bad) or "true"
        return f"""
            SELECT t.indicator AS indicator_id, {way} AS definition_id, place_code,
                p.code AS period, CAST(value AS DECIMAL(18, 6)) AS value,
                {decimals} AS decimals, unit, status, source_id,
                greatest(s.known_on, CASE WHEN status <> 'projected' THEN p.ends END
                    {stated}) AS known_on
            FROM (SELECT * FROM ({self._table}) WHERE {good}) t
            JOIN bulk_periods p ON p.word = CAST(t.period AS VARCHAR)
            JOIN bulk_sources s ON s.word = t.source_id"""
