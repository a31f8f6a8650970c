"""What an assumption does to a verdict, on invented figures that are easy to check by hand."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luodi.catalogue import default_method
from luodi.evaluation import Setting, Stage, judge
from luodi.evaluation.assumption_lines import read_assumptions
from luodi.evaluation.what_if import imagine
from luodi.ledger import STATUSES, Figures, Observation, Picked, intake
from luodi.plans.pack import Milestone
from luodi.values import Bilingual, Period

DAY = date(2024, 6, 30)
# 100 in 2018 is the plan's own base; counties of the valley: 110101, 110102, 110201.
KNOWN = (
    ("output", "BROOK", 2021, "130.5"),
    ("output", "110000", 2021, "1200"),
    ("output", "110000", 2023, "1300"),
)


def setting(pack, *rows, stage="final", through=2023):
    figures = Figures(
        Picked(
            Observation(
                indicator,
                pack.catalogue.indicators[indicator].definition(place, Period(year)).id,
                place,
                Period(year),
                Decimal(value),
                1,
                pack.catalogue.indicators[indicator].unit,
                "preliminary",
                "B1",
                date(2024, 1, 1),
            ),
            1,
        )
        for indicator, place, year, value in rows
    )
    return Setting(pack.catalogue, figures, default_method(), Stage(stage), through, "110000")


def imagined(pack, found, *lines):
    read = read_assumptions(lines, pack)
    assert read.problems == ()
    return imagine(read.assumptions, pack, found, day=DAY)


def code(pack, what, target_id):
    return what.judged(pack.target(target_id)).code


def values(what):
    return {(o.place_code, o.period.year): o.value for o in what.assumed}


def test_without_an_assumption_nothing_moves(brook_pack):
    found = setting(brook_pack, *KNOWN)
    what = imagined(brook_pack, found)

    assert what.setting == found
    for target in brook_pack.targets:
        assert what.judged(target) == judge(target, found)


@pytest.mark.parametrize(("value", "expected"), [("160", "missed"), ("160.01", "met")])
def test_an_assumed_final_figure_decides(brook_pack, value, expected):
    what = imagined(brook_pack, setting(brook_pack, *KNOWN), f"figure output:BROOK:2023={value}")

    assert code(brook_pack, what, "output-level") == expected


def test_growth_goes_on_from_the_year_before_to_the_due_year(brook_pack):
    """130.5 × 1.1 = 143.55, × 1.1 = 157.905: short of 160 in 2023."""
    what = imagined(brook_pack, setting(brook_pack, *KNOWN), "growth output:BROOK:2022=10")

    assert values(what) == {
        ("BROOK", 2022): Decimal("143.55"),
        ("BROOK", 2023): Decimal("157.905"),
    }
    assert code(brook_pack, what, "output-level") == "missed"
    assert {o.status for o in what.assumed} == {"assumed"}


def test_a_typed_figure_goes_before_growth_and_a_later_rate_takes_over(brook_pack):
    """2020 typed 120; 2021 +5 % = 126 in place of 130.5; 2022 +10 % = 138.6; 2023 typed."""
    what = imagined(
        brook_pack,
        setting(brook_pack, *KNOWN),
        "figure output:BROOK:2020=120",
        "growth output:BROOK:2021=5",
        "growth output:BROOK:2022=10",
        "figure output:BROOK:2023=150",
    )

    assert values(what) == {
        ("BROOK", 2020): 120,
        ("BROOK", 2021): 126,
        ("BROOK", 2022): Decimal("138.6"),
        ("BROOK", 2023): 150,
    }


def test_growth_without_a_figure_to_start_from_is_a_problem(brook_pack):
    what = imagined(brook_pack, setting(brook_pack, *KNOWN), "growth output:BROOK:2021=10")

    assert [(p.code, p.found) for p in what.problems] == [("whatif.no_base", "2020")]
    assert what.assumed == ()


MEMBERS = (
    ("output", "110101", 2023, "50"),
    ("output", "110102", 2023, "60"),
    ("output", "110201", 2023, "40"),
)


def test_a_published_total_moves_by_what_its_members_moved(brook_pack):
    """150.1 published against 50 + 60 + 40 = 150 is within rounding; 60 → 70.5 moves it 10.5."""
    found = setting(brook_pack, *KNOWN, *MEMBERS, ("output", "BROOK", 2023, "150.1"))
    what = imagined(brook_pack, found, "figure output:110102:2023=70.5")

    assert values(what)[("BROOK", 2023)] == Decimal("160.6")
    assert code(brook_pack, what, "output-level") == "met"


def test_a_total_appears_where_the_assumption_completes_its_members(brook_pack):
    found = setting(brook_pack, *KNOWN, *MEMBERS[:2])
    what = imagined(brook_pack, found, "figure output:110201:2023=55")

    assert values(what)[("BROOK", 2023)] == 165
    assert code(brook_pack, what, "output-level") == "met"
    assert code(brook_pack, imagined(brook_pack, found), "output-level") == "undetermined"


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        (MEMBERS[:1], "缺南溪"),
        ((*MEMBERS, ("output", "BROOK", 2023, "155")), "对不上"),
    ],
)
def test_a_total_that_is_no_complete_sum_stays_and_that_is_said(brook_pack, rows, words):
    found = setting(brook_pack, *KNOWN, *rows)
    what = imagined(brook_pack, found, "figure output:110102:2023=70.5")

    assert ("BROOK", 2023) not in values(what)
    assert any("溪谷地区" in r.zh and words in r.zh for r in what.remarks)


def test_an_assumption_beyond_what_the_evaluation_looks_at_is_said(brook_pack):
    found = setting(brook_pack, *KNOWN, stage="monitor", through=2021)
    what = imagined(brook_pack, found, "figure output:BROOK:2023=200")

    assert (
        code(brook_pack, what, "output-level")
        == judge(brook_pack.target("output-level"), found).code
    )
    assert any("2021" in r.zh and "2023" in r.zh for r in what.remarks)


def test_another_scope_says_what_that_scope_alone_says(brook_pack):
    """At least 50 mills: 55 in the inner scope, nothing known for the whole."""
    found = setting(brook_pack, ("mills", "INNER", 2023, "49"))
    what = imagined(brook_pack, found, "scope mills-50=INNER")

    assert judge(brook_pack.target("mills-50"), found).code == "undetermined"
    verdict = what.judged(brook_pack.target("mills-50"))
    assert (verdict.code, verdict.judged_scope) == ("missed", "INNER")


def test_another_scope_counts_from_its_own_base(brook_pack):
    """Not from the plan's 100, which is of the whole valley: 40 → 60 of a goal of 160."""
    rows = (("output", "INNER", 2018, "40"), ("output", "INNER", 2021, "60"))
    what = imagined(
        brook_pack, setting(brook_pack, *rows, stage="monitor", through=2021),
        "scope output-level=INNER",
    )  # fmt: skip

    assert what.judged(brook_pack.target("output-level")).judged_view.base == 40


@pytest.mark.parametrize(("definition", "expected"), [("new", "met"), ("old", "undetermined")])
def test_figures_of_one_definition_only(brook_pack, definition, expected):
    found = setting(brook_pack, ("share", "BROOK", 2023, "61.5"))
    what = imagined(brook_pack, found, f"definition share-60={definition}")

    assert code(brook_pack, what, "share-60") == expected


def test_another_threshold(brook_pack):
    """About ten more mills, 40 → 48: 8 is enough at 20 % below, not at 10 %."""
    found = setting(brook_pack, ("mills", "BROOK", 2018, "40"), ("mills", "BROOK", 2023, "48"))
    what = imagined(brook_pack, found, "method about_band=20")

    assert judge(brook_pack.target("mills-plus-10"), found).code == "missed"
    assert code(brook_pack, what, "mills-plus-10") == "met"


@pytest.mark.parametrize(
    ("assumed", "state", "day"),
    [
        ("2024-06-30", "completed", "2024-06-30"),
        ("2024-07-01", "under_construction", "2024-07-01"),
        ("not_started", "not_started", "2022-05-01"),
    ],
)
def test_a_milestone_is_reached_by_its_assumed_day(brook_pack, assumed, state, day):
    bridge = Milestone(
        "b1", Bilingual("石桥"), "project", (), "completed", "2022-05-01", (), "B1", Bilingual("")
    )
    pack = replace(brook_pack, milestones=(bridge,))
    what = imagined(pack, setting(pack), f"delay b1={assumed}")

    [moved] = what.milestones
    assert (moved.state, moved.day) == (state, day)


@given(at=st.integers(0, len(KNOWN) + len(MEMBERS) - 1), stage=st.sampled_from(list(Stage)))
def test_the_known_value_assumed_moves_nothing(brook_pack, at, stage):
    rows = (*KNOWN, *MEMBERS, ("output", "BROOK", 2023, "150.1"))
    found = setting(brook_pack, *rows, stage=stage)
    indicator, place, year, value = rows[at]
    what = imagined(brook_pack, found, f"figure {indicator}:{place}:{year}={value}")

    for target in brook_pack.targets:
        before, after = judge(target, found).judged_view, what.judged(target).judged_view
        assert (before.code, before.progress, before.required_growth) == (
            after.code,
            after.progress,
            after.required_growth,
        )


@given(value=st.decimals(0, 10**6, places=2), rate=st.decimals(-99, 300, places=1))
def test_the_figures_of_the_evaluation_stay_as_they_are(brook_pack, value, rate):
    found = setting(brook_pack, *KNOWN)
    before = found.figures.ranked()
    what = imagined(
        brook_pack,
        found,
        f"figure output:BROOK:2023={value:f}",
        f"growth output:110000:2022={rate:f}",
    )

    assert found.figures.ranked() == before
    assert what.setting.figures.at("output", "BROOK", 2023).status == "assumed"
    assert all(o.status == "assumed" for o in what.setting.figures.ranked() if o not in before)


def test_no_load_takes_what_is_only_assumed(brook_pack):
    row = {
        "indicator": "output", "place_code": "BROOK", "place_name": "", "period": "2023",
        "value": "200", "unit": "亿元", "status": "assumed", "source_id": "B1",
    }  # fmt: skip
    taken = intake([(2, row)], brook_pack.catalogue, today=DAY, name="x.csv")

    assert "assumed" not in STATUSES
    assert taken.observations == ()
    assert [p.code for p in taken.problems] == ["load.unknown_status"]
