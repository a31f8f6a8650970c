"""What a number in a plan asks for: which way it points, and whether a value satisfies it."""

from __future__ import annotations

from decimal import Decimal

from luodi.catalogue import Indicator, Method
from luodi.evaluation.arithmetic import grown, yearly_growth
from luodi.plans import Comparator, Form, Target

# Numbers that say how far to go from a base, not where to arrive.
FROM_BASE = (Form.INCREMENT, Form.TOTAL_GROWTH, Form.ANNUAL_GROWTH)
# Shares and coverages move in percentage points: growth in percent says nothing about them.
_IN_POINTS = (Form.SHARE, Form.COVERAGE, Form.RANK)
_DOWNWARD = (Comparator.BELOW, Comparator.AT_MOST, Comparator.DOWN)
_STRICT = (Comparator.ABOVE, Comparator.BELOW)


def moves_in_points(target: Target, indicator: Indicator) -> bool:
    """Whether the way is counted in percentage points or ranks, where growth says nothing."""
    return target.form in _IN_POINTS or indicator.unit == "%"


def number(target: Target) -> Decimal | None:
    """The number with its sign: 下降18% is −18 however the plan writes it."""
    if target.goal is None:
        return None
    value = target.goal.value
    down = target.comparator is Comparator.DOWN and target.form in FROM_BASE
    return -value if down and value > 0 else value


def falls(target: Target, base: Decimal | None) -> bool:
    """Whether less is better: a ceiling, a rank, a fall, or a number below where it began."""
    goal = number(target)
    if target.comparator in _DOWNWARD or target.form is Form.RANK:
        return True
    if goal is None or target.comparator is Comparator.BETWEEN:
        return False
    if target.form in FROM_BASE:
        return goal < 0
    bare = target.comparator in (Comparator.EQUAL, Comparator.ABOUT)
    return bare and base is not None and base > goal


def reached(target: Target, value: Decimal, base: Decimal | None, method: Method) -> bool:
    """Whether what was measured satisfies the number as worded.

    A plain number (``=``) is a level to come up (or down) to: more of it is no failure.
    Beyond the far end of a range counts where the number is a rate of growth.
    """
    goal = number(target)
    if goal is None:
        raise ValueError(f"{target.id} has no number to reach")
    if target.comparator is Comparator.BETWEEN:
        high = target.goal_high.value if target.goal_high else goal
        return goal <= value and (value <= high or target.form in FROM_BASE)
    sign = -1 if falls(target, base) else 1
    if target.comparator is Comparator.ABOUT:
        goal -= sign * abs(goal) * method.about_band.value / 100
    ahead = sign * (value - goal)
    return ahead > 0 if target.comparator in _STRICT else ahead >= 0


def holds(target: Target, base: Decimal | None, method: Method) -> bool:
    """Whether the number was satisfied at the start, so that the promise is to keep it so.

    A ceiling without a base is such a promise too: staying below it is no early success.
    """
    if target.goal is None or target.form in FROM_BASE or target.form is Form.RANK:
        return False
    if base is None:
        return target.comparator in (Comparator.BELOW, Comparator.AT_MOST)
    if target.comparator in (Comparator.EQUAL, Comparator.ABOUT):
        return base == target.goal.value
    return reached(target, base, base, method)


def goal_level(target: Target, base: Decimal | None) -> Decimal | None:
    """The value the indicator must come to by the due year, in its own unit."""
    goal = number(target)
    if goal is None or target.form not in FROM_BASE:
        return goal
    if base is None:
        return None
    match target.form:
        case Form.INCREMENT:
            return base + goal
        case Form.TOTAL_GROWTH:
            return base * (100 + goal) / 100
        case _:
            return grown(base, goal, target.due - target.base_year)


def measured(target: Target, base: Decimal | None, value: Decimal, year: int) -> Decimal | None:
    """What the target counts, in the target's own unit: a level, an increase or a growth rate.

    None where it is not defined: no base, or growth from nothing or less.
    """
    if target.form not in FROM_BASE:
        return value
    if base is None:
        return None
    match target.form:
        case Form.INCREMENT:
            return value - base
        case Form.TOTAL_GROWTH:
            return (value - base) / base * 100 if base > 0 else None
        case _:
            return yearly_growth(base, value, year - target.base_year)
