"""Monthly and quarterly series."""

import numpy as np
import pytest

from luodi.analysis.forecast_seasonal import forecast_seasonal
from tests.analysis.synthetic_series import holes, monthly

NAN = np.nan


def test_a_pure_season_is_repeated_exactly():
    """docs/methods/forecast.md: quarters of 80, 90, 110, 120 every year; so are the next."""
    year = np.array([80.0, 90.0, 110.0, 120.0])
    values = np.concatenate([np.tile(year, (1, 4)), monthly(40, 16)])
    found = forecast_seasonal(values, 4, 4, log=True)

    assert found.central[0] == pytest.approx(year)
    assert found.methods[0] == "seasonal"


def test_a_season_on_a_steady_growth_goes_on():
    months = np.arange(60)
    even = 100 * 1.005**months * (1 + 0.2 * np.sin(2 * np.pi * months / 12))
    values = np.concatenate([even[None, :48], monthly(40, 48)])
    found = forecast_seasonal(values, 12, 12, log=True)

    assert found.central[0] == pytest.approx(even[48:], rel=0.02)


@pytest.mark.parametrize("missing", [0.0, 0.1])
@pytest.mark.parametrize("seed", [1, 2])
def test_intervals_hold_as_often_as_they_say(seed, missing):
    values = monthly(300, 84, seed)
    found = forecast_seasonal(holes(values[:, :72], missing, seed), 12, 12, log=True)
    inside = (values[:, 72:] >= found.low) & (values[:, 72:] <= found.high)

    assert 0.75 <= inside[~np.isnan(found.low)].mean() <= 0.85


def test_series_that_begin_late_keep_their_months():
    values = monthly(60, 72)
    late = values.copy()
    late[0, :17] = NAN
    found = forecast_seasonal(late, 12, 12, log=True)

    assert found.points[0] == 55
    assert found.central[0] == pytest.approx(
        forecast_seasonal(values, 12, 12, log=True).central[0], rel=0.1
    )


def test_less_than_two_years_make_no_forecast():
    values = monthly(60, 36)
    values[0, :13] = NAN
    found = forecast_seasonal(values, 6, 12, log=True)

    assert found.why[0] == "too_few"
    assert np.isnan(found.central[0]).all()
    assert found.why[1] == ""


def test_a_batch_without_two_years_of_anything():
    found = forecast_seasonal(monthly(5, 12), 3, 12, log=True)

    assert set(found.why) == {"too_few"}


def test_widths_never_fall_and_chances_never_rise():
    values = monthly(100, 60)
    found = forecast_seasonal(values, 12, 12, log=True)
    widths = np.log(found.high / found.low)

    assert np.all(np.diff(widths, axis=1) >= -1e-12)
    at = np.full(100, 12)
    chances = [found.at_least(values[:, -1] * factor, at) for factor in (0.8, 1.0, 1.2)]
    assert np.all(np.diff(chances, axis=0) <= 1e-12)
