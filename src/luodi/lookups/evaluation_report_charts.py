"""Charts of a report: how many targets are in which state, and a target's way to its number."""

from __future__ import annotations

from collections import Counter

from luodi.catalogue.units import shown_value, unit_name
from luodi.evaluation import ScopeView, Verdict
from luodi.evaluation.sentences import figure, goal_words
from luodi.ledger import Observation
from luodi.lookups.evaluation_report_draft import Draft
from luodi.lookups.outlook_page import outlook_block
from luodi.plans import Target
from luodi.reports.charts_options import (
    FanStep,
    FigureMark,
    Goal,
    StateRow,
    height_of_rows,
    path_option,
    states_option,
)
from luodi.reports.document import Figure

_GROUPS = (("goal",), ("body", "box"), ("layout",))
# What a goal counts in the indicator's own unit, so that both can stand on one axis.
_SAME_UNIT = ("level", "share", "coverage", "count")


def states_figure(draft: Draft) -> Figure:
    """How many targets of each group are in which state."""
    words = {
        code: (word.mark, draft.word(stage, code))
        for (stage, code), word in draft.method.words.items()
        if stage == draft.evaluation.stage.value
    }
    rows, told = [], []
    for groups in _GROUPS:
        codes = Counter(v.code for _, v in draft.verdicts(*groups))
        if not codes:
            continue
        key = f"group.{groups[0]}" if len(groups) == 1 else "report.group_others"
        name = draft.say(key)
        rows.append(StateRow(name, codes))
        listed = draft.listed(
            draft.say("report.word_count", word=words[code][1], count=codes[code])
            for code in words
            if codes[code]
        )
        told.append(draft.say("report.figure_states_text", group=name, words=listed))
    states = [(code, mark, word) for code, (mark, word) in words.items()]
    return Figure(
        title=draft.say("report.figure_states"),
        option=states_option(rows, states, language=draft.language),
        text=("；" if draft.language == "zh" else "; ").join(told),
        height=height_of_rows(len(rows)) + 20,
    )


def target_figures(target: Target, verdict: Verdict, draft: Draft) -> list[Figure]:
    """A chart for each scope with figures after the base year; scopes never share an axis."""
    return [f for view in verdict.views if (f := _path_figure(target, view, draft)) is not None]


def _path_figure(target: Target, view: ScopeView, draft: Draft) -> Figure | None:
    evaluation, unit = draft.evaluation, draft.evaluation.pack.catalogue.indicators
    indicator = unit[target.indicator_id]
    found = evaluation.figures.years(
        target.indicator_id, view.scope, target.base_year, evaluation.through
    )
    # A single figure says nothing that the sentence above it does not say.
    if sum(o.period.year > target.base_year for o in found) < 2:
        return None

    def number(value: object) -> float:
        return float(shown_value(value, indicator.unit, draft.language))  # type: ignore[arg-type]

    marks = [_mark(o, number(o.value), draft) for o in found]
    if view.base is not None and all(o.period.year > target.base_year for o in found):
        base = str(target.base_year)
        marks.insert(0, FigureMark(base, number(view.base), f"{number(view.base):,}", "final"))
    goal = None
    if target.goal is not None and target.form.value in _SAME_UNIT:
        goal = Goal(number(target.goal.value), goal_words(target).text(draft.language))
    scope, name = draft.place_name(view.scope), unit_name(indicator.unit).text(draft.language)
    values = draft.listed(f"{m.period} {m.shown}" for m in marks)
    return Figure(
        title=draft.say("report.figure_path", title=target.title, scope=scope),
        option=path_option(
            [str(year) for year in range(target.base_year, target.due + 1)],
            marks,
            path={str(p.year): number(p.due if p.due is not None else p.linear) for p in view.path},
            goal=goal,
            fan=_fan(target, view, draft),
            language=draft.language,
        ),
        text=draft.say("report.figure_path_text", scope=scope, values=values, unit=name),
        note=draft.say("report.figure_note", unit=name, day=evaluation.day.isoformat()),
    )


def _fan(target: Target, view: ScopeView, draft: Draft) -> list[FanStep]:
    """The forecast's interval, year by year, where there is a forecast."""
    block = outlook_block(draft.evaluation, target.id, draft.language)
    steps = block.fans.get(draft.place_name(view.scope), []) if block else []
    return [FanStep(str(int(year)), low, high, middle) for year, low, middle, high in steps]


def _mark(o: Observation, value: float, draft: Draft) -> FigureMark:
    words = figure(o).text(draft.language)
    name = unit_name(o.unit).text(draft.language)
    shown = words.removesuffix(name).rstrip() if name else words
    return FigureMark(str(o.period.year), value, shown, o.status)
