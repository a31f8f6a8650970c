from decimal import Decimal

import pytest

from luodi.catalogue.numbers import printed, rate, rounded
from luodi.catalogue.units import amount


@pytest.mark.parametrize(
    ("value", "unit", "decimals", "zh", "en"),
    [
        ("8662.24", "亿元", 2, "8,662.24亿元", "866.224 billion yuan"),
        ("10000", "亿元", None, "10,000亿元", "1,000 billion yuan"),
        ("282", "家", 0, "282家", "282 units"),
        ("15.44", "%", 1, "15.4%", "15.4%"),
        ("656.3520", "万人", 4, "656.3520万人", "6,563.520 thousand people"),
        ("14.15", "亿美元", 2, "14.15亿美元", "1.415 billion US dollars"),
        ("5", "斗", None, "5斗", "5 斗"),
    ],
)
def test_an_amount_reads_naturally_and_loses_no_digit(value, unit, decimals, zh, en):
    words = amount(Decimal(value), unit, decimals)

    assert (words.zh, words.en) == (zh, en)


@pytest.mark.parametrize(
    ("value", "decimals", "result"),
    [("2.345", 2, "2.35"), ("2.5", 0, "3"), ("-2.5", 0, "-3"), ("13.8249", 1, "13.8")],
)
def test_rounding_is_half_up_away_from_zero_as_offices_do(value, decimals, result):
    assert rounded(Decimal(value), decimals) == Decimal(result)


def test_printed_numbers_have_thousands_commas():
    assert printed(Decimal("1234567.891"), 2) == "1,234,567.89"
    assert rate(Decimal("15.4437")) == "15.4%"
