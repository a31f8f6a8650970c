"""Invented series whose truth is known: yearly with a slowing growth, monthly with a season."""

import numpy as np


def yearly(series, years, seed=1):
    """Growth about 7 ± 3 % a year, slowing, with a shock of 2.5 % each year."""
    rng = np.random.default_rng(seed)
    growth = rng.normal(0.07, 0.03, series)[:, None] * 0.97 ** np.arange(years)
    return 100 * np.exp(np.cumsum(growth + rng.normal(0, 0.025, (series, years)), axis=1))


def monthly(series, months, seed=1):
    """The same by month, with a season of 15 % and noise of 2 %."""
    rng = np.random.default_rng(seed + 1000)
    levels = yearly(series, months // 12 + 1, seed).repeat(12, axis=1)[:, :months]
    season = 1 + 0.15 * np.sin(2 * np.pi * np.arange(months) / 12)
    return levels * season * np.exp(rng.normal(0, 0.02, (series, months)))


def holes(values, share, seed=1):
    """Some figures taken away, never the first or the last."""
    rng = np.random.default_rng(seed + 2000)
    gone = rng.random(values.shape) < share
    gone[:, 0] = gone[:, -1] = False
    return np.where(gone, np.nan, values)
