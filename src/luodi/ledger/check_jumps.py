"""Growth that is hard to believe, and years in which a whole panel moves together.

What moves every place in a year (a census, a new definition, a shock) is taken out first and
told once, as a notice. What is left of a figure's growth is held against its own series, or,
where that is short, against the growth of the other places in the same year.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass
from itertools import pairwise

from luodi.ledger.check_series import Panel, Point, Series, median, shared, spread
from luodi.ledger.observation import Observation

LONG = 5  # points from which a series is its own measure
FAR, FAR_SHORT = 5.0, 6.0  # spreads
# In natural logarithms: what is below these is never called a jump.
LEAST_JUMP, LEAST_SPIKE, LEAST_SHORT = math.log(1.6), math.log(1.35), math.log(1.8)
LEAST_SPREAD, USUAL_SPREAD = 0.04, 0.10
PEERS = 5
MOVED, MOVED_LEAST, MOVED_SERIES, MOVED_YEARS = 0.7, math.log(1.05), 8, 4


@dataclass(frozen=True, slots=True, eq=False)
class Jump:
    """A figure that is hard to believe beside its neighbours.

    figures -- the figure, then those before and after it
    usual   -- what it would be had it grown as usual (natural logarithm of the value)
    """

    figures: tuple[Observation, ...]
    usual: float


@dataclass(frozen=True, slots=True, eq=False)
class Shift:
    """A year in which most of a panel moved the same way; size -- in natural logarithms."""

    figures: tuple[Observation, ...]
    year: int
    size: float


@dataclass(frozen=True, slots=True)
class _Step:
    earlier: Point
    later: Point
    growth: float  # a year

    @property
    def noise(self) -> float:
        return self.earlier.noise + self.later.noise


def jumps(panel: Panel, without: Set[int], known_breaks: Set[int]) -> list[Jump | Shift]:
    """Jumps and shifts of a panel.

    without      -- ids of figures that are explained already
    known_breaks -- years the catalogue says the series was put on a new footing
    """
    if panel.share:
        return []
    steps = {id(s): _steps(s, without) for s in panel.series}
    by_year: defaultdict[int, list[_Step]] = defaultdict(list)
    for listed in steps.values():
        for step in listed:
            by_year[step.later.year].append(step)
    common = {y: median(s.growth for s in g) for y, g in by_year.items() if len(g) >= PEERS}
    usual = median(common.values()) if common else 0.0
    effect = {year: growth - usual for year, growth in common.items()}
    rests = {
        identity: [s.growth - effect.get(s.later.year, 0.0) for s in listed]
        for identity, listed in steps.items()
    }
    centred = [
        r - median(listed) for listed in rests.values() if len(listed) >= LONG - 1 for r in listed
    ]
    pool = max(spread(centred), LEAST_SPREAD) if len(centred) >= 20 else USUAL_SPREAD
    found: list[Jump | Shift] = []
    for series in panel.series:
        listed, rest = steps[id(series)], rests[id(series)]
        if len(listed) >= LONG - 1:
            found.extend(_within(listed, rest, pool))
        else:
            found.extend(_among_peers(listed, by_year, common, pool))
    found.extend(
        shift for shift in _shifts(by_year, effect, pool) if shift.year not in known_breaks
    )
    return found


def _steps(series: Series, without: Set[int]) -> list[_Step]:
    points = [p for p in series.points if id(p.figure) not in without]
    return [_Step(a, b, (b.level - a.level) / (b.year - a.year)) for a, b in pairwise(points)]


def _within(steps: list[_Step], rest: list[float], pool: float) -> Iterator[Jump]:
    """A long series against itself: one figure off and back, or a step that stays."""
    centre = median(rest)
    off = [r - centre for r in rest]
    scale = max(shared(spread(off), len(off), pool), LEAST_SPREAD)
    taken: set[int] = set()
    for i, (up, down) in enumerate(pairwise(off)):
        spike = (up - down) / 2
        chance = steps[i].later.noise + steps[i].earlier.noise / 2
        own = math.sqrt(max(scale**2 / 2, chance))
        both = up * down < 0 and min(abs(up), abs(down)) > 2 * scale
        if both and abs(spike) > max(FAR * own, LEAST_SPIKE):
            taken |= {i, i + 1}
            point = steps[i].later
            near = (steps[i].earlier.figure, steps[i + 1].later.figure)
            yield Jump((point.figure, *near), point.level - spike)
    for i, step in enumerate(steps):
        own = math.sqrt(max(scale**2, step.noise))
        if i in taken or abs(off[i]) <= max(FAR * own, LEAST_JUMP):
            continue
        # At the very beginning the first figure is the odd one; later on the one that moved.
        first = i == 0 and len(steps) > 1
        odd, other = (step.earlier, step.later) if first else (step.later, step.earlier)
        years = step.later.year - step.earlier.year
        usual = odd.level + (off[i] if first else -off[i]) * years
        yield Jump((odd.figure, other.figure), usual)


def _among_peers(
    steps: list[_Step], by_year: Mapping[int, list[_Step]], common: Mapping[int, float], pool: float
) -> Iterator[Jump]:
    """A short series against what other places did in the same year."""
    for step in steps:
        year = step.later.year
        if year not in common:
            continue
        here = spread([s.growth - common[year] for s in by_year[year]])
        own = math.sqrt(max(here**2, pool**2, step.noise))
        off = step.growth - common[year]
        if abs(off) > max(FAR_SHORT * own, LEAST_SHORT):
            years = step.later.year - step.earlier.year
            yield Jump((step.later.figure, step.earlier.figure), step.later.level - off * years)


def _shifts(
    by_year: Mapping[int, list[_Step]], effect: Mapping[int, float], pool: float
) -> Iterator[Shift]:
    """Years in which nearly every place moved the same way, unlike in other years."""
    if len(effect) < MOVED_YEARS:
        return
    usual = max(spread(list(effect.values())), 0.01)
    for year, size in effect.items():
        steps = by_year[year]
        centre = median(effect.values())
        moved = sum((s.growth - centre) * size > 0 and abs(s.growth) > 0 for s in steps)
        if (
            len(steps) >= MOVED_SERIES
            and abs(size) > max(FAR * usual, MOVED_LEAST, pool)
            and moved >= MOVED * len(steps)
        ):
            yield Shift(tuple(s.later.figure for s in steps), year, size)
