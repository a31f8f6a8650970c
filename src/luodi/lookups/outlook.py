"""Outlook (期末展望): where a target may stand in its last year, how surely, or why nobody can say.

All series of the plan's indicators are forecast in one batch, so that everyone's error is
known from many; an evaluation's outlooks are worked out once.
"""

from __future__ import annotations

from functools import lru_cache

from luodi.catalogue.forecasting import forecasting
from luodi.lookups.evaluation import Evaluation
from luodi.lookups.outlook_maker import Maker, numbered
from luodi.lookups.outlook_values import FanYear, Outlook, ScopeOutlook

__all__ = ["FanYear", "Outlook", "ScopeOutlook", "outlook", "outlooks"]


def outlook(evaluation: Evaluation, target_id: str) -> Outlook | None:
    """The outlook of one target; None where it has no number that could be forecast."""
    return outlooks(evaluation).get(target_id)


def outlooks(evaluation: Evaluation) -> dict[str, Outlook]:
    """Every target with a number → its outlook, in the plan's order."""
    return dict(_worked_out(_Same(evaluation)))


class _Same:
    """An evaluation that equals itself only: comparing two by their figures would cost more."""

    def __init__(self, evaluation: Evaluation) -> None:
        self.evaluation = evaluation

    def __hash__(self) -> int:
        return id(self.evaluation)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.evaluation is self.evaluation


@lru_cache(maxsize=8)
def _worked_out(same: _Same) -> tuple[tuple[str, Outlook], ...]:
    evaluation = same.evaluation
    made = Maker(evaluation, forecasting())
    return tuple(
        (target.id, made.outlook(target, verdict.views))
        for target, verdict in evaluation.verdicts
        if numbered(target)
    )
