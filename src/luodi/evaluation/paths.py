"""How a number is expected to come about between base and due year (序时进度)."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from luodi.catalogue import Method
from luodi.evaluation.arithmetic import (
    compound_path,
    linear_path,
    scheduled_share,
    share_of_the_way,
)
from luodi.plans import Form, Target

KINDS = ("linear", "compound", "s_shaped")


@dataclass(frozen=True, slots=True)
class PathPoint:
    """The value due by the end of a year: in equal steps, at constant growth, slow–fast–slow.

    due -- on the path the target is held against
    """

    year: int
    linear: Decimal
    compound: Decimal | None
    s_shaped: Decimal | None = None
    due: Decimal | None = None


def path_kind(target: Target, method: Method) -> str:
    """The path a target is held against: the plan's own, else the method's.

    A yearly rate compounds: half-way through, growth at exactly the rate promised has
    covered less than half of the distance.
    """
    if target.waypoints:
        return "by_hand"
    if target.path:
        return target.path
    return "compound" if target.form is Form.ANNUAL_GROWTH else method.path


def value_due(
    kind: str,
    base: Decimal,
    goal: Decimal,
    step: int,
    steps: int,
    waypoints: tuple[tuple[int, Decimal], ...] = (),
) -> Decimal | None:
    """The value due after ``step`` of ``steps`` years; None where the path is not defined.

    waypoints -- (step, value) by hand; between two of them the way is even

    >>> [float(value_due("s_shaped", Decimal(0), Decimal(100), s, 4)) for s in (1, 2, 4)]
    [15.625, 50.0, 100.0]
    """
    if kind == "by_hand":
        return _by_hand(base, goal, step, steps, waypoints)
    if kind == "compound":
        return compound_path(base, goal, step, steps)
    if kind == "linear":
        return linear_path(base, goal, step, steps)
    share = Decimal(step) / steps
    return base + (goal - base) * share * share * (3 - 2 * share)


def path_points(
    kind: str,
    base: Decimal,
    goal: Decimal,
    base_year: int,
    steps: int,
    waypoints: tuple[tuple[int, Decimal], ...] = (),
) -> tuple[PathPoint, ...]:
    """Every year of the way on every path, and on the one of ``kind``."""
    points = []
    for step in range(steps + 1):
        linear, compound, curved = (value_due(k, base, goal, step, steps) for k in KINDS)
        due = value_due(kind, base, goal, step, steps, waypoints)
        points.append(PathPoint(base_year + step, linear or Decimal(0), compound, curved, due))
    return tuple(points)


def scheduled(
    target: Target, base: Decimal | None, goal: Decimal | None, year: int, kind: str
) -> Decimal | None:
    """Percent of the way that was due by the end of ``year``.

    Without base and goal, or where the path is not defined, the time gone by.
    """
    step, steps = year - target.base_year, target.due - target.base_year
    due = None
    if base is not None and goal is not None:
        points = tuple((y - target.base_year, value) for y, value in target.waypoints)
        level = value_due(kind, base, goal, step, steps, points)
        due = None if level is None else share_of_the_way(level, base, goal)
    return due if due is not None else scheduled_share(step, steps)


def _by_hand(
    base: Decimal, goal: Decimal, step: int, steps: int, waypoints: tuple[tuple[int, Decimal], ...]
) -> Decimal:
    known = {0: base, steps: goal} | dict(waypoints)
    before = max(s for s in known if s <= step)
    after = min(s for s in known if s >= step)
    if before == after:
        return known[before]
    return known[before] + (known[after] - known[before]) * (step - before) / (after - before)
