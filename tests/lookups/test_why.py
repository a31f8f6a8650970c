"""Parts of a target's growth and gap: on the real figures, and on a valley known completely."""

from decimal import Decimal
from fractions import Fraction

import pytest

from luodi.analysis.contribution import REST
from luodi.lookups.evaluation import evaluate
from luodi.lookups.why import why
from luodi.values import Period
from tests.conftest import TODAY
from tests.lookups.why_world import valley


def test_the_real_gap_is_taken_apart_exactly_and_only_as_far_as_the_break(final):
    found = why(final, "gdp-level")

    assert (found.scope, found.base_year, found.year) == ("DXX5", 2020, 2022)
    assert found.places.whole.levels.change == Decimal("931.83")
    changes = {part.key: part.levels.change for part in found.places.parts}
    assert changes == {
        "430500": Decimal("399.2"),
        "430800": Decimal("35.69"),
        "431200": Decimal("205.77"),
        "431300": Decimal("249.56"),
        "433100": Decimal("92.43"),
        # The published total counts 邵阳 with another figure: that is not spread over anybody.
        REST: Decimal("-50.82"),
    }
    assert sum(part.gap for part in found.places.parts) == found.places.whole.gap
    assert round(float(found.places.whole.gap), 2) == 176.95
    assert any("第五次全国经济普查" in reason.zh for reason in found.reasons)
    assert [list(found.inside), found.industries, found.counties] == [["431200"], None, None]


def test_what_was_not_known_on_a_day_is_not_taken_apart(xiangxi):
    early = evaluate(xiangxi.pack, xiangxi.ledger, day=TODAY.replace(year=2023, month=1, day=31))

    found = why(early, "gdp-level")

    assert found is None or all(o.known_on <= early.day for o in found.figures)


@pytest.mark.parametrize(
    "target_id", ["industrial-investment-share", "energy-per-gdp-down", "no-such-target"]
)
def test_where_the_question_makes_no_sense_there_is_no_answer(final, target_id):
    assert why(final, target_id) is None


def test_a_growth_target_names_who_lacks_a_rate_or_a_weight(final):
    found = why(final, "gdp-faster-than-province")

    assert found.rates == ()
    assert any("2023" in r.zh and "娄底" in r.zh and "五市州" in r.zh for r in found.reasons)


def test_places_industries_and_counties_of_a_valley_that_is_known(home, tmp_path):
    found = why(valley(home, tmp_path / "valley"), "output-level")

    assert (found.year, found.reasons) == (2021, ())
    whole = found.places.whole.levels
    rest = found.places.rest
    assert rest.levels.change == whole.change - 31  # the counties hold 95 and 126
    assert [p.points for p in found.places.parts][:3] == [6, 15, 10]
    assert {p.key: p.levels.change for p in found.industries.parts if p.key} == {
        "fields": 10,
        "crafts": 21,
    }
    # The members are counties themselves, so nothing is divided twice.
    assert found.counties is None


def test_the_gap_of_each_part_is_against_the_same_rate_of_growth(home, tmp_path):
    found = why(valley(home, tmp_path / "valley"), "output-level")
    factor = Fraction(found.due) / 100 - 1

    for part in found.places.parts:
        assert part.required == Fraction(part.levels.before) * factor
        assert part.gap == part.required - Fraction(part.levels.change)


def test_a_member_without_figures_is_in_the_rest_and_named(home, tmp_path):
    found = why(valley(home, tmp_path / "valley", without=("output 110201 2021",)), "output-level")

    assert found.unknown == ("110201",)
    assert found.places.rest is not None
    assert {p.key for p in found.places.parts} == {"110101", "110102", REST}


def test_without_any_member_there_is_a_sentence(home, tmp_path):
    gone = tuple(f"output {code} 2018" for code in ("110101", "110102", "110201"))

    found = why(valley(home, tmp_path / "valley", without=gone), "output-level")

    assert found.places is None
    assert any("一个也没有" in reason.zh for reason in found.reasons)


def test_nothing_is_compared_across_a_break(home, tmp_path):
    lacks = ("output 110101 2019",)
    found = why(valley(home, tmp_path / "valley", broken="output", without=lacks), "output-level")

    assert (found.places, found.year) == (None, None)
    assert [r.zh for r in found.reasons] == ["2021年不与2018年相比：溪谷普查。"]


def test_a_sum_of_members_is_not_held_against_a_base_they_do_not_fill(home, tmp_path):
    """No total is published for 2019, and the three held 95 of the base's 100."""
    found = why(valley(home, tmp_path / "valley", broken="output"), "output-level")

    assert found.places is None
    assert any("基年的总量不是这些成员之和" in reason.zh for reason in found.reasons)


def test_a_break_of_one_industry_leaves_the_places(home, tmp_path):
    found = why(valley(home, tmp_path / "valley", broken="crafts"), "output-level")

    assert found.places is not None
    assert found.industries is None


def test_yearly_growth_is_divided_where_every_member_is_known(home, tmp_path):
    found = why(valley(home, tmp_path / "valley"), "faster")

    [year] = found.rates
    assert (year.year, year.published.period) == (2020, Period(2020))
    points = {part.key: part.points for part in year.parts}
    assert points["110101"] == Fraction(42 * 4, 100)
    assert sum(points.values()) == Fraction(year.published.value) == 5
    assert points[REST] == 5 - Fraction(42 * 4 + 36 * 6 + 22 * 5, 100)
