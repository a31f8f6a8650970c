"""One target judged by itself, as plain data: the rules for others to use and to test."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from luodi.catalogue import Method, VerdictWord, say
from luodi.catalogue.numbers import rounded
from luodi.evaluation import ScopeView, Verdict, judge
from luodi.evaluation.case import Case, case_of
from luodi.evaluation.case_catalogue import THERE
from luodi.evaluation.composite import together
from luodi.evaluation.sensitivity import sensitivity
from luodi.ledger import Observation
from luodi.lookups.judged_milestone import is_milestone, judged_milestone
from luodi.lookups.judged_refused import refused
from luodi.store import snapshots
from luodi.values import Problem, Refused, plain

# Rates and shares carry this many digits after the point: enough to re-round.
DIGITS = 2


def cases_of(data: bytes, name: str) -> list[Any]:
    """The cases of a file's bytes; Refused where they are no text or no JSON."""
    try:
        return read_cases(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise Refused(Problem("case.not_json", name, "UTF-8")) from error


def cases_in(path: Path) -> list[Any]:
    """The cases of a file; Refused where it is missing, too large, or no JSON."""
    return cases_of(snapshots.receive(path), path.name)


def read_cases(text: str) -> list[Any]:
    """The cases of a text: one JSON object, a list of them, or one on each line."""
    try:
        found = _decoded(text)
        return found if isinstance(found, list) else [found]
    except RecursionError as error:
        raise Refused(Problem("case.not_json", "JSON", "[[[…")) from error
    except ValueError as error:
        lines = [line for line in text.splitlines() if line.strip()]
        if len(lines) < 2 or not lines[0].strip().endswith("}"):
            raise Refused(Problem("case.not_json", "JSON", str(error)[:120])) from error
    found = []
    for number, line in enumerate(lines, 1):
        try:
            found.append(_decoded(line))
        except (ValueError, RecursionError) as error:
            raise Refused(Problem("case.not_json", f"{number}", str(error)[:120])) from error
    return found


def judged_case(
    data: Any, language: str, *, today: date, method: Method | None = None
) -> dict[str, Any]:
    """The verdict on a case; with ``error`` instead of one where it cannot be used.

    progress, scheduled, required and growth are in percent, rounded to two digits; null
    where there is none.
    """
    try:
        if is_milestone(data):
            return judged_milestone(data, language, today=today)
        case = case_of(data, today=today, method=method)
        return _whole(case, language) if case.parts else _object(case, language)
    except Refused as fault:
        return refused(fault.problems, language)
    except ArithmeticError:
        # Each number is plausible by itself, and what follows from them is not a number any more.
        nothing = Problem("case.no_result", "target")
        return refused((nothing,), language)


def _decoded(text: str) -> Any:
    def no_number(name: str) -> None:
        raise ValueError(name)

    return json.loads(text, parse_float=Decimal, parse_int=Decimal, parse_constant=no_number)


def _object(case: Case, language: str) -> dict[str, Any]:
    target, setting = case.target, case.setting
    verdict = judge(target, setting)
    view = verdict.judged_view
    glue = "" if language == "zh" else " "
    return {
        "verdict": _plain_code(verdict.code, verdict.stage),
        "word": verdict.word.word.text(language),
        "qualifier": verdict.word.qualifier.text(language),
        "by_bounds": verdict.code == "out_of_reach",
        "stage": verdict.stage,
        "as_of": case.day.isoformat(),
        "due": str(target.due),
        "base_year": str(target.base_year),
        "binding": target.binding,
        **_numbers(view),
        "rates_unit": "%",
        "reason": glue.join(_reasons(verdict, language)),
        "missing": [m.text(language) for m in verdict.missing],
        "would_change": [w.text(language) for w in verdict.would_change],
        "evidence": [_evidence(o, language) for o in verdict.evidence],
        "ignored": [
            say(f"case.ignored.{why}", period=period).text(language) for period, why in case.ignored
        ],
        "assumed": [a.text(language) for a in case.assumed],
        "sensitivity": [
            {
                "kind": v.kind,
                "choice": v.choice.text(language),
                "verdict": _plain_code(v.code, verdict.stage),
                "flips": v.flips,
            }
            for v in sensitivity(target, verdict, setting)
        ],
        "method": verdict.method_id,
    }


def _whole(case: Case, language: str) -> dict[str, Any]:
    """A sentence of several conditions: the code they give together, and each by itself."""
    parts = [_object(part, language) for part in case.parts]
    code = together(part["verdict"] for part in parts)
    stage = case.setting.stage.value
    word: VerdictWord = case.setting.method.words[(stage, code)]
    glue = "" if language == "zh" else " "
    return {
        "verdict": code,
        "word": word.word.text(language),
        "stage": stage,
        "as_of": case.day.isoformat(),
        "due": str(case.target.due),
        "progress": None,
        "scheduled": None,
        "required": None,
        "reason": glue.join(part["reason"] for part in parts),
        "missing": [m for part in parts for m in part["missing"]],
        "evidence": [e for part in parts for e in part["evidence"]],
        "parts": parts,
        "method": parts[0]["method"],
    }


def _plain_code(code: str, stage: str) -> str:
    """Without luodi's own code for bounds: whoever is out of reach is missed, or behind."""
    if code != "out_of_reach":
        return code
    return "missed" if stage == "final" else "behind"


def _numbers(view: ScopeView) -> dict[str, float | None]:
    ahead = view.points_ahead
    relative = None
    if view.progress is not None and view.scheduled:
        relative = view.progress / view.scheduled * 100
    return {
        "progress": _number(view.progress),
        "scheduled": _number(view.scheduled),
        "points_ahead": _number(ahead),
        "relative_progress": _number(relative),
        "required": _number(view.required_growth),
        "growth_so_far": _number(view.growth_so_far),
        "reference_growth": _number(view.reference_growth),
        "base": _exact(view.base),
        "goal": _exact(view.goal),
        "latest": _exact(view.latest.value) if view.latest else None,
    }


def _reasons(verdict: Verdict, language: str) -> Iterator[str]:
    return (reason.text(language) for reason in verdict.reasons if reason.zh)


def _evidence(o: Observation, language: str) -> Mapping[str, str]:
    place = say("case.there" if o.place_code == THERE else "case.here")
    return {
        "place": place.text(language),
        "period": str(o.period),
        "value": plain(o.value),
        "unit": o.unit,
        "status": o.status,
        "known_on": o.known_on.isoformat(),
    }


def _number(value: Decimal | None) -> float | None:
    return None if value is None else float(rounded(value, DIGITS))


def _exact(value: Decimal | None) -> float | None:
    return None if value is None else float(rounded(value, 6))
