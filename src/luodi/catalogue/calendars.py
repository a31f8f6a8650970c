"""Publication calendars: which periods are reported at all, and by which day.

Dated, cited facts in ``data/calendars.csv``. Where the sources read name no day, none is
given: luodi does not guess when a figure is due.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from luodi.values import Bilingual, Period

KINDS = ("cumulative", "single")


@dataclass(frozen=True, slots=True)
class Calendar:
    """When figures of one kind are reported.

    kind    -- ``cumulative``: each report runs from January; ``single``: one month at a time
    months  -- last months of the periods reported
    due_day -- day of the month after the period by which a report is due; None where the
               sources name none
    due_hour -- the hour of that day, such as ``12:00``; empty for the end of the day
    note    -- what the source says; title, publisher, published -- the source itself
    """

    id: str
    name: Bilingual
    kind: str
    months: tuple[int, ...]
    due_day: int | None
    due_hour: str
    note: Bilingual
    title: str
    publisher: str
    published: str

    def reports(self, period: Period) -> bool:
        """Whether a figure of this period is reported at all.

        >>> monthly = calendars()["monthly"]
        >>> monthly.reports(Period.parse("2026-01")), monthly.reports(Period.parse("2026-02"))
        (False, True)
        """
        first = 1 if self.kind == "cumulative" else period.last_month
        return period.first_month == first and period.last_month in self.months

    def due(self, period: Period) -> date | None:
        """The day by which the figure has to be in; None where no day is known.

        >>> calendars()["hunan_industry"].due(Period.parse("2025"))
        datetime.date(2026, 1, 16)
        """
        if self.due_day is None or not self.reports(period):
            return None
        return (period.end + timedelta(days=1)).replace(day=self.due_day)


@cache
def calendars() -> Mapping[str, Calendar]:
    """Every calendar by its id."""
    text = (files("luodi.catalogue") / "data" / "calendars.csv").read_text(encoding="utf-8")
    return MappingProxyType(
        {
            row["id"]: Calendar(
                id=row["id"],
                name=Bilingual(row["name_zh"], row["name_en"]),
                kind=row["kind"],
                months=tuple(int(month) for month in row["months"].split(";")),
                due_day=int(row["due_day"]) if row["due_day"] else None,
                due_hour=row["due_hour"],
                note=Bilingual(row["note_zh"], row["note_en"]),
                title=row["title"],
                publisher=row["publisher"],
                published=row["published"],
            )
            for row in csv.DictReader(text.splitlines())
        }
    )
