"""The least change: worked examples, the conditions every solution meets, and least squares."""

from decimal import Decimal
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from luodi.analysis.cascade import Bounds
from luodi.analysis.reconcile import DISTANCES, OutOfBounds, eases, reconcile

D = Decimal
OWN = {"东": D(100), "西": D(60), "南": D(40)}

numbers = st.decimals(min_value=1, max_value=1000, places=1)
owns = st.dictionaries(st.text("abcdef", min_size=1, max_size=3), numbers, min_size=2, max_size=8)


@pytest.mark.parametrize(
    ("distance", "expected"),
    [
        ("size", {"东": "90", "西": "54", "南": "36"}),
        ("equal", {"东": "93.33", "西": "53.33", "南": "33.33"}),
        ("relative", {"东": "86.84", "西": "55.26", "南": "37.89"}),
    ],
)
def test_two_hundred_brought_down_to_a_hundred_and_eighty(distance, expected):
    found = reconcile(OWN, D(180), ease=eases(OWN, distance))

    assert {k: round(float(v), 2) for k, v in found.items()} == {
        k: float(v) for k, v in expected.items()
    }


def test_a_bound_passes_its_part_on_to_the_others():
    found = reconcile(OWN, D(180), ease=eases(OWN, "size"), bounds={"东": Bounds(lower=D(95))})

    assert found == {"东": 95, "西": 51, "南": 34}


def test_a_fixed_number_stays():
    bounds = {"西": Bounds(D(60), D(60))}
    found = reconcile(OWN, D(186), ease=eases(OWN, "size"), bounds=bounds)

    assert found == {"东": 90, "西": 60, "南": 36}


@pytest.mark.parametrize(
    ("bounds", "least", "most"),
    [
        (dict.fromkeys(OWN, Bounds(lower=D(70))), 210, None),
        (dict.fromkeys(OWN, Bounds(upper=D(50))), None, 150),
        ({k: Bounds(D(30), D(40)) for k in OWN}, 90, 120),
    ],
)
def test_bounds_without_room_say_what_they_allow(bounds, least, most):
    with pytest.raises(OutOfBounds) as refusal:
        reconcile(OWN, D(180), ease=eases(OWN, "size"), bounds=bounds)

    assert (refusal.value.least, refusal.value.most) == (least, most)


def test_all_zero_own_numbers_move_alike():
    own = {"a": D(0), "b": D(0)}

    assert reconcile(own, D(4), ease=eases(own, "size")) == {"a": 2, "b": 2}


@given(owns, st.sampled_from(DISTANCES))
def test_own_numbers_that_fit_stay_as_they_are(own, distance):
    found = reconcile(own, sum(own.values()), ease=eases(own, distance))

    assert found == {key: Fraction(value) for key, value in own.items()}


@given(owns, numbers, st.sampled_from(DISTANCES))
def test_without_bounds_it_is_the_least_squares_solution(own, total, distance):
    ease = eases(own, distance)
    found = reconcile(own, total, ease=ease)
    # The part that may still move is the null space of "the sum is given".
    order = sorted(own)
    values = np.array([float(own[k]) for k in order])
    root = np.sqrt([float(ease[k]) for k in order])
    least, *_ = np.linalg.lstsq(root[None, :], [float(total) - values.sum()], rcond=None)

    assert np.allclose([float(found[k]) for k in order], values + root * least)


@given(
    owns,
    st.lists(st.tuples(numbers, numbers), min_size=8, max_size=8),
    st.floats(0, 1),
    st.sampled_from(DISTANCES),
)
def test_bounds_hold_and_no_nearer_numbers_exist(own, spans, where, distance):
    order = sorted(own)
    bounds = {k: Bounds(min(s), max(s)) for k, s in zip(order, spans, strict=False)}
    low = sum((b.lower for b in bounds.values()), D(0))
    high = sum((b.upper for b in bounds.values()), D(0))
    assume(high > low)
    total = low + (high - low) * round(D(where), 3)
    ease = eases(own, distance)

    found = reconcile(own, total, ease=ease, bounds=bounds)

    assert sum(found.values()) == Fraction(total)
    # Karush, Kuhn and Tucker: one multiplier for all that move, and bounds push the right way.
    steps = {k: (found[k] - Fraction(own[k])) / ease[k] for k in order}
    free = [k for k in order if bounds[k].lower < found[k] < bounds[k].upper]
    assert len({steps[k] for k in free}) <= 1
    at_lower = [steps[k] for k in order if found[k] == bounds[k].lower != bounds[k].upper]
    at_upper = [steps[k] for k in order if found[k] == bounds[k].upper != bounds[k].lower]
    for key in order:
        assert bounds[key].lower <= found[key] <= bounds[key].upper
    for step in (steps[k] for k in free[:1]):
        assert all(s >= step for s in at_lower)
        assert all(s <= step for s in at_upper)


@given(owns, numbers, st.randoms(use_true_random=False))
def test_the_order_of_the_places_does_not_matter(own, total, random):
    shuffled = list(own.items())
    random.shuffle(shuffled)

    first = reconcile(own, total, ease=eases(own, "size"))
    assert reconcile(dict(shuffled), total, ease=eases(own, "size")) == first


def test_a_weighted_mean_is_met():
    own, shares = {"a": D(40), "b": D(60)}, {"a": Fraction(1, 4), "b": Fraction(3, 4)}
    found = reconcile(own, D(60), ease=eases(own, "equal"), coefficients=shares)

    assert found["a"] / 4 + found["b"] * 3 / 4 == 60
    assert found == {"a": 42, "b": 66}
