"""Targets worded as "faster than a reference": two series on one price basis, year by year."""

from __future__ import annotations

from luodi.catalogue import say
from luodi.catalogue.numbers import points, rate
from luodi.evaluation import sentences
from luodi.evaluation.arithmetic import mean_growth
from luodi.evaluation.setting import Setting, Stage
from luodi.evaluation.verdict import ScopeView
from luodi.ledger import Observation
from luodi.plans import Comparator, Target
from luodi.values import Bilingual


def rates(target: Target, place: str, setting: Setting) -> list[Observation]:
    """Yearly growth rates of a place over the target's years, gaps left out."""
    until = min(target.due, setting.through)
    return setting.figures.years(target.indicator_id, place, target.first_year, until)


def missing_years(target: Target, place: str, setting: Setting) -> list[int]:
    """Years of the target up to the last one looked at for which no rate is known."""
    known = {o.period.year for o in rates(target, place, setting)}
    until = min(target.due, setting.through)
    return [year for year in range(target.first_year, until + 1) if year not in known]


def view(target: Target, scope: str, setting: Setting) -> ScopeView:
    """How the scope's mean growth compares with the reference place's."""
    own = rates(target, scope, setting)
    reference = rates(target, target.reference_place, setting)
    complete = not missing_years(target, scope, setting)
    comparable = complete and not missing_years(target, target.reference_place, setting)
    ours = mean_growth(o.value for o in own) if own and complete else None
    theirs = (
        mean_growth(o.value for o in reference)
        if reference and not missing_years(target, target.reference_place, setting)
        else None
    )
    code = "undetermined"
    if comparable and ours is not None and theirs is not None:
        above = ours > theirs if target.comparator is Comparator.ABOVE else ours >= theirs
        if setting.stage is Stage.FINAL and setting.through >= target.due:
            code = "met" if above else "missed"
        else:
            code = "on_pace" if above else "behind"
    return ScopeView(
        scope=scope,
        base_year=target.base_year,
        code=code,
        reason=_reason(target, scope, own, reference, setting),
        goal=theirs,
        latest=own[-1] if own else None,
        growth_so_far=ours,
        reference_growth=theirs,
    )


def _reason(
    target: Target,
    scope: str,
    own: list[Observation],
    reference: list[Observation],
    setting: Setting,
) -> Bilingual:
    name = setting.catalogue.place_name(scope)
    parts: list[Bilingual] = []
    gaps = missing_years(target, scope, setting)
    if not own:
        parts.append(say("reason.relative_none", scope=name, first=target.first_year))
    for observation in own if gaps else ():
        year = observation.period.year
        beside = setting.figures.at(target.indicator_id, target.reference_place, year)
        if beside is None:
            continue
        gap = observation.value - beside.value
        parts.append(
            say(
                "reason.relative_year_above" if gap > 0 else "reason.relative_year_below",
                year=year,
                scope=name,
                rate=rate(observation.value),
                place=setting.catalogue.place_name(target.reference_place),
                reference=rate(beside.value),
                points=points(gap),
            )
        )
    if own and gaps:
        parts.append(say("reason.relative_gaps", years=years_words(gaps)))
    if own and not gaps and reference:
        parts.append(
            say(
                "reason.relative_mean",
                scope=name,
                ours=rate(mean_growth(o.value for o in own)),
                theirs=rate(mean_growth(o.value for o in reference)),
            )
        )
    return sentences.joined(parts)


def reference_sentence(target: Target, setting: Setting) -> Bilingual | None:
    """What the region's mean growth has to beat, where the reference series is complete."""
    reference = rates(target, target.reference_place, setting)
    if not reference or missing_years(target, target.reference_place, setting):
        return None
    return say(
        "reason.relative_reference",
        place=setting.catalogue.place_name(target.reference_place),
        first=reference[0].period.year,
        last=reference[-1].period.year,
        rates=sentences.listed([Bilingual(rate(o.value)) for o in reference]),
        mean=rate(mean_growth(o.value for o in reference)),
    )


def missing(target: Target, scope: str, setting: Setting) -> Bilingual:
    """The series that would decide it."""
    indicator = setting.indicator_of(target)
    gaps = missing_years(target, scope, setting)
    first, last = target.first_year, min(target.due, setting.through)
    return say(
        "missing.series",
        scope=setting.catalogue.place_name(scope),
        indicator=indicator.name,
        first=first,
        last=last,
        years=years_words(gaps),
        holder=indicator.producer,
    )


def years_words(years: list[int]) -> Bilingual:
    """2021、2022、2025年 / 2021, 2022, 2025."""
    return Bilingual("、".join(str(y) for y in years) + "年", ", ".join(str(y) for y in years))
