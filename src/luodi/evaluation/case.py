"""A target handed in by itself, with its figures: read, checked and made ready to be judged.

The fields of the target are those a read plan has (docs/manual/judge.md). Whatever cannot
be used is refused at once with its place; what is merely missing is not, since a missing
figure is an answer of its own.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from luodi.catalogue import Method, default_method, say
from luodi.evaluation.case_catalogue import HERE, THERE, case_catalogue
from luodi.evaluation.case_fields import Fields, mapping
from luodi.evaluation.case_figures import Given, figures_of, given
from luodi.evaluation.case_target import Draft, kind_of, set_times, target_of
from luodi.evaluation.setting import Setting, Stage
from luodi.plans import Base, Form, Target
from luodi.values import Bilingual, Problem, Quantity, Refused

_STAGES = {
    "monitoring": "monitor",
    "yearly": "monitor",
    "annual": "monitor",
    "mid-term": "midterm",
    "mid_term": "midterm",
    "年度监测": "monitor",
    "中期评估": "midterm",
    "中期": "midterm",
    "总结评估": "final",
    "总结": "final",
}
# A name such as 增速 says that the figures are rates of growth themselves.
_RATE_NAME = re.compile(r"增速|增长率|增幅|涨幅|growth|rate of increase", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Case:
    """A target with the setting to judge it in.

    assumed -- what was taken for granted because the case does not say it
    ignored -- figures that were not used: their period, and why
    parts   -- the conditions of a sentence that has several, each judged by itself
    """

    target: Target
    setting: Setting
    day: date
    assumed: tuple[Bilingual, ...] = ()
    ignored: tuple[tuple[str, str], ...] = ()
    parts: tuple[Case, ...] = ()


def case_of(data: Any, *, today: date, method: Method | None = None) -> Case:
    """The case in a JSON object; raises Refused with every fault found in it.

    today -- the evaluation's day where the case names none
    """
    case, fields = mapping(data), Fields()
    if not isinstance(case.get("target"), Mapping):
        fields.fault("no_target", "target", data)
        raise Refused(*fields.problems)
    raw = mapping(case["target"])
    day = fields.day(case["as_of"], "as_of") if case.get("as_of") else today
    draft = Draft(case, raw, fields, day or today)
    if raw.get("parts"):
        return _composite(draft, today=today, method=method)
    form, comparator = kind_of(draft)
    set_times(draft)
    if fields.problems:
        raise Refused(*fields.problems)
    built = target_of(draft, form, comparator)
    observations = given(
        case.get("observations"), "observations", draft.unit, form, draft.day, fields
    )
    reference = given(
        _listed(case.get("reference")), "reference", draft.unit, form, draft.day, fields
    )
    built = _with_base(draft, built, observations)
    _refuse_impossible(draft, built, observations)
    if fields.problems:
        raise Refused(*fields.problems)
    observations = _with_base_figures(draft, built, observations)
    setting = _setting(draft, built, observations, reference, method or default_method())
    ignored = tuple((str(g.period), g.why) for g in (*observations, *reference) if g.why)
    return Case(built, setting, draft.day, _words(draft), ignored)


def _composite(draft: Draft, *, today: date, method: Method | None) -> Case:
    """Every condition as a case of its own; what the sentence says holds for all of them."""
    shared = {k: v for k, v in draft.raw.items() if k != "parts"}
    parts: list[Case] = []
    problems: list[Problem] = []
    listed = draft.raw["parts"] if isinstance(draft.raw["parts"], list) else [draft.raw["parts"]]
    for number, part in enumerate(listed):
        if not isinstance(part, Mapping):
            draft.fields.fault("no_target", f"target.parts[{number}]", part)
            continue
        own = {k: part[k] for k in ("observations", "reference", "base") if k in mapping(part)}
        try:
            inner = dict(draft.case) | {"target": shared | dict(mapping(part))} | own
            parts.append(case_of(inner, today=today, method=method))
        except Refused as refused:
            problems += refused.problems
    if problems or draft.fields.problems or not parts:
        draft.fields.problems += problems
        if not draft.fields.problems:
            draft.fields.fault("no_target", "target.parts", draft.raw["parts"])
        raise Refused(*draft.fields.problems)
    return replace(parts[0], parts=tuple(parts))


def _with_base(draft: Draft, target: Target, observations: tuple[Given, ...]) -> Target:
    """With its base, its first year and, for growth, the unit its levels have."""
    fields = draft.fields
    raw = draft.case.get("base", draft.raw.get("base"))
    told = mapping(raw) if isinstance(raw, Mapping) else {"value": raw}
    year = None
    when = told.get("period") or told.get("year") or draft.raw.get("base_period")
    when = when or draft.raw.get("base_year") or draft.case.get("base_year")
    if when is not None:
        years = fields.years(when, "base")
        year = years[0] if years else None
    if year is None and target.first_year:
        year = target.first_year - 1
    values = told.get("value")
    if target.form is Form.RATIO and isinstance(values, list):
        year = year if year is not None else _usual_base_year(draft, target)
        return replace(target, first_year=year + 1)
    base = None if values is None else fields.number(values, "base.value")
    if year is None and base is not None:
        same = [g.period.year for g in observations if g.values == (base,) and g.period.is_year]
        year = same[0] if same else None
    if year is None:
        year = _usual_base_year(draft, target)
    if year >= target.due:
        fields.fault("base_after_due", "base", str(year), due=str(target.due))
        return target
    for waypoint, _ in target.waypoints:
        if not year < waypoint <= target.due:
            fields.fault("waypoint", "target.waypoints", str(waypoint), due=str(target.due))
    target = replace(target, first_year=year + 1)
    if base is None:
        return target
    own = str(told.get("unit") or draft.unit)
    if not draft.unit:
        draft.unit = own
    converted = fields.in_unit(base, own, draft.unit, "base.unit")
    if converted is None:
        return target
    if converted < 0 and target.form is not Form.RELATIVE:
        fields.fault("negative", "base.value", base)
    return replace(target, base=Base(Quantity(converted, draft.unit), year, HERE, "case"))


def _refuse_impossible(draft: Draft, target: Target, observations: tuple[Given, ...]) -> None:
    """Rates that lose more than all, and negative levels that growth would be taken from."""
    if target.form not in (Form.RELATIVE, Form.ANNUAL_GROWTH):
        return  # negative figures of the other forms were refused as they were read
    rates = _are_rates(draft, target, observations)
    for given_one in observations:
        for value in given_one.values:
            if rates and value <= -100:
                draft.fields.fault("fall_over_100", f"observations {given_one.period}", value)
            elif not rates and value < 0 and target.form is Form.ANNUAL_GROWTH:
                draft.fields.fault("negative", f"observations {given_one.period}", value)


def _with_base_figures(
    draft: Draft, target: Target, observations: tuple[Given, ...]
) -> tuple[Given, ...]:
    """A base that is compared as a figure is filed among them, as that of its year."""
    told = mapping(draft.case.get("base", draft.raw.get("base")))
    known = any(g.period.year == target.base_year for g in observations)
    value = told.get("value") if target.shares else None
    if target.form is Form.RELATIVE and target.base is not None:
        value = target.base.quantity.value
    if known or value is None:
        return observations
    entry = {"period": str(target.base_year), "value": value, "status": "final"}
    return observations + given([entry], "base", draft.unit, target.form, draft.day, draft.fields)


def _usual_base_year(draft: Draft, target: Target) -> int:
    """The year before the five-year plan the deadline falls in: 2024 → 2020, 2025 → 2020."""
    year = (target.due - 1) // 5 * 5
    draft.assumed.append(str(year))
    return year


def _setting(
    draft: Draft,
    target: Target,
    observations: tuple[Given, ...],
    reference: tuple[Given, ...],
    method: Method,
) -> Setting:
    day = draft.day
    over = day.year > target.due
    text = str(draft.case.get("stage") or ("final" if over else "monitor"))
    text = _STAGES.get(text, text)
    if text not in {stage.value for stage in Stage}:
        known = "、".join(stage.value for stage in Stage)
        draft.fields.fault("choice", "stage", text, known=known)
        raise Refused(*draft.fields.problems)
    for name, value in mapping(draft.case.get("method")).items():
        if name not in dict(method.thresholds):
            known = "、".join(dict(method.thresholds))
            draft.fields.fault("choice", f"method.{name}", value, known=known)
            continue
        number = draft.fields.number(value, f"method.{name}")
        if number is not None:
            method = replace(method.with_threshold(name, number), id=f"{method.id}+case")
    if draft.fields.problems:
        raise Refused(*draft.fields.problems)
    catalogue = case_catalogue(
        draft.raw, target, draft.unit, observations, rates=_are_rates(draft, target, observations)
    )
    return Setting(
        catalogue=catalogue,
        figures=figures_of(target, draft.unit, observations, reference, method),
        method=method,
        stage=Stage(text),
        through=_through(draft, target, text),
        reference_place=THERE,
    )


def _through(draft: Draft, target: Target, stage: str) -> int:
    """The last full year looked at: the one before the day, or as the case says.

    A mid-term evaluation held again after the end still looks at the first half.
    """
    last = min(draft.day.year - 1, target.due)
    if draft.case.get("through"):
        told = draft.fields.years(draft.case["through"], "through")
        return min(last, told[-1]) if told else last
    if stage == Stage.MIDTERM and draft.day.year > target.due:
        return target.base_year + (target.due - target.base_year) // 2
    return last


def _are_rates(draft: Draft, target: Target, observations: tuple[Given, ...]) -> bool:
    """Whether the figures are yearly rates of growth, not the levels growth is taken from.

    Their unit says so, or the indicator's name. A comparison without a base and without
    a unit of its own has nothing but rates to compare.
    """
    if target.form not in (Form.RELATIVE, Form.ANNUAL_GROWTH) or target.base is not None:
        return False
    units = {g.unit for g in observations if g.unit}
    if units:
        return units <= {"%", "％"}
    if _RATE_NAME.search(str(draft.raw.get("indicator") or draft.raw.get("indicator_id") or "")):
        return True
    first = any(g.period.year == target.base_year for g in observations)
    return target.form is Form.RELATIVE and draft.unit in ("", "%") and not first


def _listed(raw: Any) -> Any:
    """The reference's figures, also where they stand in an object of their own."""
    return mapping(raw).get("observations") if isinstance(raw, Mapping) else raw


def _words(draft: Draft) -> tuple[Bilingual, ...]:
    return tuple(say("case.assumed_base_year", year=year) for year in draft.assumed)
