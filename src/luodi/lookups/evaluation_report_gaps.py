"""Why targets cannot be judged, in kinds, so that thirty of them take a few sentences."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from luodi.catalogue import say
from luodi.evaluation import Stage, Verdict
from luodi.lookups.evaluation import Evaluation
from luodi.lookups.evaluation_report_draft import Draft
from luodi.plans import Form, Target

# From what the plan itself left open to what only a figure is missing for.
KINDS = ("measure", "series", "both", "base", "latest", "other")


@dataclass(frozen=True, slots=True)
class Gap:
    """A target without a verdict.

    kind -- ``measure``: the plan names no indicator; ``series``: yearly growth is missing;
            ``both``, ``base``, ``latest``: a figure of the base year, of the year looked at
    year -- the year looked at
    """

    target: Target
    verdict: Verdict
    kind: str
    base_year: int
    year: int


def gap_of(target: Target, verdict: Verdict, evaluation: Evaluation) -> Gap | None:
    """What a target lacks, or None where it was judged."""
    if verdict.code != "undetermined":
        return None
    final = evaluation.stage is Stage.FINAL
    year = target.due if final else min(target.due, evaluation.through)
    return Gap(target, verdict, _kind(target, verdict, evaluation, year), target.base_year, year)


def _kind(target: Target, verdict: Verdict, evaluation: Evaluation, year: int) -> str:
    if not evaluation.pack.catalogue.indicators[target.indicator_id].unit:
        return "measure"
    if target.form is Form.RELATIVE:
        return "series"
    scope = target.base.scope if target.base else verdict.judged_scope
    latest = evaluation.figures.at(target.indicator_id, scope, year) is not None
    if len(verdict.missing) > 1 and not latest:
        return "both"
    if len(verdict.missing) == 1:
        return "base" if latest else "latest"
    return "other"


def gaps(pairs: Iterable[tuple[Target, Verdict]], evaluation: Evaluation) -> list[Gap]:
    """The gaps among some targets, in their order."""
    found = (gap_of(t, v, evaluation) for t, v in pairs)
    return [gap for gap in found if gap is not None]


def by_kind(found: Iterable[Gap]) -> list[tuple[str, list[Gap]]]:
    """Gaps of one kind together, kinds in the order of KINDS, empty ones left out."""
    grouped: defaultdict[str, list[Gap]] = defaultdict(list)
    for gap in found:
        grouped[gap.kind].append(gap)
    return [(kind, grouped[kind]) for kind in KINDS if grouped[kind]]


def by_holder(found: Iterable[Gap], draft: Draft) -> list[tuple[str, list[Gap]]]:
    """Gaps by who holds the figures, those who hold most first."""
    grouped: defaultdict[str, list[Gap]] = defaultdict(list)
    for gap in found:
        grouped[draft.producer(gap.target)].append(gap)
    return sorted(grouped.items(), key=lambda entry: (-len(entry[1]), entry[0]))


def needed(gap: Gap, draft: Draft) -> str:
    """The figures that are missing, in few words: 研发经费投入强度（2020年、2022年）."""
    catalogue = draft.evaluation.pack.catalogue
    indicator = catalogue.indicators[gap.target.indicator_id]
    name = indicator.name.text(draft.language)
    scope = gap.target.base.scope if gap.target.base else gap.target.scope
    if scope != draft.evaluation.pack.plan.scope:
        name = draft.say("report.of_place", place=draft.place_name(scope), name=name)
    if gap.kind == "measure":
        return draft.say("report.needed_measure", name=name)
    key = "word.year_end" if indicator.over_periods == "stock" else "word.year"
    years = {
        "both": (gap.base_year, gap.year),
        "base": (gap.base_year,),
        "series": (),
    }.get(gap.kind, (gap.year,))
    if gap.kind == "series":
        when = draft.say("report.needed_series", first=gap.target.first_year, last=gap.year)
    else:
        when = draft.listed(say(key, year=year).text(draft.language) for year in years)
    return draft.say("report.needed", name=name, when=when)
