"""Why a verdict is what it is, sentence by sentence, from the views it was reached by."""

from __future__ import annotations

from luodi.catalogue import say
from luodi.catalogue.numbers import points
from luodi.evaluation import bounds, relative, sentences
from luodi.evaluation.setting import Setting, Stage
from luodi.evaluation.verdict import ScopeView
from luodi.plans import Form, Target
from luodi.values import Bilingual


def reasons_of(
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
        if setting.over(target) or setting.stage is Stage.FINAL:
            passed = "reason.due_passed" if setting.over(target) else "reason.not_due"
            reasons.append(say(passed, due=target.due))
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
    lead = bounds.best_lead(target, view, setting)
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
