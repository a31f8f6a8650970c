"""A verdict, with every figure it stands on."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from luodi.catalogue import VerdictWord
from luodi.evaluation.paths import PathPoint, path_points
from luodi.ledger import Observation
from luodi.ledger.rollup_values import RollUp
from luodi.values import Bilingual


@dataclass(frozen=True, slots=True)
class ScopeView:
    """One target seen in one scope. Figures of two scopes never meet in one view.

    base, base_year  -- the figure progress is counted from, in this very scope
    goal             -- the value to reach in the indicator's unit, where it can be told
    latest           -- the last full-year figure after the base year
    progress         -- percent of the way from base to goal
    scheduled        -- percent of the time gone by at ``latest``
    growth_so_far    -- percent a year from base to latest
    required_growth  -- percent a year from latest to the goal
    reference_growth -- percent a year the reference place had in those same years
    code             -- what this scope alone says: a verdict code
    steps            -- years from the base year to the due one; 0 where no path is followed
    waypoints        -- (year, value) by the plan itself
    path_kind        -- the path the schedule follows
    less_is_better   -- whether the number is a ceiling or a fall
    to_hold          -- whether the number was satisfied at the start and is to be kept
    reached_before   -- where there is no pace: the last earlier year that satisfied the number
    part             -- what the members that reported say where the whole is missing
    """

    scope: str
    base_year: int
    code: str
    reason: Bilingual
    base: Decimal | None = None
    goal: Decimal | None = None
    latest: Observation | None = None
    progress: Decimal | None = None
    scheduled: Decimal | None = None
    growth_so_far: Decimal | None = None
    required_growth: Decimal | None = None
    reference_growth: Decimal | None = None
    steps: int = 0
    waypoints: tuple[tuple[int, Decimal], ...] = ()
    path_kind: str = ""
    less_is_better: bool = False
    to_hold: bool = False
    part: RollUp | None = None
    reached_before: int | None = None

    @property
    def path(self) -> tuple[PathPoint, ...]:
        """What was due by the end of each year; empty where base or goal is missing."""
        if self.base is None or self.goal is None or not self.steps:
            return ()
        by_hand = tuple((year - self.base_year, value) for year, value in self.waypoints)
        return path_points(
            self.path_kind, self.base, self.goal, self.base_year, self.steps, by_hand
        )

    @property
    def points_ahead(self) -> Decimal | None:
        """Percentage points ahead of the schedule; negative when behind."""
        if self.progress is None or self.scheduled is None:
            return None
        return self.progress - self.scheduled


@dataclass(frozen=True, slots=True)
class Verdict:
    """What can be said of a target, why, on which figures, and what is missing.

    code         -- ahead, faster, on_pace, behind, met, missed, out_of_reach, undetermined
    judged_scope -- the scope that decided; the target's own where nothing did
    views        -- one per scope, the target's own first
    evidence     -- every figure that was used
    missing      -- the exact figures that would decide it, in words
    would_change -- what would change the word
    """

    target_id: str
    stage: str
    code: str
    word: VerdictWord
    judged_scope: str
    views: tuple[ScopeView, ...]
    evidence: tuple[Observation, ...]
    missing: tuple[Bilingual, ...]
    reasons: tuple[Bilingual, ...]
    would_change: tuple[Bilingual, ...]
    method_id: str

    @property
    def judged_view(self) -> ScopeView:
        """The view of the scope that decided."""
        return next(view for view in self.views if view.scope == self.judged_scope)
