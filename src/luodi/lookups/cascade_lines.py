"""The lines of a split with their bases and weights. Missing is not zero."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from luodi.ledger import Observation
from luodi.lookups.cascade_ground import Ground
from luodi.lookups.cascade_places import REST, Recipient, Recipients, names
from luodi.lookups.cascade_value import ADDITION, AREA, EACH, POINTS
from luodi.plans import Form
from luodi.plans.place_targets import PlaceTarget
from luodi.values import Bilingual, Problem, Refused


@dataclass(frozen=True, slots=True)
class Line:
    """A recipient with what is known of it."""

    place: Recipient
    base: Decimal | None
    figure: Observation | None = None


@dataclass(frozen=True, slots=True)
class Lines:
    """Every line, those left out for want of a base, and the base of the whole area."""

    all: tuple[Line, ...]
    missing: tuple[str, ...]
    region_base: Decimal | None

    @property
    def bases(self) -> dict[str, Decimal]:
        """The bases of the lines that have one."""
        return {line.place.code: line.base for line in self.all if line.base is not None}


def lines_of(ground: Ground, found: Recipients, given: Mapping[str, PlaceTarget]) -> Lines:
    """The lines with their base figures.

    Raises Refused, naming the places, where a base the rule needs is not on file; where a
    person goes on without them, they become one line if the area's own figure leaves them one.
    """
    lines = []
    for row in found.rows:
        figure = row.figure(ground.figures, ground.indicator.id, ground.year)
        lines.append(Line(row, figure.value if figure else None, figure))
    region = region_base(ground, ground.year)
    lacking = [line for line in lines if line.base is None and _needs_base(ground, line, given)]
    from_nothing = ground.wish.rule == "weight" and ground.target.form is Form.COUNT
    if not lacking or (from_nothing and len(lacking) == len(lines)):
        return Lines(tuple(lines), (), region)
    if not ground.wish.known_only or len(lacking) == len(lines):
        raise Refused(_missing_base(ground, found, lines, lacking))
    kept = [line for line in lines if line not in lacking]
    rest = None if found.left_out else _rest(ground, lines, lacking, region)
    codes = tuple(line.place.code for line in lacking)
    return Lines((*kept, *([rest] if rest else [])), codes, region)


def region_base(ground: Ground, year: int) -> Decimal | None:
    """The figure of the area itself; the plan's own where it speaks of this very area."""
    base = ground.target.base
    if base and base.year == year and base.scope == ground.area:
        return base.quantity.value
    if base and base.year == year and ground.target.scope == ground.area:
        return None
    known = ground.figures.at(ground.indicator.id, ground.area, year)
    return known.value if known else None


def _needs_base(ground: Ground, line: Line, given: Mapping[str, PlaceTarget]) -> bool:
    rule = ground.wish.rule
    if ground.kind == EACH or (ground.kind == ADDITION and rule == "weight"):
        return False
    entry = given.get(line.place.code)
    by_hand = rule == "hand" and ground.kind != POINTS
    return not (by_hand and entry is not None and entry.value is not None)


def _missing_base(
    ground: Ground, found: Recipients, lines: Sequence[Line], lacking: Sequence[Line]
) -> Problem:
    words = {
        "names": ground.listed([line.place.code for line in lacking]),
        "indicator": names(ground.indicator.name),
        "year": str(ground.year),
        "known": str(sum(len(line.place.members) for line in lines if line.figure)),
        "all": str(found.members),
        "holder": names(ground.indicator.producer),
    }
    return Problem("cascade.missing_base", ground.target.id, values=words)


def _rest(
    ground: Ground, lines: Sequence[Line], lacking: Sequence[Line], region: Decimal | None
) -> Line | None:
    """The places without figures taken together, where the whole is known to hold more."""
    if region is None or not ground.additive:
        return None
    left = region - sum((line.base for line in lines if line.base), Decimal(0))
    if left <= 0:
        return None
    members = tuple(code for line in lacking for code in line.place.members)
    return Line(Recipient(REST, (), members, frozenset()), left)


def weights_of(ground: Ground, lines: Sequence[Line]) -> dict[str, Decimal]:
    """What lines count by: denominators of a ratio, or what the rule asks for; else empty."""
    by, rule = ground.wish.by, ground.wish.rule
    if ground.kind == POINTS:
        by = by or ground.indicator.weight
        if not by:
            raise Refused(Problem("cascade.no_denominator", ground.target.id))
    elif ground.kind == EACH or rule not in ("weight", "convergence") or not by:
        return {}
    found = {line.place.code: _weight(ground, line.place, by) for line in lines}
    if REST in found:
        found[REST] = _weight_of_rest(ground, by, found)
    lacking = [code for code, value in found.items() if value is None]
    if lacking:
        label = Bilingual("面积", "area") if by == AREA else ground.catalogue.indicators[by].name
        words = {
            "names": ground.listed(lacking),
            "indicator": names(label),
            "year": str(ground.year),
            "known": str(len(found) - len(lacking)),
            "all": str(len(found)),
        }
        raise Refused(Problem("cascade.missing_weight", "--by", by, values=words))
    return {code: value for code, value in found.items() if value is not None}


def _weight(ground: Ground, place: Recipient, by: str) -> Decimal | None:
    if by == AREA:
        known = ground.catalogue.places.get(place.code)
        return known.area_km2 if known else None
    figure = place.figure(ground.figures, by, ground.year)
    return figure.value if figure else None


def _weight_of_rest(ground: Ground, by: str, found: Mapping[str, Decimal | None]) -> Decimal | None:
    """The area's weight less that of the lines, where both are known."""
    whole = _weight(ground, Recipient(ground.area, (ground.area,), (), frozenset()), by)
    others = [value for code, value in found.items() if code != REST]
    if whole is None or None in others:
        return None
    left = whole - sum((value for value in others if value is not None), Decimal(0))
    return left if left > 0 else None
