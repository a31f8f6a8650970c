"""Figures as a Parquet file in words, for other programs; ledger_bulk reads it back."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable
from pathlib import Path

from luodi.ledger import Observation
from luodi.store.ledger_engine import connected, csv_rows, literal

COLUMNS = {
    "indicator": "VARCHAR",
    "definition": "VARCHAR",
    "place_code": "VARCHAR",
    "period": "VARCHAR",
    "value": "DECIMAL(18,6)",
    "decimals": "TINYINT",
    "unit": "VARCHAR",
    "status": "VARCHAR",
    "source_id": "VARCHAR",
    "known_on": "DATE",
}


def parquet_bytes(observations: Iterable[Observation]) -> bytes:
    """A file with the columns of COLUMNS; decimals are the digits as printed."""
    with tempfile.TemporaryDirectory() as folder, connected() as engine:
        target = Path(folder) / "rows.parquet"
        rows = (
            (
                o.indicator_id,
                o.definition_id,
                o.place_code,
                str(o.period),
                f"{o.value:f}",
                o.decimals,
                o.unit,
                o.status,
                o.source_id,
                o.known_on.isoformat(),
            )
            for o in observations
        )
        raw = csv_rows(Path(folder) / "rows.csv", COLUMNS, rows)
        to = literal(target.as_posix())
        engine.execute(f"COPY ({raw}) TO {to} (FORMAT parquet, COMPRESSION zstd)")
        return target.read_bytes()
