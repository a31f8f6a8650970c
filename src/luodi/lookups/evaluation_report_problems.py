"""Chapter five: what is behind, what lacks which evidence, and what disagrees."""

from __future__ import annotations

from luodi.catalogue.numbers import points, rate
from luodi.evaluation import ScopeView
from luodi.evaluation.sentences import goal_words
from luodi.lookups.evaluation_report_draft import Draft
from luodi.lookups.evaluation_report_gaps import by_kind, gaps
from luodi.lookups.evaluation_report_notes import conflicts
from luodi.lookups.evaluation_report_summary import NEEDS_ATTENTION
from luodi.lookups.evaluation_report_tasks import cite_facts, open_promises, promises
from luodi.lookups.evaluation_report_words import word_with_decision


def problems(draft: Draft) -> None:
    """The chapter 存在问题."""
    draft.chapter(draft.say("report.problems"), "problems")
    _behind(draft)
    _gaps(draft)
    _projects(draft)
    _disagreeing(draft)


def _behind(draft: Draft) -> None:
    bad = [(t, v) for t, v in draft.verdicts("goal", "body", "box") if v.code in NEEDS_ATTENTION]
    draft.section(draft.say("report.behind"), "problems.behind")
    if not bad:
        real = draft.verdicts("goal", "body", "box")
        any_open = any(v.code == "undetermined" for _, v in real)
        none = "report.behind_none" if any_open else "report.behind_none_all"
        draft.paragraph("problems.behind.none", draft.say(none))
        return
    for target, verdict in bad:
        view = verdict.judged_view
        parts = [
            draft.say(
                "report.behind_one",
                title=draft.title(target),
                goal=goal_words(target),
                word=word_with_decision(target, verdict, draft),
            ),
            *_numbers(view, draft),
            draft.say("report.behind_see"),
        ]
        key = f"problems.behind.{target.id}"
        draft.paragraph(key, draft.joined(parts), cites=draft.cite_view(target, verdict))


def _numbers(view: ScopeView, draft: Draft) -> list[str]:
    """How far it has come and what is needed from here, where that can be told."""
    found = []
    ahead = view.points_ahead
    if view.latest and view.progress is not None and view.scheduled is not None and ahead:
        found.append(
            draft.say(
                "report.behind_progress" if ahead < 0 else "report.ahead_progress",
                year=view.latest.period.year,
                progress=rate(view.progress),
                scheduled=rate(view.scheduled),
                points=points(ahead),
            )
        )
    if view.required_growth is not None and view.growth_so_far is not None:
        found.append(
            draft.say(
                "report.behind_needed",
                needed=rate(view.required_growth),
                so_far=rate(view.growth_so_far),
            )
        )
    return found


def _gaps(draft: Draft) -> None:
    found = gaps(draft.verdicts("goal", "body", "box"), draft.evaluation)
    if not found:
        return
    draft.section(draft.say("report.gaps"), "problems.gaps")
    draft.paragraph("problems.gaps.lead", draft.say("report.gaps_lead", count=len(found)))
    for kind, group in by_kind(found):
        titles = draft.quoted(gap.target.title.text(draft.language) for gap in group)
        text = draft.say(
            f"report.gaps_{kind}",
            count=len(group),
            list=titles,
            base=group[0].base_year,
            year=group[0].year,
        )
        draft.paragraph(f"problems.gaps.{kind}", text, style="item")


def _projects(draft: Draft) -> None:
    rows = open_promises(draft)
    late = [row for row in promises(draft) if row.code == "kept_late"]
    if not rows and not late:
        return
    draft.section(draft.say("report.projects_open"), "problems.projects")
    for code in ("not_kept", "kept_late", "under_way", "undetermined"):
        named = [row for row in (*rows, *late) if row.code == code]
        if named:
            text = draft.say(
                f"report.projects_{code}",
                count=len(named),
                list=draft.items(row.title for row in named),
            )
            cites = [n for row in named for n in cite_facts(row, draft)]
            draft.paragraph(f"problems.projects.{code}", text, cites=cites)


def _disagreeing(draft: Draft) -> None:
    found = conflicts(draft)
    base_elsewhere = [
        (t, t.base)
        for t, _ in draft.evaluation.verdicts
        if t.base is not None and t.base.scope != t.scope
    ]
    if not found and not base_elsewhere:
        return
    draft.section(draft.say("report.disagreeing"), "problems.disagreeing")
    for target, base in base_elsewhere:
        text = draft.say(
            "report.base_elsewhere",
            title=draft.title(target),
            year=base.year,
            base=draft.place_name(base.scope),
            scope=draft.place_name(target.scope),
        )
        draft.paragraph(f"problems.base.{target.id}", text)
    if found:
        draft.paragraph("problems.conflicts", draft.say("report.conflicts_lead", count=len(found)))
