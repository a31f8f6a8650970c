"""Targets worded as "faster than a reference": two series on one price basis, year by year."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from luodi.catalogue import say
from luodi.catalogue.numbers import points, rate
from luodi.evaluation import sentences
from luodi.evaluation.arithmetic import mean_growth, yearly_growth
from luodi.evaluation.setting import Setting, Stage
from luodi.evaluation.verdict import ScopeView
from luodi.ledger import Observation
from luodi.plans import Comparator, Target
from luodi.values import Bilingual


def figures(target: Target, place: str, setting: Setting) -> list[Observation]:
    """What the comparison takes of a place.

    Yearly growth rates as published, gaps left out; of a level the first and the last
    figure growth is taken from; of a share or rate that is no growth the last one alone.
    """
    until = min(target.due, setting.through)
    kind = _kind(target, setting)
    if kind == "rates":
        return setting.evidence.years(target.indicator_id, place, target.first_year, until)
    years = (target.base_year, until) if kind == "levels" else (until,)
    found = (setting.evidence.at(target.indicator_id, place, year) for year in years)
    return [observation for observation in found if observation is not None]


def missing_years(target: Target, place: str, setting: Setting) -> list[int]:
    """Years for which a figure is needed and none is known."""
    known = {o.period.year for o in figures(target, place, setting)}
    until = min(target.due, setting.through)
    kind = _kind(target, setting)
    if kind == "rates":
        needed = list(range(target.first_year, until + 1))
    else:
        needed = [target.base_year, until] if kind == "levels" else [until]
    return [year for year in needed if year not in known]


def view(target: Target, scope: str, setting: Setting) -> ScopeView:
    """How the scope's figures compare with the reference place's.

    Before the due year is over, over the years both have; afterwards over all of them.
    """
    if not setting.over(target) and setting.stage is not Stage.FINAL:
        setting = replace(setting, through=_common(target, scope, setting))
    own = figures(target, scope, setting)
    reference = figures(target, target.reference_place, setting)
    ours = _mean(target, scope, own, setting)
    theirs = _mean(target, target.reference_place, reference, setting)
    code = "undetermined"
    if ours is not None and theirs is not None:
        holds = beats(target, ours - theirs)
        if setting.over(target):
            code = "met" if holds else "missed"
        elif setting.stage is not Stage.FINAL:
            code = "on_pace" if holds else "behind"
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


def _common(target: Target, scope: str, setting: Setting) -> int:
    """The last year up to which both places have what is needed; as far as looked if none."""
    until = min(target.due, setting.through)
    for year in range(until, target.first_year - 1, -1):
        shorter = replace(setting, through=year)
        places = (scope, target.reference_place)
        if not any(missing_years(target, place, shorter) for place in places):
            return year
    return until


def rounding(target: Target, scope: str, setting: Setting) -> Decimal:
    """By how much the lead may be off because the figures were rounded for print, in points.

    Rates and shares only: half a unit of the last digit on either side. The mean of
    several rates is off by no more than each of them may be.
    """
    if _kind(target, setting) == "levels":
        return Decimal(0)
    off = Decimal(0)
    for place in (scope, target.reference_place):
        known = figures(target, place, setting)
        # A rate of 7 beside one of 7.1 was printed as 7.0; rates carry one digit by convention.
        digits = max((o.decimals for o in known), default=1)
        off += Decimal(5).scaleb(-max(digits, 1) - 1)
    return off


def lead_of(view: ScopeView) -> Decimal | None:
    """Percentage points by which the scope is ahead of the reference place."""
    if view.growth_so_far is None or view.reference_growth is None:
        return None
    return view.growth_so_far - view.reference_growth


def beats(target: Target, lead: Decimal) -> bool:
    """Whether a lead in percentage points is the one promised; a number is the least lead."""
    wanted = target.goal.value if target.goal else Decimal(0)
    match target.comparator:
        case Comparator.ABOVE | Comparator.UP:
            return lead > wanted
        case Comparator.BELOW | Comparator.DOWN:
            return lead < -wanted
        case Comparator.AT_MOST:
            return lead <= -wanted
        case _:
            return lead >= wanted


def _kind(target: Target, setting: Setting) -> str:
    """``rates`` of growth, ``levels`` growth is taken from, or ``shares`` set side by side."""
    indicator = setting.indicator_of(target)
    if indicator.over_periods == "rate":
        return "rates"
    return "shares" if indicator.unit == "%" else "levels"


def _mean(target: Target, place: str, known: list[Observation], setting: Setting) -> Decimal | None:
    """Mean growth in percent a year, or the share itself; None while a figure is missing.

    Figures counted in two ways (口径) are not set against each other.
    """
    if not known or missing_years(target, place, setting):
        return None
    if len({o.definition_id for o in known}) > 1:
        return None
    kind = _kind(target, setting)
    if kind == "rates":
        return mean_growth(o.value for o in known)
    if kind == "shares":
        return known[-1].value
    return yearly_growth(known[0].value, known[-1].value, known[-1].period.year - target.base_year)


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
    yearly = _kind(target, setting) == "rates"
    for observation in own if gaps and yearly else ():
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
    ours = _mean(target, scope, own, setting)
    theirs = _mean(target, target.reference_place, reference, setting)
    if ours is not None and theirs is not None:
        key = (
            "reason.relative_share"
            if _kind(target, setting) == "shares"
            else "reason.relative_mean"
        )
        years = {"first": target.first_year, "last": min(target.due, setting.through)}
        parts.append(say(key, scope=name, ours=rate(ours), theirs=rate(theirs), **years))
        slack = rounding(target, scope, setting)
        if beats(target, ours - theirs + slack) != beats(target, ours - theirs - slack):
            parts.append(say("reason.relative_close", points=points(slack)))
    return sentences.joined(parts)


def reference_sentence(target: Target, setting: Setting) -> Bilingual | None:
    """What the region's mean growth has to beat, where the reference series is complete."""
    reference = figures(target, target.reference_place, setting)
    yearly = _kind(target, setting) == "rates"
    if not yearly or not reference or missing_years(target, target.reference_place, setting):
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
