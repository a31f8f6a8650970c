"""Read a plan file; one that luodi knows is kept, so that the site shows its own words."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from luodi.reading import Reading
from luodi.reading.known import OfficialText, recognise
from luodi.reading.names import names_of
from luodi.store import snapshots
from luodi.store.regions import Region


@dataclass(frozen=True, slots=True)
class PlanRead:
    """What was read. known -- the plan's own text with its links, or None for another text."""

    reading: Reading
    known: OfficialText | None


def read_plan(region: Region, path: Path) -> PlanRead:
    """Read a file for a region; only a text the region's pack knows is stored."""
    data = snapshots.receive(path)
    names = names_of(region.pack)
    reading = names.read(data, path.name, finder=names.gazetteer())
    known = recognise(region.pack, data, path.name)
    if known is not None:
        snapshots.keep(region.home, data, path.suffix.lower() or ".txt")
    return PlanRead(reading, known)
