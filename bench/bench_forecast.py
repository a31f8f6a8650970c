"""How wrong forecasts are, how often their intervals hold, and how fast they are.

Rolling origin on the bundled region's figures and on a real panel of companies (where
statsmodels is installed), two years held back of 2,000 invented yearly series and twelve
months of 500 invented monthly ones; statsforecast's AutoTheta and AutoETS beside them where
installed. Whatever is tested is never used to set the interval it is tested against.
"""

from __future__ import annotations

import csv
import sys
import time
import warnings
from collections import defaultdict
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
from measure import ROOT, line, median

sys.path.insert(0, str(ROOT))

from tests.analysis.synthetic_series import monthly, yearly

from luodi.analysis.forecast import forecast
from luodi.analysis.forecast_backtest import Track
from luodi.analysis.forecast_interval import quantile
from luodi.analysis.forecast_methods import DEFAULT
from luodi.analysis.forecast_seasonal import forecast_seasonal
from luodi.analysis.series import Values

PACK = ROOT / "src" / "luodi" / "packs" / "xiangxi"
PEERS = ("AutoTheta", "AutoETS")


def result(what: str, truth: Values, central: Values, low: Values, high: Values) -> None:
    """Mean absolute percentage error, and how many outcomes their interval held."""
    known = ~np.isnan(central) & ~np.isnan(truth)
    if not known.any():
        print(f"{what:<46} no forecast with a known error")
        return
    error = np.abs(central[known] / truth[known] - 1).mean() * 100
    held = ((truth >= low) & (truth <= high))[known].mean() * 100
    line(f"{what}, error", float(error), "%", peer=f"of {known.sum()} forecasts")
    line(f"{what}, 80 % intervals that held", float(held), "%", goal="75 to 85 %")


def peers(what: str, known: Values, truth: Values, season: int) -> None:
    """The same of statsforecast, where it is installed."""
    try:
        import pandas as pd
        from statsforecast import StatsForecast, models
    except ImportError:
        print(f"{what:<46} statsforecast is not installed")
        return
    rows, periods = known.shape
    steps = truth.shape[1]
    table = pd.DataFrame(
        {
            "unique_id": np.repeat(np.arange(rows), periods),
            "ds": np.tile(np.arange(periods), rows),
            "y": known.ravel(),
        }
    )
    for name in PEERS:
        model = StatsForecast(
            models=[getattr(models, name)(season_length=season)], freq=1, n_jobs=1
        )
        start = time.perf_counter()
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            found: Any = model.forecast(df=table, h=steps, level=[80])
        seconds = time.perf_counter() - start
        columns = [name, f"{name}-lo-80", f"{name}-hi-80"]
        result(f"{what}, {name}", truth, *(found[c].to_numpy().reshape(-1, steps) for c in columns))
        line(f"{what}, {name}", seconds, "s")


def rolling(what: str, values: Values, first: int, steps: int, *, log: bool) -> None:
    """Forecasts from every column on, each on what was known in it."""
    truths, found = [], []
    for origin in range(first, values.shape[1] - 1):
        some = forecast(values[:, : origin + 1], steps, log=log)
        last = ~np.isnan(values[:, origin])
        ahead = min(steps, values.shape[1] - origin - 1)
        truths.append(values[last, origin + 1 : origin + 1 + ahead].ravel())
        found.append([f[last, :ahead].ravel() for f in (some.central, some.low, some.high)])
    result(what, np.concatenate(truths), *map(np.concatenate, zip(*found, strict=True)))


def pack_series() -> Values:
    """Yearly amounts of the bundled region on one side of their breaks, all above zero."""
    with (PACK / "breaks.csv").open(encoding="utf-8") as file:
        breaks = {
            name: int(row["year"])
            for row in csv.DictReader(file)
            for name in row["indicators"].split(";")
        }
    with (PACK / "indicators.csv").open(encoding="utf-8") as file:
        amounts = {
            r["id"]
            for r in csv.DictReader(file)
            if r["unit"] != "%" and r["over_periods"] in ("flow", "cumulative", "stock")
        }
    found: dict[tuple[str, str, int], dict[int, float]] = defaultdict(dict)
    with (PACK / "observations.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            period, indicator, value = row["period"], row["indicator"], float(row["value"])
            if len(period) == 4 and indicator in amounts and value > 0:
                year, cut = int(period), breaks.get(indicator, 9999)
                side = (year > cut) - (year < cut)
                if row["status"] != "projected":
                    found[indicator, row["place_code"], side].setdefault(year, value)
    kept = [series for series in found.values() if len(series) >= 3]
    years = range(min(min(s) for s in kept), max(max(s) for s in kept) + 1)
    return np.array([[series.get(year, np.nan) for year in years] for series in kept])


def left_out(values: Values) -> None:
    """Each series against an interval made from the misses of all the others.

    The region's series are too short for intervals made from earlier origins.
    """
    track = Track(np.log(values))
    scores: list[Values] = []
    for row in range(len(values)):
        one = Track(track.values[row : row + 1])
        found = one.errors(DEFAULT, 2, track.spread[row : row + 1])
        scores.append(found.scores)
    held = sum(
        int((own <= quantile(np.sort(np.concatenate(scores[:at] + scores[at + 1 :])), 0.8)).sum())
        for at, own in enumerate(scores)
        if len(own)
    )
    total = sum(map(len, scores))
    line(f"bundled region, 80 % intervals that held, of {total}", held / total * 100, "%")


def companies() -> Values | None:
    """Grunfeld's panel: investment, value and capital of eleven companies, 1935 to 1954."""
    try:
        from statsmodels.datasets import grunfeld
    except ImportError:
        return None
    table = grunfeld.load_pandas().data
    rows = [
        group.sort_values("year")[column].to_numpy(dtype=float)
        for _, group in table.groupby("firm")
        for column in ("invest", "value", "capital")
    ]
    return np.array([row for row in rows if np.all(row > 0)])


def every_target(known: Values) -> Values:
    """Forecast, interval and chance of each series."""
    goals, at = known[:, -1] * 1.3, np.full(len(known), 5)
    return forecast(known, 5, log=True).at_least(goals, at)


def main() -> None:
    """Print errors, coverage and times."""
    values = yearly(2000, 12)
    known, truth = values[:, :10], values[:, 10:]
    found = forecast(known, 2, log=True)
    result("2,000 invented yearly series of 10", truth, found.central, found.low, found.high)
    peers("2,000 invented yearly series of 10", known, truth, 1)

    values = monthly(500, 84)
    known, truth = values[:, :72], values[:, 72:]
    found = forecast_seasonal(known, 12, 12, log=True)
    result("500 invented monthly series of 72", truth, found.central, found.low, found.high)
    if "--quick" not in sys.argv:
        peers("500 invented monthly series of 72", known, truth, 12)

    real = pack_series()
    print(f"bundled region: {len(real)} yearly series of 3 or more figures on one footing")
    left_out(real)
    panel = companies()
    if panel is None:
        print("real panel of companies: statsmodels is not installed")
    else:
        rolling("33 series of companies, rolling origin", panel, 7, 2, log=True)

    for count, goal in ((5_000, "0.5 s"), (100_000, "10 s")):
        seconds = median(partial(every_target, yearly(count, 10)), runs=3)
        line(f"{count:,} targets, forecast, interval, chance", seconds, "s", goal)
    many = monthly(5_000, 72)
    seconds = median(partial(forecast_seasonal, many, 12, 12, log=True), runs=1)
    line("5,000 monthly series of 72, 12 months on", seconds, "s")


if __name__ == "__main__":
    assert Path(PACK).is_dir()
    main()
