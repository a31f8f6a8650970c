"""A target split among real and invented places: rules, refusals, own numbers, verdicts."""

from decimal import Decimal

import pytest

from luodi.lookups.cascade import cascade
from luodi.lookups.cascade_own import read_own
from luodi.lookups.cascade_places import REST
from luodi.lookups.cascade_value import Wish
from luodi.values import Refused
from tests.lookups.cascade_region import BASES, cascade_pack, evaluated

D = Decimal
INSIST = Wish(insist="测算")
TARGET = (
    "{id},{id},{id},{indicator},BROOK,{form},{comparator},{value},{unit},,,,,2019,2023,,binding,"
    "goal,一（一）,1,字,,,\n"
)


def target(id, indicator, form, value, unit="%", comparator=">="):
    return TARGET.format(
        id=id, indicator=indicator, form=form, value=value, unit=unit, comparator=comparator
    )


EXTRA = (
    target("grow", "output", "annual_growth", "10")
    + target("total", "output", "total_growth", "50")
    + target("cover", "share", "coverage", "100")
    + target("less", "output", "level", "50", "亿元", "<=")
)


@pytest.fixture(scope="module")
def world(tmp_path_factory):
    from luodi.store.home import Home

    folder = tmp_path_factory.mktemp("cascade")
    return evaluated(cascade_pack(folder / "pack", targets=EXTRA), Home(folder / "home").ready())


def parts(found):
    return {row.code: row.part for row in found.rows}


def codes(world, target_id, wish):
    with pytest.raises(Refused) as refusal:
        cascade(world, target_id, wish)
    return [problem.code for problem in refusal.value.problems]


@pytest.mark.parametrize(
    ("rule", "by", "expected"),
    [
        ("share", "", ("96.00", "48.00", "16.00")),
        ("growth", "", ("96.00", "48.00", "16.00")),
        # 60 more, by square kilometres 100 : 200 : 50
        ("weight", "area", ("77.14", "64.29", "18.57")),
    ],
)
def test_a_level_is_split_by_rule(world, rule, by, expected):
    found = cascade(world, "output-level", Wish(rule=rule, by=by, insist="测算"))

    assert tuple(parts(found).values()) == tuple(D(e) for e in expected)
    assert sum(parts(found).values()) == found.total == 160
    assert (found.known, found.members, found.region_base, found.base_sum) == (3, 3, 100, 100)


def test_lower_bases_grow_faster_when_converging(world):
    found = cascade(
        world, "output-level", Wish(rule="convergence", insist="x", elasticity=D("0.5"))
    )

    growth = [row.growth for row in found.rows]
    assert growth == sorted(growth)
    assert sum(parts(found).values()) == 160


@pytest.mark.parametrize(("name", "total"), [("grow", "161.05"), ("total", "150"), ("less", "50")])
def test_growth_is_counted_from_the_region_and_adds_up(world, name, total):
    found = cascade(world, name, Wish())

    assert found.total == D(total)
    assert sum(parts(found).values()) == D(total)
    rates = {round(row.growth, 1) for row in found.rows}
    assert len(rates) == 1


def test_a_ratio_is_weighted_by_its_denominator_and_not_added(world):
    """60 × 50 + 30 × 70 + 10 × 40 = 5500, over 100: 55; five points more everywhere."""
    found = cascade(world, "share-60", Wish(rule="growth", insist="x"))

    assert tuple(parts(found).values()) == (D("55.0"), D("75.0"), D("45.0"))
    assert found.reached == 60
    assert found.kind == "points"


def test_a_share_stays_below_a_hundred(world, tmp_path, home):
    folder = cascade_pack(tmp_path / "p", targets=target("high", "share", "share", "97"))
    found = cascade(evaluated(folder, home), "high", Wish(rule="growth"))

    assert max(parts(found).values()) == 100
    assert found.reached >= 97


def test_coverage_is_the_same_for_everybody(world):
    found = cascade(world, "cover", Wish())

    assert set(parts(found).values()) == {D(100)}


def test_additions_are_whole_and_need_no_base(world):
    found = cascade(world, "mills-plus-10", Wish(rule="weight", by="area", insist="x"))

    assert tuple(parts(found).values()) == (3, 6, 1)


@pytest.mark.parametrize(
    ("target_id", "wish", "code"),
    [
        ("output-level", Wish(), "cascade.market_led_not_stated"),
        ("share-60", Wish(), "cascade.market_led_expected"),
        ("faster", INSIST, "cascade.relative"),
        ("smoke-down", INSIST, "cascade.no_number"),
        ("nowhere", INSIST, "cascade.unknown_target"),
        ("mills-50", Wish(), "cascade.missing_base"),
        ("output-level", Wish(insist="x", rule="weight"), "cascade.no_weight"),
        ("output-level", Wish(insist="x", rule="guess"), "cascade.unknown_rule"),
        ("output-level", Wish(insist="x", rule="weight", by="x"), "cascade.unknown_weight"),
        ("output-level", Wish(insist="x", rule="weight", by="mills"), "cascade.missing_weight"),
        ("output-level", Wish(insist="x", rule="hand"), "cascade.hand_empty"),
        ("output-level", Wish(insist="x", elasticity=D(2)), "cascade.bad_elasticity"),
        ("output-level", Wish(insist="x", area="INNER"), "cascade.other_area"),
        ("output-level", Wish(insist="x", base_year=2023), "cascade.base_after_due"),
        ("share-60", Wish(insist="x", rule="weight", by="area"), "cascade.weight_of_ratio"),
        ("output-level", Wish(insist="x", places=("110101", "INNER")), "cascade.overlap"),
        ("output-level", Wish(insist="x", places=("110000",)), "cascade.outside"),
        ("output-level", Wish(insist="x", places=("999999",)), "cascade.unknown_place"),
    ],
)
def test_what_cannot_be_split_is_refused(world, target_id, wish, code):
    assert code in codes(world, target_id, wish)


def test_a_missing_base_is_no_zero_and_names_the_place(tmp_path, home):
    world = evaluated(cascade_pack(tmp_path / "p", bases=BASES[:2]), home)

    with pytest.raises(Refused) as refusal:
        cascade(world, "output-level", INSIST)
    [problem] = refusal.value.problems
    assert problem.values["names"].zh == "南溪"
    assert (problem.values["known"], problem.values["all"]) == ("2", "3")


def test_places_without_figures_take_what_the_region_leaves_them(tmp_path, home):
    world = evaluated(cascade_pack(tmp_path / "p", bases=BASES[:2]), home)

    found = cascade(world, "output-level", Wish(insist="x", known_only=True))

    assert parts(found) == {"110101": D("96.00"), "110102": D("48.00"), REST: D("16.00")}
    assert found.missing == ("110201",)
    assert (found.known, found.members) == (2, 3)


def test_a_part_is_judged_on_the_places_own_figures(world):
    found = cascade(world, "output-level", INSIST)

    by_code = {row.code: row.verdict.code for row in found.rows}
    # 东溪 had 72 of 96 in 2021, the last figure before the deadline; the others have none.
    assert by_code["110102"] == by_code["110201"] == "undetermined"
    assert found.rows[0].verdict.views[0].goal == 96


OWN = "place_code,value,lower,upper,fixed\n东溪,100,,,\n110102,70,,,\n110201,30,,,\n"


def own(world, text=OWN, target_id="output-level"):
    return tuple(read_own(text.encode(), "own.csv", target_id, world.pack.catalogue))


def test_own_numbers_are_brought_to_the_total_by_the_least_change(world):
    found = cascade(world, "output-level", Wish(insist="x", own=own(world)))

    assert tuple(parts(found).values()) == (D("80.00"), D("56.00"), D("24.00"))
    assert (found.own_sum, found.gap) == (200, 40)
    assert {round(row.residual_percent) for row in found.rows} == {-20}


def test_own_numbers_equal_to_the_total_do_not_change(world):
    text = OWN.replace("100", "80").replace("70", "56").replace("30", "24")
    found = cascade(world, "output-level", Wish(insist="x", own=own(world, text)))

    assert found.gap == 0
    assert all(row.residual == 0 for row in found.rows)
    assert found.moves_most is None


def test_fixed_numbers_and_bounds_are_kept(world):
    text = "place_code,value,lower,upper,fixed\n东溪,100,,,是\n110102,70,,40,\n110201,30,,,\n"
    found = cascade(world, "output-level", Wish(insist="x", own=own(world, text)))

    assert tuple(parts(found).values()) == (100, D("40.00"), D("20.00"))


def test_by_hand_the_rest_goes_by_base_share(world):
    text = "place_code,value\n东溪,100\n"
    found = cascade(world, "output-level", Wish(insist="x", rule="hand", own=own(world, text)))

    assert tuple(parts(found).values()) == (100, D("45.00"), D("15.00"))


def test_growth_of_a_place_is_turned_into_a_level(world):
    text = "地区,年均增长\n东溪,10%\n"
    found = cascade(world, "output-level", Wish(insist="x", own=own(world, text)))

    assert found.rows[0].own == D("96.63")  # 60 × 1.1⁵


def test_own_numbers_of_the_pack_are_used_and_those_handed_in_go_first(tmp_path, home):
    line = "output-level,110101,120,,,,,B1,,\n"
    world = evaluated(cascade_pack(tmp_path / "p", own=line), home)

    assert cascade(world, "output-level", INSIST).rows[0].own == 120
    handed = own(world, "place_code,value\n110101,90\n")
    assert cascade(world, "output-level", Wish(insist="x", own=handed)).rows[0].own == 90


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("place_code,value\n东溪,约100\n", "cascade.own_number"),
        ("place_code,value\n火星,100\n", "cascade.unknown_place"),
        ("a,b\n1,2\n", "cascade.own_columns"),
        ("place_code,value\n", "cascade.own_empty"),
        ("place_code,value\n东溪,\n", "cascade.no_own_number"),
        ("place_code,lower,upper\n东溪,5,3\n", "cascade.crossed_bounds"),
        ("place_code,value,growth\n东溪,5,3\n", "cascade.two_numbers"),
        ("place_code,lower,fixed\n东溪,5,yes\n", "cascade.fixed_nothing"),
    ],
)
def test_rows_at_fault_are_refused_with_their_line(world, text, code):
    with pytest.raises(Refused) as refusal:
        own(world, text)

    assert refusal.value.problems[0].code == code


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("place_code,value\n东溪,80\n110101,90\n", "cascade.twice"),
        ("place_code,value\n110000,80\n", "cascade.own_outside"),
        ("place_code,lower\n东溪,80\n西溪,60\n南溪,40\n", "cascade.infeasible"),
    ],
)
def test_own_numbers_that_do_not_fit_are_refused(world, text, code):
    assert codes(world, "output-level", Wish(insist="x", own=own(world, text))) == [code]


def test_a_county_number_beside_its_prefecture_is_refused(final):
    rows = read_own(b"place_code,value\n433101,200\n", "own.csv", "gdp-level", final.pack.catalogue)

    assert codes(final, "gdp-level", Wish(insist="x", own=rows)) == ["cascade.own_inside"]


def test_half_an_enterprise_is_refused(world):
    rows = own(world, "place_code,value\n东溪,2.5\n", "mills-plus-10")
    wish = Wish(rule="weight", by="area", insist="x", own=rows)

    assert codes(world, "mills-plus-10", wish) == ["cascade.not_whole"]


def test_the_five_prefectures_share_the_real_goal(final):
    found = cascade(final, "gdp-level", INSIST)

    assert (found.area, len(found.rows), found.base_sum) == ("DXX5", 5, found.region_base)
    assert sum(parts(found).values()) == 10000
    assert parts(found)["433100"] == D("1053.25")


def test_whole_prefectures_and_single_counties_make_up_the_forty_four(final):
    wish = Wish(insist="x", area="XXDQ44", level="prefectures", known_only=True)
    found = cascade(final, "gdp-level", wish)

    assert {"431129", "433100", "431200"} <= set(parts(found))
    assert "431271" not in parts(found)
    assert found.missing == ("431125",)


def test_a_place_counted_in_another_has_no_line_of_its_own(final):
    found = cascade(final, "logistics-3a-firms", Wish(insist="x", rule="weight", by="area"))

    [city] = [row for row in found.rows if row.code == "431281"]
    assert city.members == ("431281", "431271")
    assert (len(found.rows), found.members) == (43, 44)
    assert sum(parts(found).values()) == 20


@pytest.mark.parametrize("places", [("431200", "431271"), ("DXX5", "431281"), ("431200", "431281")])
def test_nothing_is_promised_twice(final, places):
    wish = Wish(insist="x", area="XXDQ44", places=places)

    assert set(codes(final, "gdp-level", wish)) == {"cascade.overlap"}
