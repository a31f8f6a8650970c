"""Totals nobody published, made from members; figures made by a formula; bounds."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from luodi.catalogue import default_method
from luodi.evaluation import Setting, Stage, judge
from luodi.ledger import Figures, Observation, Picked
from luodi.plans import Comparator
from luodi.values import Period, Quantity


def setting_of(pack, *rows, stage="final", through=2023):
    figures = Figures(
        Picked(
            Observation(
                indicator, "standard", place, Period(year), Decimal(value), 1,
                pack.catalogue.indicators[indicator].unit, "preliminary", "B1", date(2024, 1, 1),
            ),
            1,
        )
        for indicator, place, year, value in rows
    )  # fmt: skip
    return Setting(pack.catalogue, figures, default_method(), Stage(stage), through, "110000")


@pytest.fixture
def never_below_zero(brook_pack):
    indicators = brook_pack.catalogue.indicators
    output = replace(indicators["output"], never_negative=True)
    catalogue = replace(brook_pack.catalogue, indicators=indicators | {"output": output})
    return replace(brook_pack, catalogue=catalogue)


def members(pack, area):
    return [place.code for place in pack.catalogue.counties_of(area)]


def test_a_complete_sum_stands_in_for_a_total_nobody_published(brook_pack):
    target = brook_pack.target("output-level")
    codes = members(brook_pack, target.scope)
    rows = [("output", code, 2023, "100") for code in codes]

    verdict = judge(target, setting_of(brook_pack, *rows))

    assert verdict.code == "met"
    assert verdict.judged_view.latest.value == 100 * len(codes)
    assert verdict.judged_view.latest.status == "derived"
    assert {o.place_code for o in verdict.evidence} >= set(codes)
    assert all(o.source_id for o in verdict.evidence), "only figures somebody published"


def test_members_short_of_one_are_a_bound_that_proves_what_is_reached(never_below_zero):
    target = never_below_zero.target("output-level")
    codes = members(never_below_zero, target.scope)
    enough = [("output", code, 2023, "161") for code in codes[:-1]]
    little = [("output", code, 2023, "1") for code in codes[:-1]]

    proved = judge(target, setting_of(never_below_zero, *enough))
    open_still = judge(target, setting_of(never_below_zero, *little))

    assert proved.code == "met"
    assert proved.judged_view.part.reported == len(codes) - 1
    assert f"{len(codes) - 1}/{len(codes)}" in proved.judged_view.reason.zh
    assert open_still.code == "undetermined"
    assert "下限" in "".join(r.zh for r in open_still.reasons)


def test_a_bound_can_break_a_ceiling_and_never_prove_one_kept(never_below_zero):
    target = replace(
        never_below_zero.target("output-level"),
        comparator=Comparator.AT_MOST,
        goal=Quantity(Decimal(160), "亿元"),
    )
    codes = members(never_below_zero, target.scope)[:-1]

    broken = judge(
        target, setting_of(never_below_zero, *[("output", c, 2023, "161") for c in codes])
    )
    unknown = judge(
        target, setting_of(never_below_zero, *[("output", c, 2023, "1") for c in codes])
    )

    assert (broken.code, unknown.code) == ("missed", "undetermined")


@pytest.mark.parametrize("missing", ["2021", "2022", ""])
def test_a_formula_gives_a_figure_only_where_nothing_is_missing(final, missing):
    """GDP at 2020 prices needs the level of 2020 and every real growth rate since."""
    pack = final.pack
    rows = [("gdp", "430000", 2020, "1000")] + [
        ("gdp_growth_real", "430000", year, "10") for year in (2021, 2022) if str(year) != missing
    ]
    evidence = setting_of(pack, *rows).evidence

    found = evidence.at("gdp_at_2020_prices", "430000", 2022)

    if missing:
        assert found is None
    else:
        assert found.value == Decimal("1210")
        assert len(evidence.behind(found)) == 3
