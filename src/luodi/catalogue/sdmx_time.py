"""Periods as SDMX writes them.

Bulletins count from January: luodi's ``2023-Q3`` is nine months. SDMX's ``2023-Q3`` is July to
September. So what runs from January up to a month is written as a time range there,
``2023-01-01/P9M``, except where both mean the same: January, the first quarter, the first half.
"""

from __future__ import annotations

import re
from functools import lru_cache

from luodi.values import Period, UnreadablePeriod

# Months in a reporting period: its letter in SDMX, and its code of frequency.
_MONTHS = {"A": 12, "S": 6, "T": 4, "Q": 3, "M": 1}
_WRITTEN = {12: "A", 6: "S", 3: "Q", 1: "M"}
_OTHER = "_O"
_ZONE = r"(?:Z|[+-][0-9]{2}:[0-9]{2})?"
_REPORTING = re.compile(rf"([0-9]{{4}})(?:-([ASTQM])?([0-9]{{1,2}}))?{_ZONE}")
_RANGE = re.compile(
    rf"([0-9]{{4}})-([0-9]{{2}})-01(?:T00:00:00(?:\.0+)?)?{_ZONE}"
    r"/P(?:([0-9]{1,2})Y)?(?:([0-9]{1,2})M)?"
)


def frequency(period: Period) -> str:
    """The code of CL_FREQ: A, S, Q, M, or ``_O`` for what runs from January to some month."""
    months = period.last_month - period.first_month + 1
    aligned = months in _WRITTEN and period.last_month % months == 0
    return _WRITTEN[months] if aligned else _OTHER


def time_of(period: Period) -> str:
    """A period as SDMX writes it.

    >>> [time_of(Period.parse(text)) for text in ("2023", "2023-Q3", "2023-10..10")]
    ['2023', '2023-01-01/P9M', '2023-10']
    """
    letter, year, last = frequency(period), period.year, period.last_month
    if letter == "A":
        return f"{year}"
    if letter == "M":
        return f"{year}-{last:02d}"
    if letter == _OTHER:
        return f"{year}-{period.first_month:02d}-01/P{last - period.first_month + 1}M"
    return f"{year}-{letter}{last // _MONTHS[letter]}"


@lru_cache(maxsize=4096)
def period_of(text: str) -> Period:
    """The period SDMX means; raises UnreadablePeriod for days, weeks and spans over two years.

    >>> str(period_of("2023-Q3")), str(period_of("2023-01-01/P9M"))
    ('2023-07..09', '2023-Q3')
    """
    if form := _REPORTING.fullmatch(text):
        year, letter, number = form.groups()
        if number is None:
            return _checked(text, int(year), 1, 12)
        # 2023-10 is a Gregorian month; 2023-M10 the tenth reporting month.
        months = _MONTHS[letter or "M"]
        if not letter and len(number) != 2:
            raise UnreadablePeriod(text)
        last = int(number) * months
        return _checked(text, int(year), last - months + 1, last)
    if form := _RANGE.fullmatch(text):
        year, first, years, months_text = form.groups()
        length = 12 * int(years or 0) + int(months_text or 0)
        return _checked(text, int(year), int(first), int(first) + length - 1)
    raise UnreadablePeriod(text)


def _checked(text: str, year: int, first: int, last: int) -> Period:
    if not (1900 <= year <= 2200 and 1 <= first <= last <= 12):
        raise UnreadablePeriod(text)
    return Period(year, first, last)
