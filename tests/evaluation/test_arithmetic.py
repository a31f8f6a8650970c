"""The arithmetic, on figures that governments printed themselves."""

import csv
from decimal import Decimal

import pytest

from luodi.catalogue.numbers import rounded
from luodi.evaluation.arithmetic import (
    completion_rate,
    compound_path,
    linear_path,
    mean_growth,
    points_ahead,
    scheduled_share,
    share_of_the_way,
    yearly_growth,
)
from tests.conftest import ROOT

with (ROOT / "tests" / "cases" / "progress_examples.csv").open(encoding="utf-8") as table:
    EXAMPLES = list(csv.DictReader(table))


@pytest.mark.parametrize("case", [e for e in EXAMPLES if e["plan"]], ids=lambda e: e["object"])
def test_completion_rates_as_printed(case):
    rate = completion_rate(Decimal(case["done"]), Decimal(case["plan"]))
    expected = Decimal(case["computed_completion_pct"])

    assert rounded(rate, -expected.as_tuple().exponent) == expected


@pytest.mark.parametrize(
    "case", [e for e in EXAMPLES if e["computed_vs_schedule_points"]], ids=lambda e: e["object"]
)
def test_points_ahead_of_schedule_computed_first_and_rounded_last(case):
    if case["plan"]:
        rate = completion_rate(Decimal(case["done"]), Decimal(case["plan"]))
    else:
        rate = Decimal(case["stated_completion_pct"])
    ahead = points_ahead(rate, scheduled_share(int(case["months_elapsed"]), 12))

    assert rounded(ahead, 1) == Decimal(case["computed_vs_schedule_points"])


def test_rounding_first_would_give_the_wrong_points():
    """江门: 629.0 of 647.4 in ten months is 13.8 points ahead; 97.2 − 83.333 would be 13.9."""
    rate = completion_rate(Decimal("629.0"), Decimal("647.4"))

    assert rounded(points_ahead(rate, scheduled_share(10, 12)), 1) == Decimal("13.8")
    assert rounded(rounded(rate, 1) - scheduled_share(10, 12), 1) == Decimal("13.9")


def test_the_gdp_goal_worked_by_hand():
    """Methods manual, worked example: 6884.41 → 10000 over five years, 7816.24 after two."""
    base, goal, now = Decimal("6884.41"), Decimal(10000), Decimal("7816.24")

    assert rounded(yearly_growth(base, goal, 5), 2) == Decimal("7.75")
    assert rounded(compound_path(base, goal, 2, 5), 0) == Decimal(7993)
    assert rounded(linear_path(base, goal, 2, 5), 2) == Decimal("8130.65")
    assert rounded(yearly_growth(base, now, 2), 2) == Decimal("6.55")
    assert rounded(share_of_the_way(now, base, goal), 1) == Decimal("29.9")
    assert rounded(yearly_growth(now, goal, 3), 2) == Decimal("8.56")


def test_the_mean_of_growth_rates_is_geometric():
    """Up 10 %, then down 10 %, is not level: 1.1 × 0.9 = 0.99."""
    assert rounded(mean_growth([Decimal(10), Decimal(-10)]), 4) == Decimal("-0.5013")


@pytest.mark.parametrize(
    ("first", "last", "years"), [("0", "5", 1), ("-1", "5", 1), ("5", "0", 1), ("5", "6", 0)]
)
def test_growth_that_is_not_defined_is_none(first, last, years):
    assert yearly_growth(Decimal(first), Decimal(last), years) is None
    assert share_of_the_way(Decimal(3), Decimal(2), Decimal(2)) is None
