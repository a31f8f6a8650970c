"""Formulas that cannot be right are refused when the pack is opened."""

from decimal import Decimal

import pytest

from luodi.catalogue import say_problem
from luodi.ledger.formula_check import check_formulas, computed_from
from luodi.ledger.formula_units import measure_of
from tests.ledger.formula_places import with_indicators


def checked(brook_pack, unit, price, formula):
    return check_formulas(with_indicators(brook_pack.catalogue, new=(unit, price, formula)))


@pytest.mark.parametrize(
    ("unit", "price", "formula"),
    [
        ("%", "current", "farming / output * 100"),
        ("%", "current", "100 * farming / output"),
        ("‰", "current", "farming / output * 1000"),
        ("元", "current", "output / people * 10000"),
        ("万元", "current", "output / people"),
        ("元/人", "current", "output / people * 10000"),
        ("亿元", "current", "output - farming"),
        ("亿元", "current", "output + wages * 0.0001"),
        ("万元", "current", "wages + output * 10000"),
        ("亿元", "current", "output * farm_share / 100"),
        ("亿元", "current", "(output + prev(output)) / 2"),
        ("亿元", "constant", "real(output, pace, 2020)"),
        ("%", "current", "farm_share + quota"),
        ("%", "current", "farm_share - quota"),
        ("个百分点", "current", "farm_share - prev(farm_share)"),
        ("亿元/家", "current", "output / mills"),
        ("亿元", "current", "output / (1 + farm_share / 100)"),
    ],
)
def test_right_units_pass(brook_pack, unit, price, formula):
    assert checked(brook_pack, unit, price, formula) == ()


@pytest.mark.parametrize(
    ("unit", "price", "formula", "code", "told"),
    [
        ("%", "current", "farming / output", "wrong_unit", ["“1”", "%"]),
        ("元", "current", "output / people", "wrong_unit", ["10000×元/人", "元"]),
        ("万元", "current", "output", "wrong_unit", ["100000000×元"]),
        ("%", "current", "farm_share - prev(farm_share)", "wrong_unit", ["个百分点"]),
        ("亿元", "current", "output + wages", "unlike_units", ["10000×元", "第1个字符"]),
        ("亿元", "current", "output + people", "unlike_units", ["10000×人"]),
        ("%", "current", "1 + farm_share", "unlike_units", ["1 + %"]),
        ("%", "constant", "farming / output * 100", "wrong_price", ["当年价格", "不变价格"]),
        ("%", "current", "output / level_2020 * 100", "mixed_prices", ["output / level_2020"]),
        (
            "%",
            "current",
            "growth(farm_share)",
            "growth_of_rate",
            ["百分点", "farm_share - prev(…)"],
        ),
        ("亿元", "constant", "real(output, nominal, 2020)", "not_real_growth", ["nominal"]),
        ("亿元", "constant", "real(output, people, 2020)", "not_real_growth", ["people"]),
        ("亿元", "current", "output * (2 * 3)", "constant", ["2 * 3", "第11个字符"]),
        ("亿元", "current", "output / 0", "zero", ["第10个字符"]),
        ("亿元", "current", "prev(output)", "nothing_here", ["prev(output)"]),
        ("亿元", "current", "outptu + farming", "unknown_indicator", ["outptu", "第1个字符"]),
        ("%", "current", "growth(outptu)", "unknown_indicator", ["outptu", "第8个字符"]),
        ("%", "current", 'share(output, "999")', "unknown_place", ["999"]),
        ("亿元", "current", "output - place(output, “999”)", "unknown_place", ["999"]),
        ("亿元", "current", "new + output", "circle", ["new → new"]),
        ("亿元", "current", "output +", "syntax", ["第9个字符", "数字、指标代码或左括号"]),
    ],
)
def test_wrong_formulas_are_told_with_what_was_expected(
    brook_pack, unit, price, formula, code, told
):
    [problem] = checked(brook_pack, unit, price, formula)

    assert problem.code == f"formula.{code}"
    sentence = say_problem(problem).zh
    for words in ("indicators.csv", "new", *told):
        assert words in sentence, sentence
    assert say_problem(problem).en


def test_every_problem_is_told_at_once(brook_pack):
    catalogue = with_indicators(
        brook_pack.catalogue,
        one=("%", "current", "nowhere / nothing * 100"),
        two=("亿元", "current", "three + output"),
        three=("亿元", "current", "two + output"),
    )

    found = [(p.code, p.place) for p in check_formulas(catalogue)]

    assert found == [
        ("formula.unknown_indicator", "indicators.csv, one"),
        ("formula.unknown_indicator", "indicators.csv, one"),
        ("formula.circle", "indicators.csv, two"),
        ("formula.circle", "indicators.csv, three"),
    ]


def test_the_formulas_of_the_bundled_region_can_be_right(xiangxi):
    assert check_formulas(xiangxi.pack.catalogue) == ()
    assert sum(bool(i.formula) for i in xiangxi.pack.catalogue.indicators.values()) >= 15


def test_what_a_figure_is_made_of_comes_before_it(brook_pack):
    indicators = with_indicators(brook_pack.catalogue).indicators

    assert computed_from("share_gain", indicators) == (
        "farming", "output", "farm_share", "share_gain",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("left", "right", "scale", "said"),
    [
        ("亿元", "万人", "10000", "10000×元/人"),
        ("亿元", "亿元", "1", "1"),
        ("吨标准煤", "万元", "0.0001", "0.0001×吨标准煤/元"),
        ("公顷", "亩", "15", "15"),
    ],
)
def test_units_divide(left, right, scale, said):
    measure = measure_of(left).times(measure_of(right), -1)

    assert (measure.scale, str(measure)) == (Decimal(scale), said)
