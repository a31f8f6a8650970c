"""Ledgers of the first format, one Parquet file for each release, carried over once."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from luodi.ledger import Observation, Release
from luodi.store import ledger_engine as engines
from luodi.values import Period

if TYPE_CHECKING:
    import duckdb

    from luodi.store.ledger import Ledger

# Where the old files stay: they are not deleted.
KEPT = "format-1"


def carry_over(ledger: Ledger) -> None:
    """Store every old release again as it was. Call it inside writing(), on an empty ledger."""
    files = sorted(ledger.folder.glob("[0-9]*.parquet"))
    for path in files:
        with engines.connected() as engine:
            about, rows = _about(engine, path), _rows(engine, path)
        ledger.release(rows, about)
    if files:
        (ledger.folder / KEPT).mkdir(exist_ok=True)
    for path in files:
        path.replace(ledger.folder / KEPT / path.name)


def _about(engine: duckdb.DuckDBPyConnection, path: Path) -> Release:
    file = engines.literal(path.as_posix())
    query = f"SELECT decode(key), decode(value) FROM parquet_kv_metadata({file})"
    meta = {str(key): str(value) for key, value in engine.execute(query).fetchall()}
    return Release(
        id="",
        origin=meta["origin"],
        sha256=meta["sha256"],
        source_id=meta["source_id"],
        loaded_on=date.fromisoformat(meta["loaded_on"]),
        rows=int(meta["rows"]),
        source_title=meta["source_title"],
        source_publisher=meta["source_publisher"],
        source_published=meta["source_published"],
    )


def _rows(engine: duckdb.DuckDBPyConnection, path: Path) -> list[Observation]:
    rows = engine.execute(
        "SELECT indicator_id, definition_id, place_code, period, value, decimals, unit, status,"
        f" source_id, known_on FROM read_parquet({engines.literal(path.as_posix())})"
    ).fetchall()
    return [
        Observation(
            indicator_id=indicator,
            definition_id=definition,
            place_code=place,
            period=Period.parse(period),
            value=value,
            decimals=decimals,
            unit=unit,
            status=status,
            source_id=source,
            known_on=known_on,
        )
        for (
            indicator, definition, place, period, value, decimals, unit, status, source, known_on,
        ) in rows
    ]  # fmt: skip
