"""Chapter three: one section for each objective of the plan, with what is known of its targets."""

from __future__ import annotations

from dataclasses import dataclass, field

from luodi.catalogue import say
from luodi.catalogue.units import amount
from luodi.evaluation import Verdict
from luodi.evaluation.sentences import goal_words
from luodi.lookups.evaluation_report_charts import target_figures
from luodi.lookups.evaluation_report_draft import Draft
from luodi.lookups.evaluation_report_gaps import Gap, by_kind, gap_of
from luodi.lookups.evaluation_report_summary import counted
from luodi.lookups.evaluation_report_words import decision_sentence, word_with_decision
from luodi.plans import Form, Target
from luodi.values import Bilingual


@dataclass
class Objective:
    """Targets the plan names under one heading."""

    key: str
    title: str
    pairs: list[tuple[Target, Verdict]] = field(default_factory=list)


def objectives(draft: Draft) -> None:
    """The chapter 分目标评估."""
    draft.chapter(draft.say("report.objectives"), "objectives")
    for objective in objectives_of(draft):
        _section(objective, draft)


def objectives_of(draft: Draft) -> list[Objective]:
    """The plan's objectives in its order: goals by their lead words, the rest by section."""
    leads, heads = _headings(draft)
    found: dict[str, Objective] = {}
    for target, verdict in draft.evaluation.verdicts:
        section, paragraph = target.citation.section, target.citation.paragraph
        if target.group == "layout":
            key, title = "layout", say("group.layout").text(draft.language)
        elif target.group == "goal" and (section, paragraph) in leads:
            key, title = f"{section}.{paragraph}", leads[(section, paragraph)]
        else:
            fallback = (section, say(f"group.{target.group}").text(draft.language))
            key, title = heads.get(section, fallback)
        found.setdefault(key, Objective(key, title)).pairs.append((target, verdict))
    order = {section: place for place, section in enumerate(dict.fromkeys(heads))}
    goals = [o for o in found.values() if o.pairs[0][0].group == "goal"]
    others = [o for o in found.values() if o.pairs[0][0].group in ("body", "box")]
    others.sort(key=lambda o: order.get(o.key, len(order)))
    return [*goals, *others, *(o for o in found.values() if o.key == "layout")]


def _headings(draft: Draft) -> tuple[dict[tuple[str, int], str], dict[str, tuple[str, str]]]:
    """Lead words by paragraph, and the numbered section that each heading belongs to."""
    leads: dict[tuple[str, int], str] = {}
    heads: dict[str, tuple[str, str]] = {}
    current = ("", "")
    for block in draft.evaluation.pack.digest(draft.language).blocks:
        if block.level in (1, 2):
            current = (block.section, block.text)
        if block.level:
            heads[block.section] = current
        elif block.lead:
            leads[(block.section, block.number)] = block.lead.rstrip("。. ")
    return leads, heads


def _section(objective: Objective, draft: Draft) -> None:
    key = f"objectives.{objective.key}"
    draft.section(objective.title, key)
    open_ones: list[Gap] = []
    spoken: list[tuple[Target, Verdict]] = []
    for target, verdict in objective.pairs:
        gap = gap_of(target, verdict, draft.evaluation)
        if gap is None or (objective.key != "layout" and _has_more_to_say(target, verdict, draft)):
            spoken.append((target, verdict))
        if gap is not None:
            open_ones.append(gap)
    if objective.key == "layout":
        draft.paragraph(f"{key}.lead", draft.say("report.layout_lead", count=len(objective.pairs)))
    elif spoken:
        words = counted(objective.pairs, draft)
        nothing = len(open_ones) == len(objective.pairs)
        lead_key = "report.objective_lead_none" if nothing else "report.objective_lead"
        lead = draft.say(lead_key, count=len(objective.pairs), words=words)
        draft.paragraph(f"{key}.lead", lead)
    for target, verdict in spoken:
        _target(target, verdict, draft)
    said = {target.id for target, _ in spoken}
    rest = [gap for gap in open_ones if gap.target.id not in said]
    text = draft.joined(_group(kind, group, draft) for kind, group in by_kind(rest))
    bases = (
        o
        for gap in rest
        for o in gap.verdict.evidence
        if o.period.year == gap.base_year and o.place_code == gap.target.scope
    )
    draft.paragraph(f"{key}.open", text, cites=draft.cite(bases))


def _has_more_to_say(target: Target, verdict: Verdict, draft: Draft) -> bool:
    """Whether figures of its own scopes are on file, even if they decide nothing."""
    if target.form is Form.RELATIVE and verdict.evidence:
        return True
    scopes = {view.scope for view in verdict.views}
    on_file = (*verdict.evidence, *draft.evaluation.setting.unproven)
    return any(
        o.indicator_id == target.indicator_id
        and o.place_code in scopes
        and o.period.year > target.base_year
        for o in on_file
    )


def _target(target: Target, verdict: Verdict, draft: Draft) -> None:
    title, goal = draft.title(target), goal_words(target)
    own, others = _reasons(verdict, draft)
    undetermined = verdict.code == "undetermined"
    word = word_with_decision(target, verdict, draft)
    parts = [draft.say("report.target_verdict", title=title, goal=goal, word=word), *own]
    if undetermined and verdict.missing:
        missing = draft.listed(m.text(draft.language) for m in verdict.missing)
        parts.append(draft.say("report.target_missing", missing=missing))
    key, cites = f"target.{target.id}", draft.cite_view(target, verdict)
    draft.paragraph(f"{key}.verdict", draft.joined(parts), cites=cites)
    beside = set(draft.cite(verdict.evidence)) - set(cites)
    draft.paragraph(f"{key}.scopes", draft.joined(others), cites=beside)
    draft.paragraph(f"{key}.decision", decision_sentence(target, verdict, draft))
    draft.blocks.extend(target_figures(target, verdict, draft))


def _reasons(verdict: Verdict, draft: Draft) -> tuple[list[str], list[str]]:
    """What the deciding scope says, and what the others say, which is never mixed with it."""
    name = draft.evaluation.pack.catalogue.place_name
    beside: list[Bilingual] = [say("reason.never_mixed")]
    for view in verdict.views:
        if view.scope != verdict.judged_scope:
            beside.append(say("reason.other_scope", scope=name(view.scope), text=view.reason))
            beside.append(view.reason)
    own = [r.text(draft.language) for r in verdict.reasons if r not in beside]
    others = [r.text(draft.language) for r in verdict.reasons if r in beside]
    return own, others


def _group(kind: str, group: list[Gap], draft: Draft) -> str:
    titles = draft.quoted(gap.target.title.text(draft.language) for gap in group)
    first = group[0]
    if group[0].target.group == "layout":
        holders = draft.listed(dict.fromkeys(draft.producer(gap.target) for gap in group))
        return draft.say("report.group_layout", list=titles, count=len(group), holders=holders)
    text = draft.say(
        f"report.group_{kind}", list=titles, count=len(group), base=first.base_year, year=first.year
    )
    bases = [
        draft.say(
            "report.base_known",
            name=draft.evaluation.pack.catalogue.indicators[gap.target.indicator_id].name,
            year=gap.target.base.year,
            value=amount(gap.target.base.quantity.value, gap.target.base.quantity.unit),
        )
        for gap in group
        if gap.target.base is not None
    ]
    return draft.joined(
        [text, draft.say("report.bases_known", list=draft.listed(bases)) if bases else ""]
    )
