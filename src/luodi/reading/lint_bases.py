"""Targets that do not say where they start from: levels, growth, points, directions."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from luodi.reading.draft import QuantityDraft
from luodi.reading.finding import Finding, Severity
from luodi.reading.lint_figures import Figures, Said, is_addition, once
from luodi.reading.lint_page import Page, finding
from luodi.reading.lint_targets import CLASS, is_undated

_STATES = ("level", "share", "coverage", "count")
_RELATIVE = ("annual_growth", "total_growth")
# An increase in these units is a step on a scale; so many more houses need no base.
_STEPS = frozenset(("百分点", "百分点/年", "岁", "岁/年", "分", "分/年", "位", "倍"))
_A_LEAP = 50  # percent
_MARKED = re.compile("显著|明显|大幅|较大幅度")
_RATE = re.compile("率|占比|比重|比例")
_END = 2
_SHORTEST_NAME = 4


def target_without_baseline(page: Page, figures: Figures) -> Iterator[Finding]:
    """A state to reach, and nowhere what it is now; a share to rise much, from where?"""
    for target in once(figures.of_form("target", "level", "share", "coverage")):
        draft = target.draft
        if draft.implied or draft.unit in CLASS or is_undated(target) or is_addition(page, target):
            continue
        near = figures.about(target.subject, "baseline", draft.form)
        if figures.base_of(target) is None and not any(near):
            # A share says least by itself; a plain amount is at least something to count.
            severity: Severity = "warning" if "占" in draft.indicator else "info"
            yield finding(
                page, "target_without_baseline", severity, target.span, indicator=draft.indicator
            )
    known = _Known(figures)
    for draft in page.quantities:
        if draft.kind == "target" and draft.form == "qualitative" and _RATE.search(draft.indicator):
            words = page.text[draft.start : draft.end]
            if _MARKED.search(words) and not known.any_of(figures, draft):
                yield finding(
                    page,
                    "target_without_baseline",
                    "info",
                    (draft.start, draft.end),
                    indicator=draft.indicator,
                )


def relative_growth_without_base(page: Page, figures: Figures) -> Iterator[Finding]:
    """Grow by half, rise by two points – from what? The plan nowhere says."""
    reported: set[tuple[int, int]] = set()
    for target in figures.of_form("target", *_RELATIVE):
        names = {target.subject, *target.subject.split("、")}
        bases = (figures.about(name, "baseline", "level", "count") for name in names)
        known = any(any(found) for found in bases) or _has_goal(figures, target)
        if not known and target.span not in reported and len(target.subject) > 1:
            reported.add(target.span)
            yield _without_base(page, target.draft, target.shown, _weight(target))
    levels = _Known(figures)
    for draft in page.quantities:
        if draft.kind != "target" or draft.form != "increment" or draft.unit not in _STEPS:
            continue
        if (draft.start, draft.end) not in reported and not levels.any_of(figures, draft):
            yield _without_base(page, draft, page.quote(draft.start, draft.end), "warning")


def _has_goal(figures: Figures, growth: Said) -> bool:
    """突破1200亿元，翻一番: goal and growth of one period give the base."""
    goals = figures.about(growth.subject, "target", "level", "count")
    return growth.draft.form == "total_growth" and any(g.last == growth.last for g in goals)


def _weight(target: Said) -> Severity:
    """Yearly growth is published as such; a leap over all years needs the level it starts from."""
    yearly = target.draft.form == "annual_growth"
    return "info" if yearly or abs(target.value) < _A_LEAP else "warning"


def _without_base(page: Page, draft: QuantityDraft, shown: str, severity: Severity) -> Finding:
    return finding(
        page,
        "relative_growth_without_base",
        severity,
        (draft.start, draft.end),
        indicator=draft.indicator,
        stated=shown,
    )


class _Known:
    """The levels a plan states, now or as goals, by the end of their names."""

    def __init__(self, figures: Figures) -> None:
        self._by_end: dict[str, set[str]] = defaultdict(set)
        for kind in ("baseline", "target"):
            for said in figures.of_form(kind, *_STATES):
                if len(self._by_end[said.subject[-_END:]]) < 60:
                    self._by_end[said.subject[-_END:]].add(said.subject)

    def any_of(self, figures: Figures, draft: QuantityDraft) -> bool:
        """Whether a level goes by this name, or by one that only leaves out some of its words."""
        name = figures.subject_of(draft)
        if len(name) < _END:
            return True  # nothing to look for
        same = self._by_end.get(name[-_END:], ())
        return any(name == n or _is_part(n, name) or _is_part(name, n) for n in same)


def _is_part(short: str, long: str) -> bool:
    """新能源车占比 of 新能源公交车占比: the same characters in the same order, some left out."""
    if not _SHORTEST_NAME <= len(short) < len(long):
        return False
    rest = iter(long)
    return all(c in rest for c in short)
