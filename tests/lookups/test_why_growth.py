"""Growth of a place against its reference: real figures, and what cannot be worked out."""

from decimal import Decimal
from fractions import Fraction

import pytest

from luodi.lookups.why_growth import Span, growth, spans
from luodi.lookups.why_growth_export import growth_csv, growth_json
from luodi.lookups.why_growth_page import growth_page
from luodi.lookups.why_not import NotPossible
from tests.lookups.why_world import valley

HUAIHUA = Span("431200", 2020, 2022)


def test_the_one_span_the_real_figures_allow(final):
    assert spans(final) == [HUAIHUA]
    assert spans(final, "000000") == []


def test_huaihua_against_the_province_worked_in_the_methods_page(final):
    found = growth(final, HUAIHUA)
    total = found.effects.total

    assert total.change == Fraction("205.78")
    assert [round(float(v), 2) for v in (total.reference, total.mix, total.competitive)] == [
        275.66,
        -14.29,
        -55.59,
    ]
    # Three industries of 2022 add up to 0.01 more than the total, within rounding.
    assert ("431200", 2022, Decimal("-0.01")) in found.differences


def test_what_is_printed_adds_up_by_row_and_column(final):
    table = growth_page(final, "zh").table

    def number(text):
        return Decimal(text.replace(",", "").replace("−", "-"))

    for row in (*table.rows, table.total):
        change, share, mix, own, same, other = map(number, row.effects)
        assert share + mix + own == change
        assert same + other == own
    for column in range(6):
        listed = [number(row.effects[column]) for row in table.rows]
        assert sum(listed) == number(table.total.effects[column])


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        (
            {"place": "DXX5", "first": "2020", "last": "2022"},
            ["五市州2020年没有", "张家界市", "2022年"],
        ),
        ({"place": "431200", "first": "2020", "last": "2024"}, ["2024年缺", "统计局", "经济普查"]),
        ({"place": "Atlantis"}, ["没有地区“Atlantis”"]),
        ({"place": "邵阳"}, ["430500、430523"]),
        ({"place": "431200", "first": "20x"}, ["起始年份", "20x"]),
        ({"place": "431200", "first": "2022", "last": "2020"}, ["早于"]),
        ({"place": "430000"}, ["不能和自己相比"]),
        ({"place": "431200", "against": "430500"}, ["不在邵阳市之内"]),
        ({"place": "431200", "first": "2020", "last": "2022", "against": "nowhere"}, ["nowhere"]),
        ({"first": "1999"}, ["1999年"]),
    ],
)
def test_what_cannot_be_worked_out_is_said(final, asked, words):
    page = growth_page(final, "zh", **asked)

    assert page.table is None
    said = " ".join(page.problems)
    for word in words:
        assert word in said
    assert "{" not in " ".join(growth_page(final, "en", **asked).problems)


def test_without_a_question_the_first_span_is_shown(final):
    page = growth_page(final, "en")

    assert page.table.span == HUAIHUA
    assert (page.first, page.last) == ("2020", "2022")
    assert "Slower than Hunan" in page.table.sentence


def test_a_named_area_of_the_valley_against_its_province(home, tmp_path):
    evaluation = valley(home, tmp_path / "valley")
    found = growth(evaluation, Span("BROOK", 2018, 2021))

    # 60 → 70 and 40 → 61 where the province's grew 10 % and 30 %, together 20 %.
    total = found.effects.total
    assert (total.change, total.reference, total.mix, total.competitive) == (31, 20, -2, 13)
    assert "自身竞争力" in growth_page(evaluation, "zh").table.sentence


def test_a_break_in_an_industry_is_in_the_way(home, tmp_path):
    evaluation = valley(home, tmp_path / "valley", broken="crafts")

    assert spans(evaluation) == []
    with pytest.raises(NotPossible) as caught:
        growth(evaluation, Span("BROOK", 2018, 2021))
    assert any("溪谷普查" in reason.zh for reason in caught.value.reasons)


def test_a_region_without_industries_says_so(brook, home):
    from luodi.lookups.evaluation import evaluate
    from tests.conftest import TODAY

    page = growth_page(evaluate(brook.pack, brook.ledger, day=TODAY), "zh", place="BROOK")

    assert (page.table, page.available) == (None, ())
    assert "identities.csv" in page.problems[0]


def test_files_carry_all_digits(final):
    found = growth(final, HUAIHUA)
    data = growth_json(final, found)

    assert sum(Decimal(data["total"][k]) for k in ("reference", "mix", "competitive")) == Decimal(
        data["total"]["change"]
    )
    text = growth_csv(final, found, "zh").decode("utf-8-sig")
    assert text.splitlines()[-1].startswith("合计,1671.87,1877.65,205.78,")
