"""Files as they were received, kept by checksum and never changed."""

from __future__ import annotations

import hashlib
import shutil
from pathlib import Path

from luodi.store.home import Home, write_whole
from luodi.values import Problem, Refused

MAX_BYTES = 50_000_000


def receive(path: Path) -> bytes:
    """The bytes of a file somebody hands in; Refused where it cannot be read at all."""
    if path.is_dir():
        raise Refused(Problem("read.folder", str(path)))
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            found, limit = f"{size // 1_000_000}MB", f"{MAX_BYTES // 1_000_000}MB"
            raise Refused(Problem("read.too_large", path.name, found, limit))
        return path.read_bytes()
    except FileNotFoundError as error:
        raise Refused(Problem("read.missing", str(path))) from error
    except OSError as error:
        reason = error.strerror or str(error)
        raise Refused(Problem("read.unreadable", str(path), reason)) from error


def checksum(data: bytes) -> str:
    """SHA-256, hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def checksum_of(path: Path) -> str:
    """The same of a file of any size."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def keep_file(home: Home, path: Path, digest: str) -> Path:
    """Keep a received file of any size."""
    target = home.snapshots / f"{digest}{path.suffix.lower()}"
    if not target.exists():
        home.ready()
        partial = target.with_name(f".{target.name}.part")
        try:
            shutil.copyfile(path, partial)
            partial.replace(target)
        finally:
            partial.unlink(missing_ok=True)
    return target


def keep(home: Home, data: bytes, suffix: str = "") -> Path:
    """Keep received bytes; the same bytes are kept once."""
    path = home.snapshots / f"{checksum(data)}{suffix}"
    if not path.exists():
        home.ready()
        write_whole(path, data)
    return path


def kept(home: Home) -> list[Path]:
    """Every snapshot, by name."""
    if not home.snapshots.is_dir():
        return []
    return sorted(p for p in home.snapshots.iterdir() if not p.name.startswith("."))
