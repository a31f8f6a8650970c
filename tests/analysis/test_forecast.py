"""Forecasts of batches: worked examples, properties, coverage on figures held back."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from luodi.analysis.forecast import forecast
from luodi.analysis.forecast_backtest import Track, choose
from luodi.analysis.forecast_interval import Calibration, quantile
from luodi.analysis.forecast_methods import DEFAULT, WAYS, Way, states
from luodi.analysis.series import logarithmic, spreads
from tests.analysis.synthetic_series import holes, yearly

NAN = np.nan


def ahead(values, way, steps):
    """Forecasts of a few series from their last figure."""
    track = Track(np.array(values, dtype=float))
    return track.ahead(way, steps, track.last[:, None])[:, 0]


@pytest.mark.parametrize(
    ("values", "way", "expected"),
    [
        # docs/methods/forecast.md, "Ways to carry on", line by line.
        ([10, 12, 16], Way("growth"), [19, 22]),
        ([10, NAN, 16], Way("growth"), [19, 22]),
        ([10, NAN, 16, NAN], Way("growth"), [19, 22]),
        ([10, 12, 16], Way("growth", phi=0.5), [17.5, 18.25]),
        ([10, 12, 16], Way("steady"), [16, 16]),
        ([10, 12, 16], Way("steady", alpha=0.5), [13.5, 13.5]),
        ([10, 12, 16], Way("damped", 0.5, 0.5, 1.0), [17.5, 20]),
        ([10, 12, 16], Way("damped", 1.0, 0.5, 0.5), [17.25, 17.875]),
        ([10, NAN, 14, 18], Way("damped", 0.5, 0.5, 1.0), [19.5, 22]),
    ],
)
def test_ways_to_carry_on_as_worked_by_hand(values, way, expected):
    assert ahead([values], way, 2)[0] == pytest.approx(expected)


def test_growth_on_logarithms_is_the_geometric_mean():
    """100 → 121 in two years is 10 % a year: 133.1 and 146.41 come next."""
    found = np.exp(ahead(np.log([[100, 105, 121]]), DEFAULT, 2))

    assert found[0] == pytest.approx([133.1, 146.41])


def test_relative_to_the_reference_as_worked_by_hand():
    """The place keeps its distance of 10 below; the reference is known one year further."""
    own = np.array([[90.0, 92.0, 96.0, NAN]])
    reference = np.array([[100.0, 102.0, 106.0, 109.0]])
    track = Track(own, reference)
    found = track.ahead(Way("steady"), 2, track.last[:, None])[0, 0]

    # 109 − 10; then the reference goes on at its mean change of 3: 112 − 10.
    assert found == pytest.approx([99, 102])


def test_spread_as_worked_by_hand():
    """Changes 2, 4, 6: the mean is 4, the variance of two degrees 4; alone it is its own pool."""
    assert spreads(np.array([[0.0, 2.0, 6.0, 12.0]]))[0, 3] == pytest.approx(2)


def test_the_quantile_counts_the_miss_to_come():
    """Nine misses leave ten gaps: 80 % of the next lie below the eighth."""
    assert quantile(np.arange(1.0, 10.0), 0.8) == 8


def test_chances_from_four_misses_as_worked_by_hand():
    calibration = Calibration(np.ones(1), np.array([1.0, 2.0, 3.0, 4.0]), 0.8)
    found = calibration.beyond(np.array([-9.0, -2.0, 0.0, 2.0, 9.0]))

    # Two of five gaps lie within 2: half of the other three fifths lies above.
    assert found == pytest.approx([0.9, 0.7, 0.5, 0.3, 0.1])


@pytest.mark.parametrize(("points", "why"), [(0, "too_few"), (2, "too_few"), (3, ""), (12, "")])
def test_below_three_figures_there_is_no_forecast(points, why):
    values = yearly(60, 12)
    values[0, : 12 - points] = NAN
    found = forecast(values, 3, log=True)

    assert found.why[0] == why
    assert np.isnan(found.central[0]).all() == bool(why)
    assert np.isnan(found.at_least(np.full(60, 100.0), np.full(60, 1))[0]) == bool(why)


def test_without_errors_to_measure_there_is_no_forecast():
    found = forecast(np.array([[100.0, 105, 112, 120]]), 2, log=True)

    assert found.why == ("no_errors",)
    assert np.isnan(found.low).all()


def test_three_or_four_figures_take_the_default():
    values = yearly(60, 12)
    values[0, :8] = NAN
    found = forecast(values, 2, log=True)

    assert found.points[0] == 4
    assert found.central[0, 0] == pytest.approx(
        values[0, 11] * (values[0, 11] / values[0, 8]) ** (1 / 3)
    )


def test_a_batch_of_nothing_and_of_no_periods():
    assert forecast(np.empty((0, 5)), 2, log=True).why == ()
    assert forecast(np.full((2, 4), NAN), 2, log=False).why == ("too_few", "too_few")


def test_a_reference_must_be_known_wherever_its_series_is():
    with pytest.raises(ValueError, match="reference"):
        forecast(np.ones((1, 3)), 1, log=False, reference=np.array([[1.0, NAN, 1.0]]))


def test_series_that_follow_a_reference_are_carried_on_with_it():
    """A common shock in the last two years is known of the reference, not of the places."""
    rng = np.random.default_rng(3)
    shocks = np.cumsum(rng.normal(0.05, 0.08, 14))
    own = np.exp(shocks + np.cumsum(rng.normal(0, 0.01, (80, 14)), axis=1))
    reference = np.broadcast_to(np.exp(shocks), own.shape)
    known = own.copy()
    known[:, 12:] = NAN
    found = forecast(known, 2, log=True, reference=np.ascontiguousarray(reference))
    alone = forecast(known, 2, log=True)

    assert set(found.methods) == {"reference"}
    wrong = np.abs(np.log(found.central / own[:, 12:])).mean()
    assert wrong < np.abs(np.log(alone.central / own[:, 12:])).mean() / 3


def test_scales():
    assert logarithmic(np.array([1.0, NAN, 0.1]))
    assert not logarithmic(np.array([1.0, 0.0]))


@pytest.mark.parametrize("seed", [1, 2, 3])
@pytest.mark.parametrize("missing", [0.0, 0.2])
def test_intervals_hold_as_often_as_they_say(seed, missing):
    """Two years held back, ten known, none of the two used for anything."""
    values = yearly(1500, 12, seed)
    found = forecast(holes(values[:, :10], missing, seed), 2, log=True)
    inside = (values[:, 10:] >= found.low) & (values[:, 10:] <= found.high)

    assert 0.75 <= inside[~np.isnan(found.low)].mean() <= 0.85


def test_the_share_that_held_is_told_from_earlier_origins():
    found = forecast(yearly(1500, 10), 2, log=True)
    held, tried = found.held[0]

    assert 0.72 <= held / tried <= 0.88


def test_chances_come_true_as_often_as_they_say():
    values = yearly(3000, 12)
    found = forecast(values[:, :10], 2, log=True)
    goals = values[:, 9] * 1.12
    chances = found.at_least(goals, np.full(3000, 2))
    for low, high in ((0.1, 0.3), (0.3, 0.5), (0.5, 0.7), (0.7, 0.9)):
        these = (chances >= low) & (chances < high)
        assert these.sum() > 50
        assert (values[these, 11] >= goals[these]).mean() == pytest.approx(
            chances[these].mean(), abs=0.12
        )


def test_the_choice_is_made_on_the_batch_and_beats_no_change():
    values = np.log(yearly(300, 10))
    chosen = choose(values, None, 2, 20)
    naive = Track(values).errors(Way("steady"), 2)

    assert chosen.way in WAYS
    assert chosen.error < naive.scores[naive.points >= 5].mean() / 1.5


# Properties

POSITIVE = arrays(
    np.float64,
    st.tuples(st.integers(1, 6), st.integers(3, 9)),
    elements=st.floats(1, 1000) | st.just(NAN),
)


def with_company(values):
    """The series among thirty others, so that errors can be measured."""
    company = yearly(30, values.shape[1])
    return np.concatenate([values, company])


@given(POSITIVE, st.floats(0.01, 100))
@settings(deadline=None, max_examples=60)
def test_scaling_a_series_scales_its_forecast(values, factor):
    plain = forecast(with_company(values), 3, log=True)
    scaled = with_company(values)
    scaled[0] *= factor
    found = forecast(scaled, 3, log=True)

    for name in ("central", "low", "high"):
        np.testing.assert_allclose(
            getattr(found, name)[0], getattr(plain, name)[0] * factor, rtol=1e-6
        )


@given(POSITIVE)
@settings(deadline=None, max_examples=60)
def test_intervals_hold_the_centre_and_widen(values):
    found = forecast(with_company(values), 4, log=True)
    rows = [row for row, why in enumerate(found.why) if not why]
    low, centre, high = (np.log(f[rows]) for f in (found.low, found.central, found.high))

    assert np.all(low <= centre + 1e-9)
    assert np.all(centre <= high + 1e-9)
    assert np.all(np.diff(high - low, axis=1) >= -1e-9)


@given(POSITIVE, st.floats(1, 2000), st.floats(1, 2000), st.integers(1, 4))
@settings(deadline=None, max_examples=60)
def test_a_higher_goal_is_never_likelier(values, one, other, step):
    found = forecast(with_company(values), 4, log=True)
    size, at = len(found.points), np.full(len(found.points), step)
    lower, higher = (found.at_least(np.full(size, goal), at) for goal in sorted((one, other)))
    known = ~np.isnan(lower)

    assert np.all(lower[known] >= higher[known] - 1e-12)
    assert np.all((lower[known] >= 0) & (lower[known] <= 1))


@given(st.floats(0.5, 1000), st.integers(6, 10), st.booleans())
@settings(deadline=None, max_examples=40)
def test_a_constant_series_stays_constant(value, years, log):
    values = with_company(np.full((1, years), value))
    found = forecast(values, 3, log=log)

    np.testing.assert_allclose(found.central[0], value, rtol=1e-9)


@given(st.integers(1, 8), st.sampled_from(WAYS))
@settings(deadline=None, max_examples=40)
def test_a_missing_figure_is_not_zero(at, way):
    """On an even path a hole changes nothing, wherever it is but at the second figure."""
    even = np.arange(10.0)[None] + 5
    hole = even.copy()
    hole[0, at] = NAN
    if way.name == "growth" or (way.name == "damped" and way.phi == 1.0):
        np.testing.assert_allclose(ahead(hole, way, 2), ahead(even, way, 2))
    assert np.all(ahead(hole, way, 2) > 5)


@given(POSITIVE, st.sampled_from(WAYS))
@settings(deadline=None, max_examples=60)
def test_what_comes_later_never_reaches_back(values, way):
    levels, slopes = states(values, way)
    for until in range(1, values.shape[1]):
        early = states(values[:, :until], way)
        np.testing.assert_array_equal(levels[:, :until], early[0])
        np.testing.assert_array_equal(slopes[:, :until], early[1])
