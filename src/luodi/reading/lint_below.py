"""Targets that what was reached already meets, and growth targets below the past."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from luodi.reading.finding import Finding, Severity
from luodi.reading.lint_figures import Figures, Said, is_addition, once, same_places
from luodi.reading.lint_page import Page, finding

_STATES = ("level", "count", "share", "coverage")
_UP = (">", ">=", "=", "≈")
_AT_LEAST = ("=", ">", ">=")
_DOWN = ("<", "<=", "=", "≈")
LESS_IS_BETTER = re.compile(
    "能耗|排放|失业|死亡|用水|浓度|事故|负债|债务|贫困|水耗|流失|成本|时限|价格|税负|病率|患病|发病|发案|缺口"
    "|淘汰|库存|损失|损耗|投诉|吸烟|收入比|自付|个人卫生支出|物流总费用|劣Ⅴ|劣五|黑臭|化肥|农药|漏损|空置|杠杆"
)
# A ceiling politics sets: staying below it is the goal, however low the figure is today.
_CEILING = re.compile("失业|赤字|价格|涨幅|负债|债务|杠杆")
_COVERING = re.compile(
    "全部|全面|基本|均已|具备条件的?|有条件的?|实现|达到?|通达|[率的]$|(?:比例|占比|覆盖率|全覆盖)$|^全[省市县州区]"
)
_SHORTEST_NAME = 4


def target_below_baseline(page: Page, figures: Figures) -> Iterator[Finding]:
    """A goal short of what was reached; where less is better, a ceiling above it."""
    covered = _covered(page, figures)
    like = _Alike(page, figures)
    for target in once(figures.of_form("target", *_STATES)):
        base = figures.base_of(target)
        sure = base is not None
        base = base or covered.get(_bare(target.subject)) or like.base(target)
        if base is None or is_addition(page, target):
            continue
        if base.draft.unit != target.draft.unit or base.last >= target.last:
            continue
        severity: Severity = "error" if sure else "warning"
        if LESS_IS_BETTER.search(target.subject):
            worse = target.draft.comparator in _DOWN and target.value > base.value
            if worse and not _CEILING.search(target.subject):
                yield _against(page, "target_below_baseline", "warning", target, base)
            continue
        # A base that is only a bound (不到, 近) may lie on either side of the goal.
        known = base.draft.comparator in _AT_LEAST
        if known and target.draft.comparator in _UP and target.value < base.value:
            yield _against(page, "target_below_baseline", severity, target, base)


def growth_below_past(page: Page, figures: Figures) -> Iterator[Finding]:
    """A growth target below the growth of the period before."""
    for target in figures.of_form("target", "annual_growth"):
        for past in figures.about(target.subject, "baseline", "annual_growth"):
            if 0 < target.value < past.value and same_places(target.draft, past.draft):
                yield _against(page, "growth_below_past", "info", target, past)
                break


def _against(page: Page, kind: str, severity: Severity, target: Said, base: Said) -> Finding:
    sign = "<" if target.value < base.value else ">"
    return finding(
        page,
        kind,
        severity,
        target.span,
        page.quote(*base.span),
        f"{target.value:f} {sign} {base.value:f}",
        indicator=target.draft.indicator,
        stated=target.shown,
        base=base.shown,
    )


def _bare(words: str) -> str:
    return _COVERING.sub("", words)


def _covered(page: Page, figures: Figures) -> dict[str, Said]:
    """What is covered already, by what covers it: 建制村全部通客车 is 建制村通客车 at 100 %."""
    found = {}
    for said in figures.of_form("baseline", "coverage"):
        if said.draft.implied or said.value == 100:
            found[_bare(page.text[slice(*said.span)])] = said
    return found


class _Alike:
    """Bases whose name is the end of a target's name, where only one can be meant."""

    def __init__(self, page: Page, figures: Figures) -> None:
        self._page = page
        self._by_name: dict[str, list[Said]] = defaultdict(list)
        for said in figures.of_form("baseline", "share", "coverage", "level"):
            if said.draft.unit == "%" and len(said.subject) >= _SHORTEST_NAME:
                self._by_name[said.subject].append(said)

    def base(self, target: Said) -> Said | None:
        """The base called 优良比例 whose sentence speaks of the 地表水 the target names."""
        if target.draft.unit != "%":
            return None
        for begin in range(1, min(len(target.subject) - _SHORTEST_NAME, 12) + 1):
            bases = self._by_name.get(target.subject[begin:], ())
            if len(bases) != 1:
                continue
            sentence = self._page.text[slice(*self._page.near(bases[0].draft.start))]
            more = target.subject[:begin]
            if begin > 1 and more[:2] in sentence and all(c in sentence for c in more):
                return bases[0]
        return None
