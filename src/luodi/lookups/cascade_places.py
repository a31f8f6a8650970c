"""Who gets a part of a regional number: the places of an area, each once.

A place counted in another one, such as a district in its city's figure, has no line of its
own; a place and one that holds it cannot both be in the list. Start with recipients().
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import cast

from luodi.catalogue import Catalogue
from luodi.catalogue.membership import Membership, Unit
from luodi.ledger import Figures, Observation
from luodi.values import Bilingual, Problem, Refused

LEVELS = ("direct", "prefectures", "counties")
REST = "REST"  # the places without figures, together


@dataclass(frozen=True, slots=True)
class Recipient:
    """A place on one line of a split.

    codes   -- every code its figures may be filed under
    members -- the members of the area it stands for; two where one is counted in the other
    reach   -- everything inside it, by code
    """

    code: str
    codes: tuple[str, ...]
    members: tuple[str, ...]
    reach: frozenset[str]

    def figure(self, figures: Figures, indicator_id: str, year: int) -> Observation | None:
        """Its full-year figure under whichever of its codes has one."""
        found = (figures.at(indicator_id, code, year) for code in self.codes)
        return next((o for o in found if o is not None), None)


@dataclass(frozen=True, slots=True)
class Recipients:
    """The lines of a split. left_out -- county-level units of the area that no line covers."""

    rows: tuple[Recipient, ...]
    left_out: tuple[str, ...]

    @property
    def members(self) -> int:
        """How many members of the area the lines stand for."""
        return sum(len(row.members) for row in self.rows)


def names(words: Bilingual) -> str:
    """Bilingual words as a value of a problem; whoever words the problem picks the language."""
    return cast("str", words)


def recipients(
    catalogue: Catalogue,
    figures: Figures,
    indicator_id: str,
    area: str,
    *,
    year: int,
    level: str = "direct",
    listed: Sequence[str] = (),
) -> Recipients:
    """The places of an area in a year.

    level  -- members as the pack lists them, prefectures where whole ones lie in the area,
              or counties
    listed -- these places instead, each inside the area and none inside another
    Raises Refused where the members are not known, or a list would promise something twice.
    """
    world = _World(catalogue, area, year)
    units = world.listed(listed) if listed else world.members(level)
    rows = [Recipient(u.code, u.codes, (u.code,), world.reach(u)) for u in units]
    _refuse_overlaps(rows, catalogue)
    rows = _merged(rows, world.membership, figures, indicator_id, year)
    covered = frozenset().union(*(row.reach for row in rows))
    missing = [u.code for u in world.counties or () if u.code not in covered]
    return Recipients(tuple(rows), tuple(missing))


class _World:
    """An area in a year."""

    def __init__(self, catalogue: Catalogue, area: str, year: int) -> None:
        self.membership = Membership(catalogue)
        self._catalogue, self._area, self._year = catalogue, area, year
        self.counties = self.membership.members_of(area, year, "county")

    def members(self, level: str) -> list[Unit]:
        direct = self.membership.members_of(self._area, self._year)
        chosen = self.counties if level == "counties" else direct
        if not chosen:
            code = "cascade.members_unknown" if chosen is None else "cascade.no_members"
            name = self._catalogue.place_name(self._area)
            raise Refused(Problem(code, self._area, values={"area": names(name)}))
        return self._by_prefecture() if level == "prefectures" else list(chosen)

    def _by_prefecture(self) -> list[Unit]:
        """Prefectures whose counties all lie in the area; other counties by themselves."""
        counties = self.counties or ()
        inside = {u.code for u in counties}
        found: dict[str, Unit] = {}
        for county in counties:
            place = self._catalogue.places.get(county.code)
            parent = place.parent if place else ""
            below = self.membership.members_of(parent, self._year, "county") if parent else None
            upper = self._catalogue.places.get(parent)
            whole = (
                upper is not None
                and upper.level == "prefecture"
                and bool(below)
                and inside.issuperset(u.code for u in below or ())
            )
            unit = self.membership.unit(parent, self._year) if whole else county
            found.setdefault(unit.code, unit)
        return list(found.values())

    def listed(self, codes: Sequence[str]) -> list[Unit]:
        places, problems, units = self._catalogue.places, [], []
        whole = self.reach(self.membership.unit(self._area, self._year))
        for code in dict.fromkeys(codes):
            if code not in places:
                problems.append(Problem("cascade.unknown_place", "--place", code))
                continue
            unit = self.membership.unit(code, self._year)
            if code == self._area or not self.reach(unit) < whole:
                words = {"name": names(places[code].name), "area": names(places[self._area].name)}
                problems.append(Problem("cascade.outside", "--place", code, values=words))
            units.append(unit)
        if problems:
            raise Refused(*problems)
        return units

    def reach(self, unit: Unit) -> frozenset[str]:
        """The smallest pieces of a unit, and county-level places the pack puts under it.

        The national list does not know places that only statistics count apart.
        """
        inside = set(_codes_in(unit))
        below = {
            p.code
            for p in self._catalogue.places.values()
            if p.level == "county" and p.parent in inside
        }
        return unit.atoms() | below


def _codes_in(unit: Unit) -> Iterator[str]:
    yield from unit.codes
    for part in unit.parts:
        yield from _codes_in(part)


def _refuse_overlaps(rows: Iterable[Recipient], catalogue: Catalogue) -> None:
    """Nothing is promised twice: no place may lie in two lines."""
    owner: dict[str, Recipient] = {}
    problems: dict[tuple[str, str], Problem] = {}
    for row in sorted(rows, key=lambda r: (-len(r.reach), r.code)):
        for code in sorted(row.reach):
            first = owner.setdefault(code, row)
            if first is not row and (first.code, row.code) not in problems:
                words = {
                    "outer": names(catalogue.place_name(first.code)),
                    "inner": names(catalogue.place_name(row.code)),
                }
                problem = Problem("cascade.overlap", row.code, row.code, first.code, words)
                problems[first.code, row.code] = problem
    if problems:
        raise Refused(*problems.values())


def _merged(
    rows: list[Recipient], membership: Membership, figures: Figures, indicator_id: str, year: int
) -> list[Recipient]:
    """One line for a place and the one whose figures may already hold it.

    They stay apart only where one source gives a figure to each.
    """
    by_code = {row.code: row for row in rows}
    for inner, outer in membership.held_in():
        if inner not in by_code or outer not in by_code:
            continue
        small = by_code[inner].figure(figures, indicator_id, year)
        large = by_code[outer].figure(figures, indicator_id, year)
        if small and large and small.source_id == large.source_id:
            continue
        host, guest = by_code[outer], by_code.pop(inner)
        by_code[outer] = replace(
            host, members=(*host.members, inner), reach=host.reach | guest.reach
        )
    return list(by_code.values())
