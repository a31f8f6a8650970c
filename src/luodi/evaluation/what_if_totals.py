"""What assumed members do to the totals of areas: a complete sum moves, anything else is said.

A published total moves by exactly what its members moved, and only where it is their
complete sum, up to rounding. A missing one appears where every member is known by now.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from luodi.catalogue import Catalogue, say
from luodi.catalogue.membership import Unit
from luodi.evaluation.what_if_figures import laid_over, names, total
from luodi.ledger import Figures, Observation
from luodi.ledger.observation import ASSUMED
from luodi.ledger.rollup import RollUps
from luodi.ledger.rollup_values import RollUp
from luodi.plans import Target
from luodi.values import Bilingual, Period

Key = tuple[str, str, int]


def with_totals(
    assumed: list[Observation],
    known: Figures,
    targets: Iterable[Target],
    catalogue: Catalogue,
    *,
    day: date,
) -> tuple[list[Observation], list[Bilingual]]:
    """The assumed figures with the totals that follow, and a remark on each that does not."""
    if not assumed:
        return [], []
    areas = _areas(assumed, targets, catalogue)
    found = list(assumed)
    silent: dict[tuple[str, str, str], list[tuple[int, RollUp]]] = {}
    before, after = (
        RollUps(known, catalogue),
        RollUps(laid_over(known, found, catalogue), catalogue),
    )
    for indicator_id, area in areas:
        years = sorted({o.period.year for o in found if o.indicator_id == indicator_id})
        for year in years:
            changed = {k[1] for o in found if (k := _key(o))[0] == indicator_id and k[2] == year}
            if area in changed or not _holds(area, changed, year, after, catalogue):
                continue
            then, now = (r.of(indicator_id, area, Period(year)) for r in (before, after))
            moved, why = _moved(then, now, known.at(indicator_id, area, year), catalogue, day)
            if moved is not None:
                found.append(moved)
                after = RollUps(laid_over(known, found, catalogue), catalogue)
            elif why:
                silent.setdefault((indicator_id, area, why), []).append((year, now))
    return found, [_remark(key, rows, catalogue) for key, rows in silent.items()]


def _key(o: Observation) -> Key:
    return (o.indicator_id, o.place_code, o.period.year)


def _areas(
    assumed: Iterable[Observation], targets: Iterable[Target], catalogue: Catalogue
) -> list[tuple[str, str]]:
    """(indicator, area) in which a verdict may see the change, inner areas first."""
    touched: dict[str, set[str]] = {}
    for o in assumed:
        touched.setdefault(o.indicator_id, set()).add(o.place_code)
    found: dict[tuple[str, str], int] = {}
    for target in targets:
        for indicator_id in {target.indicator_id, *(i for i, _ in target.shares)} & set(touched):
            base = (target.base.scope,) if target.base else ()
            parents = {
                catalogue.places[code].parent
                for code in touched[indicator_id]
                if catalogue.places[code].level == "county"
            }
            for area in (target.scope, *target.also_scopes, *base, *parents):
                if area in catalogue.places:
                    found[(indicator_id, area)] = len(catalogue.counties_of(area))
    return sorted(found, key=lambda key: (found[key], key))


def _holds(area: str, changed: set[str], year: int, rollups: RollUps, catalogue: Catalogue) -> bool:
    """Whether one of the changed places is a part of the area."""
    members = rollups.membership.members_of
    inside = _codes(members(area, year) or ())
    counties = {p.code for p in catalogue.counties_of(area)}
    for code in changed - {area}:
        # A province has more counties than its pack names: only a complete list tells.
        below = {unit.code for unit in members(code, year, "county") or ()}
        if code in inside or code in counties or (below and below <= counties):
            return True
    return False


def _codes(units: Iterable[Unit]) -> set[str]:
    found: set[str] = set()
    for unit in units:
        found |= {*unit.codes, *_codes(unit.parts)}
    return found


def _moved(
    then: RollUp, now: RollUp, published: Observation | None, catalogue: Catalogue, day: date
) -> tuple[Observation | None, str]:
    """The total that follows, or the key of the remark why none does."""
    counts = any(c.figure.status == ASSUMED for c in now.counted)
    if now.value is None:
        return None, "incomplete" if now.reason == "incomplete" else "no_sum"
    if not counts:
        return None, "not_counted"
    value = now.value
    if published is not None:
        if then.value is None or not then.explained:
            return None, "published"
        value = published.value + now.value - then.value
        if value == published.value:
            return None, ""
    key = (now.indicator_id, now.area, now.period.year)
    way = published.definition_id if published else now.definition_id
    return total(key, value, way, catalogue, day), ""


def _remark(
    key: tuple[str, str, str], rows: list[tuple[int, RollUp]], catalogue: Catalogue
) -> Bilingual:
    indicator_id, area, why = key
    missing = dict.fromkeys(code for _, rolled in rows for code in rolled.missing)
    zh, en = names(missing, catalogue)
    return say(
        f"whatif.total_{why}",
        area=catalogue.place_name(area),
        indicator=catalogue.indicators[indicator_id].name,
        years=Bilingual(
            "、".join(str(year) for year, _ in rows), ", ".join(str(year) for year, _ in rows)
        ),
        missing=Bilingual(zh, en),
    )
