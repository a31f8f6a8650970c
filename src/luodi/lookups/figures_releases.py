"""What came in, newest first, and what taking a release back would mean."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from luodi.ledger import Release
from luodi.lookups.evaluation import Evaluation
from luodi.lookups.ledger_state import ReleaseRow, release_rows
from luodi.lookups.rows import TargetRow, target_row
from luodi.store.regions import Region

PER_LEAF = 50


@dataclass(frozen=True, slots=True)
class KeptRelease:
    """A release on the list. source -- its title; empty for the pack's own figures."""

    row: ReleaseRow
    source: str

    @property
    def release(self) -> Release:
        """What was kept."""
        return self.row.release


@dataclass(frozen=True, slots=True)
class ReleaseList:
    """One leaf of the list, counted from 1."""

    rows: tuple[KeptRelease, ...]
    leaf: int
    leaves: int
    count: int


@dataclass(frozen=True, slots=True)
class Consequence:
    """What taking a release back would do.

    counting -- how many of its figures are the ones that count now
    replaced -- of these, how many have another figure to take their place
    targets  -- targets whose conclusion stands on a figure of it
    """

    kept: KeptRelease
    counting: int
    replaced: int
    targets: tuple[TargetRow, ...]

    @property
    def lost(self) -> int:
        """For how many nothing would be known any more."""
        return self.counting - self.replaced


def release_list(region: Region, leaf: int = 1) -> ReleaseList:
    """Releases, newest first; a withdrawal is told beside what it took back."""
    rows = [row for row in release_rows(region) if not row.release.withdraws]
    leaves = max(1, -(-len(rows) // PER_LEAF))
    leaf = min(max(leaf, 1), leaves)
    here = rows[(leaf - 1) * PER_LEAF : leaf * PER_LEAF]
    return ReleaseList(tuple(_kept(row, region) for row in here), leaf, leaves, len(rows))


def consequence(
    region: Region, evaluation: Evaluation, identity: str, lang: str
) -> Consequence | None:
    """What would go with a release; None where there is none that can be taken back."""
    row = next((r for r in release_rows(region) if r.release.id == identity), None)
    if row is None or not row.may_be_withdrawn:
        return None
    figures = evaluation.figures
    counting = [o for o in figures.current() if o.release_id == identity]
    others = Counter(
        o.key for o in figures.ranked() if o.release_id != identity and o.status != "projected"
    )
    return Consequence(
        kept=_kept(row, region),
        counting=len(counting),
        replaced=sum(others[o.key] > 0 for o in counting),
        targets=tuple(
            target_row(target, verdict, evaluation, lang)
            for target, verdict in evaluation.verdicts
            if any(o.release_id == identity for o in verdict.evidence)
        ),
    )


def source_choices(region: Region) -> list[tuple[str, str]]:
    """Sources a file may come from, code and title: those used last, then the latest dated."""
    used = [r.release.source_id for r in release_rows(region) if r.release.source_id]
    dated = sorted(region.pack.catalogue.sources.values(), key=lambda s: s.published, reverse=True)
    order = dict.fromkeys([*used, *(s.id for s in dated)])
    named = region.pack.catalogue.sources
    return [(s.id, f"{s.title} {s.published}".strip()) for i in order if (s := named.get(i))]


def _kept(row: ReleaseRow, region: Region) -> KeptRelease:
    release = row.release
    known = region.pack.catalogue.sources.get(release.source_id)
    return KeptRelease(row, release.source_title or (known.title if known else release.source_id))
