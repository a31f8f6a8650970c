"""The time a figure covers, as Chinese statistics count it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

_FORM = re.compile(
    r"(?P<year>\d{4})"
    r"(?:-(?:Q(?P<quarter>[1-4])|H(?P<half>[12])|(?P<month>\d{2})(?:\.\.(?P<to>\d{2}))?))?"
)
# How bulletins name January up to these months; the others go by the month.
_NAMED = {3: "Q1", 6: "H1", 9: "Q3"}


class UnreadablePeriod(ValueError):
    """Text that names no period, such as ``2021-13``."""


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """Whole months of one year; most often all of them, or January up to one.

    ``2023-Q3``, ``2023-H1`` and ``2023-10`` are cumulative from January, as bulletins
    report them; a year is the same thing up to December. Months that do not begin in
    January are written out: ``2023-10..10`` is October alone, ``2023-07..09`` the third
    quarter alone.
    """

    year: int
    first_month: int = 1
    last_month: int = 12

    @classmethod
    def parse(cls, text: str) -> Period:
        """Read ``2023``, ``2023-H1``, ``2023-Q3``, ``2023-10`` or ``2023-07..09``.

        One period has one value: ``2023-Q2``, ``2023-06`` and ``2023-H1`` are equal.
        """
        form = _FORM.fullmatch(text.strip())
        if form is None:
            raise UnreadablePeriod(text)
        first, last = 1, 12
        if form["quarter"]:
            last = int(form["quarter"]) * 3
        elif form["half"]:
            last = int(form["half"]) * 6
        elif form["to"]:
            first, last = int(form["month"]), int(form["to"])
        elif form["month"]:
            last = int(form["month"])
        if not 1 <= first <= last <= 12 or not 1900 <= int(form["year"]) <= 2200:
            raise UnreadablePeriod(text)
        return cls(int(form["year"]), first, last)

    @classmethod
    def of_code(cls, code: int) -> Period:
        """The period of a number made by ``code``."""
        return cls(code // 10_000, code // 100 % 100, code % 100)

    @property
    def code(self) -> int:
        """One number that sorts as periods do: 20230109 is January to September 2023."""
        return self.year * 10_000 + self.first_month * 100 + self.last_month

    @property
    def is_year(self) -> bool:
        """Whether the figure covers the whole year."""
        return self.first_month == 1 and self.last_month == 12

    @property
    def is_cumulative(self) -> bool:
        """Whether the figure covers January up to a month before December."""
        return self.first_month == 1 and self.last_month < 12

    @property
    def end(self) -> date:
        """The last day covered: no figure of the period can be known before it."""
        first_after = date(self.year + self.last_month // 12, self.last_month % 12 + 1, 1)
        return first_after - timedelta(days=1)

    def __str__(self) -> str:
        if self.is_year:
            return f"{self.year}"
        if self.first_month > 1:
            return f"{self.year}-{self.first_month:02d}..{self.last_month:02d}"
        return f"{self.year}-{_NAMED.get(self.last_month, f'{self.last_month:02d}')}"
