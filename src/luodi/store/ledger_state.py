"""The chain of manifests: what the ledger holds, and the order in which it came.

Every change is one small JSON file, written last and by a rename, so that a change is
there completely or not at all. A manifest names the files it adds with their checksums,
the codes it introduces, and the seal of the manifest before it: nobody can alter, drop
or slip in one unnoticed. A compaction writes the whole state down again, so that
reading it needs only what came since.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from luodi.ledger import Choice, Release
from luodi.store.home import write_whole
from luodi.values import Period, Problem, Refused

FORMAT = 2
KINDS = ("indicator", "definition", "place", "source", "status", "unit")
Codes = Mapping[str, Mapping[str, int]]


@dataclass(frozen=True, slots=True)
class FactFile:
    """One immutable Parquet file.

    group -- the partition: GROUP_SIZE indicators, by order of arrival
    again -- False: the first figure of every key; True: further ones, with a copy of the first
    """

    path: str
    group: int
    again: bool
    rows: int
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """One change of the ledger.

    kind      -- ``release``, ``withdrawal``, ``choice`` or ``compaction``
    codes     -- kind → word → number, the new ones only; in a compaction all
    added     -- files this change brings; in a compaction all that are left
    withdraws -- number of the release a withdrawal takes back, otherwise 0
    choices   -- what a person chose, with the number of its change; in a compaction all
    releases  -- in a compaction, all releases so far
    previous  -- seal of the manifest before; empty for the first
    seal      -- of this one, as its file says; empty before it is saved
    """

    number: int
    kind: str
    previous: str
    codes: Codes
    added: tuple[FactFile, ...]
    release: Release | None = None
    withdraws: int = 0
    choices: tuple[tuple[int, Choice], ...] = ()
    releases: tuple[Release, ...] = ()
    withdrawn: tuple[int, ...] = ()
    format: int = FORMAT
    seal: str = ""

    @property
    def name(self) -> str:
        """Name of its file."""
        return f"{self.release.id if self.release else f'{self.number:06d}-{self.kind}'}.json"

    def save(self, folder: Path) -> None:
        """Write it: the moment at which the change becomes part of the ledger."""
        said = {k: v for k, v in asdict(self).items() if k != "seal"}
        body = json.loads(json.dumps(said, default=_plain))
        text = _text(body | {"seal": seal_of(body)})
        write_whole(folder / self.name, (text + "\n").encode())


def seal_of(body: Mapping[str, Any]) -> str:
    """SHA-256 of everything a manifest's file says, but for the seal itself."""
    said = {key: value for key, value in body.items() if key != "seal"}
    return hashlib.sha256(_text(said).encode()).hexdigest()


def _text(body: Mapping[str, Any]) -> str:
    return json.dumps(body, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


@dataclass(frozen=True, slots=True)
class State:
    """What all manifests together say.

    seal -- of the last manifest: names the state
    """

    number: int = 0
    seal: str = ""
    codes: Codes = field(default_factory=lambda: {kind: {} for kind in KINDS})
    files: tuple[FactFile, ...] = ()
    releases: tuple[Release, ...] = ()
    withdrawn: frozenset[int] = frozenset()
    choices: tuple[tuple[int, Choice], ...] = ()

    def and_(self, manifest: Manifest) -> State:
        """The state after one more change."""
        if manifest.kind == "compaction":
            return State(
                manifest.number,
                manifest.seal,
                manifest.codes,
                manifest.added,
                manifest.releases,
                frozenset(manifest.withdrawn),
                manifest.choices,
            )
        codes = {kind: {**self.codes[kind], **manifest.codes.get(kind, {})} for kind in KINDS}
        taken_back = {manifest.withdraws} if manifest.withdraws else set()
        return State(
            manifest.number,
            manifest.seal,
            codes,
            (*self.files, *manifest.added),
            (*self.releases, *((manifest.release,) if manifest.release else ())),
            self.withdrawn | taken_back,
            (*self.choices, *manifest.choices),
        )

    def words(self, kind: str) -> dict[int, str]:
        """The words of a kind by their numbers."""
        return {code: word for word, code in self.codes[kind].items()}

    def chosen(self, through: int, day: date) -> list[Choice]:
        """The last choice about every key, of changes up to a number and by a day."""
        last = {
            (c.indicator_id, c.definition_id, c.place_code, c.period): c
            for number, c in self.choices
            if number <= through and c.day <= day
        }
        return list(last.values())

    def release(self, identity: str) -> Release | None:
        """A release by its id, or by its running number."""
        return next((r for r in self.releases if identity in (r.id, str(number_of(r)))), None)


def number_of(release: Release) -> int:
    """The running number a release's id begins with."""
    return int(release.id.split("-")[0])


def manifests(folder: Path) -> list[Path]:
    """Files of all manifests, oldest first."""
    return sorted(folder.glob("[0-9]*.json")) if folder.is_dir() else []


def read_manifest(path: Path) -> Manifest:
    """One manifest; Refused where it is damaged or from a newer luodi."""
    try:
        body = json.loads(path.read_text(encoding="utf-8"))
        if body["format"] > FORMAT:
            raise Refused(Problem("home.newer_ledger", str(path), str(body["format"])))
        manifest = Manifest(
            number=body["number"],
            kind=body["kind"],
            previous=body["previous"],
            codes=body["codes"],
            added=tuple(FactFile(**file) for file in body["added"]),
            release=_release(body["release"]) if body["release"] else None,
            withdraws=body["withdraws"],
            choices=tuple((number, _choice(c)) for number, c in body["choices"]),
            releases=tuple(_release(r) for r in body["releases"]),
            withdrawn=tuple(body["withdrawn"]),
            format=body["format"],
            seal=body["seal"],
        )
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise Refused(Problem("ledger.damaged", str(path), str(error)[:80])) from error
    # The file's own words count, so that a later luodi with further fields proves old files.
    if manifest.seal != seal_of(body):
        raise Refused(Problem("ledger.damaged", str(path), manifest.seal[:16]))
    return manifest


_known: dict[Path, tuple[str, State]] = {}


def read_state(folder: Path) -> State:
    """The state of a ledger; what was read before is not read again."""
    paths = manifests(folder)
    last, state = _known.get(folder, ("", State()))
    names = [path.name for path in paths]
    if last not in names:
        last, state = "", State()
    fresh = paths[names.index(last) + 1 :] if last else paths
    # Everything before a compaction is written down in it.
    begin = max((i for i, p in enumerate(fresh) if p.stem.endswith("-compaction")), default=0)
    for path in fresh[begin:]:
        manifest = read_manifest(path)
        if manifest.kind != "compaction" and manifest.previous != state.seal:
            raise Refused(Problem("ledger.broken_chain", str(path)))
        state = state.and_(manifest)
    if names:
        _known[folder] = (names[-1], state)
    return state


def _release(body: dict[str, Any]) -> Release:
    return Release(**{**body, "loaded_on": date.fromisoformat(body["loaded_on"])})


def _choice(body: dict[str, Any]) -> Choice:
    return Choice(
        **{
            **body,
            "period": Period(**body["period"]),
            "value": Decimal(body["value"]),
            "day": date.fromisoformat(body["day"]),
        }
    )


def _plain(value: object) -> object:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return str(value)
    raise TypeError(type(value))
