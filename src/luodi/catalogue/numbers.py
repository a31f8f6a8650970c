"""How numbers are printed: totals two decimals, rates and shares one, counts none.

Stored values are never rounded; this is the last step before a reader's eyes.
"""

from __future__ import annotations

from decimal import ROUND_CEILING, ROUND_HALF_UP, Decimal


def printed(value: Decimal, decimals: int) -> str:
    """Rounded half up, with thousands commas.

    >>> printed(Decimal("8662.24"), 2)
    '8,662.24'
    """
    return f"{rounded(value, decimals):,f}"


def rounded(value: Decimal, decimals: int) -> Decimal:
    """Half up, as statistics offices do, not half to even."""
    return value.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)


def rate(value: Decimal) -> str:
    """A growth rate or share in percent, one decimal: ``15.4%``."""
    return f"{printed(value, 1)}%"


def points_at_least(value: Decimal) -> str:
    """The smallest printable number of points that is not below a value.

    >>> points_at_least(Decimal("11.54"))
    '11.6'
    """
    return f"{value.quantize(Decimal('0.1'), rounding=ROUND_CEILING):,f}"


def points(value: Decimal) -> str:
    """The size of a difference of two percentages, one decimal, without sign."""
    return printed(abs(value), 1)
