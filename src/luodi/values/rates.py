"""Two look-alikes kept apart: a share in percent, and a difference of two shares."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True, order=True)
class PercentagePoints:
    """The difference of two percentages (个百分点)."""

    value: Decimal


@dataclass(frozen=True, slots=True, order=True)
class Percent:
    """A share or a rate, per hundred (%)."""

    value: Decimal

    def __sub__(self, other: Percent) -> PercentagePoints:
        return PercentagePoints(self.value - other.value)
