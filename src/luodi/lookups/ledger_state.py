"""What came into the ledger and when, and the proof that it is all still there."""

from __future__ import annotations

from dataclasses import dataclass

from luodi.ledger import Release
from luodi.store.ledger_verify import Proof, verify
from luodi.store.regions import Region


@dataclass(frozen=True, slots=True)
class ReleaseRow:
    """A release on one line. withdrawn_by -- the release that took it back, or None."""

    release: Release
    withdrawn_by: Release | None

    @property
    def may_be_withdrawn(self) -> bool:
        """Whether it is in force and is not itself a withdrawal."""
        return self.withdrawn_by is None and not self.release.withdraws


def release_rows(region: Region) -> list[ReleaseRow]:
    """Every release, newest first."""
    releases = region.ledger.releases()
    taken = {r.withdraws: r for r in releases if r.withdraws}
    return [ReleaseRow(r, taken.get(r.id)) for r in reversed(releases)]


def proof(region: Region) -> Proof:
    """Every seal, link and checksum of a region's ledger looked at."""
    return verify(region.ledger)
