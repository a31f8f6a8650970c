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


class Comparator(StrEnum):
    """How the number binds: 突破 ``>``, 以上 ``>=``, 左右 ``≈``, 以内 ``<=`` …"""

    ABOVE = ">"
    AT_LEAST = ">="
    EQUAL = "="
    ABOUT = "≈"
    BELOW = "<"
    AT_MOST = "<="
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

    @property
    def base_year(self) -> int:
        """The year growth is counted from: 2021–2025 is five years on the 2020 figure."""
        return self.base.year if self.base else self.first_year - 1

    def reached_by(self, value: Decimal, *, about_band: Decimal) -> bool:
        """Whether a value satisfies the number as worded.

        about_band -- percent below the number that 左右 still allows
        A plain number (``=``) is a level to come up to: more of it is not a failure.
        """
        if self.goal is None:
            raise ValueError(f"{self.id} has no number to reach")
        goal = self.goal.value
        match self.comparator:
            case Comparator.ABOVE:
                return value > goal
            case Comparator.ABOUT:
                return value >= goal * (100 - about_band) / 100
            case Comparator.BELOW:
                return value < goal
            case Comparator.AT_MOST:
                return value <= goal
            case _:
                return value >= goal

    def is_progress(self, change: Decimal) -> bool:
        """Whether a change goes the way a target without a number asks for."""
        return change < 0 if self.comparator is Comparator.DOWN else change > 0
