"""Identities between figures: what agrees, what cannot, and the smallest set that cannot."""

from datetime import date
from decimal import Decimal

import pytest

from luodi.catalogue.membership import Membership
from luodi.ledger.check import check
from luodi.store.packs import open_pack
from tests.ledger.figures_for_checks import (
    AT_MOST_ALL,
    COUNTIES,
    GDP,
    MEMBERS,
    MONTHS,
    POSITIVE,
    RETAIL,
    SHARE,
    SHARES,
    figure,
    rule,
)


@pytest.fixture(scope="module")
def catalogue():
    return open_pack("xiangxi").catalogue


def written(text, **common):
    """``gdp 817.5; va1@430802/2021 120.6``: of 湘西州 in 2022 where nothing else is said."""
    found = []
    for item in text.split(";"):
        what, printed = item.split()
        what, _, period = what.partition("/")
        indicator, _, place = what.partition("@")
        where = {"place": place} if place else {}
        when = {"period": period} if period else {}
        found.append(figure(indicator, printed, **common | where | when))
    return found


AGREE = [
    ("sum of printed parts", GDP, "gdp 817.5; va1 120.6; va2 237.4; va3 459.5"),
    # 0.05 for each of the four: 817.3 … 817.7
    ("apart by rounding", GDP, "gdp 817.7; va1 120.6; va2 237.4; va3 459.5"),
    ("a coarse whole", GDP, "gdp 818; va1 120.6; va2 237.4; va3 459.5"),
    ("a part is missing", GDP, "gdp 817.5; va1 120.6; va3 459.5"),
    ("shares", SHARES, "va1_share 14.7; va2_share 29; va3_share 56.3"),
    # 100.08 is within 0.05 + 0.05 + 0.005
    ("shares of the plan", SHARES, "va1_share 15.3; va2_share 30.8; va3_share 53.98"),
    # 459.5 ÷ 817.5 = 56.208 %
    ("ratio", SHARE, "va3_share 56.2; va3 459.5; gdp 817.5"),
    ("ratio of a coarse base", SHARE, "va3_share 56.3; va3 459.5; gdp 817"),
    ("nothing to divide by", SHARE, "va3_share 56.3; va3 459.5; gdp 0"),
    # 227 × 1.104 = 250.6
    ("growth", RETAIL, "retail/2021 227.0; retail_growth/2022 10.4; retail/2022 250.6"),
    ("months", MONTHS, "gdp/2022-Q1 180; gdp/2022-H1 390; gdp/2022-Q3 390; gdp/2022 817.5"),
    ("months of two years", MONTHS, "gdp/2021-Q3 580; gdp/2022-Q1 180"),
    ("a month alone", MONTHS, "gdp/2022-03 180; gdp/2022-04..04 60"),
    ("all of it", AT_MOST_ALL, "va3_share 100.0"),
    # 239.67 + 45.62 + 188.6 + 106.41 = 580.30
    (
        "counties of Zhangjiajie",
        MEMBERS,
        "gdp@430800/2021 580.29; gdp@430802/2021 239.67; gdp@430811/2021 45.62;"
        " gdp@430821/2021 188.6; gdp@430822/2021 106.41",
    ),
]


@pytest.mark.parametrize(
    ("rule_", "text"), [case[1:] for case in AGREE], ids=[case[0] for case in AGREE]
)
def test_figures_that_can_all_be_true_raise_no_alarm(catalogue, rule_, text):
    found = check(written(text), catalogue, [rule_])

    assert [f for f in found if f.severity != "info"] == []


CLASH = [
    # 120.6 + 237.4 + 459.5 = 817.5; by rounding 0.05 for each of the four
    ("sum", GDP, "gdp 827.5; va1 120.6; va2 237.4; va3 459.5", "817.5", "10.0", "0.20"),
    ("shares", SHARES, "va1_share 20; va2_share 30; va3_share 53", "100", "3", "1.5"),
    # 459.5 ÷ 817.5 = 56.2080; between 459.45 ÷ 817.55 and 459.55 ÷ 817.45: ± 0.0096
    ("ratio", SHARE, "va3_share 66.2; va3 459.5; gdp 817.5", "56.208", "9.992", "0.060"),
    # 227.0 × 1.104 = 250.608; 227.05 × 1.1045 = 250.777
    (
        "growth",
        RETAIL,
        "retail/2022 260.6; retail/2021 227.0; retail_growth/2022 10.4",
        "250.608",
        "9.992",
        "0.219",
    ),
    ("months", MONTHS, "gdp/2022-H1 390.0; gdp/2022-Q3 380.0", "390.0", "-10.0", "0.10"),
    ("too much", AT_MOST_ALL, "va3_share 120.5", "100", "20.5", "0.05"),
    ("negative", POSITIVE, "gdp -3.0", "0", "-3.0", "0.05"),
]


@pytest.mark.parametrize(
    ("rule_", "text", "expected", "difference", "tolerance"),
    [case[1:] for case in CLASH],
    ids=[case[0] for case in CLASH],
)
def test_figures_that_cannot_all_be_true_are_found(
    catalogue, rule_, text, expected, difference, tolerance
):
    figures = written(text)
    [found] = check(figures, catalogue, [rule_])

    assert (found.rule, found.kind) == (rule_.id, rule_.kind)
    assert set(found.minimal) == set(figures), "without any one of them the rest can be true"
    numbers = [found.expected, found.difference, found.tolerance]
    wanted = [Decimal(expected), Decimal(difference), Decimal(tolerance)]
    assert numbers == pytest.approx(wanted, abs=Decimal("0.0006"))


def test_one_source_against_itself_is_an_error_two_sources_are_to_be_looked_into(catalogue):
    figures = written("gdp 827.5; va1 120.6; va2 237.4")
    own = check([*figures, *written("va3 459.5")], catalogue, [GDP])
    others = check([*figures, *written("va3 459.5", source="S008")], catalogue, [GDP])

    assert [f.severity for f in own] == ["error"]
    assert [f.severity for f in others] == ["warning"]
    asked = {(a.producer.zh, a.publisher) for a in others[0].ask}
    assert ("统计局", catalogue.sources["S008"].publisher) in asked
    assert len(asked) == 2


def test_two_totals_and_a_rate_are_never_an_error(catalogue):
    figures = written("retail/2022 260.6; retail/2021 227.0; retail_growth/2022 10.4")

    assert [f.severity for f in check(figures, catalogue, [RETAIL])] == ["warning"]


def test_rounding_that_shows_is_a_note(catalogue):
    figures = written("va1_share 15.3; va2_share 30.8; va3_share 53.98")
    [note] = check(figures, catalogue, [SHARES])

    assert (note.kind, note.severity, note.minimal) == ("rounding", "info", ())
    assert (note.difference, note.tolerance) == (Decimal("0.08"), Decimal("0.105"))


def test_counts_are_exact(catalogue):
    members = rule("members", "hightech_firms", places="430800")
    counties = [figure("hightech_firms", "10", place=code) for code in COUNTIES]
    whole = figure("hightech_firms", "41", place="430800")
    [found] = check([whole, *counties], catalogue, [members])

    assert (found.difference, found.tolerance) == (1, 0)


def test_slack_of_a_rule_comes_on_top_of_rounding(catalogue):
    text = "gdp 821.0; va1 120.6; va2 237.4; va3 459.5"  # 3.5 apart, 0.43 %
    generous = rule("sum", "gdp", "va1 va2 va3", slack="0.5")

    assert check(written(text), catalogue, [GDP])
    assert not [f for f in check(written(text), catalogue, [generous]) if f.severity != "info"]


def test_growth_is_not_carried_over_a_break_in_the_series(catalogue):
    """2023 GDP was re-based; a rate of 2023 ties no two totals together."""
    nominal = rule("growth", "gdp", "retail_growth")
    text = "gdp/{0} 100.0; gdp/{1} 150.0; retail_growth/{1} 10.0"

    assert check(written(text.format(2021, 2022)), catalogue, [nominal])
    assert not check(written(text.format(2022, 2023)), catalogue, [nominal])


def test_a_few_parts_may_already_exceed_the_whole(catalogue):
    """Two of four counties are known and make 285.29; the whole is said to be 250."""
    figures = written("gdp@430800 250.0; gdp@430802 239.67; gdp@430811 45.62")

    assert not check(figures, catalogue, [MEMBERS]), "unless totals are never negative"
    [found] = check(figures, catalogue, [MEMBERS, POSITIVE])
    assert len(found.minimal) == 3


def test_the_smallest_set_leaves_out_what_is_not_needed(catalogue):
    """A part of 80 in a whole of 10: the other parts have nothing to do with it."""
    figures = written("gdp 10.0; va1 5.0; va2 80.0; va3 3.0")
    [found] = check(figures, catalogue, [GDP, POSITIVE])

    assert {o.printed for o in found.minimal} == {"10.0", "80.0"}
    assert len(found.figures) == 4


def test_rows_and_a_percentage_contradict_over_a_total_nobody_printed(catalogue):
    """va1 + va2 + va3 = 817.5, so the share of va3 would be 56.2 %, not 70 %."""
    figures = written("va1 120.6; va2 237.4; va3 459.5; va3_share 70.0")

    assert not check(figures, catalogue, [GDP])
    assert not check(figures, catalogue, [SHARE])
    [found] = check(figures, catalogue, [GDP, SHARE])
    assert set(found.minimal) == set(figures)
    assert {found.rule, *found.also} == {GDP.id, SHARE.id}
    assert found.suspect.settles
    assert found.suspect.needed == {
        "va3_share": Decimal("56.2"),
        "va1": Decimal("-40.5"),
        "va2": Decimal("-40.5"),
        "va3": Decimal("835.3"),
    }.get(found.suspect.figure.indicator_id)


def test_the_suspect_is_the_figure_most_of_whose_identities_fail(catalogue):
    """gdp agrees with its share; va1 fails its sum and its share."""
    share1 = rule("ratio", "va1_share", "va1 gdp")
    figures = written("gdp 817.5; va1 220.6; va2 237.4; va3 459.5; va3_share 56.2; va1_share 14.8")
    found = check(figures, catalogue, [GDP, SHARE, share1])

    assert len(found) == 2
    for finding in found:
        suspect = finding.suspect
        assert suspect.figure.printed == "220.6"
        assert (suspect.violated, suspect.satisfied, suspect.settles) == (2, 0, True)
    # 817.5 − 237.4 − 459.5
    assert found[0].suspect.needed == Decimal("120.6")


def test_projections_and_replaced_figures_are_not_held_against_anybody(catalogue):
    figures = [
        *written("va1 120.6; va2 237.4; va3 459.5"),
        figure("gdp", "900.0", status="projected"),
        figure("gdp", "850.0", release="000001-a"),
        figure("gdp", "817.5", release="000002-b", known_on=date(2023, 9, 1)),
    ]

    assert check(figures, catalogue, [GDP]) == []


def test_of_several_numbers_for_one_figure_one_that_fits_is_enough(catalogue):
    figures = [
        *written("va1 120.6; va2 237.4; va3 459.5; gdp 817.5"),
        figure("gdp", "830.0", source="S008"),
    ]
    [found] = check(figures, catalogue, [GDP])

    assert found.kind == "conflict"
    assert found.suspect.figure.printed == "830.0", "the other one adds up"


def test_a_renamed_unit_is_found_under_its_earlier_code(catalogue):
    """邵东 was 430521 until 2019."""
    shaoyang = rule("members", "gdp", places="430500")
    units = Membership(catalogue).members_of("430500", 2022)
    figures = [figure("gdp", "100.0", place=unit.code, source="S008") for unit in units]
    whole = figure("gdp", "1500.0", place="430500", source="S008")
    [found] = check([whole, *figures], catalogue, [shaoyang])

    assert len(figures) == 12
    assert found.expected == 1200
