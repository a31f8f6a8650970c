"""A target: a number to reach, or a direction to take, by a year."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from luodi.values import Bilingual, Citation, Quantity


class Form(StrEnum):
    """What kind of number the plan wrote."""

    LEVEL = "level"
    SHARE = "share"
    ANNUAL_GROWTH = "annual_growth"
    TOTAL_GROWTH = "total_growth"
    INCREMENT = "increment"
    COVERAGE = "coverage"
    RELATIVE = "relative_to_reference"
    COUNT = "count"
    QUALITATIVE = "qualitative"
    RATIO = "ratio_triplet"
    RANK = "rank"


class Comparator(StrEnum):
    """How the number binds: 突破 ``>``, 以上 ``>=``, 左右 ``≈``, 以内 ``<=`` …"""

    ABOVE = ">"
    AT_LEAST = ">="
    EQUAL = "="
    ABOUT = "≈"
    BELOW = "<"
    AT_MOST = "<="
    BETWEEN = "between"
    UP = "up"
    DOWN = "down"


@dataclass(frozen=True, slots=True)
class Base:
    """Where the plan starts from, as it says itself. scope may differ from the target's."""

    quantity: Quantity
    year: int
    scope: str
    source_id: str


@dataclass(frozen=True, slots=True)
class Target:
    """One promise with a number, or with a direction only (then goal is None).

    scope       -- the place the plan makes the promise for
    also_scopes -- other scopes shown beside it, never mixed with it
    first_year, due -- first and last year that count; the base is the year before the first
    binding     -- ``binding``, ``expected`` or ``not_stated``
    group       -- ``goal`` (goals section), ``body``, ``box`` or ``layout``
    anchor      -- a few characters of the wording, for people who look it up
    goal_high   -- the upper end of a range (``between``)
    shares      -- of a structure: indicator and the share it is to come to, in percent
    path, waypoints -- how the plan wants the number to come about, where it says so: a kind
                   of path, or the value due by the end of each year
    together    -- name shared by targets that are conditions of one sentence
    """

    id: str
    title: Bilingual
    indicator_id: str
    scope: str
    form: Form
    comparator: Comparator
    goal: Quantity | None
    unit: str
    base: Base | None
    first_year: int
    due: int
    reference_place: str
    binding: str
    group: str
    citation: Citation
    anchor: str
    also_scopes: tuple[str, ...]
    note: Bilingual
    goal_high: Quantity | None = None
    shares: tuple[tuple[str, Decimal], ...] = ()
    path: str = ""
    waypoints: tuple[tuple[int, Decimal], ...] = ()
    together: str = ""

    @property
    def base_year(self) -> int:
        """The year growth is counted from: 2021–2025 is five years on the 2020 figure."""
        return self.base.year if self.base else self.first_year - 1

    def is_progress(self, change: Decimal) -> bool:
        """Whether a change goes the way a target without a number asks for."""
        return change < 0 if self.comparator is Comparator.DOWN else change > 0
