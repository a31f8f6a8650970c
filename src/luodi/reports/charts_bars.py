"""Charts of places and parts: contributions as bars, base–now–target, counts of states."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from luodi.catalogue import say
from luodi.reports.charts_look import (
    ACCENT,
    GOAL,
    INK,
    LINE,
    PAPER,
    QUIET,
    STATES,
    STRONG,
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

_ROW = 26  # pixels for a bar and its gap
_NAMES = 150  # pixels, most of the room for names


def height_of_rows(count: int) -> int:
    """The height in pixels at which so many rows read well."""
    return 52 + _ROW * max(count, 1)


@dataclass(frozen=True, slots=True)
class Bar:
    """A row. shown -- its number as printed, with sign and unit; strong -- the one to look at."""

    name: str
    value: Number
    shown: str
    strong: bool = False


def contribution_option(bars: Sequence[Bar], *, language: str = "zh") -> dict[str, Any]:
    """Contributions from largest to smallest, from a common zero; falls are hollow bars."""
    ordered = sorted(bars, key=lambda bar: float(bar.value), reverse=True)
    table = [[say(f"chart.{key}").text(language) for key in ("name", "contribution")]]
    table += [[bar.name, bar.shown] for bar in ordered]
    span = round_range([float(bar.value) for bar in ordered] or [0.0], zero=True)
    widest = max((width_of(bar.shown) for bar in ordered), default=0) + 12
    falls = any(float(bar.value) < 0 for bar in ordered)
    option = frame(table, left=_room(ordered) + (widest if falls else 0), right=widest, bottom=8)
    option["xAxis"] = value_axis(span, shown=False)
    option["yAxis"] = _names_axis(ordered)
    option["series"] = [
        {
            "type": "bar",
            "barWidth": 14,
            "markLine": _zero_line(),
            "data": [_bar(bar) for bar in ordered],
        }
    ]
    return option


def _bar(bar: Bar) -> dict[str, Any]:
    falls = float(bar.value) < 0
    colour = ACCENT if bar.strong else "#67868a"
    return {
        "value": plain_number(bar.value),
        "itemStyle": {
            "color": PAPER if falls else colour,
            "borderColor": colour,
            "borderWidth": 1.5,
        },
        "label": letters(
            show=True, position="left" if falls else "right", formatter=words(bar.shown)
        ),
    }


def _zero_line() -> dict[str, Any]:
    return {
        "silent": True,
        "symbol": "none",
        "label": {"show": False},
        "lineStyle": {"color": QUIET, "width": 1, "type": "solid"},
        "data": [{"xAxis": 0}],
    }


def _room(rows: Sequence[Bar] | Sequence[Way] | Sequence[StateRow]) -> int:
    """Pixels for the names at the left."""
    return min(_NAMES, max((width_of(row.name) for row in rows), default=0)) + 14


def _names_axis(rows: Sequence[Bar] | Sequence[Way] | Sequence[StateRow]) -> dict[str, Any]:
    label = {"color": INK, "fontSize": 12, "interval": 0, "width": _NAMES, "overflow": "truncate"}
    return category_axis(
        [row.name for row in rows], inverse=True, axisLabel=label, axisLine={"show": False}
    )


@dataclass(frozen=True, slots=True)
class Way:
    """A row of base, now and target, all in one unit; now_shown -- as printed."""

    name: str
    base: Number
    now: Number | None
    target: Number | None
    now_shown: str = ""
    base_shown: str = ""
    target_shown: str = ""


def dumbbell_option(ways: Sequence[Way], *, language: str = "zh") -> dict[str, Any]:
    """Base ○, now ●, target | on one line a row; the first row names its marks."""
    heads = [say(f"chart.{key}").text(language) for key in ("name", "base", "now", "target")]
    table = [heads]
    table += [[w.name, w.base_shown, w.now_shown, w.target_shown] for w in ways]
    values = [float(v) for w in ways for v in (w.base, w.now, w.target) if v is not None]
    option = frame(table, left=_room(ways), right=24, top=30)
    option["xAxis"] = value_axis(round_range(values or [0.0, 1.0]))
    option["yAxis"] = _names_axis(ways)
    option["series"] = [
        *(_way_line(ways, number) for number in range(len(ways))),
        _marks(ways, "base", heads[1], "circle", 10, PAPER, QUIET),
        _marks(ways, "target", heads[3], "rect", [3, 16], GOAL, GOAL),
        _marks(ways, "now", heads[2], "circle", 11, ACCENT, ACCENT),
    ]
    return option


def _way_line(ways: Sequence[Way], number: int) -> dict[str, Any]:
    way = ways[number]
    known = [float(v) for v in (way.base, way.now, way.target) if v is not None]
    return {
        "type": "line",
        "symbol": "none",
        "lineStyle": {"color": STRONG, "width": 2},
        "data": [[min(known), number], [max(known), number]],
    }


def _marks(
    ways: Sequence[Way], part: str, head: str, symbol: str, size: Any, fill: str, edge: str
) -> dict[str, Any]:
    """One mark a row; the first row says above it what the mark is."""
    data = []
    for number, way in enumerate(ways):
        value: Number | None = getattr(way, part)
        if value is None:
            continue
        label: dict[str, Any] = {"show": False}
        if number == 0:
            label = letters(edge, 11, show=True, position="top", distance=6, formatter=words(head))
        data.append({"value": [plain_number(value), number], "label": label})
    return {
        "type": "scatter",
        "symbol": symbol,
        "symbolSize": size,
        "z": 5,
        "itemStyle": {"color": fill, "borderColor": edge, "borderWidth": 1.5, "opacity": 1},
        "data": data,
    }


@dataclass(frozen=True, slots=True)
class StateRow:
    """A row of counts: state's code → how many."""

    name: str
    counts: Mapping[str, int]


def states_option(
    rows: Sequence[StateRow], states: Sequence[tuple[str, str, str]], *, language: str = "zh"
) -> dict[str, Any]:
    """Counts of states side by side from zero. states -- code, mark and word, in order."""
    shown = [each for each in states if any(row.counts.get(each[0]) for row in rows)]
    named = [f"{mark} {word}" for _, mark, word in shown]
    table = [[say("chart.name").text(language), *named]]
    table += [[row.name, *(str(row.counts.get(code, 0)) for code, _, _ in shown)] for row in rows]
    option = frame(table, left=_room(rows), right=20, top=40, bottom=8)
    most = max((sum(row.counts.values()) for row in rows), default=1) or 1
    option["xAxis"] = value_axis({"min": 0, "max": most}, shown=False)
    option["yAxis"] = _names_axis(rows)
    option["legend"] = {
        "top": 4,
        "left": 0,
        "itemWidth": 14,
        "itemHeight": 12,
        "itemGap": 18,
        "textStyle": {"color": INK, "fontSize": 12},
        "data": named,
    }
    option["series"] = [
        _state(code, mark, name, rows, most)
        for (code, mark, _), name in zip(shown, named, strict=True)
    ]
    return option


def _state(code: str, mark: str, name: str, rows: Sequence[StateRow], most: int) -> dict[str, Any]:
    fill, on_it = STATES.get(code, (LINE, INK))
    edge = QUIET if fill == PAPER else PAPER
    data = []
    for row in rows:
        count = row.counts.get(code, 0)
        wide = count / most * 480 > 34  # room for mark and number
        label = {
            "show": bool(count),
            "formatter": f"{mark} {count}" if wide else str(count),
            "color": on_it,
            "fontSize": 12,
        }
        data.append({"value": count or None, "label": label})
    return {
        "type": "bar",
        "name": name,
        "stack": "states",
        "barWidth": 18,
        "itemStyle": {"color": fill, "borderColor": edge, "borderWidth": 1},
        "data": data,
    }
