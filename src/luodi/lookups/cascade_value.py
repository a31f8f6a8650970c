"""What a person asks of a split, and the split: values only."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from luodi.evaluation import Verdict
from luodi.ledger import Observation
from luodi.plans import Target
from luodi.plans.place_targets import PlaceTarget

RULES = ("share", "growth", "convergence", "weight", "hand")
AREA = "area"  # square kilometres of the places, as a weight

# How the numbers of the places make up that of the region.
SUM, ADDITION, POINTS, EACH = "sum", "addition", "points", "each"


@dataclass(frozen=True, slots=True)
class Wish:
    """How to split.

    area       -- a scope of the target; empty: that of the plan's own base, else the target's
    level      -- ``direct`` members, ``prefectures`` or ``counties``
    places     -- these places instead of the members
    by         -- indicator that weighs (people, or ``area``); of a ratio its denominator
    elasticity -- of the rule ``convergence``; None takes the one of the rule set
    base_year  -- year of the shares; None is the plan's
    known_only -- whether to go on where places have no base figure
    insist     -- why a market-led target is split all the same; None: it is not
    own        -- numbers handed in; they go before those of the pack
    distance   -- how changes of own numbers are weighed
    """

    rule: str = "share"
    area: str = ""
    level: str = "direct"
    places: tuple[str, ...] = ()
    by: str = ""
    elasticity: Decimal | None = None
    base_year: int | None = None
    known_only: bool = False
    insist: str | None = None
    own: Sequence[PlaceTarget] = ()
    distance: str = "size"


@dataclass(frozen=True, slots=True)
class PlacePart:
    """One line of a split, in the indicator's unit.

    code    -- of the place; REST for the places without figures together
    members -- members of the area it stands for
    base    -- in the base year; share -- percent of all bases
    weight  -- what it counts by, where the rule has a weight or the number is a ratio
    split   -- what the rule gives; None where numbers were given by hand
    own     -- what the place set itself; given -- as it was written
    part    -- what it comes to: the rule's number, or the one nearest to the own number
    growth  -- percent a year from base to the part (of an addition: to base plus part);
               points -- of a ratio: by how many percentage points it moves
    verdict -- how the part stands on the place's own figures
    """

    code: str
    members: tuple[str, ...]
    part: Decimal
    base: Decimal | None = None
    figure: Observation | None = None
    share: Decimal | None = None
    weight: Decimal | None = None
    split: Decimal | None = None
    own: Decimal | None = None
    given: PlaceTarget | None = None
    growth: Decimal | None = None
    points: Decimal | None = None
    verdict: Verdict | None = None

    @property
    def residual(self) -> Decimal | None:
        """Part less own number: what the place has to add to what it set itself."""
        return None if self.own is None else self.part - self.own

    @property
    def residual_percent(self) -> Decimal | None:
        """The same in percent of the own number."""
        return self.residual / self.own * 100 if self.own and self.residual is not None else None


@dataclass(frozen=True, slots=True)
class Cascade:
    """A regional number divided among places.

    kind        -- ``sum``, ``addition``, ``points`` (a weighted mean) or ``each``
    total       -- the number of the region in the indicator's unit
    reached     -- what the parts come to: the total, or the mean of the printed ratios
    members, known -- members of the area, and those the lines with a figure stand for
    missing     -- lines left out or taken together for want of a base figure, by code
    left_out    -- county-level units that no line covers
    region_base -- of the area as published or as the plan says; base_sum -- of the lines
    reconciled  -- whether own numbers were brought to the total
    """

    target: Target
    wish: Wish
    area: str
    kind: str
    unit: str
    decimals: int
    base_year: int
    total: Decimal
    reached: Decimal
    rows: tuple[PlacePart, ...]
    members: int
    known: int
    missing: tuple[str, ...]
    left_out: tuple[str, ...]
    region_base: Decimal | None
    base_sum: Decimal | None
    elasticity: Decimal
    reconciled: bool

    @property
    def with_own(self) -> tuple[PlacePart, ...]:
        """The lines with an own number."""
        return tuple(row for row in self.rows if row.own is not None)

    @property
    def own_sum(self) -> Decimal | None:
        """What the places promise together, as far as they do; None where numbers do not add up."""
        rows = self.with_own
        if not rows or self.kind not in (SUM, ADDITION):
            return None
        return sum((row.own for row in rows if row.own is not None), Decimal(0))

    @property
    def own_complete(self) -> bool:
        """Whether every line has an own number."""
        return len(self.with_own) == len(self.rows)

    @property
    def gap(self) -> Decimal | None:
        """Own numbers less total: above zero the places promise more than the region does."""
        if self.own_sum is None or not self.own_complete:
            return None
        return self.own_sum - self.total

    @property
    def moves_most(self) -> PlacePart | None:
        """The line whose own number changes most in percent."""
        moved = [r for r in self.rows if r.residual and r.residual_percent is not None]
        return max(moved, key=lambda r: (abs(r.residual_percent or 0), r.code), default=None)
