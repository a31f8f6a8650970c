"""Batches of short series: one row each, one column a period, NaN where nothing is known.

Columns are the same periods for every row, so "known at that time" means the same for all.
A level is looked at on the scale its errors are even on: logarithms for amounts above zero,
the figures themselves for shares, rates and whatever may fall to zero or below.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Values = NDArray[np.float64]
Counts = NDArray[np.int64]

# A series' own volatility weighs as many changes as it has, that of its pool as many as this.
_POOL_WEIGHT = 3
# No series is taken to be calmer than this part of its pool.
_CALMEST = 0.1


def logarithmic(values: Values) -> bool:
    """Whether every known figure is above zero, so that changes can be taken in percent."""
    return bool(np.all((values > 0) | np.isnan(values)))


def on_scale(values: Values, *, log: bool) -> Values:
    """Logarithms, or the figures themselves."""
    return np.log(values) if log else values


def off_scale(values: Values, *, log: bool) -> Values:
    """Back from on_scale()."""
    return np.exp(values) if log else values


def counts(values: Values) -> Counts:
    """Known figures of each row up to and including each column."""
    return np.cumsum(~np.isnan(values), axis=1)


def last_columns(values: Values) -> Counts:
    """The column of each row's last known figure; -1 where there is none."""
    known = ~np.isnan(values)
    return np.where(known.any(1), values.shape[1] - 1 - known[:, ::-1].argmax(1), -1)


def spreads(values: Values) -> Values:
    """How far a year's change usually is from the mean change, known at each column.

    values -- (series, periods) on their scale
    Returns (series, periods), in the same unit: the standard deviation of the changes of one
    period, a gap of several periods counted as a random walk, drawn towards the pool's, since
    two or three changes say little. NaN before the second figure.
    """
    own, changes = _own_variances(values)
    known = changes >= 2
    sums = np.where(known, own, 0.0).sum(axis=0)
    pool = np.divide(sums, known.sum(axis=0), out=np.zeros(len(sums)), where=known.any(axis=0))
    weight = np.maximum(changes - 1, 0)
    drawn = (weight * own + _POOL_WEIGHT * pool) / (weight + _POOL_WEIGHT)
    found: Values = np.sqrt(np.maximum(drawn, _CALMEST**2 * pool))
    found[changes < 1] = np.nan
    return found


def _own_variances(values: Values) -> tuple[Values, Counts]:
    """Variance of each row's changes up to each column, and how many changes there were."""
    rows, periods = values.shape
    variances = np.zeros((rows, periods))
    numbers = np.zeros((rows, periods), dtype=np.int64)
    last, at = np.full(rows, np.nan), np.zeros(rows)
    squares, moved, time = np.zeros(rows), np.zeros(rows), np.zeros(rows)
    number = np.zeros(rows, dtype=np.int64)
    for column in range(periods):
        now = values[:, column]
        here = ~np.isnan(now)
        changed = here & ~np.isnan(last)
        gap = np.where(changed, column - at, 1.0)
        change = np.where(changed, now - last, 0.0)
        squares += change**2 / gap
        moved += change
        time += np.where(changed, gap, 0.0)
        number += changed
        around = squares - moved**2 / np.maximum(time, 1.0)
        variances[:, column] = np.maximum(around, 0.0) / np.maximum(number - 1, 1)
        numbers[:, column] = number
        last, at = np.where(here, now, last), np.where(here, column, at)
    return variances, numbers
