"""Signed verdicts as values: who decided what, on which proposal, and when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from luodi.store.models import VerdictDecision


@dataclass(frozen=True, slots=True)
class Proposal:
    """The computed verdict a person is asked to sign.

    stage, as_of -- the evaluation it belongs to
    code         -- the verdict code that was computed
    basis        -- seal of the ledger it stands on
    """

    target_id: str
    stage: str
    as_of: date
    code: str
    basis: str


@dataclass(frozen=True, slots=True)
class Decided:
    """A named person's word on a proposal.

    code -- the verdict code the person signed; the proposed one where they agreed
    by   -- the person's name; at -- when, with time zone
    """

    target_id: str
    stage: str
    as_of: date
    proposed: str
    code: str
    reason: str
    basis: str
    by: str
    at: datetime

    @property
    def agrees(self) -> bool:
        """Whether the person signed what was computed."""
        return self.code == self.proposed

    @property
    def day(self) -> date:
        """The day it was signed, by the office's clock."""
        day: date = timezone.localdate(self.at)
        return day


def decisions(
    plan_id: str,
    stage: str,
    day: date,
    *,
    made_by: date | None = None,
    target_ids: list[str] | None = None,
) -> dict[str, list[Decided]]:
    """Every word on the evaluations of a stage up to a day, by target, the one in force first.

    made_by    -- the last day on which a word may have been signed; ``day`` where it is
                  not given, so that a page for a past day says what was said that day
    target_ids -- None means all; one query either way
    """
    last = (made_by or day) + timedelta(days=1)
    midnight = datetime.combine(last, time.min, tzinfo=timezone.get_current_timezone())
    rows = VerdictDecision.objects.filter(
        plan_id=plan_id, stage=stage, as_of__lte=day, at__lt=midnight
    )
    if target_ids is not None:
        rows = rows.filter(target_id__in=target_ids)
    found: dict[str, list[Decided]] = {}
    for row in rows.select_related("by").order_by("-as_of", "-at", "-pk"):
        found.setdefault(row.target_id, []).append(_value(row))
    return found


def _value(row: VerdictDecision) -> Decided:
    return Decided(
        target_id=row.target_id,
        stage=row.stage,
        as_of=row.as_of,
        proposed=row.proposed,
        code=row.code,
        reason=row.reason,
        basis=row.basis,
        by=row.by.get_full_name() or row.by.get_username(),
        at=row.at,
    )
