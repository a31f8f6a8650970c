"""The names a reading of a region's plans should know."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from luodi.store.regions import Region


@dataclass(frozen=True, slots=True)
class Names:
    """Name → code of places, name → id of indicators; plain enough to send to a process."""

    places: Mapping[str, str]
    indicators: Mapping[str, str]


def names_of(region: Region) -> Names:
    """Every name and short name of the region's catalogue."""
    catalogue = region.pack.catalogue
    places = {
        name: place.code
        for place in catalogue.places.values()
        for name in (place.full_name, place.name.zh, *place.short_names)
        if place.level != "scope"
    }
    indicators = {
        name: indicator.id
        for indicator in catalogue.indicators.values()
        for name in (*indicator.aliases, indicator.name.zh)
    }
    return Names(places, indicators)
