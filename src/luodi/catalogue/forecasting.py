"""How far an outlook dares to go: its interval, what it must know, caps on chances; as data."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib.resources import files

from luodi.values import Bilingual


@dataclass(frozen=True, slots=True)
class Cap:
    """Chances are stated from 100 − ``most`` to ``most`` percent, and why."""

    points_below: int
    most: Decimal
    reason: Bilingual

    @property
    def least(self) -> Decimal:
        """The smallest chance stated, percent."""
        return 100 - self.most

    def applied(self, chance: Decimal) -> Decimal:
        """A chance in percent, not beyond the cap."""
        return min(max(chance, self.least), self.most)


@dataclass(frozen=True, slots=True)
class Forecasting:
    """The rules of outlooks.

    share        -- percent of outcomes an interval is to hold
    least_errors -- earlier forecasts with a known outcome without which there is none
    caps         -- by number of figures used, the strictest first
    """

    share: Decimal
    least_errors: int
    caps: tuple[Cap, ...]
    reasons: tuple[Bilingual, ...]

    def cap(self, points: int) -> Cap:
        """The cap for a number of figures."""
        return next((c for c in self.caps if points < c.points_below), self.caps[-1])


@cache
def forecasting() -> Forecasting:
    """The rules in force, from the ``[forecast]`` table of ``method.toml``."""
    text = (files("luodi.catalogue") / "data" / "method.toml").read_text(encoding="utf-8")
    table = tomllib.loads(text)["forecast"]
    caps = tuple(
        Cap(c["points_below"], Decimal(c["value"]), Bilingual(c["zh"], c["en"]))
        for c in table["cap"]
    )
    numbers = (table["share"], table["least_errors"])
    return Forecasting(
        share=Decimal(table["share"]["value"]),
        least_errors=int(table["least_errors"]["value"]),
        caps=caps,
        reasons=(*(Bilingual(n["zh"], n["en"]) for n in numbers), *(c.reason for c in caps)),
    )
