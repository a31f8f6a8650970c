"""Roll-up over places: complete sums only, every place once, and what is missing is said."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from luodi.catalogue.membership import Membership
from luodi.ledger.rollup import RollUps, roll_up
from luodi.store.packs import open_pack
from luodi.values import Period
from tests.conftest import BROOK
from tests.ledger.rollup_world import change, figures, place, said, world

BASE = open_pack(str(BROOK)).catalogue
Y2021 = Period.parse("2021")
COUNTIES = ["c1", "c2", "c3", "c4"]
CITIES = [
    place("A", level="scope"),
    place("p1", level="prefecture"),
    place("p2", level="prefecture"),
    place("c1", "p1"),
    place("c2", "p1"),
    place("c3", "p2"),
    place("c4", "p2"),
]
TWO_CITIES = world(BASE, CITIES, members=[("A", "p1"), ("A", "p2")])
FOUR_COUNTIES = world(BASE, CITIES, members=[("A", c) for c in COUNTIES])

numbers = st.decimals(0, 10_000, places=2)
maybe = st.one_of(st.none(), numbers)


def of(catalogue, known, area="A", period=Y2021, indicator="output", **how):
    return roll_up(indicator, area, period, figures(*known), catalogue, **how)


def filed(values, period="2021"):
    return [said(code, value, period) for code, value in values.items() if value is not None]


@given(st.fixed_dictionaries(dict.fromkeys(COUNTIES, maybe)), st.randoms(use_true_random=False))
def test_a_sum_is_the_naive_sum_or_nothing_in_any_order(values, random):
    known = filed(values)
    random.shuffle(known)
    found = of(FOUR_COUNTIES, known)

    missing = [code for code in COUNTIES if values[code] is None]
    reported = sum((v for v in values.values() if v is not None), Decimal(0))
    assert found.missing == tuple(missing)
    assert (found.reported, len(found.members)) == (4 - len(missing), 4)
    assert found.value == (None if missing else reported)
    assert found.lower == (reported if missing and known else None)
    assert found == of(FOUR_COUNTIES, sorted(known, key=lambda o: o.place_code))


@given(st.fixed_dictionaries(dict.fromkeys(COUNTIES, maybe)), numbers)
def test_a_place_outside_changes_nothing(values, elsewhere):
    wider = world(
        BASE,
        [*CITIES, place("B", level="scope"), place("c9", "p9")],
        members=[*((m.scope, m.member) for m in FOUR_COUNTIES.memberships), ("B", "c9")],
    )

    known = filed(values)
    assert of(wider, [*known, said("c9", elsewhere)]) == of(FOUR_COUNTIES, known)


def naive_below(values, city, counties):
    parts = [values[c] for c in counties]
    return None if None in parts else sum(parts)


@given(st.fixed_dictionaries(dict.fromkeys([*COUNTIES, "p1", "p2"], maybe)))
def test_nested_members_count_every_county_once(values):
    cities = {"p1": ["c1", "c2"], "p2": ["c3", "c4"]}
    direct, counties = [], []
    for city, inside in cities.items():
        below, own = naive_below(values, city, inside), values[city]
        direct.append(own if own is not None else below)
        counties.append(below if below is not None else own)
    known = filed(values)

    for catalogue, level, expected in (
        (TWO_CITIES, "direct", direct),
        (TWO_CITIES, "county", counties),
        (FOUR_COUNTIES, "direct", counties),
    ):
        found = of(catalogue, known, level=level)
        assert found.value == (None if None in expected else sum(expected))
        stood_for = [m for c in found.counted for m in c.members]
        places = [c.figure.place_code for c in found.counted]
        assert len(places) == len(set(places))
        for city, inside in cities.items():
            assert not (city in places and set(inside) & set(places)), "a total and its parts"
        assert set(stood_for) | set(found.missing) == set(found.members)
        assert not set(stood_for) & set(found.missing)


def test_a_citys_total_stands_for_its_counties_where_one_is_missing():
    found = of(FOUR_COUNTIES, [said(c, 10) for c in ("c1", "c2", "c3")] + [said("p2", 25)])

    assert found.value == 45
    [whole] = [c for c in found.counted if len(c.members) > 1]
    assert (whole.figure.place_code, whole.members) == ("p2", ("c3", "c4"))
    assert [(s.figure.place_code, s.instead, s.why) for s in found.set_aside] == [
        ("c3", "p2", "inside")
    ]


def test_reported_parts_of_a_missing_member_raise_the_lower_bound_only():
    found = of(TWO_CITIES, [said("p1", 30), said("c3", 12)])

    assert (found.value, found.reported, found.missing) == (None, 1, ("p2",))
    assert found.lower == 42
    assert [c.members for c in found.counted] == [(), ("p1",)]


YEARS = range(2018, 2023)
RENAMED = world(
    BASE,
    [place("A", level="scope"), place("new"), place("old", level="former"), place("c2")],
    members=[("A", "new"), ("A", "c2")],
    changes=[change("county_to_city", "new", "old", 2020)],
)


@given(
    st.dictionaries(
        st.sampled_from(YEARS), st.tuples(maybe, maybe).filter(any), min_size=1, max_size=5
    )
)
def test_a_renamed_place_never_loses_or_doubles_a_figure(series):
    known = [said("c2", 1, year) for year in YEARS]
    for year, (old, new) in series.items():
        known += filed({"old": old, "new": new}, year)
    engine = RollUps(figures(*known), RENAMED)
    for year in YEARS:
        found = engine.of("output", "A", Period(year))
        told = [v for v in series.get(year, ()) if v is not None]
        if told:
            assert found.value is not None
            assert found.value - 1 in told
            assert len(found.set_aside) == len(told) - 1
            assert all(s.why == "same_unit" for s in found.set_aside)
        else:
            assert found.missing == ("old" if year < 2020 else "new",)


def test_of_two_codes_the_better_status_counts_and_then_the_code_of_the_time():
    [kept, other] = [said("old", 10, 2019), said("new", 11, 2019)]
    assert of(RENAMED, [kept, other], period=Period(2019)).counted[0].figure == kept

    verified = said("old", 10, 2021)
    flash = said("new", 11, 2021, status="preliminary")
    assert of(RENAMED, [verified, flash]).counted[0].figure == verified


SPLIT = world(
    BASE,
    [
        place("A", level="scope"),
        place("whole", level="former"),
        *(place(c) for c in ("east", "west", "c3")),
    ],
    members=[("A", c) for c in ("east", "west", "c3")],
    changes=[change("split", "east", "whole", 2020), change("split", "west", "whole", 2020)],
)
MERGED = world(
    BASE,
    [place("A", level="scope"), place("union"), place("c3")]
    + [place(c, level="former") for c in ("left", "right")],
    members=[("A", "union"), ("A", "c3")],
    changes=[change("merge", "union", "left", 2020), change("merge", "union", "right", 2020)],
)
GREW = world(
    BASE,
    [place("A", level="scope"), place("big"), place("small", level="former")],
    members=[("A", "big")],
    changes=[change("merge", "big", "small", 2020), change("merge", "big", "big", 2020)],
)
SHRANK = world(
    BASE,
    [place("A", level="scope"), place("big"), place("young")],
    members=[("A", "big"), ("A", "young")],
    changes=[change("split", "young", "big", 2020), change("split", "big", "big", 2020)],
)


@pytest.mark.parametrize(
    ("catalogue", "year", "values", "members", "total"),
    [
        (SPLIT, 2019, {"whole": 7, "c3": 1}, ("c3", "whole"), 8),
        (SPLIT, 2019, {"east": 3, "west": 5, "c3": 1}, ("c3", "whole"), 9),
        (SPLIT, 2019, {"whole": 7, "east": 3, "west": 5, "c3": 1}, ("c3", "whole"), 8),
        (SPLIT, 2020, {"east": 3, "west": 5, "c3": 1}, ("c3", "east", "west"), 9),
        (SPLIT, 2020, {"whole": 7, "c3": 1}, ("c3", "east", "west"), 8),
        (SPLIT, 2020, {"whole": 7, "east": 3, "west": 5, "c3": 1}, ("c3", "east", "west"), 9),
        (SPLIT, 2020, {"whole": 7, "east": 3, "c3": 1}, ("c3", "east", "west"), 8),
        (MERGED, 2019, {"left": 3, "right": 5, "c3": 1}, ("c3", "left", "right"), 9),
        (MERGED, 2019, {"union": 7, "c3": 1}, ("c3", "left", "right"), 8),
        (MERGED, 2019, {"union": 7, "left": 3, "c3": 1}, ("c3", "left", "right"), 8),
        (MERGED, 2020, {"union": 7, "left": 3, "right": 5, "c3": 1}, ("c3", "union"), 8),
        (MERGED, 2020, {"left": 3, "right": 5, "c3": 1}, ("c3", "union"), 9),
        (MERGED, 2020, {"left": 3, "c3": 1}, ("c3", "union"), None),
        (GREW, 2019, {"big": 5, "small": 2}, ("big", "small"), 7),
        (GREW, 2019, {"big": 5}, ("big", "small"), None),
        (GREW, 2020, {"big": 5, "small": 2}, ("big",), 5),
        (GREW, 2020, {"small": 2}, ("big",), None),
        (SHRANK, 2019, {"big": 5}, ("big",), 5),
        (SHRANK, 2019, {"big": 5, "young": 2}, ("big",), 5),
        (SHRANK, 2020, {"big": 5, "young": 2}, ("big", "young"), 7),
        (SHRANK, 2020, {"big": 5}, ("big", "young"), None),
    ],
)
def test_splits_and_mergers_count_every_area_once(catalogue, year, values, members, total):
    found = of(catalogue, filed(values, year), period=Period(year))

    assert found.members == members
    assert found.value == total


def test_members_come_and_go_with_the_years():
    catalogue = world(
        BASE,
        [place("A", level="scope"), *(place(c) for c in ("c1", "c2", "c3"))],
        members=[("A", "c1"), ("A", "c2", None, 2019), ("A", "c3", 2020)],
    )
    membership = Membership(catalogue)

    codes = {y: [u.code for u in membership.members_of("A", y)] for y in (2019, 2020)}
    assert codes == {2019: ["c1", "c2"], 2020: ["c1", "c3"]}
    assert catalogue.members == {"A": ("c1", "c3")}


def test_an_area_without_a_list_is_unknown_and_a_county_has_no_members():
    catalogue = world(BASE, [place("A", level="scope"), place("c1")])

    assert of(catalogue, [said("c1", 1)]).reason == "members_unknown"
    found = of(catalogue, [said("c1", 1)], area="c1")
    assert (found.reason, found.members) == ("no_members", ())


def test_a_figure_that_may_lie_in_its_neighbours_is_not_added_and_not_taken_for_complete():
    catalogue = world(
        BASE,
        [place("A", level="scope"), place("town"), place("zone")],
        members=[("A", "town"), ("A", "zone")],
        changes=[change("counted_with", "zone", "town")],
    )

    alone = of(catalogue, [said("town", 30)])
    assert (alone.value, alone.missing, alone.doubtful) == (None, ("zone",), (("zone", "town"),))
    two_sources = of(catalogue, [said("town", 30), said("zone", 5, source_id="B2")])
    assert (two_sources.value, two_sources.lower) == (None, 30)
    assert two_sources.doubtful == (("zone", "town"),)
    one_source = of(catalogue, [said("town", 30), said("zone", 5)])
    assert (one_source.value, one_source.doubtful) == (35, ())


def test_definitions_are_not_mixed():
    found = of(TWO_CITIES, [said("p1", 30), said("p2", 12, definition_id="wide")])

    assert (found.value, found.reason) == (None, "definitions_differ")
    assert [o.place_code for o in found.other_definitions] == ["p2"]
    both = [said("p1", 30), said("p2", 12), said("p2", 13, definition_id="wide")]
    assert of(TWO_CITIES, both).value == 42
    published = of(TWO_CITIES, [*both, said("A", 50, definition_id="wide")])
    assert (published.comparable, published.difference) == (False, None)
    either = [*both, said("p1", 31, definition_id="wide"), said("A", 50, definition_id="wide")]
    assert of(TWO_CITIES, either).difference == 6


def test_periods_must_be_the_same_and_projections_never_count():
    known = [said("p1", 30), said("p2", 12, "2021-Q3"), said("p2", 40, status="projected")]

    assert of(TWO_CITIES, known).missing == ("p2",)


def test_the_weakest_status_and_the_coarsest_digits_go_with_the_total():
    found = of(TWO_CITIES, [said("p1", "10.25"), said("p2", "3.1", status="derived")])

    assert (found.value, found.status, found.decimals) == (Decimal("13.35"), "derived", 1)
    assert found.rounding == Decimal("0.055")


@pytest.mark.parametrize(
    ("published", "difference", "explained"),
    [
        ("13.35", "0", True),
        ("13.4", "0.05", True),
        ("13.5", "0.15", False),
        ("13.405", "0.055", True),
        ("13.4110", "0.0610", False),
    ],
)
def test_rounding_explains_a_difference_or_not(published, difference, explained):
    # The members may be off by 0.005 + 0.05, the published figure by half its last digit.
    found = of(TWO_CITIES, [said("p1", "10.25"), said("p2", "3.1"), said("A", published)])

    assert (found.difference, found.explained) == (Decimal(difference), explained)
    assert found.relative == Decimal(difference) / Decimal(published) * 100


def test_bounds_of_an_incomplete_sum():
    found = of(TWO_CITIES, [said("p1", 30), said("A", 50)])
    assert (found.lower, found.upper.value, found.rest) == (30, 50, 20)
    assert not found.contradicted

    # The area is the only unknown member of a larger one: that one's total leaves 60 for it.
    larger = world(
        BASE,
        [*CITIES, place("Q", level="scope"), place("q2")],
        members=[("A", "p1"), ("A", "p2"), ("Q", "A"), ("Q", "q2")],
    )
    inside = of(larger, [said("p1", 30), said("Q", 100), said("q2", 40)])
    assert (inside.lower, inside.upper.value, inside.upper.unknown) == (30, 60, 0)
    too_much = of(larger, [said("p1", 70), said("Q", 100), said("q2", 40)])
    assert too_much.contradicted


def test_without_a_floor_there_are_no_bounds():
    catalogue = world(BASE, CITIES, members=[("A", "p1"), ("A", "p2")], never_negative=False)
    found = of(catalogue, [said("p1", 30), said("A", 50)])

    assert (found.lower, found.upper, found.contradicted) == (None, None, False)


def test_a_share_is_weighted_and_needs_every_weight():
    shares = [said("p1", 50, indicator_id="share"), said("p2", 20, indicator_id="share")]
    found = of(TWO_CITIES, [*shares, said("p1", 300), said("p2", 100)], indicator="share")
    # (50 × 300 + 20 × 100) ÷ 400
    assert found.value == Decimal("42.5")
    # Half a digit of the shares, and |7.5| and |22.5| times 0.5 over 399 for the weights.
    assert found.rounding == Decimal("0.5") + Decimal(15) / 399

    short = of(TWO_CITIES, [*shares, said("p1", 300)], indicator="share")
    assert (short.value, short.missing, short.unweighted) == (None, ("p2",), ("p2",))
    nothing = of(TWO_CITIES, [*shares, said("p1", 0), said("p2", 0)], indicator="share")
    assert (nothing.value, nothing.reason) == (None, "zero_weight")


def test_growth_is_weighted_by_what_stood_a_year_earlier():
    grown = [said("p1", 10, indicator_id="growth"), said("p2", 0, indicator_id="growth")]
    before = [said("p1", 100, 2020), said("p2", 300, 2020), said("p1", 110), said("p2", 300)]

    # From 400 to 410, which is 2.5 %; weights of the year itself would say 2.68 %.
    assert of(TWO_CITIES, [*grown, *before], indicator="growth").value == Decimal("2.5")


@settings(max_examples=50)
@given(
    st.lists(
        st.tuples(st.decimals(0, 100, places=1), st.decimals(1, 1000, places=2)),
        min_size=2,
        max_size=2,
    )
)
def test_a_weighted_mean_lies_between_its_values_and_its_rounding_bound_holds(pairs):
    known = []
    for city, (share, weight) in zip(("p1", "p2"), pairs, strict=True):
        known += [said(city, share, indicator_id="share"), said(city, weight)]
    found = of(TWO_CITIES, known, indicator="share")

    assert min(s for s, _ in pairs) - Decimal("1e-20") <= found.value
    assert found.value <= max(s for s, _ in pairs) + Decimal("1e-20")
    half_share, half_weight = Decimal("0.05"), Decimal("0.005")
    for sign in (1, -1):
        (share1, weight1), (share2, weight2) = pairs
        exact = [
            (share1 + half_share, weight1 + sign * half_weight),
            (share2 + half_share, weight2 - sign * half_weight),
        ]
        mean = sum(s * w for s, w in exact) / sum(w for _, w in exact)
        assert abs(mean - found.value) <= found.rounding + Decimal("1e-20")


@pytest.mark.parametrize(
    ("over_places", "weight", "reason"),
    [("none", "", "not_additive"), ("weighted", "", "no_weight")],
)
def test_what_does_not_add_up_is_refused_with_its_reason(over_places, weight, reason):
    from dataclasses import replace

    output = replace(TWO_CITIES.indicators["output"], over_places=over_places, weight=weight)
    catalogue = replace(TWO_CITIES, indicators={"output": output})

    found = of(catalogue, [said("p1", 1), said("p2", 2)])
    assert (found.value, found.reason, found.reported) == (None, reason, 2)
