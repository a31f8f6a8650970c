"""Own numbers brought to a given total by the least change (最小改动).

Minimises the sum of (x - own)² / ease over all x whose weighted sum is the total and which
keep their bounds. Without bounds the solution is own + λ · ease · coefficient; a part that
would cross a bound stays on it, and λ is set for the others. Which parts those are follows
from sorting the values of λ at which a bound is reached, so the answer is exact, unique and
the same in whatever order the parts come. Start with reconcile().
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from fractions import Fraction

from luodi.analysis.cascade import OPEN, Bounds, Number, Parts

DISTANCES = ("size", "equal", "relative")


class OutOfBounds(ValueError):
    """The bounds leave no room for the total. least, most -- what they do allow; None is open."""

    def __init__(self, least: Fraction | None, most: Fraction | None) -> None:
        super().__init__(f"{least} to {most}")
        self.least, self.most = least, most


def eases(own: Mapping[str, Number], distance: str) -> Parts:
    """How easily each part gives way.

    distance -- ``size``: as large as it is, so that all change by one percentage;
                ``equal``: all alike; ``relative``: as its square, so that large ones move most
    """
    sizes = {key: abs(Fraction(value)) for key, value in own.items()}
    if distance == "equal" or not any(sizes.values()):
        return dict.fromkeys(own, Fraction(1))
    return {key: size if distance == "size" else size * size for key, size in sizes.items()}


def reconcile(
    own: Mapping[str, Number],
    total: Number,
    *,
    ease: Mapping[str, Number],
    bounds: Mapping[str, Bounds] | None = None,
    coefficients: Mapping[str, Number] | None = None,
) -> Parts:
    """The numbers nearest to the own ones that come to the total.

    ease         -- zero or more for each part; one of zero stays where it is, bounds allowing
    coefficients -- what each part counts for in the total: 1, or its share in a weighted mean
    Raises OutOfBounds where no numbers within the bounds do.
    """
    parts = [
        _Part(
            key,
            Fraction(value),
            Fraction(ease[key]),
            Fraction((coefficients or {}).get(key, 1)),
            (bounds or {}).get(key, OPEN),
        )
        for key, value in sorted(own.items())
    ]
    goal = Fraction(total)
    _refuse_impossible(parts, goal)
    turns = sorted({step for part in parts for step in part.turns()})
    below = bisect_right(turns, goal, key=lambda step: _sum_at(parts, step))
    # The values of λ between which the solution lies; None is open.
    low = turns[below - 1] if below else None
    high = turns[below] if below < len(turns) else None
    moving = [part for part in parts if part.moves_between(low, high)]
    if not moving:
        # The total is met on a bound itself: any λ there gives the same numbers.
        at = low if low is not None else (high if high is not None else Fraction(0))
        return {part.key: part.at(at) for part in parts}
    held = sum((p.counted_outside(low, high) for p in parts if p not in moving), Fraction(0))
    start = sum((p.own * p.coefficient for p in moving), Fraction(0))
    slope = sum((p.ease * p.coefficient**2 for p in moving), Fraction(0))
    at = (goal - held - start) / slope
    return {part.key: part.at(at) for part in parts}


class _Part:
    """One number on its line: own + λ · ease · coefficient, cut off at its bounds."""

    def __init__(
        self, key: str, own: Fraction, ease: Fraction, coefficient: Fraction, bounds: Bounds
    ) -> None:
        self.key, self.own, self.ease, self.coefficient = key, own, ease, coefficient
        self.lower = None if bounds.lower is None else Fraction(bounds.lower)
        self.upper = None if bounds.upper is None else Fraction(bounds.upper)

    @property
    def speed(self) -> Fraction:
        return self.ease * self.coefficient

    def at(self, step: Fraction) -> Fraction:
        value = self.own + step * self.speed
        if self.lower is not None:
            value = max(value, self.lower)
        return value if self.upper is None else min(value, self.upper)

    def counted(self, step: Fraction) -> Fraction:
        return self.at(step) * self.coefficient

    def turns(self) -> Iterator[Fraction]:
        """The values of λ at which a bound is reached or left."""
        if self.speed:
            for bound in (self.lower, self.upper):
                if bound is not None:
                    yield (bound - self.own) / self.speed

    def moves_between(self, low: Fraction | None, high: Fraction | None) -> bool:
        """Whether it is off its bounds for the λ between two neighbouring turns."""
        if not self.speed or self.lower == self.upper is not None:
            return False
        middle = _between(low, high)
        return self.at(middle) == self.own + middle * self.speed

    def counted_outside(self, low: Fraction | None, high: Fraction | None) -> Fraction:
        return self.counted(_between(low, high))


def _sum_at(parts: list[_Part], step: Fraction) -> Fraction:
    return sum((part.counted(step) for part in parts), Fraction(0))


def _between(low: Fraction | None, high: Fraction | None) -> Fraction:
    if low is None:
        return Fraction(0) if high is None else high - 1
    return low + 1 if high is None else (low + high) / 2


def _refuse_impossible(parts: list[_Part], goal: Fraction) -> None:
    least, most = Fraction(0), Fraction(0)
    bottom, top = True, True  # whether the sum is bounded below and above
    for part in parts:
        low = part.lower if part.speed else part.at(Fraction(0))
        high = part.upper if part.speed else part.at(Fraction(0))
        bottom, top = bottom and low is not None, top and high is not None
        least += (low or 0) * part.coefficient
        most += (high or 0) * part.coefficient
    if (bottom and goal < least) or (top and goal > most) or _crossed(parts):
        raise OutOfBounds(least if bottom else None, most if top else None)


def _crossed(parts: list[_Part]) -> bool:
    return any(p.lower is not None and p.upper is not None and p.lower > p.upper for p in parts)
