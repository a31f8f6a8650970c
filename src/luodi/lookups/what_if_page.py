"""The workbench's what-if: what may be chosen, what is saved, and what a scenario says."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib.auth.models import AbstractUser, AnonymousUser

from luodi.catalogue import say
from luodi.evaluation.assumption_lines import read_assumptions
from luodi.evaluation.assumptions import KINDS, in_words
from luodi.lookups.evaluation import Evaluation
from luodi.lookups.what_if import Comparison, problems_or_comparison
from luodi.plans.pack import MILESTONE_STATES
from luodi.store.reviews import visible_targets
from luodi.store.scenarios import SavedScenario, scenario, scenarios
from luodi.values import Problem

__all__ = ["ScenarioPage", "scenario_list", "scenario_of", "scenario_page"]

Choices = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class ScenarioPage:
    """A what-if that is being put together, or a saved one.

    lines -- what was typed, bad ones too, so that they can be taken out
    choices -- for each field of the forms, (code, name)
    """

    lines: list[tuple[str, str]]
    comparison: Comparison
    problems: tuple[Problem, ...]
    choices: dict[str, Choices]


def scenario_list(evaluation: Evaluation) -> list[SavedScenario]:
    """Saved what-ifs of the plan, the newest first. One query."""
    return scenarios(evaluation.pack.plan.id)


def scenario_of(evaluation: Evaluation, scenario_id: int) -> SavedScenario | None:
    """One saved what-if of the plan."""
    return scenario(evaluation.pack.plan.id, scenario_id)


def scenario_page(
    evaluation: Evaluation, lines: list[str], user: AbstractUser | AnonymousUser, lang: str
) -> ScenarioPage:
    """What the lines give for the targets a person may see. One query."""
    seen = {target.id for target in visible_targets(user, evaluation.pack)}
    comparison, problems = problems_or_comparison(lines, evaluation, lang, only=seen)
    return ScenarioPage(
        lines=[(line, _words(line, evaluation, lang)) for line in lines],
        comparison=comparison,
        problems=problems,
        choices=_choices(evaluation, lang),
    )


def _words(line: str, evaluation: Evaluation, lang: str) -> str:
    """What a line says; the line itself where it cannot be read."""
    read = read_assumptions([line], evaluation.pack)
    return in_words(read.assumptions[0], evaluation.pack).text(lang) if read.assumptions else line


def _choices(evaluation: Evaluation, lang: str) -> dict[str, Choices]:
    """Everything the forms offer, in the order of the pack; indicators of targets first."""
    pack = evaluation.pack
    catalogue = pack.catalogue
    asked = dict.fromkeys(t.indicator_id for t in pack.targets)
    order = [*asked, *(i for i in catalogue.indicators if i not in asked)]
    indicators = [catalogue.indicators[i] for i in order]
    scopes = [p for p in catalogue.places.values() if p.level == "scope"]
    others = [p for p in catalogue.places.values() if p.level not in ("scope", "former")]
    first = min([pack.plan.base_year, *(t.base_year for t in pack.targets)])
    last = max([pack.plan.last_year, *(t.due for t in pack.targets)])
    measured = [i for i in indicators if i.unit]
    frame = "{}（{}）" if lang == "zh" else "{} ({})"
    return {
        "kinds": [(kind, say(f"whatif.kind_{kind}").text(lang)) for kind in KINDS],
        # Typed values are in the stored unit, in English too, so that one is named.
        "indicators": [(i.id, frame.format(i.name.text(lang), i.unit)) for i in measured],
        "grown": [(i.id, i.name.text(lang)) for i in measured if i.unit != "%"],
        "places": [(p.code, p.name.text(lang)) for p in (*scopes, *others)],
        "years": [(str(year), str(year)) for year in range(last, first - 1, -1)],
        "targets": [(t.id, t.title.text(lang)) for t in pack.targets],
        "definitions": [
            (f"{t.id}={d.id}", f"{t.title.text(lang)} · {d.name.text(lang)}")
            for t in pack.targets
            if len(found := catalogue.indicators[t.indicator_id].definitions) > 1
            for d in found
        ],
        "milestones": [(m.id, m.subject.text(lang)) for m in pack.milestones],
        "states": [(s, say(f"milestone.{s}").text(lang)) for s in MILESTONE_STATES],
        "rules": [
            (name, f"{say(f'whatif.rule_{name}').text(lang)}: {threshold.value}")
            for name, threshold in catalogue.method.thresholds
        ],
    }
