"""Loading figures with full validation, beside DuckDB's own copy of the same CSV to Parquet."""

from __future__ import annotations

import csv
import tempfile
import time
from datetime import date
from pathlib import Path

import duckdb
from measure import line

from luodi.actions.load_observations import load_observations
from luodi.actions.open_region import open_region
from luodi.catalogue import default_method
from luodi.store.home import Home

ROWS = 20_000


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        home, file = Home(Path(folder) / "home"), Path(folder) / "figures.csv"
        region, _ = open_region(home, "xiangxi", today=date.today())
        counties = [p.code for p in region.pack.catalogue.counties_of("XXDQ44")]
        indicators = [i for i in region.pack.catalogue.indicators.values() if i.unit == "亿元"]
        with file.open("w", encoding="utf-8", newline="") as handle:
            writer = csv.writer(handle)
            writer.writerow(
                ("indicator", "place_code", "period", "value", "unit", "status", "source_id")
            )
            for n in range(ROWS):
                place = counties[n % len(counties)]
                indicator = indicators[n // len(counties) % len(indicators)]
                month = n // len(counties) // len(indicators)
                period = f"{1998 + month // 12}-{month % 12 + 1:02d}"
                writer.writerow((indicator.id, place, period, f"{n}.5", "亿元", "final", ""))
        start = time.perf_counter()
        duckdb.sql(f"COPY (SELECT * FROM '{file}' ORDER BY 1, 2, 3) TO '{folder}/raw.parquet'")
        raw = time.perf_counter() - start
        start = time.perf_counter()
        done = load_observations(region, file, source_id="BENCH", today=date.today())
        load = time.perf_counter() - start
        assert done.release is not None, done.problems[:3]
        assert done.release.rows == ROWS
        line(f"load of {ROWS} rows, validated", load, "s", "", f"{load / raw:.0f} x DuckDB's copy")
        line("rows a second", ROWS / load, "")
        start = time.perf_counter()
        figures = region.ledger.known(date.today(), region.pack.catalogue, default_method())
        line(f"all {len(figures)} figures as known today", time.perf_counter() - start, "s")


if __name__ == "__main__":
    main()
