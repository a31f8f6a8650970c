"""A number and its unit, never apart."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

_NUMBER = re.compile(r"[+-]?(?:\d+|\d{1,3}(?:,\d{3})+)(?:\.\d+)?")
_HALF_WIDTH = str.maketrans("０１２３４５６７８９．，－＋", "0123456789.,-+")


class UnreadableNumber(ValueError):
    """Text that is not one exact number, such as ``约100``."""


def decimal_from(text: str) -> Decimal:
    """The exact number a cell holds; full-width digits and thousands commas are allowed.

    >>> decimal_from("１,234.50")
    Decimal('1234.50')
    """
    clean = text.strip().translate(_HALF_WIDTH)
    if not _NUMBER.fullmatch(clean):
        raise UnreadableNumber(text)
    return Decimal(clean.replace(",", ""))


def plain(value: Decimal) -> str:
    """Decimal digits without exponent and without trailing zeros.

    >>> plain(Decimal("8662.240000"))
    '8662.24'
    >>> plain(Decimal("1E+4"))
    '10000'
    """
    text = f"{value:f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


@dataclass(frozen=True, slots=True)
class Quantity:
    """An exact value with its unit, as the office writes it: 10000 亿元, 2.5 %, 20 家."""

    value: Decimal
    unit: str

    def __str__(self) -> str:
        return f"{plain(self.value)}{self.unit}"
