"""What a printed number can stand for: everything that rounds to it.

8.7 printed with one digit may be anything from 8.65 to 8.75. Numbers that agree once this is
granted do not disagree. Ends are exact and belong to the interval.
"""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

INFINITY = Decimal("Infinity")
HUNDRED = Decimal(100)
# Half a unit of the last printed digit, by the number of digits after the point.
_HALVES = tuple(Decimal(5).scaleb(-digits - 1) for digits in range(13))


class Interval(NamedTuple):
    """All numbers from ``low`` to ``high``; either end may be infinite."""

    low: Decimal
    high: Decimal

    def __and__(self, other: Interval) -> Interval:
        """What both allow; empty where they have nothing in common."""
        return Interval(max(self.low, other.low), min(self.high, other.high))

    @property
    def empty(self) -> bool:
        """Whether no number is left."""
        return self.low > self.high

    @property
    def middle(self) -> Decimal:
        """The number half way; the finite end where the other is infinite."""
        if self.low == -INFINITY or self.high == INFINITY:
            return self.high if self.low == -INFINITY else self.low
        return (self.low + self.high) / 2

    @property
    def half_width(self) -> Decimal:
        """How far its numbers may be from the middle; 0 where there is no other end."""
        if self.low == -INFINITY or self.high == INFINITY:
            return Decimal(0)
        return (self.high - self.low) / 2

    def plus(self, other: Interval) -> Interval:
        """Every sum of a number of each."""
        return Interval(self.low + other.low, self.high + other.high)

    def minus(self, other: Interval) -> Interval:
        """Every difference."""
        return Interval(self.low - other.high, self.high - other.low)

    def times(self, other: Interval) -> Interval:
        """Every product; nothing times anything is nothing."""
        if self.low >= 0 <= other.low and self.high < INFINITY > other.high:
            return Interval(self.low * other.low, self.high * other.high)
        ends = [_product(a, b) for a in self for b in other]
        return Interval(min(ends), max(ends))

    def over(self, other: Interval) -> Interval:
        """Every quotient; anything at all where the divisor may be 0."""
        if other.low <= 0 <= other.high:
            return ANYTHING
        if self.low >= 0 < other.low and self.high < INFINITY > other.high:
            return Interval(self.low / other.high, self.high / other.low)
        ends = [_quotient(a, b) for a in self for b in other]
        return Interval(min(ends), max(ends))

    def widened(self, percent: Decimal) -> Interval:
        """Both ends further out by a share of their size."""
        if not percent:
            return self
        return Interval(
            self.low - abs(self.low) * percent / HUNDRED,
            self.high + abs(self.high) * percent / HUNDRED,
        )


ANYTHING = Interval(-INFINITY, INFINITY)
NOTHING = Interval(Decimal(0), Decimal(0))


def exactly(value: Decimal) -> Interval:
    """One number and no other."""
    return Interval(value, value)


def rounded_to(value: Decimal, decimals: int) -> Interval:
    """Everything that is printed as ``value`` with so many digits after the point.

    >>> rounded_to(Decimal("8.7"), 1)
    Interval(low=Decimal('8.65'), high=Decimal('8.75'))
    """
    half = _HALVES[decimals]
    return Interval(value - half, value + half)


def _product(a: Decimal, b: Decimal) -> Decimal:
    return Decimal(0) if not a or not b else a * b


def _quotient(a: Decimal, b: Decimal) -> Decimal:
    return Decimal(0) if b.is_infinite() else a / b
