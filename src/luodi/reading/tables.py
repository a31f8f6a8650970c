"""The indicator table most plans carry: one quantity per filled cell.

A table is a run of lines whose cells are tab or bar separated, under a head that names
years. The row's first words are the indicator, its unit stands in a column of its own or
in brackets; 〔N〕 is cumulative over the plan period.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from luodi.reading.draft import Comparator, Form, QuantityDraft
from luodi.reading.layout import Span, split, trim
from luodi.reading.measures import house_units
from luodi.reading.numerals import ARABIC, parse_number

_YEAR = re.compile(r"(?:19|20)\d\d")
_CELL = re.compile(
    rf"(?P<before>[≥>＞≤<＜≈约]|不低于|不超过|超过|大于|小于)? ?"
    rf"(?P<open>[〔\[【])?(?P<sign>[-－−+]?)(?P<number>{ARABIC})(?P<close>[〕\]】])? ?"
    rf"(?P<unit>%|个百分点|百分点)?(?P<after>以上|以内|左右)?"
)
_SIGNS: dict[str, Comparator] = {
    **dict.fromkeys(("≥", "不低于", "以上"), ">="),
    **dict.fromkeys((">", "＞", "超过", "大于"), ">"),
    **dict.fromkeys(("≤", "不超过", "以内"), "<="),
    **dict.fromkeys(("<", "＜", "小于"), "<"),
    **dict.fromkeys(("≈", "约", "左右"), "≈"),
}
_UNIT_IN_NAME = re.compile(r"[（(](?P<unit>[^（）()]{1,12})[）)] *$")
_SHARE = re.compile(r"占|比重|占比|比例")


@dataclass(frozen=True, slots=True)
class _Column:
    """What a column holds: a year, a rate over the period, or nothing to read."""

    year: int | None
    rate: bool
    yearly: bool = False


def is_row(text: str, line: Span) -> bool:
    """Whether a line of the plan's own text (the repaired copy has no tabs) has three cells."""
    marked = text.find("\t", line.start, line.end) >= 0 or text.find("|", *line) >= 0
    return marked and len(_cells(text, line)) >= 3


def table_quantities(
    text: str, plain: str, rows: Sequence[Span], period: tuple[int, int] | None
) -> Iterator[QuantityDraft]:
    """Read one table, its head first; a head without years makes it no such table."""
    if len(rows) < 2:
        return
    head = [plain[slice(*cell)] for cell in _cells(text, rows[0])]
    columns = [_column(words) for words in head]
    if not any(column.year for column in columns):
        return
    unit_at = next((i for i, words in enumerate(head) if "单位" in words), None)
    name_at = next((i for i, words in enumerate(head) if re.search("指标|名称|项目", words)), 0)
    for row in rows[1:]:
        cells = _cells(text, row)
        if len(cells) != len(head):
            continue
        name, unit = _name_and_unit(plain, cells, name_at, unit_at)
        for cell, column in zip(cells, columns, strict=True):
            if column.year or column.rate:
                yield from _quantity(plain, cell, column, name, unit, period)


def _quantity(
    plain: str,
    cell: Span,
    column: _Column,
    name: str,
    unit: str,
    period: tuple[int, int] | None,
) -> Iterator[QuantityDraft]:
    match = _CELL.fullmatch(plain, *cell)
    if match is None or not name:
        return
    value = parse_number(match["number"])
    falls = re.search("下降|降低|减少", name) is not None
    if match["sign"] in {"-", "－", "−"} or falls:
        value = -value
    cumulative = match["open"] is not None
    own_unit = {"个百分点": "百分点"}.get(match["unit"] or "", match["unit"] or "")
    rate = column.rate and not cumulative
    values, shown = house_units((value,), own_unit or ("%" if rate else unit))
    over_years = column.rate or cumulative or falls
    past = column.year is not None and period is not None and column.year < period[0]
    yield QuantityDraft(
        kind="baseline" if past else "target",
        indicator=name,
        form=_form(name, shown, column, cumulative, falls),
        comparator=_SIGNS.get(match["before"] or match["after"] or "", "="),
        value=values[0],
        unit=_unit(shown, column, rate),
        period=_period(column, over_years, past, period),
        start=cell.start,
        end=cell.end,
    )


def _unit(shown: str, column: _Column, rate: bool) -> str:
    if shown != "百分点":
        return shown
    if not column.rate:
        return "%"
    return "百分点/年" if rate and column.yearly else "百分点"


def _form(name: str, unit: str, column: _Column, cumulative: bool, falls: bool) -> Form:
    if column.rate and not cumulative:
        return "increment" if unit == "百分点" else "annual_growth"
    if falls:
        return "total_growth"
    if cumulative:
        return "increment"
    if re.search("增长|增速", name) and unit == "%":
        return "annual_growth"
    if "覆盖率" in name or "普及率" in name:
        return "coverage"
    if unit == "%":
        return "share" if _SHARE.search(name) else "level"
    return "count" if unit in ("家", "个", "条", "所", "项") else "level"


def _period(
    column: _Column, over_years: bool, past: bool, period: tuple[int, int] | None
) -> str | None:
    if over_years and period is not None:
        first, last = (period[0] - 5, period[0] - 1) if past else period
        return f"{first}-{last}"
    return str(column.year) if column.year else None


def _column(words: str) -> _Column:
    rate = re.search("年均|增速|增长|累计|变化", words) is not None
    year = _YEAR.search(words)
    return _Column(None if rate or year is None else int(year[0]), rate, "年均" in words)


def _name_and_unit(
    plain: str, cells: Sequence[Span], name_at: int, unit_at: int | None
) -> tuple[str, str]:
    """The indicator's words and its unit, from its own column or from brackets."""
    name = re.sub(r"^[\d一二三四五六七八九十]+[、.．] *", "", plain[slice(*cells[name_at])])
    bracket = _UNIT_IN_NAME.search(name)
    if unit_at is not None:
        return name, plain[slice(*cells[unit_at])]
    if bracket:
        return name[: bracket.start()].strip(), bracket["unit"]
    return name, ""


def _cells(text: str, line: Span) -> list[Span]:
    """The cells of a line; a bar at either end frames the row and makes no cell.

    Lines come trimmed, but an empty last cell is white space: the row is read to its end.
    """
    start, end = line
    while start > 0 and text[start - 1] == "\t":
        start -= 1
    while end < len(text) and text[end] in "\t ":
        end += 1
    mark = "|" if "|" in text[start:end] else "\t"
    cells = [trim(text, *part) for part in split(text, start, end, mark)]
    if mark == "|":
        first, last = cells[0], cells[-1]
        cells = cells[first.start == first.end : len(cells) - (last.start == last.end)]
    return cells
