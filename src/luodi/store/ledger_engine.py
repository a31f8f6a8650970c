"""The engine that reads and writes the ledger's Parquet files: DuckDB, opened per question."""

from __future__ import annotations

import csv
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from luodi.catalogue import Catalogue, Method
from luodi.ledger import Choice
from luodi.ledger.queries import KEY as _KEY
from luodi.store.ledger_state import FactFile, State

if TYPE_CHECKING:
    import duckdb

# Indicators in one partition: a dense cube of it fits a processor's cache, and a change
# of one figure touches no more than this many indicators.
GROUP_SIZE = 20

COLUMNS = {
    "indicator": "SMALLINT",
    "definition": "SMALLINT",
    "place": "INTEGER",
    "period": "INTEGER",
    "value": "DECIMAL(18,6)",
    "decimals": "TINYINT",
    "unit": "SMALLINT",
    "status": "TINYINT",
    "source": "INTEGER",
    "known_on": "DATE",
    "release": "INTEGER",
}
AGAIN_COLUMNS = COLUMNS | {"seat": "TINYINT", "withdraws": "INTEGER"}
PAGE_MEMORY = "512MB"
BULK_MEMORY = "2GB"


def group_of(indicator: int) -> int:
    """The partition of an indicator's number."""
    return (indicator - 1) // GROUP_SIZE


@contextmanager
def connected(memory: str = PAGE_MEMORY) -> Iterator[duckdb.DuckDBPyConnection]:
    """An engine of its own, closed afterwards. Never kept: its state does not survive a fork."""
    # Imported here: most commands never open the ledger, and help must be quick.
    import duckdb

    # An office machine has other work to do; spilling is set up because in-memory
    # databases do not spill on their own.
    engine = duckdb.connect(
        config={
            "threads": 2,
            "memory_limit": memory,
            "temp_directory": tempfile.gettempdir(),
            "autoinstall_known_extensions": False,
            "autoload_known_extensions": False,
        }
    )
    # A bar among the results would be read as one of them.
    engine.execute("SET enable_progress_bar = false")
    try:
        yield engine
    finally:
        engine.close()


def failure() -> type[Exception]:
    """What the engine raises when it cannot go on."""
    import duckdb

    return duckdb.Error


def facts(
    engine: duckdb.DuckDBPyConnection,
    folder: Path,
    state: State,
    groups: Iterable[int] | None = None,
) -> None:
    """Views ``firsts`` and ``agains`` over the files of some partitions, or of all."""
    wanted = None if groups is None else set(groups)
    files = [f for f in state.files if wanted is None or f.group in wanted]
    for name, again in (("firsts", False), ("agains", True)):
        relation(engine, name, folder, [f for f in files if f.again is again], again=again)


def relation(
    engine: duckdb.DuckDBPyConnection,
    name: str,
    folder: Path,
    files: Sequence[FactFile],
    *,
    again: bool,
) -> None:
    """A view of one kind of files; of no file, an empty one with the same columns."""
    columns = AGAIN_COLUMNS if again else COLUMNS
    if files:
        listed = ", ".join(literal((folder / f.path).as_posix()) for f in files)
        chosen = f"SELECT {', '.join(columns)} FROM read_parquet([{listed}])"
    else:
        empty = ", ".join(f"NULL::{kind} AS {column}" for column, kind in columns.items())
        chosen = f"SELECT {empty} WHERE false"
    engine.execute(f"CREATE OR REPLACE VIEW {name} AS {chosen}")


@dataclass(frozen=True, slots=True)
class Table:
    """A small table. columns -- name → SQL type."""

    columns: dict[str, str]
    rows: Sequence[tuple[Any, ...]]


def rule_tables(
    state: State, catalogue: Catalogue, method: Method, choices: Iterable[Choice]
) -> dict[str, Table]:
    """The relations the picking rule needs, with this ledger's numbers."""
    ranks = {s.id: s.rank for s in catalogue.sources.values()}
    order = {word: rank for rank, word in enumerate(method.status_order, start=1)}
    codes = state.codes
    chosen = (*_KEY, "source", "status", "value")
    return {
        "sources": Table(
            {"source": "INTEGER", "source_id": "VARCHAR", "source_rank": "INTEGER"},
            [(code, word, ranks.get(word, 9)) for word, code in codes["source"].items()],
        ),
        "statuses": Table(
            {"status": "TINYINT", "status_rank": "INTEGER", "counts": "INTEGER"},
            [
                (code, order.get(word, 99), int(word != "projected"))
                for word, code in codes["status"].items()
            ],
        ),
        "choices": Table(
            {name: COLUMNS[name] for name in chosen},
            [
                (
                    codes["indicator"][c.indicator_id],
                    codes["definition"][c.definition_id],
                    codes["place"][c.place_code],
                    c.period.code,
                    codes["source"][c.source_id],
                    codes["status"][c.status],
                    c.value,
                )
                for c in choices
            ],
        ),
    }


def rules(
    engine: duckdb.DuckDBPyConnection,
    state: State,
    catalogue: Catalogue,
    method: Method,
    choices: Iterable[Choice],
) -> None:
    """The same as tables of an engine."""
    for name, table in rule_tables(state, catalogue, method, choices).items():
        values(engine, name, table.columns, table.rows)


def values(
    engine: duckdb.DuckDBPyConnection,
    name: str,
    columns: dict[str, str],
    rows: Sequence[tuple[object, ...]],
) -> None:
    """A small table of values the store made itself."""
    engine.execute(
        f"CREATE OR REPLACE TEMP TABLE {name} ({', '.join(f'{c} {k}' for c, k in columns.items())})"
    )
    if rows:
        slots = ", ".join("?" for _ in columns)
        for begin in range(0, len(rows), 500):
            part = rows[begin : begin + 500]
            listed = ", ".join(f"({slots})" for _ in part)
            engine.execute(f"INSERT INTO {name} VALUES {listed}", [v for row in part for v in row])


def csv_rows(path: Path, columns: dict[str, str], rows: Iterable[Sequence[object]]) -> str:
    """Rows as a file; returns the SQL that reads it with these columns and types."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(columns)
        writer.writerows(rows)
    types = ", ".join(f"{literal(name)}: {literal(kind)}" for name, kind in columns.items())
    # DuckDB guesses nothing here: neither a separator nor a quote from the first rows.
    return (
        f"SELECT * FROM read_csv({literal(path.as_posix())}, header = true, auto_detect = false,"
        f" delim = ',', quote = '\"', escape = '\"', columns = {{{types}}})"
    )


def literal(text: str) -> str:
    """A text as an SQL literal."""
    return "'" + text.replace("'", "''") + "'"
