"""Incoming figures, coded and compared with what is known, before anything is stored.

All of it is SQL inside one engine, so that twenty million figures take the same path as
one. Only keys of which more than one figure is at hand are compared in detail.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from luodi.ledger import Comparison, Observation, queries
from luodi.store.ledger_engine import COLUMNS, GROUP_SIZE, csv_rows, group_of, literal
from luodi.store.ledger_rows import RAW, observation_of
from luodi.store.ledger_state import KINDS, State

if TYPE_CHECKING:
    import duckdb

_KEY = ", ".join(queries.KEY)
_STATEMENT = (*queries.KEY, "source", "status", "value")
_TEXT_OF = {
    "indicator": "indicator_id",
    "definition": "definition_id",
    "place": "place_code",
    "source": "source_id",
    "status": "status",
    "unit": "unit",
}
RELATIONS = ("new", "revised", "conflicting", "agreeing", "same")


def write_raw(rows: Iterable[Observation], path: Path) -> str:
    """Figures as a file; returns the SQL that reads it with the columns of RAW."""
    return csv_rows(
        path,
        RAW,
        (
            (
                o.indicator_id,
                o.definition_id,
                o.place_code,
                o.period.code,
                f"{o.value:f}",
                o.decimals,
                o.unit,
                o.status,
                o.source_id,
                o.known_on.isoformat(),
            )
            for o in rows
        ),
    )


class Staged:
    """What is about to be stored.

    new_codes -- words this load introduces, with their numbers
    groups    -- the partitions it touches
    """

    def __init__(self, engine: duckdb.DuckDBPyConnection, state: State, number: int) -> None:
        self._engine, self._state, self._number = engine, state, number
        self.new_codes: dict[str, dict[str, int]] = {}
        self.groups: tuple[int, ...] = ()

    def code(self, raw: str, words: Mapping[str, Sequence[str]] | None = None) -> None:
        """Table ``incoming``: numbers for words, in the order of arrival.

        words -- kind → words that occur, where they are known already
        """
        run = self._engine.execute
        for kind, column in _TEXT_OF.items():
            known = self._state.codes[kind]
            found = words[kind] if words else self._distinct(column, raw)
            fresh = [word for word in sorted(found) if word not in known]
            self.new_codes[kind] = {w: len(known) + i for i, w in enumerate(fresh, start=1)}
            # The place of a word in the list is its number.
            numbered = (*sorted(known, key=known.__getitem__), *fresh)
            listed = ", ".join(literal(word) for word in numbered) or "''"
            run(f"CREATE TYPE {kind}_word AS ENUM ({listed})")
        coded = {
            kind: f"(enum_code({column}::{kind}_word) + 1)" for kind, column in _TEXT_OF.items()
        } | {"release": str(self._number)}
        chosen = ", ".join(f"{coded.get(c, c)}::{k} AS {c}" for c, k in COLUMNS.items())
        run(f"CREATE TABLE incoming AS SELECT {chosen} FROM ({raw})")
        indicators = run("SELECT DISTINCT indicator FROM incoming").fetchall()
        self.groups = tuple(sorted({group_of(i) for (i,) in indicators}))

    def _distinct(self, column: str, raw: str) -> list[str]:
        rows = self._engine.execute(f"SELECT DISTINCT {column} FROM ({raw})").fetchall()
        return [word for (word,) in rows]

    def compare(self, learnt_on: date | None) -> None:
        """Table ``judged``: what every incoming figure of a contested key does to what is known.

        learnt_on -- the day from which corrections are known: the date a source prints
                     proves its first word, not a later one. None leaves days as they are
        """
        run = self._engine.execute
        self._near()
        run(
            f"CREATE TABLE contested AS SELECT {_KEY} FROM near_firsts UNION"
            f" SELECT {_KEY} FROM incoming GROUP BY {_KEY} HAVING count(*) > 1"
        )
        self._said()
        run(
            f"""CREATE TABLE judged AS
            SELECT line, CASE
                WHEN earlier = 0 THEN 'new' WHEN repeated > 0 THEN 'same'
                WHEN of_source > 0 THEN 'revised' WHEN other_values = 0 THEN 'agreeing'
                ELSE 'conflicting' END AS relation
            FROM (
                SELECT i.line, count(e.line) AS earlier,
                    count(*) FILTER (e.source = i.source AND e.status = i.status
                        AND e.value = i.value) AS repeated,
                    count(*) FILTER (e.source = i.source) AS of_source,
                    count(*) FILTER (e.value <> i.value) AS other_values
                FROM said i LEFT JOIN said e
                    ON {queries.same("i", "e")} AND e.line < i.line
                WHERE i.line >= 0 GROUP BY i.line
            )"""
        )
        if learnt_on is not None:
            run(
                f"UPDATE incoming SET known_on = greatest(known_on, DATE '{learnt_on}')"
                " WHERE rowid IN (SELECT line FROM judged WHERE relation = 'revised')"
            )
        self._seat()

    def _near(self) -> None:
        """Tables ``near_firsts`` and ``near_agains``: what is known of the keys that come in.

        Files are sorted, so bounds let the engine skip most of a partition.
        """
        run = self._engine.execute
        bounds = " AND ".join(
            f"{column} BETWEEN {low} AND {high}"
            for column, low, high in run(
                " UNION ALL ".join(
                    f"SELECT '{c}', min({c}), max({c}) FROM incoming" for c in queries.KEY
                )
            ).fetchall()
            if low is not None
        )
        for name in ("firsts", "agains"):
            run(
                f"CREATE TABLE near_{name} AS SELECT * FROM (SELECT * FROM {name}"
                f" WHERE {bounds or 'false'}) SEMI JOIN incoming USING ({_KEY})"
            )

    def _seat(self) -> None:
        """Tables ``opening``, first rows of new keys that repeat, and ``further``, the others."""
        run = self._engine.execute
        run(
            f"""CREATE TABLE opening AS SELECT i.*, i.rowid AS line FROM incoming i
            WHERE i.rowid IN (
                SELECT min(i.rowid) FROM incoming i
                SEMI JOIN contested USING ({_KEY}) ANTI JOIN near_firsts USING ({_KEY})
                GROUP BY {_KEY}
            )"""
        )
        run(
            """CREATE TABLE further AS SELECT i.* FROM incoming i
            JOIN judged j ON j.line = i.rowid
            LEFT JOIN opening o ON o.line = i.rowid
            WHERE j.relation <> 'same' AND o.line IS NULL"""
        )

    def _said(self) -> None:
        """All that is in force of contested keys, then what comes in; known lines are negative."""
        statement = ", ".join(_STATEMENT)
        self._engine.execute(
            f"""CREATE TABLE said AS
            WITH known AS (
                SELECT {statement}, release FROM near_firsts
                UNION
                SELECT {statement}, release FROM near_agains WHERE withdraws = 0
            ), taken_back AS (
                SELECT {statement}, withdraws AS release FROM near_agains WHERE withdraws > 0
            )
            SELECT {statement}, -1 AS line FROM known
            ANTI JOIN taken_back USING ({statement}, release)
            UNION ALL
            SELECT {statement}, rowid AS line FROM incoming
            SEMI JOIN contested USING ({_KEY})"""
        )

    def counts(self) -> dict[str, int]:
        """How many figures stand in which relation to what is known."""
        run = self._engine.execute
        found: dict[str, int] = dict(
            run("SELECT relation, count(*) FROM judged GROUP BY relation").fetchall()
        )
        total = run("SELECT count(*) FROM incoming").fetchall()[0][0]
        found["new"] = found.get("new", 0) + total - sum(found.values())
        return {relation: found.get(relation, 0) for relation in RELATIONS}

    @property
    def rows(self) -> int:
        """How many figures there are to store."""
        return sum(count for relation, count in self.counts().items() if relation != "same")

    def comparison(self, most: int) -> Comparison:
        """The relations with at most so many figures of each, in the order they came in."""
        listed = {
            relation: tuple(
                observation_of(row, self._words()) for row in self._rows(relation, most)
            )
            for relation in RELATIONS
        }
        return Comparison(counts=self.counts(), **listed)

    def _rows(self, relation: str, most: int) -> list[tuple[object, ...]]:
        columns = ", ".join(COLUMNS)
        matching = f"relation = {literal(relation)}"
        if relation == "new":
            matching += " OR relation IS NULL"
        return self._engine.execute(
            f"SELECT {columns} FROM (SELECT i.*, i.rowid AS line FROM incoming i)"
            f" LEFT JOIN judged USING (line) WHERE {matching} ORDER BY line LIMIT {most:d}"
        ).fetchall()

    def _words(self) -> Mapping[str, Mapping[int, str]]:
        return {
            kind: self._state.words(kind) | {c: w for w, c in self.new_codes[kind].items()}
            for kind in KINDS
        }

    def write(self, group: int, again: bool, target: Path) -> int:
        """One Parquet file of a partition; returns its rows, 0 where there is none to write."""
        return copy_sorted(
            self._engine, self._agains(group) if again else self._firsts(group), target
        )

    def _firsts(self, group: int) -> str:
        columns = ", ".join(COLUMNS)
        return f"""
            SELECT {columns} FROM incoming ANTI JOIN contested USING ({_KEY})
            WHERE {_inside(group)}
            UNION ALL
            SELECT {columns} FROM opening WHERE {_inside(group)}"""

    def _agains(self, group: int) -> str:
        columns = ", ".join(COLUMNS)
        inside = _inside(group)
        return f"""
            SELECT {columns}, 1::TINYINT AS seat, 0 AS withdraws FROM further WHERE {inside}
            UNION ALL
            SELECT {columns}, 2::TINYINT, 0 FROM opening
            SEMI JOIN further USING ({_KEY}) WHERE {inside}
            UNION ALL
            SELECT {columns}, 2::TINYINT, 0 FROM near_firsts
            SEMI JOIN further USING ({_KEY}) ANTI JOIN near_agains USING ({_KEY})
            WHERE {inside}"""


def _inside(group: int) -> str:
    return f"indicator BETWEEN {group * GROUP_SIZE + 1} AND {(group + 1) * GROUP_SIZE}"


def copy_sorted(engine: duckdb.DuckDBPyConnection, selected: str, target: Path) -> int:
    """Write a selection as one sorted Parquet file: what is asked together lies together.

    Returns the number of rows.
    """
    done = engine.execute(
        f"COPY (SELECT * FROM ({selected}) ORDER BY indicator, definition, place, period,"
        f" known_on, release) TO {literal(target.as_posix())} (FORMAT parquet, COMPRESSION zstd)"
    )
    return int(done.fetchall()[0][0])
