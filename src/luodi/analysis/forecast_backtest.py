"""What a method would have got wrong: forecasts from every earlier period, beside what came.

Rolling origin: from each known figure with enough before it, 1 to H periods on, using nothing
that came later. Errors are counted in spreads of their own series at that time, so that
calm and restless series can be pooled.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from luodi.analysis.forecast_methods import DEFAULT, STEADY, WAYS, Way, states
from luodi.analysis.series import Counts, Values, counts, last_columns, spreads

# Fewer figures than this make no forecast; fewer than CHOOSING the stated default.
LEAST, CHOOSING = 3, 5
# So many rows are enough to choose a method by; more only cost time.
_ENOUGH_ROWS = 2000


@dataclass(frozen=True, slots=True)
class Errors:
    """Misses of the past, one entry each.

    scores  -- size of the miss, in spreads
    steps   -- how many periods ahead it was
    columns -- the period it was about
    points  -- figures known when it was made
    """

    scores: Values
    steps: Counts
    columns: Counts
    points: Counts

    def where(self, chosen: np.ndarray) -> Errors:
        """The entries of a mask."""
        return Errors(
            self.scores[chosen], self.steps[chosen], self.columns[chosen], self.points[chosen]
        )


@dataclass(frozen=True)
class Track:
    """Series on their scale, alone or as their distance from a reference.

    values    -- (series, periods), columns up to the last one the reference is known in
    reference -- the same shape, or None; known wherever a value is
    """

    values: Values
    reference: Values | None = None

    @cached_property
    def working(self) -> Values:
        """What is carried on: the figures, or their distance from the reference."""
        return self.values if self.reference is None else self.values - self.reference

    @cached_property
    def points(self) -> Counts:
        """Known figures up to each column."""
        return counts(self.values)

    @cached_property
    def last(self) -> Counts:
        """The column of the last figure of each series."""
        return last_columns(self.values)

    @cached_property
    def spread(self) -> Values:
        """The usual change of what is carried on, known at each column."""
        return spreads(self.working)

    @cached_property
    def _reference_states(self) -> tuple[Values, Values]:
        """The reference at its mean growth; of series without one, of nothing."""
        return states(self.values if self.reference is None else self.reference, DEFAULT)

    def ahead(self, way: Way, steps: int, origins: Counts) -> Values:
        """Forecasts from given columns, (series, origins, steps).

        origins -- (series, origins) columns; a reference is known as far ahead of them as it
                   is known ahead of the series' last figure, and goes on at its mean growth
        """
        rows = np.arange(len(self.values))[:, None]
        levels, slopes = states(self.working, way)
        found = (
            levels[rows, origins][..., None]
            + slopes[rows, origins][..., None] * way.reach(steps)[None, None]
        )
        if self.reference is None:
            return found
        known = np.maximum(last_columns(self.reference) - self.last, 0)[:, None]
        level, slope = self._reference_states
        for step in range(1, steps + 1):
            seen = np.minimum(step, known)
            at = np.minimum(origins + seen, level.shape[1] - 1)
            beyond = slope[rows, at] * (step - seen)
            gaps = np.isnan(self.reference[rows, at])
            found[..., step - 1] += np.where(gaps, np.nan, level[rows, at] + beyond)
        return found

    def errors(self, way: Way, steps: int, spread: Values | None = None) -> Errors:
        """Every miss of a way, 1 to ``steps`` periods ahead.

        spread -- what misses are counted in, (series, periods); the track's own by default
        """
        rows, periods = self.values.shape
        origins = np.broadcast_to(np.arange(periods), (rows, periods))
        expected = self.ahead(way, steps, origins)
        measure = self.spread if spread is None else spread
        start = ~np.isnan(self.values) & (self.points >= LEAST)
        scores, at_step, columns, points = [], [], [], []
        for step in range(1, min(steps, periods - 1) + 1):
            until = periods - step
            miss = np.abs(self.values[:, step:] - expected[:, :until, step - 1])
            unit = measure[:, :until]
            row, column = np.nonzero(start[:, :until] & ~np.isnan(miss) & (unit > 0))
            scores.append(miss[row, column] / unit[row, column])
            at_step.append(np.full(len(row), step))
            columns.append(column + step)
            points.append(self.points[row, column])
        if not scores:
            nothing = np.zeros(0, dtype=np.int64)
            return Errors(np.zeros(0), nothing, nothing, nothing)
        return Errors(*map(np.concatenate, (scores, at_step, columns, points)))

    def some(self, rows: slice) -> Track:
        """A part of the series."""
        return Track(self.values[rows], None if self.reference is None else self.reference[rows])


@dataclass(frozen=True, slots=True)
class Chosen:
    """The way that was least wrong, whether relative to the reference, and by how much.

    error -- mean miss in spreads; None where there was too little to compare by
    """

    way: Way
    relative: bool
    error: float | None


def choose(values: Values, reference: Values | None, steps: int, least_errors: int) -> Chosen:
    """The way with the least mean error over the batch, or the default.

    least_errors -- so many errors from CHOOSING figures on make a choice possible
    """
    part = slice(None, None, max(1, len(values) // _ENOUGH_ROWS))
    alone = Track(values).some(part)
    candidates = [(alone, way) for way in WAYS]
    if reference is not None:
        beside = Track(values, reference).some(part)
        # With the reference, or away from it at the pace so far, running out or not.
        candidates += [(beside, Way(STEADY)), (beside, DEFAULT), (beside, Way("growth", phi=0.8))]
    best = Chosen(DEFAULT, False, None)
    for track, way in candidates:
        errors = track.errors(way, steps, alone.spread)
        scores = errors.scores[errors.points >= CHOOSING]
        if len(scores) < least_errors:
            continue
        error = float(scores.mean())
        if best.error is None or error < best.error:
            best = Chosen(way, track is not alone, error)
    return best
