"""Read a plan file; one that luodi knows is kept, so that the site shows its own words."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from luodi.reading import Reading, read
from luodi.reading.known import OfficialText, recognise
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
    catalogue = region.pack.catalogue
    place_names = {
        name: place.code
        for place in catalogue.places.values()
        for name in (place.full_name, place.name.zh, *place.short_names)
        if place.level != "scope"
    }
    indicator_names = {
        name: indicator.id
        for indicator in catalogue.indicators.values()
        for name in (*indicator.aliases, indicator.name.zh)
    }
    reading = read(data, path.name, place_names=place_names, indicator_names=indicator_names)
    known = recognise(region.pack, data, path.name)
    if known is not None:
        snapshots.keep(region.home, data, path.suffix.lower() or ".txt")
    return PlanRead(reading, known)
