"""Figures hard to believe: slips of the point, jumps, and years that move a whole panel."""

import math
import random
from decimal import Decimal

import pytest

from luodi.ledger.check import check
from luodi.store.packs import open_pack
from tests.ledger.figures_for_checks import figure

LEVEL = ["70.1", "74.0", "79.8", "84.2", "90.3", "96.0", "101.7", "108.9"]


@pytest.fixture(scope="module")
def catalogue():
    return open_pack("xiangxi").catalogue


def series(values, indicator="retail", place="433100", last=2022):
    first = last - len(values) + 1
    return [
        figure(indicator, value, place=place, period=str(first + i))
        for i, value in enumerate(values)
        if value
    ]


def odd(figures, catalogue):
    return [(f.kind, f.figures[0].printed, f.power) for f in check(figures, catalogue, ())]


@pytest.mark.parametrize(
    ("at", "value", "power"),
    [
        (4, "903000", 4),  # 万元 in a column of 亿元
        (4, "9030000000", 8),  # 元
        (4, "903", 1),
        (4, "9030", 2),
        (4, "0.009030", -4),
        (7, "1089000", 4),  # the last
        (0, "701000", 4),  # the first
    ],
)
def test_a_figure_off_by_a_power_of_ten(catalogue, at, value, power):
    values = [*LEVEL]
    values[at] = value

    assert odd(series(values), catalogue) == [("slip", value, power)]


def test_a_slip_says_what_would_fit(catalogue):
    [found] = check(series([*LEVEL[:4], "903000", *LEVEL[5:]]), catalogue, ())

    assert found.expected == Decimal("90.3000")
    assert found.severity == "warning"
    assert [o.printed for o in found.figures[1:]] == ["84.2", "96.0"]


def test_three_years_are_enough_for_a_slip(catalogue):
    assert odd(series(["90.3", "960000", "101.7"]), catalogue) == [("slip", "960000", 4)]
    assert odd(series(["90.3", "96.0", "1017000"]), catalogue) == [("slip", "1017000", 4)]


def test_a_share_written_as_a_fraction(catalogue):
    values = ["41.8", "43.0", "45.1", "0.47", "48.9", "51.2"]

    assert odd(series(values, "va3_share"), catalogue) == [("slip", "0.47", -2)]


def test_one_year_only_is_held_against_places_of_its_level(catalogue):
    counties = [p.code for p in catalogue.counties_of("XXDQ44")][:14]
    figures = [figure("retail", f"{40 + 17 * i}.5", place=code) for i, code in enumerate(counties)]
    figures[5] = figure("retail", "1255000", place=counties[5])

    assert odd(figures, catalogue) == [("slip", "1255000", 4)]


def test_a_whole_column_is_one_finding(catalogue):
    counties = [p.code for p in catalogue.counties_of("XXDQ44")][:8]
    figures = []
    for i, code in enumerate(counties):
        values = [f"{float(v) * (1 + i):.2f}" for v in LEVEL]
        values[6] = f"{float(values[6]) * 10_000:.2f}"
        figures += series(values, place=code)
    [found] = check(figures, catalogue, ())

    assert (found.kind, found.power) == ("column_slip", 4)
    assert {o.place_code for o in found.figures if o.period.year == 2021} >= set(counties)


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ([*LEVEL[:4], "181", *LEVEL[5:]], "181"),  # twice, and back again
        ([*LEVEL[:4], "45", *LEVEL[5:]], "45"),
        ([*LEVEL[:7], "215"], "215"),  # the last
        (["150", *LEVEL[1:]], "150"),  # the first
        ([*LEVEL[:5], *(f"{float(v) * 2:.1f}" for v in LEVEL[5:])], "192.0"),  # and stays
    ],
)
def test_a_figure_that_doubles_or_halves(catalogue, values, expected):
    [found] = check(series(values), catalogue, ())

    assert (found.kind, found.figures[0].printed) == ("jump", expected)


@pytest.mark.parametrize(
    "values",
    [
        LEVEL,
        ["70", "", "79", "", "", "96", "101", "109"],  # gaps
        ["10", "21", "44", "85", "180", "350", "720", "1400"],  # doubling is usual here
        ["0", "1", "0", "0", "3", "1", "0", "2"],
        ["70", "140"],  # too short to say
    ],
)
def test_what_is_usual_for_the_series_is_not_odd(catalogue, values):
    indicator = "hightech_firms" if values[0] == "0" else "retail"

    assert odd(series(values, indicator), catalogue) == []


def panel(catalogue, *, shock_in=None, shock=0.0, seed=7):
    """Twelve counties, eight years, about 6% a year; one year may move them all."""
    rng = random.Random(seed)
    figures = []
    for code in [p.code for p in catalogue.counties_of("XXDQ44")][:12]:
        level = math.log(rng.uniform(30, 300))
        values = []
        for year in range(2015, 2023):
            level += 0.06 + rng.gauss(0, 0.02) + (shock if year == shock_in else 0)
            values.append(f"{math.exp(level):.2f}")
        figures += series(values, place=code)
    return figures


def test_a_year_that_moves_all_places_is_one_notice(catalogue):
    [found] = check(panel(catalogue, shock_in=2019, shock=0.5), catalogue, ())

    assert (found.kind, found.severity) == ("rebased", "info")
    assert {o.period.year for o in found.figures} == {2019}
    assert len(found.figures) == 12
    # e^0.5 − 1 = 64.9 %
    assert 60 < found.difference < 70


def test_a_break_the_catalogue_knows_is_not_told_again(catalogue):
    figures = [
        figure("gdp", o.printed, place=o.place_code, period=str(o.period.year + 1))
        for o in panel(catalogue, shock_in=2022, shock=0.5)
    ]

    assert {b.year for b in catalogue.indicators["gdp"].breaks} == {2023}
    assert check(figures, catalogue, ()) == []


def test_a_short_series_is_held_against_other_places(catalogue):
    figures = [o for o in panel(catalogue) if o.period.year > 2019]
    code = figures[0].place_code
    at = next(i for i, o in enumerate(figures) if o.place_code == code and o.period.year == 2022)
    wrong = figure("retail", str(figures[at].value * 3), place=code)
    figures[at] = wrong

    assert odd(figures, catalogue) == [("jump", wrong.printed, 0)]


def test_growth_rates_have_no_level(catalogue):
    values = ["7.6", "7.1", "0.3", "8.4", "-3.8", "4.8"]

    assert odd(series(values, "gdp_growth_real"), catalogue) == []


@pytest.fixture(scope="module")
def panels(catalogue):
    """Clean panels, and the same with one figure in each third series multiplied."""
    clean = [panel(catalogue, seed=seed) for seed in range(8)]

    def planted(factor):
        rng = random.Random(1)
        for figures in clean:
            wrong = {36 * k + rng.randrange(8) for k in range(4) if 36 * k < len(figures)}
            yield (
                [
                    figure(
                        "retail", str(o.value * factor), place=o.place_code, period=str(o.period)
                    )
                    if i in wrong
                    else o
                    for i, o in enumerate(figures)
                ],
                wrong,
            )

    return clean, planted


def test_less_than_one_in_a_hundred_clean_figures_is_called_odd(catalogue, panels):
    clean, _ = panels
    alarms = sum(len(odd(figures, catalogue)) for figures in clean)

    assert alarms < sum(map(len, clean)) / 100


@pytest.mark.parametrize(("factor", "share"), [(10_000, 0.95), (2, 0.80)])
def test_most_planted_errors_are_found(catalogue, panels, factor, share):
    _, planted = panels
    found = total = 0
    for figures, wrong in planted(factor):
        told = {id(f.figures[0]) for f in check(figures, catalogue, ())}
        found += sum(id(figures[i]) in told for i in wrong)
        total += len(wrong)

    assert total > 20
    assert found >= share * total
