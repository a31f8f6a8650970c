"""Numbers in figures and in words."""

from __future__ import annotations

from decimal import Decimal

import pytest

from luodi.reading.layout import half_width
from luodi.reading.numerals import numerals


@pytest.mark.parametrize(
    ("wording", "value", "unit"),
    [
        ("6884.41", "6884.41", ""),
        ("１，２３４．５", "1234.5", ""),
        ("7。5", "7.5", ""),
        ("1.3万亿", "1300000000000", ""),
        ("三百二十", "320", ""),
        ("一千零五", "1005", ""),
        ("十二", "12", ""),
        ("两百", "200", ""),
        ("三百万", "3000000", ""),
        ("二点五", "2.5", ""),
        ("百分之二十", "20", "%"),
        ("三分之一", "33.33", "%"),
        ("二分之一", "50", "%"),
        ("七成", "70", "%"),
        ("六成五", "65", "%"),
        ("翻一番", "100", "%"),
        ("翻两番", "300", "%"),
        ("倍增", "100", "%"),
        ("两位数", "10", "%"),
    ],
)
def test_one_number(wording: str, value: str, unit: str) -> None:
    (numeral,) = numerals(half_width(wording))

    assert (numeral.value, numeral.unit) == (Decimal(value), unit)
    assert (numeral.start, numeral.end) == (0, len(wording))
