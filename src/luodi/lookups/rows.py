"""Rows that several pages share: a target with its verdict, a figure with its provenance."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from luodi.catalogue import VerdictWord, say, vocabulary
from luodi.evaluation import Verdict
from luodi.evaluation.sentences import figure, goal_words
from luodi.ledger import Observation
from luodi.lookups.evaluation import Evaluation
from luodi.plans import Milestone, Target

# From what needs a person first to what needs nobody.
URGENCY = (
    "out_of_reach",
    "missed",
    "behind",
    "on_pace",
    "faster",
    "ahead",
    "met",
    "undetermined",
)


@dataclass(frozen=True, slots=True)
class StateCount:
    """How many targets are in a state."""

    code: str
    word: str
    mark: str
    count: int


@dataclass(frozen=True, slots=True)
class TargetRow:
    """A target on one line. label -- word and qualifier; why -- what the deciding scope says."""

    id: str
    title: str
    goal: str
    code: str
    word: str
    qualifier: str
    mark: str
    why: str
    missing: str
    due: int
    scope: str
    section: str
    group: str
    label: str


@dataclass(frozen=True, slots=True)
class FigureRow:
    """A figure with everything that says where it comes from."""

    indicator_id: str
    indicator: str
    place_code: str
    place: str
    period: str
    value: str
    definition: str
    status: str
    status_mark: str
    source_id: str
    source: str
    publisher: str
    published: str
    known_on: str
    current: bool

    @property
    def note(self) -> str:
        """One small line of provenance."""
        return " · ".join((self.period, self.status, self.place, self.publisher))


@dataclass(frozen=True, slots=True)
class MilestoneRow:
    """A named thing the plan promised and what became of it."""

    id: str
    subject: str
    state: str
    state_code: str
    day: str
    note: str
    sections: tuple[str, ...]
    places: tuple[tuple[str, str], ...]
    source_id: str
    source: str


def said(word: VerdictWord, lang: str) -> str:
    """The verdict's word with its qualifier: 未实现（据界限推断）."""
    text, qualifier = word.word.text(lang), word.qualifier.text(lang)
    if not qualifier:
        return text
    return f"{text}（{qualifier}）" if lang == "zh" else f"{text} ({qualifier})"


def target_row(target: Target, verdict: Verdict, evaluation: Evaluation, lang: str) -> TargetRow:
    """One line about a target."""
    missing = verdict.missing[0].text(lang) if verdict.missing else ""
    deciding = verdict.judged_view.reason.text(lang)
    return TargetRow(
        id=target.id,
        title=target.title.text(lang),
        goal=goal_words(target).text(lang),
        code=verdict.code,
        word=verdict.word.word.text(lang),
        qualifier=verdict.word.qualifier.text(lang),
        mark=verdict.word.mark,
        why=deciding,
        missing=missing,
        due=target.due,
        scope=evaluation.pack.catalogue.place_name(target.scope).text(lang),
        section=target.citation.section,
        group=target.group,
        label=said(verdict.word, lang),
    )


def target_rows(evaluation: Evaluation, lang: str) -> list[TargetRow]:
    """Every target, those that need a person first."""
    rows = [target_row(t, v, evaluation, lang) for t, v in evaluation.verdicts]
    return sorted(rows, key=lambda row: URGENCY.index(row.code))


def state_counts(
    rows: Iterable[TargetRow],
    stage: str,
    lang: str,
    words: Mapping[tuple[str, str], VerdictWord] | None = None,
) -> list[StateCount]:
    """How many targets are in each state of the stage's vocabulary, zeros included.

    words -- the office's own, else luodi's. Before the end nothing is met or missed for
             good, so that these two are left out while there is none.
    """
    counted = Counter(row.code for row in rows)
    used = [word for (s, _), word in (words or vocabulary()).items() if s == stage]
    merged: dict[str, StateCount] = {}
    for word in used:
        if stage != "final" and word.code in ("met", "missed") and not counted[word.code]:
            continue
        text = word.word.text(lang)
        first = merged.get(text, StateCount(word.code, text, word.mark, 0))
        merged[text] = replace(first, count=first.count + counted[word.code])
    return list(merged.values())


def figure_row(
    observation: Observation, evaluation: Evaluation, lang: str, *, current: bool = True
) -> FigureRow:
    """A figure with its provenance in words."""
    catalogue = evaluation.pack.catalogue
    indicator = catalogue.indicators[observation.indicator_id]
    source = catalogue.sources.get(observation.source_id)
    definition = next(
        (d for d in indicator.definitions if d.id == observation.definition_id),
        indicator.definitions[0],
    )
    return FigureRow(
        indicator_id=indicator.id,
        indicator=indicator.name.text(lang),
        place_code=observation.place_code,
        place=catalogue.place_name(observation.place_code).text(lang),
        period=str(observation.period),
        value=figure(observation).text(lang),
        definition=definition.name.text(lang),
        status=say(f"status.{observation.status}").text(lang),
        status_mark=say(f"status_mark.{observation.status}").text(lang),
        source_id=observation.source_id,
        source=source.title if source else observation.source_id,
        publisher=source.publisher if source else "",
        published=source.published if source else "",
        known_on=observation.known_on.isoformat(),
        current=current,
    )


def milestone_row(milestone: Milestone, evaluation: Evaluation, lang: str) -> MilestoneRow:
    """A promised project or title on one line."""
    catalogue = evaluation.pack.catalogue
    source = catalogue.sources[milestone.source_id]
    places = tuple((c, catalogue.place_name(c).text(lang)) for c in milestone.place_codes)
    return MilestoneRow(
        id=milestone.id,
        subject=milestone.subject.text(lang),
        state=say(f"milestone.{milestone.state}").text(lang),
        state_code=milestone.state,
        day=milestone.day,
        note=milestone.note.text(lang),
        sections=milestone.sections,
        places=places,
        source_id=milestone.source_id,
        source=source.title,
    )


def milestone_rows(evaluation: Evaluation, lang: str) -> list[MilestoneRow]:
    """Milestones in the pack's order. Those dated after the evaluation's day are left out."""
    day = evaluation.day
    return [
        milestone_row(m, evaluation, lang)
        for m in evaluation.pack.milestones
        if m.known_on is None or m.known_on <= day
    ]
