"""The engine that reads and writes the ledger's Parquet files: DuckDB, opened per question."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from luodi.catalogue import Catalogue, Method
from luodi.ledger import Choice
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


def rules(
    engine: duckdb.DuckDBPyConnection,
    state: State,
    catalogue: Catalogue,
    method: Method,
    choices: Iterable[Choice],
) -> None:
    """The small relations the picking rule needs, with this ledger's numbers."""
    ranks = {s.id: s.rank for s in catalogue.sources.values()}
    values(
        engine,
        "sources",
        {"source": "INTEGER", "source_id": "VARCHAR", "source_rank": "INTEGER"},
        [(code, word, ranks.get(word, 9)) for word, code in state.codes["source"].items()],
    )
    order = {word: rank for rank, word in enumerate(method.status_order, start=1)}
    values(
        engine,
        "statuses",
        {"status": "TINYINT", "status_rank": "INTEGER", "counts": "INTEGER"},
        [
            (code, order.get(word, 99), int(word != "projected"))
            for word, code in state.codes["status"].items()
        ],
    )
    code = {kind: state.codes[kind] for kind in ("indicator", "definition", "place")}
    kinds = {name: COLUMNS[name] for name in (*_CHOICE_KEY, "source", "status", "value")}
    values(
        engine,
        "choices",
        kinds,
        [
            (
                code["indicator"][c.indicator_id],
                code["definition"][c.definition_id],
                code["place"][c.place_code],
                c.period.code,
                state.codes["source"][c.source_id],
                state.codes["status"][c.status],
                c.value,
            )
            for c in choices
        ],
    )


_CHOICE_KEY = ("indicator", "definition", "place", "period")


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


def literal(text: str) -> str:
    """A text as an SQL literal."""
    return "'" + text.replace("'", "''") + "'"
