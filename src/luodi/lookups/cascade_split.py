"""The arithmetic of a split: bases, weights and a rule to exact parts, one function per kind."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from fractions import Fraction

from luodi.analysis.cascade import (
    OPEN,
    Bounds,
    NothingToGoBy,
    Parts,
    converging,
    mean_of,
    nearest,
    split_increase,
    split_points,
    split_total,
    to_print,
)
from luodi.analysis.reconcile import OutOfBounds, eases, reconcile
from luodi.lookups.cascade_value import ADDITION, EACH, POINTS
from luodi.values import Problem, Refused, plain


@dataclass(frozen=True, slots=True)
class Given:
    """What a split is made from, by line.

    total    -- of the region; of a ratio its goal
    bases    -- empty for lines that have none
    weights  -- of the rule, or the denominators of a ratio
    own      -- numbers the places set themselves, already in the terms of the split
    bounds   -- limits and fixed numbers
    capped   -- whether a ratio cannot leave 0 to 100
    upward   -- whether the region must not stay below its number
    """

    kind: str
    rule: str
    keys: tuple[str, ...]
    total: Decimal
    decimals: int
    bases: Mapping[str, Decimal]
    weights: Mapping[str, Decimal]
    heights: Mapping[str, Fraction]
    elasticity: Decimal
    own: Mapping[str, Decimal]
    bounds: Mapping[str, Bounds]
    distance: str
    capped: bool
    upward: bool


@dataclass(frozen=True, slots=True)
class Split:
    """Printed parts.

    split   -- what the rule alone gives
    parts   -- what it comes to
    reached -- their sum, or the weighted mean of ratios
    """

    split: dict[str, Decimal]
    parts: dict[str, Decimal]
    reached: Decimal


class BelowZero(ValueError):
    """A rule would leave places with less than nothing. keys -- which."""

    def __init__(self, keys: list[str]) -> None:
        super().__init__(", ".join(keys))
        self.keys = keys


def split(given: Given) -> Split:
    """The parts under a rule, then as near to the own numbers as the total allows.

    Raises Refused where there is nothing to go by or bounds leave no room, BelowZero where a
    part would be negative.
    """
    if given.kind == EACH:
        same = dict.fromkeys(given.keys, given.total)
        return Split(same, same, given.total)
    try:
        by_rule = _by_points(given) if given.kind == POINTS else _by_rule(given)
    except NothingToGoBy as error:
        raise Refused(Problem("cascade.nothing_to_go_by", given.rule)) from error
    coefficients = split_total(1, given.weights) if given.kind == POINTS else None
    limits = {key: _limit(given, key) for key in given.keys}
    parts = by_rule
    if given.own or any(limit != OPEN for limit in limits.values()):
        parts = _reconciled(given, by_rule, limits, coefficients)
    if min(parts.values()) < 0 and min(given.bases.values(), default=Decimal(0)) >= 0:
        below = [key for key, part in parts.items() if part < 0]
        raise BelowZero(below)
    if coefficients is not None:
        printed = _ratios(parts, given)
        rule_printed = _ratios(by_rule, given)
        reached = nearest(mean_of(printed, given.weights), given.decimals + 2)
        return Split(rule_printed, printed, reached)
    printed = to_print(parts, given.total, given.decimals, limits)
    return Split(to_print(by_rule, given.total, given.decimals), printed, given.total)


def _by_rule(given: Given) -> Parts:
    weights: Mapping[str, Decimal | Fraction] = given.bases
    whole = not given.bases  # counts and additions that start from nothing known
    if given.rule == "weight":
        weights = given.weights
    elif given.rule == "convergence":
        falling = given.kind != ADDITION and given.total < sum(given.bases.values())
        weights = converging(given.bases, given.heights, given.elasticity, falling=falling)
    elif given.rule == "hand":
        return _by_hand(given)
    if given.kind == ADDITION or whole:
        return split_total(given.total, weights)
    return split_increase(given.bases, given.total, weights)


def _by_hand(given: Given) -> Parts:
    """Numbers written down stay; the rest is shared by base."""
    others = {key: given.bases[key] for key in given.keys if key not in given.own}
    rest = given.total - sum(given.own.values())
    parts = {key: Fraction(value) for key, value in given.own.items()}
    if others:
        parts |= split_total(rest, others)
    return parts


def _by_points(given: Given) -> Parts:
    spread: Mapping[str, Decimal | Fraction | int] = dict.fromkeys(given.keys, 1)
    if given.rule == "share":
        spread = given.bases
    elif given.rule == "convergence":
        falling = given.total < mean_of(given.bases, given.weights)
        spread = converging(given.bases, given.heights, given.elasticity, falling=falling)
    return split_points(given.bases, given.weights, given.total, spread)


def _limit(given: Given, key: str) -> Bounds:
    limit = given.bounds.get(key, OPEN)
    if given.rule == "hand" and key in given.own:
        return Bounds(given.own[key], given.own[key])
    if not given.capped:
        return limit
    lower = Decimal(0) if limit.lower is None else max(limit.lower, Decimal(0))
    upper = Decimal(100) if limit.upper is None else min(limit.upper, Decimal(100))
    return Bounds(lower, upper)


def _reconciled(
    given: Given, by_rule: Parts, limits: Mapping[str, Bounds], coefficients: Parts | None
) -> Parts:
    start = {key: Fraction(given.own.get(key, by_rule[key])) for key in given.keys}
    by_hand = given.rule == "hand"
    ease = eases(by_rule if by_hand else start, "size" if by_hand else given.distance)
    try:
        return reconcile(start, given.total, ease=ease, bounds=limits, coefficients=coefficients)
    except OutOfBounds as error:
        least, most = (
            "—" if end is None else plain(nearest(end, given.decimals))
            for end in (error.least, error.most)
        )
        words = {"least": least, "most": most, "total": plain(given.total)}
        raise Refused(Problem("cascade.infeasible", given.rule, values=words)) from error


def _ratios(parts: Parts, given: Given) -> dict[str, Decimal]:
    """Ratios with their digits; rounded to the goal's side where halves would just miss it."""
    printed = {key: nearest(part, given.decimals) for key, part in parts.items()}
    mean, goal = mean_of(printed, given.weights), Fraction(given.total)
    if (mean < goal) if given.upward else (mean > goal):
        side = ROUND_CEILING if given.upward else ROUND_FLOOR
        for key, part in parts.items():
            fixed = _limit(given, key)
            if fixed.lower is None or fixed.lower != fixed.upper:
                printed[key] = nearest(part, given.decimals, side)
    return printed
