"""How far off forecasts were becomes how far off they may be.

No distribution is assumed: the misses of the past, in spreads and divided by how misses
grow with the distance, are the distribution, and take the same size up and down.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from luodi.analysis.forecast_backtest import Errors
from luodi.analysis.series import Values


@dataclass(frozen=True, slots=True)
class Calibration:
    """Misses of the past, ready to be asked.

    widths -- how much wider misses are 1 to H periods ahead; never falling
    scores -- sizes of misses in spreads, each divided by the width of its distance; sorted
    share  -- the share of outcomes an interval is to hold, such as 0.8
    """

    widths: Values
    scores: Values
    share: float

    @property
    def size(self) -> float:
        """Half an interval, in spreads and widths: the miss that ``share`` of all stay below."""
        return quantile(self.scores, self.share)

    def beyond(self, distance: Values) -> Values:
        """Chance that the outcome lies more than ``distance`` above the centre.

        distance -- in spreads and widths; below zero it is the chance of falling less short
        Returns chances in 0 to 1; they never rise with the distance.
        """
        ranks = np.arange(1, len(self.scores) + 1) / (len(self.scores) + 1)
        inside = np.interp(
            np.abs(distance), np.concatenate(([0.0], self.scores)), np.concatenate(([0.0], ranks))
        )
        chance: Values = np.where(distance > 0, (1 - inside) / 2, (1 + inside) / 2)
        return chance


def quantile(scores: Values, share: float) -> float:
    """The sorted score that ``share`` of future ones stay below, counting the one to come.

    With m misses known, the next is equally likely to fall in each of the m + 1 gaps.
    """
    rank = int(np.ceil((len(scores) + 1) * share - 1e-9))
    return float(scores[min(rank, len(scores)) - 1])


def calibrate(
    errors: Errors, everything: Errors, steps: int, share: float, least: int
) -> Calibration | None:
    """Widths and scores from errors; None where there are fewer than ``least``.

    everything -- errors from any number of figures: they tell how misses grow with the
                  distance where ``errors`` do not reach as far
    """
    if len(errors.scores) < least:
        return None
    near, far = (_sizes(e, steps, share, least) for e in (errors, everything))
    widths = np.full(steps, near[0] if near[0] > 0 else quantile(np.sort(errors.scores), share))
    if widths[0] <= 0:
        return Calibration(np.ones(steps), np.sort(errors.scores), share)
    for step in range(2, steps + 1):
        before = widths[step - 2]
        if near[step - 1] > 0:
            width = near[step - 1]
        elif far[step - 1] > 0 and far[step - 2] > 0:
            width = before * far[step - 1] / far[step - 2]
        else:
            # Never measured that far: an error in the yearly growth adds up year by year.
            width = before * step / (step - 1)
        widths[step - 1] = max(width, before)
    return Calibration(widths, np.sort(errors.scores / widths[errors.steps - 1]), share)


def _sizes(errors: Errors, steps: int, share: float, least: int) -> Values:
    """The miss that ``share`` stay below at each distance; 0 where too few were measured."""
    found = np.zeros(steps)
    for step in range(1, steps + 1):
        scores = np.sort(errors.scores[errors.steps == step])
        if len(scores) >= least:
            found[step - 1] = quantile(scores, share)
    return found


def held_before(errors: Errors, share: float, least: int) -> tuple[int, int]:
    """How many intervals of the past held, and of how many.

    Each is as wide as the misses known before its outcome would have made it.
    """
    held = tried = 0
    for step in np.unique(errors.steps):
        of_step = errors.where(errors.steps == step)
        for column in np.unique(of_step.columns):
            # An origin knows outcomes up to itself, ``step`` periods before its own.
            before = np.sort(of_step.scores[of_step.columns <= column - step])
            if len(before) >= least:
                now = of_step.scores[of_step.columns == column]
                held += int((now <= quantile(before, share)).sum())
                tried += len(now)
    return held, tried
