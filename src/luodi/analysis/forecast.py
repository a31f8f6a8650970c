"""Forecasts of short series that know their error, for a whole batch at once.

Takes figures of one kind (amounts, shares or rates) of many places or indicators, and how
far to look. Gives the centre, an interval and chances of reaching a number. The method is
the one that was least wrong on the batch itself, from every earlier period; the interval is
as wide as its misses were. Below three figures there is none, and it says why.

Worked examples: docs/methods/forecast.md. Start with forecast().
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from luodi.analysis.forecast_backtest import CHOOSING, LEAST, Chosen, Errors, Track, choose
from luodi.analysis.forecast_interval import Calibration, calibrate, held_before
from luodi.analysis.forecast_methods import DEFAULT, Way
from luodi.analysis.series import Counts, Values, off_scale, on_scale

# Errors are looked for among forecasts made from about as many figures: lower ends of bands.
_BANDS = (LEAST, CHOOSING, 8)


@dataclass(frozen=True, slots=True)
class Forecasts:
    """What may come, one row for each series, one column for each period after its last figure.

    central, low, high -- in the unit given; NaN where there is no forecast
    points   -- figures used
    why      -- empty, ``too_few`` figures, or ``no_errors``: nothing to measure errors by
    methods  -- ``growth``, ``damped``, ``steady``, ``reference`` or ``seasonal``
    held     -- intervals of the past that held, and how many there were, for each series'
                number of figures
    """

    central: Values
    low: Values
    high: Values
    points: Counts
    why: tuple[str, ...]
    methods: tuple[str, ...]
    held: tuple[tuple[int, int], ...]
    log: bool
    _centre: Values
    _unit: Values
    _bands: NDArray[np.int64]
    _calibrations: tuple[Calibration | None, ...]

    def at_least(self, goals: Values, steps: Counts) -> Values:
        """Chance of coming to a number or above, in 0 to 1; NaN where there is no forecast.

        goals -- one number a series, in its unit
        steps -- one for each series: how many periods after its last figure, from 1
        """
        rows = np.arange(len(goals))
        with np.errstate(divide="ignore", invalid="ignore"):
            goal = np.log(goals) if self.log else goals
            centre = self._centre[rows, steps - 1]
            # An amount that is only ever above zero reaches zero and less for certain.
            goal = np.where(np.isnan(goal), -np.inf, goal)
            unit = self._unit[rows, steps - 1]
            distance = np.where(unit > 0, (goal - centre) / unit, np.sign(goal - centre) * np.inf)
        distance = np.where(goal == centre, 0.0, distance)
        found = np.full(len(goals), np.nan)
        for band, calibration in enumerate(self._calibrations):
            rows_of = (self._bands == band) & ~np.isnan(centre)
            if calibration is not None and rows_of.any():
                found[rows_of] = calibration.beyond(distance[rows_of])
        return found

    def between(self, low: Values, high: Values, steps: Counts) -> Values:
        """Chance of ending from ``low`` up to ``high``."""
        found: Values = np.maximum(self.at_least(low, steps) - self.at_least(high, steps), 0.0)
        return found

    def summed(self) -> Forecasts:
        """Sums from the first period on, of figures on their own scale.

        Misses are taken to go the same way in every period: a sum is no surer than its parts.
        """
        if self.log:
            raise ValueError("logarithms do not add up")
        sums = (np.cumsum(f, axis=1) for f in (self.central, self.low, self.high))
        central, low, high = sums
        return replace(
            self,
            central=central,
            low=low,
            high=high,
            _centre=np.cumsum(self._centre, axis=1),
            _unit=np.cumsum(self._unit, axis=1),
        )


def forecast(
    values: Values,
    steps: int,
    *,
    log: bool,
    reference: Values | None = None,
    share: float = 0.8,
    least_errors: int = 20,
    bounds: tuple[float, float] = (-np.inf, np.inf),
) -> Forecasts:
    """Carry every series on for ``steps`` periods.

    values       -- (series, periods), NaN where a figure is missing; one kind, one unit or
                    logarithms
    log          -- changes count in percent; every figure must be above zero
    reference    -- the same shape: the place a series is compared with, as far as it is
                    known; used only where it is known wherever the series is
    share        -- what part of outcomes an interval is to hold
    least_errors -- fewer measured errors make no interval, and so no forecast
    bounds       -- what the figure cannot leave, such as 0 to 100
    """
    own = on_scale(values, log=log)
    beside = None if reference is None else on_scale(reference, log=log)
    if beside is not None and np.any(np.isnan(beside) & ~np.isnan(own)):
        raise ValueError("a reference must be known wherever its series is")
    chosen = choose(own, beside, steps, least_errors)
    main = Track(own, beside if chosen.relative else None)
    short = Track(own)
    late = main.points[:, -1] >= CHOOSING if own.shape[1] else np.zeros(len(own), dtype=bool)
    bands = np.searchsorted(_BANDS, short.points[:, -1], side="right") - 1
    calibrations, held = _calibrations(main, short, chosen, steps, share, least_errors)
    measured = np.array([c is not None for c in calibrations])
    why = np.where(bands < 0, "too_few", np.where(measured[bands], "", "no_errors"))

    centre = np.where(late[:, None], _ahead(main, chosen.way, steps), _ahead(short, DEFAULT, steps))
    centre[why != ""] = np.nan
    spread = np.where(late, _latest(main), _latest(short))
    widths = np.array([c.widths if c else np.full(steps, np.nan) for c in calibrations])[bands]
    sizes = np.array([c.size if c else np.nan for c in calibrations])[bands]
    unit = spread[:, None] * widths
    half = unit * sizes[:, None]
    name = "reference" if chosen.relative else chosen.way.name

    def shown(found: Values) -> Values:
        return np.clip(off_scale(found, log=log), *bounds)

    return Forecasts(
        central=shown(centre),
        low=shown(centre - half),
        high=shown(centre + half),
        points=short.points[:, -1],
        why=tuple(why.tolist()),
        methods=tuple(np.where(late, name, DEFAULT.name).tolist()),
        held=tuple(held[band] for band in bands),
        log=log,
        _centre=centre,
        _unit=unit,
        _bands=np.where(why == "", bands, -1),
        _calibrations=calibrations,
    )


def _ahead(track: Track, way: Way, steps: int) -> Values:
    found: Values = track.ahead(way, steps, np.maximum(track.last, 0)[:, None])[:, 0]
    return found


def _latest(track: Track) -> Values:
    found: Values = track.spread[np.arange(len(track.values)), np.maximum(track.last, 0)]
    return found


def _calibrations(
    main: Track, short: Track, chosen: Chosen, steps: int, share: float, least: int
) -> tuple[tuple[Calibration | None, ...], list[tuple[int, int]]]:
    """For each band of figures known, what its way missed; from all bands where it has little."""
    by_way = (short.errors(DEFAULT, steps), main.errors(chosen.way, steps))
    found: list[Calibration | None] = []
    held = []
    for band, low in enumerate(_BANDS):
        errors = by_way[low >= CHOOSING]
        high = _BANDS[band + 1] if band + 1 < len(_BANDS) else np.inf
        narrow = errors.where((errors.points >= low) & (errors.points < high))
        calibration = calibrate(
            narrow, errors.where(errors.points >= CHOOSING), steps, share, least
        )
        used: Errors = narrow if calibration else errors
        found.append(calibration or calibrate(errors, errors, steps, share, least))
        held.append(held_before(used, share, least))
    return tuple(found), held
