"""A file of figures before it is stored: how it was understood, and what storing would do."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from luodi.catalogue import say, say_problem
from luodi.ledger import Comparison, Observation
from luodi.ledger.check import check
from luodi.ledger.check_findings import Inconsistency
from luodi.lookups.checks import identities
from luodi.lookups.checks_page import CheckRow, check_row
from luodi.lookups.evaluation import Evaluation
from luodi.lookups.load_preview import changed_figures, needing_a_look
from luodi.lookups.rows import FigureRow, figure_row
from luodi.store.regions import Region
from luodi.values import Bilingual, Problem

# So much of everything is shown; the rest is counted.
MOST_NEW = 20
MOST_CHANGED = 200
MOST_PROBLEMS = 200
MOST_FINDINGS = 50
RELATIONS = ("new", "revised", "conflicting", "agreeing", "same")


@dataclass(frozen=True, slots=True)
class ChangedRow:
    """A figure that contradicts what is known. address -- indicator, place, period."""

    relation: str
    figure: str
    value: str
    known: str
    address: tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class FiguresPreview:
    """What a person looks at before storing.

    layout   -- how each table was understood, in sentences
    counts   -- relation, its name, how many figures
    to_store -- how many figures would be stored
    changed  -- figures that contradict what is known; sample -- some that are new
    problems -- every cell that cannot be used; notes -- what was skipped or decided
    findings -- what the checks say against figures of this file, with those on record
    *_more   -- how many are not listed
    """

    source: str
    layout: tuple[str, ...]
    counts: tuple[tuple[str, str, int], ...]
    to_store: int
    changed: tuple[ChangedRow, ...]
    changed_more: int
    sample: tuple[FigureRow, ...]
    sample_more: int
    problems: tuple[str, ...]
    problem_count: int
    notes: tuple[str, ...]
    note_count: int
    findings: tuple[CheckRow, ...]
    findings_more: int


def figures_preview(
    region: Region,
    evaluation: Evaluation,
    *,
    comparison: Comparison,
    incoming: Iterable[Observation],
    layout: Iterable[Bilingual],
    problems: tuple[Problem, ...],
    notes: tuple[Problem, ...],
    source_id: str,
    lang: str,
) -> FiguresPreview:
    """What storing these figures would do.

    region     -- its catalogue knows the source of the figures
    evaluation -- of today, on what is stored
    """
    evaluation = replace(evaluation, pack=region.pack)
    counts = comparison.counts
    looked_at = needing_a_look(comparison)
    short = replace(
        comparison,
        conflicting=comparison.conflicting[:MOST_CHANGED],
        revised=comparison.revised[: MOST_CHANGED - len(comparison.conflicting[:MOST_CHANGED])],
    )
    worded = changed_figures(region, short, evaluation.day, lang) if looked_at else []
    changed = tuple(
        ChangedRow(*words, o.key)
        for words, (_, o) in zip(worded, needing_a_look(short), strict=True)
    )
    found = _findings(evaluation, incoming)
    rules = identities(evaluation)
    source = region.pack.catalogue.sources.get(source_id)
    return FiguresPreview(
        source=source.title if source else source_id,
        layout=tuple(line.text(lang) for line in layout),
        counts=tuple(
            (name, say(f"change.{name}").text(lang), counts.get(name, 0)) for name in RELATIONS
        ),
        to_store=comparison.to_store,
        changed=changed,
        changed_more=counts.get("conflicting", 0) + counts.get("revised", 0) - len(changed),
        sample=tuple(figure_row(o, evaluation, lang) for o in comparison.new[:MOST_NEW]),
        sample_more=max(0, counts.get("new", 0) - MOST_NEW),
        problems=tuple(say_problem(p).text(lang) for p in problems[:MOST_PROBLEMS]),
        problem_count=len(problems),
        notes=tuple(say_problem(p).text(lang) for p in notes[:MOST_PROBLEMS]),
        note_count=len(notes),
        findings=tuple(check_row(f, evaluation, rules, lang) for f in found[:MOST_FINDINGS]),
        findings_more=max(0, len(found) - MOST_FINDINGS),
    )


def _findings(evaluation: Evaluation, incoming: Iterable[Observation]) -> list[Inconsistency]:
    """What the checks hold against figures that are not known yet."""
    known = evaluation.figures.ranked()
    stated = {o.statement for o in known}
    voices = {(o.key, o.source_id) for o in known}
    fresh = [
        # A correction is known from the day it is stored, whatever date its source prints.
        replace(o, known_on=max(o.known_on, evaluation.day))
        if (o.key, o.source_id) in voices
        else o
        for o in incoming
        if o.statement not in stated
    ]
    if not fresh:
        return []
    mine = set(map(id, fresh))
    found = check([*fresh, *known], evaluation.pack.catalogue, identities(evaluation))
    return [f for f in found if f.severity != "info" and _tells_more(f, mine)]


def _tells_more(finding: Inconsistency, mine: set[int]) -> bool:
    """Whether it is about this file, and more than another source's number beside its own."""
    involved = [id(o) in mine for o in finding.figures]
    return all(involved) if finding.kind == "conflict" else any(involved)
