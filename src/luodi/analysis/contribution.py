"""What each part of a whole contributed to its change and to its gap against a path.

Exact: levels are Decimals, everything divided is a Fraction, and the parts add up to the
whole to the last digit. What the parts do not cover is a line of its own, never spread
over them. Nothing is rounded before closed(). Worked example: docs/methods/contribution.md.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, localcontext
from fractions import Fraction
from math import floor

REST = ""  # the key of what the parts do not cover
_DIGITS = 60


class NoGrowth(ValueError):
    """The whole starts from zero or below, so that growth in percent says nothing."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A level at two times, in one unit and one definition."""

    before: Decimal
    after: Decimal

    @property
    def change(self) -> Decimal:
        """After less before, exactly."""
        with localcontext() as context:
            context.prec = _DIGITS
            return self.after - self.before


@dataclass(frozen=True, slots=True)
class Part:
    """One part's contribution.

    key      -- a place or an industry; REST for what no part covers
    levels   -- in the unit of the whole
    points   -- percentage points of the growth of the whole
    share    -- percent of the change of the whole; None where that is zero
    required -- change it owed, had it moved in step with the path of the whole; None
                without a path
    gap      -- required less actual change: positive lags behind
    """

    key: str
    levels: Pair
    points: Fraction
    share: Fraction | None
    required: Fraction | None
    gap: Fraction | None


@dataclass(frozen=True, slots=True)
class Contributions:
    """The whole and its parts; the rest stands last, where there is one."""

    whole: Part
    parts: tuple[Part, ...]

    @property
    def rest(self) -> Part | None:
        """What no part covers."""
        return next((part for part in self.parts if part.key == REST), None)


def contributions(
    whole: Pair,
    parts: Mapping[str, Pair],
    *,
    due: Decimal | None = None,
    incomplete: bool = False,
) -> Contributions:
    """Take the change of a whole apart.

    due        -- where the path of the whole stands at the later time, in its unit. Each
                  part owes the same rate of change as the whole, on its own base
    incomplete -- whether some part is unknown: then the rest is shown even where it is zero
    Raises NoGrowth for a whole whose first level is not positive.

    >>> whole, part = Pair(Decimal(100), Decimal(110)), Pair(Decimal(40), Decimal(46))
    >>> found = contributions(whole, {"a": part})
    >>> [(part.key, int(part.points)) for part in found.parts]
    [('a', 6), ('', 4)]
    """
    if whole.before <= 0:
        raise NoGrowth
    base = Fraction(whole.before)
    owed = None if due is None else Fraction(due) / base - 1
    total = Fraction(whole.change)

    def part(key: str, levels: Pair) -> Part:
        change = Fraction(levels.change)
        required = None if owed is None else Fraction(levels.before) * owed
        return Part(
            key,
            levels,
            change / base * 100,
            change / total * 100 if total else None,
            required,
            None if required is None else required - change,
        )

    found = [part(key, levels) for key, levels in parts.items()]
    rest = Pair(
        _less(whole.before, (p.before for p in parts.values())),
        _less(whole.after, (p.after for p in parts.values())),
    )
    if incomplete or rest.before or rest.after:
        found.append(part(REST, rest))
    return Contributions(part(REST, whole), tuple(found))


@dataclass(frozen=True, slots=True)
class RatePart:
    """A part's contribution to a growth rate of the whole.

    rate   -- its own growth, percent; None for the rest
    weight -- its share of the whole a year earlier, percent; None for the rest
    points -- percentage points of the whole's growth
    """

    key: str
    rate: Decimal | None
    weight: Fraction | None
    points: Fraction


def rate_contributions(
    parts: Mapping[str, tuple[Decimal, Decimal]],
    *,
    base: Decimal | None = None,
    published: Decimal | None = None,
) -> tuple[RatePart, ...]:
    """What each part's growth contributed to the growth of the whole in one year.

    parts     -- (growth in percent, level a year earlier in the prices of the weights)
    base      -- level of the whole a year earlier; None: that of all parts together
    published -- growth of the whole as published; what the parts leave of it is the rest.
                 Growth at constant prices weighted at current ones leaves a small one
    Raises NoGrowth where the weights are not positive.
    """
    total = Fraction(base) if base is not None else sum(Fraction(w) for _, w in parts.values())
    if total <= 0:
        raise NoGrowth
    found = [
        RatePart(
            key, rate, Fraction(weight) / total * 100, Fraction(weight) / total * Fraction(rate)
        )
        for key, (rate, weight) in parts.items()
    ]
    if published is not None:
        rest = Fraction(published) - sum(part.points for part in found)
        found.append(RatePart(REST, None, None, rest))
    return tuple(found)


def closed(parts: Sequence[Fraction], decimals: int) -> list[Decimal]:
    """The parts rounded for print so that they add up to their rounded sum.

    By largest remainder: each is cut to its last digit, and the digits that are left go to
    those that lost most; earlier parts first where they lost the same. No part moves by a
    whole last digit.

    >>> [str(d) for d in closed([Fraction(1, 3)] * 3, 1)]
    ['0.4', '0.3', '0.3']
    """
    scale = 10**decimals
    scaled = [part * scale for part in parts]
    cut = [floor(part) for part in scaled]
    left = floor(sum(scaled, Fraction(0)) + Fraction(1, 2)) - sum(cut)
    order = sorted(range(len(parts)), key=lambda i: (cut[i] - scaled[i], i))
    for i in order[:left]:
        cut[i] += 1
    return [Decimal(digits).scaleb(-decimals) for digits in cut]


def decimal_of(value: Fraction, digits: int = 28) -> Decimal:
    """A fraction as a decimal of so many significant digits."""
    with localcontext() as context:
        context.prec = digits
        return Decimal(value.numerator) / Decimal(value.denominator)


def _less(whole: Decimal, parts: Iterable[Decimal]) -> Decimal:
    with localcontext() as context:
        context.prec = _DIGITS
        return whole - sum(parts, Decimal(0))
