"""Everything an installation keeps, in one file, taken while people work.

Releases and snapshots never change, so they are simply copied; which of them belong to
the backup is settled by the manifests as they stood at one moment. The database is copied
by SQLite's own means. Nothing is restored over an existing installation.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import sqlite3
import tarfile
import tempfile
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from luodi.store.home import Home
from luodi.store.ledger import Ledger
from luodi.store.ledger_state import manifests, read_state
from luodi.store.ledger_verify import verify
from luodi.values import Problem, Refused

CONTENTS = "backup.json"
FORMAT = 1


@dataclass(frozen=True, slots=True)
class Backup:
    """What a backup holds. elsewhere -- True where people and workflow are in PostgreSQL."""

    files: int
    size: int
    elsewhere: bool
    seals: dict[str, str]


def back_up(home: Home, target: Path, *, at: datetime, own_database: bool = True) -> Backup:
    """Write a backup; it appears whole or not at all. Works while others read and write.

    own_database -- False where the database is not the home's SQLite file
    """
    if not home.path.is_dir():
        raise Refused(Problem("backup.no_home", str(home.path)))
    if target.exists():
        raise Refused(Problem("backup.exists", str(target)))
    partial = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        with tempfile.TemporaryDirectory(dir=target.parent or None) as scratch:
            files, seals = _chosen(home)
            database = Path(scratch) / home.database.name
            if own_database and home.database.is_file():
                _copy_database(home.database, database)
                files.append((home.database.name, database))
            sums = {name: _sha256(path) for name, path in files}
            contents = {
                "format": FORMAT,
                "taken": at.isoformat(timespec="seconds"),
                "files": sums,
                "seals": seals,
                "elsewhere": not own_database,
            }
            listed = Path(scratch) / CONTENTS
            listed.write_text(json.dumps(contents, indent=1, sort_keys=True), encoding="utf-8")
            with tarfile.open(partial, "w") as archive:
                for name, path in ((CONTENTS, listed), *files):
                    archive.add(path, arcname=name, recursive=False)
        partial.replace(target)
    except OSError as error:
        reason = error.strerror or str(error)
        raise Refused(Problem("home.unwritable", str(target), reason)) from error
    finally:
        partial.unlink(missing_ok=True)
    return Backup(len(sums), target.stat().st_size, not own_database, seals)


def restore(source: Path, home: Home) -> Backup:
    """Unpack a backup into a home that does not exist yet, and prove that all of it is there.

    A damaged backup is refused as a whole; the home is then as it was.
    """
    if home.path.exists() and any(home.path.iterdir()):
        raise Refused(Problem("backup.not_empty", str(home.path)))
    scratch = home.path.with_name(f".{home.path.name}.{os.getpid()}.part")
    scratch.parent.mkdir(parents=True, exist_ok=True)
    try:
        contents = _unpacked(source, scratch)
        for region in sorted(contents["seals"]):
            proof = verify(Ledger(Home(scratch), region))
            if proof.problems or proof.seal != contents["seals"][region]:
                raise Refused(*proof.problems, Problem("backup.damaged", str(source), region))
        if home.path.exists():
            home.path.rmdir()
        scratch.replace(home.path)
    except (OSError, tarfile.TarError, ValueError, KeyError) as error:
        reason = getattr(error, "strerror", None) or str(error)[:80]
        raise Refused(Problem("backup.damaged", str(source), reason)) from error
    finally:
        shutil.rmtree(scratch, ignore_errors=True)
    files, size = len(contents["files"]), source.stat().st_size
    return Backup(files, size, contents["elsewhere"], contents["seals"])


def _chosen(home: Home) -> tuple[list[tuple[str, Path]], dict[str, str]]:
    """The files of one moment, by their name in the backup, and the seal of every ledger."""
    files: list[tuple[str, Path]] = []
    seals: dict[str, str] = {}
    for folder in sorted(home.ledger.iterdir()) if home.ledger.is_dir() else []:
        state = read_state(folder)
        if not state.number:
            continue
        seals[folder.name] = state.seal
        for path in manifests(folder):
            if int(path.name.split("-")[0]) <= state.number:
                files.append((path.relative_to(home.path).as_posix(), path))
        for file in state.files:
            path = folder / file.path
            files.append((path.relative_to(home.path).as_posix(), path))
    kept = home.snapshots.iterdir() if home.snapshots.is_dir() else []
    for path in sorted(p for p in kept if p.is_file() and not p.name.startswith(".")):
        files.append((path.relative_to(home.path).as_posix(), path))
    settings = home.path / "luodi.toml"
    if settings.is_file():
        files.append((settings.name, settings))
    return files, seals


def _unpacked(source: Path, scratch: Path) -> dict[str, Any]:
    if not source.is_file():
        raise Refused(Problem("read.missing", str(source)))
    shutil.rmtree(scratch, ignore_errors=True)
    with tarfile.open(source, "r:") as archive:
        # "data" refuses links, devices and paths that lead elsewhere.
        archive.extractall(scratch, filter="data")
    listed = scratch / CONTENTS
    contents: dict[str, Any] = json.loads(listed.read_text(encoding="utf-8"))
    listed.unlink()
    found = {
        path.relative_to(scratch).as_posix(): path for path in scratch.rglob("*") if path.is_file()
    }
    for name, digest in contents["files"].items():
        if name not in found or _sha256(found.pop(name)) != digest:
            raise Refused(Problem("backup.damaged", str(source), name))
    if found:
        raise Refused(Problem("backup.damaged", str(source), next(iter(found))))
    return contents


def _copy_database(source: Path, target: Path) -> None:
    with closing(sqlite3.connect(source)) as old, closing(sqlite3.connect(target)) as new:
        old.backup(new)


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
