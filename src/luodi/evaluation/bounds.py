"""What can be said while the deciding figure is missing: bounds, and goals beyond reach."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise

from luodi.evaluation.arithmetic import yearly_growth
from luodi.evaluation.goals import measured, reached
from luodi.evaluation.setting import Setting
from luodi.evaluation.verdict import ScopeView
from luodi.ledger import Observation
from luodi.ledger.rollup_values import RollUp
from luodi.plans import Comparator, Target

_EARLIEST = 1990  # before the oldest series anyone here keeps
_UPWARD = (Comparator.ABOVE, Comparator.AT_LEAST, Comparator.EQUAL, Comparator.ABOUT)


def beyond(target: Target, view: ScopeView, setting: Setting) -> bool:
    """Whether the growth still needed is out of reach by the method's margin.

    Only from the year before the due one: from an older figure the unknown years between
    could have brought what is missing.
    """
    required, reference = view.required_growth, view.reference_growth
    return (
        view.latest is not None
        and view.latest.period.year == target.due - 1
        and target.comparator in _UPWARD
        and not view.less_is_better
        and required is not None
        and reference is not None
        and required - reference > setting.method.out_of_reach.value
    )


def by_members(target: Target, view: ScopeView, setting: Setting) -> ScopeView:
    """The view decided by the members that reported, where their sum alone suffices.

    A part of a sum of values that cannot be negative is a lower bound: it proves that a
    number is reached, or that a ceiling is broken, and nothing else.
    """
    part = setting.evidence.part_of(target.indicator_id, view.scope, target.due)
    if part is None or part.lower is None:
        return view
    found = replace(view, part=part)
    value = measured(target, view.base, part.lower, target.due)
    if value is None:
        return found
    satisfied = reached(target, value, view.base, setting.method)
    if view.less_is_better:
        return found if satisfied else replace(found, code="missed")
    if target.comparator is Comparator.BETWEEN:
        return found
    return replace(found, code="met") if satisfied else found


def figures_of(part: RollUp) -> tuple[Observation, ...]:
    """The members' figures a bound stands on."""
    return tuple(counted.figure for counted in part.counted)


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
