"""Who belongs to whom in a year: members of areas, through renamings, splits and mergers.

A named area has the members its pack lists, with the years they belong to it. An
administrative unit has the units the national list puts under it, so that a pack which
names only some counties of a prefecture never passes for the whole of it. Where neither
says anything, the members are unknown, which is not the same as none.

Start with Membership(catalogue).members_of().
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from luodi.catalogue.catalogue import Catalogue
from luodi.catalogue.divisions import Division, divisions
from luodi.catalogue.places import CONTINUES, PlaceChange
from luodi.values import Bilingual

NATIONAL = "GB/T 2260"
LEVELS = ("direct", "county")
UNDOABLE = (*CONTINUES, "split", "merge")


@dataclass(frozen=True, slots=True)
class Unit:
    """A place as it was in a year.

    code   -- the code in force in that year
    also   -- other codes of the very same unit, before or after it was renamed
    parts  -- what it consists of; empty for a county and where that is not known
    county -- whether it is of county level, so that nothing is expected below it
    """

    code: str
    also: tuple[str, ...] = ()
    parts: tuple[Unit, ...] = ()
    county: bool = False

    @property
    def codes(self) -> tuple[str, ...]:
        """Every code a figure of the unit may be filed under."""
        return (self.code, *self.also)

    def counties(self) -> tuple[Unit, ...] | None:
        """The county-level units it consists of, or None where some part is unknown."""
        if self.county:
            return (self,)
        below = [part.counties() for part in self.parts]
        if not below or None in below:
            return None
        return tuple(unit for group in below for unit in group or ())

    def atoms(self) -> frozenset[str]:
        """The smallest pieces it can be taken apart into, by code."""
        return frozenset().union(*(p.atoms() for p in self.parts)) or frozenset((self.code,))


class Membership:
    """The members of every area of a catalogue, remembered once worked out."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._units: dict[tuple[str, int], Unit] = {}
        self._members: dict[tuple[str, int], tuple[Unit, ...] | None] = {}

    def members_of(self, area: str, year: int, level: str = "direct") -> tuple[Unit, ...] | None:
        """The members of an area in a year; None where they are not known, () for a county.

        level -- ``direct``, or ``county`` for the county-level units below them
        """
        direct = self._direct(area, year)
        if direct is None or level == "direct":
            return direct
        below = [unit.counties() for unit in direct]
        if None in below:
            return None
        return tuple(unit for group in below for unit in group or ())

    def unit(self, code: str, year: int) -> Unit:
        """A place in a year with everything below it."""
        key = (code, year)
        if key not in self._units:
            self._units[key] = self._built(code, year)
        return self._units[key]

    def areas(self) -> list[str]:
        """Every place that may have members, in the order of the pack."""
        places = self._catalogue.places.values()
        return [p.code for p in places if p.level not in ("county", "former", "external")]

    def wholes(self, year: int) -> list[Unit]:
        """Places with parts: their published totals stand for all of the parts together."""
        found = [self.unit(code, year) for code in self.areas()]
        for change in self._dated("split", upto=year):
            found.append(Unit(change.old_code, parts=self._outcome(change, year), county=True))
        for change in self._dated("merge", after=year):
            parts = tuple(self.unit(c, year) for c in self._origins(change))
            found.append(Unit(change.code, parts=parts, county=True))
        return [unit for unit in found if unit.parts]

    def held_in(self) -> tuple[tuple[str, str], ...]:
        """(unit, other): figures of the other may already contain those of the unit."""
        changes = self._catalogue.changes
        return tuple((c.code, c.old_code) for c in changes if c.kind == "counted_with")

    def name(self, code: str) -> Bilingual:
        """The name of a place of the pack or of the national list."""
        if code not in self._catalogue.places and code in _national():
            return Bilingual(_national()[code].full_name)
        return self._catalogue.place_name(code)

    def _built(self, code: str, year: int) -> Unit:
        parts = self._direct(code, year) or ()
        county = self._is_county(code)
        merged = [c for c in self._dated("merge", upto=year) if c.code == code]
        if county and merged:
            parts = tuple(Unit(c, county=True) for c in self._origins(merged[-1]))
        divided = [c for c in self._dated("split", after=year) if c.old_code == code]
        if county and divided:
            parts = self._outcome(divided[0], divided[0].year or year)
        return Unit(code, self._other_codes(code), parts, county)

    def _direct(self, area: str, year: int) -> tuple[Unit, ...] | None:
        key = (area, year)
        if key not in self._members:
            self._members[key] = self._found(area, year)
        return self._members[key]

    def _found(self, area: str, year: int) -> tuple[Unit, ...] | None:
        codes = self._listed(area, year)
        if codes is None:
            return None
        today = [self._today(code) for code in codes]
        then = [old for code in today for old in self._codes_then(code, year)]
        return tuple(self.unit(code, year) for code in dict.fromkeys(then))

    def _listed(self, area: str, year: int) -> tuple[str, ...] | None:
        """Codes as listed; which of them were in force that year is settled elsewhere."""
        area = self._today(area)
        rows = [m for m in self._catalogue.memberships if m.scope == area]
        if rows:
            return tuple(m.member for m in rows if m.covers(year)) or None
        place = self._catalogue.places.get(area)
        if place is not None and place.level in ("scope", "nation"):
            return None
        if self._is_county(area):
            return ()
        if place is None or place.code_system.startswith(NATIONAL):
            return _children().get(area)
        own = self._catalogue.places.values()
        below = tuple(
            p.code for p in own if p.parent == area and p.level in ("prefecture", "county")
        )
        return below or None

    def _is_county(self, code: str) -> bool:
        code = self._today(code)
        place = self._catalogue.places.get(code)
        if place is not None and place.level != "external":
            return place.level in ("county", "former")
        if code in _national():
            return _national()[code].level == "county"
        # A code that ended with a split or merger is of the level of what came of it.
        heirs = {c.code for c in self._catalogue.changes if c.old_code == code} - {code}
        return any(self._is_county(heir) for heir in heirs)

    def _today(self, code: str, after: int = 0) -> str:
        """The code a unit ended up with, however often it was renamed."""
        later = [
            c
            for c in self._catalogue.changes
            if c.kind in CONTINUES and c.old_code == code and (c.year or 0) > after
        ]
        if not later:
            return code
        first = min(later, key=lambda c: c.year or 0)
        return self._today(first.code, first.year or 0)

    def _codes_then(self, code: str, year: int, before: int = 9999) -> tuple[str, ...]:
        """The code or codes that stood for a unit in a year, undoing one change at a time.

        before -- only changes of earlier years are left to undo
        """
        undone = [
            c
            for c in self._catalogue.changes
            if c.code == code
            and c.kind in UNDOABLE
            and c.old_code
            and year < (c.year or 0) < before
        ]
        if not undone:
            return (code,)
        last = max(undone, key=lambda c: c.year or 0)
        earlier = self._origins(last) if last.kind == "merge" else (last.old_code,)
        return tuple(
            then for old in earlier for then in self._codes_then(old, year, last.year or 0)
        )

    def _other_codes(self, code: str) -> tuple[str, ...]:
        """Codes of the same unit before and after, however often it was renamed."""
        found, waiting = [code], [code]
        steps = [c for c in self._catalogue.changes if c.kind in CONTINUES and c.old_code]
        while waiting:
            now = waiting.pop()
            near = [c.old_code for c in steps if c.code == now]
            near += [c.code for c in steps if c.old_code == now]
            waiting += [c for c in near if c not in found]
            found += [c for c in near if c not in found]
        return tuple(found[1:])

    def _dated(self, kind: str, *, upto: int = 9999, after: int = 0) -> list[PlaceChange]:
        """Splits of units that ended, mergers into new ones; one row for each event."""
        events: dict[tuple[str, int], PlaceChange] = {}
        for change in self._catalogue.changes:
            whole = change.old_code if kind == "split" else change.code
            if change.kind == kind and change.year and after < change.year <= upto:
                events.setdefault((whole, change.year), change)
        return [c for c in events.values() if self._begins_or_ends(c)]

    def _begins_or_ends(self, change: PlaceChange) -> bool:
        """Whether the whole bears a code of its own.

        A unit that goes on under its code after giving up or taking in another means a
        different area before and after, and its figures cannot stand for both.
        """
        if change.kind == "split":
            return change.old_code not in self._outcome_codes(change)
        return change.code not in self._origins(change)

    def _outcome_codes(self, change: PlaceChange) -> tuple[str, ...]:
        rows = self._same_event(change)
        return tuple(dict.fromkeys(c.code for c in rows if c.old_code == change.old_code))

    def _outcome(self, change: PlaceChange, year: int) -> tuple[Unit, ...]:
        return tuple(self.unit(code, year) for code in self._outcome_codes(change))

    def _origins(self, change: PlaceChange) -> tuple[str, ...]:
        rows = self._same_event(change)
        return tuple(dict.fromkeys(c.old_code for c in rows if c.code == change.code))

    def _same_event(self, change: PlaceChange) -> Iterable[PlaceChange]:
        changes = self._catalogue.changes
        return [c for c in changes if (c.kind, c.year) == (change.kind, change.year)]


@cache
def _national() -> dict[str, Division]:
    return {unit.code: unit for unit in divisions()}


@cache
def _children() -> dict[str, tuple[str, ...]]:
    below: dict[str, tuple[str, ...]] = {}
    for unit in divisions():
        if unit.parent:
            below[unit.parent] = (*below.get(unit.parent, ()), unit.code)
    return below
