"""Saved what-ifs as values: assumptions with a name, kept away from the facts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from luodi.evaluation.assumptions import line_of_object
from luodi.store.models import Scenario


@dataclass(frozen=True, slots=True)
class SavedScenario:
    """A what-if as a person kept it. lines -- its assumptions as typed, to be read again."""

    id: int
    name: str
    note: str
    lines: tuple[str, ...]
    by: str
    at: datetime

    @property
    def day(self) -> date:
        """The day it was kept, by the office's clock."""
        day: date = timezone.localdate(self.at)
        return day


def scenarios(plan_id: str) -> list[SavedScenario]:
    """What-ifs of a plan that were not withdrawn, the newest first. One query."""
    rows = Scenario.objects.filter(plan_id=plan_id, withdrawn=None)
    return [_value(row) for row in rows.select_related("by").order_by("-at", "-pk")]


def scenario(plan_id: str, scenario_id: int) -> SavedScenario | None:
    """One what-if of a plan; None where it was withdrawn or never was. One query."""
    rows = Scenario.objects.filter(plan_id=plan_id, pk=scenario_id, withdrawn=None)
    row = rows.select_related("by").first()
    return _value(row) if row else None


def _value(row: Scenario) -> SavedScenario:
    return SavedScenario(
        id=row.pk,
        name=row.name,
        note=row.note,
        lines=tuple(line_of_object(data) for data in row.assumptions),
        by=row.by.get_full_name() or row.by.get_username(),
        at=row.at,
    )
