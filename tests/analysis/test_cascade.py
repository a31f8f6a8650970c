"""Dividing a whole: worked examples of docs/methods/cascade.md, and what holds for all numbers."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luodi.analysis.cascade import (
    Bounds,
    NothingToGoBy,
    converging,
    mean_of,
    nearest,
    split_increase,
    split_points,
    split_total,
    to_print,
)

D = Decimal
BASES = {"东": D(60), "西": D(30), "南": D(10)}

amounts = st.decimals(min_value=0, max_value=10**6, places=2)
keys = st.text("abcdefgh", min_size=1, max_size=4)


def weights(least=1):
    positive = st.decimals(min_value=D("0.01"), max_value=10**6, places=2)
    return st.dictionaries(keys, positive, min_size=least, max_size=12)


def test_every_place_keeps_its_share():
    assert to_print(split_total(D(150), BASES), D(150), 1) == {
        "东": D("90.0"),
        "西": D("45.0"),
        "南": D("15.0"),
    }


def test_an_increase_by_a_weight_leaves_the_bases_alone():
    people = {"东": 2, "西": 2, "南": 1}

    assert split_increase(BASES, D(150), people) == {"东": 80, "西": 50, "南": 20}


@pytest.mark.parametrize(
    ("elasticity", "increases"),
    [("0", ("30", "15", "5")), ("1", ("16.67", "16.67", "16.67"))],
)
def test_elasticity_goes_from_equal_growth_to_equal_increases(elasticity, increases):
    spread = converging(BASES, BASES, D(elasticity))
    parts = split_total(D(50), spread)

    assert tuple(str(round(float(part), 2)) for part in parts.values()) == tuple(
        str(float(i)) for i in increases
    )


def test_lower_places_grow_faster_and_higher_ones_fall_faster():
    up = split_increase(BASES, D(150), converging(BASES, BASES, D("0.5")))
    down = split_increase(BASES, D(50), converging(BASES, BASES, D("0.5"), falling=True))

    growth = [up[k] / Fraction(BASES[k]) for k in BASES]
    fall = [down[k] / Fraction(BASES[k]) for k in BASES]
    assert growth == sorted(growth)
    assert fall == sorted(fall)


def test_largest_remainders_get_the_last_units_in_the_order_of_keys():
    parts = split_total(D(10), {"a": 1, "b": 1, "c": 1})

    assert to_print(parts, D(10), 0) == {"a": D(4), "b": D(3), "c": D(3)}


def test_ratios_move_by_the_same_points():
    shares, firms = {"东": D(50), "西": D(70)}, {"东": D(3), "西": D(1)}

    moved = split_points(shares, firms, D(60), dict.fromkeys(shares, 1))

    assert moved == {"东": 55, "西": 75}
    assert mean_of(moved, firms) == 60


@pytest.mark.parametrize("bad", [{"a": D(0), "b": D(0)}, {"a": D(-1), "b": D(2)}])
def test_weights_that_say_nothing_are_refused(bad):
    with pytest.raises(NothingToGoBy):
        split_total(D(1), bad)


def test_a_height_of_zero_has_no_growth_rate():
    with pytest.raises(NothingToGoBy):
        converging({"a": D(0)}, {"a": D(0)}, D("0.1"))


@given(weights(), st.decimals(min_value=0, max_value=10**9, places=2), st.integers(2, 4))
def test_printed_parts_add_up_to_the_last_digit(found, total, decimals):
    printed = to_print(split_total(total, found), total, decimals)

    assert sum(printed.values()) == total
    for key, part in split_total(total, found).items():
        assert abs(Fraction(printed[key]) - part) < Fraction(1, 10**decimals)


@given(weights(), st.integers(0, 10**6))
def test_counts_stay_whole(found, total):
    printed = to_print(split_total(total, found), D(total), 0)

    assert all(part == part.to_integral_value() for part in printed.values())
    assert sum(printed.values()) == total


@given(weights(2), amounts, st.randoms(use_true_random=False))
def test_the_order_of_the_places_does_not_matter(found, total, random):
    shuffled = list(found.items())
    random.shuffle(shuffled)
    first = to_print(split_total(total, found), total, 2)

    assert to_print(split_total(total, dict(shuffled)), total, 2) == first


@given(weights(2), st.decimals(min_value=0, max_value=1, places=2))
def test_a_growing_region_shrinks_no_place(found, elasticity):
    total = sum(found.values()) * 2
    parts = split_increase(found, total, converging(found, found, elasticity))

    assert sum(parts.values()) == Fraction(total)
    assert all(parts[key] >= Fraction(base) for key, base in found.items())


def test_bounds_are_kept_when_rounding():
    parts = {"a": Fraction(7, 2), "b": Fraction(7, 2), "c": Fraction(3)}
    fixed = {"a": Bounds(D(3), D(3))}

    assert to_print(parts, D(10), 0, fixed) == {"a": D(3), "b": D(4), "c": D(3)}


def test_halves_are_rounded_up():
    assert nearest(Fraction(5, 2), 0) == 3
