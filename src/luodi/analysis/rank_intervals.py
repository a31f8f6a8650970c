"""How sure a ranking is: the ranks that many slightly different scorings give.

The figures are moved within their rounding and their status, the weights within a stated
spread; each draw is ranked anew. Two places whose order does not hold in most draws are
not told apart, and that is said instead of a rank. Floats are enough here: nothing of
this is stored. See docs/methods/scores.md.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

DRAWS = 4000
SEED = 20260101  # any fixed number: the same figures give the same intervals
INTERVAL = 0.90  # share of the draws a rank interval holds
SEPARATED = 0.95  # share of the draws in which one must stand above the other
_BLOCK = 4_000_000  # comparisons held at once


@dataclass(frozen=True, slots=True)
class RankIntervals:
    """For n places, in the order given.

    low, high -- best and worst rank of the interval, 1 is first
    above     -- (n, n): share of draws in which the row stands above the column, halves for
                 equal scores
    declared  -- one more than the number of places that stand clearly above; equal for
                 places that nothing tells apart from the same ones
    """

    low: NDArray[np.int64]
    high: NDArray[np.int64]
    above: Floats
    declared: NDArray[np.int64]

    def tied_with(self, place: int) -> list[int]:
        """The places whose order against this one is not certain."""
        order = self.above[place]
        unsure = (order < SEPARATED) & (order > 1 - SEPARATED)
        return [int(i) for i in np.flatnonzero(unsure) if i != place]


def moved(
    values: Floats, half_units: Floats, errors: Floats, generator: np.random.Generator, draws: int
) -> Floats:
    """The figures as they may really be: shape (draws, *values.shape).

    half_units -- half the last printed digit: rounding moves a figure evenly within it
    errors     -- standard error by status, in the unit of the figure; 0 for final ones
    """
    shape = (draws, *values.shape)
    rounding = generator.uniform(-1.0, 1.0, shape) * half_units
    return values + rounding + generator.standard_normal(shape) * errors


def spread_weights(
    weights: Floats, spread: float, generator: np.random.Generator, draws: int
) -> Floats:
    """Weights each moved evenly by up to ``spread`` of itself, with the old sum: (draws, k)."""
    factors = generator.uniform(1 - spread, 1 + spread, (draws, len(weights)))
    found = weights * factors
    scaled: Floats = found * (weights.sum() / found.sum(axis=1, keepdims=True))
    return scaled


def rank_intervals(totals: Floats) -> RankIntervals:
    """Intervals from scores of shape (draws, n); more points rank higher."""
    draws, count = totals.shape
    above: Floats = np.zeros((count, count))
    ranks = np.empty((draws, count), dtype=np.int64)
    block = max(1, _BLOCK // max(1, count * count))
    for start in range(0, draws, block):
        part: NDArray[Any] = totals[start : start + block]
        higher = part[:, :, None] > part[:, None, :]
        equal = part[:, :, None] == part[:, None, :]
        ranks[start : start + block] = 1 + higher.sum(axis=1)
        above += higher.sum(axis=0) + 0.5 * equal.sum(axis=0)
    above /= draws
    tail = (1 - INTERVAL) / 2
    low = np.quantile(ranks, tail, axis=0, method="lower").astype(np.int64)
    high = np.quantile(ranks, 1 - tail, axis=0, method="higher").astype(np.int64)
    declared = 1 + (above >= SEPARATED).sum(axis=0)
    return RankIntervals(low, high, above, declared)
