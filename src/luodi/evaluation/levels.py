"""Targets with a number: one view per scope, from base, latest figure and goal."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from luodi.evaluation import bounds, sentences
from luodi.evaluation.arithmetic import points_ahead, share_of_the_way, yearly_growth
from luodi.evaluation.goals import falls, goal_level, holds, measured, moves_in_points, reached
from luodi.evaluation.paths import path_kind, scheduled
from luodi.evaluation.setting import Setting
from luodi.evaluation.verdict import ScopeView
from luodi.ledger import Observation
from luodi.plans import Form, Target


def base_of(target: Target, scope: str, setting: Setting) -> Decimal | None:
    """The figure progress is counted from, in this very scope and no other.

    Where the plan's base covers another scope than the plan says, the figure filed under
    the target's own scope is that same number, and no base of it.
    """
    if target.base and target.base.scope == scope:
        return target.base.quantity.value
    if target.base and target.scope == scope:
        return None
    known = setting.evidence.at(target.indicator_id, scope, target.base_year)
    return known.value if known else None


def view(target: Target, scope: str, setting: Setting) -> ScopeView:
    """How the target stands in one scope."""
    base = base_of(target, scope, setting)
    goal = goal_level(target, base)
    found = ScopeView(
        scope=scope,
        base=base,
        base_year=target.base_year,
        goal=goal,
        latest=_latest(target, scope, setting),
        steps=target.due - target.base_year,
        waypoints=target.waypoints,
        path_kind=path_kind(target, setting.method),
        less_is_better=falls(target, base),
        to_hold=holds(target, base, setting.method),
        code="undetermined",
        reason=sentences.EMPTY,
    )
    found = _measured(target, found, setting)
    found = replace(found, code=_code(target, found, setting))
    if found.code == "undetermined" and setting.over(target):
        found = bounds.by_members(target, found, setting)
    return sentences.with_reason(found, target, setting)


def _measured(target: Target, view: ScopeView, setting: Setting) -> ScopeView:
    """With progress, schedule and growth, as far as the latest figure allows."""
    latest, base, goal = view.latest, view.base, view.goal
    if latest is None:
        return view
    year = latest.period.year
    progress = None
    if base is not None and goal is not None and not view.to_hold:
        progress = share_of_the_way(latest.value, base, goal)
    reached_before = _reached_before(target, view, setting) if progress is None else None
    so_far = required = reference = None
    if not moves_in_points(target, setting.indicator_of(target)):
        if base is not None:
            so_far = yearly_growth(base, latest.value, year - target.base_year)
        if goal is not None and _short(latest.value, goal, view):
            required = yearly_growth(latest.value, goal, target.due - year)
        reference = bounds.reference_growth(target, year, setting)
    return replace(
        view,
        progress=progress,
        scheduled=scheduled(target, base, goal, year, view.path_kind),
        growth_so_far=so_far,
        required_growth=required,
        reference_growth=reference,
        reached_before=reached_before,
    )


def _reached_before(target: Target, view: ScopeView, setting: Setting) -> int | None:
    """The last year before the latest figure in which the goal was satisfied."""
    if view.latest is None or target.goal is None:
        return None
    first, last = target.base_year + 1, view.latest.period.year - 1
    for earlier in reversed(setting.evidence.years(target.indicator_id, view.scope, first, last)):
        value = measured(target, view.base, earlier.value, earlier.period.year)
        if value is not None and reached(target, value, view.base, setting.method):
            return earlier.period.year
    return None


def _short(value: Decimal, goal: Decimal, view: ScopeView) -> bool:
    return value > goal if view.less_is_better else value < goal


def _latest(target: Target, scope: str, setting: Setting) -> Observation | None:
    until = min(setting.through, target.due)
    first = target.base_year + 1
    after_base = setting.evidence.years(target.indicator_id, scope, first, until)
    return after_base[-1] if after_base else None


def _code(target: Target, view: ScopeView, setting: Setting) -> str:
    latest = view.latest
    if latest is None:
        return "undetermined"
    year = latest.period.year
    value = measured(target, view.base, latest.value, year)
    if value is None:
        return "undetermined"
    satisfied = reached(target, value, view.base, setting.method)
    if year >= target.due:
        return "met" if satisfied else "missed"
    if setting.over(target):
        return "out_of_reach" if bounds.beyond(target, view, setting) else "undetermined"
    if setting.stage == "final":
        return "undetermined"
    return _pace(target, view, setting, satisfied=satisfied)


def _pace(target: Target, view: ScopeView, setting: Setting, *, satisfied: bool) -> str:
    """The word of pace before the due year is over."""
    if view.to_hold:
        return "on_pace" if satisfied else "behind"
    if satisfied and target.form is not Form.ANNUAL_GROWTH:
        return "ahead"
    if view.progress is None or view.scheduled is None:
        # A yearly rate of nothing has no way to go; the mean so far says all there is.
        if target.form is Form.ANNUAL_GROWTH and view.base is not None and view.base > 0:
            return "on_pace" if satisfied else "behind"
        # Without a base there is no pace; but a goal that was reached and lost is behind.
        return "behind" if view.reached_before else "undetermined"
    ahead, band = points_ahead(view.progress, view.scheduled), setting.method.on_pace_band.value
    if ahead > band:
        return "faster"
    return "on_pace" if ahead >= -band else "behind"
