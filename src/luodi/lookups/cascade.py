"""A regional target split among its places by a stated rule, and reconciled with their own.

Nothing is split that cannot be: a direction, a comparison, a number that does not add up; a
market-led target only when a person insists. No place counts as zero for want of a figure.
Start with cascade().
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from luodi.analysis.cascade import OPEN, Bounds
from luodi.catalogue.numbers import rounded
from luodi.evaluation import judge
from luodi.evaluation.arithmetic import yearly_growth
from luodi.lookups.cascade_ground import GROWTHS, Ground, refuse_bad_wish, splittable
from luodi.lookups.cascade_lines import Line, Lines, lines_of, weights_of
from luodi.lookups.cascade_own import matched
from luodi.lookups.cascade_places import REST, Recipients, recipients
from luodi.lookups.cascade_split import BelowZero, Given, Split, split
from luodi.lookups.cascade_total import decimals_of, own_of, total_of
from luodi.lookups.cascade_value import ADDITION, EACH, POINTS, Cascade, PlacePart, Wish
from luodi.lookups.evaluation import Evaluation
from luodi.plans import Comparator, Form, Target
from luodi.plans.place_targets import PlaceTarget
from luodi.values import Problem, Quantity, Refused

_DOWNWARD = (Comparator.BELOW, Comparator.AT_MOST)


def cascade(evaluation: Evaluation, target_id: str, wish: Wish) -> Cascade:
    """The parts of a target. Raises Refused with what stands in the way."""
    target = evaluation.pack.target(target_id)
    if target is None:
        raise Refused(Problem("cascade.unknown_target", "", target_id))
    ground = Ground(evaluation, target, splittable(evaluation, target), wish)
    if target.binding != "binding" and wish.insist is None:
        raise Refused(Problem(f"cascade.market_led_{target.binding}", target.id))
    refuse_bad_wish(ground)
    found = recipients(
        ground.catalogue,
        ground.figures,
        ground.indicator.id,
        ground.area,
        year=ground.year,
        level=wish.level,
        listed=wish.places,
    )
    return _divided(ground, found)


def _divided(ground: Ground, found: Recipients) -> Cascade:
    given = _given_numbers(ground, found)
    lines = lines_of(ground, found, given)
    weights = weights_of(ground, lines.all)
    total = total_of(ground, lines, weights)
    own, bounds = own_of(ground, lines.all, given)
    decimals = decimals_of(ground, total, own, bounds)
    if ground.additive and ground.target.form in GROWTHS:
        total = rounded(total, decimals)
    result = _split(ground, lines, weights, total, own, bounds, decimals)
    bases = lines.bases
    base_sum = sum(bases.values(), Decimal(0)) if len(bases) == len(lines.all) else None
    known = [line for line in lines.all if line.figure is not None]
    return Cascade(
        target=ground.target,
        wish=ground.wish,
        area=ground.area,
        kind=ground.kind,
        unit=ground.indicator.unit,
        decimals=decimals,
        base_year=ground.year,
        total=total,
        reached=result.reached,
        rows=tuple(_row(ground, line, given, weights, base_sum, result, own) for line in lines.all),
        members=found.members,
        known=sum(len(line.place.members) for line in known),
        missing=lines.missing,
        left_out=found.left_out,
        region_base=lines.region_base,
        base_sum=base_sum if ground.additive else None,
        elasticity=ground.elasticity,
        reconciled=ground.kind != EACH and bool(own or bounds),
    )


def _given_numbers(ground: Ground, found: Recipients) -> dict[str, PlaceTarget]:
    """Own numbers by line: those handed in before those of the pack."""
    handed = matched(ground.wish.own, found.rows, ground.catalogue)
    known = {code for row in found.rows for code in (*row.codes, *row.members)}
    filed = [
        own
        for own in ground.evaluation.pack.place_targets
        # The pack may hold numbers of counties and of prefectures; a split sees its own.
        if own.target_id == ground.target.id and own.place_code in known
    ]
    numbers = matched(filed, found.rows, ground.catalogue) | handed
    if ground.wish.rule == "hand" and not numbers and ground.kind != EACH:
        raise Refused(Problem("cascade.hand_empty", "--own"))
    return numbers


def _split(
    ground: Ground,
    lines: Lines,
    weights: Mapping[str, Decimal],
    total: Decimal,
    own: Mapping[str, Decimal],
    bounds: Mapping[str, Bounds],
    decimals: int,
) -> Split:
    bases = lines.bases
    complete = len(bases) == len(lines.all)
    indicator = ground.indicator
    given = Given(
        kind=ground.kind,
        rule=ground.wish.rule,
        keys=tuple(line.place.code for line in lines.all),
        total=total,
        decimals=decimals,
        bases=bases if complete or ground.wish.rule == "hand" else {},
        weights=weights,
        heights=_heights(lines, weights if ground.kind != POINTS else {}),
        elasticity=ground.elasticity,
        own=own,
        bounds={key: limit for key, limit in bounds.items() if limit != OPEN},
        distance=ground.wish.distance,
        capped=indicator.unit == "%" and indicator.over_periods != "rate",
        upward=ground.target.comparator not in _DOWNWARD,
    )
    try:
        return split(given)
    except BelowZero as error:
        words = {"names": ground.listed(error.keys)}
        problem = Problem("cascade.negative_part", ground.target.id, values=words)
        raise Refused(problem) from error


def _heights(lines: Lines, per: Mapping[str, Decimal]) -> dict[str, Fraction]:
    """How high each line stands: its base, or its base for each unit of a weight."""
    heights: dict[str, Fraction] = {}
    for line in lines.all:
        if line.base is None:
            continue
        code = line.place.code
        # Places taken together stand as high as one of them does on average.
        usual = Decimal(len(line.place.members) if code == REST else 1)
        by = per.get(code, usual)
        heights[code] = Fraction(line.base) / Fraction(by) if by else Fraction(0)
    return heights


def _row(
    ground: Ground,
    line: Line,
    given: Mapping[str, PlaceTarget],
    weights: Mapping[str, Decimal],
    base_sum: Decimal | None,
    result: Split,
    own: Mapping[str, Decimal],
) -> PlacePart:
    code, base = line.place.code, line.base
    part = result.parts[code]
    share = growth = points = None
    if base is not None and ground.additive:
        level = base + part if ground.kind == ADDITION else part
        growth = yearly_growth(base, level, ground.target.due - ground.year)
        share = base / base_sum * 100 if base_sum else None
    elif base is not None:
        points = part - base
    by_hand = ground.wish.rule == "hand" and ground.kind != EACH
    return PlacePart(
        code=code,
        members=line.place.members,
        part=part,
        base=base,
        figure=line.figure,
        share=share,
        weight=weights.get(code),
        split=None if by_hand else result.split[code],
        own=own.get(code),
        given=given.get(code),
        growth=growth,
        points=points,
        verdict=None
        if code == REST
        else judge(_target_of(ground, line, part), ground.evaluation.setting),
    )


def _target_of(ground: Ground, line: Line, part: Decimal) -> Target:
    """The part as a target of the place, to be judged on the place's own figures."""
    form = ground.target.form
    if form in GROWTHS or (ground.kind == POINTS and form is Form.INCREMENT):
        form = Form.LEVEL
    return replace(
        ground.target,
        id=f"{ground.target.id}@{line.place.code}",
        scope=line.figure.place_code if line.figure else line.place.code,
        form=form,
        goal=Quantity(part, ground.indicator.unit),
        unit=ground.indicator.unit,
        base=None,
        first_year=ground.target.base_year + 1,
        also_scopes=(),
        waypoints=(),
    )
