"""A what-if as plain data for other programs; what is assumed says so in every row."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from luodi.ledger.observation import ASSUMED
from luodi.lookups.what_if import Comparison, Moved
from luodi.values import plain


def what_if_json(comparison: Comparison) -> dict[str, Any]:
    """Everything a comparison says. Figures carry ``"status": "assumed"``: none is a fact."""
    return {
        "as_of": comparison.day,
        "stage": comparison.stage,
        "facts": False,
        "assumptions": [asdict(supposed) for supposed in comparison.assumptions],
        "moved": [_moved(m) for m in comparison.moved],
        "numbers_moved": [_moved(m) for m in comparison.numbers],
        "unchanged": comparison.same,
        "milestones": [asdict(move) for move in comparison.milestones],
        "assumed_figures": [
            {
                "indicator": row.indicator_id,
                "place": row.place_code,
                "period": str(row.year),
                "value": plain(row.value),
                "status": ASSUMED,
            }
            for row in comparison.assumed
        ],
        "remarks": comparison.remarks,
    }


def _moved(moved: Moved) -> dict[str, Any]:
    return {
        "target": moved.target_id,
        "title": moved.title,
        "before": {"verdict": moved.before.code, "word": moved.before.label},
        "after": {"verdict": moved.after.code, "word": moved.after.label},
        "reason": moved.after.why,
        "by": moved.by,
    }
