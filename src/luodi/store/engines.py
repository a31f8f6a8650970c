"""Portable queries on the engine at hand: DuckDB in this process, or Spark on a cluster.

Both read the same Parquet files and get the same small tables and the same SQL text;
for Spark sqlglot translates it.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from luodi.catalogue import Catalogue, Method
from luodi.catalogue.membership import Membership
from luodi.ledger import portable, queries
from luodi.ledger.rollup_sql import membership_rows
from luodi.store import ledger_engine
from luodi.store.ledger import Ledger
from luodi.store.ledger_engine import Table
from luodi.store.ledger_state import State

if TYPE_CHECKING:
    import duckdb

Row = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Question:
    """What a portable query needs besides its text.

    state -- of the ledger; nothing that comes later is seen
    areas -- whose members are wanted in the relation ``membership``
    """

    ledger: Ledger
    state: State
    catalogue: Catalogue
    method: Method
    day: date
    areas: tuple[str, ...] = ()
    years: range = range(2000, 2031)
    level: str = "direct"

    def files(self, again: bool) -> list[Path]:
        """The Parquet files of one kind."""
        return [self.ledger.folder / f.path for f in self.state.files if f.again is again]

    def tables(self) -> dict[str, Table]:
        """The small tables by name."""
        words = [
            (kind, code, word)
            for kind in ("indicator", "place", "definition")
            for word, code in self.state.codes[kind].items()
        ]
        members = membership_rows(Membership(self.catalogue), self.areas, self.years, self.level)
        parents = [(p.code, p.parent or None) for p in self.catalogue.places.values()]
        return ledger_engine.rule_tables(
            self.state,
            self.catalogue,
            self.method,
            self.state.chosen(queries.NO_LIMIT, self.day),
        ) | {
            "words": Table({"kind": "VARCHAR", "code": "INTEGER", "word": "VARCHAR"}, words),
            "membership": Table(
                {
                    "area_code": "VARCHAR",
                    "place_code": "VARCHAR",
                    "from_year": "INTEGER",
                    "to_year": "INTEGER",
                },
                list(members),
            ),
            "places": Table({"place_code": "VARCHAR", "parent_code": "VARCHAR"}, list(parents)),
        }


class Engine(Protocol):
    """Answers portable queries about one question."""

    def rows(self, sql: str) -> list[Row]:
        """The result, in the order the query gives."""

    def save(self, sql: str, target: Path) -> None:
        """The result as a Parquet file."""


class DuckDB:
    """The engine in this process."""

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        self._connection = connection

    def rows(self, sql: str) -> list[Row]:
        """The result, in the order the query gives."""
        return self._connection.execute(sql).fetchall()

    def save(self, sql: str, target: Path) -> None:
        """The result as a Parquet file."""
        to = ledger_engine.literal(target.as_posix())
        self._connection.execute(f"COPY ({sql}) TO {to} (FORMAT parquet, COMPRESSION zstd)")


@contextmanager
def duckdb_engine(question: Question) -> Iterator[Engine]:
    """DuckDB with everything a question needs."""
    with ledger_engine.connected(ledger_engine.BULK_MEMORY) as connection:
        ledger_engine.facts(connection, question.ledger.folder, question.state)
        for name, table in question.tables().items():
            ledger_engine.values(connection, name, table.columns, table.rows)
        for name, text in portable.views(question.day).items():
            connection.execute(f"CREATE VIEW {name} AS {text}")
        yield DuckDB(connection)
