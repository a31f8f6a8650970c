"""The chart of a target: the path due, the figures by vintage, the forecast's fan, the goal."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from luodi.catalogue import say
from luodi.reports.charts_look import (
    ACCENT,
    GOAL,
    PAPER,
    QUIET,
    Number,
    category_axis,
    frame,
    letters,
    plain_number,
    round_range,
    value_axis,
    width_of,
    words,
)

# Status of a figure → symbol, hollow or not. The same marks as on the pages.
_MARKS = {
    "preliminary": ("circle", True),
    "projected": ("circle", True),
    "derived": ("triangle", True),
    "census_revised": ("diamond", False),
}
_FAN = "#d3e7e4"


@dataclass(frozen=True, slots=True)
class FigureMark:
    """A figure on the chart. shown -- its number as printed; status -- its vintage's code."""

    period: str
    value: Number
    shown: str
    status: str = "final"


@dataclass(frozen=True, slots=True)
class FanStep:
    """A forecast for a period: low and high of the interval, middle value or None."""

    period: str
    low: Number
    high: Number
    middle: Number | None = None


@dataclass(frozen=True, slots=True)
class Goal:
    """The value to reach. shown -- as printed, such as 10,000亿元以上."""

    value: Number
    shown: str


def path_option(
    periods: Sequence[str],
    figures: Sequence[FigureMark],
    *,
    path: Mapping[str, Number],
    goal: Goal | None = None,
    fan: Sequence[FanStep] = (),
    language: str = "zh",
) -> dict[str, Any]:
    """A target over time.

    periods -- what stands on the axis, in order, also those without a figure: a gap stays one
    path    -- period → value due by the scheduled path
    """
    place = {period: number for number, period in enumerate(periods)}
    shown = [each for each in figures if each.period in place]
    values = [float(each.value) for each in shown]
    values += [float(v) for p, v in path.items() if p in place]
    values += [float(v) for step in fan for v in (step.low, step.high)]
    values += [float(goal.value)] if goal else []
    span = round_range(values or [0.0, 1.0])
    left = 12 + max(width_of(f"{span[end]:,.12g}") for end in ("min", "max"))
    option = frame(_table(periods, figures, path, fan, language), left=left, right=36)
    option["xAxis"] = category_axis(periods, axisLabel=_sparse(len(periods)))
    option["yAxis"] = value_axis(span)
    option["series"] = [
        *_fan(periods, fan, language),
        *([_path(periods, path, language)] if path else []),
        _figures(shown, place, path, goal),
    ]
    return option


def _sparse(count: int) -> dict[str, Any]:
    """Every name while there is room for it, then every second or third."""
    return {"color": QUIET, "fontSize": 12, "interval": max(0, (count - 1) // 13)}


def _fan(periods: Sequence[str], fan: Sequence[FanStep], language: str) -> list[dict[str, Any]]:
    """The interval as a band: its foot unseen, its height stacked upon it."""
    if not fan:
        return []
    low = {step.period: float(step.low) for step in fan}
    high = {step.period: float(step.high) for step in fan}
    band = {"type": "line", "stack": "fan", "stackStrategy": "all", "symbol": "none"}
    edge = {"lineStyle": {"opacity": 0}, "silent": True}
    middle = {step.period: plain_number(step.middle) for step in fan if step.middle is not None}
    words_under = say("chart.interval").text(language)
    named = letters(QUIET, 11, show=True, position="bottom", distance=6, formatter=words_under)
    foot = [
        {"value": low.get(p), "label": named if p == fan[-1].period else {"show": False}}
        for p in periods
    ]
    # A label hangs on a symbol, which is too small to be seen.
    lowest = {**band, **edge, "symbol": "circle", "symbolSize": 0.1, "data": foot}
    series = [
        lowest,
        {
            **band,
            **edge,
            "areaStyle": {"color": _FAN, "opacity": 1},
            "data": [high[p] - low[p] if p in low else None for p in periods],
        },
    ]
    if middle:
        series.append(
            {
                "type": "line",
                "symbol": "none",
                "lineStyle": {"color": ACCENT, "width": 1.25, "type": "dotted"},
                "data": [middle.get(p) for p in periods],
            }
        )
    return series


def _path(periods: Sequence[str], path: Mapping[str, Number], language: str) -> dict[str, Any]:
    """The thin dashed line, named once, under its middle."""
    on_it = [period for period in periods if period in path]
    named = on_it[(len(on_it) - 1) // 2] if on_it else ""
    rising = len(on_it) < 2 or float(path[on_it[-1]]) >= float(path[on_it[0]])
    label = letters(QUIET, 11, show=True, formatter=say("chart.path").text(language))
    place = {"position": "left" if rising else "right", "offset": [0, -10], "distance": 4}
    return {
        "type": "line",
        "connectNulls": True,
        "symbol": "circle",
        "symbolSize": 0.1,
        "lineStyle": {"color": QUIET, "width": 1.25, "type": "dashed"},
        "data": [
            {
                "value": plain_number(path.get(period)),
                "label": {**label, **place} if period == named else {"show": False},
            }
            for period in periods
        ],
    }


def _figures(
    figures: Sequence[FigureMark],
    place: Mapping[str, int],
    path: Mapping[str, Number],
    goal: Goal | None,
) -> dict[str, Any]:
    """The figures as marks with their numbers, away from the path; the goal as a line."""
    series: dict[str, Any] = {
        "type": "scatter",
        "z": 5,
        "labelLayout": {"hideOverlap": False, "moveOverlap": "shiftY"},
        "data": [_figure(each, place, path) for each in figures],
    }
    if goal is not None:
        series["markLine"] = {
            "silent": True,
            "symbol": "none",
            "lineStyle": {"color": GOAL, "width": 1.5, "type": "solid"},
            "label": letters(GOAL, position="insideStartTop", formatter=words(goal.shown)),
            "data": [{"yAxis": plain_number(goal.value)}],
        }
    return series


def _figure(
    each: FigureMark, place: Mapping[str, int], path: Mapping[str, Number]
) -> dict[str, Any]:
    symbol, hollow = _MARKS.get(each.status, ("circle", False))
    due = path.get(each.period)
    under = due is not None and float(each.value) < float(due)
    first = place[each.period] == 0
    return {
        "value": [place[each.period], plain_number(each.value)],
        "symbol": symbol,
        "symbolSize": 10 if symbol == "circle" else 12,
        "itemStyle": {
            "color": PAPER if hollow else ACCENT,
            "borderColor": ACCENT,
            "borderWidth": 2,
            "borderType": "dashed" if each.status == "projected" else "solid",
            "opacity": 1,
        },
        "label": letters(
            show=True,
            formatter=words(each.shown),
            position="bottom" if under or first else "top",
            distance=7,
        ),
    }


def _table(
    periods: Sequence[str],
    figures: Sequence[FigureMark],
    path: Mapping[str, Number],
    fan: Sequence[FanStep],
    language: str,
) -> list[list[str]]:
    """Period, figure, status, path, interval: only the columns that hold something."""
    by_period = {each.period: each for each in figures}
    steps = {step.period: step for step in fan}
    heads = [say(f"chart.{key}").text(language) for key in ("period", "figure", "status")]
    heads += [say("chart.path").text(language)] if path else []
    heads += [say("chart.interval").text(language)] if fan else []
    rows = [heads]
    for period in periods:
        mark, step = by_period.get(period), steps.get(period)
        row = [period, mark.shown if mark else ""]
        row.append(say(f"status.{mark.status}").text(language) if mark else "")
        if path:
            row.append(f"{float(path[period]):,.6g}" if period in path else "")
        if fan:
            row.append(f"{float(step.low):,.6g}–{float(step.high):,.6g}" if step else "")
        rows.append(row)
    return rows
