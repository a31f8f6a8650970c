"""One target, the figures known on a day, and a method → a verdict with its evidence."""

from __future__ import annotations

from luodi.catalogue import say
from luodi.catalogue.numbers import points, points_at_least
from luodi.evaluation import (
    bounds,
    direction,
    levels,
    relative,
    sentences,
    structure,
    within_year,
    yearly,
)
from luodi.evaluation.goals import FROM_BASE
from luodi.evaluation.reasons import reasons_of
from luodi.evaluation.setting import Setting, Stage
from luodi.evaluation.verdict import ScopeView, Verdict
from luodi.ledger import Observation
from luodi.plans import Comparator, Form, Target
from luodi.values import Bilingual

__all__ = ["Setting", "Stage", "judge"]

_REACHED = ("met", "ahead")
_VIEWS = {
    Form.RELATIVE: relative.view,
    Form.QUALITATIVE: direction.view,
    Form.RATIO: structure.view,
}


def judge(target: Target, setting: Setting) -> Verdict:
    """What can be said of a target. Figures of different scopes are never mixed."""
    views = tuple(_view(target, scope, setting) for scope in setting.scopes_of(target))
    decisive = _decisive(target, views, setting)
    code = decisive.code
    return Verdict(
        target_id=target.id,
        stage=setting.stage.value,
        code=code,
        word=setting.method.words[(setting.stage.value, code)],
        judged_scope=decisive.scope,
        views=views,
        evidence=_evidence(target, views, setting),
        missing=_missing(target, decisive, setting),
        reasons=reasons_of(target, views, decisive, setting),
        would_change=_would_change(target, decisive, setting),
        method_id=setting.method.id,
    )


def _view(target: Target, scope: str, setting: Setting) -> ScopeView:
    if _by_rates(target, setting):
        return yearly.view(target, scope, setting)
    see = _VIEWS.get(target.form, levels.view)
    found = see(target, scope, setting)
    if not within_year.applies(target):
        return found
    done = within_year.latest(target, scope, setting)
    return within_year.view(target, scope, setting, done) if done else found


def _by_rates(target: Target, setting: Setting) -> bool:
    """Whether average growth is asked of an indicator that is a yearly rate itself."""
    rate = setting.indicator_of(target).over_periods == "rate"
    return target.form is Form.ANNUAL_GROWTH and rate


def _decisive(target: Target, views: tuple[ScopeView, ...], setting: Setting) -> ScopeView:
    """The view that decides: the target's own, else one that may speak for it.

    The scope of the plan's own base may, since it compares like with like. A scope inside
    the target's may where its part alone reaches the goal.
    """
    own = views[0]
    if own.code != "undetermined":
        return own
    determined = [view for view in views[1:] if view.code != "undetermined"]
    base_scope = target.base.scope if target.base else None
    for view in determined:
        if view.scope == base_scope:
            return view
    for view in determined:
        if view.code in _REACHED and _part_suffices(target, view.scope, setting):
            return view
    return own


def _part_suffices(target: Target, scope: str, setting: Setting) -> bool:
    """Whether a part that reaches the goal proves it for the whole."""
    inside = any(w.inner == scope and w.outer == target.scope for w in setting.catalogue.within)
    return (
        inside
        and setting.indicator_of(target).over_places == "sum"
        and target.form in (Form.LEVEL, Form.COUNT)
        and target.comparator in (Comparator.ABOVE, Comparator.AT_LEAST, Comparator.EQUAL)
    )


def _evidence(
    target: Target, views: tuple[ScopeView, ...], setting: Setting
) -> tuple[Observation, ...]:
    """Every figure used: bases, latest ones, and those of the reference place."""
    used: list[Observation | None] = []
    if target.form is Form.RELATIVE:
        for place in (*(view.scope for view in views), target.reference_place):
            used.extend(relative.figures(target, place, setting))
    elif _by_rates(target, setting):
        for view in views:
            used.extend(yearly.rates(target, view.scope, setting))
    elif target.form is Form.RATIO:
        for view in views:
            years = (target.base_year, view.latest.period.year if view.latest else 0)
            for year in years:
                used.extend(structure.parts_of(target, view.scope, year, setting))
    else:
        for view in views:
            used.append(_base_observation(target, view, setting))
            used.append(view.latest)
            used.extend(bounds.figures_of(view.part) if view.part else ())
            if view.latest is not None and view.reference_growth is not None:
                year = view.latest.period.year
                used.extend(bounds.reference_pair(target, year, setting) or ())
            if view.code == "out_of_reach" and (lead := bounds.best_lead(target, view, setting)):
                used.extend(lead.figures)
    behind = setting.evidence.behind
    return tuple(dict.fromkeys(o for found in used if found for o in behind(found)))


def _base_observation(target: Target, view: ScopeView, setting: Setting) -> Observation | None:
    """The base as a figure. The plan's own base is filed under the scope its text names."""
    at = setting.evidence.at
    known = at(target.indicator_id, view.scope, target.base_year)
    if known is None and target.base and target.base.scope == view.scope:
        return at(target.indicator_id, target.scope, target.base_year)
    return known


def _missing(target: Target, decisive: ScopeView, setting: Setting) -> tuple[Bilingual, ...]:
    """The exact figures that would decide it; empty where a figure has decided."""
    if decisive.code not in ("undetermined", "out_of_reach"):
        return ()
    if target.form is Form.RELATIVE or _by_rates(target, setting):
        return (relative.missing(target, target.scope, setting),)
    if target.form is Form.RATIO:
        return (structure.missing(target, decisive.scope, setting),)
    if target.form is Form.QUALITATIVE and not setting.indicator_of(target).unit:
        return (sentences.missing_measure(target, setting),)
    # Like is compared with like: where the plan's base covers another scope, that one decides.
    scope = target.base.scope if target.base else decisive.scope
    final = setting.stage is Stage.FINAL or setting.over(target)
    year = target.due if final else min(target.due, setting.through)
    found: list[Bilingual] = []
    # A level that was reached needs no base; everything that counts a way does.
    counts_a_way = not final or target.form in (*FROM_BASE, Form.QUALITATIVE)
    if counts_a_way and levels.base_of(target, scope, setting) is None:
        found.append(sentences.missing_figure(target, scope, target.base_year, setting))
    if setting.evidence.at(target.indicator_id, scope, year) is None:
        found.append(sentences.missing_figure(target, scope, year, setting))
    return tuple(found)


def _would_change(target: Target, decisive: ScopeView, setting: Setting) -> tuple[Bilingual, ...]:
    """What would change the word: the figure that decides, or the rule that was applied."""
    if decisive.code == "undetermined":
        return (say("change.undetermined"),)
    needed, had = decisive.required_growth, decisive.reference_growth
    if decisive.code != "out_of_reach" or needed is None or had is None:
        return (say("change.revision"),)
    return (
        say(
            "change.figure",
            figure=sentences.missing_figure(target, decisive.scope, target.due, setting),
            goal=sentences.goal_words(target),
        ),
        say(
            "change.margin",
            margin=points(setting.method.out_of_reach.value),
            points=points_at_least(needed - had),
        ),
    )
