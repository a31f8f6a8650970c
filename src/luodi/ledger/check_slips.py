"""Figures that would fit if the point stood elsewhere: 万元 in a column of 亿元.

A figure is a slip where it is off its own series by a power of ten that units differ by, and
by far more than the series ever moves. Where most of a column is off by the same power, the
column is reported and not each cell.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from luodi.ledger.check_series import Panel, Point, Series, calmest, median, shared, spread
from luodi.ledger.observation import Observation

POWERS = (1, 2, 3, 4, 8)
LN10 = math.log(10)
# How many spreads off a slip has to be, and how near to the power of ten.
FAR, NEAR = 6.0, 4.0
# In natural logarithms: no series is calmer than this; a fit within these bounds is good, at
# most that wide, and never nearer to the next power.
LEAST_SPREAD, GOOD_FIT, WORST_FIT = 0.07, 0.35, 1.0
# Growth beyond this (fivefold a year) is no guide to where the next figure should be.
STEEPEST = math.log(5)
USUAL_SPREAD = 0.12  # where there are no peers to learn from
WINDOW = 3  # neighbours on each side
# A place with one or two figures is held against places of its level.
PEERS, PEER_FIT, PEER_POWERS = 8, 1.15 * LN10, (4, 8)
COLUMN_SHARE, COLUMN_LEAST = 0.6, 5


@dataclass(frozen=True, slots=True, eq=False)
class Slip:
    """Figures about 10 to ``power`` too large (negative: too small).

    near -- the figures the first was held against
    """

    figures: tuple[Observation, ...]
    near: tuple[Observation, ...]
    power: int

    @property
    def column(self) -> bool:
        """Whether it is about a whole column."""
        return len(self.figures) >= COLUMN_LEAST


def slips(panel: Panel, levels: dict[str, str]) -> list[Slip]:
    """Slips of a panel; levels -- place → its administrative level."""
    found = [*_within(panel), *_among_peers(panel, levels)]
    by_year: defaultdict[tuple[int, int], list[Slip]] = defaultdict(list)
    for slip in found:
        by_year[(slip.figures[0].period.year, slip.power)].append(slip)
    answer = []
    for (year, power), group in by_year.items():
        present = sum(any(p.year == year for p in s.points) for s in panel.series)
        if len(group) >= max(COLUMN_LEAST, COLUMN_SHARE * present):
            figures = tuple(slip.figures[0] for slip in group)
            answer.append(Slip(figures, group[0].near, power))
        else:
            answer.extend(group)
    return answer


def _within(panel: Panel) -> Iterator[Slip]:
    """A figure against the years around it."""
    residuals = {id(s): _residuals(s.points) for s in panel.series if len(s.points) > 2}
    everything = [r for rs in residuals.values() for r in rs]
    pool = spread(everything) if len(everything) >= 20 else USUAL_SPREAD
    powers = (2,) if panel.share else POWERS[panel.counted :]
    for series in panel.series:
        rs = residuals.get(id(series), [])
        scale = max(shared(spread(rs), len(rs), pool), LEAST_SPREAD)
        for i, (point, r) in enumerate(zip(series.points, rs, strict=bool(rs))):
            chance = math.exp(r - point.level) if panel.counted else 0.0
            power = _power(r, math.sqrt(scale**2 + chance), powers)
            if power:
                near = series.points[max(0, i - 1) : i] + series.points[i + 1 : i + 2]
                yield Slip((point.figure,), tuple(p.figure for p in near), power)


def _power(r: float, scale: float, powers: Sequence[int]) -> int:
    for k in powers:
        fit = abs(abs(r) - k * LN10)
        if fit < min(max(NEAR * scale, GOOD_FIT), WORST_FIT) and abs(r) > FAR * scale + fit:
            return k if r > 0 else -k
    return 0


def _residuals(points: Sequence[Point]) -> list[float]:
    """How far each figure is from where its neighbours and the usual growth put it."""
    steps = [(b.level - a.level) / (b.year - a.year) for a, b in pairwise(points)]
    slope = median([s for s in steps if abs(s) < STEEPEST] or [0.0])
    answer = []
    for i, point in enumerate(points):
        around = [*points[max(0, i - WINDOW) : i], *points[i + 1 : i + 1 + WINDOW]]
        places = [p.level + slope * (point.year - p.year) for p in around]
        answer.append(point.level - calmest(places, point.level))
    return answer


def _among_peers(panel: Panel, levels: dict[str, str]) -> Iterator[Slip]:
    """A figure without years around it, against places of its level in the same year."""
    if panel.share:
        return
    groups: defaultdict[tuple[str, int], list[tuple[Series, Point]]] = defaultdict(list)
    for series in panel.series:
        for point in series.points:
            groups[(levels.get(series.place, ""), point.year)].append((series, point))
    for group in groups.values():
        if len(group) <= PEERS:
            continue
        middle = median(p.level for _, p in group)
        scale = max(spread([p.level - middle for _, p in group]), LN10 / 4)
        for series, point in group:
            r = point.level - middle
            for k in PEER_POWERS:
                far = abs(r) > 4 * scale and abs(abs(r) - k * LN10) < min(PEER_FIT, 2.5 * scale)
                if len(series.points) < 3 and far:
                    near = sorted(group, key=lambda sp: abs(sp[1].level - middle))[:2]
                    figures = tuple(p.figure for _, p in near)
                    yield Slip((point.figure,), figures, k if r > 0 else -k)
