"""What a judgement is made from: the figures of a day, the rules, and how far to look."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from luodi.catalogue import Catalogue, Indicator, Method
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
    """

    catalogue: Catalogue
    figures: Figures
    method: Method
    stage: Stage
    through: int
    reference_place: str
    unproven: tuple[Observation, ...] = ()

    def indicator_of(self, target: Target) -> Indicator:
        """The indicator a target is about."""
        return self.catalogue.indicators[target.indicator_id]

    def scopes_of(self, target: Target) -> tuple[str, ...]:
        """The target's own scope first, then those shown beside it, then its base's."""
        base = (target.base.scope,) if target.base else ()
        return tuple(dict.fromkeys((target.scope, *target.also_scopes, *base)))
