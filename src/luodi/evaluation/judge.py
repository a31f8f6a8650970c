"""One target, the figures known on a day, and a method → a verdict with its evidence."""

from __future__ import annotations

from luodi.catalogue import say, vocabulary
from luodi.catalogue.numbers import points, points_at_least
from luodi.evaluation import direction, levels, relative, sentences
from luodi.evaluation.setting import Setting, Stage
from luodi.evaluation.verdict import ScopeView, Verdict
from luodi.ledger import Observation
from luodi.plans import Comparator, Form, Target
from luodi.values import Bilingual

__all__ = ["Setting", "Stage", "judge"]

_REACHED = ("met", "ahead")
_FROM_BASE = (Form.INCREMENT, Form.TOTAL_GROWTH, Form.ANNUAL_GROWTH, Form.QUALITATIVE)


def judge(target: Target, setting: Setting) -> Verdict:
    """What can be said of a target. Figures of different scopes are never mixed."""
    see = {Form.RELATIVE: relative.view, Form.QUALITATIVE: direction.view}.get(
        target.form, levels.view
    )
    views = tuple(see(target, scope, setting) for scope in setting.scopes_of(target))
    decisive = _decisive(target, views, setting)
    code = decisive.code
    return Verdict(
        target_id=target.id,
        stage=setting.stage.value,
        code=code,
        word=vocabulary()[(setting.stage.value, code)],
        judged_scope=decisive.scope,
        views=views,
        evidence=_evidence(target, views, setting),
        missing=_missing(target, decisive, setting),
        reasons=_reasons(target, views, decisive, setting),
        would_change=_would_change(target, decisive, setting),
        method_id=setting.method.id,
    )


def _decisive(target: Target, views: tuple[ScopeView, ...], setting: Setting) -> ScopeView:
    """The view that decides: the target's own, else one that may speak for it.

    The scope of the plan's own base may, since it compares like with like; a bound
    by which a goal counts as out of reach must hold in every scope that has figures.
    A scope inside the target's may where its part alone reaches the goal.
    """
    own = views[0]
    if own.code != "undetermined":
        return own
    determined = [view for view in views[1:] if view.code != "undetermined"]
    base_scope = target.base.scope if target.base else None
    for view in determined:
        if view.scope == base_scope:
            with_figures = [v for v in views[1:] if v.latest is not None]
            bounded = view.code == "out_of_reach"
            if not bounded or all(v.code == "out_of_reach" for v in with_figures):
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
            used.extend(relative.rates(target, place, setting))
    else:
        for view in views:
            used.append(_base_observation(target, view, setting))
            used.append(view.latest)
            if view.latest is not None and view.reference_growth is not None:
                year = view.latest.period.year
                used.extend(levels.reference_pair(target, year, setting) or ())
            if view.code == "out_of_reach" and (lead := levels.best_lead(target, view, setting)):
                used.extend(lead.figures)
    return tuple(dict.fromkeys(o for o in used if o is not None))


def _base_observation(target: Target, view: ScopeView, setting: Setting) -> Observation | None:
    """The base as a figure. The plan's own base is filed under the scope its text names."""
    at = setting.figures.at
    known = at(target.indicator_id, view.scope, target.base_year)
    if known is None and target.base and target.base.scope == view.scope:
        return at(target.indicator_id, target.scope, target.base_year)
    return known


def _missing(target: Target, decisive: ScopeView, setting: Setting) -> tuple[Bilingual, ...]:
    """The exact figures that would decide it; empty where a figure has decided."""
    if decisive.code not in ("undetermined", "out_of_reach"):
        return ()
    if target.form is Form.RELATIVE:
        return (relative.missing(target, target.scope, setting),)
    if not setting.indicator_of(target).unit:
        return (sentences.missing_measure(target, setting),)
    # Like is compared with like: where the plan's base covers another scope, that one decides.
    scope = target.base.scope if target.base else decisive.scope
    final = setting.stage is Stage.FINAL
    year = target.due if final else min(target.due, setting.through)
    found: list[Bilingual] = []
    # A level that was reached needs no base; everything that counts a way does.
    counts_a_way = not final or target.form in _FROM_BASE
    if counts_a_way and levels.base_of(target, scope, setting) is None:
        found.append(sentences.missing_figure(target, scope, target.base_year, setting))
    if setting.figures.at(target.indicator_id, scope, year) is None:
        found.append(sentences.missing_figure(target, scope, year, setting))
    return tuple(found)


def _reasons(
    target: Target, views: tuple[ScopeView, ...], decisive: ScopeView, setting: Setting
) -> tuple[Bilingual, ...]:
    """Why, sentence by sentence: the deciding scope first, then what the others say."""
    name = setting.catalogue.place_name
    reasons: list[Bilingual] = []
    if decisive.scope != target.scope and target.base and target.base.scope == decisive.scope:
        reasons.append(
            say(
                "reason.base_scope",
                year=target.base.year,
                base=sentences.amount_of(target.base.quantity.value, target, setting),
                scope=name(decisive.scope),
            )
        )
    reasons.append(decisive.reason)
    if decisive.code == "out_of_reach":
        reasons.extend(_history(target, decisive, setting))
    if target.form is Form.RELATIVE:
        beat = relative.reference_sentence(target, setting)
        reasons.extend([beat] if beat else [])
    others = [v for v in views if v.scope != decisive.scope]
    for view in others:
        if view.latest is not None:
            reasons.append(say("reason.other_scope", scope=name(view.scope), text=view.reason))
        elif view.scope == target.scope:
            reasons.append(view.reason)
    if len([v for v in views if v.latest is not None]) > 1:
        reasons.append(say("reason.never_mixed"))
    if decisive.code == "undetermined":
        if target.base:
            reasons.append(
                say(
                    "reason.base_known",
                    year=target.base.year,
                    base=sentences.amount_of(target.base.quantity.value, target, setting),
                )
            )
        reasons.extend(_unproven(target, views, setting))
        reasons.extend(_elsewhere(target, views, setting))
    return tuple(reasons)


def _history(target: Target, view: ScopeView, setting: Setting) -> list[Bilingual]:
    """How far the place ever outgrew the reference: the measure of what would be needed."""
    lead = levels.best_lead(target, view, setting)
    if lead is None:
        return []
    above = lead.points > 0
    return [
        say(
            "reason.best_lead" if above else "reason.never_lead",
            scope=setting.catalogue.place_name(view.scope),
            place=setting.catalogue.place_name(setting.reference_place),
            growth=sentences.growth_word(target, setting),
            points=points(lead.points),
            first=lead.first,
            last=lead.last,
        )
    ]


def _unproven(target: Target, views: tuple[ScopeView, ...], setting: Setting) -> list[Bilingual]:
    """Figures on file that may not be used: no printed date proves that they were known."""
    scopes = {view.scope for view in views}
    return [
        say(
            "reason.unproven",
            period=sentences.period_words(target, o.period.year, setting),
            scope=setting.catalogue.place_name(o.place_code),
            value=sentences.figure(o),
            source=setting.catalogue.sources[o.source_id].title,
            known_on=o.known_on.isoformat(),
        )
        for o in setting.unproven
        if o.indicator_id == target.indicator_id
        and o.place_code in scopes
        and o.period.is_year
        and target.base_year < o.period.year <= setting.through
    ]


def _elsewhere(target: Target, views: tuple[ScopeView, ...], setting: Setting) -> list[Bilingual]:
    """Figures of other places that exist but cannot stand in for the scope's own."""
    scopes = {view.scope for view in views}
    region = {p.code for p in setting.catalogue.counties_of(target.scope)}
    region |= {setting.catalogue.places[code].parent for code in region}
    found = [
        o
        for o in setting.figures.current(target.indicator_id)
        if o.place_code not in scopes
        and o.place_code in region
        and target.first_year <= o.period.year <= setting.through
    ]
    if not found:
        return []
    last = max(found, key=lambda o: (o.period.year, o.place_code))
    return [
        say(
            "reason.elsewhere",
            count=len(found),
            place=setting.catalogue.place_name(last.place_code),
            year=last.period.year,
            value=sentences.figure(last),
        )
    ]


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
