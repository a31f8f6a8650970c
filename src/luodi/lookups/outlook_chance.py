"""How likely a forecast comes to the number of a target, as the plan words it."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import numpy as np

from luodi.catalogue import Method
from luodi.evaluation.goals import FROM_BASE, falls, goal_level, number
from luodi.lookups.outlook_batch import Found
from luodi.plans import Comparator, Target
from luodi.values import Quantity


def chance_of(
    target: Target, base: Decimal | None, found: Found, scale: float, step: int, method: Method
) -> float | None:
    """Chance of reaching the number as worded, 0 to 1; None where the level it means is unknown.

    scale -- what the forecast is multiplied by to be in the indicator's unit
    step  -- years from the last figure to the due year
    """
    goal, less = number(target), falls(target, base)
    if goal is None:
        return None
    if target.comparator is Comparator.ABOUT:
        goal -= (-1 if less else 1) * abs(goal) * method.about_band.value / 100
    level = _level(target, goal, base)
    if level is None:
        return None
    chance = at_least(found, float(level) / scale, step)
    if target.comparator is Comparator.BETWEEN and target.form not in FROM_BASE:
        high = target.goal_high.value if target.goal_high else goal
        return max(chance - at_least(found, float(high) / scale, step), 0.0)
    return 1 - chance if less else chance


def _level(target: Target, goal: Decimal, base: Decimal | None) -> Decimal | None:
    """The level a number means, with 左右 already taken off."""
    written = abs(goal) if target.comparator is Comparator.DOWN else goal
    return goal_level(replace(target, goal=Quantity(written, target.unit)), base)


def at_least(found: Found, goal: float, step: int) -> float:
    """Chance of ``goal`` and above, ``step`` years after the last figure of the line."""
    size = len(found.forecasts.points)
    chances = found.forecasts.at_least(np.full(size, goal), np.full(size, step))
    return float(chances[found.row])


def decimal(value: float) -> Decimal:
    """A computed number for print: six digits after the point, rounded once more there."""
    return Decimal(repr(round(float(value), 6)))
