"""Files of figures that wait for a decision: read and looked at, not yet stored or discarded.

They lie in the home by person and checksum, away from the snapshots: what is discarded was
never received.
"""

from __future__ import annotations

import os
import re
import tempfile
from datetime import datetime
from pathlib import Path

from django.contrib.auth.models import AbstractUser
from django.core.exceptions import PermissionDenied

from luodi.actions.review_plan import refuse_too_large
from luodi.store import snapshots
from luodi.store.home import Home
from luodi.values import Problem, Refused

PERMISSION = "store.keep_figures"
# A person compares a few files at a time; what was left lying is gone the next day.
MOST_WAITING = 5
SECONDS_WAITING = 24 * 3600
_CHECKSUM = re.compile(r"[0-9a-f]{64}")


def put_aside(home: Home, data: bytes, name: str, *, user: AbstractUser, at: datetime) -> str:
    """Keep a file until its sender decides; returns its checksum."""
    allowed(user)
    refuse_too_large(name, len(data))
    if not data:
        raise Refused(Problem("figures.empty_file", name))
    checksum = snapshots.checksum(data)
    path = _path(home, checksum, user)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        # A name of its own for every request: two clicks write the same file twice, whole.
        with tempfile.NamedTemporaryFile(dir=path.parent, prefix=".", delete=False) as partial:
            partial.write(data)
        os.utime(partial.name, (at.timestamp(), at.timestamp()))
        Path(partial.name).replace(path)
        _tidy(path.parent, user, at)
    except OSError as error:
        reason = error.strerror or str(error)
        raise Refused(Problem("home.unwritable", str(path.parent), reason)) from error
    return checksum


def waiting(home: Home, checksum: str, *, user: AbstractUser) -> bytes:
    """The bytes a person put aside; Refused where they are gone."""
    allowed(user)
    if _CHECKSUM.fullmatch(checksum):
        try:
            data = _path(home, checksum, user).read_bytes()
        except OSError:
            data = b""
        if snapshots.checksum(data) == checksum:
            return data
    raise Refused(Problem("figures.gone", ""))


def discard(home: Home, checksum: str, *, user: AbstractUser) -> None:
    """Let a file go; nothing happens where it is gone already."""
    allowed(user)
    if _CHECKSUM.fullmatch(checksum):
        _path(home, checksum, user).unlink(missing_ok=True)


def allowed(user: AbstractUser) -> None:
    """Refuse everybody who may not look after figures."""
    if not user.has_perm(PERMISSION):
        raise PermissionDenied


def _path(home: Home, checksum: str, user: AbstractUser) -> Path:
    return home.path / "waiting" / f"{user.pk}-{checksum}"


def _tidy(folder: Path, user: AbstractUser, at: datetime) -> None:
    """Drop what nobody came back for, and a person's files beyond the last few."""
    oldest = at.timestamp() - SECONDS_WAITING
    aged = [(path.stat().st_mtime, path) for path in folder.iterdir()]
    own = sorted((age, p) for age, p in aged if p.name.startswith(f"{user.pk}-"))
    for _, path in [*own[:-MOST_WAITING], *((age, p) for age, p in aged if age < oldest)]:
        path.unlink(missing_ok=True)
