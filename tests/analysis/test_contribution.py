"""Parts of a change and of a gap. Worked examples: docs/methods/contribution.md."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luodi.analysis.contribution import (
    REST,
    NoGrowth,
    Pair,
    closed,
    contributions,
    decimal_of,
    rate_contributions,
)

LEVELS = st.decimals(min_value=0, max_value=10**7, places=4)
PAIRS = st.builds(Pair, LEVELS, LEVELS)
FRACTIONS = st.fractions(min_value=-(10**6), max_value=10**6, max_denominator=10**6)


def d(text):
    return Decimal(text)


def test_two_counties_and_a_rest_worked_by_hand():
    """Table 1: from 100 to 112 where 115 was due; 甲 40 to 46, 乙 50 to 54."""
    found = contributions(
        Pair(d("100"), d("112")),
        {"甲": Pair(d("40"), d("46")), "乙": Pair(d("50"), d("54"))},
        due=d("115"),
    )

    assert [(p.key, p.levels.change, p.points, p.required, p.gap) for p in found.parts] == [
        ("甲", 6, 6, 6, 0),
        ("乙", 4, 4, Fraction("7.5"), Fraction("3.5")),
        (REST, 2, 2, Fraction("1.5"), Fraction("-0.5")),
    ]
    assert (found.whole.points, found.whole.required, found.whole.gap) == (12, 15, 3)
    assert found.rest.share == Fraction(50, 3)


def test_parts_that_cover_everything_leave_no_rest():
    whole = Pair(d("10"), d("12"))

    assert contributions(whole, {"a": whole}).rest is None
    assert contributions(whole, {"a": whole}, incomplete=True).rest.levels == Pair(d(0), d(0))


def test_without_a_path_nothing_is_owed_and_without_change_nothing_has_a_share():
    found = contributions(Pair(d("10"), d("10")), {"a": Pair(d("4"), d("5"))})

    assert {(p.required, p.gap, p.share) for p in found.parts} == {(None, None, None)}


@pytest.mark.parametrize("base", ["0", "-3"])
def test_a_base_that_is_not_positive_has_no_growth(base):
    with pytest.raises(NoGrowth):
        contributions(Pair(d(base), d("5")), {})


@given(
    whole=st.builds(Pair, LEVELS.filter(lambda v: v > 0), LEVELS),
    parts=st.dictionaries(st.text(min_size=1, max_size=3), PAIRS, max_size=6),
    due=st.none() | LEVELS,
)
def test_parts_and_rest_add_up_to_the_whole_exactly(whole, parts, due):
    found = contributions(whole, parts, due=due)

    assert sum(p.levels.change for p in found.parts) == whole.change
    assert sum(p.points for p in found.parts) == found.whole.points
    if due is not None:
        assert sum(p.required for p in found.parts) == Fraction(due) - Fraction(whole.before)
        assert sum(p.gap for p in found.parts) == Fraction(due) - Fraction(whole.after)
    if whole.change:
        assert sum(p.share for p in found.parts) == 100


def test_growth_of_two_members_weighted_by_last_year_worked_by_hand():
    """Table 2: 10% on 100 and 0% on 300 are 2.5% together; 2.7% was published."""
    found = rate_contributions(
        {"甲": (d("10"), d("100")), "乙": (d("0"), d("300"))}, published=d("2.7")
    )

    assert [(p.key, p.weight, p.points) for p in found] == [
        ("甲", 25, Fraction("2.5")),
        ("乙", 75, 0),
        (REST, None, Fraction("0.2")),
    ]


def test_a_member_is_weighed_against_the_whole_where_that_is_known():
    [only] = rate_contributions({"甲": (d("10"), d("100"))}, base=d("400"))

    assert only.points == Fraction("2.5")


def test_weights_that_are_not_positive_have_no_growth():
    with pytest.raises(NoGrowth):
        rate_contributions({"甲": (d("10"), d("0"))})


@pytest.mark.parametrize(
    ("parts", "decimals", "shown"),
    [
        ([Fraction(1, 3)] * 3, 2, ["0.34", "0.33", "0.33"]),
        ([Fraction("-0.005"), Fraction("0.005")], 2, ["0.00", "0.00"]),
        ([Fraction("1.26"), Fraction("1.26")], 1, ["1.3", "1.2"]),
        ([], 2, []),
    ],
)
def test_printed_parts_add_up(parts, decimals, shown):
    assert [str(v) for v in closed(parts, decimals)] == shown


@given(parts=st.lists(FRACTIONS, max_size=12), decimals=st.integers(0, 4))
def test_printed_parts_add_up_to_the_rounded_sum_and_move_less_than_a_digit(parts, decimals):
    found = closed(parts, decimals)
    digit = Fraction(1, 10**decimals)

    assert abs(sum(map(Fraction, found), Fraction(0)) - sum(parts)) <= digit / 2
    assert all(abs(Fraction(v) - p) < digit for v, p in zip(found, parts, strict=True))


def test_a_fraction_as_a_decimal():
    assert decimal_of(Fraction(1, 3), 4) == d("0.3333")
