"""Targets with a number: one view per scope, from base, latest figure and goal."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from luodi.evaluation import sentences
from luodi.evaluation.arithmetic import (
    compound_path,
    grown,
    linear_path,
    points_ahead,
    scheduled_share,
    share_of_the_way,
    yearly_growth,
)
from luodi.evaluation.setting import Setting, Stage
from luodi.evaluation.verdict import PathPoint, ScopeView
from luodi.ledger import Observation
from luodi.plans import Comparator, Form, Target

# Shares and coverages move in percentage points: growth in percent says nothing about them.
_IN_POINTS = (Form.SHARE, Form.COVERAGE)
_FROM_BASE = (Form.INCREMENT, Form.TOTAL_GROWTH, Form.ANNUAL_GROWTH)
_EARLIEST = 1990  # before the oldest series anyone here keeps
_UPWARD = (Comparator.ABOVE, Comparator.AT_LEAST, Comparator.EQUAL, Comparator.ABOUT)


def base_of(target: Target, scope: str, setting: Setting) -> Decimal | None:
    """The figure progress is counted from, in this very scope and no other.

    Where the plan's base covers another scope than the plan says, the figure filed under
    the target's own scope is that same number, and no base of it.
    """
    if target.base and target.base.scope == scope:
        return target.base.quantity.value
    if target.base and target.scope == scope:
        return None
    known = setting.figures.at(target.indicator_id, scope, target.base_year)
    return known.value if known else None


def goal_level(target: Target, base: Decimal | None) -> Decimal | None:
    """The value the indicator must come to by the due year, in its own unit."""
    if target.goal is None:
        return None
    number = target.goal.value
    if target.form not in _FROM_BASE:
        return number
    if base is None:
        return None
    match target.form:
        case Form.INCREMENT:
            return base + number
        case Form.TOTAL_GROWTH:
            return base * (100 + number) / 100
        case _:
            return grown(base, number, target.due - target.base_year)


def measured(target: Target, base: Decimal | None, value: Decimal, year: int) -> Decimal | None:
    """What the target counts, in the target's own unit: a level, an increase or a growth rate."""
    if target.form not in _FROM_BASE:
        return value
    if base is None:
        return None
    match target.form:
        case Form.INCREMENT:
            return value - base
        case Form.TOTAL_GROWTH:
            return (value - base) / base * 100 if base else None
        case _:
            return yearly_growth(base, value, year - target.base_year)


def view(target: Target, scope: str, setting: Setting) -> ScopeView:
    """How the target stands in one scope."""
    base = base_of(target, scope, setting)
    goal = goal_level(target, base)
    latest = _latest(target, scope, setting)
    progress = scheduled = so_far = required = reference = None
    if latest is not None:
        steps, step = target.due - target.base_year, latest.period.year - target.base_year
        scheduled = scheduled_share(step, steps)
        if base is not None and goal is not None:
            progress = share_of_the_way(latest.value, base, goal)
        if target.form not in _IN_POINTS:
            if base is not None:
                so_far = yearly_growth(base, latest.value, step)
            if goal is not None and latest.value < goal:
                required = yearly_growth(latest.value, goal, target.due - latest.period.year)
            reference = reference_growth(target, latest.period.year, setting)
    code = _code(target, latest, base, progress, scheduled, required, reference, setting)
    partial = ScopeView(
        scope=scope,
        base=base,
        base_year=target.base_year,
        goal=goal,
        latest=latest,
        progress=progress,
        scheduled=scheduled,
        growth_so_far=so_far,
        required_growth=required,
        reference_growth=reference,
        path=_path(target, base, goal),
        code=code,
        reason=sentences.EMPTY,
    )
    return sentences.with_reason(partial, target, setting)


def reference_growth(target: Target, since: int, setting: Setting) -> Decimal | None:
    """Growth a year of the reference place from ``since`` to the due year, where known."""
    pair = reference_pair(target, since, setting)
    if pair is None:
        return None
    return yearly_growth(pair[0].value, pair[1].value, target.due - since)


def reference_pair(
    target: Target, since: int, setting: Setting
) -> tuple[Observation, Observation] | None:
    """The two figures of the reference place that growth is taken from."""
    if since >= target.due or target.due > setting.through:
        return None
    first = setting.figures.at(target.indicator_id, setting.reference_place, since)
    last = setting.figures.at(target.indicator_id, setting.reference_place, target.due)
    if first is None or last is None or first.definition_id != last.definition_id:
        return None
    return first, last


@dataclass(frozen=True, slots=True)
class Lead:
    """By how many points a year a place grew faster than the reference over a span."""

    points: Decimal
    first: int
    last: int
    figures: tuple[Observation, ...]


def best_lead(target: Target, view: ScopeView, setting: Setting) -> Lead | None:
    """The largest lead over the reference place between two known years, up to the latest one."""
    if view.latest is None:
        return None
    last_year = view.latest.period.year
    own = {
        o.period.year: o
        for o in setting.figures.years(target.indicator_id, view.scope, _EARLIEST, last_year)
    }
    known = {year: o.value for year, o in own.items()}
    if view.base is not None:
        known.setdefault(view.base_year, view.base)
    leads = []
    for first, last in pairwise(sorted(known)):
        before = setting.figures.at(target.indicator_id, setting.reference_place, first)
        after = setting.figures.at(target.indicator_id, setting.reference_place, last)
        ours = yearly_growth(known[first], known[last], last - first)
        if before and after and ours is not None:
            theirs = yearly_growth(before.value, after.value, last - first)
            if theirs is not None:
                mine = (own[year] for year in (first, last) if year in own)
                leads.append(Lead(ours - theirs, first, last, (*mine, before, after)))
    return max(leads, key=lambda lead: lead.points) if leads else None


def _latest(target: Target, scope: str, setting: Setting) -> Observation | None:
    until = min(setting.through, target.due)
    after_base = setting.figures.years(target.indicator_id, scope, target.base_year + 1, until)
    return after_base[-1] if after_base else None


def _path(target: Target, base: Decimal | None, goal: Decimal | None) -> tuple[PathPoint, ...]:
    if base is None or goal is None:
        return ()
    steps = target.due - target.base_year
    return tuple(
        PathPoint(
            target.base_year + step,
            linear_path(base, goal, step, steps),
            compound_path(base, goal, step, steps),
        )
        for step in range(steps + 1)
    )


def _code(
    target: Target,
    latest: Observation | None,
    base: Decimal | None,
    progress: Decimal | None,
    scheduled: Decimal | None,
    required: Decimal | None,
    reference: Decimal | None,
    setting: Setting,
) -> str:
    if latest is None:
        return "undetermined"
    final = setting.stage is Stage.FINAL
    value = measured(target, base, latest.value, latest.period.year)
    if value is None:
        return "undetermined"
    reached = target.reached_by(value, about_band=setting.method.about_band.value)
    if latest.period.year >= target.due:
        if final:
            return "met" if reached else "missed"
        return "ahead" if reached else "behind"
    if final:
        beyond = (
            target.comparator in _UPWARD
            and required is not None
            and reference is not None
            and required - reference > setting.method.out_of_reach.value
        )
        return "out_of_reach" if beyond else "undetermined"
    if reached and target.form is not Form.ANNUAL_GROWTH:
        return "ahead"
    if progress is None or scheduled is None:
        return "undetermined"
    ahead, band = points_ahead(progress, scheduled), setting.method.on_pace_band.value
    if ahead > band:
        return "faster"
    return "on_pace" if ahead >= -band else "behind"
