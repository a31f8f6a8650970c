"""Identities applied: every place and time at which a rule ties figures on file together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise

from luodi.catalogue.identities import Identity
from luodi.catalogue.membership import Membership
from luodi.ledger.check_relations import Bounded, Growth, NotBelow, Ratio, Relation, Total
from luodi.ledger.check_statements import Key, Statements
from luodi.values import Period

_A_YEAR = 10_000  # in the code of a period


def relations_of(identities: Iterable[Identity], said: Statements) -> Iterator[Relation]:
    """Every relation at least one of whose figures is on file."""
    membership = Membership(said.catalogue)
    for rule in identities:
        if rule.kind == "members":
            yield from _members(rule, said, membership)
        else:
            yield from _KINDS[rule.kind](rule, said)


def _occasions(
    rule: Identity, indicators: Iterable[str], said: Statements
) -> Iterator[tuple[str, int]]:
    """Places and periods for which something is said of one of the indicators."""
    places: dict[str, None] = {}
    listed = tuple(indicators)
    for indicator in listed:
        places |= dict.fromkeys(said.places(indicator))
    for place in places:
        if rule.places and place not in rule.places:
            continue
        periods = {period for i in listed for period in said.periods(i, place)}
        for period in sorted(periods):
            if rule.holds(place, period // _A_YEAR):
                yield place, period


def _sum(rule: Identity, said: Statements) -> Iterator[Relation]:
    for whole in rule.whole or ("",):
        indicators = (*filter(None, [whole]), *rule.parts)
        for place, period in _occasions(rule, indicators, said):
            yield Total(rule, tuple((i, place, period) for i in indicators))


def _ratio(rule: Identity, said: Statements) -> Iterator[Relation]:
    for whole in rule.whole:
        indicators = (whole, *rule.parts)
        for place, period in _occasions(rule, indicators, said):
            yield Ratio(rule, tuple((i, place, period) for i in indicators))


def _growth(rule: Identity, said: Statements) -> Iterator[Relation]:
    [growth] = rule.parts
    for whole in rule.whole:
        breaks = said.catalogue.indicators[whole].breaks
        for place, period in _occasions(rule, [growth], said):
            year = period // _A_YEAR
            now, before = (whole, place, period), (whole, place, period - _A_YEAR)
            # Two sides of a break in the series are not one series.
            one_side = all(b.side(place, year) == b.side(place, year - 1) for b in breaks)
            if one_side and _one_definition(said, now, before):
                yield Growth(rule, (now, before, (growth, place, period)))


def _one_definition(said: Statements, *keys: Key) -> bool:
    return len({o.definition_id for key in keys for o in said.of(key)[:1]}) < 2


def _cumulative(rule: Identity, said: Statements) -> Iterator[Relation]:
    for indicator in rule.whole:
        for place in said.places(indicator):
            years: defaultdict[int, list[int]] = defaultdict(list)
            for code in said.periods(indicator, place):
                if Period.of_code(code).first_month == 1 and rule.holds(place, code // _A_YEAR):
                    years[code // _A_YEAR].append(code)
            for codes in years.values():
                for earlier, later in pairwise(sorted(codes)):
                    keys = (indicator, place, later), (indicator, place, earlier)
                    if _one_definition(said, *keys):
                        yield NotBelow(rule, keys)


def _bounds(rule: Identity, said: Statements) -> Iterator[Relation]:
    for indicator in rule.parts:
        for place, period in _occasions(rule, [indicator], said):
            yield Bounded(rule, ((indicator, place, period),))


_KINDS: dict[str, Callable[[Identity, Statements], Iterator[Relation]]] = {
    "sum": _sum,
    "ratio": _ratio,
    "growth": _growth,
    "cumulative": _cumulative,
    "at_least": _bounds,
    "at_most": _bounds,
}


def _members(rule: Identity, said: Statements, membership: Membership) -> Iterator[Relation]:
    for indicator in rule.whole:
        for area in rule.places:
            codes: dict[int, list[tuple[str, ...]] | None] = {}
            periods = set(said.periods(indicator, area))
            for codes_of_unit in _units(rule, area, None, membership) or ():
                periods.update(p for c in codes_of_unit for p in said.periods(indicator, c))
            for period in sorted(periods):
                year = period // _A_YEAR
                if not rule.holds(area, year):
                    continue
                if year not in codes:
                    codes[year] = _units(rule, area, year, membership)
                units = codes[year]
                if units:
                    keys = tuple(_key(indicator, unit, period, said) for unit in units)
                    if not _held_twice(keys, said, membership):
                        yield Total(rule, ((indicator, area, period), *keys))


def _units(
    rule: Identity, area: str, year: int | None, membership: Membership
) -> list[tuple[str, ...]] | None:
    """Codes of each part of an area in a year (None: today); None where they are not known."""
    if rule.parts:
        return [(code,) for code in rule.parts]
    found = membership.members_of(area, year or 9998)
    return None if found is None else [unit.codes for unit in found]


def _key(indicator: str, codes: tuple[str, ...], period: int, said: Statements) -> Key:
    """A unit's figure may be filed under a code from before or after it was renamed."""
    keys = [(indicator, code, period) for code in codes]
    return next((key for key in keys if key in said), keys[0])


def _held_twice(keys: tuple[Key, ...], said: Statements, membership: Membership) -> bool:
    """Whether one part's figure may already contain another's (洪江区 in 洪江市).

    They add up only where one source counts them apart.
    """
    by_place = {place: {o.source_id for o in said.of((i, place, p))} for i, place, p in keys}
    return any(
        by_place.get(unit) and by_place.get(other) and not by_place[unit] & by_place[other]
        for unit, other in membership.held_in()
    )
