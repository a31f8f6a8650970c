"""Targets against where the plan starts from: no base, below the base, nearly there, too fast."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from luodi.reading.finding import Finding, Severity
from luodi.reading.lint_figures import Figures, Said, rounded, same_places, yearly_rate
from luodi.reading.lint_page import Page, finding

_UP = (">", ">=", "=")
_LESS_IS_BETTER = re.compile(
    "能耗|排放|失业|死亡|用水|浓度|事故|负债|债务|贫困|水耗|流失|成本|时限|价格|税负|病|发案|缺口|淘汰|库存"
)
_CLASS = ("吨级", "千伏", "伏", "级")
_RELATIVE = ("annual_growth", "total_growth")
_LITTLE = Decimal(10)  # percent over the whole period
_LITTLE_POINTS = Decimal(1)
_LONG = 4
_BACK = 600  # a year further back in the paragraph governs nothing here
_DATE = re.compile(
    r"(?:19|20)\d\d|十[二三四五六]五|期间|期末|时期|年底|年末|今年|明年|每年|\d+年|中期"
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


def target_below_baseline(page: Page, figures: Figures) -> Iterator[Finding]:
    """A goal that what was reached already meets; a growth rate below the last period's."""
    for target in figures.of_form("target", "level", "count", "share", "coverage"):
        base = figures.base_of(target)
        if base is None or _LESS_IS_BETTER.search(target.subject):
            continue
        if target.draft.comparator in _UP and target.value < base.value:
            yield _against(page, "target_below_baseline", "error", target, base)
    for target in figures.of_form("target", "annual_growth"):
        for past in figures.about(target.subject, "baseline", "annual_growth"):
            if 0 < target.value < past.value and same_places(target.draft, past.draft):
                yield _against(page, "growth_below_past", "info", target, past)
                break


def _against(page: Page, kind: str, severity: Severity, target: Said, base: Said) -> Finding:
    return finding(
        page,
        kind,
        severity,
        target.span,
        page.quote(*base.span),
        f"{target.value:f} < {base.value:f}",
        indicator=target.draft.indicator,
        stated=target.shown,
        base=base.shown,
    )


def target_without_baseline(page: Page, figures: Figures) -> Iterator[Finding]:
    """A state to reach, and nowhere what it is now."""
    for target in _once(figures.of_form("target", "level", "share", "coverage")):
        draft = target.draft
        if draft.implied or draft.unit in _CLASS or _is_undated(target):
            continue
        near = figures.about(target.subject, "baseline", draft.form)
        if figures.base_of(target) is None and not any(near):
            yield finding(
                page, "target_without_baseline", "warning", target.span, indicator=draft.indicator
            )


def relative_growth_without_base(page: Page, figures: Figures) -> Iterator[Finding]:
    """Grow by half – of what? A goal in percent needs the level it starts from."""
    reported: set[tuple[int, int]] = set()
    for target in figures.of_form("target", *_RELATIVE):
        names = {target.subject, *target.subject.split("、")}
        bases = (figures.about(name, "baseline", "level", "count") for name in names)
        known = any(any(found) for found in bases)
        if not known and target.span not in reported and len(target.subject) > 1:
            reported.add(target.span)
            yield finding(
                page,
                "relative_growth_without_base",
                "warning",
                target.span,
                indicator=target.draft.indicator,
                stated=target.shown,
            )


def target_without_deadline(page: Page, figures: Figures) -> Iterator[Finding]:
    """A state to reach whose sentence names no year and no period."""
    for target in _once(figures.of_form("target", "level", "share", "count", "coverage")):
        draft = target.draft
        if draft.unit in _CLASS or not _is_undated(target):
            continue
        sentence = page.near(draft.start)
        paragraph = page.plain.rfind("\n", max(0, sentence.start - _BACK), sentence.start)
        begin = paragraph + 1 if paragraph >= 0 else max(0, sentence.start - _BACK)
        if not _DATE.search(page.plain, begin, sentence.end):
            yield finding(
                page, "target_without_deadline", "info", target.span, indicator=draft.indicator
            )


def target_implied_growth(page: Page, figures: Figures) -> Iterator[Finding]:
    """What growth base and goal imply; a warning where the plan states another."""
    for target in figures.of_form("target", "level"):
        base = figures.base_of(target)
        if base is None or target.draft.unit in _CLASS or target.draft.unit == "%":
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
        apart = [s for s in stated if abs(s.value - rate) > s.half_unit + _SMALL]
        if stated and not apart:
            continue
        arithmetic = f"({target.value:f}/{base.value:f})^(1/{years})-1={rounded(rate)}%"
        yield finding(
            page,
            "target_implied_growth",
            "warning" if apart else "info",
            target.span,
            page.quote(*base.span),
            *(page.quote(*s.span) for s in apart),
            arithmetic,
            base=base.shown,
            stated=target.shown,
            years=str(years),
            derived=rounded(rate),
        )


def small_margin(page: Page, figures: Figures) -> Iterator[Finding]:
    """A goal for years ahead that is nearly reached already."""
    for target in figures.of_form("target", "level", "count", "share", "coverage"):
        base = figures.base_of(target)
        if base is None or base.value <= 0 or target.last - base.last < _LONG:
            continue
        more = target.value - base.value
        if target.draft.comparator not in _UP or more < 0 or target.draft.unit in _CLASS:
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


def _is_undated(target: Said) -> bool:
    """A state has a year; a whole period was only filled in for want of one."""
    return target.first != target.last


def _once(said: Iterator[Said]) -> Iterator[Said]:
    """A draft said of two indicators is one target."""
    seen: set[tuple[int, int]] = set()
    for one in said:
        if one.span not in seen:
            seen.add(one.span)
            yield one
