"""The time a figure covers, as Chinese statistics count it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

_FORM = re.compile(r"(?P<year>\d{4})(?:-(?:Q(?P<quarter>[1-4])|H(?P<half>[12])|(?P<month>\d{2})))?")


class UnreadablePeriod(ValueError):
    """Text that names no period, such as ``2021-13``."""


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """A year, or January up to the end of a month of it.

    ``2023-Q3``, ``2023-H1`` and ``2023-10`` are cumulative from January, as
    bulletins report them; a year is the same thing up to month 12.
    """

    year: int
    last_month: int = 12
    text: str = ""

    @classmethod
    def parse(cls, text: str) -> Period:
        """Read ``2023``, ``2023-H1``, ``2023-Q3`` or ``2023-10``."""
        form = _FORM.fullmatch(text.strip())
        if form is None:
            raise UnreadablePeriod(text)
        month = 12
        if form["quarter"]:
            month = int(form["quarter"]) * 3
        elif form["half"]:
            month = int(form["half"]) * 6
        elif form["month"]:
            month = int(form["month"])
        if not 1 <= month <= 12 or not 1900 <= int(form["year"]) <= 2200:
            raise UnreadablePeriod(text)
        return cls(int(form["year"]), month, text.strip())

    @property
    def is_year(self) -> bool:
        """Whether the figure covers the whole year."""
        return self.last_month == 12

    @property
    def end(self) -> date:
        """The last day covered: no figure of the period can be known before it."""
        first_after = date(self.year + self.last_month // 12, self.last_month % 12 + 1, 1)
        return first_after - timedelta(days=1)

    def __str__(self) -> str:
        return self.text or f"{self.year}"
