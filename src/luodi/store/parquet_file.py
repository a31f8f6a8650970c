"""Figures as a Parquet file in words, for other programs; ledger_bulk reads it back."""

from __future__ import annotations

import csv
import tempfile
from collections.abc import Iterable
from pathlib import Path

from luodi.ledger import Observation
from luodi.store.ledger_engine import connected, literal

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
        rows, target = Path(folder) / "rows.csv", Path(folder) / "rows.parquet"
        with rows.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(COLUMNS)
            for o in observations:
                writer.writerow(
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
                )
        types = ", ".join(f"{literal(name)}: {literal(kind)}" for name, kind in COLUMNS.items())
        engine.execute(
            f"COPY (SELECT * FROM read_csv({literal(rows.as_posix())}, header = true,"
            " auto_detect = false, delim = ',', quote = '\"', escape = '\"',"
            f" columns = {{{types}}}))"
            f" TO {literal(target.as_posix())} (FORMAT parquet, COMPRESSION zstd)"
        )
        return target.read_bytes()
