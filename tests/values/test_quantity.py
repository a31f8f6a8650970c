from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luodi.values import Percent, PercentagePoints, UnreadableNumber, decimal_from, plain


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("8662.24", "8662.24"),
        (" 1,234.50 ", "1234.50"),
        ("－13", "-13"),
        ("１２．５", "12.5"),
        ("+3", "3"),
        ("0", "0"),
    ],
)
def test_exact_numbers_are_read(text, number):
    assert decimal_from(text) == Decimal(number)


@pytest.mark.parametrize(
    "text", ["约100", "100亿", "", "—", "1.2.3", "1e5", "NaN", "Infinity", "12,34", "=1+1"]
)
def test_what_is_no_exact_number_is_refused(text):
    with pytest.raises(UnreadableNumber):
        decimal_from(text)


@given(st.decimals(allow_nan=False, allow_infinity=False, places=6, min_value=-(10**12)))
def test_plain_digits_keep_the_value_and_show_no_exponent(value):
    text = plain(value)

    assert Decimal(text) == value
    assert "E" not in text


def test_the_difference_of_two_shares_is_in_points():
    assert Percent(Decimal(65)) - Percent(Decimal(62)) == PercentagePoints(Decimal(3))
