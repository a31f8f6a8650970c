"""Series of one indicator over the years, side by side as a panel, and robust scales for them.

Statistics are by medians, so that the odd figure that is looked for does not hide itself, and
short series borrow their spread from the others of the panel.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from luodi.ledger.check_statements import Statements
from luodi.ledger.observation import Observation

MAD_TO_SD = 1.4826  # of a normal distribution
# A short series counts its own spread for as many points as it has, the panel's for these.
BORROWED = 6

# Indicator, way of counting, first and last month: what may be put side by side.
PanelKey = tuple[str, str, int, int]


@dataclass(frozen=True, slots=True)
class Point:
    """A positive figure.

    level -- natural logarithm of the value
    noise -- variance of the level that printing and, for counts, chance alone bring about
    """

    year: int
    level: float
    noise: float
    figure: Observation


@dataclass(frozen=True, slots=True)
class Series:
    """The points of one place by year; years that are nought or below are left out."""

    place: str
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Panel:
    """The same indicator, counted alike, over many places."""

    key: PanelKey
    unit: str
    counted: bool
    share: bool
    series: tuple[Series, ...]


def panels(said: Statements) -> list[Panel]:
    """Every indicator that is a level; rates of growth have no level to compare."""
    found: dict[PanelKey, defaultdict[str, list[Point]]] = {}
    for key in said:
        o = said.of(key)[0]
        indicator = said.catalogue.indicators[o.indicator_id]
        if indicator.over_periods in ("rate", "none") or o.value <= 0:
            continue
        period = o.period
        panel = (o.indicator_id, o.definition_id, period.first_month, period.last_month)
        value = float(o.value)
        chance = 1 / value if said.counted(o.indicator_id) else 0.0
        printing = (0.5 * 10.0**-o.decimals / value) ** 2 / 3
        point = Point(period.year, math.log(value), chance + printing, o)
        found.setdefault(panel, defaultdict(list))[o.place_code].append(point)
    return [
        Panel(
            key=panel,
            unit=said.catalogue.indicators[panel[0]].unit,
            counted=said.counted(panel[0]),
            share=said.catalogue.indicators[panel[0]].unit == "%",
            series=tuple(
                Series(place, tuple(sorted(points, key=lambda p: p.year)))
                for place, points in places.items()
            ),
        )
        for panel, places in found.items()
    ]


def median(values: Iterable[float]) -> float:
    """The middle value; of an even number, the mean of the middle two."""
    ordered = sorted(values)
    half = len(ordered) // 2
    return ordered[half] if len(ordered) % 2 else (ordered[half - 1] + ordered[half]) / 2


def calmest(values: Sequence[float], near: float) -> float:
    """A median that, of an even number, takes the middle value nearer to ``near``."""
    ordered = sorted(values)
    half = len(ordered) // 2
    if len(ordered) % 2:
        return ordered[half]
    return min(ordered[half - 1 : half + 1], key=lambda value: abs(value - near))


def spread(residuals: Sequence[float]) -> float:
    """Standard deviation of the bulk, by the median distance from 0."""
    return MAD_TO_SD * median(abs(r) for r in residuals) if residuals else 0.0


def shared(own: float, points: int, pool: float) -> float:
    """A series' spread, drawn towards the panel's the shorter it is."""
    return math.sqrt((points * own**2 + BORROWED * pool**2) / (points + BORROWED))
