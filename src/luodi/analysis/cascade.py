"""A whole divided among parts, exactly: by shares, by increase, and in points of a ratio.

Parts are kept as fractions until print() rounds them, so that nothing is lost on the way
and the order of the parts does not matter. Keys are whatever the caller names its parts by.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal, localcontext
from fractions import Fraction

Number = Decimal | Fraction | int
Parts = dict[str, Fraction]
_DIGITS = 40  # of powers that have no exact value; far beyond any printed digit


class NothingToGoBy(ValueError):
    """Weights that are negative or all zero say nothing about shares."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """What a part may be; None is open. Equal bounds fix it."""

    lower: Decimal | None = None
    upper: Decimal | None = None


OPEN = Bounds()


def split_total(total: Number, weights: Mapping[str, Number]) -> Parts:
    """A total in proportion to weights.

    >>> split_total(100, {"a": 30, "b": 10})["a"]
    Fraction(75, 1)
    """
    exact = {key: Fraction(weight) for key, weight in weights.items()}
    whole = sum(exact.values())
    if whole <= 0 or min(exact.values()) < 0:
        raise NothingToGoBy
    return {key: Fraction(total) * weight / whole for key, weight in exact.items()}


def split_increase(
    bases: Mapping[str, Number], total: Number, weights: Mapping[str, Number]
) -> Parts:
    """Each base plus its part of the increase to ``total``; a fall is divided the same way.

    >>> split_increase({"a": 30, "b": 10}, 60, {"a": 1, "b": 1})["b"]
    Fraction(20, 1)
    """
    exact = {key: Fraction(base) for key, base in bases.items()}
    shares = split_total(Fraction(total) - sum(exact.values()), weights)
    return {key: base + shares[key] for key, base in exact.items()}


def converging(
    bases: Mapping[str, Number],
    lowness: Mapping[str, Number],
    elasticity: Decimal,
    *,
    falling: bool = False,
) -> Parts:
    """Weights of an increase under which lower places grow faster.

    A place grows at a rate proportional to ``lowness`` to the power of minus the elasticity,
    so its part of the increase is its base times that. In a fall the higher place falls faster.

    lowness -- how high each place stands: its base, or its base per head; above zero
    """
    power = elasticity if falling else -elasticity
    weights: Parts = {}
    with localcontext() as context:
        context.prec = _DIGITS
        for key, base in bases.items():
            level = Fraction(lowness[key])
            if level <= 0 or Fraction(base) < 0:
                raise NothingToGoBy
            height = Decimal(level.numerator) / Decimal(level.denominator)
            weights[key] = Fraction(base) * Fraction(height**power)
    return weights


def mean_of(values: Mapping[str, Number], weights: Mapping[str, Number]) -> Fraction:
    """The weighted mean of ratios; the weights are their denominators."""
    shares = split_total(1, weights)
    return sum((Fraction(value) * shares[key] for key, value in values.items()), Fraction(0))


def split_points(
    values: Mapping[str, Number],
    weights: Mapping[str, Number],
    goal: Number,
    spread: Mapping[str, Number],
) -> Parts:
    """Ratios moved so that their weighted mean becomes the goal.

    weights -- the denominators; spread -- how many points each moves, in proportion

    >>> split_points({"a": 50, "b": 70}, {"a": 1, "b": 1}, 65, {"a": 1, "b": 1})["a"]
    Fraction(55, 1)
    """
    step = mean_of(spread, weights)
    if step <= 0:
        raise NothingToGoBy
    missing = (Fraction(goal) - mean_of(values, weights)) / step
    return {key: Fraction(value) + missing * Fraction(spread[key]) for key, value in values.items()}


def to_print(
    parts: Mapping[str, Fraction],
    total: Decimal,
    decimals: int,
    bounds: Mapping[str, Bounds] | None = None,
) -> dict[str, Decimal]:
    """The parts with so many decimals, adding up to the total to the last digit.

    Rounded down, then one last unit each to the largest remainders; equal remainders in the
    order of the keys. Bounds are kept: a part at its bound passes its unit on.

    >>> to_print({"a": Fraction(10, 3), "b": Fraction(10, 3), "c": Fraction(10, 3)}, Decimal(10), 1)
    {'a': Decimal('3.4'), 'b': Decimal('3.3'), 'c': Decimal('3.3')}
    """
    unit = 10**decimals
    exact = {key: part * unit for key, part in parts.items()}
    limits = {key: (bounds or {}).get(key, OPEN) for key in parts}
    least = {k: _ceiling(b.lower, unit) for k, b in limits.items()}
    most = {k: _floor(b.upper, unit) for k, b in limits.items()}
    whole = {k: _clipped(value.__floor__(), least[k], most[k]) for k, value in exact.items()}
    left = int(Fraction(total) * unit) - sum(whole.values())
    while left:
        step = 1 if left > 0 else -1
        free = [k for k in whole if _clipped(whole[k] + step, least[k], most[k]) == whole[k] + step]
        if not free:
            raise NothingToGoBy
        free.sort(key=lambda k: (-step * (exact[k] - whole[k]), k))
        for key in free[: abs(left)]:
            whole[key] += step
            left -= step
    return {key: Decimal(count).scaleb(-decimals) for key, count in whole.items()}


def nearest(value: Fraction, decimals: int, rounding: str = ROUND_HALF_UP) -> Decimal:
    """A fraction with so many decimals, rounded half up or to the side asked for.

    >>> nearest(Fraction(1, 8), 2)
    Decimal('0.13')
    """
    with localcontext() as context:
        context.prec = _DIGITS
        exact = Decimal(value.numerator) / Decimal(value.denominator)
        return exact.quantize(Decimal(1).scaleb(-decimals), rounding=rounding)


def _ceiling(bound: Decimal | None, unit: int) -> int | None:
    return None if bound is None else (Fraction(bound) * unit).__ceil__()


def _floor(bound: Decimal | None, unit: int) -> int | None:
    return None if bound is None else (Fraction(bound) * unit).__floor__()


def _clipped(value: int, least: int | None, most: int | None) -> int:
    if least is not None:
        value = max(value, least)
    return value if most is None else min(value, most)
