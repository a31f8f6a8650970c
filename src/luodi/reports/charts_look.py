"""Colours, letters and frame that every printed chart shares; readable in grey print.

The same words as the pages use (LOOK): ink, quiet grey, one accent, six states.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

Number = Decimal | float | int

PAPER, INK, SOFT, QUIET = "#ffffff", "#1d2733", "#45525f", "#5c6873"
LINE, STRONG, ACCENT, GOAL = "#dfe3e2", "#b4bdc1", "#0b5f63", "#00704f"
LETTERS = 12  # pixels, of a chart 640 wide

# State → (fill, letters on it). Light and dark alternate, so that neighbours differ in grey.
STATES = {
    "met": ("#00704f", PAPER),
    "ahead": ("#00704f", PAPER),
    "faster": ("#7fb2dd", INK),
    "on_pace": ("#d3e7e4", INK),
    "behind": ("#e2b14f", INK),
    "missed": ("#b3400b", PAPER),
    "out_of_reach": ("#b3400b", PAPER),
    "undetermined": (PAPER, INK),
}


def plain_number(value: Number | None) -> float | None:
    """A number as ECharts takes it; the digits shown are words of their own."""
    return None if value is None else float(value)


def words(text: str) -> str:
    """Text that ECharts takes as it stands: its templates begin with a brace.

    >>> words("{b}")
    '｛b｝'
    """
    return text.replace("{", "｛").replace("}", "｝")


def width_of(text: str, size: int = LETTERS) -> int:
    """About how many pixels a line of text takes."""
    return math.ceil(sum(size if ord(each) > 0x2E7F else size * 0.58 for each in text))


def round_range(values: Sequence[float], *, zero: bool = False) -> dict[str, float]:
    """A round range that holds all values: min, max and interval.

    >>> round_range([6884.41, 10000.0])
    {'min': 6000.0, 'max': 11000.0, 'interval': 1000.0}
    """
    low, high = min(values), max(values)
    if zero:
        low, high = min(low, 0.0), max(high, 0.0)
    span = (high - low) or abs(high) or 1.0
    power = 10.0 ** math.floor(math.log10(span / 4))
    interval = next(n * power for n in (1, 2, 2.5, 5, 10) if n * power >= span / 4 * (1 - 1e-9))
    room = 0.0 if zero else 0.12
    least = math.floor((low - span * room) / interval) * interval
    if low >= 0 > least:
        least = 0.0
    most = math.ceil((high + span * 0.12) / interval) * interval
    return {"min": _tidy(least), "max": _tidy(most), "interval": _tidy(interval)}


def _tidy(value: float) -> float:
    return float(f"{value:.12g}")


def letters(colour: str = INK, size: int = LETTERS, **more: Any) -> dict[str, Any]:
    """The look of a label: dark letters with a paper edge, so that lines never cross them."""
    return {
        "color": colour,
        "fontSize": size,
        "textBorderColor": PAPER,
        "textBorderWidth": 3,
        **more,
    }


def frame(
    table: Sequence[Sequence[str]], *, left: int, right: int, top: int = 20, bottom: int = 28
) -> dict[str, Any]:
    """What every option shares. table -- the chart's figures in words, heads first.

    The table travels in the option (ECharts' own ``dataset``) and is printed where no
    picture can be drawn, and beside the picture for readers who cannot see it.
    """
    return {
        "animation": False,
        "textStyle": {"color": INK, "fontSize": LETTERS},
        "dataset": {"source": [list(row) for row in table]},
        "grid": {
            "left": left,
            "right": right,
            "top": top,
            "bottom": bottom,
            "outerBoundsMode": "none",
            "containLabel": False,
        },
    }


def category_axis(names: Sequence[str], **more: Any) -> dict[str, Any]:
    """An axis of names, all of them printed."""
    return {
        "type": "category",
        "data": list(names),
        "axisTick": {"show": False},
        "axisLine": {"lineStyle": {"color": STRONG}},
        "axisLabel": {"color": SOFT, "fontSize": LETTERS, "interval": 0},
        **more,
    }


def value_axis(span: dict[str, float], *, shown: bool = True) -> dict[str, Any]:
    """An axis of values over a round range; where figures stand at their marks, unlabelled."""
    return {
        "type": "value",
        **span,
        "axisLabel": {"show": shown, "color": QUIET, "fontSize": LETTERS},
        "axisLine": {"show": False},
        "axisTick": {"show": False},
        "splitLine": {"show": shown, "lineStyle": {"color": LINE}},
    }


def table_of(option: dict[str, Any]) -> tuple[tuple[str, ...], ...]:
    """The chart's figures in words, heads first; empty where the option brings none."""
    source = option.get("dataset", {}).get("source", ())
    return tuple(tuple("" if cell is None else str(cell) for cell in row) for row in source)
