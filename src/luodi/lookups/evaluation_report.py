"""The evaluation report: a plan's verdicts as an office's own text, every figure with its number.

Chapters stand in files of their own, ``evaluation_report_*``; each takes the draft and adds to
it. The same evaluation, edits and decisions give the same report.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from luodi.ledger import Release
from luodi.lookups.evaluation import Evaluation
from luodi.lookups.evaluation_report_annex import annex
from luodi.lookups.evaluation_report_draft import Draft, day_words
from luodi.lookups.evaluation_report_indicators import indicators
from luodi.lookups.evaluation_report_notes import notes
from luodi.lookups.evaluation_report_objectives import objectives
from luodi.lookups.evaluation_report_outlook import outlook
from luodi.lookups.evaluation_report_problems import problems
from luodi.lookups.evaluation_report_proposals import proposals
from luodi.lookups.evaluation_report_summary import summary
from luodi.lookups.evaluation_report_tasks import tasks
from luodi.reports.document import Report
from luodi.store.decisions import Decided
from luodi.store.report_edits import Edit

_CHAPTERS = (summary, indicators, objectives, tasks, problems, outlook, proposals, notes, annex)
_NOBODY: Mapping[str, Decided] = MappingProxyType({})


def report_name(stage: str) -> str:
    """Under which name people's wordings of a report are kept: evaluation.midterm."""
    return f"evaluation.{stage}"


def evaluation_report(
    evaluation: Evaluation,
    language: str,
    *,
    releases: Iterable[Release] = (),
    issuer: str = "",
    edits: Iterable[Edit] = (),
    decisions: Mapping[str, Decided] = _NOBODY,
) -> Report:
    """The report on an evaluation.

    releases  -- where the figures come from, oldest first
    issuer    -- who signs it; left open where nobody is named, never made up
    edits     -- people's wordings that hold
    decisions -- signed verdicts by target
    """
    draft = Draft(
        evaluation,
        language,
        tuple(releases),
        {edit.paragraph: edit for edit in edits},
        dict(decisions),
    )
    for chapter in _CHAPTERS:
        chapter(draft)
    plan = evaluation.pack.plan
    title = draft.say(
        f"report.title_{evaluation.stage.value}", plan=plan.title, year=evaluation.through
    )
    return Report(
        title=title,
        subtitle=draft.say("report.subtitle", day=day_words(evaluation.day)),
        issuer=issuer,
        day=evaluation.day,
        language=language,
        basis=_basis(draft),
        blocks=tuple(draft.blocks),
    )


def _basis(draft: Draft) -> str:
    """One line for the foot of every page."""
    last = draft.releases[-1].id if draft.releases else "—"
    number, _, seal = last.partition("-")
    return draft.say(
        "report.basis",
        release=str(int(number)) if number.isdecimal() else number,
        seal=seal[:8] or "—",
        method=draft.method.id,
        day=draft.evaluation.day.isoformat(),
    )
