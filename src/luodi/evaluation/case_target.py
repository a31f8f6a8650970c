"""The target of a case: its kind, its number, its years, as a value."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from luodi.evaluation.case_catalogue import HERE, THERE
from luodi.evaluation.case_fields import Fields, mapping
from luodi.evaluation.paths import KINDS
from luodi.plans import Comparator, Form, Target
from luodi.values import Bilingual, Citation, Quantity

_COMPARATORS = {"≥": ">=", "≤": "<=", "==": "=", "~": "≈", "range": "between", "": "="}


@dataclass(slots=True)
class Draft:
    """What is being put together from one case.

    case, raw -- the object handed in, and the target in it
    unit      -- unit of the levels; empty until something names one
    assumed   -- base years taken for granted
    """

    case: Mapping[str, Any]
    raw: Mapping[str, Any]
    fields: Fields
    day: date
    due: int = 0
    first_year: int = 0
    unit: str = ""
    assumed: list[str] = field(default_factory=list)


def kind_of(draft: Draft) -> tuple[Form, Comparator]:
    """The kind of number and how it binds; what is not known is a fault."""
    raw, fields = draft.raw, draft.fields
    form_text = str(raw.get("form") or "level")
    if form_text not in {f.value for f in Form}:
        fields.fault("choice", "target.form", form_text, known="、".join(f.value for f in Form))
    form = Form(form_text) if form_text in {f.value for f in Form} else Form.LEVEL
    text = str(raw.get("comparator") or "")
    text = _COMPARATORS.get(text, text)
    if text in ("up", "down") and raw.get("value") is None and form is not Form.RELATIVE:
        form = Form.QUALITATIVE
    if form is Form.RELATIVE and not raw.get("comparator"):
        text = ">"
    if isinstance(raw.get("value"), list) and form is not Form.RATIO:
        text = "between"
    if text not in {c.value for c in Comparator}:
        known = "、".join(c.value for c in Comparator)
        fields.fault("choice", "target.comparator", text, known=known)
        text = "="
    return form, Comparator(text)


def set_times(draft: Draft) -> None:
    """Due year and first year; a five-year plan begins after a year that ends in 0 or 5."""
    raw, case, fields = draft.raw, draft.case, draft.fields
    told = case.get("due") or raw.get("due") or raw.get("deadline_or_period") or raw.get("deadline")
    if not told:
        fields.fault("no_due", "due")
        return
    years = fields.years(told, "due")
    if years is None:
        return
    draft.due = years[1]
    period = (
        fields.years(raw["deadline_or_period"], "target") if raw.get("deadline_or_period") else None
    )
    span = period if period and period[0] < period[1] else years
    if "first_year" in raw:
        first = fields.years(raw["first_year"], "target.first_year")
        draft.first_year = first[0] if first else draft.due
    elif span[0] < span[1]:
        draft.first_year = span[0]


def target_of(draft: Draft, form: Form, comparator: Comparator) -> Target:
    """The target as a value, still without its base."""
    raw, fields = draft.raw, draft.fields
    unit = str(raw.get("unit") or "")
    value, high = raw.get("value"), None
    shares: tuple[tuple[str, Decimal], ...] = ()
    if form is Form.RATIO:
        shares = _shares(draft)
        goal = None
    elif comparator is Comparator.BETWEEN:
        ends = value if isinstance(value, list) else [value, raw.get("value_high")]
        low = fields.number(ends[0], "target.value") if ends else None
        top = fields.number(ends[-1], "target.value") if len(ends) > 1 else None
        if low is not None and top is not None and low > top:
            low, top = top, low
        goal, high = low, top
    elif form in (Form.QUALITATIVE, Form.RELATIVE) and value is None:
        goal = None
    else:
        goal = fields.number(value, "target.value")
    if goal is not None and form is Form.INCREMENT and unit.endswith("/年"):
        # So many a year: together over the whole period.
        unit, goal = unit[:-2], goal * (draft.due - (draft.first_year or draft.due) + 1)
    draft.unit = unit if form not in (Form.ANNUAL_GROWTH, Form.TOTAL_GROWTH) else ""
    if form is Form.RELATIVE:
        draft.unit = str(raw.get("unit") or "")
    least = {Form.ANNUAL_GROWTH: Decimal("-99.99"), Form.TOTAL_GROWTH: Decimal(-100)}
    if goal is not None and form in least and goal < least[form]:
        fields.fault("fall_over_100", "target.value", goal)
    path = str(raw.get("path") or "")
    if path and path not in KINDS:
        fields.fault("choice", "target.path", path, known="、".join(KINDS))
    binding = str(raw.get("binding") or "not_stated")
    return Target(
        id=str(raw.get("id") or "case"),
        title=Bilingual(str(raw.get("indicator") or raw.get("indicator_id") or "")),
        indicator_id="of",
        scope=HERE,
        form=form,
        comparator=comparator,
        goal=None if goal is None else Quantity(goal, unit),
        unit=unit,
        base=None,
        first_year=draft.first_year,
        due=draft.due,
        reference_place=THERE if form is Form.RELATIVE else "",
        binding=binding if binding in ("binding", "expected") else "not_stated",
        group="goal",
        citation=Citation("", 0),
        anchor="",
        also_scopes=(),
        note=Bilingual(""),
        goal_high=None if high is None else Quantity(high, unit),
        shares=shares,
        path=path,
        waypoints=_waypoints(draft),
    )


def _shares(draft: Draft) -> tuple[tuple[str, Decimal], ...]:
    values = draft.raw.get("value")
    if not isinstance(values, list) or len(values) < 2:
        draft.fields.fault("number", "target.value", values)
        return ()
    found = [draft.fields.number(v, f"target.value[{i}]") for i, v in enumerate(values)]
    return tuple((f"of{i}", v) for i, v in enumerate(found) if v is not None)


def _waypoints(draft: Draft) -> tuple[tuple[int, Decimal], ...]:
    found = []
    for year, value in mapping(draft.raw.get("waypoints")).items():
        years = draft.fields.years(year, "target.waypoints")
        number = draft.fields.number(value, f"target.waypoints.{year}")
        if years and number is not None:
            found.append((years[0], number))
    return tuple(sorted(found))
