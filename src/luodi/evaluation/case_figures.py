"""The figures of a case: read one by one, checked, and filed as a ledger would hold them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from luodi.catalogue import Method
from luodi.evaluation.case_catalogue import HERE, THERE
from luodi.evaluation.case_fields import Fields, mapping
from luodi.ledger import Figures, Observation, Picked
from luodi.plans import Form, Target
from luodi.values import Period

_RATES = (Form.RELATIVE, Form.ANNUAL_GROWTH)  # their figures may be rates, which may be negative


@dataclass(frozen=True, slots=True)
class Given:
    """One figure as handed in. values -- several for a structure; why -- not used, because."""

    period: Period
    values: tuple[Decimal, ...]
    unit: str
    status: str
    known_on: date
    definition: str
    why: str = ""


def given(
    raw: Any, place: str, unit: str, form: Form, day: date, fields: Fields
) -> tuple[Given, ...]:
    """Every figure of a list; faults are kept with the number of the entry.

    Figures of a time after ``day`` cannot have been known: they are set aside, not used.
    """
    if raw is None:
        return ()
    if not isinstance(raw, list):
        fields.fault("list", place, raw)
        return ()
    found = []
    for number, entry in enumerate(raw):
        one = _one(mapping(entry), f"{place}[{number}]", unit, form, day, fields)
        if one is not None:
            found.append(one)
    _refuse_doubles(found, place, fields)
    return tuple(found)


def figures_of(
    target: Target,
    unit: str,
    observations: Iterable[Given],
    reference: Iterable[Given],
    method: Method,
) -> Figures:
    """The figures as the picking rule ranks them: better status first, then the later one."""
    order = list(method.status_order)
    picked = []
    for place, entries in ((HERE, observations), (THERE, reference)):
        for entry in entries:
            if entry.why:
                continue
            rank = order.index(entry.status) * 100_000 + (date.max - entry.known_on).days % 100_000
            for index, value in enumerate(entry.values):
                indicator = f"of{index}" if target.shares else "of"
                observation = Observation(
                    indicator,
                    entry.definition,
                    place,
                    entry.period,
                    value,
                    max(0, -int(value.as_tuple().exponent)),
                    unit,
                    entry.status,
                    "case",
                    entry.known_on,
                )
                picked.append(Picked(observation, rank))
    return Figures(picked)


def _one(entry: Any, place: str, unit: str, form: Form, day: date, fields: Fields) -> Given | None:
    if "period" not in entry or "value" not in entry:
        fields.fault("observation", place, entry)
        return None
    period = fields.period(entry["period"], f"{place}.period")
    if period is None or entry["value"] is None:
        return None  # null says that there is no figure, and missing is not zero
    own = str(entry.get("unit") or "")
    raw = entry["value"] if isinstance(entry["value"], list) else [entry["value"]]
    values = []
    for item in raw:
        value = fields.number(item, f"{place}.value")
        if value is None:
            return None
        converted = fields.in_unit(value, own, unit, f"{place}.unit")
        if converted is None:
            return None
        if converted < 0 and form not in _RATES:
            fields.fault("negative", f"{place}.value", value)
        if form is Form.COVERAGE and converted > 100:
            fields.fault("over_100", f"{place}.value", value)
        values.append(converted)
    told = entry.get("known_on") or entry.get("published")
    known = fields.day(told, f"{place}.known_on") if told else period.end
    status = fields.status(entry.get("status"), f"{place}.status")
    why = ""
    if known is None:
        return None
    if period.end > day or known > day:
        why = "after_as_of"
    elif status == "projected":
        why = "projected"
    elif not period.is_year and not period.is_cumulative:
        why = "not_a_year"
    definition = str(entry.get("definition") or "standard")
    return Given(period, tuple(values), own, status, known, definition, why)


def _refuse_doubles(found: list[Given], place: str, fields: Fields) -> None:
    """Two values for one period, equally good: nobody can say which one counts."""
    seen: dict[tuple[Period, str, str, date], Given] = {}
    for entry in found:
        if entry.why:
            continue
        key = (entry.period, entry.definition, entry.status, entry.known_on)
        first = seen.setdefault(key, entry)
        if first.values != entry.values:
            told = " / ".join(str(v) for e in (first, entry) for v in e.values)
            fields.fault("double", place, told, period=str(entry.period))
