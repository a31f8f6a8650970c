"""Composite scores. Worked examples: docs/methods/scores.md."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from luodi.analysis.scores import Series, Use, resampled, score
from luodi.catalogue.schemes import Item
from luodi.values import Bilingual, Period

F = Fraction


def item(name="x", **given):
    usual = {
        "indicator_id": "g",
        "measure": "level",
        "weight": Decimal(10),
        "direction": "up",
        "rule": "mean",
        "base": None,
        "base_period": Period(2020),
        "goal": None,
        "goal_times": None,
        "least": Decimal(0),
        "most": None,
        "missing": "refuse",
        "adjust": False,
        "parity": Decimal("0.8"),
        "step_percent": Decimal(5),
        "step_points": Decimal(1),
        "reason": Bilingual(""),
    }
    numbers = {
        k: Decimal(v) if isinstance(v, str) and k in NUMBERS else v for k, v in given.items()
    }
    return Item(id=name, **(usual | numbers))


NUMBERS = ("weight", "base", "goal", "goal_times", "least", "most", "parity", "step_points")


def series(*values, half=0.0, error=0.0):
    exact = tuple(None if v is None else F(v) for v in values)
    return Series(exact, (half,) * len(values), (error,) * len(values))


def points(one, now, before=None, *, percentage=False):
    """The points one item gives each place."""
    found = {"now": series(*now)} | ({"before": series(*before)} if before else {})
    use = Use(one, "now", "before" if before else "", percentage)
    return [row[0] for row in score([use], found, [F(0)] * len(now)).points]


# 亩均税收, 亩均增加值, 单位能耗增加值, 单位排放增加值, 全员劳动生产率, R&D占比 (R031, 2022).
HUANGYAN = (
    ("30", "24.097"),
    ("20", "136.16"),
    ("20", "2.694"),
    ("10", "4929.81"),
    ("10", "18.14"),
    ("10", "0.0302"),
)


def test_huangyan_value_over_base_times_weight_and_the_mean_for_missing_emissions():
    """甲 is at every base: 100. 乙 has twice the tax and no emissions: 30 more, mean for those."""
    uses, found = [], {}
    for number, (weight, base) in enumerate(HUANGYAN):
        one = item(str(number), weight=weight, rule="base", base=base, missing="average")
        uses.append(Use(one, str(number)))
        twice = F(base) * 2 if number == 0 else F(base)
        found[str(number)] = series(F(base), None if number == 3 else twice)

    scoring = score(uses, found, [F(0), F(0)])

    assert scoring.totals == (100, 130)
    assert scoring.points[1] == (60, 20, 20, 10, 10, 10)
    assert scoring.measured[1][3] is None


@pytest.mark.parametrize(
    ("one", "now", "before", "given"),
    [
        (item(rule="mean"), (10, 20, 30), None, [5, 10, 15]),
        (item(rule="mean", most="1.2"), (10, 20, 30), None, [5, 10, 12]),
        (item(rule="mean", direction="down"), (10, 20, 30), None, [20, 10, F(20, 3)]),
        (item(rule="min_max"), (10, 25, 30), None, [0, 7.5, 10]),
        (item(rule="min_max", direction="down"), (10, 25, 30), None, [10, 2.5, 0]),
        (item(rule="min_max"), (7, 7), None, [10, 10]),
        (item(rule="base", base="20"), (10, 20), None, [5, 10]),
        (item(rule="base", base="20", direction="down"), (10, 40), None, [20, 5]),
        # As last year 80 of 100; +10% is two steps of 5%; never more than half on top.
        (item(rule="last_year", weight="100", most="1.5"), (100, 110), (100, 100), [80, 82]),
        (item(rule="last_year", weight="100", most="1.5"), (900, 90), (100, 100), [150, 78]),
        (item(rule="last_year", weight="100", direction="down"), (90, 1), (100, 1), [82, 80]),
        (item(measure="improvement", rule="min_max"), (12, 11), (10, 10), [10, 0]),
        (
            item(measure="improvement", rule="min_max", direction="down"),
            (12, 11),
            (10, 10),
            [0, 10],
        ),
        (item(measure="distance", rule="base", base="100", goal="20"), (15, 20), (10, 10), [5, 10]),
        (item(measure="distance", rule="base", base="100", goal="20"), (9, 5), (10, 40), [0, 17.5]),
        (
            item(measure="distance", rule="base", base="100", goal_times="2"),
            (15, 25),
            (10, 20),
            [5, 2.5],
        ),
        (item(rule="base", base="10", missing="zero"), (10, None), None, [10, 0]),
        (item(rule="base", base="10", missing="average"), (10, 20, None), None, [10, 20, 15]),
        (item(rule="base", base="10", missing="leave_out"), (10, None), None, [10, None]),
        (item(rule="base", base="10"), (10, None), None, [10, None]),
    ],
)
def test_each_rule_by_hand(one, now, before, given):
    assert points(one, now, before) == given


def test_improvement_of_a_percentage_is_in_points():
    one = item(measure="improvement", rule="base", base="2")

    assert points(one, (65, 63), (62, 62), percentage=True) == [15, 5]


@pytest.mark.parametrize(
    ("one", "now", "before"),
    [
        (item(rule="last_year"), (5, 5), (0, 10)),
        (item(measure="improvement", rule="min_max"), (5, 5), (-1, 10)),
        (item(measure="distance", rule="base", base="1", goal="10"), (5, 11), (10, 9)),
        (item(rule="base", base="1", direction="down"), (0, 5), (1, 1)),
    ],
)
def test_a_ratio_that_means_nothing_is_a_missing_figure(one, now, before):
    assert points(one, now, before)[0] is None
    assert points(one, now, before)[1] is not None


def test_a_mean_that_is_not_positive_scores_nobody():
    assert points(item(measure="improvement", rule="mean"), (9, 8), (10, 10)) == [None, None]


def test_leaving_an_item_out_enlarges_the_other_weights():
    uses = [
        Use(item("a", rule="base", base="10", weight="60"), "a"),
        Use(item("b", rule="base", base="10", weight="40", missing="leave_out"), "b"),
    ]

    scoring = score(uses, {"a": series(10, 5), "b": series(5, None)}, [F(0), F(3)])

    assert scoring.totals == (80, 47)  # 60 + 20; 30 × 100/60, less 3
    assert scoring.points[1] == (30, None)


def test_a_place_without_a_needed_figure_or_without_any_has_no_score():
    uses = [Use(item("a"), "a"), Use(item("b", missing="zero"), "b")]
    scoring = score(uses, {"a": series(1, None), "b": series(1, 2)}, [F(0)] * 2)
    alone = score([Use(item("c", missing="zero"), "c")], {"c": series(1, None)}, [F(0)] * 2)

    assert (scoring.totals[1], alone.totals[1]) == (None, None)
    assert scoring.totals[0] is not None


def test_improvements_are_held_against_base_levels_worked_by_hand():
    """Table 3: bases 1 to 8, improvements of 9 down to 2: each unit of base costs one point."""
    before = list(range(1, 9))
    moves = [F(9), F(8), F(7), F(6), F(5), F(4), F(3), F(2)]
    now = [F(b) * (1 + m / 100) for b, m in zip(before, moves, strict=True)]
    one = item(measure="improvement", rule="min_max", adjust=True)
    use = Use(one, "now", "before")

    straight = score([use], {"now": series(*now), "before": series(*before)}, [F(0)] * 8)

    assert straight.slopes == (-1,)
    # All on the line: after adjusting nobody improved more than anybody else.
    assert {row[0] for row in straight.measured} == {F("5.5")}
    assert {row[0] for row in straight.points} == {10}


def test_fewer_than_eight_are_not_adjusted():
    one = item(measure="improvement", rule="min_max", adjust=True)
    use = Use(one, "now", "before")
    scoring = score([use], {"now": series(2, 3), "before": series(1, 2)}, [F(0)] * 2)

    assert (scoring.adjusted, scoring.slopes) == ((False,), (None,))
    assert [row[0] for row in scoring.measured] == [100, 50]


RULES = st.sampled_from(
    [
        item("m", rule="mean", most="1.5", missing="average"),
        item("n", rule="min_max", direction="down", missing="average"),
        item("b", rule="base", base="7", most="2", missing="zero"),
        item("l", rule="last_year", missing="average"),
        item("i", measure="improvement", rule="min_max", adjust=True, missing="average"),
        item("d", measure="distance", rule="base", base="100", goal_times="2", missing="leave_out"),
    ]
)
VALUES = st.integers(1, 1000)


@settings(max_examples=60)
@given(
    items=st.lists(RULES, min_size=1, max_size=4, unique_by=lambda i: i.id),
    rows=st.lists(st.tuples(VALUES | st.none(), VALUES), min_size=1, max_size=10),
)
def test_draws_without_any_movement_rank_as_the_exact_scores_do(items, rows):
    uses = [
        Use(i, "now", "before" if i.measure != "level" or i.rule == "last_year" else "")
        for i in items
    ]
    found = {"now": series(*(n for n, _ in rows)), "before": series(*(b for _, b in rows))}
    taken = [F(0)] * len(rows)
    scoring = score(uses, found, taken)
    totals = [t for t in scoring.totals if t is not None]
    if not totals:
        return

    ranks = resampled(uses, found, taken, weight_spread=0.0, draws=3)

    for i, total in enumerate(totals):
        surely_above = sum(other > total + F(1, 10**6) for other in totals)
        not_below = sum(other >= total - F(1, 10**6) for other in totals)
        assert surely_above + 1 <= ranks.low[i] <= ranks.high[i] <= not_below


def test_rounding_decides_between_places_whose_figures_differ_by_less():
    """9.4 and 9.2 printed as 9: nobody can say which is larger."""
    use = Use(item(rule="mean"), "now")

    rough = resampled([use], {"now": series(9, 9.05, 12, half=0.5)}, [F(0)] * 3, weight_spread=0.2)
    fine = resampled([use], {"now": series(9, 9.05, 12, half=0.005)}, [F(0)] * 3, weight_spread=0.2)

    assert rough.declared.tolist() == [2, 2, 1]
    assert fine.declared.tolist() == [3, 2, 1]


def test_the_same_question_has_the_same_answer():
    use = Use(item(rule="mean"), "now")
    asked = {"now": series(9, 10, 11, half=0.5, error=1.0)}

    first, second = (resampled([use], asked, [F(0)] * 3, weight_spread=0.2) for _ in range(2))

    assert first.above.tolist() == second.above.tolist()


@given(
    values=st.lists(st.integers(1, 100), min_size=2, max_size=8),
    who=st.integers(0, 7),
    more=st.integers(1, 50),
)
def test_a_better_figure_never_lowers_the_own_points(values, who, more):
    who %= len(values)
    better = [v + more if i == who else v for i, v in enumerate(values)]

    for one in (item(rule="mean"), item(rule="min_max"), item(rule="base", base="9")):
        assert points(one, better)[who] >= points(one, values)[who]
