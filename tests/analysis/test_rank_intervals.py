"""Rank intervals and declared ties."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from luodi.analysis.rank_intervals import moved, rank_intervals, spread_weights

TOTALS = arrays.arrays(
    np.float64,
    st.tuples(st.integers(1, 60), st.integers(1, 7)),
    elements=st.integers(-50, 50).map(float),
)


def test_certain_scores_have_certain_ranks():
    found = rank_intervals(np.tile([30.0, 10.0, 20.0], (100, 1)))

    assert found.low.tolist() == found.high.tolist() == found.declared.tolist() == [1, 3, 2]
    assert [found.tied_with(i) for i in range(3)] == [[], [], []]


def test_two_that_change_places_are_declared_tied():
    totals = np.tile([30.0, 20.0, 10.0], (100, 1))
    totals[:40, :2] = [20.0, 30.0]

    found = rank_intervals(totals)

    assert found.declared.tolist() == [1, 1, 3]
    assert (found.low.tolist(), found.high.tolist()) == ([1, 1, 3], [2, 2, 3])
    assert (found.tied_with(0), found.tied_with(1), found.tied_with(2)) == ([1], [0], [])
    assert found.above[0, 1] == 0.6


def test_equal_scores_count_half_each_way():
    found = rank_intervals(np.zeros((10, 2)))

    assert found.above[0, 1] == found.above[1, 0] == 0.5
    assert found.declared.tolist() == [1, 1]


def test_rare_changes_do_not_make_a_tie():
    totals = np.tile([30.0, 20.0], (100, 1))
    totals[:4] = [20.0, 30.0]

    assert rank_intervals(totals).declared.tolist() == [1, 2]


@given(TOTALS, st.randoms(use_true_random=False))
def test_intervals_hold_together_and_follow_the_places(totals, random):
    found = rank_intervals(totals)
    count = totals.shape[1]
    order = list(range(count))
    random.shuffle(order)
    turned = rank_intervals(totals[:, order])

    assert np.all((found.low >= 1) & (found.low <= found.high) & (found.high <= count))
    off = ~np.eye(count, dtype=bool)
    assert np.allclose((found.above + found.above.T)[off], 1)
    assert turned.low.tolist() == found.low[order].tolist()
    assert turned.declared.tolist() == found.declared[order].tolist()


def test_figures_move_within_their_rounding_and_final_ones_no_further():
    generator = np.random.default_rng(1)

    found = moved(
        np.array([10.0, 20.0]), np.array([0.5, 0.0]), np.array([0.0, 0.0]), generator, 500
    )

    assert found.shape == (500, 2)
    assert np.all(np.abs(found[:, 0] - 10) <= 0.5)
    assert np.ptp(found[:, 0]) > 0.5
    assert np.all(found[:, 1] == 20)


def test_weights_move_and_keep_their_sum():
    found = spread_weights(np.array([60.0, 40.0]), 0.2, np.random.default_rng(1), 500)

    assert np.allclose(found.sum(axis=1), 100)
    # 48 against 48 of 96 at one end, 72 against 32 of 104 at the other.
    assert 50 <= found[:, 0].min() < found[:, 0].max() < 69.3
    assert np.array_equal(
        spread_weights(np.array([60.0, 40.0]), 0.0, np.random.default_rng(1), 3),
        np.tile([60.0, 40.0], (3, 1)),
    )
