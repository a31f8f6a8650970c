"""Evaluation reports as files and for the pages: composed, worded by people, written, kept a while.

A report is worked out again only when the facts, a wording, a signature or the rules changed.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from pathlib import Path

from luodi.evaluation import Stage
from luodi.lookups.current import current, plan_of, releases
from luodi.lookups.decisions import decisions_of
from luodi.lookups.evaluation import Evaluation, default_stage
from luodi.lookups.evaluation_report import evaluation_report, report_name
from luodi.reports.document import Paragraph, Report
from luodi.reports.writing import KINDS, write
from luodi.store.decisions import Decided
from luodi.store.home import Home
from luodi.store.report_edits import Edit, edits_of
from luodi.values import Problem, Refused

__all__ = ["KINDS", "STAGES", "Asked", "asked_report", "file_name", "report_bytes", "report_of"]

# In the order of a plan's life.
STAGES = (Stage.MONITOR.value, Stage.MIDTERM.value, Stage.FINAL.value)


@dataclass(frozen=True, slots=True)
class Asked:
    """Which report is wanted.

    stage  -- monitor, midterm or final
    issuer -- who signs it; empty leaves it open
    public -- without what would be composed in place of a person's wording
    """

    stage: str
    day: date
    language: str
    issuer: str = ""
    public: bool = False


@dataclass(frozen=True, slots=True)
class _State:
    """What people did; with the facts and the rules it decides every byte."""

    edits: tuple[Edit, ...]
    decisions: tuple[tuple[str, Decided], ...]


def report_of(home: Home, name: str, asked: Asked, *, today: date, worded: bool = True) -> Report:
    """The report of a region's plan, with people's wordings and signed verdicts. Two queries.

    today  -- signatures until then are shown, also on a report as of an earlier day
    worded -- without it, as composed, whatever people made of it
    """
    evaluation = current(home, name, day=asked.day, stage=Stage(asked.stage))
    state = _state(evaluation, asked, today)
    if not worded:
        state = _State((), state.decisions)
    return _composed(home, name, evaluation, asked, state)


def report_bytes(home: Home, name: str, asked: Asked, kind: str, *, today: date) -> bytes:
    """The same as a file; Refused where what a kind needs is not installed."""
    evaluation = current(home, name, day=asked.day, stage=Stage(asked.stage))
    state = _state(evaluation, asked, today)
    stored = tuple(r.id for r in releases(home, name))
    return _written(home.path, name, asked, kind, state, stored, evaluation.setting.method.id)


def asked_report(
    name: str, stage: str, day: str, language: str, *, issuer: str, today: date, public: bool
) -> Asked:
    """A report as asked for in an address; Refused where stage or day make no sense.

    day -- as typed; empty is today
    """
    problems = []
    try:
        wanted = date.fromisoformat(day.strip()) if day.strip() else today
    except ValueError:
        wanted = date.max
    if wanted > today:
        problems.append(Problem("decide.bad_day", "", day.strip()[:20], today.isoformat()))
    if stage and stage not in STAGES:
        problems.append(Problem("decide.bad_stage", "", stage[:20], "、".join(STAGES)))
    if problems:
        raise Refused(*problems)
    chosen = stage or default_stage(plan_of(name), wanted).value
    return Asked(chosen, wanted, language, issuer, public)


def file_name(plan_id: str, asked: Asked, kind: str) -> str:
    """Such as xiangxi-145-midterm-2023-09-30.docx; English reports say so."""
    language = "" if asked.language == "zh" else f"-{asked.language}"
    return f"{plan_id}-{asked.stage}-{asked.day.isoformat()}{language}.{kind}"


def _state(evaluation: Evaluation, asked: Asked, today: date) -> _State:
    plan_id = evaluation.pack.plan.id
    signed = decisions_of(plan_id, asked.stage, asked.day, made_by=today)
    edits = edits_of(plan_id, report_name(asked.stage), asked.language)
    return _State(edits, tuple(sorted(signed.items())))


def _composed(home: Home, name: str, evaluation: Evaluation, asked: Asked, state: _State) -> Report:
    report = evaluation_report(
        evaluation,
        asked.language,
        releases=releases(home, name),
        issuer=asked.issuer,
        edits=state.edits,
        decisions=dict(state.decisions),
    )
    if not asked.public:
        return report
    blocks = (replace(b, stale="") if isinstance(b, Paragraph) else b for b in report.blocks)
    return replace(report, blocks=tuple(blocks))


# Bounded: a report is some hundred kilobytes, and few are read at a time.
@lru_cache(maxsize=16)
def _written(
    home: Path,
    name: str,
    asked: Asked,
    kind: str,
    state: _State,
    _stored: tuple[str, ...],
    _rules: str,
) -> bytes:
    place = Home(home)
    evaluation = current(place, name, day=asked.day, stage=Stage(asked.stage))
    return write(_composed(place, name, evaluation, asked, state), kind)
