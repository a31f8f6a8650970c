"""Outlooks on invented figures: forecasts, why there is none, chances as worded, the page."""

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from luodi.catalogue import default_method
from luodi.catalogue.forecasting import forecasting
from luodi.catalogue.indicators import Break
from luodi.evaluation import Setting, Stage, judge
from luodi.ledger import Figures, Observation, Picked
from luodi.lookups.evaluation import Evaluation
from luodi.lookups.outlook import outlook, outlooks
from luodi.lookups.outlook_page import chance_word, outlook_block
from luodi.plans import Comparator
from luodi.values import Bilingual, Period, Quantity

DAY = date(2023, 6, 1)
# A region growing about 8 % a year and its province at about 6 %, with uneven years.
RISES = [9, 7, 6, 10, 8, 7, 9, 8, 6, 9, 7, 8] * 2
PROVINCE = [7, 5, 4, 8, 6, 5, 7, 6, 4, 7, 5, 6] * 2


def grown(start, rises):
    values = [Decimal(start)]
    for rise in rises:
        values.append(round(values[-1] * (100 + Decimal(rise)) / 100, 2))
    return values


def observation(indicator, place, period, value, status="final"):
    return Observation(
        indicator, "standard", place, Period.parse(str(period)), Decimal(value), 2, "亿元",
        status, "B1", date(2023, 1, 1),
    )  # fmt: skip


def rows_of(indicator, place, first, values, **more):
    return [observation(indicator, place, first + i, v, **more) for i, v in enumerate(values)]


def evaluation(pack, rows, *, stage=Stage.MONITOR, through=2022):
    figures = Figures(Picked(row, 1) for row in rows)
    setting = Setting(pack.catalogue, figures, default_method(), stage, through, "110000")
    verdicts = tuple((target, judge(target, setting)) for target in pack.targets)
    return Evaluation(
        pack=pack, day=DAY, stage=stage, through=through, figures=figures, verdicts=verdicts,
        setting=setting,
    )  # fmt: skip


def usual(last=2022):
    """Output of the region and the province, 1998 to 2022."""
    rows = rows_of("output", "BROOK", 1998, grown(20, RISES))
    rows += rows_of("output", "110000", 1998, grown(200, PROVINCE))
    return [row for row in rows if row.period.year <= last]


def changed(pack, target_id, **changes):
    targets = tuple(replace(t, **changes) if t.id == target_id else t for t in pack.targets)
    return replace(pack, targets=targets)


def only(found):
    [scope] = found.scopes
    return scope


def test_a_level_has_a_centre_an_interval_and_a_chance(brook_pack):
    found = only(outlook(evaluation(brook_pack, usual()), "output-level"))

    last = float(grown(20, RISES)[-1])
    assert found.why is None
    assert found.points == 25
    assert found.last_year == 2022
    assert last * 1.06 < found.central < last * 1.10
    assert found.low < found.central < found.high
    assert float(found.high - found.low) < last * 0.08
    assert found.probability is not None
    assert found.held[1] > 0
    assert [year.year for year in found.fan] == [2023]


def test_outlooks_are_for_every_target_with_a_number(brook_pack):
    found = outlooks(evaluation(brook_pack, usual()))

    assert set(found) == {"output-level", "mills-50", "share-60", "faster", "mills-plus-10"}
    assert outlook(evaluation(brook_pack, usual()), "smoke-down") is None
    assert outlook(evaluation(brook_pack, usual()), "no-such") is None


@pytest.mark.parametrize(
    ("comparator", "goal", "word"),
    [
        (Comparator.ABOVE, "100", "high"),
        (Comparator.AT_LEAST, "100", "high"),
        (Comparator.EQUAL, "100", "high"),
        (Comparator.ABOUT, "142", "high"),  # 127.8 is enough
        (Comparator.AT_LEAST, "400", "low"),
        (Comparator.BELOW, "400", "high"),
        (Comparator.AT_MOST, "100", "low"),
        (Comparator.BETWEEN, "100", "low"),  # 100 to 110 lies below everything likely
    ],
)
def test_the_chance_follows_the_wording(brook_pack, comparator, goal, word):
    pack = changed(
        brook_pack, "output-level", comparator=comparator, base=None,
        goal=Quantity(Decimal(goal), "亿元"), goal_high=Quantity(Decimal(110), "亿元"),
    )  # fmt: skip
    found = only(outlook(evaluation(pack, usual()), "output-level"))

    # Twenty-five figures: no chance is stated beyond 99 percent.
    assert (found.probability >= 97) if word == "high" else (found.probability <= 3)
    assert 1 <= found.probability <= 99


def test_few_figures_never_give_near_certainty(brook_pack):
    """A long series teaches the error, the short one is forecast: five figures, ten percent."""
    pack = changed(brook_pack, "output-level", goal=Quantity(Decimal(10), "亿元"), base=None)
    rows = [r for r in usual() if r.place_code == "110000" or r.period.year >= 2018]
    found = only(outlook(evaluation(pack, rows), "output-level"))

    assert found.points == 5
    assert found.probability == 90
    assert found.capped
    assert found.cap == forecasting().cap(5)


def test_below_three_figures_there_is_none(brook_pack):
    rows = [r for r in usual() if r.place_code == "110000" or r.period.year >= 2021]
    found = only(outlook(evaluation(brook_pack, rows), "output-level"))

    assert found.central is None
    assert "2个" in found.why.zh


def test_errors_that_cannot_be_measured_make_no_forecast(brook_pack):
    rows = rows_of("output", "BROOK", 2019, [100, 108, 117, 125])
    found = only(outlook(evaluation(brook_pack, rows), "output-level"))

    assert found.central is None
    assert "20次" in found.why.zh


def with_break(pack, year):
    output = pack.catalogue.indicators["output"]
    cut = replace(output, breaks=(Break(year, (), Bilingual("普查换底", "new base")),))
    indicators = dict(pack.catalogue.indicators) | {"output": cut}
    return replace(pack, catalogue=replace(pack.catalogue, indicators=indicators))


def test_a_series_is_cut_at_a_break(brook_pack):
    found = only(outlook(evaluation(with_break(brook_pack, 2008), usual()), "output-level"))

    assert found.points == 14  # 2009 to 2022: 2008 itself stands on neither side
    assert any("普查换底" in note.zh for note in found.notes)


def test_after_a_break_too_few_are_left_and_it_says_so(brook_pack):
    found = only(outlook(evaluation(with_break(brook_pack, 2020), usual()), "output-level"))

    assert found.central is None
    assert "普查换底" in found.why.zh
    assert "此前23个不可比" in found.why.zh


def test_no_forecast_crosses_a_break_ahead(brook_pack):
    found = only(outlook(evaluation(with_break(brook_pack, 2023), usual()), "output-level"))

    assert found.central is None
    assert "2023年的口径断点" in found.why.zh


def test_a_known_final_figure_leaves_nothing_to_forecast(brook_pack):
    rows = [*usual(), observation("output", "BROOK", 2023, "170")]
    found = outlook(evaluation(brook_pack, rows, through=2023), "output-level")

    assert found.settled
    assert not found.scopes


def test_projections_are_no_figures(brook_pack):
    rows = usual(2021)
    plain = only(outlook(evaluation(brook_pack, rows), "output-level"))
    rows.append(observation("output", "BROOK", 2022, "999", status="projected"))
    projected = only(outlook(evaluation(brook_pack, rows), "output-level"))

    assert projected == plain


def test_mid_term_looks_no_further_than_its_last_year(brook_pack):
    early = evaluation(brook_pack, usual(2021), stage=Stage.MIDTERM, through=2021)
    late = evaluation(brook_pack, usual(2022), stage=Stage.MIDTERM, through=2021)

    assert outlook(early, "output-level") == outlook(late, "output-level")


def test_preliminary_figures_are_used_and_said(brook_pack):
    rows = [replace(r, status="preliminary") if r.period.year == 2022 else r for r in usual()]
    found = only(outlook(evaluation(brook_pack, rows), "output-level"))

    assert found.central is not None
    assert any("1个是初步数" in note.zh for note in found.notes)


def test_a_series_with_zeros_leaves_the_others_their_percentages(brook_pack):
    counts = [0, 2, 1, 0, 3, 2, 1, 0, 2, 1, 0, 1, 2] * 2
    rows = rows_of("mills", "BROOK", 1997, counts) + rows_of("mills", "INNER", 1997, counts[::-1])
    found = outlooks(evaluation(brook_pack, usual() + rows))
    plain = outlooks(evaluation(brook_pack, usual()))

    assert found["output-level"] == plain["output-level"]
    mills = found["mills-50"].scopes[0]
    assert mills.low == 0
    assert mills.central < 5
    assert mills.probability <= 3


def test_scopes_are_never_mixed(brook_pack):
    """The mills' two scopes have few figures each; together they would have enough."""
    rows = rows_of("mills", "BROOK", 2018, [40, 42]) + rows_of("mills", "INNER", 2020, [30, 31])
    found = outlook(evaluation(brook_pack, rows), "mills-50")

    assert {s.scope for s in found.scopes} == {"BROOK", "INNER"}
    assert all(s.points == 2 and s.central is None for s in found.scopes)


def test_the_first_months_of_the_last_year_decide_where_earlier_years_tell_their_share(brook_pack):
    """Nine months have been 70 % of every year but for a little: 126 make 180 or so."""
    wholes = grown(20, RISES)
    rows = usual()
    for at, whole in enumerate(wholes):
        wobble = Decimal(70 + (at % 3 - 1)) / 100
        rows.append(observation("output", "BROOK", f"{1998 + at}-Q3", round(whole * wobble, 2)))
        rows.append(observation("output", "110000", f"{1998 + at}-Q3", round(whole * 7, 2)))
    rows.append(observation("output", "BROOK", "2023-Q3", "126"))
    flow = replace(brook_pack.catalogue.indicators["output"], over_periods="cumulative")
    indicators = dict(brook_pack.catalogue.indicators) | {"output": flow}
    pack = replace(brook_pack, catalogue=replace(brook_pack.catalogue, indicators=indicators))
    found = only(outlook(evaluation(pack, rows), "output-level"))

    assert found.method == "part"
    assert Decimal(170) < found.central < Decimal(190)
    assert found.low < Decimal(180) < found.high


def comparison_rows(last):
    """The region grew by two points more than the province in every year, give or take."""
    rows = []
    for year in range(2004, last + 1):
        province = Decimal(5) + year % 3
        rows.append(observation("growth", "110000", year, province))
        rows.append(observation("growth", "BROOK", year, province + 2 + year % 2))
    return rows


def test_a_comparison_is_forecast_as_the_mean_lead(brook_pack):
    pack = changed(brook_pack, "faster", first_year=2019, due=2023)
    found = only(outlook(evaluation(pack, comparison_rows(2021)), "faster"))

    # Leads of 2019, 2020, 2021: 3, 2, 3; the years to come bring between two and three.
    assert Decimal("2.2") < found.central < Decimal("2.9")
    assert found.low < found.central < found.high
    assert found.probability > 90


def test_a_missing_year_of_a_comparison_is_not_made_up(brook_pack):
    pack = changed(brook_pack, "faster", first_year=2019, due=2023)
    rows = [r for r in comparison_rows(2021) if r.period.year != 2020]
    found = only(outlook(evaluation(pack, rows), "faster"))

    assert found.central is None
    assert "2020" in found.why.zh


@pytest.mark.parametrize(
    ("percent", "word"),
    [(90, "very_likely"), (66, "likely"), (50, "even"), (10, "unlikely"), (9, "very_unlikely")],
)
def test_words_for_chances(percent, word):
    assert chance_word(Decimal(percent)) == word


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_block_in_both_languages(brook_pack, lang):
    block = outlook_block(evaluation(brook_pack, usual()), "output-level", lang)

    [row] = block.rows
    assert row.central
    assert row.interval.count(" – ") == 1
    assert row.chance_word
    assert list(block.fans.values()) == [[[2023, *block.fans[row.scope][0][1:]]]]
    if lang == "en":
        words = [block.lead, row.method, row.chance, row.held, row.points, *block.rules, *row.notes]
        assert not re.search("[\u4e00-\u9fff]", " ".join(words))


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_bundled_plan_says_why_it_cannot_be_foreseen(final, lang):
    """The census of 2023 leaves one comparable year: no forecast of the GDP goal is honest."""
    block = outlook_block(final, "gdp-level", lang)

    assert not block.rows
    assert {row.code for row in block.without} == {"XXDQ44", "DXX5", "DXXGB"}
    assert all(row.why for row in block.without)
    for target_id, found in outlooks(final).items():
        for scope in found.scopes:
            assert (scope.why is None) == (scope.central is not None), target_id
