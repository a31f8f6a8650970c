"""Calm charts from plain data, as ECharts options: pick the one that asks your question.

How is a target doing over time          path_option
Who contributed how much to a change     contribution_option
How far from base to target, by place    dumbbell_option
How many are in which state              states_option

Each option carries its figures as a table too (table_of), for where no picture can be.
"""

from luodi.reports.charts_bars import (
    Bar,
    StateRow,
    Way,
    contribution_option,
    dumbbell_option,
    height_of_rows,
    states_option,
)
from luodi.reports.charts_look import table_of
from luodi.reports.charts_path import FanStep, FigureMark, Goal, path_option

__all__ = [
    "Bar",
    "FanStep",
    "FigureMark",
    "Goal",
    "StateRow",
    "Way",
    "contribution_option",
    "dumbbell_option",
    "height_of_rows",
    "path_option",
    "states_option",
    "table_of",
]
