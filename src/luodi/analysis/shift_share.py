"""Shift-share: how much of a place's growth its reference, its mix and itself account for.

Dunn's classic three effects, and Esteban-Marquillas' division of the third. Exact
fractions: the effects add up to the actual change of every industry and of the place.
Worked examples: docs/methods/shift-share.md.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction


class NoBase(ValueError):
    """An industry whose growth is undefined, because a first level is not positive."""

    def __init__(self, key: str, *, of_reference: bool) -> None:
        super().__init__(key)
        self.key, self.of_reference = key, of_reference


@dataclass(frozen=True, slots=True)
class Industry:
    """An industry's level at two times, in the place and in its reference, in one unit."""

    key: str
    before: Decimal
    after: Decimal
    reference_before: Decimal
    reference_after: Decimal


@dataclass(frozen=True, slots=True)
class Effects:
    """The parts of a change, each in the unit of the levels.

    reference   -- growth of the whole reference, on the place's own base (全省增长分量)
    mix         -- what its industry grew faster than all there (结构分量)
    competitive -- what the place grew faster than the same industry there (竞争分量)
    homothetic  -- competitive effect, had the place the reference's mix (同构竞争)
    allocation  -- the rest of it: being large in what one is good at (专业化配置)
    """

    key: str
    change: Fraction
    reference: Fraction
    mix: Fraction
    competitive: Fraction
    homothetic: Fraction
    allocation: Fraction


@dataclass(frozen=True, slots=True)
class ShiftShare:
    """All industries and their total; growth of place and reference in percent."""

    total: Effects
    industries: tuple[Effects, ...]
    growth: Fraction
    reference_growth: Fraction

    @property
    def net_shift(self) -> Fraction:
        """Change beyond what the reference's growth explains: mix and competitive effect."""
        return self.total.mix + self.total.competitive


def shift_share(industries: Sequence[Industry]) -> ShiftShare:
    """The effects of every industry and of all together.

    industries -- every industry of the place, each once; levels in one unit. An industry
                  the place does not have yet (0 before) has only a competitive effect
    Raises NoBase where an industry of the reference, or the place as a whole, starts from
    zero or below.
    """
    base = _sum(i.before for i in industries)
    reference_base = _sum(i.reference_before for i in industries)
    for industry in industries:
        if industry.reference_before <= 0:
            raise NoBase(industry.key, of_reference=True)
    if base <= 0:
        raise NoBase("", of_reference=False)
    overall = _sum(i.reference_after for i in industries) / reference_base - 1
    found = tuple(_effects(i, overall, base, reference_base) for i in industries)
    total = Effects(
        "",
        _sum(e.change for e in found),
        _sum(e.reference for e in found),
        _sum(e.mix for e in found),
        _sum(e.competitive for e in found),
        _sum(e.homothetic for e in found),
        _sum(e.allocation for e in found),
    )
    return ShiftShare(total, found, total.change / base * 100, overall * 100)


def _effects(
    industry: Industry, overall: Fraction, base: Fraction, reference_base: Fraction
) -> Effects:
    before, after = Fraction(industry.before), Fraction(industry.after)
    reference_before = Fraction(industry.reference_before)
    there = Fraction(industry.reference_after) / reference_before - 1
    competitive = after - before * (1 + there)
    # With the reference's mix the place would have had this much of the industry.
    homothetic = Fraction(0)
    if before:
        homothetic = base * reference_before / reference_base * (competitive / before)
    return Effects(
        industry.key,
        after - before,
        before * overall,
        before * (there - overall),
        competitive,
        homothetic,
        competitive - homothetic,
    )


def _sum(values: Iterable[Decimal | Fraction]) -> Fraction:
    return sum((Fraction(value) for value in values), Fraction(0))
