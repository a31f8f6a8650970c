"""Plans as read and the decisions about them, as rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from luodi.plans.drafts import Decision, DraftItem
from luodi.store.models import DraftDecision, PlanDraft


def as_rows(items: Sequence[DraftItem]) -> list[dict[str, Any]]:
    """Items as they are kept."""
    return [asdict(item) for item in items]


def items_of(draft: PlanDraft) -> list[DraftItem]:
    """Items as values."""
    return [
        DraftItem(
            key=row["key"],
            kind=row["kind"],
            start=row["start"],
            end=row["end"],
            sentence=tuple(row["sentence"]),
            draft=row["draft"],
            doubts=tuple(row["doubts"]),
        )
        for row in draft.items
    ]


def decisions_of(draft: PlanDraft) -> list[Decision]:
    """Every word said about the sentences of a plan, in the order they were said."""
    rows = (
        DraftDecision.objects.filter(plan_title=draft.title)
        .select_related("reviewer")
        .order_by("at", "pk")
    )
    return [
        Decision(r.key, r.decision, r.change, r.reason, r.reviewer.get_username()) for r in rows
    ]
