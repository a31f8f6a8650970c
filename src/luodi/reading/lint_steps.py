"""Steps against stretches: an increase, a yearly step or a growth rate beside both its levels.

From 121 to 198 is no net gain of 67; 29 % and 2.2 points a year do not make 45 % in five
years; a hundred each year are not 450 in five.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from luodi.reading.finding import Finding
from luodi.reading.lint_figures import Figures, Said, rounded, same_places, yearly_rate
from luodi.reading.lint_page import Page, finding

_LEVELS = ("level", "share", "coverage", "count")
_A_YEAR = "/年"
_ROUGH = Decimal("0.1")  # 约 and 左右: a tenth either way
_AT_LEAST = (">", ">=")
_AT_MOST = ("<", "<=")


def step_vs_levels(page: Page, figures: Figures) -> Iterator[Finding]:
    """An increase that does not lead from the base to the level stated beside it."""
    for kind in ("baseline", "target"):
        for change in figures.of_form(kind, "increment"):
            unit = change.draft.unit.removesuffix(_A_YEAR)
            level = _level_of(page, figures, change, unit)
            base = _base_of(page, figures, change, level) if level else None
            if level is None or base is None or _is_told_elsewhere(page, change, base):
                continue
            years = _years(change) if change.draft.unit.endswith(_A_YEAR) else 1
            derived = (level.value - base.value) / years
            # A goal is set, not measured: it is exactly what it says.
            rounding = level.half_unit if kind == "baseline" else Decimal(0)
            slack = (rounding + base.half_unit) / years + change.half_unit
            if "≈" in (change.draft.comparator, level.draft.comparator):
                slack += abs(derived) * _ROUGH
            if _holds(change, level, change.value - derived, slack):
                continue
            sums = f"{level.value:f}-{base.value:f}={level.value - base.value:f}"
            if years > 1:
                sums = f"({level.value:f}-{base.value:f})/{years}={rounded(derived)}"
            yield _conflict(
                page, change, (base, level), sums, f"{rounded(derived)}{change.draft.unit}"
            )


def _level_of(page: Page, figures: Figures, change: Said, unit: str) -> Said | None:
    """The level the change leads to: of its own sentence, else the only one of its year."""
    found = [
        level
        for level in figures.about(change.subject, change.draft.kind, *_LEVELS)
        if level.last == change.last
        and level.draft.unit == ("%" if unit == "百分点" else unit)
        and same_places(level.draft, change.draft)
    ]
    here = page.sentence_at(change.draft.start)
    near = [f for f in found if page.sentence_at(f.draft.start) == here]
    if near:
        return min(near, key=lambda f: abs(f.draft.start - change.draft.start))
    return found[0] if len({f.value for f in found}) == 1 else None


def _base_of(page: Page, figures: Figures, change: Said, level: Said) -> Said | None:
    bases = [
        base
        for base in figures.about(change.subject, "baseline", *_LEVELS)
        if base.last < level.last
        and base.draft.unit == level.draft.unit
        and base.draft.comparator in ("=", "≈")
        and same_places(base.draft, level.draft)
    ]
    here = page.sentence_at(change.draft.start)
    near = [b for b in bases if page.sentence_at(b.draft.start) == here]
    before = [b for b in bases if b.last == change.first - 1]
    # 由121家增至198家，五年净增67家 needs no years to be held against each other.
    found = near if len(near) == 1 and change.draft.kind == "baseline" else before
    return found[0] if len({b.value for b in found}) == 1 else None


def _is_told_elsewhere(page: Page, change: Said, base: Said) -> bool:
    """Past levels far from each other are the matter of base_vs_derived."""
    here = page.sentence_at(change.draft.start)
    return change.draft.kind == "baseline" and page.sentence_at(base.draft.start) != here


def _holds(step: Said, level: Said, more: Decimal, slack: Decimal) -> bool:
    """Whether the step stated can be the step derived; more -- stated less derived."""
    if abs(more) <= slack:
        return True
    if level.draft.comparator in _AT_LEAST or step.draft.comparator in _AT_MOST:
        return more > 0  # the level may end above its bound, and the step with it
    if level.draft.comparator in _AT_MOST or step.draft.comparator in _AT_LEAST:
        return more < 0
    return False


def _years(said: Said) -> int:
    return max(said.last - said.first + 1, 1)


def _conflict(
    page: Page, stated: Said, others: tuple[Said, ...], sums: str, derived: str
) -> Finding:
    return finding(
        page,
        "growth_vs_increment",
        "warning",
        stated.span,
        *(page.quote(*s.span) for s in others),
        sums,
        indicator=stated.subject,
        derived=derived,
        stated=stated.shown,
    )


def yearly_vs_total(page: Page, figures: Figures) -> Iterator[Finding]:
    """每年100个…五年共450个: a yearly amount and the amount of all years beside it."""
    for one, two in pairwise(figures.all):
        yearly, total = (one, two) if one.draft.unit.endswith(_A_YEAR) else (two, one)
        if yearly.draft.unit != total.draft.unit + _A_YEAR or yearly.subject != total.subject:
            continue
        if yearly.draft.kind != "target" or total.draft.kind != "target":
            continue
        if (yearly.first, yearly.last) != (total.first, total.last) or total.first == total.last:
            continue
        if page.sentence_at(one.draft.start) != page.sentence_at(two.draft.start):
            continue
        years = _years(total)
        derived = yearly.value * years
        slack = yearly.half_unit * years + total.half_unit if "." in yearly.shown else Decimal(0)
        if "≈" in (yearly.draft.comparator, total.draft.comparator):
            slack += derived * _ROUGH
        more = total.value - derived
        at_least = yearly.draft.comparator in _AT_LEAST or total.draft.comparator in _AT_MOST
        if abs(more) <= slack or (at_least and more > 0):
            continue
        if more < 0 and (
            yearly.draft.comparator in _AT_MOST or total.draft.comparator in _AT_LEAST
        ):
            continue
        sums = f"{yearly.value:f}×{years}={derived:f}"
        yield _conflict(page, two, (one,), sums, f"{derived:f}{total.draft.unit}")


def growth_vs_levels(page: Page, figures: Figures) -> Iterator[Finding]:
    """A goal, its base, and a growth over all years that does not lead from one to the other."""
    for stated in figures.of_form("target", "total_growth"):
        level = _level_of(page, figures, stated, _unit_of(figures, stated))
        base = _base_of(page, figures, stated, level) if level else None
        if level is None or base is None or base.value <= 0:
            continue
        derived = (level.value / base.value - 1) * 100
        slack = stated.half_unit + base.half_unit / base.value * 100
        if "≈" in (stated.draft.comparator, level.draft.comparator):
            slack += abs(derived) * _ROUGH
        if not _holds(stated, level, stated.value - derived, slack):
            sums = f"{level.value:f}/{base.value:f}-1={rounded(derived)}%"
            yield _conflict(page, stated, (base, level), sums, f"{rounded(derived)}%")


def _unit_of(figures: Figures, stated: Said) -> str:
    levels = figures.about(stated.subject, "target", *_LEVELS)
    return next((s.draft.unit for s in levels if s.last == stated.last), "")


def total_vs_yearly_growth(page: Page, figures: Figures) -> Iterator[Finding]:
    """翻一番 and 年均增长12%: the growth of all years and of each, said of one target."""
    for whole in figures.of_form("target", "total_growth"):
        years = _years(whole)
        for yearly in figures.about(whole.subject, "target", "annual_growth"):
            if years < 2 or (yearly.first, yearly.last) != (whole.first, whole.last):
                continue
            low = yearly_rate(Decimal(100), 100 + whole.value - whole.half_unit, years)
            high = yearly_rate(Decimal(100), 100 + whole.value + whole.half_unit, years)
            if low is None or high is None:
                continue
            middle = (low + high) / 2
            slack = yearly.half_unit + (high - low) / 2
            if "≈" in (whole.draft.comparator, yearly.draft.comparator):
                slack += abs(middle) * _ROUGH
            if abs(yearly.value - middle) <= slack or not same_places(whole.draft, yearly.draft):
                continue
            bounds = {whole.draft.comparator, yearly.draft.comparator}
            if bounds.isdisjoint(("=", "≈")):
                continue  # at least this, and at least that: both may be exceeded
            yield finding(
                page,
                "target_implied_growth",
                "warning",
                yearly.span,
                page.quote(*whole.span),
                f"(1+{whole.value:f}%)^(1/{years})-1={rounded(middle)}%",
                base="100",
                stated=f"{100 + whole.value:f}",
                years=str(years),
                derived=rounded(middle),
                growth=yearly.shown,
            )
