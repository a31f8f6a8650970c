"""The ledger on disk: immutable Parquet releases, read through DuckDB.

A release is a few files and a manifest that names them; it is there from the moment the
manifest is, completely or not at all. Nothing is ever overwritten or removed: what is
taken back is taken back by a further release.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from filelock import FileLock, Timeout

from luodi.catalogue import Catalogue, Method, Source
from luodi.ledger import Choice, Comparison, Figures, Observation, Picked, Release, queries
from luodi.store import ledger_engine as engines
from luodi.store.home import Home
from luodi.store.ledger_bulk import check_parquet
from luodi.store.ledger_old import carry_over
from luodi.store.ledger_rows import observation_of
from luodi.store.ledger_stage import Staged, copy_sorted, write_raw
from luodi.store.ledger_state import KINDS, FactFile, Manifest, State, number_of, read_state
from luodi.values import Problem, Refused

if TYPE_CHECKING:
    import duckdb

FACTS = "facts"
# A ledger with more figures than this is read one indicator at a time.
AT_ONCE = 200_000


class Ledger:
    """The facts of one region in one home."""

    def __init__(self, home: Home, region: str) -> None:
        self._home, self.folder = home, home.ledger / region

    # ---- what is there -----------------------------------------------------------------

    @property
    def state(self) -> State:
        """What all releases together say."""
        return read_state(self.folder)

    def fingerprint(self) -> tuple[str, ...]:
        """Names the state: changes whenever facts do."""
        return (self.state.seal,)

    def has(self, sha256: str) -> bool:
        """Whether a file of this checksum has been stored and not been taken back."""
        return any(
            r.sha256 == sha256 and number_of(r) not in self.state.withdrawn
            for r in self.state.releases
        )

    def received(self, sha256: str) -> bool:
        """Whether a file of this checksum ever came, even if it was taken back since."""
        return any(r.sha256 == sha256 for r in self.state.releases)

    def releases(self) -> list[Release]:
        """Every release, oldest first."""
        return list(self.state.releases)

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

    # ---- questions ---------------------------------------------------------------------

    def known(
        self,
        day: date,
        catalogue: Catalogue,
        method: Method,
        *,
        through: str = "",
        indicators: Iterable[str] | None = None,
    ) -> Figures:
        """What could be proved to be known on a day, with the current figures picked.

        through    -- id of the last release that counts: an earlier report, to the digit
        indicators -- None means all
        """
        state = self.state
        last = self._number(through) if through else queries.NO_LIMIT
        chosen = state.chosen(last, day)

        def picked(codes: Iterable[int] | None) -> list[Picked]:
            with self.reading(codes=codes, state=state) as engine:
                engines.rules(engine, state, catalogue, method, chosen)
                order = "ORDER BY indicator, place, period, pick_rank, definition"
                text = queries.ranked(day, last, _one_of(codes))
                rows = engine.execute(f"SELECT * FROM ({text}) r {order}").fetchall()
            found = self._observations((row[:-1] for row in rows), state)
            return [Picked(o, row[-1]) for o, row in zip(found, rows, strict=True)]

        known = state.codes["indicator"]
        if indicators is not None:
            return Figures(picked({known[i] for i in indicators if i in known}), chosen)
        if sum(f.rows for f in state.files) > AT_ONCE:
            later = {i: partial(picked, (code,)) for i, code in known.items()}
            return Figures([], chosen, later=later)
        return Figures(picked(None), chosen)

    def everything(self) -> list[Observation]:
        """Every figure ever stored and not taken back, in the order it came in."""
        return self._stored("")

    def known_later(self, day: date) -> list[Observation]:
        """Figures that cannot be proved to have been known on a day."""
        return self._stored(f"known_on > DATE '{day.isoformat()}'")

    def _stored(self, only: str) -> list[Observation]:
        state = self.state
        with self.reading(state=state) as engine:
            rows = engine.execute(queries.everything(only)).fetchall()
        kept = (row[:-1] for row in rows if not row[-1] and row[-2] not in state.withdrawn)
        return self._observations(kept, state)

    @contextmanager
    def reading(
        self,
        *,
        codes: Iterable[int] | None = None,
        memory: str = engines.PAGE_MEMORY,
        state: State | None = None,
    ) -> Iterator[duckdb.DuckDBPyConnection]:
        """An engine with the views ``firsts`` and ``agains``; codes -- of indicators, or all."""
        groups = None if codes is None else {engines.group_of(code) for code in codes}
        with engines.connected(memory) as engine:
            engines.facts(engine, self.folder, state or self.state, groups)
            yield engine

    # ---- changes -----------------------------------------------------------------------

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Hold the ledger while it is changed; released even when the process dies."""
        self._home.ready()
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            with FileLock(str(self.folder / ".lock"), timeout=60):
                self._tidy()
                if not self.state.number:
                    carry_over(self)
                yield
        except Timeout as error:
            raise Refused(Problem("ledger.busy", str(self.folder))) from error
        except OSError as error:
            # A full disk or a folder without permission: nothing half-made ever counts.
            reason = error.strerror or str(error)
            raise Refused(Problem("home.unwritable", str(self.folder), reason)) from error

    @contextmanager
    def staged(
        self, rows: Iterable[Observation], *, learnt_on: date | None = None
    ) -> Iterator[Staged]:
        """Figures compared with what is known, ready for commit().

        learnt_on -- the day from which corrections are known; None keeps their own
        """
        with engines.connected() as engine, tempfile.TemporaryDirectory() as scratch:
            raw = write_raw(rows, Path(scratch) / "rows.csv")
            yield self._stage(engine, raw, None, learnt_on)

    @contextmanager
    def staged_file(
        self,
        path: Path,
        catalogue: Catalogue,
        *,
        today: date,
        source_id: str = "",
        learnt_on: date | None = None,
    ) -> Iterator[tuple[Staged, tuple[Problem, ...]]]:
        """The same for a Parquet file of any size, with everything that is wrong with it."""
        with engines.connected(engines.BULK_MEMORY) as engine:
            checked = check_parquet(engine, path, catalogue, today=today, source_id=source_id)
            yield self._stage(engine, checked.raw, checked.words, learnt_on), checked.problems

    def _stage(
        self,
        engine: duckdb.DuckDBPyConnection,
        raw: str,
        words: Mapping[str, Sequence[str]] | None,
        learnt_on: date | None,
    ) -> Staged:
        state = self.state
        stage = Staged(engine, state, state.number + 1)
        stage.code(raw, words)
        engines.facts(engine, self.folder, state, stage.groups)
        stage.compare(learnt_on)
        return stage

    def compare(
        self, rows: Iterable[Observation], *, learnt_on: date | None = None, most: int = 1000
    ) -> Comparison:
        """What storing these figures would change; nothing is stored."""
        with self.staged(rows, learnt_on=learnt_on) as stage:
            return stage.comparison(most)

    def commit(self, stage: Staged, about: Release) -> Release:
        """Store what was staged as one new release. Call it inside writing()."""
        files = [(group, again) for group in stage.groups for again in (False, True)]
        about = replace(about, rows=stage.rows)
        return self._release(about, files, stage.write, codes=stage.new_codes)

    def release(self, observations: Iterable[Observation], about: Release) -> Release:
        """Store figures as one new release. Call it inside writing()."""
        with self.staged(observations) as stage:
            return self.commit(stage, about)

    def withdraw(self, identity: str, *, day: date, reason: str, by: str = "") -> Release:
        """Take a release back by a further one. Call it inside writing().

        Questions about earlier days still see it; from ``day`` on it is as if it had not come.
        """
        state = self.state
        taken = state.release(identity)
        if taken is None or taken.withdraws:
            raise Refused(Problem("ledger.no_release", "withdraw", identity))
        number = number_of(taken)
        if number in state.withdrawn:
            raise Refused(Problem("ledger.already_withdrawn", "withdraw", identity))
        about = Release(
            "", taken.origin, "", "", day, taken.rows, withdraws=taken.id, reason=reason, by=by
        )
        columns = ", ".join(engines.COLUMNS)
        restated = {"known_on": f"DATE '{day}'", "release": f"{state.number + 1}"}
        stated = ", ".join(f"{restated.get(c, c)} AS {c}" for c in engines.COLUMNS)
        key = ", ".join(queries.KEY)
        selected = f"""
            SELECT {stated}, 1::TINYINT AS seat, {number} AS withdraws FROM (
                SELECT {columns} FROM firsts WHERE release = {number}
                UNION SELECT {columns} FROM agains WHERE release = {number} AND withdraws = 0
            )
            UNION ALL
            SELECT {columns}, 2::TINYINT, 0 FROM firsts
            ANTI JOIN agains USING ({key}) WHERE release = {number}"""
        with engines.connected(engines.BULK_MEMORY) as engine:

            def write(group: int, again: bool, path: Path) -> int:
                engines.facts(engine, self.folder, state, [group])
                return copy_sorted(engine, selected, path)

            groups = sorted({f.group for f in state.files})
            return self._release(about, [(g, True) for g in groups], write, withdraws=number)

    def choose(self, choice: Choice) -> None:
        """Record which of several figures counts, and why. Call it inside writing()."""
        state = self.state
        manifest = Manifest(
            number=state.number + 1, kind="choice", previous=state.seal, codes={}, added=(),
            choices=((state.number + 1, choice),),
        )  # fmt: skip
        manifest.save(self.folder)

    # ---- inside ------------------------------------------------------------------------

    def _release(
        self,
        about: Release,
        files: list[tuple[int, bool]],
        write: Any,
        **said: Any,
    ) -> Release:
        state = self.state
        if state.releases and about.loaded_on < state.releases[-1].loaded_on:
            last = state.releases[-1].loaded_on.isoformat()
            raise Refused(Problem("ledger.clock_back", about.loaded_on.isoformat(), "", last))
        number = state.number + 1
        mark = about.sha256[:16] if not about.withdraws else "withdrawal"
        added = self.add_files(number, files, write)
        release = replace(about, id=f"{number:06d}-{mark}")
        Manifest(
            number=number,
            kind="withdrawal" if about.withdraws else "release",
            previous=state.seal,
            codes={k: dict(v) for k, v in said.pop("codes", {}).items() if v},
            added=tuple(added),
            release=release,
            **said,
        ).save(self.folder)
        return release

    def add_files(self, number: int, files: list[tuple[int, bool]], write: Any) -> list[FactFile]:
        """Write files of a change that no manifest names yet."""
        added: list[FactFile] = []
        with tempfile.TemporaryDirectory(dir=self.folder, prefix=".release-") as scratch:
            for group, again in files:
                kind = "again" if again else "first"
                path = f"{FACTS}/g{group:04d}/{number:06d}-{kind}.parquet"
                partial = Path(scratch) / f"{group}-{kind}.parquet"
                try:
                    rows = write(group, again, partial)
                except engines.failure() as error:
                    # The engine has errors of its own for a full disk or a missing permission.
                    raise OSError(str(error).splitlines()[0][:120]) from error
                if not rows:
                    continue
                final = self.folder / path
                final.parent.mkdir(parents=True, exist_ok=True)
                digest = checksum(partial)
                _durable(partial)
                partial.replace(final)
                added.append(FactFile(path, group, again, rows, final.stat().st_size, digest))
        return added

    def _observations(self, rows: Iterable[Any], state: State) -> list[Observation]:
        words = {kind: state.words(kind) for kind in KINDS}
        releases = {number_of(r): r.id for r in state.releases}
        return [observation_of(row, words, releases) for row in rows]

    def _number(self, identity: str) -> int:
        release = self.state.release(identity)
        if release is None:
            raise Refused(Problem("ledger.no_release", "through", identity))
        return number_of(release)

    def _tidy(self) -> None:
        """What a killed writer left half-made was never part of the ledger."""
        for scratch in self.folder.glob(".release-*"):
            shutil.rmtree(scratch, ignore_errors=True)
        newest = self.state.number
        for path in self.folder.glob(f"{FACTS}/*/*.parquet"):
            if int(path.name.split("-")[0]) > newest:
                path.unlink(missing_ok=True)


def checksum(path: Path) -> str:
    """SHA-256 of a file, hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _durable(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _one_of(codes: Iterable[int] | None) -> str:
    if codes is None:
        return ""
    listed = ", ".join(str(code) for code in sorted(codes)) or "0"
    return f"indicator IN ({listed})"
