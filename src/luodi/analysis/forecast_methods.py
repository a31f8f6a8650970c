"""Ways to carry a series on, each for a whole batch and from every column at once.

A way is a level and a slope at each column: the figure h periods later is
level + slope × (φ + φ² + … + φʰ). With φ below one a trend runs out by and by.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from luodi.analysis.series import Values

STEADY, GROWTH, DAMPED = "steady", "growth", "damped"


@dataclass(frozen=True, slots=True)
class Way:
    """A method with its settings.

    name  -- ``steady``: a smoothed level that stays; ``growth``: the mean growth since the
             first figure (geometric, where the scale is logarithmic); ``damped``: Holt's
             smoothed level and trend
    alpha -- how much of a surprise moves the level, 0 to 1
    beta  -- how much of that moves the trend, 0 to 1
    phi   -- what is left of the trend after each period, 0 to 1
    """

    name: str
    alpha: float = 1.0
    beta: float = 0.0
    phi: float = 1.0

    def reach(self, steps: int) -> Values:
        """φ + φ² + … for 1 to ``steps`` periods."""
        return np.cumsum(self.phi ** np.arange(1, steps + 1))


# What is taken where there are too few figures to choose by.
DEFAULT = Way(GROWTH)
WAYS = (
    DEFAULT,
    *(Way(GROWTH, phi=phi) for phi in (0.9, 0.8)),
    *(Way(STEADY, alpha=alpha) for alpha in (1.0, 0.6, 0.3)),
    *(
        Way(DAMPED, alpha, beta, phi)
        for alpha in (0.6, 0.8, 1.0)
        for beta in (0.1, 0.3, 0.5)
        for phi in (0.8, 0.9, 0.98)
    ),
)


def states(values: Values, way: Way) -> tuple[Values, Values]:
    """Level and slope after each column, each (series, periods), NaN before the first figure.

    values -- (series, periods) on their scale; a missing figure is stepped over, not set to 0
    """
    return _grown(values) if way.name == GROWTH else _smoothed(values, way)


def _grown(values: Values) -> tuple[Values, Values]:
    """The last figure, and the mean change a period from the first figure to it."""
    rows, periods = values.shape
    levels, slopes = np.full((rows, periods), np.nan), np.zeros((rows, periods))
    first, began = np.full(rows, np.nan), np.zeros(rows)
    level, slope = np.full(rows, np.nan), np.zeros(rows)
    for column in range(periods):
        now = values[:, column]
        here, fresh = ~np.isnan(now), np.isnan(first)
        first, began = np.where(fresh, now, first), np.where(fresh, column, began)
        moving = here & (column > began)
        slope = np.where(moving, (now - first) / np.maximum(column - began, 1), slope)
        level = np.where(here, now, level)
        levels[:, column], slopes[:, column] = level, slope
    return levels, slopes


def _smoothed(values: Values, way: Way) -> tuple[Values, Values]:
    """Holt's damped trend; the first change is the first trend. A steady level has none."""
    rows, periods = values.shape
    levels, slopes = np.full((rows, periods), np.nan), np.zeros((rows, periods))
    level, slope = np.full(rows, np.nan), np.zeros(rows)
    seen, waited = np.zeros(rows, dtype=np.int64), np.zeros(rows)
    trended = way.name == DAMPED
    for column in range(periods):
        now = values[:, column]
        here = ~np.isnan(now)
        waited += 1
        second = here & (seen == 1)
        if trended:
            slope = np.where(second, (now - level) / waited, slope)
        later = here & (seen > (1 if trended else 0))
        # Over a gap the trend runs on, once for each period that passed.
        passed = np.where(later, waited, 1).astype(np.int64)
        reach = way.reach(int(passed.max(initial=1)))[passed - 1]
        expected = level + slope * reach
        surprise = np.where(later, now - expected, 0.0)
        level = np.where(later, expected + way.alpha * surprise, level)
        level = np.where(here & ~later, now, level)
        if trended:
            kept = slope * way.phi**passed + way.alpha * way.beta * surprise / passed
            slope = np.where(later, kept, slope)
        seen += here
        waited = np.where(here, 0.0, waited)
        levels[:, column], slopes[:, column] = level, slope
    return levels, slopes
