"""The catalogue of one region: one value that knows every code used about it."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from luodi.catalogue.indicators import Indicator, load_indicators
from luodi.catalogue.methods import Method, default_method, method_in
from luodi.catalogue.places import (
    Member,
    Place,
    PlaceChange,
    Within,
    load_changes,
    load_members,
    load_places,
    load_within,
    refuse_circles,
)
from luodi.catalogue.sources import Source, load_sources
from luodi.values import Bilingual, Problem, Refused


@dataclass(frozen=True, slots=True, repr=False)
class Catalogue:
    """What the codes of a region mean.

    compiled -- the day the pack was put together: figures whose source prints no date
                can be proved to have been known from this day on, and not before
    map_note -- where the outlines of the map come from; empty without a map
    method   -- the rule set verdicts stand on: luodi's, with what the pack or the office set
    memberships -- who belongs to which named area in which years; Membership reads them
    """

    id: str
    name: Bilingual
    folder: Path
    compiled: date
    map_note: Bilingual
    indicators: dict[str, Indicator]
    places: dict[str, Place]
    memberships: tuple[Member, ...]
    within: tuple[Within, ...]
    changes: tuple[PlaceChange, ...]
    sources: dict[str, Source]
    method: Method = field(default_factory=default_method)

    @property
    def members(self) -> dict[str, tuple[str, ...]]:
        """The members of named areas as they are today; unknown ones are absent."""
        found: dict[str, tuple[str, ...]] = {}
        for row in self.memberships:
            if row.to_year is None:
                found[row.scope] = (*found.get(row.scope, ()), row.member)
        return found

    def place_name(self, code: str) -> Bilingual:
        """The everyday name of a place; the code itself where it is unknown."""
        place = self.places.get(code)
        return place.name if place else Bilingual(code)

    def with_sources(self, more: Iterable[Source]) -> Catalogue:
        """The same catalogue with the sources an installation has registered itself."""
        return replace(self, sources={**{s.id: s for s in more}, **self.sources})

    def counties_of(self, code: str) -> tuple[Place, ...]:
        """The county-level units of a named area, prefecture or province, in code order."""
        listed = self.members.get(code)
        if listed is not None:
            units = [self.places[member] for member in listed]
            counties = [p for p in units if p.level == "county"]
            for unit in units:
                if unit.level != "county":
                    counties.extend(self.counties_of(unit.code))
        else:
            counties = [
                p
                for p in self.places.values()
                if p.level == "county" and code in (p.parent, self.places[p.parent].parent)
            ]
        return tuple(sorted(counties, key=lambda p: p.code))


def load(folder: Path) -> Catalogue:
    """Read the catalogue of a region pack; raises Refused with file, line and column."""
    path = folder / "pack.toml"
    if not path.is_file():
        raise Refused(Problem("pack.missing_file", str(path)))
    try:
        head = tomllib.loads(path.read_text(encoding="utf-8"))
        name = Bilingual(head["name"]["zh"], head["name"]["en"])
        identity, compiled = str(head["id"]), head["compiled"]
        note = head.get("map", {}).get("note", {"zh": "", "en": ""})
        map_note = Bilingual(note["zh"], note["en"])
    except (tomllib.TOMLDecodeError, KeyError, TypeError, UnicodeDecodeError) as error:
        raise Refused(Problem("pack.bad_head", str(path), str(error))) from error
    if not isinstance(compiled, date):
        raise Refused(Problem("pack.bad_head", str(path), f"compiled = {compiled}"))
    places = load_places(folder)
    memberships = load_members(folder, places)
    refuse_circles(places.values(), memberships)
    return Catalogue(
        id=identity,
        name=name,
        folder=folder,
        compiled=compiled,
        map_note=map_note,
        indicators=load_indicators(folder),
        places=places,
        memberships=memberships,
        within=load_within(folder, places),
        changes=load_changes(folder, places),
        sources=load_sources(folder),
        method=method_in(folder, default_method()),
    )
