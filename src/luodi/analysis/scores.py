"""Composite scores: points of each item, totals, and how far the ranking can be trusted.

One set of rules serves both the exact scores (arrays of Fractions, shape (n, …)) and the
thousands of draws the rank intervals come from (floats, shape (draws, n, …)), so the two
cannot drift apart. Rules and worked example: docs/methods/scores.md.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

import numpy as np
from numpy.typing import NDArray

from luodi.analysis.rank_intervals import (
    DRAWS,
    SEED,
    RankIntervals,
    moved,
    rank_intervals,
    spread_weights,
)
from luodi.catalogue.schemes import Item

Array = NDArray[Any]  # of Fractions or of floats
Known = NDArray[np.bool_]

# With fewer places the line through base levels and improvements is mostly chance.
FEWEST_TO_ADJUST = 8


@dataclass(frozen=True, slots=True)
class Series:
    """One indicator at one period for n places, in the order of the places.

    values     -- exact; None where there is no figure
    half_units -- half the last digit each was printed with
    errors     -- standard error by status, in the unit of the figure
    """

    values: tuple[Fraction | None, ...]
    half_units: tuple[float, ...]
    errors: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Use:
    """An item and the series it looks at, by name.

    before     -- the series of its base period, or of a year ago; empty where it needs none
    percentage -- whether the figures are percentages, so that improvements are in points
    """

    item: Item
    now: str
    before: str = ""
    percentage: bool = False


@dataclass(frozen=True, slots=True)
class Scoring:
    """Points and totals of n places on k items, exact.

    measured -- (n, k) what was scored: level, improvement or percent of the way; None where
                it is missing
    points   -- (n, k); None where the item gives none
    totals   -- (n,) less deductions; None for a place without a score
    adjusted -- (k,) whether improvements were held against their base levels
    slopes   -- (k,) by how much an improvement falls for each unit of base level
    """

    measured: tuple[tuple[Fraction | None, ...], ...]
    points: tuple[tuple[Fraction | None, ...], ...]
    totals: tuple[Fraction | None, ...]
    adjusted: tuple[bool, ...]
    slopes: tuple[Fraction | None, ...]


def score(
    uses: Sequence[Use], series: Mapping[str, Series], deductions: Sequence[Fraction]
) -> Scoring:
    """The scores, exactly.

    deductions -- points taken off, one for each place
    """
    arrays = {name: _exact(found) for name, found in series.items()}
    masks = [known(use, series) for use in uses]
    weights = np.array([Fraction(use.item.weight) for use in uses], dtype=object)
    ratios, measured, slopes = [], [], []
    for use, mask in zip(uses, masks, strict=True):
        value, slope = measure(use, arrays, mask)
        measured.append(value)
        slopes.append(slope)
        ratios.append(ratio(use, value, arrays, mask))
    table = np.stack(ratios, axis=-1)
    mask_table = np.stack(masks, axis=-1)
    sums, filled = total(uses, table, mask_table, weights)
    scored = has_score(uses, mask_table)
    size = range(len(deductions))
    shown = filled_in(uses, mask_table)
    return Scoring(
        tuple(
            tuple(m[i] if mask[i] else None for m, mask in zip(measured, masks, strict=True))
            for i in size
        ),
        tuple(
            tuple(filled[i, j] * weights[j] if shown[i, j] else None for j in range(len(uses)))
            for i in size
        ),
        tuple(sums[i] - deductions[i] if scored[i] else None for i in size),
        tuple(slope is not None for slope in slopes),
        tuple(slopes),
    )


def resampled(
    uses: Sequence[Use],
    series: Mapping[str, Series],
    deductions: Sequence[Fraction],
    *,
    weight_spread: float,
    draws: int = DRAWS,
    seed: int = SEED,
) -> RankIntervals:
    """Rank intervals of the places that have a score, in their order.

    A figure that serves several items is moved once and alike in all of them.
    """
    generator = np.random.default_rng(seed)
    masks = [known(use, series) for use in uses]
    arrays = {}
    for name in sorted(series):
        found = series[name]
        values = np.array([float(v) if v is not None else 1.0 for v in found.values])
        arrays[name] = moved(
            values, np.array(found.half_units), np.array(found.errors), generator, draws
        )
    plain = np.array([float(use.item.weight) for use in uses])
    weights = spread_weights(plain, weight_spread, generator, draws)[:, None, :]
    with np.errstate(divide="ignore", invalid="ignore"):
        table = np.stack(
            [
                ratio(use, measure(use, arrays, mask)[0], arrays, mask)
                for use, mask in zip(uses, masks, strict=True)
            ],
            axis=-1,
        )
    mask_table = np.stack(masks, axis=-1)
    sums, _ = total(uses, np.nan_to_num(table.astype(np.float64)), mask_table, weights)
    sums = sums - np.array([float(d) for d in deductions])
    return rank_intervals(sums[:, has_score(uses, mask_table)].astype(np.float64))


def known(use: Use, series: Mapping[str, Series]) -> Known:
    """(n,) whether a place's figures are there and give a ratio that means something."""
    now = series[use.now].values
    before = series[use.before].values if use.before else now
    usable = [
        a is not None and b is not None and _meaningful(use, a, b)
        for a, b in zip(now, before, strict=True)
    ]
    mask: Known = np.array(usable, dtype=np.bool_)
    if use.item.rule == "mean" and mask.any():
        arrays = {use.now: _exact(series[use.now])}
        if use.before:
            arrays[use.before] = _exact(series[use.before])
        value, _ = measure(use, arrays, mask)
        if value[mask].sum() <= 0:
            return np.zeros_like(mask)
    return mask


def _meaningful(use: Use, now: Fraction, before: Fraction) -> bool:
    item = use.item
    if item.measure == "distance":
        return _goal(item, before) != before
    if item.measure == "improvement":
        return use.percentage or before > 0
    if item.rule == "last_year":
        return before > 0
    return not (item.direction == "down" and item.rule in ("base", "mean") and now <= 0)


def measure(use: Use, arrays: Mapping[str, Array], mask: Known) -> tuple[Array, Fraction | None]:
    """What an item scores, more is better except for a level whose direction is down.

    Returns the values and, where improvements are held against base levels, the slope: how
    much less a place of a higher base level improves for each unit of it.
    """
    item, now = use.item, arrays[use.now]
    if item.measure == "level":
        return now, None
    before = np.where(mask, arrays[use.before], 1)
    if item.measure == "distance":
        goal = _goals(item, before)
        way = np.where(mask, goal - before, 1)
        return (now - before) / way * 100, None
    change = now - before if use.percentage else (now / before - 1) * 100
    if item.direction == "down":
        change = -change
    if not item.adjust or mask.sum() < FEWEST_TO_ADJUST:
        return change, None
    return _against_base(before, change, mask)


def _goal(item: Item, before: Fraction) -> Fraction:
    if item.goal is not None:
        return Fraction(item.goal)
    return before * Fraction(item.goal_times or 1)


def _goals(item: Item, before: Array) -> Array:
    if item.goal is not None:
        return np.full_like(before, _number(item.goal, before))
    goals: Array = before * _number(item.goal_times or 1, before)
    return goals


def _number(value: Decimal | int, like: Array) -> Any:
    """A number of the scheme as the array counts: exactly, or as a float for the draws."""
    return Fraction(value) if like.dtype == object else float(value)


def _against_base(before: Array, change: Array, mask: Known) -> tuple[Array, Fraction | None]:
    """Improvements as they would be from the mean base level (least-squares line)."""
    count = int(mask.sum())
    base, moves = before[..., mask], change[..., mask]
    middle = base.sum(axis=-1, keepdims=True) / count
    off = base - middle
    spread = (off * off).sum(axis=-1, keepdims=True)
    if not np.all(spread):
        return change, None
    slope = (off * moves).sum(axis=-1, keepdims=True) / spread
    evened: Array = change - slope * (before - middle)
    return evened, Fraction(slope[0]) if slope.shape == (1,) else None


def ratio(use: Use, value: Array, arrays: Mapping[str, Array], mask: Known) -> Array:
    """The share of an item's points a value gives, within its least and most."""
    item = use.item
    falling = item.direction == "down" and item.measure == "level"
    safe = np.where(mask, value, 1)
    if item.rule == "base":
        base = _number(item.base or 1, value)
        found = base / safe if falling else value / base
    elif item.rule == "mean":
        middle = value[..., mask].sum(axis=-1, keepdims=True) / max(1, int(mask.sum()))
        found = middle / safe if falling else value / np.where(middle == 0, 1, middle)
    elif item.rule == "min_max":
        found = _between(value, mask, falling=falling)
    else:
        before = np.where(mask, arrays[use.before], 1)
        growth = (value / before - 1) * 100 * (-1 if falling else 1)
        step = _number(item.step_points, value) / _number(item.step_percent * item.weight, value)
        found = _number(item.parity, value) + growth * step
    low: Array = np.maximum(found, _number(item.least, value))
    return low if item.most is None else np.asarray(np.minimum(low, _number(item.most, value)))


def _between(value: Array, mask: Known, *, falling: bool) -> Array:
    """Where a value stands from worst (0) to best (1); all alike is full marks for all."""
    if not mask.any():
        nothing: Array = value * 0
        return nothing
    among = value[..., mask]
    low, high = among.min(axis=-1, keepdims=True), among.max(axis=-1, keepdims=True)
    width = np.where(high == low, 1, high - low)
    share = (high - value) / width if falling else (value - low) / width
    return np.asarray(np.where(high == low, _number(1, value), share))


def total(uses: Sequence[Use], ratios: Array, masks: Known, weights: Array) -> tuple[Array, Array]:
    """Totals (…, n) and the ratios with what stands in for missing ones (…, n, k)."""
    filled = np.where(masks, ratios, 0)
    counted = np.ones(masks.shape, dtype=bool)
    for j, use in enumerate(uses):
        mask = masks[:, j]
        if use.item.missing == "average" and mask.any():
            mean = filled[..., mask, j].sum(axis=-1, keepdims=True) / int(mask.sum())
            filled[..., j] = np.where(mask, filled[..., j], mean)
        elif use.item.missing == "leave_out":
            counted[:, j] = mask
    points = (filled * weights * counted).sum(axis=-1)
    have = (weights * counted).sum(axis=-1)
    return points * weights.sum(axis=-1) / np.where(have == 0, 1, have), filled


def has_score(uses: Sequence[Use], masks: Known) -> Known:
    """(n,) whether a place gets a total: no item it may not lack is missing, and one is there."""
    scored = masks.any(axis=1)
    for j, use in enumerate(uses):
        mask = masks[:, j]
        if use.item.missing == "refuse" or (use.item.missing == "average" and not mask.any()):
            scored = scored & mask
    return np.asarray(scored, dtype=np.bool_)


def filled_in(uses: Sequence[Use], masks: Known) -> Known:
    """(n, k) whether an item gives a place points, its own or those that stand in."""
    found = masks.copy()
    for j, use in enumerate(uses):
        if use.item.missing == "zero" or (use.item.missing == "average" and masks[:, j].any()):
            found[:, j] = True
    return found


def _exact(found: Series) -> Array:
    # A missing figure is masked wherever it could count; 1 keeps divisions defined.
    return np.array([Fraction(1) if v is None else v for v in found.values], dtype=object)
