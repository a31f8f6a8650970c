"""Targets with a direction only: judged where an indicator shows the way it went."""

from __future__ import annotations

from luodi.catalogue import say
from luodi.evaluation import sentences
from luodi.evaluation.levels import base_of
from luodi.evaluation.setting import Setting, Stage
from luodi.evaluation.verdict import ScopeView
from luodi.plans import Target


def view(target: Target, scope: str, setting: Setting) -> ScopeView:
    """Whether the indicator moved the promised way since the base year."""
    until = min(target.due, setting.through)
    base = base_of(target, scope, setting)
    known = setting.evidence.years(target.indicator_id, scope, target.base_year + 1, until)
    latest = known[-1] if known else None
    code = "undetermined"
    if latest is not None and base is not None:
        right = target.is_progress(latest.value - base)
        if latest.period.year >= target.due:
            code = "met" if right else "missed"
        elif setting.stage is not Stage.FINAL and not setting.over(target):
            code = "on_pace" if right else "behind"
    indicator = setting.indicator_of(target)
    scope_name = setting.catalogue.place_name(scope)
    if not indicator.unit and latest is None:
        reason = say("reason.direction_unmeasured", indicator=indicator.name)
    elif latest is None or base is None:
        reason = say("reason.direction_unknown", scope=scope_name, indicator=indicator.name)
    else:
        reason = say(
            "reason.direction",
            scope=scope_name,
            indicator=indicator.name,
            base_year=target.base_year,
            base=sentences.amount_of(base, target, setting),
            year=latest.period.year,
            value=sentences.figure(latest),
        )
    return ScopeView(
        scope=scope,
        base_year=target.base_year,
        code=code,
        reason=reason,
        base=base,
        latest=latest,
    )
