"""Places: administrative units, and named areas (scopes) as places of their own."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from luodi.catalogue.tables import PackFile
from luodi.values import Bilingual

LEVELS = ("nation", "province", "prefecture", "county", "scope", "external")


@dataclass(frozen=True, slots=True)
class Place:
    """A unit or a named area. lon, lat -- of its seat, degrees WGS-84; area in km²."""

    code: str
    name: Bilingual
    full_name: str
    level: str
    parent: str
    short_names: tuple[str, ...]
    lon: Decimal | None
    lat: Decimal | None
    area_km2: Decimal | None
    code_system: str
    note: Bilingual


@dataclass(frozen=True, slots=True)
class PlaceChange:
    """What happened to a unit in a year: renamed, recoded, made a city."""

    code: str
    year: int | None
    kind: str
    old_code: str
    old_name: str
    note: Bilingual


@dataclass(frozen=True, slots=True)
class Within:
    """One named area that lies wholly inside another, and why we know."""

    inner: str
    outer: str
    reason: Bilingual


def load_places(folder: Path) -> dict[str, Place]:
    """Every place of a pack, by code."""
    columns = (
        "code name full_name name_en short_names level parent_code lon lat area_km2"
        " code_system note note_en"
    )
    return {
        row.text("code"): Place(
            code=row.text("code"),
            name=Bilingual(row.text("name"), row.text("name_en")),
            full_name=row.text("full_name"),
            level=row.one_of("level", LEVELS),
            parent=row.text("parent_code"),
            short_names=row.many("short_names"),
            lon=row.number("lon"),
            lat=row.number("lat"),
            area_km2=row.number("area_km2"),
            code_system=row.text("code_system"),
            note=Bilingual(row.text("note"), row.text("note_en")),
        )
        for row in PackFile(folder / "places.csv", columns)
    }


def load_members(folder: Path, places: dict[str, Place]) -> dict[str, tuple[str, ...]]:
    """The members of each named area; an area whose members are unknown is absent."""
    members: dict[str, tuple[str, ...]] = {}
    for row in PackFile(folder / "members.csv", "scope member", optional=True):
        scope = row.one_of("scope", places)
        members[scope] = (*members.get(scope, ()), row.one_of("member", places))
    return members


def load_within(folder: Path, places: dict[str, Place]) -> tuple[Within, ...]:
    """Which named areas contain which."""
    table = PackFile(folder / "within.csv", "inner outer reason_zh reason_en", optional=True)
    return tuple(
        Within(row.one_of("inner", places), row.one_of("outer", places), row.both("reason"))
        for row in table
    )


def load_changes(folder: Path, places: dict[str, Place]) -> tuple[PlaceChange, ...]:
    """Changes of units over the years."""
    columns = "code year kind old_code old_name note_zh note_en"
    return tuple(
        PlaceChange(
            row.one_of("code", places),
            row.year("year"),
            row.text("kind"),
            row.text("old_code"),
            row.text("old_name"),
            row.both("note"),
        )
        for row in PackFile(folder / "place_changes.csv", columns, optional=True)
    )
