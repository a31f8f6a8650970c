"""Arithmetic on dense cubes of figures: indicators × places × years, missing as NaN.

For work on whole partitions at national scale. Single figures are computed exactly, in
decimals; these are binary, with a relative error below 1e-13 for sums of a few thousand.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Values = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Grouping:
    """Which place belongs to which area.

    order  -- places, the members of each area side by side
    starts -- where the members of each area begin in ``order``
    areas  -- codes of the areas, one for each start
    """

    order: NDArray[np.int64]
    starts: NDArray[np.int64]
    areas: tuple[str, ...]

    @classmethod
    def of(cls, parents: list[str | None]) -> Grouping:
        """Made from the parent of every place by its position; None belongs nowhere."""
        members = [(parent, at) for at, parent in enumerate(parents) if parent is not None]
        members.sort(key=lambda m: m[0])
        areas = sorted({parent for parent, _ in members})
        first = {parent: at for at, (parent, _) in reversed(list(enumerate(members)))}
        return cls(
            np.array([at for _, at in members], dtype=np.int64),
            np.array([first[area] for area in areas], dtype=np.int64),
            tuple(areas),
        )


def roll_up(values: Values, grouping: Grouping) -> Values:
    """Complete sums by area: one member missing, and the sum is missing.

    values -- (indicators, places, years); returns (indicators, areas, years)
    """
    order = grouping.order
    if not len(order):
        return np.empty((values.shape[0], 0, values.shape[2]))
    contiguous = bool(np.all(np.diff(order) == 1))
    ordered = values[:, order[0] : order[-1] + 1] if contiguous else values[:, order]
    return np.add.reduceat(ordered, grouping.starts, axis=1)


def ratio(numerator: Values, denominator: Values) -> Values:
    """Quotients; dividing by zero gives a missing value."""
    with np.errstate(divide="ignore", invalid="ignore"):
        found = numerator / denominator
    found[denominator == 0] = np.nan
    return found


def growth(values: Values) -> Values:
    """Percent change on the year before; the first year is missing."""
    found = np.full_like(values, np.nan)
    with np.errstate(divide="ignore", invalid="ignore"):
        np.divide(values[..., 1:], values[..., :-1], out=found[..., 1:])
    found[..., 1:][values[..., :-1] == 0] = np.nan
    return (found - 1) * 100
