"""Assumptions applied to what is known: another setting to judge in, and nothing stored.

Takes assumptions, a pack and the setting of an evaluation; gives what would be judged
then. Figures, rules and milestones of the evaluation itself stay as they are. Start with
imagine(); reading typed assumptions is assumption_lines.py's work.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from luodi.catalogue import Source, say
from luodi.evaluation.assumptions import (
    AssumedDefinition,
    AssumedDelay,
    AssumedFigure,
    AssumedGrowth,
    AssumedScope,
    AssumedThreshold,
    Assumption,
    line_of,
)
from luodi.evaluation.judge import judge
from luodi.evaluation.setting import Setting
from luodi.evaluation.verdict import Verdict
from luodi.evaluation.what_if_figures import assumed_figures, laid_over, only_definition
from luodi.evaluation.what_if_totals import with_totals
from luodi.ledger import Observation
from luodi.ledger.observation import ASSUMED
from luodi.plans import Base, Milestone, Pack, Target
from luodi.values import Bilingual, Problem, Quantity


@dataclass(frozen=True, slots=True)
class Imagined:
    """What would be judged if the assumptions held.

    setting    -- figures and rules with the assumptions in them
    scopes, definitions -- target → what it is to be judged by instead
    milestones -- the pack's, with assumed days and states
    assumed    -- every assumed figure, and totals that follow
    remarks    -- what does not follow, in words
    problems   -- assumptions that cannot be applied at all
    """

    setting: Setting
    scopes: dict[str, str]
    definitions: dict[str, str]
    milestones: tuple[Milestone, ...]
    assumed: tuple[Observation, ...]
    remarks: tuple[Bilingual, ...]
    problems: tuple[Problem, ...]

    def judged(self, target: Target) -> Verdict:
        """The verdict of a target if the assumptions held."""
        setting = self.setting
        if target.id in self.definitions:
            figures = only_definition(
                setting.figures,
                target.indicator_id,
                self.definitions[target.id],
                setting.catalogue,
            )
            setting = replace(setting, figures=figures)
        if target.id in self.scopes:
            target = _seen_in(target, self.scopes[target.id], setting)
        return judge(target, setting)


def imagine(
    assumptions: Sequence[Assumption], pack: Pack, setting: Setting, *, day: date
) -> Imagined:
    """Apply assumptions to a setting.

    day -- of the evaluation: a milestone assumed for a later one is not reached on it
    """
    figures = [a for a in assumptions if isinstance(a, AssumedFigure)]
    growths = [a for a in assumptions if isinstance(a, AssumedGrowth)]
    known, catalogue = setting.figures, setting.catalogue
    last = {g.indicator_id: _last_due(g.indicator_id, pack) for g in growths}
    assumed, without = assumed_figures(figures, growths, known, catalogue, last=last, day=day)
    assumed, remarks = with_totals(assumed, known, pack.targets, catalogue, day=day)
    if assumed:
        source = Source(ASSUMED, say("whatif.source").zh, "", "", 3)
        catalogue = catalogue.with_sources([source])
        over = laid_over(known, assumed, catalogue)
        setting = replace(setting, catalogue=catalogue, figures=over)
    method = setting.method
    for rule in assumptions:
        if isinstance(rule, AssumedThreshold) and rule.value != getattr(method, rule.name).value:
            method = method.with_threshold(rule.name, rule.value)
    beyond = sorted({o.period.year for o in assumed if o.period.year > setting.through})
    if beyond:
        years = "、".join(map(str, beyond))
        words = Bilingual(years, years.replace("、", ", "))
        remarks.append(say("whatif.beyond", years=words, through=setting.through))
    return Imagined(
        setting=replace(setting, method=method),
        scopes={a.target_id: a.place_code for a in assumptions if isinstance(a, AssumedScope)},
        definitions={
            a.target_id: a.definition_id for a in assumptions if isinstance(a, AssumedDefinition)
        },
        milestones=_delayed(pack.milestones, assumptions, day),
        assumed=tuple(assumed),
        remarks=tuple(remarks),
        problems=tuple(Problem("whatif.no_base", line_of(n.growth), str(n.year)) for n in without),
    )


def _last_due(indicator_id: str, pack: Pack) -> int:
    """The last year any target about an indicator counts; the plan's where there is none."""
    due = [t.due for t in pack.targets if t.indicator_id == indicator_id]
    return max(due, default=pack.plan.last_year)


def _seen_in(target: Target, scope: str, setting: Setting) -> Target:
    """The target as if the plan had made its promise for another scope.

    Progress is counted from that scope's own figure of the base year: the plan's base is
    of the scope it names and of no other.
    """
    base = target.base
    if base is not None and base.scope != scope:
        known = setting.evidence.at(target.indicator_id, scope, base.year)
        base = None
        if known is not None:
            base = Base(Quantity(known.value, known.unit), target.base_year, scope, known.source_id)
    return replace(target, scope=scope, also_scopes=(), base=base)


def _delayed(
    milestones: tuple[Milestone, ...], assumptions: Sequence[Assumption], day: date
) -> tuple[Milestone, ...]:
    delays = {a.milestone_id: a for a in assumptions if isinstance(a, AssumedDelay)}
    return tuple(_moved(m, delays[m.id], day) if m.id in delays else m for m in milestones)


def _moved(milestone: Milestone, delay: AssumedDelay, day: date) -> Milestone:
    """A milestone on its assumed day: done by then, and before it still being built."""
    if delay.state:
        return replace(milestone, state=delay.state)
    reached = date.fromisoformat(delay.day) <= day
    return replace(milestone, state="completed" if reached else "under_construction", day=delay.day)
