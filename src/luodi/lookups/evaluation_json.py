"""An evaluation as plain data for other programs: one object per target, numbers as text."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from luodi.catalogue.numbers import rounded
from luodi.evaluation import ScopeView, Verdict
from luodi.evaluation.sensitivity import sensitivity
from luodi.ledger import Observation
from luodi.lookups.evaluation import Evaluation
from luodi.lookups.outlook import outlooks
from luodi.lookups.outlook_values import Outlook
from luodi.plans import Target
from luodi.values import plain

# Rates and shares carry this many digits after the point: enough to re-round, no false precision.
DIGITS = 2


def evaluation_json(
    evaluation: Evaluation, language: str, signed: Mapping[str, dict[str, str]] | None = None
) -> list[dict[str, Any]]:
    """Every target in the pack's order. progress, scheduled and growth rates are in percent.

    signed -- target → the word a person signed, as the caller knows it
    """
    ahead = outlooks(evaluation)
    return [
        _object(t, v, evaluation, language)
        | {
            "decision": (signed or {}).get(t.id),
            "outlook": _outlook(ahead.get(t.id), evaluation, language),
        }
        for t, v in evaluation.verdicts
    ]


def _outlook(
    outlook: Outlook | None, evaluation: Evaluation, language: str
) -> list[dict[str, Any]]:
    """What may be by the due year, for each scope with figures; or why nobody can say."""
    return [
        {
            "scope": scope.scope,
            "method": scope.method,
            "central": _rate(scope.central),
            "low": _rate(scope.low),
            "high": _rate(scope.high),
            "interval": "80%",
            "probability": _rate(scope.probability),
            "capped": scope.capped,
            "points": scope.points,
            "held": list(scope.held),
            "why": scope.why.text(language) if scope.why else "",
        }
        for scope in (outlook.scopes if outlook else ())
    ]


def _object(
    target: Target, verdict: Verdict, evaluation: Evaluation, language: str
) -> dict[str, Any]:
    view = verdict.judged_view
    return {
        "target": target.id,
        "title": target.title.text(language),
        "indicator_id": target.indicator_id,
        "scope": target.scope,
        "form": target.form.value,
        "comparator": target.comparator.value,
        "value": plain(target.goal.value) if target.goal else None,
        "unit": target.unit,
        "due": str(target.due),
        "base_year": str(target.base_year),
        "binding": target.binding,
        "together": target.together,
        "stage": verdict.stage,
        "verdict": verdict.code,
        "word": verdict.word.word.text(language),
        "qualifier": verdict.word.qualifier.text(language),
        "progress": _rate(view.progress),
        "scheduled": _rate(view.scheduled),
        "points_ahead": _rate(view.points_ahead),
        "path": view.path_kind,
        "required_growth": _rate(view.required_growth),
        "reason": ("" if language == "zh" else " ").join(r.text(language) for r in verdict.reasons),
        "evidence": [_evidence(o) for o in verdict.evidence],
        "missing": [m.text(language) for m in verdict.missing],
        "section": target.citation.section,
        "judged_scope": verdict.judged_scope,
        "scopes": [_scope(v) for v in verdict.views],
        "sensitivity": [
            {
                "kind": v.kind,
                "choice": v.choice.text(language),
                "verdict": v.code,
                "flips": v.flips,
            }
            for v in sensitivity(target, verdict, evaluation.setting)
        ],
        "rates_unit": "%",
        "as_of": evaluation.day.isoformat(),
        "method": verdict.method_id,
    }


def _scope(view: ScopeView) -> dict[str, Any]:
    return {
        "scope": view.scope,
        "base": plain(view.base) if view.base is not None else None,
        "latest": _evidence(view.latest) if view.latest else None,
        "progress": _rate(view.progress),
        "scheduled": _rate(view.scheduled),
        "growth_so_far": _rate(view.growth_so_far),
        "required_growth": _rate(view.required_growth),
        "reference_growth": _rate(view.reference_growth),
        "verdict": view.code,
        "members": _members(view),
    }


def _members(view: ScopeView) -> dict[str, Any] | None:
    """What the members that reported the due year say, where the whole is missing."""
    part = view.part
    if part is None:
        return None
    return {
        "reported": part.reported,
        "members": len(part.members),
        "lower": None if part.lower is None else plain(part.lower),
        "upper": None if part.upper is None else plain(part.upper.value),
    }


def _evidence(o: Observation) -> dict[str, str]:
    return {
        "indicator_id": o.indicator_id,
        "definition": o.definition_id,
        "place": o.place_code,
        "period": str(o.period),
        "value": o.printed,
        "unit": o.unit,
        "status": o.status,
        "source": o.source_id,
        "known_on": o.known_on.isoformat(),
    }


def _rate(value: Decimal | None) -> str | None:
    return None if value is None else f"{rounded(value, DIGITS):f}"
