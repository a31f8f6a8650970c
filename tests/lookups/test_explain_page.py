"""What the explanation of a figure says, and what it leads to."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from luodi.ledger import Choice, Figures, Observation
from luodi.ledger.figures import Picked
from luodi.lookups.explain_page import computed_rows, explain_page, find_figure
from luodi.lookups.explain_words import formula_words
from luodi.lookups.indicator_page import indicator_page
from luodi.values import Period


def test_every_figure_and_every_computable_one_has_its_page(final):
    catalogue = final.pack.catalogue
    for o in final.figures.ranked():
        page = explain_page(final, o.indicator_id, o.place_code, str(o.period), "zh")
        shown = [page.published, *(other.figure for other in page.others)]
        assert len([row for row in shown if row]) == len(
            [p for p in final.figures.all_of(o.indicator_id, o.place_code) if p.period == o.period]
        )
    for indicator in catalogue.indicators.values():
        for row in computed_rows(final, indicator, "en"):
            page = explain_page(final, indicator.id, row.place_code, row.period, "en")
            assert (page.published, page.computed.value) == (None, row.value)


@pytest.mark.parametrize(
    "asked",
    [
        ("nothing", "431200", "2022"),
        ("gdp", "999999", "2022"),
        ("gdp", "431200", "2022-Q9"),
        ("gdp", "431200", "1950"),
    ],
)
def test_what_is_not_there_has_no_page(final, asked):
    assert explain_page(final, *asked, "zh") is None


def test_one_period_under_two_names_is_one_page(final):
    by_half = explain_page(final, "gdp", "433100", "2023-H1", "zh")

    assert by_half == explain_page(final, "gdp", "433100", "2023-06", "zh")
    assert by_half.published.value == "372.1亿元"


def test_in_english_steps_show_the_unit_the_formula_counts_in(final):
    page = explain_page(final, "gdp_per_capita", "431200", "2022", "en")
    [quotient] = page.computed.step.parts

    assert quotient.parts[0].value == "1,877.64亿元 (187.764 billion yuan)"
    assert page.published.value == "41,357 yuan"


def test_a_formula_is_said_in_names(final):
    catalogue = final.pack.catalogue

    assert formula_words('share(gdp, "430000")', catalogue, "zh") == "占比(地区生产总值, 湖南)"
    assert formula_words("real(gdp, gdp_growth_real, 2020)", catalogue, "en") == (
        "at constant prices(GDP, GDP growth (real), 2020)"
    )


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        (("GDP", "凤凰县", "2022"), ("gdp", "433123", "2022")),
        (("地区生产总值", "433123", "2022-06"), ("gdp", "433123", "2022-H1")),
    ],
)
def test_names_are_found(final, typed, found):
    assert find_figure(final.pack.catalogue, *typed) == found


def figure(value, **more):
    o = Observation(
        "output", "standard", "110101", Period(2020), Decimal(value),
        max(0, -Decimal(value).as_tuple().exponent), "亿元", "final", "B1", date(2024, 1, 1),
    )  # fmt: skip
    return replace(o, **more)


@pytest.mark.parametrize(
    ("other", "reason"),
    [
        ({"status": "projected"}, "a projection never counts"),
        ({"known_on": date(2023, 1, 1)}, "the same source said something else later"),
        ({}, "one source gives two numbers at once"),
        ({"definition_id": "narrow"}, "counted in another way"),
        ({"status": "derived"}, "derived ranks after final"),
        ({"source_id": "B2"}, "rank “Press” is below “Official”"),
        ({"source_id": "B4", "decimals": 0}, "fewer digits"),
        ({"source_id": "B4", "known_on": date(2023, 1, 1)}, "known earlier"),
        ({"source_id": "B4"}, "the source’s code decides"),
    ],
)
def test_why_another_figure_is_not_used(final, brook_pack, other, reason):
    first, second = figure("12.5"), figure("12.6", **other)
    figures = Figures([Picked(first, 1), Picked(second, 2)])
    page = explain_page(
        replace(final, pack=brook_pack, figures=figures), "output", "110101", "2020", "en"
    )

    [row] = page.others
    assert reason in row.why
    assert page.published.value == "1.25 billion yuan"


def test_a_persons_choice_is_named_with_its_reason(final, brook_pack):
    first, second = figure("12.5"), figure("12.6", source_id="B2")
    choice = Choice(
        "output", "standard", "110101", Period(2020), "B1", "final", Decimal("12.5"),
        "以年鉴为准", "李", date(2024, 5, 1),
    )  # fmt: skip
    figures = Figures([Picked(first, 1), Picked(second, 2)], [choice])
    page = explain_page(
        replace(final, pack=brook_pack, figures=figures), "output", "110101", "2020", "zh"
    )

    assert page.choice == "2024-05-01由李选定：以年鉴为准"
    assert page.others[0].why == "未用：已由人选定另一个数"


def test_the_indicator_page_lists_what_only_the_formula_gives(final):
    page = indicator_page(final, "gdp_growth_nominal", "zh")

    assert page.formula_words == "增速(地区生产总值)"
    hunan = {row.period: row.value for row in page.computed if row.place_code == "430000"}
    assert hunan["2025"] == "3.9%"  # 55308.65 on 53231.0
    assert not {"2023", "2024"} & set(hunan), "both stand on the year of the census"
