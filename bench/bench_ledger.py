"""The ledger at the scale of a country, beside DuckDB, Polars, pandas and SQLite on the same data.

    python bench/bench_ledger.py            100 indicators, 20 million figures
    python bench/bench_ledger.py 1000       200 million (needs 3 GB of disk and some minutes)

The task: of every figure the one that counts, added up from 3,200 places to 340 prefectures
and 31 provinces, 50 ratios of each hundred indicators, and the yearly change of each ratio.
Peers work on the delivered file itself and only take the later of two versions; the ledger
applies its whole picking rule. All give the same count and the same two sums.
"""

from __future__ import annotations

import resource
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from contextlib import closing
from datetime import date, timedelta
from decimal import Decimal
from importlib.util import find_spec
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import duckdb
import national
import numpy as np
from measure import line, median

from luodi.catalogue import default_method
from luodi.ledger import Observation, Release, queries
from luodi.ledger.cube import Grouping, growth, ratio, roll_up
from luodi.store import ledger_engine
from luodi.store.cubes import cubes
from luodi.store.home import Home
from luodi.store.ledger import Ledger
from luodi.store.ledger_compact import compact
from luodi.store.ledger_verify import verify
from luodi.values import Period

INDICATORS = int(sys.argv[1]) if len(sys.argv) > 1 else 100
BATCH = min(INDICATORS, 100)
YEARS = (national.FIRST_YEAR, national.FIRST_YEAR + national.YEARS - 1)
Answer = tuple[int, float, float]


def main() -> None:
    indicators = INDICATORS
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        ledger = Ledger(Home(folder / "home"), "country")
        catalogue = national.catalogue(indicators)
        file = folder / "delivered.parquet"
        rows = copied = loaded = peak = 0.0
        for first in range(0, indicators, BATCH):
            rows += _elsewhere(national.generate, file, first, BATCH)
            if first == 0:
                copied = _timed(lambda: _sorted_copy(file, folder / "peer.parquet"))
            seconds, memory = _elsewhere(_load, folder, file, first, indicators)
            loaded, peak = loaded + seconds, max(peak, memory)
        batches = indicators // BATCH
        line(f"load of {rows / 1e6:.0f} million, validated", loaded, "s", "", "")
        line("  peak memory of it", peak, "MB")
        line("  against DuckDB's sorted copy of the file", loaded / batches / copied, "x", "2 x")
        _questions(ledger, catalogue, indicators)
        if indicators == BATCH:
            _peers(file)


def _elsewhere(work: Callable[..., Any], *arguments: Any) -> Any:
    """In a process of its own, so that its memory does not count as ours."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        return pool.submit(work, *arguments).result()


def _load(folder: Path, file: Path, first: int, indicators: int) -> tuple[float, float]:
    """Seconds and MB of loading one delivered file."""
    ledger = Ledger(Home(folder / "home"), "country")
    catalogue = national.catalogue(indicators)
    started = time.perf_counter()
    with ledger.writing(), ledger.staged_file(file, catalogue, today=national.TODAY) as found:
        stage, problems = found
        assert not problems
        ledger.commit(stage, Release("", "", f"{first:064d}", "", national.TODAY, 0))
    seconds = time.perf_counter() - started
    return seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _questions(ledger: Ledger, catalogue: national.Catalogue, indicators: int) -> None:
    scan = min(_timed(lambda: _scan(ledger)) for _ in range(3))
    line("raw scan of every column asked for", scan, "s")
    found: list[Answer] = []
    cube = min(_timed(lambda: found.append(_rolled_up(ledger, catalogue))) for _ in range(3))
    goal = "5 x" if indicators == BATCH else "10 s"
    line("roll-up, ratios, growth: the ledger", cube, "s", goal, f"{cube / scan:.1f} x raw scan")
    _told(found[0])
    state = ledger.state
    code = state.codes["indicator"]["ind0005"]
    page = median(lambda: _page(ledger, catalogue, code), 9)
    line("one indicator, all places and years, as of a day", page * 1000, "ms", "100 ms")
    approve = median(lambda: _approve(ledger, catalogue), 5)
    line("approving one figure, until a page shows it", approve, "s", "1 s")
    line("files after it", len(ledger.state.files), "")
    with ledger.writing():
        line("compaction of what was approved", _timed(lambda: compact(ledger, more_than=2)), "s")
    started = time.perf_counter()
    assert not verify(ledger).problems
    line("proof of every checksum", time.perf_counter() - started, "s")


def _rolled_up(ledger: Ledger, catalogue: national.Catalogue) -> Answer:
    numbers = range(national.PLACES)
    groupings = [
        Grouping.of([national.prefecture_of(n) for n in numbers]),
        Grouping.of([national.province_of(n) for n in numbers]),
    ]
    count, ratios, changes = 0, 0.0, 0.0
    for cube in cubes(ledger, national.TODAY, catalogue, default_method(), YEARS):
        levels = [cube.values, *(roll_up(cube.values, grouping) for grouping in groupings)]
        for values in levels:
            quotients = ratio(values[0::2], values[1::2])
            count += int(np.count_nonzero(quotients == quotients))
            ratios += float(np.nansum(quotients))
            changes += float(np.nansum(growth(quotients)))
    return count, ratios, changes


def _scan(ledger: Ledger) -> None:
    columns = "sum(value), max(indicator), max(place), max(period), max(known_on), max(status)"
    with ledger.reading(memory=ledger_engine.BULK_MEMORY) as engine:
        for relation in ("firsts", "agains"):
            engine.execute(f"SELECT {columns} FROM {relation}").fetchall()


def _page(
    ledger: Ledger, catalogue: national.Catalogue, code: int, day: date = national.TODAY
) -> dict[str, np.ndarray]:
    state = ledger.state
    with ledger.reading(codes=[code], state=state) as engine:
        ledger_engine.rules(engine, state, catalogue, default_method(), [])
        text = queries.current(day, only=f"indicator = {code}")
        found = engine.execute(f"SELECT place, period, value FROM ({text}) c").fetchnumpy()
    assert len(found["value"]) == national.PLACES * national.YEARS
    return found


_approved = 0


def _approve(ledger: Ledger, catalogue: national.Catalogue) -> None:
    """A further vintage of one figure, stored, and read back as a page would."""
    global _approved
    _approved += 1
    day = national.TODAY + timedelta(_approved % 100_000)
    figure = Observation(
        "ind0005", "standard", "100007", Period(2020), Decimal(_approved), 0, "亿元", "final",
        "yearbook", day,
    )  # fmt: skip
    with ledger.writing():
        ledger.release([figure], Release("", "", f"{_approved:064x}", "", day, 0))
    state = ledger.state
    code, place = state.codes["indicator"]["ind0005"], state.codes["place"]["100007"]
    found = _page(ledger, catalogue, code, day)
    here = (found["place"] == place) & (found["period"] == Period(2020).code)
    assert found["value"][here] == [_approved]


# ---- peers ---------------------------------------------------------------------------


def _sorted_copy(file: Path, target: Path) -> None:
    with duckdb.connect(config={"threads": 2}) as engine:
        engine.execute(
            f"COPY (SELECT * FROM '{file}' ORDER BY indicator, place_code, period)"
            f" TO '{target}' (FORMAT parquet, COMPRESSION zstd)"
        )


# One text for DuckDB and SQLite, over numbers. Indicators pair up: 0 with 1, 2 with 3, …
_NUMBERS = (
    "SELECT CAST(substr(indicator, 4) AS INTEGER) AS n, CAST(place_code AS INTEGER) AS area,"
    " CAST(period AS INTEGER) AS y, value::DOUBLE AS value, (status = 'final')::INTEGER AS final"
    " FROM read_parquet('{file}')"
)
_SQL = """
WITH latest AS (
    SELECT n, area, y, value FROM (
        SELECT d.*, row_number() OVER (
            PARTITION BY n, area, y ORDER BY final DESC, value DESC
        ) AS version FROM delivered d
    ) v WHERE version = 1
), levels AS (
    SELECT n, area, y, value FROM latest
    UNION ALL
    SELECT n, prefecture, y, sum(value) FROM latest JOIN areas ON place = area GROUP BY 1, 2, 3
    UNION ALL
    SELECT n, province, y, sum(value) FROM latest JOIN areas ON place = area GROUP BY 1, 2, 3
), ratios AS (
    SELECT n / 2 AS pair, area, y,
           max(CASE WHEN n % 2 = 0 THEN value END) / max(CASE WHEN n % 2 = 1 THEN value END) AS r
    FROM levels GROUP BY 1, 2, 3
), changes AS (
    SELECT r, (r / lag(r) OVER (PARTITION BY pair, area ORDER BY y) - 1) * 100 AS g FROM ratios
)
SELECT count(r), sum(r), sum(g) FROM changes
"""


def _areas() -> list[tuple[int, int, int]]:
    """(place, prefecture, province) as numbers that do not meet."""
    return [
        (
            int(code),
            10_000_000 + int(national.prefecture_of(n)[1:]),
            20_000_000 + int(national.province_of(n)[1:]),
        )
        for n, code in enumerate(national.places())
    ]


def _peers(file: Path) -> None:
    line("DuckDB, one statement", _timed(lambda: _told(_duckdb(file))), "s")
    for name, work in (("polars", _polars), ("pandas", _pandas)):
        if find_spec(name) is None:
            print(f"{name} is not installed (make oracle)")
            continue
        line(name, _timed(lambda work=work: _told(work(file))), "s")
    load, query, answer = _sqlite(file)
    line("SQLite, load", load, "s")
    line("SQLite, query", query, "s")
    _told(answer)


def _duckdb(file: Path) -> Answer:
    with duckdb.connect(config={"threads": 2, "memory_limit": "10GB"}) as engine:
        engine.execute("CREATE TABLE areas (place INTEGER, prefecture INTEGER, province INTEGER)")
        engine.executemany("INSERT INTO areas VALUES (?, ?, ?)", _areas())
        engine.execute(f"CREATE VIEW delivered AS {_NUMBERS.format(file=file)}")
        # Whole numbers divide to fractions here and to whole numbers in SQLite.
        count, ratios, changes = engine.execute(_SQL.replace("n / 2", "n // 2")).fetchall()[0]
        return count, ratios, changes


def _polars(file: Path) -> Answer:
    import polars as pl

    areas = pl.DataFrame(
        {
            "place_code": national.places(),
            "prefecture": [national.prefecture_of(n) for n in range(national.PLACES)],
            "province": [national.province_of(n) for n in range(national.PLACES)],
        }
    )
    figures = pl.read_parquet(
        file, columns=["indicator", "place_code", "period", "value", "status"]
    )
    figures = figures.with_columns(
        pl.col("value").cast(pl.Float64), pl.col("period").cast(pl.Int32)
    )
    key = ["indicator", "place_code", "period"]
    # The cheap way: only keys that occur twice are sorted.
    twice = pl.col("value").count().over(key) > 1
    marked = figures.with_columns(twice.alias("twice"))
    again = marked.filter("twice").sort("status", "value", descending=[False, True])
    again = again.unique(key, keep="first", maintain_order=True)
    latest = pl.concat([marked.filter(~pl.col("twice")), again]).join(areas, on="place_code")
    levels = pl.concat(
        [
            latest.select("indicator", pl.col("place_code").alias("area"), "period", "value"),
            *(
                latest.group_by("indicator", pl.col(area).alias("area"), "period")
                .agg(pl.col("value").sum())
                .select("indicator", "area", "period", "value")
                for area in ("prefecture", "province")
            ),
        ]
    ).with_columns(pl.col("indicator").str.slice(3).cast(pl.Int32).alias("n"))
    top = levels.filter(pl.col("n") % 2 == 0)
    bottom = levels.filter(pl.col("n") % 2 == 1).with_columns(pl.col("n") - 1)
    ratios = (
        top.join(bottom, on=["n", "area", "period"])
        .with_columns((pl.col("value") / pl.col("value_right")).alias("r"))
        .sort("n", "area", "period")
        .with_columns(((pl.col("r") / pl.col("r").shift(1).over("n", "area") - 1) * 100).alias("g"))
    )
    return ratios["r"].count(), float(ratios["r"].sum()), float(ratios["g"].sum())


def _pandas(file: Path) -> Answer:
    import pandas as pd

    with duckdb.connect(config={"threads": 2}) as engine:
        columns = engine.execute(_NUMBERS.format(file=file)).fetchnumpy()
    figures = pd.DataFrame({name: np.ma.getdata(column) for name, column in columns.items()})
    figures = figures.sort_values(["final", "value"], ascending=[False, False], kind="stable")
    latest = figures.drop_duplicates(["n", "area", "y"])
    first = int(latest["area"].min())
    _, prefecture, province = np.array(_areas()).T
    parts = [latest[["n", "area", "y", "value"]]]
    for areas in (prefecture, province):
        named = latest.assign(area=areas[latest["area"].to_numpy() - first])
        parts.append(named.groupby(["n", "area", "y"], as_index=False)["value"].sum())
    levels = pd.concat(parts)
    top = levels[levels["n"] % 2 == 0]
    bottom = levels[levels["n"] % 2 == 1].assign(n=lambda d: d["n"] - 1)
    ratios = top.merge(bottom, on=["n", "area", "y"]).sort_values(["n", "area", "y"])
    ratios["r"] = ratios["value_x"] / ratios["value_y"]
    change = (ratios["r"] / ratios.groupby(["n", "area"])["r"].shift(1) - 1) * 100
    return len(ratios), float(ratios["r"].sum()), float(change.sum())


def _sqlite(file: Path) -> tuple[float, float, Answer]:
    with (
        tempfile.TemporaryDirectory() as folder,
        closing(sqlite3.connect(f"{folder}/peer.db")) as base,
    ):
        base.execute("PRAGMA journal_mode = off")
        base.execute("PRAGMA cache_size = -2000000")
        base.execute("CREATE TABLE areas (place INTEGER PRIMARY KEY, prefecture, province)")
        base.executemany("INSERT INTO areas VALUES (?, ?, ?)", _areas())
        base.execute("CREATE TABLE delivered (n, area, y, value, final)")
        started = time.perf_counter()
        with duckdb.connect(config={"threads": 2}) as engine:
            engine.execute(_NUMBERS.format(file=file))
            while rows := engine.fetchmany(100_000):
                base.executemany("INSERT INTO delivered VALUES (?, ?, ?, ?, ?)", rows)
        base.commit()
        loaded = time.perf_counter()
        count, ratios, changes = base.execute(_SQL).fetchone()
        return loaded - started, time.perf_counter() - loaded, (count, ratios, changes)


def _told(answer: Answer) -> None:
    print(f"{'':<20} {answer[0]:,} ratios, sums {answer[1]:.2f} and {answer[2]:.2f}")


def _timed(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


if __name__ == "__main__":
    main()
