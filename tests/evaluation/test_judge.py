"""What can be said of a target, on invented figures that are easy to check by hand."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from luodi.catalogue import default_method
from luodi.evaluation import Setting, Stage, judge
from luodi.ledger import Figures, Observation, Picked
from luodi.plans import Comparator, Form
from luodi.values import Period, Quantity


def figures(*rows):
    return Figures(
        Picked(
            Observation(
                indicator, "standard", place, Period(year), Decimal(value), 2, "亿元",
                "preliminary", "B1", date(2024, 1, 1),
            ),
            1,
        )
        for indicator, place, year, value in rows
    )  # fmt: skip


def verdict(pack, target, stage, through, *rows):
    setting = Setting(
        pack.catalogue, figures(*rows), default_method(), Stage(stage), through, "110000"
    )
    return judge(target, setting)


LEVEL = "output-level"  # above 160 by 2023, from 100 in 2018


@pytest.mark.parametrize(
    ("stage", "through", "rows", "code"),
    [
        # 2021 is 3 of 5 years: 60 % of the way is due, that is 136.
        ("monitor", 2021, [("output", "BROOK", 2021, "136")], "on_pace"),
        ("monitor", 2021, [("output", "BROOK", 2021, "139")], "on_pace"),  # 65 %: 5 points
        ("monitor", 2021, [("output", "BROOK", 2021, "139.1")], "faster"),
        ("monitor", 2021, [("output", "BROOK", 2021, "133")], "on_pace"),  # 55 %
        ("monitor", 2021, [("output", "BROOK", 2021, "132.9")], "behind"),
        ("monitor", 2021, [("output", "BROOK", 2021, "160")], "faster"),  # 突破 is above
        ("monitor", 2021, [("output", "BROOK", 2021, "160.01")], "ahead"),
        ("midterm", 2021, [("output", "BROOK", 2021, "132.9")], "behind"),
        # A later figure than the stage looks at does not count.
        ("midterm", 2021, [("output", "BROOK", 2022, "170")], "undetermined"),
        ("monitor", 2021, [], "undetermined"),
        ("final", 2023, [("output", "BROOK", 2023, "160")], "missed"),
        ("final", 2023, [("output", "BROOK", 2023, "160.01")], "met"),
        ("final", 2023, [], "undetermined"),
        # The final figure is missing and nothing bounds it.
        ("final", 2023, [("output", "BROOK", 2022, "150")], "undetermined"),
    ],
)
def test_a_level(brook_pack, stage, through, rows, code):
    found = verdict(brook_pack, brook_pack.target(LEVEL), stage, through, *rows)

    assert found.code == code
    assert bool(found.missing) == (code == "undetermined")


@pytest.mark.parametrize(
    ("last_known", "province_2023", "code"),
    [
        ("130", "1080", "out_of_reach"),  # needs 23.1 %, the province had 8 %
        ("150", "1080", "undetermined"),  # needs 6.7 %
        ("141.5", "1080", "out_of_reach"),  # needs 13.07 %: 5.07 points more
        ("141.7", "1080", "undetermined"),  # needs 12.91 %: 4.91 points more
        ("130", None, "undetermined"),  # nothing to compare with
    ],
)
def test_bounds_decide_where_the_final_figure_is_missing(
    brook_pack, last_known, province_2023, code
):
    rows = [("output", "BROOK", 2022, last_known), ("output", "110000", 2022, "1000")]
    if province_2023:
        rows.append(("output", "110000", 2023, province_2023))

    found = verdict(brook_pack, brook_pack.target(LEVEL), "final", 2023, *rows)

    assert found.code == code
    assert found.missing, "the exact figure is still missing and is named"
    assert "2023年" in found.missing[0].zh
    if code == "out_of_reach":
        used = {(o.place_code, o.period.year) for o in found.evidence}
        assert {("BROOK", 2022), ("110000", 2022), ("110000", 2023)} <= used


def test_a_part_that_reaches_the_goal_proves_it_for_the_whole(brook_pack):
    target = brook_pack.target("mills-50")

    reached = verdict(brook_pack, target, "final", 2023, ("mills", "INNER", 2023, "55"))
    short = verdict(brook_pack, target, "final", 2023, ("mills", "INNER", 2023, "45"))

    assert (reached.code, reached.judged_scope) == ("met", "INNER")
    assert short.code == "undetermined", "the rest of the region may make up for it"


def test_figures_of_two_scopes_never_meet(brook_pack):
    """A base of one scope and a figure of another give no progress."""
    found = verdict(
        brook_pack,
        brook_pack.target("mills-50"),
        "monitor",
        2022,
        ("mills", "BROOK", 2018, "40"),
        ("mills", "INNER", 2022, "45"),
    )

    assert found.code == "undetermined"
    assert all(view.progress is None for view in found.views)


@pytest.mark.parametrize(
    ("form", "comparator", "number", "base", "now", "code"),
    [
        (Form.INCREMENT, Comparator.ABOUT, "10", "40", "49", "met"),  # 左右 allows 10 %
        (Form.INCREMENT, Comparator.ABOUT, "10", "40", "48.9", "missed"),
        (Form.INCREMENT, Comparator.AT_LEAST, "10", "40", "50", "met"),
        (Form.INCREMENT, Comparator.AT_LEAST, "10", "40", "49", "missed"),
        (Form.TOTAL_GROWTH, Comparator.AT_LEAST, "50", "40", "60", "met"),
        (Form.TOTAL_GROWTH, Comparator.AT_LEAST, "50", "40", "59", "missed"),
        (Form.ANNUAL_GROWTH, Comparator.EQUAL, "10", "100", "161.051", "met"),
        (Form.ANNUAL_GROWTH, Comparator.EQUAL, "10", "100", "161", "missed"),
        (Form.COUNT, Comparator.EQUAL, "4", None, "5", "met"),
        (Form.LEVEL, Comparator.AT_MOST, "30", "40", "30", "met"),
        (Form.LEVEL, Comparator.BELOW, "30", "40", "30", "missed"),
        (Form.INCREMENT, Comparator.AT_LEAST, "10", None, "50", "undetermined"),
    ],
)
def test_every_kind_of_number(brook_pack, form, comparator, number, base, now, code):
    target = replace(
        brook_pack.target("mills-plus-10"),
        form=form,
        comparator=comparator,
        goal=Quantity(Decimal(number), "家"),
    )
    rows = [("mills", "BROOK", 2023, now)]
    if base:
        rows.append(("mills", "BROOK", 2018, base))

    found = verdict(brook_pack, target, "final", 2023, *rows)

    assert found.code == code
    if code == "undetermined":
        assert any("2018年末" in missing.zh for missing in found.missing)


def test_an_increase_under_way_is_measured_from_its_base(brook_pack):
    """+10 on 40: after 3 of 5 years 46 is due; 44 is 40 % of the way, 20 points behind."""
    found = verdict(
        brook_pack,
        brook_pack.target("mills-plus-10"),
        "monitor",
        2021,
        ("mills", "BROOK", 2018, "40"),
        ("mills", "BROOK", 2021, "44"),
    )

    assert found.code == "behind"
    view = found.judged_view
    assert (view.progress, view.scheduled, view.points_ahead) == (40, 60, -20)


@pytest.mark.parametrize(
    ("base", "now", "year", "stage", "code"),
    [
        ("2.5", "2.1", 2023, "final", "met"),
        ("2.5", "2.6", 2023, "final", "missed"),
        ("2.5", "2.5", 2023, "final", "missed"),
        ("2.5", "2.1", 2022, "final", "undetermined"),
        ("2.5", "2.1", 2021, "monitor", "on_pace"),
        ("2.5", "2.6", 2021, "monitor", "behind"),
        (None, "2.1", 2023, "final", "undetermined"),
    ],
)
def test_a_direction(brook_pack, base, now, year, stage, code):
    rows = [("smoke", "BROOK", year, now)] + ([("smoke", "BROOK", 2018, base)] if base else [])
    through = 2023 if stage == "final" else year

    found = verdict(brook_pack, brook_pack.target("smoke-down"), stage, through, *rows)

    assert found.code == code


@pytest.mark.parametrize(
    ("ours", "theirs", "code"),
    [
        ({2019: "6", 2020: "5"}, {2019: "5", 2020: "5"}, "met"),
        ({2019: "6", 2020: "4"}, {2019: "5", 2020: "5"}, "missed"),  # 4.995 % against 5 %
        ({2019: "5", 2020: "5"}, {2019: "5", 2020: "5"}, "missed"),
        ({2019: "9"}, {2019: "5", 2020: "5"}, "undetermined"),
        ({2019: "6", 2020: "5"}, {2019: "5"}, "undetermined"),
    ],
)
def test_faster_than_a_reference_needs_both_series_complete(brook_pack, ours, theirs, code):
    rows = [("growth", "BROOK", year, v) for year, v in ours.items()]
    rows += [("growth", "110000", year, v) for year, v in theirs.items()]

    found = verdict(brook_pack, brook_pack.target("faster"), "final", 2023, *rows)

    assert found.code == code


def test_a_break_in_the_way_of_counting_gives_no_reference_growth(brook_pack):
    """Figures counted in two ways are not divided by each other."""
    from luodi.evaluation.bounds import reference_pair

    target = replace(brook_pack.target(LEVEL), due=2023)
    setting = Setting(
        brook_pack.catalogue,
        Figures(
            [
                Picked(replace(_one("output", 2022), definition_id="old"), 1),
                Picked(replace(_one("output", 2023), definition_id="new"), 1),
            ]
        ),
        default_method(),
        Stage.FINAL,
        2023,
        "110000",
    )

    assert reference_pair(target, 2022, setting) is None


def _one(indicator, year):
    return Observation(
        indicator, "standard", "110000", Period(year), Decimal(1000), 0, "亿元", "final", "B1",
        date(2024, 1, 1),
    )  # fmt: skip


def test_what_is_known_is_not_asked_for_again(brook_pack):
    """Without a base the pace cannot be told: the base is missing, not the figure at hand."""
    rows = [("mills", "BROOK", 2021, "44")]
    found = verdict(brook_pack, brook_pack.target("mills-50"), "monitor", 2021, *rows)

    assert found.code == "undetermined"
    assert [m.zh for m in found.missing] == ["2018年末溪谷地区磨坊数（家；工信局）"]
