"""Where growth and gap of a target come from: each place's and each industry's part.

Taken apart only within one scope and definition and never across a break; what no member
covers stays a line of its own. Where nothing can be taken apart, the reasons say why.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal

from luodi.analysis.contribution import (
    Contributions,
    NoGrowth,
    Pair,
    RatePart,
    contributions,
    rate_contributions,
)
from luodi.catalogue import say
from luodi.evaluation import ScopeView
from luodi.evaluation.sentences import listed
from luodi.ledger import Observation
from luodi.ledger.rollup_values import RollUp, half_unit
from luodi.lookups.evaluation import Evaluation
from luodi.lookups.rollup_page import rollups
from luodi.lookups.why_figures import Level, Levels
from luodi.lookups.why_parts import broken, by_county, by_industry, no_industries
from luodi.plans import Form, Target
from luodi.values import Bilingual, Period

_LEVELS = (Form.LEVEL, Form.COUNT, Form.INCREMENT, Form.TOTAL_GROWTH, Form.ANNUAL_GROWTH)
_RATES = (Form.ANNUAL_GROWTH, Form.RELATIVE)
_MOST_NAMED = 6
_UNKNOWN = 1000  # a scope whose members nobody lists lacks more than any other


@dataclass(frozen=True, slots=True)
class RateYear:
    """The growth of one year taken apart. missing -- members without a rate or a weight."""

    year: int
    value: Decimal
    published: Observation | None
    parts: tuple[RatePart, ...]
    figures: tuple[Observation, ...]


@dataclass(frozen=True, slots=True)
class Why:
    """One target in one scope.

    indicator_id -- what is taken apart
    year         -- the last year that can be; None where none can
    due          -- where the path stands in that year
    falling      -- whether the target asks for less
    places, industries, counties -- exact parts of one and the same change
    inside       -- industries of single members, where they are known
    unknown      -- members without figures, covered by the rest
    rates        -- growth targets: the years whose growth can be taken apart
    figures      -- everything used; reasons -- what could not be done, and why
    """

    target: Target
    scope: str
    indicator_id: str
    base_year: int
    year: int | None = None
    due: Decimal | None = None
    falling: bool = False
    decimals: int = 2
    places: Contributions | None = None
    industries: Contributions | None = None
    counties: Contributions | None = None
    inside: Mapping[str, Contributions] = field(default_factory=dict)
    unknown: tuple[str, ...] = ()
    rates: tuple[RateYear, ...] = ()
    figures: tuple[Observation, ...] = ()
    reasons: tuple[Bilingual, ...] = ()


def why(evaluation: Evaluation, target_id: str) -> Why | None:
    """The parts of a target's growth and gap; None where the question makes no sense.

    It makes none for targets without a number, for shares and coverages, and where the
    scope that decides has no base or no later figure.
    """
    target = evaluation.pack.target(target_id)
    if target is None:
        return None
    indicator = evaluation.pack.catalogue.indicators[target.indicator_id]
    view = evaluation.of(target_id).judged_view
    if target.form in _RATES and indicator.over_places == "weighted" and indicator.weight:
        return _rates(evaluation, target, view)
    if target.form in _LEVELS and indicator.over_places == "sum" and view.path:
        return _levels(evaluation, target, view)
    return None


def _levels(evaluation: Evaluation, target: Target, view: ScopeView) -> Why | None:
    levels, base, scope = Levels(evaluation), view.base, view.scope
    if base is None:
        return None
    name = target.indicator_id
    found = Why(target, scope, name, view.base_year)
    later = range(view.base_year + 1, min(target.due, evaluation.through) + 1)
    reasons: list[Bilingual] = []
    known = {year: level for year in later if (level := levels.of(name, scope, year))}
    if not known:
        return None
    for year in sorted(known, reverse=True):
        if not levels.comparable(name, scope, view.base_year, year):
            reasons.append(broken(levels, name, scope, view.base_year, year))
            continue
        step = next((point for point in view.path if point.year == year), None)
        due = None if step is None else step.compound or step.linear
        found = replace(found, due=due, falling=view.goal is not None and view.goal < base)
        try:
            found = _apart(evaluation, levels, found, base, known[year], year)
        except NoGrowth:
            reasons.append(say("why.no_growth", year=view.base_year))
            break
        if found.year is not None:
            break
        reasons += found.reasons
    return replace(found, reasons=tuple(dict.fromkeys((*found.reasons, *reasons))))


def _apart(
    evaluation: Evaluation, levels: Levels, found: Why, base: Decimal, now: Level, year: int
) -> Why:
    """The change from the base to a year by members, counties and industries."""
    name, scope, first = found.indicator_id, found.scope, found.base_year
    whole = Pair(base, now.value)
    members = levels.membership.members_of(scope, year)
    before = levels.membership.members_of(scope, first)
    if not members or before is None:
        return replace(found, reasons=(say("why.no_members"),))
    if {u.code for u in members} != {u.code for u in before}:
        return replace(found, reasons=(say("why.members_changed", first=first, last=year),))
    pairs: dict[str, Pair] = {}
    used: list[Observation] = [*now.figures]
    for unit in members:
        old, new = levels.own(name, unit, first), levels.own(name, unit, year)
        if old and new and old.definition_id == new.definition_id == now.definition_id:
            pairs[unit.code] = Pair(old.value, new.value)
            used += [*old.figures, *new.figures]
    unknown = tuple(u.code for u in members if u.code not in pairs)
    if not pairs:
        missing = listed([levels.membership.name(code) for code in unknown[:_MOST_NAMED]])
        reason = say("why.none_known", first=first, last=year, places=missing)
        return replace(found, reasons=(reason,))
    apart = contributions(whole, pairs, due=found.due, incomplete=bool(unknown))
    off = abs(apart.rest.levels.before) if apart.rest else Decimal(0)
    if now.summed and off > sum((half_unit(o) for o in used), Decimal(0)):
        # A base with a rest and a later sum without one are not the same whole.
        return replace(found, reasons=(say("why.other_whole", first=first, last=year),))
    inside = {
        code: parts
        for code in pairs
        if (parts := by_industry(levels, name, code, first, year, pairs[code], None))
    }
    own = by_industry(levels, name, scope, first, year, whole, found.due)
    reasons = [] if own else [no_industries(levels, name, scope, first, year)]
    counties, note = by_county(levels, name, scope, first, year, whole, found.due)
    return replace(
        found,
        year=year,
        decimals=max(
            evaluation.pack.catalogue.indicators[name].decimals, *(o.decimals for o in used)
        ),
        places=apart,
        industries=own,
        counties=counties,
        inside=inside,
        unknown=unknown,
        figures=tuple(dict.fromkeys(used)),
        reasons=tuple(r for r in (*reasons, note) if r is not None),
    )


def _rates(evaluation: Evaluation, target: Target, view: ScopeView) -> Why:
    """The growth of each year by members, in the scope where most can be divided."""
    scopes = [v.scope for v in evaluation.of(target.id).views]
    first = scopes.index(view.scope)
    tried = [_rates_in(evaluation, target, view.base_year, scope) for scope in scopes]
    order = range(len(tried))
    best = min(order, key=lambda i: (-len(tried[i][0].rates), tried[i][1], i != first))
    return tried[best][0]


def _rates_in(
    evaluation: Evaluation, target: Target, base_year: int, scope: str
) -> tuple[Why, int]:
    """The growth of each year by the members of a scope, and how many figures were missing."""
    engine, name = rollups(evaluation), target.indicator_id
    found, reasons, lacking = [], [], 0
    for year in range(target.first_year, min(target.due, evaluation.through) + 1):
        total = engine.of(name, scope, Period(year))
        apart = _rate_year(total, year)
        if apart:
            found.append(apart)
            continue
        lacking += len(total.missing) or _UNKNOWN
        if total.missing and (total.counted or total.published):
            named = [engine.membership.name(code) for code in total.missing[:_MOST_NAMED]]
            key = "why.rate_incomplete" if len(total.missing) <= _MOST_NAMED else "why.rate_many"
            place = evaluation.pack.catalogue.place_name(scope)
            count = len(total.missing)
            reasons.append(say(key, scope=place, year=year, places=listed(named), count=count))
    rates = tuple(found)
    figures = tuple(dict.fromkeys(o for y in found for o in y.figures))
    why = Why(target, scope, name, base_year, rates=rates, figures=figures, reasons=tuple(reasons))
    return why, lacking


def _rate_year(total: RollUp, year: int) -> RateYear | None:
    if total.value is None:
        return None
    parts = {
        c.members[0]: (c.figure.value, c.weight.value)
        for c in total.counted
        if c.weight and c.members
    }
    published = total.published if total.comparable else None
    try:
        apart = rate_contributions(parts, published=published.value if published else None)
    except NoGrowth:
        return None
    figures = [o for c in total.counted for o in (c.figure, c.weight) if o]
    value = published.value if published else total.value
    return RateYear(year, value, published, apart, tuple(figures))
