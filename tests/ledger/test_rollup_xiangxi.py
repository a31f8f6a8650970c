"""Roll-ups of the bundled region's real figures, each sum checked by hand."""

from decimal import Decimal

import pytest

from luodi.catalogue.membership import Membership
from luodi.ledger.rollup import RollUps
from luodi.values import Period


@pytest.fixture(scope="module")
def engine(final):
    return RollUps(final.figures, final.pack.catalogue)


def test_the_plans_base_is_that_of_the_five_prefectures_and_not_of_the_44_counties(engine):
    five = engine.of("gdp", "DXX5", Period(2020))
    # 2250.8 + 556.70 + 1671.87 + 1679.94 + 725.1, the base the plan prints for its region.
    assert five.value == Decimal("6884.41")
    # 张家界 was worked out as what the plan's own total leaves, so the agreement proves little.
    assert five.status == "derived"

    region = engine.of("gdp", "XXDQ44", Period(2020))
    assert (region.value, region.reported, region.missing) == (None, 43, ("431125",))
    assert region.published.value == Decimal("6884.41")
    # With 江华 alone (137.69) the 44 hold more than the total the plan gives for them.
    assert region.lower == Decimal("6884.41") + Decimal("137.69")
    assert region.contradicted
    wholes = {c.figure.place_code: len(c.members) for c in region.counted if len(c.members) > 1}
    assert wholes == {"430500": 12, "430800": 4, "431200": 13, "431300": 5, "433100": 8}


@pytest.mark.parametrize(
    ("area", "period", "total", "published", "explained"),
    [
        # 663.61 + 168.2 + 508.57 + 528.73 + 211.78
        ("DXX5", "2025-Q1", "2080.89", "2080.89", True),
        # 249.74 + 49.79 + 197.39 + 117.02, published as 613.9
        ("430800", "2023", "613.94", "613.9", True),
        # 239.67 + 45.62 + 188.6 + 106.41
        ("430800", "2021", "580.30", "580.29", True),
        # 1387 + 447.70 + 1273.25 + 1291.38 + 511.9; another source gives 497.19 for 湘西州
        ("DXX5", "2015", "4911.23", "4896.52", False),
        # 2650 + 592.39 + 1877.64 + 1929.5 + 817.53; another source gives 2599.18 for 邵阳
        ("DXX5", "2022", "7867.06", "7816.24", False),
    ],
)
def test_members_against_the_published_total(engine, area, period, total, published, explained):
    found = engine.of("gdp", area, Period.parse(period))

    assert found.value == Decimal(total)
    assert found.published.value == Decimal(published)
    assert found.difference == Decimal(published) - Decimal(total)
    assert found.explained is explained


def test_the_five_prefectures_of_2024_are_incomplete_and_what_is_left_is_said(engine):
    found = engine.of("gdp", "DXX5", Period(2024))

    assert (found.value, found.missing) == (None, ("431200", "431300"))
    # 8662.24 less 2926.25, 654.41 and 855.9
    assert found.rest == Decimal("4225.68")
    # 娄星 alone reported for 娄底 and raises the lower bound, not the number of members.
    assert found.lower == Decimal("8662.24") - found.rest + Decimal("784.48")


def test_hongjiang_district_may_lie_in_hongjiang_city(engine):
    found = engine.of("population", "431200", Period(2023))

    assert (found.value, found.reported, found.missing) == (None, 12, ("431271",))
    assert found.doubtful == (("431271", "431281"),)
    assert found.lower == Decimal("441.52")


@pytest.mark.parametrize(
    ("area", "year", "members"),
    [
        ("XXDQ44", 2020, 44),
        ("DXX5", 2020, 5),
        ("430000", 2020, 14),
        ("431100", 2020, 11),  # of which the pack names two
        ("431200", 2020, 13),
        ("433100", 2020, 8),
        ("433101", 2020, 0),
    ],
)
def test_members_of_real_areas(final, area, year, members):
    assert len(Membership(final.pack.catalogue).members_of(area, year)) == members


@pytest.mark.parametrize("area", ["DXXGB", "XNXX6", "000000"])
def test_members_nobody_lists_are_unknown(final, area):
    assert Membership(final.pack.catalogue).members_of(area, 2020) is None


def test_shaodong_had_another_code_before_2019(final):
    membership = Membership(final.pack.catalogue)

    [before] = [u for u in membership.members_of("430500", 2018) if "430582" in u.codes]
    [after] = [u for u in membership.members_of("430500", 2019) if "430582" in u.codes]
    assert (before.code, after.code) == ("430521", "430582")
    assert membership.members_of("XXDQ44", 2018, "county") is not None
    assert len(membership.members_of("DXX5", 2018, "county")) == 42
