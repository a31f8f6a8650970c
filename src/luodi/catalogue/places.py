"""Places: administrative units, and named areas (scopes) as places of their own."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

from luodi.catalogue.tables import PackFile
from luodi.values import Bilingual, Problem, Refused

# A former unit has a code under which old figures are filed; it is a member of nothing today.
LEVELS = ("nation", "province", "prefecture", "county", "former", "scope", "external")
# Changes after which a unit is the same area under another code or name.
CONTINUES = ("renamed", "recoded", "county_to_city", "county_to_district", "city_to_district")
CHANGE_KINDS = (*CONTINUES, "split", "merge", "counted_with", "statistics_code_only")


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
    """What happened to a unit in a year.

    kind -- one of CONTINUES: the unit of ``old_code`` goes on as ``code``;
            ``split``: ``code`` is a part of what ``old_code`` was, one row for each part;
            ``merge``: ``code`` is made up of what ``old_code`` was, one row for each;
            in both a unit that goes on under its code has a row from itself to itself;
            ``counted_with``: figures of ``old_code`` may already contain those of ``code``;
            ``statistics_code_only``: a remark, without effect on figures
    """

    code: str
    year: int | None
    kind: str
    old_code: str
    old_name: str
    note: Bilingual


@dataclass(frozen=True, slots=True)
class Member:
    """A place in a named area, and the years it belongs to it; None is open."""

    scope: str
    member: str
    from_year: int | None = None
    to_year: int | None = None

    def covers(self, year: int) -> bool:
        """Whether the place belongs to the area in a year."""
        return (self.from_year or 0) <= year <= (self.to_year or 9999)


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


def load_members(folder: Path, places: dict[str, Place]) -> tuple[Member, ...]:
    """The members of named areas; an area whose members are unknown is absent."""
    table = PackFile(
        folder / "members.csv", "scope member", further="from_year to_year", optional=True
    )
    return tuple(
        Member(
            row.one_of("scope", places),
            row.one_of("member", places),
            row.year("from_year"),
            row.year("to_year"),
        )
        for row in table
    )


def refuse_circles(places: Iterable[Place], members: Iterable[Member]) -> None:
    """Raise Refused where a place would be a part of itself."""
    parts: defaultdict[str, set[str]] = defaultdict(set)
    for place in places:
        if place.level in ("prefecture", "county", "former"):
            parts[place.parent].add(place.code)
    for row in members:
        parts[row.scope].add(row.member)
    try:
        TopologicalSorter(parts).prepare()
    except CycleError as error:
        circle = " → ".join(reversed(error.args[1]))
        raise Refused(Problem("pack.circle", "members.csv, places.csv", circle)) from error


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
            row.one_of("kind", CHANGE_KINDS),
            row.text("old_code"),
            row.text("old_name"),
            row.both("note"),
        )
        for row in PackFile(folder / "place_changes.csv", columns, optional=True)
    )
