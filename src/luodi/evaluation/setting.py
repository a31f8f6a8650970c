"""What a judgement is made from: the figures of a day, the rules, and how far to look."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from luodi.catalogue import Catalogue, Indicator, Method
from luodi.evaluation.evidence import Evidence
from luodi.ledger import Figures, Observation
from luodi.plans import Target


class Stage(StrEnum):
    """Which evaluation is held: yearly monitoring, mid-term, or final."""

    MONITOR = "monitor"
    MIDTERM = "midterm"
    FINAL = "final"


@dataclass(frozen=True, slots=True)
class Setting:
    """Everything a verdict may depend on besides the target.

    through         -- the last full year that is looked at
    reference_place -- the place the region is compared with, usually the province
    unproven        -- figures on file that nobody can prove were known on the day
    evidence        -- the figures, with complete sums of members where a total is missing
    """

    catalogue: Catalogue
    figures: Figures
    method: Method
    stage: Stage
    through: int
    reference_place: str
    unproven: tuple[Observation, ...] = ()
    evidence: Evidence = field(default=None, repr=False)  # type: ignore[assignment]

    def __post_init__(self) -> None:
        """The evidence follows from the figures; variants of a setting share it."""
        if self.evidence is None or self.evidence.figures is not self.figures:
            object.__setattr__(self, "evidence", Evidence(self.figures, self.catalogue))

    def indicator_of(self, target: Target) -> Indicator:
        """The indicator a target is about."""
        return self.catalogue.indicators[target.indicator_id]

    def scopes_of(self, target: Target) -> tuple[str, ...]:
        """The target's own scope first, then those shown beside it, then its base's."""
        base = (target.base.scope,) if target.base else ()
        return tuple(dict.fromkeys((target.scope, *target.also_scopes, *base)))

    def over(self, target: Target) -> bool:
        """Whether the due year is over for this evaluation."""
        return self.through >= target.due
