"""Proof that nothing in a ledger was altered, lost or slipped in."""

from __future__ import annotations

from dataclasses import dataclass

from luodi.store.ledger import Ledger, checksum
from luodi.store.ledger_state import State, manifests, read_manifest
from luodi.values import Problem, Refused


@dataclass(frozen=True, slots=True)
class Proof:
    """What was looked at, and everything that is wrong with it.

    seal -- names the state that was proved; printed in a report, it ties the report to it
    """

    changes: int
    files: int
    rows: int
    seal: str
    problems: tuple[Problem, ...]


def verify(ledger: Ledger) -> Proof:
    """Every seal, every link of the chain and every checksum of the files in use.

    A damaged file is named and hides no other.
    """
    problems: list[Problem] = []
    state, number = State(), 0
    paths = manifests(ledger.folder)
    for path in paths:
        number += 1
        try:
            manifest = read_manifest(path)
        except Refused as refused:
            problems.extend(refused.problems)
            continue
        if manifest.previous != state.seal or manifest.number != number:
            problems.append(Problem("ledger.broken_chain", str(path)))
            number = manifest.number
        state = state.and_(manifest)
    for file in state.files:
        path = ledger.folder / file.path
        if not path.is_file():
            problems.append(Problem("ledger.missing_file", str(path)))
        elif checksum(path) != file.sha256:
            problems.append(Problem("ledger.damaged", str(path), "SHA-256"))
    rows = sum(release.rows for release in state.releases)
    return Proof(len(paths), len(state.files), rows, state.seal, tuple(problems))
