"""The home folder: everything one installation keeps, in one place."""

from __future__ import annotations

import os
import secrets
import tempfile
from dataclasses import dataclass
from pathlib import Path

from luodi.values import Problem, Refused


@dataclass(frozen=True, slots=True)
class Home:
    """Paths inside an installation's folder."""

    path: Path

    @property
    def ledger(self) -> Path:
        """Immutable releases of facts."""
        return self.path / "ledger"

    @property
    def snapshots(self) -> Path:
        """Files as they were received, named by checksum."""
        return self.path / "snapshots"

    @property
    def database(self) -> Path:
        """SQLite: people, workflow and the trail."""
        return self.path / "luodi.db"

    @property
    def errors(self) -> Path:
        """Details of faults of the program, for whoever maintains it."""
        return self.path / "errors.log"

    def ready(self) -> Home:
        """The same home with its folders made; Refused where nothing can be written."""
        try:
            for folder in (self.path, self.ledger, self.snapshots):
                folder.mkdir(parents=True, exist_ok=True)
            with tempfile.TemporaryFile(dir=self.path):
                pass
        except OSError as error:
            reason = error.strerror or str(error)
            raise Refused(Problem("home.unwritable", str(self.path), reason)) from error
        return self

    def secret_key(self) -> str:
        """A secret of this installation, made once and readable by its owner only."""
        path = self.path / "secret.key"
        if not path.exists():
            self.ready()
            fresh = secrets.token_urlsafe(50)
            try:
                handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            except FileExistsError:
                pass
            else:
                with os.fdopen(handle, "w", encoding="ascii") as file:
                    file.write(fresh)
        return path.read_text(encoding="ascii").strip()


def write_whole(path: Path, data: bytes) -> None:
    """Write a file so that it is there completely or not at all."""
    partial = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with partial.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        partial.replace(path)
    finally:
        partial.unlink(missing_ok=True)
