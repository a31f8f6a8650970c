"""Levels, increases and growth rates of one indicator reckoned against each other.

Each number is an interval as wide as its rounding. Only what no pair of true values
could satisfy is reported; where the price basis may explain it, the severity says so.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal

from luodi.reading.finding import Finding, Severity
from luodi.reading.lint_figures import Figures, Said, decimals, rounded, same_places, yearly_rate
from luodi.reading.lint_page import PLAN_AREA, Page, finding

_REAL = re.compile("生产总值|增加值|GDP")
_WHOLE = re.compile("全省|全国|全市|全州")
_TOLERANCE = Decimal("0.001")  # the figures outside may have been revised a little
_MONEY = ("亿元", "万元", "元")


def base_vs_derived(page: Page, figures: Figures) -> Iterator[Finding]:
    """Level minus increase is not the earlier level the plan also states."""
    for level, change in _level_and_change(figures):
        derived = level.value - change.value
        year = change.first - 1
        for base in figures.about(level.subject, "baseline", level.draft.form):
            if base.last != year or base.draft.unit != level.draft.unit:
                continue
            if page.sentence_at(base.draft.start) == page.sentence_at(change.draft.start):
                continue  # one sentence of three numbers: see lint_steps
            slack = level.half_unit + change.half_unit + base.half_unit
            if abs(base.value - derived) > slack:
                sums = f"{level.value:f}-{change.value:f}={derived:f}≠{base.value:f}"
                yield _conflict(
                    page, base, level, change, sums=sums, derived=f"{derived:f}", stated=base.shown
                )


def _conflict(
    page: Page,
    at: Said,
    *others: Said,
    sums: str,
    severity: Severity = "error",
    **values: str,
) -> Finding:
    quotes = [page.quote(*s.span) for s in others]
    return finding(
        page,
        "base_vs_derived",
        severity,
        at.span,
        *quotes,
        sums,
        indicator=at.draft.indicator,
        sums=sums,
        **values,
    )


def _level_and_change(figures: Figures) -> Iterator[tuple[Said, Said]]:
    """A level and the increase that led to it."""
    for level in figures.of_form("baseline", "level", "share", "count"):
        for change in figures.about(level.subject, "baseline", "increment"):
            unit = "百分点" if level.draft.form == "share" else level.draft.unit
            same_end = change.last == level.last > change.first - 1
            if change.draft.unit == unit and same_end and same_places(level.draft, change.draft):
                yield level, change


def growth_vs_increment(page: Page, figures: Figures) -> Iterator[Finding]:
    """The growth two levels (or a level and its increase) imply against the growth stated."""
    for base, goal, low, high, quotes in _stretches(page, figures):
        years = goal.last - base
        for stated in figures.about(goal.subject, "baseline", "annual_growth", "total_growth"):
            if stated.first != base + 1 or stated.last != goal.last or not low > 0:
                continue
            if not same_places(stated.draft, goal.draft):
                continue
            span_years = years if stated.draft.form == "annual_growth" else 1
            least = yearly_rate(high, goal.value - goal.half_unit, span_years)
            most = yearly_rate(low, goal.value + goal.half_unit, span_years)
            middle = yearly_rate((low + high) / 2, goal.value, span_years)
            if least is None or most is None or middle is None:
                continue
            severity = _disagrees(
                stated, least, most, middle, _REAL.search(goal.subject) is not None
            )
            if severity is not None:
                yield finding(
                    page,
                    "growth_vs_increment",
                    severity,
                    stated.span,
                    *quotes,
                    f"({goal.value:f}/{rounded((low + high) / 2)})^(1/{span_years})-1"
                    f"={rounded(middle)}%",
                    indicator=goal.draft.indicator,
                    derived=f"{rounded(middle)}%",
                    stated=stated.shown,
                )


def _stretches(
    page: Page, figures: Figures
) -> Iterator[tuple[int, Said, Decimal, Decimal, list[str]]]:
    """Base year, later level, the least and the most the base can have been, quotations."""
    for level, change in _level_and_change(figures):
        if level.draft.form != "share":
            base, slack = level.value - change.value, level.half_unit + change.half_unit
            quotes = [page.quote(*level.span), page.quote(*change.span)]
            yield change.first - 1, level, base - slack, base + slack, quotes
    for level in figures.of_form("baseline", "level", "count"):
        for base_said in figures.about(level.subject, "baseline", level.draft.form):
            if base_said.last < level.last and base_said.draft.unit == level.draft.unit:
                low, high = (
                    base_said.value - base_said.half_unit,
                    base_said.value + base_said.half_unit,
                )
                quotes = [page.quote(*base_said.span), page.quote(*level.span)]
                yield base_said.last, level, low, high, quotes


def _disagrees(
    stated: Said, least: Decimal, most: Decimal, middle: Decimal, real: bool
) -> Severity | None:
    """None where some true values satisfy both.

    Value added grows at constant prices: less than its money suggests is usual, as much
    or more would mean that prices fell. Anything else is counted in the money stated.
    """
    low, high = stated.value - stated.half_unit, stated.value + stated.half_unit
    if real:
        places = decimals(stated.value)
        return "warning" if round(middle, places) < stated.value else None
    if low <= most and least <= high:
        return None
    return "info" if stated.draft.comparator in ("≈", ">", "<") else "warning"


def share_vs_growth(page: Page, figures: Figures) -> Iterator[Finding]:
    """A share that rose by so much says how much faster than the whole the part grew."""
    for share, change in _level_and_change(figures):
        whole = _WHOLE.search(share.subject)
        if share.draft.form != "share" or whole is None:
            continue
        part = figures.subject(share.subject.split("占")[0])
        for gap in figures.about(part, "baseline", "relative_to_reference"):
            if gap.draft.unit != "百分点" or (gap.first, gap.last) != (change.first, change.last):
                continue
            if whole[0] not in (gap.draft.reference or ""):
                continue
            years = gap.last - gap.first + 1
            low = yearly_rate(
                share.value - change.value + change.half_unit + share.half_unit,
                share.value + share.half_unit,
                years,
            )
            middle = yearly_rate(share.value - change.value, share.value, years)
            if low is None or middle is None:
                continue
            # A gap of growth rates is a little wider than the ratio's rate; twice is beyond it.
            stated_high = gap.value + gap.half_unit
            if low > stated_high * 2 or middle < (gap.value - gap.half_unit) / 2:
                yield finding(
                    page,
                    "share_vs_growth",
                    "info",
                    change.span,
                    page.quote(*share.span),
                    page.quote(*gap.span),
                    f"({share.value:f}/{share.value - change.value:f})^(1/{years})-1"
                    f"={rounded(middle)}%",
                    derived=rounded(middle),
                    stated=gap.shown,
                )


def against_known(page: Page, figures: Figures) -> Iterator[Finding]:
    """Bases against the sum of their places, shares against the province's own figure."""
    known = page.known
    if known is None:
        return
    province = _province(page)
    for said in figures.of_form("baseline", "level"):
        if not said.draft.indicator_id or said.draft.unit not in _MONEY or said.first != said.last:
            continue
        place = said.draft.places[0] if len(said.draft.places) == 1 else PLAN_AREA
        total = known.total_of_members(said.draft.indicator_id, place, said.last)
        if total is not None and abs(total - said.value) > max(said.half_unit, total * _TOLERANCE):
            sums = f"{said.value:f}-{total:f}={said.value - total:f}"
            yield finding(
                page,
                "scope_mismatch",
                "warning",
                said.span,
                sums,
                stated=said.shown,
                other=f"{total:f}{said.draft.unit}",
            )
        if province:
            yield from _share_of(page, figures, said, province)


def _share_of(page: Page, figures: Figures, said: Said, province: str) -> Iterator[Finding]:
    known = page.known
    whole = known.figure(said.draft.indicator_id or "", province, said.last) if known else None
    if not whole or whole <= 0:
        return
    for share in figures.of_form("baseline", "share"):
        part, _, of = share.draft.indicator.partition("占")
        if figures.subject(part) != said.subject or not re.fullmatch(r"全省(?:的?比重)?", of):
            continue
        if share.last != said.last:
            continue
        derived = said.value / whole * 100
        if abs(derived - share.value) > share.half_unit + _TOLERANCE:
            sums = f"{said.value:f}/{whole:f}={rounded(derived)}%≠{share.value:f}%"
            # The figure on file may be of another vintage than the plan's.
            yield _conflict(
                page,
                share,
                said,
                sums=sums,
                severity="warning",
                derived=f"{rounded(derived)}%",
                stated=share.shown,
            )


def _province(page: Page) -> str | None:
    """The province most of the plan's places lie in."""
    codes = [m.code for m in page.mentions if m.type == "place" and m.code]
    codes += [c for q in page.quantities for c in q.places]
    heads = Counter(c[:2] for c in codes if c[:2].isdigit())
    return heads.most_common(1)[0][0] + "0000" if heads else None
