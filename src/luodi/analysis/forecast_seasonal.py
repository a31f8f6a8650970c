"""Monthly and quarterly series: level, trend that runs out, and a season that repeats.

Holt–Winters with additive parts, on logarithms where every figure is above zero, so that a
season is a share of the level. Settings are those that were least wrong on the batch.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

import numpy as np

from luodi.analysis.forecast import Forecasts
from luodi.analysis.forecast_backtest import Errors
from luodi.analysis.forecast_interval import Calibration, calibrate, held_before
from luodi.analysis.series import Counts, Values, counts, last_columns, off_scale, on_scale

# Enough rows to choose settings by.
_ENOUGH_ROWS = 300


@dataclass(frozen=True, slots=True)
class Settings:
    """How fast level, trend and season learn, and what is left of the trend each period."""

    alpha: float
    beta: float
    gamma: float
    phi: float


CANDIDATES = tuple(
    Settings(*each)
    for each in product((0.1, 0.3, 0.5, 0.8), (0.01, 0.1), (0.05, 0.2, 0.4), (0.9, 0.98))
)


@dataclass(frozen=True, slots=True)
class _State:
    """What is known after a column: level, slope and season, each for every series."""

    column: int
    level: Values
    slope: Values
    season: Values

    def ahead(self, step: int, phi: float, rows_at: Counts | None = None) -> Values:
        """The figure ``step`` periods on, from this column or from each row's own."""
        reach = float(np.sum(phi ** np.arange(1, step + 1)))
        periods = self.season.shape[1]
        rows = np.arange(len(self.level))
        at = (self.column if rows_at is None else rows_at) + step
        found: Values = self.level + self.slope * reach + self.season[rows, at % periods]
        return found


def forecast_seasonal(
    values: Values,
    steps: int,
    season: int,
    *,
    log: bool,
    share: float = 0.8,
    least_errors: int = 20,
    bounds: tuple[float, float] = (-np.inf, np.inf),
) -> Forecasts:
    """Carry monthly (season 12) or quarterly (4) series on.

    values -- (series, periods) of single months or quarters, NaN where one is missing; two
              full years of them or more, at least one figure in every month, make a forecast
    The rest as in forecast.forecast().
    """
    own = _aligned(on_scale(values, log=log))
    points = counts(own)[:, -1] if own.shape[1] else np.zeros(len(own), dtype=np.int64)
    few = (points < 2 * season) | ~_whole(own, season)
    rows, part = len(own), own[~few][:: max(1, len(own) // _ENOUGH_ROWS)]
    tried = sorted({1, max(1, steps // 2), steps})
    best = min(CANDIDATES, key=lambda s: _mean_miss(part, s, season, tried))
    errors, last = _errors(own[~few], best, season, range(1, steps + 1))
    # A forecast made in December is as wrong as those made in other Decembers were.
    month = last_columns(own) % season
    by_month = tuple(
        _calibration(errors, at, season, steps, share, least_errors)
        if np.any(month[~few] == at)
        else None
        for at in range(season)
    )
    measured = np.array([c is not None for c in by_month])
    why = np.where(few, "too_few", np.where(measured[month], "", "no_errors"))
    good = why == ""
    centre, unit = np.full((rows, steps), np.nan), np.full((rows, steps), np.nan)
    sizes = np.array([c.size if c else np.nan for c in by_month])[month]
    if last is not None and good.any():
        at = last_columns(own[~few])
        centre[~few] = np.stack([last.ahead(s, best.phi, at) for s in range(1, steps + 1)], axis=1)
        centre[~good] = np.nan
        widths = np.array([c.widths if c else np.full(steps, np.nan) for c in by_month])
        unit[~few] = _spread(own[~few], season)[:, None] * widths[month[~few]]
    half = unit * sizes[:, None]

    def shown(found: Values) -> Values:
        return np.clip(off_scale(found, log=log), *bounds)

    return Forecasts(
        central=shown(centre),
        low=shown(centre - half),
        high=shown(centre + half),
        points=points,
        why=tuple(why.tolist()),
        methods=("seasonal",) * rows,
        held=(held_before(errors, share, least_errors),) * rows,
        log=log,
        _centre=centre,
        _unit=unit,
        _bands=np.where(good, month, -1),
        _calibrations=by_month,
    )


def _calibration(
    errors: Errors, month: int, season: int, steps: int, share: float, least: int
) -> Calibration | None:
    """From forecasts made in one month; from all where they are few."""
    made = errors.where((errors.columns - errors.steps) % season == month)
    return calibrate(made, errors, steps, share, least) or calibrate(
        errors, errors, steps, share, least
    )


def _aligned(values: Values) -> Values:
    """Every series begins in the first column; seasons are counted from its own first figure."""
    periods = values.shape[1]
    first = (~np.isnan(values)).argmax(axis=1) if periods else np.zeros(len(values), dtype=int)
    columns = np.arange(periods)[None] + first[:, None]
    rows = np.arange(len(values))[:, None]
    return np.where(columns < periods, values[rows, np.minimum(columns, periods - 1)], np.nan)


def _whole(values: Values, season: int) -> np.ndarray:
    """Whether the first two years have at least one figure of every month."""
    years = values[:, : 2 * season]
    if years.shape[1] < 2 * season:
        return np.zeros(len(values), dtype=bool)
    known = (~np.isnan(years)).reshape(-1, 2, season).any(axis=1)
    return np.asarray(np.all(known, axis=1))


def _begun(values: Values, season: int) -> tuple[Values, Values, Values]:
    """Level, slope and season from the first two years."""
    years = values[:, : 2 * season].reshape(-1, 2, season)
    means = _mean(years, axis=2)
    change = _mean(years[:, 1] - years[:, 0], axis=1) / season
    slope = np.where(np.isnan(change), (means[:, 1] - means[:, 0]) / season, change)
    slope = np.nan_to_num(slope)
    months = np.arange(2 * season).reshape(2, season)
    trend = slope[:, None, None] * months[None]
    level = _mean((years - trend).reshape(-1, 2 * season), axis=1)
    seasons = _mean(years - trend - level[:, None, None], axis=1)
    seasons -= seasons.mean(axis=1, keepdims=True)
    return level - slope, slope, seasons


def _mean(values: Values, axis: int) -> Values:
    """Means of what is known, NaN of nothing, without a warning."""
    known = ~np.isnan(values)
    number = known.sum(axis=axis)
    total = np.where(known, values, 0.0).sum(axis=axis)
    found: Values = np.where(number > 0, total / np.maximum(number, 1), np.nan)
    return found


def _run(values: Values, settings: Settings, season: int) -> Iterator[_State]:
    """The state after every column."""
    level, slope, seasons = _begun(values, season)
    seasons = seasons.copy()
    waited = np.zeros(len(values))
    for column in range(values.shape[1]):
        waited += 1
        now = values[:, column]
        here = ~np.isnan(now)
        passed = waited.astype(np.int64)
        reach = np.cumsum(settings.phi ** np.arange(1, int(passed.max(initial=1)) + 1))[passed - 1]
        expected = level + slope * reach
        month = column % season
        surprise = np.where(here, now - expected - seasons[:, month], 0.0)
        level = np.where(here, expected + settings.alpha * surprise, level)
        kept = slope * settings.phi**passed + settings.alpha * settings.beta * surprise / passed
        slope = np.where(here, kept, slope)
        seasons[:, month] += settings.gamma * (1 - settings.alpha) * surprise
        waited = np.where(here, 0.0, waited)
        yield _State(column, level, slope, seasons)


def _spread(values: Values, season: int) -> Values:
    """How restless each series is: the usual size of a change on the same month a year before.

    Drawn towards the batch, and counted from each whole series, so it is a scale and no more.
    """
    change = values[:, season:] - values[:, :-season]
    around = change - _mean(change, axis=1)[:, None]
    own = np.nan_to_num(_mean(around**2, axis=1))
    pool = own.mean() if len(own) else 0.0
    weight = (~np.isnan(change)).sum(axis=1)
    found: Values = np.sqrt((weight * own + season * pool) / (weight + season))
    return found


def _errors(
    values: Values, settings: Settings, season: int, steps: range | list[int]
) -> tuple[Errors, _State | None]:
    """Misses from every column with two years before it, and the last state."""
    spread = _spread(values, season) if values.shape[1] > season else np.ones(len(values))
    known = counts(values)
    periods, last = values.shape[1], None
    found: list[tuple[Values, int, int, Counts]] = []
    for state in _run(values, settings, season) if len(values) else ():
        last, column = state, state.column
        if column + 1 < 2 * season:
            continue
        start = ~np.isnan(values[:, column]) & (known[:, column] >= 2 * season)
        for step in steps:
            if column + step >= periods:
                break
            miss = np.abs(values[:, column + step] - state.ahead(step, settings.phi))
            use = start & ~np.isnan(miss) & (spread > 0)
            found.append((miss[use] / spread[use], step, column + step, known[use, column]))
    if not found:
        nothing = np.zeros(0, dtype=np.int64)
        return Errors(np.zeros(0), nothing, nothing, nothing), last
    scores = np.concatenate([f[0] for f in found])
    sizes = [len(f[0]) for f in found]
    at_step, columns = (np.repeat([f[i] for f in found], sizes) for i in (1, 2))
    return Errors(scores, at_step, columns, np.concatenate([f[3] for f in found])), last


def _mean_miss(values: Values, settings: Settings, season: int, steps: list[int]) -> float:
    scores = _errors(values, settings, season, steps)[0].scores
    return float(scores.mean()) if len(scores) else np.inf
