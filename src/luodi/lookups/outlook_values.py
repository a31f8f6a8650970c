"""What an outlook says: for every scope a forecast, or why there is none."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from luodi.catalogue.forecasting import Cap
from luodi.plans import Target
from luodi.values import Bilingual


@dataclass(frozen=True, slots=True)
class FanYear:
    """A year of a forecast: centre and interval."""

    year: int
    low: Decimal
    central: Decimal
    high: Decimal


@dataclass(frozen=True, slots=True)
class ScopeOutlook:
    """One scope: a forecast, or why there is none.

    why         -- empty where there is a forecast
    method      -- ``growth``, ``damped``, ``steady``, ``reference``, or ``part`` of the year
    central, low, high -- in the indicator's unit by the due year; for a comparison the mean
                   lead over the reference in percentage points
    probability -- percent, after the cap; None where the number to reach is not known
    cap         -- the cap in force; capped -- whether it changed the probability
    points, preliminary, derived -- figures used, how many were preliminary or made from others
    held        -- intervals of the past that held, and of how many
    notes       -- what a reader should know: a cut, statuses
    """

    scope: str
    why: Bilingual | None = None
    method: str = ""
    last_year: int = 0
    central: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    probability: Decimal | None = None
    cap: Cap | None = None
    capped: bool = False
    points: int = 0
    held: tuple[int, int] = (0, 0)
    notes: tuple[Bilingual, ...] = ()
    fan: tuple[FanYear, ...] = ()


@dataclass(frozen=True, slots=True)
class Outlook:
    """A target by its due year.

    settled -- in a scope the last figure is known: there is nothing to forecast in it
    scopes  -- the others that have figures, the target's own first
    """

    target: Target
    settled: bool
    scopes: tuple[ScopeOutlook, ...]
