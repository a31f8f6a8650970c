"""The arithmetic of progress: decimals, computed first and rounded last.

Worked examples are the plan/done pairs that governments printed themselves
(tests/cases/progress_examples.csv).
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

HUNDRED = Decimal(100)


def completion_rate(done: Decimal, planned: Decimal) -> Decimal:
    """完成率, percent: done ÷ planned.

    >>> round(completion_rate(Decimal("629.0"), Decimal("647.4")), 1)
    Decimal('97.2')
    """
    return done / planned * HUNDRED


def scheduled_share(elapsed: int, total: int) -> Decimal:
    """序时进度, percent: the share of the time that has gone by.

    >>> scheduled_share(2, 5) == 40
    True
    """
    return Decimal(elapsed) / Decimal(total) * HUNDRED


def points_ahead(completion: Decimal, scheduled: Decimal) -> Decimal:
    """Percentage points ahead of (or, negative, behind) the scheduled share."""
    return completion - scheduled


def share_of_the_way(now: Decimal, base: Decimal, goal: Decimal) -> Decimal | None:
    """Percent of the distance from base to goal that is covered; None where there is none."""
    return None if goal == base else (now - base) / (goal - base) * HUNDRED


def yearly_growth(first: Decimal, last: Decimal, years: int) -> Decimal | None:
    """Geometric mean growth, percent a year, from ``first`` to ``last`` in ``years`` years.

    None where it is not defined: no time between, or figures that are not positive.

    >>> round(yearly_growth(Decimal("6884.41"), Decimal(10000), 5), 2)
    Decimal('7.75')
    """
    if years < 1 or first <= 0 or last <= 0:
        return None
    return ((last / first) ** (Decimal(1) / years) - 1) * HUNDRED


def mean_growth(rates: Iterable[Decimal]) -> Decimal:
    """Geometric mean of yearly growth rates, percent."""
    factors = [1 + rate / HUNDRED for rate in rates]
    product = Decimal(1)
    for factor in factors:
        product *= factor
    return (product ** (Decimal(1) / len(factors)) - 1) * HUNDRED


def grown(base: Decimal, rate: Decimal, years: int) -> Decimal:
    """``base`` after growing ``rate`` percent a year for ``years`` years."""
    return base * (1 + rate / HUNDRED) ** years


def linear_path(base: Decimal, goal: Decimal, step: int, steps: int) -> Decimal:
    """Where an even path from base to goal stands after ``step`` of ``steps`` years."""
    return base + (goal - base) * step / steps


def compound_path(base: Decimal, goal: Decimal, step: int, steps: int) -> Decimal | None:
    """Where a path of constant growth stands after ``step`` of ``steps`` years."""
    if base <= 0 or goal <= 0:
        return None
    return base * (goal / base) ** (Decimal(step) / steps)
