"""The number to be split, the places' own numbers in its terms, and the digits of both."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from luodi.analysis.cascade import OPEN, Bounds, NothingToGoBy, mean_of, nearest
from luodi.catalogue.numbers import rounded
from luodi.evaluation.arithmetic import grown
from luodi.lookups.cascade_ground import GROWTHS, Ground
from luodi.lookups.cascade_lines import Line, Lines, region_base
from luodi.lookups.cascade_own import own_value
from luodi.lookups.cascade_places import names
from luodi.lookups.cascade_value import ADDITION, POINTS
from luodi.plans import Form
from luodi.plans.place_targets import PlaceTarget
from luodi.values import Problem, Refused

MOST_DECIMALS = 6


def total_of(ground: Ground, lines: Lines, weights: Mapping[str, Decimal]) -> Decimal:
    """The number of the region in the indicator's unit: as written, or grown from its base."""
    form = ground.target.form
    if ground.kind == POINTS and form in (*GROWTHS, Form.INCREMENT):
        start = _mean(ground, lines.bases, weights)
    elif form in GROWTHS:
        start = _base_of_growth(ground, lines)
    else:
        return ground.goal
    if form is Form.INCREMENT:
        return start + ground.goal
    if form is Form.TOTAL_GROWTH:
        return start * (100 + ground.goal) / 100
    return grown(start, ground.goal, ground.target.due - ground.target.base_year)


def _mean(ground: Ground, bases: Mapping[str, Decimal], weights: Mapping[str, Decimal]) -> Decimal:
    try:
        return nearest(mean_of(bases, weights), MOST_DECIMALS)
    except NothingToGoBy as error:
        raise Refused(Problem("cascade.nothing_to_go_by", ground.wish.rule)) from error


def _base_of_growth(ground: Ground, lines: Lines) -> Decimal:
    """What the region's growth starts from: always its figure of the plan's base year."""
    planned = ground.target.base_year
    known = region_base(ground, planned)
    if known is None and ground.year == planned and not lines.missing and lines.bases:
        return sum(lines.bases.values(), Decimal(0))
    if known is None:
        words = {
            "area": names(ground.catalogue.place_name(ground.area)),
            "indicator": names(ground.indicator.name),
            "year": str(planned),
        }
        raise Refused(Problem("cascade.no_region_base", ground.target.id, values=words))
    return known


def own_of(
    ground: Ground, lines: Sequence[Line], given: Mapping[str, PlaceTarget]
) -> tuple[dict[str, Decimal], dict[str, Bounds]]:
    """Own numbers in the terms of the split, and what may not be crossed."""
    own: dict[str, Decimal] = {}
    bounds: dict[str, Bounds] = {}
    years = ground.target.due - ground.year
    for line in lines:
        code = line.place.code
        entry = given.get(code)
        if entry is None:
            continue
        value = own_value(entry, line.base, years, addition=ground.kind == ADDITION)
        if value is not None:
            grew = entry.growth is not None
            own[code] = rounded(value, ground.indicator.decimals) if grew else value
        limit = Bounds(entry.lower, entry.upper)
        if entry.fixed and value is not None:
            limit = Bounds(own[code], own[code])
        if limit != OPEN:
            bounds[code] = limit
    return own, bounds


def decimals_of(
    ground: Ground, total: Decimal, own: Mapping[str, Decimal], bounds: Mapping[str, Bounds]
) -> int:
    """Digits after the point: the indicator's, or more where a number given has more.

    Whole things stay whole: a fraction of an enterprise is refused.
    """
    usual = ground.indicator.decimals
    numbers = [*own.values()]
    numbers += [n for b in bounds.values() for n in (b.lower, b.upper) if n is not None]
    written = [] if ground.target.form in GROWTHS or ground.kind == POINTS else [total]
    if usual == 0 and ground.additive:
        broken = next((n for n in (*numbers, *written) if digits(n)), None)
        if broken is not None:
            unit = ground.indicator.unit
            raise Refused(Problem("cascade.not_whole", ground.target.id, f"{broken:f}", unit))
    least = max(usual, digits(ground.goal)) + 1 if ground.kind == POINTS else usual
    return min(MOST_DECIMALS, max([least, *(digits(n) for n in (*numbers, *written))]))


def digits(number: Decimal) -> int:
    """Digits after the point that say something: 12.50 has one."""
    exponent = number.normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0
