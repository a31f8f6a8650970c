"""An invented country for the ledger's benchmarks: indicators × 3,200 places × 60 years."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import duckdb
import numpy as np

from luodi.catalogue import Catalogue, Source
from luodi.catalogue.indicators import Definition, Indicator
from luodi.catalogue.places import Place
from luodi.store.packs import open_pack
from luodi.values import Bilingual

PLACES, YEARS, FIRST_YEAR, REVISED = 3200, 60, 1966, 0.04
PREFECTURES, PROVINCES = 340, 31
TODAY = date(2026, 11, 24)


def places() -> list[str]:
    return [f"{100000 + n}" for n in range(PLACES)]


def prefecture_of(n: int) -> str:
    return f"P{n * PREFECTURES // PLACES:03d}"


def province_of(n: int) -> str:
    return f"R{n * PREFECTURES // PLACES * PROVINCES // PREFECTURES:02d}"


def catalogue(indicators: int) -> Catalogue:
    """The bundled catalogue's shape with other contents."""
    names = [f"ind{n:04d}" for n in range(indicators)]
    plain = Bilingual("国", "Country")
    return replace(
        open_pack("xiangxi").catalogue,
        indicators={
            n: Indicator(
                id=n, name=Bilingual(n), unit="亿元", over_places="sum", over_periods="flow",
                price="current", direction="up", decimals=2, producer=plain, aliases=(),
                definitions=(Definition(n, "standard", plain, plain),),
            )
            for n in names
        },
        places={
            code: Place(code, plain, code, "county", "", (), None, None, None, "", plain)
            for code in places()
        },
        sources={s: Source(s, s, "bureau", "1900", 1) for s in ("flash", "yearbook")},
    )  # fmt: skip


def generate(path: Path, first: int, indicators: int) -> int:
    """A shuffled Parquet file as a bureau would deliver it: words, no order, 4 % revisions."""
    rng = np.random.default_rng(first)
    cells = indicators * PLACES * YEARS
    again = rng.integers(0, cells, int(cells * REVISED)).astype(np.int32)
    cell = np.concatenate([np.arange(cells, dtype=np.int32), again])
    version = np.ones(len(cell), np.int8)
    version[cells:] = 2
    shuffled = rng.permutation(len(cell))
    cell, version = cell[shuffled], version[shuffled]
    columns = {
        "i": (cell // (PLACES * YEARS) + first).astype(np.int16),
        "p": (cell // YEARS % PLACES + 100000).astype(np.int32),
        "y": (cell % YEARS + FIRST_YEAR).astype(np.int16),
        "ver": version,
        "val": np.round(rng.lognormal(4, 1.5, len(cell)), 2),
    }
    with duckdb.connect(config={"threads": 2}) as engine:
        engine.register("t", columns)
        engine.execute(
            "COPY (SELECT 'ind' || lpad(i::VARCHAR, 4, '0') AS indicator, p::VARCHAR AS place_code,"
            " y::VARCHAR AS period, val::DECIMAL(18,2) AS value, '亿元' AS unit,"
            " CASE ver WHEN 1 THEN 'preliminary' ELSE 'final' END AS status,"
            " CASE ver WHEN 1 THEN 'flash' ELSE 'yearbook' END AS source_id FROM t)"
            f" TO '{path}' (FORMAT parquet, COMPRESSION zstd)"
        )
    return len(cell)
