"""A plan for one year, followed by figures since January: completion against the calendar.

This is the sum every 调度 table shows: 完成率 less 序时进度, computed first and rounded last.
"""

from __future__ import annotations

from luodi.catalogue import say
from luodi.catalogue.numbers import points, printed, rate
from luodi.evaluation import sentences
from luodi.evaluation.arithmetic import HUNDRED, completion_rate, points_ahead, scheduled_share
from luodi.evaluation.goals import reached
from luodi.evaluation.setting import Setting
from luodi.evaluation.verdict import ScopeView
from luodi.ledger import Observation
from luodi.plans import Comparator, Form, Target
from luodi.values import Bilingual

_FORMS = (Form.LEVEL, Form.COUNT, Form.INCREMENT)
_UPWARD = (Comparator.ABOVE, Comparator.AT_LEAST, Comparator.EQUAL, Comparator.ABOUT)


def applies(target: Target) -> bool:
    """Whether it is an amount to be done within the due year alone, counted from nothing."""
    return (
        target.base_year == target.due - 1
        and target.base is None
        and target.form in _FORMS
        and target.comparator in _UPWARD
        and target.goal is not None
        and target.goal.value > 0
    )


def latest(target: Target, scope: str, setting: Setting) -> Observation | None:
    """The figure since January that reaches furthest into the due year.

    A final evaluation waits for the whole year.
    """
    year = setting.evidence.at(target.indicator_id, scope, target.due)
    if setting.over(target) and year is not None:
        return year
    if setting.stage == "final":
        return None
    found = [
        o
        for o in setting.figures.all_of(target.indicator_id, scope)
        if o.period.year == target.due
        and o.period.is_cumulative
        and not o.period.is_year
        and o.status != "projected"
    ]
    # Within one period the first one is current.
    return max(reversed(found), key=lambda o: o.period.last_month, default=None)


def view(target: Target, scope: str, setting: Setting, done: Observation) -> ScopeView:
    """Completion rate, scheduled share and the points between them."""
    if target.goal is None:
        raise ValueError(f"{target.id} has no number to reach")
    goal = target.goal.value
    progress = completion_rate(done.value, goal)
    due = scheduled_share(done.period.last_month, 12)
    ahead, band = points_ahead(progress, due), setting.method.on_pace_band.value
    satisfied = reached(target, done.value, None, setting.method)
    if done.period.is_year:
        code = "met" if satisfied else "missed"
    elif satisfied:
        code = "ahead"
    elif ahead > band:
        code = "faster"
    else:
        code = "on_pace" if ahead >= -band else "behind"
    reason: Bilingual = say(
        "reason.within_year_ahead" if ahead >= 0 else "reason.within_year_behind",
        scope=setting.catalogue.place_name(scope),
        indicator=setting.indicator_of(target).name,
        year=target.due,
        month=done.period.last_month,
        value=sentences.figure(done),
        progress=rate(progress),
        scheduled=rate(due),
        points=points(ahead),
        ratio=printed(progress / due * HUNDRED, 1),
    )
    return ScopeView(
        scope=scope,
        base_year=target.base_year,
        code=code,
        reason=reason,
        goal=goal,
        latest=done,
        progress=progress,
        scheduled=due,
        path_kind="linear",
    )
