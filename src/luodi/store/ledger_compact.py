"""Compaction: many small files of a partition become one, and no figure is lost.

Only small files are merged: those with at least a tenth of the rows of everything
smaller stay as they are, so that a partition keeps few files and a figure is rewritten
seldom. What was replaced stays on disk until the next compaction, for readers that
still have it in hand.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

from luodi.store import ledger_engine as engines
from luodi.store.ledger import FACTS, Ledger
from luodi.store.ledger_stage import copy_sorted
from luodi.store.ledger_state import FactFile, Manifest
from luodi.values import Problem, Refused

# More files than this in one partition are merged after a load.
MANY = 16
_BIGGER = 10


def mergeable(files: Sequence[FactFile]) -> list[FactFile]:
    """The files of one kind and partition worth merging: all but the much bigger ones."""
    chosen: list[FactFile] = []
    below = 0
    for file in sorted(files, key=lambda f: f.rows):
        if chosen and file.rows > _BIGGER * below:
            break
        chosen.append(file)
        below += file.rows
    return chosen if len(chosen) > 1 else []


def compact(ledger: Ledger, *, more_than: int = MANY) -> int:
    """Merge files where a partition has more than so many. Call it inside writing().

    Returns the number of files that were replaced. A merge that does not hold exactly the
    same figures is refused and changes nothing.
    """
    state = ledger.state
    by_kind: defaultdict[tuple[int, bool], list[FactFile]] = defaultdict(list)
    for file in state.files:
        by_kind[file.group, file.again].append(file)
    plan = {
        kind: small
        for kind, files in by_kind.items()
        if len(files) > more_than and (small := mergeable(files))
    }
    if not plan:
        return 0
    number = state.number + 1

    def write(group: int, again: bool, path: Path) -> int:
        with engines.connected(engines.BULK_MEMORY) as engine:
            engines.relation(engine, "merged", ledger.folder, plan[group, again], again=again)
            copy_sorted(engine, "SELECT * FROM merged", path)
            found = engine.execute(
                f"SELECT {_DIGEST} FROM read_parquet({engines.literal(path.as_posix())}) t"
            ).fetchall()
            expected = engine.execute(f"SELECT {_DIGEST} FROM merged t").fetchall()
        if found != expected:
            raise Refused(Problem("ledger.damaged", str(path), "compaction"))
        return int(found[0][0])

    written = ledger.add_files(number, list(plan), write)
    replaced = {file.path for small in plan.values() for file in small}
    kept = tuple(f for f in state.files if f.path not in replaced)
    Manifest(
        number=number,
        kind="compaction",
        previous=state.seal,
        codes=state.codes,
        added=(*kept, *written),
        choices=state.choices,
        releases=state.releases,
        withdrawn=tuple(sorted(state.withdrawn)),
    ).save(ledger.folder)
    _drop(ledger, keep=replaced)
    return len(replaced)


# Order does not matter, every column of every row does.
_DIGEST = "count(*), sum(hash(t)::HUGEINT)"


def _drop(ledger: Ledger, keep: set[str]) -> None:
    """Remove what compactions before this one replaced."""
    named = {f.path for f in ledger.state.files} | keep
    for path in ledger.folder.glob(f"{FACTS}/*/*.parquet"):
        if path.relative_to(ledger.folder).as_posix() not in named:
            path.unlink(missing_ok=True)
