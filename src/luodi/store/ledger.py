"""The ledger on disk: immutable Parquet releases, read through DuckDB.

A release is one file. It appears by a rename, so that it is there completely or
not at all; its origin, day and checksum travel inside it. Nothing is ever
overwritten or removed.
"""

from __future__ import annotations

import csv
import shutil
import tempfile
from collections.abc import Iterable, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from filelock import FileLock

from luodi.catalogue import Catalogue, Method, Source
from luodi.ledger import Figures, Observation, Picked, Release, queries
from luodi.store.home import Home
from luodi.values import Period, Problem, Refused

if TYPE_CHECKING:
    from collections.abc import Iterator

    import duckdb

_COLUMNS = {
    "indicator_id": "VARCHAR",
    "definition_id": "VARCHAR",
    "place_code": "VARCHAR",
    "period": "VARCHAR",
    "value": "DECIMAL(24,6)",
    "decimals": "TINYINT",
    "unit": "VARCHAR",
    "status": "VARCHAR",
    "source_id": "VARCHAR",
    "known_on": "DATE",
}
_META = (
    "origin",
    "sha256",
    "source_id",
    "loaded_on",
    "rows",
    "source_title",
    "source_publisher",
    "source_published",
)


class Ledger:
    """The facts of one region in one home."""

    def __init__(self, home: Home, region: str) -> None:
        self._home, self._folder = home, home.ledger / region

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Hold the ledger while a release is made; released even when the process dies."""
        self._home.ready()
        self._folder.mkdir(parents=True, exist_ok=True)
        with FileLock(str(self._folder / ".lock"), timeout=60):
            # What a killed writer left half-made was never part of the ledger.
            for scratch in self._folder.glob(".release-*"):
                shutil.rmtree(scratch, ignore_errors=True)
            yield

    def fingerprint(self) -> tuple[str, ...]:
        """Names of all releases: changes exactly when facts do."""
        return tuple(path.name for path in self._files())

    def has(self, sha256: str) -> bool:
        """Whether a file of this checksum has been stored already."""
        return any(path.stem.endswith(f"-{sha256[:16]}") for path in self._files())

    def releases(self) -> list[Release]:
        """Every release, oldest first."""
        files = self._files()
        if not files:
            return []
        with _connected() as engine:
            return [_release(engine, path) for path in files]

    def known(self, day: date, catalogue: Catalogue, method: Method) -> Figures:
        """What could be proved to be known on a day, with the current figures picked."""
        files = self._files()
        if not files:
            return Figures([])
        ranks = [(s.id, s.rank) for s in catalogue.sources.values()]
        with _engine(files) as engine:
            _relation(engine, "sources", ("source_id", "source_rank"), ranks)
            statuses = list(enumerate(method.status_order, start=1))
            _relation(
                engine, "statuses", ("status", "status_rank"), [(s, rank) for rank, s in statuses]
            )
            rows = engine.execute(queries.KNOWN_ON, [day]).fetchall()
        return Figures(Picked(_observation(row[:-1]), row[-1]) for row in rows)

    def everything(self) -> list[Observation]:
        """Every figure ever stored, in the order it came in."""
        files = self._files()
        if not files:
            return []
        with _engine(files) as engine:
            return [_observation(row) for row in engine.execute(queries.ALL_FACTS).fetchall()]

    def registered_sources(self) -> list[Source]:
        """Sources that were named at a load and are not in the pack's catalogue."""
        return [
            Source(
                r.source_id,
                r.source_title or r.source_id,
                r.source_publisher,
                r.source_published,
                # An unchecked source never outranks the pack's official ones.
                2 if r.source_title else 3,
            )
            for r in self.releases()
            if r.source_id
        ]

    def release(self, observations: Sequence[Observation], about: Release) -> Release:
        """Store figures as one new release. Call it inside writing()."""
        number = len(self._files()) + 1
        identity = f"{number:06d}-{about.sha256[:16]}"
        final = self._folder / f"{identity}.parquet"
        with tempfile.TemporaryDirectory(dir=self._folder, prefix=".release-") as scratch:
            rows = Path(scratch) / "rows.csv"
            with rows.open("w", encoding="utf-8", newline="") as file:
                writer = csv.writer(file)
                writer.writerow(_COLUMNS)
                writer.writerows(_cells(o) for o in observations)
            partial = Path(scratch) / "release.parquet"
            _write_parquet(rows, partial, about, len(observations))
            partial.replace(final)
        return replace(about, id=final.stem, rows=len(observations))

    def _files(self) -> list[Path]:
        return sorted(self._folder.glob("[0-9]*.parquet")) if self._folder.is_dir() else []


def _cells(o: Observation) -> tuple[object, ...]:
    return (
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


def _observation(row: Sequence[object]) -> Observation:
    indicator, definition, place, period, value, decimals, unit, status, source, known, rel = row
    return Observation(
        indicator_id=str(indicator),
        definition_id=str(definition),
        place_code=str(place),
        period=Period.parse(str(period)),
        value=value,  # type: ignore[arg-type]
        decimals=decimals,  # type: ignore[arg-type]
        unit=str(unit),
        status=str(status),
        source_id=str(source),
        known_on=known,  # type: ignore[arg-type]
        release_id=str(rel),
    )


@contextmanager
def _connected() -> Iterator[duckdb.DuckDBPyConnection]:
    # Imported here: most commands never open the ledger, and help must be quick.
    import duckdb

    # An office machine has other work to do; spilling is set up because in-memory
    # databases do not spill on their own.
    engine = duckdb.connect(
        config={
            "threads": 2,
            "memory_limit": "512MB",
            "temp_directory": tempfile.gettempdir(),
            "autoinstall_known_extensions": False,
            "autoload_known_extensions": False,
        }
    )
    try:
        yield engine
    finally:
        engine.close()


@contextmanager
def _engine(files: Sequence[Path]) -> Iterator[duckdb.DuckDBPyConnection]:
    """An engine in which the relation ``facts`` is all releases together."""
    with _connected() as engine:
        listed = ", ".join(_literal(path.as_posix()) for path in files)
        try:
            engine.execute(
                f"CREATE VIEW facts AS SELECT * EXCLUDE (filename),"
                f" regexp_extract(filename, '([0-9a-f-]+)[.]parquet$', 1) AS release_id"
                f" FROM read_parquet([{listed}], filename = true)"
            )
        except Exception as error:
            problem = Problem("home.newer_ledger", str(files[0].parent), str(error)[:80])
            raise Refused(problem) from error
        yield engine


def _relation(
    engine: duckdb.DuckDBPyConnection,
    name: str,
    columns: tuple[str, str],
    rows: Iterable[tuple[str, int]],
) -> None:
    values = ", ".join(f"({_literal(key)}, {int(rank)})" for key, rank in rows)
    engine.execute(f"CREATE VIEW {name} AS SELECT * FROM (VALUES {values}) t({', '.join(columns)})")


def _write_parquet(rows: Path, target: Path, about: Release, count: int) -> None:
    types = ", ".join(f"{_literal(name)}: {_literal(kind)}" for name, kind in _COLUMNS.items())
    meta = {name: str(getattr(about, name)) for name in _META} | {"rows": str(count)}
    pairs = ", ".join(f"{name}: {_literal(value)}" for name, value in meta.items())
    with _connected() as engine:
        engine.execute(
            f"COPY (SELECT * FROM read_csv({_literal(rows.as_posix())}, header = true,"
            f" columns = {{{types}}}) ORDER BY indicator_id, place_code, period, source_id)"
            f" TO {_literal(target.as_posix())}"
            f" (FORMAT parquet, COMPRESSION zstd, KV_METADATA {{{pairs}}})"
        )


def _release(engine: duckdb.DuckDBPyConnection, path: Path) -> Release:
    file = _literal(path.as_posix())
    query = f"SELECT decode(key), decode(value) FROM parquet_kv_metadata({file})"
    meta = {str(key): str(value) for key, value in engine.execute(query).fetchall()}
    return Release(
        id=path.stem,
        origin=meta["origin"],
        sha256=meta["sha256"],
        source_id=meta["source_id"],
        loaded_on=date.fromisoformat(meta["loaded_on"]),
        rows=int(meta["rows"]),
        source_title=meta["source_title"],
        source_publisher=meta["source_publisher"],
        source_published=meta["source_published"],
    )


def _literal(text: str) -> str:
    """A text as an SQL literal."""
    return "'" + text.replace("'", "''") + "'"
