"""What a check found: figures that cannot all be true, or one that is hard to believe."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from luodi.ledger.observation import Observation
from luodi.values import Bilingual

SEVERITIES = ("error", "warning", "info")


@dataclass(frozen=True, slots=True)
class Suspect:
    """The figure to look at first. Nothing is ever changed; a person asks.

    needed    -- the number it would have to be for this finding to go away, rounded as printed
    violated  -- identities it takes part in that do not hold
    satisfied -- identities it takes part in that hold
    settles   -- whether one number for it would settle all violated ones together
    """

    figure: Observation
    needed: Decimal
    violated: int
    satisfied: int
    settles: bool


@dataclass(frozen=True, slots=True)
class Ask:
    """Whom to ask: who produces the indicator, and who published the figure."""

    producer: Bilingual
    publisher: str


@dataclass(frozen=True, slots=True)
class Inconsistency:
    """One finding.

    rule       -- id of the identity; for findings without one, the same word as ``kind``
    also       -- further identities without which the figures could all be true
    kind       -- a kind of identity, or ``conflict``, ``vintage``, ``rounded`` (one figure,
                  several sources), ``rounding``, ``slip``, ``column_slip``, ``jump``,
                  ``rebased``
    severity   -- ``error``: one source contradicts itself; ``warning``: sources or versions
                  differ, or a figure is hard to believe; ``info``: worth knowing, nothing wrong
    figures    -- every figure the check used; the one it speaks about first
    minimal    -- the smallest set found that cannot all be true: without any one of them the
                  others can. Empty where nothing is contradicted
    expected, found -- what the first figure should be by the others, and what it is
    difference -- found less expected
    tolerance  -- how far the two may be apart by rounding alone
    power      -- for slips: the figure is about 10 to this power too large
    """

    rule: str
    kind: str
    severity: str
    figures: tuple[Observation, ...]
    minimal: tuple[Observation, ...] = ()
    expected: Decimal | None = None
    found: Decimal | None = None
    difference: Decimal | None = None
    tolerance: Decimal | None = None
    suspect: Suspect | None = None
    ask: tuple[Ask, ...] = ()
    also: tuple[str, ...] = ()
    power: int = 0

    @property
    def indicators(self) -> frozenset[str]:
        """Indicators it touches."""
        return frozenset(o.indicator_id for o in self.figures)

    @property
    def places(self) -> frozenset[str]:
        """Places it touches."""
        return frozenset(o.place_code for o in self.figures)
