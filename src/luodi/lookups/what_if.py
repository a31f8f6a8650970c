"""A what-if beside what is known: which verdicts move, by which assumptions, and what does not."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from luodi.catalogue import say
from luodi.catalogue.units import amount
from luodi.evaluation import Verdict, judge
from luodi.evaluation.assumption_lines import ReadLines, read_assumptions
from luodi.evaluation.assumptions import Assumption, in_words, line_of
from luodi.evaluation.what_if import Imagined, imagine
from luodi.evaluation.what_if_movers import Variants, movers, numbers
from luodi.lookups.evaluation import Evaluation
from luodi.lookups.promise_rows import verdict_words
from luodi.lookups.promises import judged_milestone
from luodi.lookups.rows import URGENCY, said
from luodi.plans import Milestone, Target
from luodi.values import Problem, Refused


@dataclass(frozen=True, slots=True)
class Side:
    """A verdict before or after. why -- what the deciding scope says."""

    code: str
    label: str
    mark: str
    why: str


@dataclass(frozen=True, slots=True)
class Moved:
    """A target that is seen otherwise.

    by, by_words -- the assumptions that moved it, as typed and in words
    word_moved -- whether the word is another one, or only a number behind it
    """

    target_id: str
    title: str
    before: Side
    after: Side
    by: list[str]
    by_words: list[str]
    word_moved: bool


@dataclass(frozen=True, slots=True)
class Supposed:
    """An assumption as it is typed and in words."""

    line: str
    words: str


@dataclass(frozen=True, slots=True)
class AssumedRow:
    """An assumed figure with the published one it is laid over; never a fact.

    value -- exact, for other programs; shown, known -- rounded, with unit
    """

    indicator_id: str
    indicator: str
    place_code: str
    place: str
    year: int
    value: Decimal
    shown: str
    known: str


@dataclass(frozen=True, slots=True)
class MilestoneMove:
    """A milestone before and after, as state, day and verdict; late -- after the plan's end."""

    id: str
    subject: str
    before: str
    after: str
    late: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """Everything a what-if says. same -- targets nothing changes for."""

    day: str
    stage: str
    assumptions: list[Supposed]
    moved: list[Moved]
    numbers: list[Moved]
    same: int
    milestones: list[MilestoneMove]
    assumed: list[AssumedRow]
    remarks: list[str]


def read_lines(lines: Iterable[str], evaluation: Evaluation) -> ReadLines:
    """Assumptions as typed, with a problem for every bad line and for growth without a start."""
    read = read_assumptions(lines, evaluation.pack)
    imagined = _imagined(read.assumptions, evaluation)
    return ReadLines(read.assumptions, (*read.problems, *imagined.problems))


def what_if(
    evaluation: Evaluation,
    assumptions: Sequence[Assumption],
    lang: str,
    *,
    only: Collection[str] | None = None,
) -> Comparison:
    """Compare every target under assumptions with the evaluation; nothing is stored.

    only -- ids of the targets a person may see; None means all
    Raises Refused where an assumption cannot be applied.
    """
    imagined = _imagined(assumptions, evaluation)
    if imagined.problems:
        raise Refused(*imagined.problems)
    targets = [t for t in evaluation.pack.targets if only is None or t.id in only]
    variants = Variants(
        assumptions, imagined, evaluation.pack, evaluation.setting, day=evaluation.day
    )
    seen = [_compared(t, variants, evaluation, lang) for t in targets]
    found = sorted((m for m in seen if m), key=lambda m: URGENCY.index(m.after.code))
    return Comparison(
        day=evaluation.day.isoformat(),
        stage=evaluation.stage.value,
        assumptions=[
            Supposed(line_of(a), in_words(a, evaluation.pack).text(lang)) for a in assumptions
        ],
        moved=[m for m in found if m.word_moved],
        numbers=[m for m in found if not m.word_moved],
        same=len(targets) - len(found),
        milestones=_milestones(imagined.milestones, evaluation, lang),
        assumed=_assumed(imagined, evaluation, lang),
        remarks=[remark.text(lang) for remark in imagined.remarks],
    )


def _imagined(assumptions: Sequence[Assumption], evaluation: Evaluation) -> Imagined:
    return imagine(assumptions, evaluation.pack, evaluation.setting, day=evaluation.day)


def _compared(
    target: Target, variants: Variants, evaluation: Evaluation, lang: str
) -> Moved | None:
    """The target before and after, or None where nothing about it changes."""
    before, after = judge(target, evaluation.setting), variants.together.judged(target)
    if numbers(before) == numbers(after):
        return None
    by = movers(target, before, after, variants)
    return Moved(
        target_id=target.id,
        title=target.title.text(lang),
        before=_side(before, lang),
        after=_side(after, lang),
        by=[line_of(mover) for mover in by],
        by_words=[in_words(mover, evaluation.pack).text(lang) for mover in by],
        word_moved=before.code != after.code,
    )


def _side(verdict: Verdict, lang: str) -> Side:
    why = verdict.judged_view.reason.text(lang)
    return Side(verdict.code, said(verdict.word, lang), verdict.word.mark, why)


def _milestones(
    after: tuple[Milestone, ...], evaluation: Evaluation, lang: str
) -> list[MilestoneMove]:
    end = date(evaluation.pack.plan.last_year, 12, 31)
    seen = tuple(_as_of(m, evaluation.day) for m in after)
    supposed = replace(evaluation, pack=replace(evaluation.pack, milestones=seen))
    moved = []
    for old, new in zip(evaluation.pack.milestones, after, strict=True):
        if old == new:
            continue
        late = new.known_on is not None and new.known_on > end and new.day != old.day
        moved.append(
            MilestoneMove(
                id=old.id,
                subject=old.subject.text(lang),
                before=_state(old, evaluation, lang),
                after=_state(new, supposed, lang),
                late=say("whatif.after_plan", year=end.year).text(lang) if late else "",
            )
        )
    return moved


def _state(milestone: Milestone, evaluation: Evaluation, lang: str) -> str:
    """State, day, and the verdict on the promise on the day of the evaluation."""
    found = [say(f"milestone.{milestone.state}").text(lang), milestone.day]
    judged = judged_milestone(evaluation, milestone.id)
    if judged is not None and judged.verdict is not None:
        _, _, label, mark = verdict_words(judged.verdict, evaluation, lang)
        found.append(f"{mark} {label}")
    return " · ".join(part for part in found if part)


def _as_of(milestone: Milestone, day: date) -> Milestone:
    """What an assumption about a later day says of this one: still under way today."""
    later = milestone.known_on is not None and milestone.known_on > day
    return replace(milestone, day=day.isoformat()) if later else milestone


def _assumed(imagined: Imagined, evaluation: Evaluation, lang: str) -> list[AssumedRow]:
    catalogue = evaluation.pack.catalogue
    rows = []
    for o in sorted(imagined.assumed, key=lambda o: (o.indicator_id, o.place_code, o.period)):
        known = evaluation.figures.at(o.indicator_id, o.place_code, o.period.year)
        shown = amount(known.value, known.unit, known.decimals).text(lang) if known else ""
        rows.append(
            AssumedRow(
                indicator_id=o.indicator_id,
                indicator=catalogue.indicators[o.indicator_id].name.text(lang),
                place_code=o.place_code,
                place=catalogue.place_name(o.place_code).text(lang),
                year=o.period.year,
                value=o.value,
                shown=amount(o.value, o.unit, o.decimals).text(lang),
                known=shown,
            )
        )
    return rows


def problems_or_comparison(
    lines: Sequence[str],
    evaluation: Evaluation,
    lang: str,
    *,
    only: Collection[str] | None = None,
) -> tuple[Comparison, tuple[Problem, ...]]:
    """What the good lines give, and every problem of the others: for a page that is built up."""
    read = read_assumptions(lines, evaluation.pack)
    imagined = _imagined(read.assumptions, evaluation)
    bad = {problem.place for problem in imagined.problems}
    usable = [a for a in read.assumptions if line_of(a) not in bad]
    comparison = what_if(evaluation, usable, lang, only=only)
    return comparison, (*read.problems, *imagined.problems)
