"""Read a folder of plans into one file, a line each: resumable, errors per file, memory flat."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from concurrent.futures import FIRST_COMPLETED, ProcessPoolExecutor, wait
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from luodi.plans import Pack
from luodi.reading.format_kind import SUFFIXES
from luodi.reading.gazetteer import Gazetteer
from luodi.reading.names import Names, names_of
from luodi.store import snapshots
from luodi.values import Problem, Refused

# Results waiting to be written are what memory holds: a few for each process.
AHEAD = 4


@dataclass(frozen=True, slots=True)
class ManyRead:
    """What a run did. earlier -- files whose line was already there from an earlier run."""

    done: int
    failed: int
    earlier: int


def plan_files(folder: Path) -> list[Path]:
    """Every file below a folder that may be a plan, in a fixed order."""
    found = (p for p in folder.rglob("*") if p.suffix.lower() in SUFFIXES and p.is_file())
    return sorted(p for p in found if not p.name.startswith((".", "~$")))


def read_many(
    folder: Path,
    out: Path,
    pack: Pack,
    *,
    jobs: int = 1,
    language: str = "zh",
    progress: Callable[[int], None] = lambda done: None,
) -> ManyRead:
    """Append one JSON line a file to ``out``; files that have their line already are left alone.

    A line holds ``file``, ``sha256`` and either ``reading`` or ``error``. Killed half-way,
    the next run drops a torn last line and goes on. progress is told of every file.

    language -- of the messages of findings
    """
    known, names = _earlier(out), names_of(pack)
    done = failed = earlier = 0
    with out.open("a", encoding="utf-8") as target:
        for line in _lines(folder, known, names, jobs, language):
            progress(1)
            if line is None:
                earlier += 1
                continue
            target.write(json.dumps(line, ensure_ascii=False, separators=(",", ":")) + "\n")
            target.flush()
            if "error" in line:
                failed += 1
            else:
                done += 1
    return ManyRead(done, failed, earlier)


def _earlier(out: Path) -> set[tuple[str, str]]:
    """(file, checksum) of the lines that are there; a torn last line is cut off."""
    if not out.is_file():
        return set()
    known: set[tuple[str, str]] = set()
    whole = 0
    with out.open("rb") as lines:
        for line in lines:
            try:
                entry = json.loads(line)
                known.add((entry["file"], entry["sha256"]))
            except (ValueError, KeyError, TypeError) as error:
                if line.endswith(b"\n"):
                    found = line[:20].decode("utf-8", "replace")
                    raise Refused(Problem("read.bad_output", out.name, found)) from error
                break
            if not line.endswith(b"\n"):
                break
            whole += len(line)
    if whole < out.stat().st_size:
        with out.open("r+b") as torn:
            torn.truncate(whole)
    return known


def _lines(
    folder: Path, known: set[tuple[str, str]], names: Names, jobs: int, language: str
) -> Iterator[dict[str, Any] | None]:
    files = iter(plan_files(folder))
    if jobs <= 1:
        _prepare(folder, known, names, language)
        yield from map(_line, files)
        return
    made = (folder, known, names, language)
    with ProcessPoolExecutor(jobs, initializer=_prepare, initargs=made) as pool:
        waiting = {pool.submit(_line, path) for path in islice(files, jobs * AHEAD)}
        while waiting:
            ready, waiting = wait(waiting, return_when=FIRST_COMPLETED)
            for future in ready:
                yield future.result()
            waiting |= {pool.submit(_line, path) for path in islice(files, len(ready))}


@dataclass(slots=True)
class _Work:
    """What a process needs for every file, sent to it once."""

    folder: Path
    known: set[tuple[str, str]]
    names: Names
    language: str = "zh"
    gazetteer: Gazetteer | None = None


_work = _Work(Path(), set(), Names({}))


def _prepare(folder: Path, known: set[tuple[str, str]], names: Names, language: str) -> None:
    _work.folder, _work.known, _work.names, _work.language = folder, known, names, language
    _work.gazetteer = names.gazetteer()


def _line(path: Path) -> dict[str, Any] | None:
    """The line of one file, or None where it is there already. Runs in a process of its own."""
    name, checksum = path.relative_to(_work.folder).as_posix(), ""
    try:
        data = snapshots.receive(path)
        checksum = snapshots.checksum(data)
        if (name, checksum) in _work.known:
            return None
        reading = _work.names.read(data, path.name, finder=_work.gazetteer)
        # What is read is worked out here, where a fault of ours is caught.
        read = reading.as_json(_work.language)
    except Refused as refused:
        problem = refused.problems[0]
        error = {"code": problem.code, "found": problem.found, "expected": problem.expected}
        return {"file": name, "sha256": checksum, "error": error}
    except Exception as fault:  # a fault of ours in one plan must not cost the other thousands
        error = {"code": "read.failed", "found": type(fault).__name__, "expected": ""}
        return {"file": name, "sha256": checksum, "error": error}
    return {"file": name, "sha256": checksum, "reading": read}
