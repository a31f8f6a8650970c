"""statsforecast as the judge: our yearly and monthly errors beside AutoTheta's."""

import numpy as np
import pytest

from luodi.analysis.forecast import forecast
from luodi.analysis.forecast_seasonal import forecast_seasonal
from tests.analysis.synthetic_series import monthly, yearly

pd = pytest.importorskip("pandas", reason="statsforecast is not installed")
models = pytest.importorskip("statsforecast.models", reason="statsforecast is not installed")

pytestmark = pytest.mark.filterwarnings("ignore")

# Part of AutoTheta's error that ours may be, at most.
MARGIN = 1.1


def auto_theta(known, steps, season):
    rows, periods = known.shape
    table = pd.DataFrame(
        {
            "unique_id": np.repeat(np.arange(rows), periods),
            "ds": np.tile(np.arange(periods), rows),
            "y": known.ravel(),
        }
    )
    from statsforecast import StatsForecast

    model = models.AutoTheta(season_length=season)
    found = StatsForecast(models=[model], freq=1, n_jobs=1).forecast(df=table, h=steps)
    return found["AutoTheta"].to_numpy().reshape(rows, steps)


@pytest.mark.parametrize(
    ("values", "known", "season"),
    [(yearly(400, 12, 5), 10, 1), (monthly(60, 84, 5), 72, 12)],
    ids=["yearly", "monthly"],
)
def test_our_error_is_within_a_tenth_of_auto_theta(values, known, season):
    past, truth = values[:, :known], values[:, known:]
    steps = truth.shape[1]
    ours = (
        forecast(past, steps, log=True)
        if season == 1
        else forecast_seasonal(past, steps, season, log=True)
    )
    theirs = auto_theta(past, steps, season)
    errors = [np.abs(found / truth - 1).mean() for found in (ours.central, theirs)]

    assert errors[0] <= errors[1] * MARGIN
