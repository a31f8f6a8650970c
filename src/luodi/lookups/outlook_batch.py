"""Many series forecast at once: lines of one kind side by side, with their reference."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from luodi.analysis.forecast import Forecasts, forecast
from luodi.analysis.series import Values
from luodi.catalogue.forecasting import Forecasting
from luodi.lookups.outlook_series import AMOUNT, PART, SHARE, UNEVEN, Line

Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Found:
    """The forecasts a line is in, its row there, and what its numbers were divided by."""

    forecasts: Forecasts
    row: int
    scale: float


class Batch:
    """Every line of one kind; those wanted and those that only tell how wrong forecasts are."""

    def __init__(self, lines: list[Line], references: dict[Key, Line | None], rules: Forecasting,
                 until: int) -> None:  # fmt: skip
        self._lines = lines
        self._references = references
        self._rules = rules
        self._until = until
        self._found: dict[Key, Found] = {}
        if lines:
            self._work()

    def of(self, line: Line) -> Found | None:
        """The forecast of a line; None where there are too few figures."""
        return self._found.get((line.indicator_id, line.place))

    def _work(self) -> None:
        first = min(line.values[0][0] for line in self._lines)
        last = max(max(line.last for line in self._lines), self._last_reference())
        steps = max(1, self._until - min(line.last for line in self._lines))
        grid = np.array([_row(line, first, last) for line in self._lines])
        kind = self._lines[0].kind
        log = kind == AMOUNT or kind.startswith(PART)
        scales = np.ones(len(grid))
        if kind == UNEVEN:
            # Amounts that fall to zero or below are compared by their usual size.
            sizes = np.nanmean(np.abs(grid), axis=1)
            scales = np.where(sizes > 0, sizes, 1.0)
            grid = grid / scales[:, None]
        self._keep(grid, None, range(len(grid)), scales, steps, log=log)
        beside, rows = self._beside(grid, scales, first, last)
        if len(rows) and log:
            self._keep(grid[rows], beside, rows, scales, steps, log=log)

    def _keep(self, grid: Values, beside: Values | None, rows: range | list[int], scales: Values,
              steps: int, *, log: bool) -> None:  # fmt: skip
        """Forecasts of some rows; they replace earlier ones where they can be measured."""
        share = self._lines[0].kind == SHARE
        floor = 0.0 if share or np.nanmin(grid) >= 0 else -np.inf
        found = forecast(
            grid,
            steps,
            log=log,
            reference=beside,
            share=float(self._rules.share) / 100,
            least_errors=self._rules.least_errors,
            bounds=(floor, 100.0 if share else np.inf),
        )
        for at, row in enumerate(rows):
            if beside is None or not found.why[at]:
                line = self._lines[row]
                key = (line.indicator_id, line.place)
                self._found[key] = Found(found, at, float(scales[row]))

    def _last_reference(self) -> int:
        known = [line.last for line in self._references.values() if line is not None]
        return max(known, default=0)

    def _beside(
        self, grid: Values, scales: Values, first: int, last: int
    ) -> tuple[Values, list[int]]:
        """The reference of every row that has one wherever it has a figure."""
        rows, found = [], []
        for row, line in enumerate(self._lines):
            other = self._references.get((line.indicator_id, line.place))
            if other is None:
                continue
            beside = np.array(_row(other, first, last)) / scales[row]
            if np.any(np.isnan(beside) & ~np.isnan(grid[row])) or np.any(beside <= 0):
                continue
            rows.append(row)
            found.append(beside)
        return np.array(found), rows


def _row(line: Line, first: int, last: int) -> list[float]:
    known = dict(line.values)
    return [known.get(year, np.nan) for year in range(first, last + 1)]
