"""Cases handed in by themselves: what is read, and what cannot be used."""

import csv
from datetime import date
from decimal import Decimal

import pytest

from luodi.evaluation.case import case_of
from luodi.lookups.judged_case import judged_case, read_cases
from luodi.values import Refused
from tests.conftest import ROOT

TODAY = date(2026, 11, 24)
LEVEL = {"form": "level", "comparator": ">=", "value": 100, "unit": "亿元", "base": 60}
DUE = {"deadline_or_period": "2021-2025"}


def judged(target, *observations, **more):
    data = {
        "target": DUE | target,
        "observations": [{"period": p, "value": v} for p, v in observations],
        "as_of": "2026-03-05",
    }
    return judged_case(data | more, "zh", today=TODAY)


@pytest.mark.parametrize(
    ("case", "codes"),
    [
        ({}, ["case.no_target"]),
        ([], ["case.no_target"]),
        ({"target": "突破1万亿元"}, ["case.no_target"]),
        ({"target": {"value": 1}}, ["case.no_due"]),
        ({"target": {"value": 1, "deadline_or_period": "尽快"}}, ["case.period"]),
        ({"target": {"form": "wish", "value": 1} | DUE}, ["case.choice"]),
        ({"target": LEVEL | DUE | {"comparator": "approximately"}}, ["case.choice"]),
        ({"target": LEVEL | DUE | {"value": "约100"}}, ["case.number"]),
        ({"target": LEVEL | DUE | {"value": True}}, ["case.number"]),
        ({"target": LEVEL | DUE | {"path": "zigzag"}}, ["case.choice"]),
        ({"target": LEVEL | DUE, "stage": "sometime"}, ["case.choice"]),
        ({"target": LEVEL | DUE, "as_of": "tomorrow"}, ["case.day"]),
        ({"target": LEVEL | DUE, "method": {"luck": 1}}, ["case.choice"]),
        ({"target": LEVEL | DUE, "base": {"value": 60, "year": 2026}}, ["case.base_after_due"]),
        ({"target": LEVEL | DUE, "base": {"value": 60, "year": 2025}}, ["case.base_after_due"]),
        ({"target": LEVEL | DUE, "base": {"value": 6, "unit": "家"}}, ["case.unit"]),
        ({"target": LEVEL | DUE, "base": -60}, ["case.negative"]),
        ({"target": LEVEL | DUE | {"value": 10**400}}, ["case.out_of_range"]),
        ({"target": LEVEL | DUE, "base": Decimal("1E-300")}, ["case.out_of_range"]),
        ({"target": LEVEL | DUE | {"waypoints": {"1990": 70}}}, ["case.waypoint"]),
        ({"target": DUE | {"parts": [1, "x"]}}, ["case.no_target", "case.no_target"]),
        ({"target": DUE | {"form": "annual_growth", "value": -100}}, ["case.fall_over_100"]),
        (
            {
                "target": DUE | {"form": "annual_growth", "value": 7, "indicator": "增速"},
                "observations": [{"period": "2021", "value": -150}],
            },
            ["case.fall_over_100"],
        ),
        (
            {
                "target": DUE | {"form": "annual_growth", "value": 7, "base": 100},
                "observations": [{"period": "2021", "value": -5}],
            },
            ["case.negative"],
        ),
        ({"target": LEVEL | DUE, "observations": {}}, ["case.list"]),
        ({"target": LEVEL | DUE, "observations": [7]}, ["case.observation"]),
        ({"target": LEVEL | DUE, "observations": [{"period": "x", "value": 1}]}, ["case.period"]),
        (
            {"target": LEVEL | DUE, "observations": [{"period": "2024", "value": "n/a"}]},
            ["case.number"],
        ),
        (
            {"target": LEVEL | DUE, "observations": [{"period": "2024", "value": -1}]},
            ["case.negative"],
        ),
        (
            {"target": LEVEL | DUE, "observations": [{"period": "2024", "value": 1, "unit": "吨"}]},
            ["case.unit"],
        ),
        (
            {
                "target": LEVEL | DUE,
                "observations": [{"period": "2024", "value": 1, "status": "ok"}],
            },
            ["case.choice"],
        ),
        (
            {
                "target": LEVEL | DUE,
                "observations": [{"period": "2024", "value": 1}, {"period": 2024, "value": 2}],
            },
            ["case.double"],
        ),
        (
            {
                "target": {"form": "coverage", "value": 100, "unit": "%"} | DUE,
                "observations": [{"period": "2024", "value": 101}],
            },
            ["case.over_100"],
        ),
        (
            {
                "target": {"form": "milestone", "deadline_or_period": "soon"},
                "observations": [{"value": "ok"}],
            },
            ["case.day", "case.choice"],
        ),
    ],
)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_what_cannot_be_used_gives_reasons_and_never_a_number(case, codes, language):
    found = judged_case(case, language, today=TODAY)

    assert [error["code"] for error in found["error"]] == codes
    assert found["verdict"] == "undetermined"
    assert found["progress"] is None
    assert found["required"] is None
    assert all(error["message"] for error in found["error"])


def test_every_fault_is_told_at_once():
    with pytest.raises(Refused) as refused:
        case_of(
            {
                "target": LEVEL | DUE,
                "base": -1,
                "observations": [{"period": "2024", "value": "约5"}, {"period": "13", "value": 1}],
            },
            today=TODAY,
        )

    assert [p.place for p in refused.value.problems] == [
        "observations[0].value",
        "observations[1].period",
        "base.value",
    ]


@pytest.mark.parametrize(
    ("target", "observations", "more"),
    [
        (LEVEL, [], {}),  # a deadline passed without data
        (LEVEL, [("2024", 99)], {}),
        (LEVEL, [("2027", 500)], {}),  # after the day: nobody can have known it
        (LEVEL, [("2025", None)], {}),  # missing is not zero
        ({"form": "total_growth", "value": 50, "unit": "%", "base": 0}, [("2025", 5)], {}),
        ({"form": "annual_growth", "value": 5, "unit": "%", "base": 0}, [("2025", 5)], {}),
        ({"form": "increment", "value": 5, "unit": "家"}, [("2025", 500)], {}),  # no base
        (LEVEL, [("2024", 120)], {"stage": "final", "as_of": "2025-03-05"}),  # not over yet
        ({"form": "relative_to_reference", "indicator": "增速"}, [("2025", 5)], {}),
    ],
)
def test_what_is_missing_is_an_answer_with_a_reason(target, observations, more):
    found = judged(target, *observations, **more)

    assert found["verdict"] == "undetermined"
    assert found["reason"]
    assert "error" not in found


def test_a_figure_after_the_day_does_not_count_and_is_named():
    with_it = judged(LEVEL, ("2022", 80), ("2024", 10), as_of="2023-06-30", stage="monitor")
    without = judged(LEVEL, ("2022", 80), as_of="2023-06-30", stage="monitor")

    assert with_it.pop("ignored") == ["2024：在评估日之后，当时不可能知道，未采用。"]
    assert without.pop("ignored") == []
    assert with_it == without


@pytest.mark.parametrize(
    ("own", "reference", "code"),
    [
        ({2021: 8, 2022: 5}, {2021: 7, 2022: 5, 2023: 9}, "on_pace"),  # over the two both have
        ({2021: 8, 2023: 5}, {2021: 7, 2022: 5, 2023: 9}, "on_pace"),  # a gap ends the chain
        ({2022: 8, 2023: 5}, {2021: 7, 2022: 5, 2023: 9}, "undetermined"),
        ({2021: 6, 2022: 5}, {2021: 7, 2022: 5}, "behind"),
    ],
)
def test_faster_than_another_place_over_the_years_both_have(own, reference, code):
    data = {
        "target": DUE | {"form": "relative_to_reference", "indicator": "增速", "unit": "%"},
        "observations": [{"period": y, "value": v} for y, v in own.items()],
        "reference": [{"period": y, "value": v} for y, v in reference.items()],
        "stage": "monitor",
        "as_of": "2024-06-30",
    }
    assert judged_case(data, "zh", today=TODAY)["verdict"] == code


def test_a_projection_is_no_result():
    data = {
        "target": LEVEL | DUE,
        "observations": [{"period": "2025", "value": 120, "status": "projected"}],
        "as_of": "2026-03-05",
    }
    found = judged_case(data, "en", today=TODAY)

    assert found["verdict"] == "undetermined"
    assert "projection" in found["ignored"][0]


def test_the_better_vintage_counts_and_the_other_is_shown():
    data = {
        "target": LEVEL | DUE,
        "observations": [
            {"period": "2025", "value": 101, "status": "preliminary"},
            {"period": "2025", "value": 99, "status": "census_revised"},
        ],
        "as_of": "2026-03-05",
    }
    found = judged_case(data, "zh", today=TODAY)

    assert found["verdict"] == "missed"
    assert [(v["kind"], v["verdict"], v["flips"]) for v in found["sensitivity"]] == [
        ("vintage", "met", True)
    ]


def test_a_goal_reached_and_lost_is_behind_even_where_no_base_gives_a_pace():
    target = LEVEL | {"base": None}
    found = judged(target, ("2022", 101), ("2023", 99), stage="monitor", as_of="2024-06-30")

    assert found["verdict"] == "behind"
    assert "2022年曾达到" in found["reason"]


def test_units_are_brought_together():
    data = {
        "target": LEVEL
        | DUE
        | {"value": "1", "unit": "万亿元", "base": {"value": 6000, "unit": "亿元"}},
        "observations": [{"period": "2025", "value": 10001, "unit": "亿元"}],
        "as_of": "2026-03-05",
    }
    found = judged_case(data, "zh", today=TODAY)

    assert found["verdict"] == "met"
    assert found["base"] == 0.6


@pytest.mark.parametrize(
    ("comparator", "value", "now", "code"),
    [
        (">", 100, 100, "missed"),
        (">=", 100, 100, "met"),
        ("=", 100, 120, "met"),
        ("≈", 100, 90, "met"),
        ("≈", 100, "89.9", "missed"),
        ("<", 100, 100, "missed"),
        ("<=", 100, 100, "met"),
        ("between", [90, 110], 100, "met"),
        ("between", [90, 110], 111, "missed"),
        ("between", [90, 110], 89, "missed"),
    ],
)
def test_how_a_number_binds(comparator, value, now, code):
    target = LEVEL | {"comparator": comparator, "value": value}
    assert judged(target, ("2025", now))["verdict"] == code


def test_a_base_year_that_is_not_given_is_taken_from_the_plan_period_and_said():
    target = LEVEL | {"deadline_or_period": "2024"}
    found = judged(target, ("2022", 80), as_of="2023-03-05")

    assert found["base_year"] == "2020"
    assert found["scheduled"] == 50
    assert found["assumed"]


with (ROOT / "tests" / "cases" / "progress_examples.csv").open(encoding="utf-8") as table:
    PRINTED = [
        row for row in csv.DictReader(table) if row["plan"] and row["computed_completion_pct"]
    ]


@pytest.mark.parametrize("row", PRINTED, ids=lambda row: row["place"])
def test_rates_that_governments_printed(row):
    """Completion and points as printed; as computed where a print contradicts itself."""
    data = {
        "target": {"value": row["plan"], "unit": row["unit"], "due": "2021", "first_year": "2021"},
        "observations": [{"period": f"2021-{int(row['months_elapsed']):02}", "value": row["done"]}],
        "as_of": "2022-01-05",
        "stage": "monitor",
    }
    found = judged_case(data, "zh", today=TODAY)

    digits = len(row["computed_completion_pct"].partition(".")[2])
    assert round(Decimal(str(found["progress"])), digits) == Decimal(row["computed_completion_pct"])
    if row["computed_vs_schedule_points"]:
        assert abs(found["points_ahead"] - float(row["computed_vs_schedule_points"])) < 0.0501


def test_one_case_a_list_or_one_on_each_line():
    assert len(read_cases('{"a": 1}')) == 1
    assert len(read_cases('[{"a": 1}, {"b": 2}]')) == 2
    assert len(read_cases('{"a": 1}\n\n{"b": 2}\n')) == 2
    for text in ("", "nothing", '{"a": NaN}', '{"a": 1}\n{"b": }', "[" * 100_000):
        with pytest.raises(Refused):
            read_cases(text)
