"""One place and time at which an identity holds: the keys it ties together.

Every key stands once in a relation, so that what the others leave for it is exact.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import accumulate

from luodi.catalogue.identities import Identity
from luodi.ledger.check_intervals import HUNDRED, INFINITY, NOTHING, Interval, exactly
from luodi.ledger.check_statements import Key


@dataclass(frozen=True, slots=True, eq=False)
class Relation(ABC):
    """A rule applied. keys -- the whole first, then its parts."""

    rule: Identity
    keys: tuple[Key, ...]

    @abstractmethod
    def needed(self, position: int, given: Sequence[Interval]) -> Interval:
        """What the figure at a position can be, given what the others can stand for."""

    def needs(self, given: Sequence[Interval]) -> list[Interval]:
        """What each figure can be, given what the others can stand for."""
        return [self.needed(position, given) for position in range(len(self.keys))]

    def holds(self, given: Sequence[Interval]) -> bool:
        """Whether numbers can be found that satisfy it."""
        return not (given[0] & self.needed(0, given)).empty


@dataclass(frozen=True, slots=True, eq=False)
class Total(Relation):
    """The parts add up to the whole, or to a number where no whole is measured."""

    def needed(self, position: int, given: Sequence[Interval]) -> Interval:
        """The whole is the sum of the parts; a part is what the others leave of the whole."""
        whole, parts = self._sides(given)
        position -= len(given) - len(parts)
        if position < 0:
            return _sum(parts).widened(self.rule.slack)
        others = _sum((*parts[:position], *parts[position + 1 :]))
        return whole.widened(self.rule.slack).minus(others)

    def needs(self, given: Sequence[Interval]) -> list[Interval]:
        """All at once: what stands before a part and what stands behind it, each summed once."""
        whole, parts = self._sides(given)
        before = list(accumulate(parts, Interval.plus, initial=NOTHING))
        behind = list(accumulate(reversed(parts), Interval.plus, initial=NOTHING))[::-1]
        wide = whole.widened(self.rule.slack)
        found = [wide.minus(before[i].plus(behind[i + 1])) for i in range(len(parts))]
        if len(parts) < len(given):
            found.insert(0, before[-1].widened(self.rule.slack))
        return found

    def _sides(self, given: Sequence[Interval]) -> tuple[Interval, Sequence[Interval]]:
        number = self.rule.number
        return (given[0], given[1:]) if number is None else (exactly(number), given)


@dataclass(frozen=True, slots=True, eq=False)
class Ratio(Relation):
    """Share = 100 × part ÷ base."""

    def needed(self, position: int, given: Sequence[Interval]) -> Interval:
        """Solved for any of the three."""
        share, part, base = given
        hundred = exactly(HUNDRED)
        if position == 0:
            return part.times(hundred).over(base).widened(self.rule.slack)
        share = share.widened(self.rule.slack)
        if position == 1:
            return share.times(base).over(hundred)
        return part.times(hundred).over(share)


@dataclass(frozen=True, slots=True, eq=False)
class Growth(Relation):
    """Now = before × (1 + growth ÷ 100)."""

    def needed(self, position: int, given: Sequence[Interval]) -> Interval:
        """Solved for any of the three."""
        now, before, growth = given
        hundred = exactly(HUNDRED)
        factor = growth.plus(hundred).over(hundred)
        if position == 0:
            return before.times(factor).widened(self.rule.slack)
        now = now.widened(self.rule.slack)
        if position == 1:
            return now.over(factor)
        return now.times(hundred).over(before).minus(hundred)


@dataclass(frozen=True, slots=True, eq=False)
class NotBelow(Relation):
    """The first is not below the second, such as January to June not below January to March."""

    def needed(self, position: int, given: Sequence[Interval]) -> Interval:
        """From the other's lowest up, or up to the other's highest."""
        later, earlier = given
        if position == 0:
            return Interval(earlier.low, INFINITY).widened(self.rule.slack)
        return Interval(-INFINITY, later.widened(self.rule.slack).high)


@dataclass(frozen=True, slots=True, eq=False)
class Bounded(Relation):
    """A figure is not below, or not above, a number."""

    def needed(self, position: int, given: Sequence[Interval]) -> Interval:
        """One side of the number."""
        number = self.rule.number or Decimal(0)
        if self.rule.kind == "at_least":
            return Interval(number, INFINITY)
        return Interval(-INFINITY, number)


def fitted(
    relations: Sequence[Relation], known: Mapping[Key, Interval], rounds: int = 20
) -> tuple[dict[Key, Interval], set[int]]:
    """What is left for every key once all relations have narrowed each other.

    Returns the intervals, and the relations that led to an empty one; none where all can
    be true together. Narrowing stops when nothing changes any more.
    """
    left = dict(known)
    narrowed_by: dict[Key, set[int]] = {key: set() for key in left}
    for _ in range(rounds):
        changed = False
        for number, relation in enumerate(relations):
            needs = relation.needs([left[key] for key in relation.keys])
            for key, needed in zip(relation.keys, needs, strict=True):
                possible = left[key] & needed
                if possible == left[key]:
                    continue
                causes = set().union({number}, *(narrowed_by[k] for k in relation.keys))
                narrowed_by[key] = causes
                left[key] = possible
                changed = True
                if possible.empty:
                    return left, causes
        if not changed:
            break
    return left, set()


def _sum(intervals: Sequence[Interval]) -> Interval:
    low = high = Decimal(0)
    for interval in intervals:
        low += interval.low
        high += interval.high
    return Interval(low, high)
