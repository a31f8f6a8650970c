"""Sources: where figures were read, and from which day they can be known."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from luodi.catalogue.tables import PackFile

_PRINTED = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


def last_possible_day(printed: str) -> date | None:
    """The latest day a printed date can mean; None where it says no day at all.

    A source dated only "2021-04" was certainly out by the end of April, so that
    is the earliest day we can prove.
    """
    form = _PRINTED.fullmatch(printed.strip())
    if form is None:
        return None
    year, month = int(form[1]), int(form[2] or 12)
    try:
        return date(year, month, int(form[3] or calendar.monthrange(year, month)[1]))
    except (ValueError, calendar.IllegalMonthError):
        return None


def first_possible_day(printed: str) -> date | None:
    """The first day a printed date can mean; None where it says no day at all."""
    if last_possible_day(printed) is None:
        return None
    return date.fromisoformat((printed.strip() + "-01-01")[:10])


@dataclass(frozen=True, slots=True)
class Source:
    """Where figures were read.

    published -- the date as printed there: full, month, year, or empty
    rank      -- 1 official, 2 press, 3 third party; decides between figures of equal status
    """

    id: str
    title: str
    publisher: str
    published: str
    rank: int

    @property
    def known_on(self) -> date | None:
        """The day its figures were certainly known; None where it prints no date."""
        return last_possible_day(self.published)


def load_sources(folder: Path) -> dict[str, Source]:
    """Every source of a pack, by id."""
    return {
        row.text("source_id"): Source(
            row.text("source_id"),
            row.text("title"),
            row.text("publisher"),
            row.text("published"),
            row.read("rank", int, "number"),
        )
        for row in PackFile(folder / "sources.csv", "source_id title publisher published rank")
    }
