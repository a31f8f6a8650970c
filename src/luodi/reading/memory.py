"""Subjects said earlier, for clauses that name none: …达到16.4%，比2015年提高1.6个百分点."""

from __future__ import annotations

import re
from dataclasses import dataclass

from luodi.reading.draft import Form
from luodi.reading.measures import Measure
from luodi.reading.predicates import Head

_DATED = re.compile(r"(?:19|20)\d\d|上年|去年|基期")
_IN_PERCENT = {"share", "level", "coverage", "annual_growth"}


@dataclass(frozen=True, slots=True)
class Said:
    """A subject, and the form and unit of what was said of it."""

    names: tuple[str, ...]
    form: Form
    unit: str


class Memory:
    """The subjects of the sentence being read and, failing those, of the one before."""

    def __init__(self) -> None:
        self._now: list[Said] = []
        self._before: list[Said] = []

    def new_sentence(self) -> None:
        """Start a sentence; the last one with a subject stays in reach."""
        self._before, self._now = self._now or self._before, []

    def note(self, said: Said) -> None:
        """Remember a subject."""
        self._now.append(said)

    def earlier(self, value: Measure, head: Head, name: str) -> Said | None:
        """Whom a value without a subject of its own belongs to.

        A difference belongs to what was said in its unit, a share or a rate to the
        amount it is a share or rate of, anything else to the last subject.
        """
        said = (self._now or self._before)[::-1]
        fitting: list[Said] = []
        if value.unit == "百分点" or (value.unit != "%" and head.change):
            fitting = [s for s in said if _same_sort(s, value)]
        elif name.startswith("占"):
            fitting = [s for s in said if s.form in ("level", "count", "annual_growth")]
        elif head.change and (not head.compared or _DATED.search(head.reference)):
            fitting = [s for s in said if s.form in ("level", "count")]
        return next(iter(fitting or said), None)


def _same_sort(said: Said, value: Measure) -> bool:
    if value.relative:
        return said.form in _IN_PERCENT and said.unit == "%"
    return said.unit == value.unit
