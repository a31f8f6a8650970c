"""Chapter seven: data to ask for and from whom, targets to watch, and questions to settle.

Nothing here is a policy. What is proposed follows from a verdict or from its absence;
changes of the plan are only asked as questions.
"""

from __future__ import annotations

from luodi.evaluation import Stage
from luodi.lookups.evaluation_report_draft import Draft
from luodi.lookups.evaluation_report_gaps import by_holder, gaps, needed
from luodi.lookups.evaluation_report_summary import NEEDS_ATTENTION
from luodi.lookups.evaluation_report_tasks import open_promises
from luodi.reports.document import Column, Table


def proposals(draft: Draft) -> None:
    """The chapter 建议."""
    draft.chapter(draft.say("report.proposals"), "proposals")
    _ask(draft)
    _watch(draft)
    _settle(draft)


def _ask(draft: Draft) -> None:
    found = gaps(draft.verdicts("goal", "body", "box"), draft.evaluation)
    layout = gaps(draft.verdicts("layout"), draft.evaluation)
    if not found and not layout:
        return
    draft.section(draft.say("report.ask"), "proposals.ask")
    if found:
        draft.paragraph("proposals.ask.lead", draft.say("report.ask_lead", count=len(found)))
        head = (
            Column(draft.say("report.col_number"), "center", 0.5),
            Column(draft.say("report.col_asked"), "left", 1.4),
            Column(draft.say("report.col_items"), "center", 0.6),
            Column(draft.say("report.col_needed"), "left", 5.5),
        )
        # Two targets may need the same figure; it is asked for once.
        rows = tuple(
            (
                str(n),
                holder,
                str(len(group)),
                _needed(dict.fromkeys(needed(g, draft) for g in group), draft),
            )
            for n, (holder, group) in enumerate(by_holder(found, draft), start=1)
        )
        scope = draft.place_name(draft.evaluation.pack.plan.scope)
        note = draft.say("report.table_ask_note", scope=scope)
        draft.blocks.append(Table(draft.say("report.table_ask"), head, rows, note))
    if layout:
        holders = draft.listed(holder for holder, _ in by_holder(layout, draft))
        text = draft.say("report.ask_layout", count=len(layout), holders=holders)
        draft.paragraph("proposals.ask.layout", text)


def _needed(items: dict[str, None], draft: Draft) -> str:
    return ("；" if draft.language == "zh" else "; ").join(items)


def _watch(draft: Draft) -> None:
    pairs = [(t, v) for t, v in draft.verdicts("goal", "body", "box") if v.code in NEEDS_ATTENTION]
    projects = open_promises(draft)
    if not pairs and not projects:
        return
    draft.section(draft.say("report.watch"), "proposals.watch")
    for target, verdict in pairs:
        changes = [change.text(draft.language) for change in verdict.would_change]
        text = draft.joined(
            [
                draft.say("report.watch_target", title=draft.title(target), word=verdict.word.word),
                *changes,
            ]
        )
        draft.paragraph(
            f"proposals.watch.{target.id}", text, cites=draft.cite_view(target, verdict)
        )
    if projects:
        draft.paragraph(
            "proposals.watch.projects", draft.say("report.watch_projects", count=len(projects))
        )


def _settle(draft: Draft) -> None:
    """Questions for those who may answer them."""
    questions: list[tuple[str, str]] = []
    every = draft.verdicts("goal", "body", "box")
    for target, _ in every:
        if target.base and target.base.scope != target.scope:
            text = draft.say(
                "report.ask_scope",
                title=draft.title(target),
                base=draft.place_name(target.base.scope),
                scope=draft.place_name(target.scope),
            )
            questions.append((f"scope.{target.id}", text))
    unmeasured = [g for g in gaps(every, draft.evaluation) if g.kind == "measure"]
    if unmeasured:
        titles = draft.quoted(g.target.title.text(draft.language) for g in unmeasured)
        questions.append(("measure", draft.say("report.ask_measure", list=titles)))
    no_base = [g for g in gaps(every, draft.evaluation) if g.kind in ("both", "base")]
    if no_base:
        base = no_base[0].base_year
        questions.append(("base", draft.say("report.ask_base", count=len(no_base), year=base)))
    behind = [t for t, v in every if v.code in NEEDS_ATTENTION]
    if behind:
        titles = draft.quoted(t.title.text(draft.language) for t in behind)
        final = draft.evaluation.stage is Stage.FINAL
        key = "report.ask_carry" if final else "report.ask_change"
        questions.append(("change", draft.say(key, list=titles)))
    if not questions:
        return
    draft.section(draft.say("report.settle"), "proposals.settle")
    draft.paragraph("proposals.settle.lead", draft.say("report.settle_lead"))
    for number, (key, text) in enumerate(questions, start=1):
        draft.paragraph(f"proposals.settle.{key}", f"{number}. {text}", style="item")
