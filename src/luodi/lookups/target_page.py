"""A target's page: the promise, the verdict and why, the figures, every scope, what is missing."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from luodi.catalogue import VerdictWord, say
from luodi.catalogue.numbers import points, rate
from luodi.catalogue.units import amount, shown_value, unit_name
from luodi.evaluation import ScopeView, Verdict
from luodi.evaluation.sentences import figure, goal_words
from luodi.ledger import Observation
from luodi.lookups.evaluation import Evaluation
from luodi.lookups.plan_text import Passage, passage_of
from luodi.lookups.rows import FigureRow, TargetRow, figure_row, target_row
from luodi.lookups.target_choices import ChoiceRow, Together, choice_rows, together_of
from luodi.plans import Target
from luodi.store.home import Home
from luodi.values import Period


@dataclass(frozen=True, slots=True)
class ScopeRow:
    """One scope's view of the target, numbers printed; empty where there is none."""

    code: str
    name: str
    base: str
    latest: str
    latest_note: str
    progress: str
    scheduled: str
    points_ahead: str
    required: str
    reference: str
    conclusion: str
    mark: str
    verdict_code: str
    judged: bool


@dataclass(frozen=True, slots=True)
class PathRow:
    """What was due by the end of a year, and what was published."""

    year: int
    linear: str
    compound: str
    s_shaped: str
    by_hand: str
    actual: str


@dataclass(frozen=True, slots=True)
class Fact:
    """A labelled fact about the target."""

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class TargetPage:
    """Everything a target's page shows. chart -- plain data for the picture, or None."""

    row: TargetRow
    stage: str
    passage: Passage | None
    reasons: list[str]
    missing: list[str]
    would_change: list[str]
    facts: list[Fact]
    scopes: list[ScopeRow]
    choices: list[ChoiceRow]
    together: Together | None
    path: list[PathRow]
    path_kind: str
    path_scope: str
    evidence: list[FigureRow]
    vintages: list[FigureRow]
    conflicts: list[str]
    elsewhere: list[FigureRow]
    chart: dict[str, object] | None
    method: str
    indicator_id: str
    note: str


def target_page(evaluation: Evaluation, home: Home, target_id: str, lang: str) -> TargetPage | None:
    """The page of a target, or None where there is no such target."""
    target = evaluation.pack.target(target_id)
    if target is None:
        return None
    verdict = evaluation.of(target_id)
    figures = evaluation.figures
    scopes = [view.scope for view in verdict.views]
    vintages = [
        figure_row(o, evaluation, lang, current=figures.at(*_year_key(o)) == o)
        for scope in scopes
        for o in figures.all_of(target.indicator_id, scope)
        if o.period.is_year
    ]
    elsewhere = [
        figure_row(o, evaluation, lang)
        for o in figures.current(target.indicator_id)
        if o.place_code not in scopes
    ]
    path_view = next((v for v in verdict.views if v.path), None)
    return TargetPage(
        row=target_row(target, verdict, evaluation, lang),
        stage=say(f"stage.{verdict.stage}").text(lang),
        passage=passage_of(evaluation.pack, home, target, lang),
        reasons=[reason.text(lang) for reason in verdict.reasons],
        missing=[missing.text(lang) for missing in verdict.missing],
        would_change=[change.text(lang) for change in verdict.would_change],
        facts=_facts(target, evaluation, lang),
        scopes=[_scope_row(view, verdict, target, evaluation, lang) for view in verdict.views],
        choices=choice_rows(target, verdict, evaluation, lang),
        together=together_of(target, evaluation, lang),
        path=_path_rows(path_view, target, evaluation, lang) if path_view else [],
        path_kind=say(f"path.{path_view.path_kind}").text(lang) if path_view else "",
        path_scope=_name(evaluation, path_view.scope, lang) if path_view else "",
        evidence=[figure_row(o, evaluation, lang) for o in verdict.evidence],
        vintages=vintages,
        conflicts=_conflicts(verdict, evaluation, lang),
        elsewhere=sorted(elsewhere, key=lambda row: (row.period, row.place_code), reverse=True),
        chart=_chart(target, verdict, evaluation, lang),
        method=verdict.method_id,
        indicator_id=target.indicator_id,
        note=target.note.text(lang),
    )


def _year_key(o: Observation) -> tuple[str, str, int]:
    return (o.indicator_id, o.place_code, o.period.year)


def _name(evaluation: Evaluation, code: str, lang: str) -> str:
    return evaluation.pack.catalogue.place_name(code).text(lang)


def _facts(target: Target, evaluation: Evaluation, lang: str) -> list[Fact]:
    catalogue = evaluation.pack.catalogue
    indicator = catalogue.indicators[target.indicator_id]
    definition = indicator.definition(target.scope, Period(target.due))
    base = say("web.fact_base_none").text(lang)
    if target.base:
        number = amount(target.base.quantity.value, target.base.quantity.unit)
        scope = _name(evaluation, target.base.scope, lang)
        base = f"{target.base.year}: {number.text(lang)} ({scope})"
        if lang == "zh":
            base = f"{target.base.year}年 {number.zh}（{scope}）"
    entries = (
        ("indicator", f"{indicator.name.text(lang)} · {definition.note.text(lang)}"),
        (
            "form",
            f"{say(f'form_name.{target.form.value}').text(lang)} · {goal_words(target).text(lang)}",
        ),
        ("scope", _name(evaluation, target.scope, lang)),
        ("base", base),
        ("due", str(target.due)),
        ("binding", say(f"binding.{target.binding}").text(lang)),
        ("producer", indicator.producer.text(lang)),
    )
    return [Fact(say(f"web.fact_{key}").text(lang), text) for key, text in entries]


def _scope_row(
    view: ScopeView, verdict: Verdict, target: Target, evaluation: Evaluation, lang: str
) -> ScopeRow:
    indicator = evaluation.pack.catalogue.indicators[target.indicator_id]
    word = _word(verdict, view.code, evaluation)
    ahead = view.points_ahead
    latest = view.latest
    base = ""
    if view.base is not None:
        base = amount(view.base, indicator.unit, indicator.decimals).text(lang)
    return ScopeRow(
        code=view.scope,
        name=_name(evaluation, view.scope, lang),
        base=base,
        latest=figure(latest).text(lang) if latest else "",
        latest_note=f"{latest.period} · {say(f'status.{latest.status}').text(lang)}"
        if latest
        else "",
        progress=_rate(view.progress),
        scheduled=_rate(view.scheduled),
        points_ahead=f"{'+' if ahead > 0 else '−'}{points(ahead)}" if ahead else "",
        required=_rate(view.required_growth),
        reference=_rate(view.reference_growth),
        conclusion=word.word.text(lang),
        mark=word.mark,
        verdict_code=view.code,
        judged=view.scope == verdict.judged_scope,
    )


def _word(verdict: Verdict, code: str, evaluation: Evaluation) -> VerdictWord:
    return evaluation.pack.catalogue.method.words[(verdict.stage, code)]


def _rate(value: Decimal | None) -> str:
    return "" if value is None else rate(value)


def _path_rows(view: ScopeView, target: Target, evaluation: Evaluation, lang: str) -> list[PathRow]:
    indicator = evaluation.pack.catalogue.indicators[target.indicator_id]

    def shown(value: Decimal | None) -> str:
        return "" if value is None else amount(value, indicator.unit, indicator.decimals).text(lang)

    rows = []
    for step in view.path:
        known = evaluation.setting.evidence.at(target.indicator_id, view.scope, step.year)
        if known is not None:
            actual = figure(known).text(lang)
        else:
            actual = shown(view.base) if step.year == view.base_year else ""
        by_hand = shown(step.due) if view.path_kind == "by_hand" else ""
        paths = (shown(step.linear), shown(step.compound), shown(step.s_shaped), by_hand)
        rows.append(PathRow(step.year, *paths, actual))
    return rows


def _conflicts(verdict: Verdict, evaluation: Evaluation, lang: str) -> list[str]:
    notes = []
    for used in verdict.evidence:
        others = evaluation.figures.conflicts_of(used)
        if others:
            quote, glue = ("{}（{}）", "；") if lang == "zh" else ("{} ({})", "; ")
            listed = glue.join(
                quote.format(figure(o).text(lang), _source_title(evaluation, o.source_id))
                for o in others
            )
            head = f"{_name(evaluation, used.place_code, lang)} {used.period} "
            note = say("web.conflict_note", text=listed, value=figure(used)).text(lang)
            notes.append(head + note)
    return notes


def _source_title(evaluation: Evaluation, source_id: str) -> str:
    source = evaluation.pack.catalogue.sources.get(source_id)
    return source.title if source else source_id


def _chart(
    target: Target, verdict: Verdict, evaluation: Evaluation, lang: str
) -> dict[str, object] | None:
    """Years, path, goal and every published figure of each scope; scopes stay apart."""
    unit = evaluation.pack.catalogue.indicators[target.indicator_id].unit

    def number(value: Decimal) -> float:
        return float(shown_value(value, unit, lang))

    panels = []
    for view in verdict.views:
        found = [
            o
            for o in evaluation.figures.all_of(target.indicator_id, view.scope)
            if o.period.is_year
        ]
        path = [[p.year, number(p.linear)] for p in view.path]
        compound = [[p.year, number(p.compound)] for p in view.path if p.compound is not None]
        if not found and not path:
            continue
        panels.append(
            {
                "scope": _name(evaluation, view.scope, lang),
                "path": path,
                "compound": compound,
                "points": [
                    {
                        "year": o.period.year,
                        "value": number(o.value),
                        "label": figure(o).text(lang),
                        "status": say(f"status.{o.status}").text(lang),
                        "code": o.status,
                        "source": _source_title(evaluation, o.source_id),
                    }
                    for o in sorted(found, key=lambda o: o.period)
                ],
            }
        )
    if not panels:
        return None
    level = target.goal is not None and target.form.value in ("level", "share", "coverage", "count")
    return {
        "title": target.title.text(lang),
        "unit": unit_name(unit).text(lang),
        "goal": number(target.goal.value) if level and target.goal else None,
        "goal_label": goal_words(target).text(lang),
        "due": target.due,
        "panels": panels,
        "words": {
            "linear": say("web.col_linear").text(lang),
            "compound": say("web.col_compound").text(lang),
        },
    }
