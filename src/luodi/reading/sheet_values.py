"""What a workbook holds in a cell → what a person typed there, and sees.

A workbook keeps numbers in binary with 15 digits people can rely on; 0.1 + 0.2 is kept as
0.30000000000000004 and shown as 0.3. Nobody types 12.3456789012345: such a number was
computed, and means what its format shows.
"""

from __future__ import annotations

import datetime
from decimal import ROUND_HALF_UP, Context, Decimal

from luodi.reading.sheet_formats import GENERAL, Shown

_WIDE = Context(prec=400)
_TYPED_DECIMALS = 6
_DAY_ZERO = datetime.date(1899, 12, 30)
_YEARS = range(1949, 2101)


def number_text(value: float, shown: Shown = GENERAL) -> tuple[str, bool]:
    """Exact digits as typed, with the zeros its format shows; whether it was cut as shown.

    >>> number_text(0.1 + 0.2), number_text(12.5, Shown(2, 2))
    (('0.3', False), ('12.50', False))
    >>> number_text(0.125, Shown(1, 1, percent=True)), number_text(37 / 3, Shown(1, 1))
    (('12.5%', False), ('12.3', True))
    """
    exact = Decimal(f"{value:.15g}")
    if not exact.is_finite():
        return str(value), False
    if shown.percent:
        exact = exact.scaleb(2, _WIDE)
    decimals = max(0, -int(exact.as_tuple().exponent))
    cut = decimals > _TYPED_DECIMALS and shown.most is not None and shown.most <= _TYPED_DECIMALS
    if cut:
        decimals = shown.most or 0
    wanted = max(decimals, min(shown.least, _TYPED_DECIMALS))
    exact = exact.quantize(Decimal(1).scaleb(-wanted), ROUND_HALF_UP, _WIDE)
    return f"{exact:f}{'%' if shown.percent else ''}", cut


def date_text(value: datetime.date, shown: Shown = GENERAL) -> str:
    """A date as its format shows it; a year typed into a cell formatted as a date is a year.

    >>> date_text(datetime.date(2023, 9, 30), Shown(date="ym"))
    '2023年9月'
    >>> date_text(datetime.date(1905, 7, 15))
    '2023'
    """
    day = value.date() if isinstance(value, datetime.datetime) else value
    if (serial := (day - _DAY_ZERO).days) in _YEARS:
        return str(serial)
    if shown.date == "y":
        return f"{day.year}年"
    return f"{day.year}年{day.month}月" if shown.date == "ym" else day.isoformat()


def cell_text(value: object, shown: Shown = GENERAL) -> tuple[str, bool]:
    """Whatever the reader of cells gives, as text; whether a number was cut as shown."""
    if isinstance(value, str):
        return value, False
    if isinstance(value, bool):
        return str(value).upper(), False
    if isinstance(value, int | float):
        return number_text(float(value), shown)
    if isinstance(value, datetime.date):
        return date_text(value, shown), False
    return str(value), False
