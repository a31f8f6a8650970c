"""Targets against where the plan starts from: nearly there, too fast, undated, elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from luodi.reading.finding import Finding, Severity
from luodi.reading.lint_figures import (
    Figures,
    Said,
    is_addition,
    once,
    rounded,
    same_places,
    yearly_rate,
)
from luodi.reading.lint_page import Page, finding

_UP = (">", ">=", "=")
_AT_LEAST = (">", ">=")
_REAL = re.compile("生产总值|增加值|GDP")
CLASS = ("吨级", "千伏", "伏", "级")
_LITTLE = Decimal(10)  # percent over the whole period
_LITTLE_POINTS = Decimal(1)
_LONG = 4
_BACK = 600  # a year further back in the paragraph governs nothing here
_DATE = re.compile(
    r"(?:19|20)\d\d|十[二三四五六]五|期间|期末|时期|年底|年末|今年|明年|每年|\d年|[二三四五六七八九十]年|中期"
)
_SMALL = Decimal("0.05")
_PART_OF_CITY = re.compile(
    r"(?:包括|范围)[^。\n]{0,200}?"
    r"(?P<part>[^\W\d市及和与]{2,4}市[^\W\d市及和与]{2,6}(?:、[^\W\d市及和与]{2,6}){0,8}"
    r"(?:[两二三四五六七八九十]|\d{1,2}个?)县)"
)
_SCOPE = re.compile(
    r"^(?:全[省市县州区域]|中心城区|市区|城区|县城|规划区|建成区|示范区|园区)(?=[\u4e00-\u9fff]{3})"
)
_AREA_TOTAL = "地区生产总值"


def target_without_deadline(page: Page, figures: Figures) -> Iterator[Finding]:
    """A state to reach whose sentence names no year and no period."""
    for target in once(figures.of_form("target", "level", "share", "count", "coverage")):
        draft = target.draft
        if draft.unit in CLASS or not is_undated(target):
            continue
        sentence = page.near(draft.start)
        paragraph = page.plain.rfind("\n", max(0, sentence.start - _BACK), sentence.start)
        begin = paragraph + 1 if paragraph >= 0 else max(0, sentence.start - _BACK)
        if not _DATE.search(page.plain, begin, sentence.end):
            yield finding(
                page, "target_without_deadline", "info", target.span, indicator=draft.indicator
            )


def target_implied_growth(page: Page, figures: Figures) -> Iterator[Finding]:
    """What growth base and goal imply; where the plan states another, that is the place."""
    for target in figures.of_form("target", "level"):
        base = figures.base_of(target)
        if base is None or target.draft.unit in CLASS or target.draft.unit == "%":
            continue
        years = target.last - base.last
        rate = yearly_rate(base.value, target.value, years)
        if rate is None or years < 1 or target.value <= base.value:
            continue
        stated = [
            s
            for s in figures.about(target.subject, "target", "annual_growth")
            if s.last == target.last and same_places(s.draft, target.draft)
        ]
        if not stated and not is_addition(page, target):
            yield _implied(page, target, base, rate, "info", None)
        for other in stated:
            start = _state_before(figures, target, other)
            needed = start and yearly_rate(start.value, target.value, target.last - start.last)
            if start and needed and _falls_apart(target, other, needed):
                # Value added grows at constant prices: less than its money suggests is usual.
                usual = _REAL.search(target.subject) and other.value < needed
                yield _implied(page, target, start, needed, "info" if usual else "warning", other)


def _state_before(figures: Figures, target: Said, growth: Said) -> Said | None:
    """The state in the year the growth is counted from: reached, or an earlier goal."""
    for kind in ("baseline", "target"):
        for said in figures.about(target.subject, kind, "level", "count"):
            if said.last == growth.first - 1 and said.draft.unit == target.draft.unit:
                return said
    return None


def _falls_apart(target: Said, growth: Said, needed: Decimal) -> bool:
    """Whether the growth stated cannot be the growth needed, bounds and rounding allowed for."""
    more = growth.value - needed
    if abs(more) <= growth.half_unit + _SMALL:
        return False
    if growth.draft.comparator in _AT_LEAST and more < 0:
        return False
    return not (target.draft.comparator in _AT_LEAST and more > 0)


def _implied(
    page: Page, target: Said, base: Said, rate: Decimal, severity: Severity, stated: Said | None
) -> Finding:
    years = target.last - base.last
    arithmetic = f"({target.value:f}/{base.value:f})^(1/{years})-1={rounded(rate)}%"
    at = stated or target
    return finding(
        page,
        "target_implied_growth",
        severity,
        at.span,
        page.quote(*base.span),
        *([page.quote(*target.span)] if stated else []),
        arithmetic,
        base=base.shown,
        stated=target.shown,
        years=str(years),
        derived=rounded(rate),
        growth=stated.shown if stated else "—",
    )


def small_margin(page: Page, figures: Figures) -> Iterator[Finding]:
    """A goal for years ahead that is nearly reached already."""
    for target in figures.of_form("target", "level", "count", "share", "coverage"):
        base = figures.base_of(target)
        if base is None or base.value <= 0 or target.last - base.last < _LONG:
            continue
        more = target.value - base.value
        if target.draft.comparator not in _UP or more < 0 or target.draft.unit in CLASS:
            continue
        percent = more / base.value * 100
        shares = target.draft.unit == "%"
        # From 98 % there is little left to gain; that is no small ambition.
        if (shares and (base.value >= 90 or more >= _LITTLE_POINTS)) or percent >= _LITTLE:
            continue
        yield finding(
            page,
            "small_margin",
            "info",
            target.span,
            page.quote(*base.span),
            f"({target.value:f}-{base.value:f})/{base.value:f}={rounded(percent, 1)}%",
            base=base.shown,
            stated=target.shown,
            derived=rounded(percent, 1),
        )


def scope_mismatch(page: Page, figures: Figures) -> Iterator[Finding]:
    """Base and goal of different places, or a total over an area that cuts through a city.

    Statistics are published by city: where only some counties of a city belong to the
    plan's area, a total that does not say what it covers cannot be checked.
    """
    bases: dict[tuple[str, str], Said] = {}
    for base in figures.of_form("baseline", "level", "share", "coverage"):
        bases.setdefault((_SCOPE.sub("", base.draft.indicator), base.draft.unit), base)
    for target in figures.of_form("target", "level", "share", "coverage"):
        bare = _SCOPE.sub("", target.draft.indicator)
        other = bases.get((bare, target.draft.unit))
        if other is None or bare == target.draft.indicator or figures.base_of(target):
            continue
        yield finding(
            page,
            "scope_mismatch",
            "warning",
            target.span,
            page.quote(*other.span),
            stated=target.draft.indicator,
            other=other.draft.indicator,
        )
    part = _PART_OF_CITY.search(page.plain, page.begin)
    base_total = next(figures.about(_AREA_TOTAL, "baseline", "level"), None)
    if part and base_total and not base_total.draft.place_names:
        yield finding(
            page,
            "scope_mismatch",
            "info",
            base_total.span,
            part["part"],
            stated=base_total.shown,
            other=part["part"],
        )


def is_undated(target: Said) -> bool:
    """Whether it has no year: a state has one, a period was only filled in for want of it."""
    return target.first != target.last
