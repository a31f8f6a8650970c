"""Chapter two: the table of indicators, one line for each target, with the columns offices use."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from luodi.catalogue import say
from luodi.catalogue.numbers import rate
from luodi.catalogue.units import amount, shown_value, unit_name
from luodi.evaluation import ScopeView, Verdict
from luodi.evaluation.arithmetic import yearly_growth
from luodi.evaluation.sentences import goal_words
from luodi.ledger import Observation
from luodi.lookups.evaluation_report_draft import Draft
from luodi.lookups.evaluation_report_gaps import gap_of
from luodi.lookups.evaluation_report_outlook import foreseen
from luodi.lookups.evaluation_report_words import word_with_decision
from luodi.plans import Form, Target
from luodi.reports.document import Column, Table

_IN_BRACKETS = (Form.TOTAL_GROWTH, Form.INCREMENT)


@dataclass(frozen=True, slots=True)
class Line:
    """A target on one line; years -- one cell for each year, empty where nothing is known."""

    title: str
    unit: str
    nature: str
    base: str
    goal: str
    growth: str
    years: tuple[str, ...]
    progress: str
    scheduled: str
    word: str
    outlook: str
    holder: str
    sources: str
    remark: str


def indicators(draft: Draft) -> None:
    """The chapter 主要指标完成情况."""
    draft.chapter(draft.say("report.indicators"), "indicators")
    draft.paragraph("indicators.lead", draft.say("report.indicators_lead"))
    years = range(
        draft.evaluation.pack.plan.first_year,
        min(draft.evaluation.through, draft.evaluation.pack.plan.last_year) + 1,
    )
    _table(draft, "goals", draft.verdicts("goal"), list(years))
    _table(draft, "others", draft.verdicts("body", "box"), list(years))


def _table(draft: Draft, name: str, pairs: list[tuple[Target, Verdict]], years: list[int]) -> None:
    if not pairs:
        return
    lines = [line_of(t, v, draft, years) for t, v in pairs]
    note = [draft.say("report.table_note" if name == "goals" else "report.table_note_again")]
    # Where nothing at all is known of any year, empty columns would only make the rest small.
    measured = name == "goals" or any(any(line.years) for line in lines)
    if not measured:
        note.append(draft.say("report.table_no_years"))
    # A year nobody published anything about keeps its column, but needs no room.
    known = [any(line.years[i] for line in lines) for i in range(len(years))]
    shown = list(zip(years, known, strict=True)) if measured else []
    head = _columns(draft, shown, measured)
    rows = [_cells(number, line, measured) for number, line in enumerate(lines, start=1)]
    draft.blocks.append(
        Table(
            title=draft.say(f"report.table_{name}"),
            columns=tuple(head),
            rows=tuple(rows),
            note=draft.joined(note),
            wide=True,
        )
    )


def _columns(draft: Draft, years: list[tuple[int, bool]], measured: bool) -> list[Column]:
    plan = draft.evaluation.pack.plan
    # English words are longer: columns of words take more of the page.
    words = 1.0 if draft.language == "zh" else 1.5

    def column(name: str, width: float, align: str = "left", **values: int) -> Column:
        return Column(draft.say(f"report.col_{name}", **values), align, width)

    head = [
        column("number", 0.5, "center"),
        column("indicator", 2.3),
        column("unit", 1.0 * words, "center"),
        column("nature", 1.05, "center"),
        column("base", 1.35, "right", year=plan.base_year),
        column("goal", 1.5, "right", year=plan.last_year),
        column("growth", 1.0, "right"),
    ]
    head += [
        Column(say("word.year", year=year).text(draft.language), "right", 1.45 if known else 0.6)
        for year, known in years
    ]
    if measured:
        head += [
            column("progress", 1.05 * words, "right"),
            column("scheduled", 1.05 * words, "right"),
        ]
    return [
        *head,
        column("word", 1.3, "center"),
        column("outlook", 1.25, "center"),
        column("holder", 1.15 * words, "center"),
        column("sources", 0.9 * words, "center"),
        column("remark", 1.4),
    ]


def _cells(number: int, line: Line, measured: bool) -> tuple[str, ...]:
    middle = (*line.years, line.progress, line.scheduled) if measured else ()
    first = (line.title, line.unit, line.nature, line.base, line.goal, line.growth)
    last = (line.word, line.outlook, line.holder, line.sources, line.remark)
    return (str(number), *first, *middle, *last)


def line_of(target: Target, verdict: Verdict, draft: Draft, years: list[int]) -> Line:
    """A target's line. Every number on it is of one scope, which the remark names."""
    view = reported_view(verdict)
    indicator = draft.evaluation.pack.catalogue.indicators[target.indicator_id]
    figures = draft.evaluation.figures
    found = [figures.at(target.indicator_id, view.scope, year) for year in years]
    cited = [o for o in (*verdict.evidence, *found) if o is not None]
    numbers = draft.cite(dict.fromkeys(o for o in cited if _of_line(o, target, view)))
    word = word_with_decision(target, verdict, draft)
    return Line(
        title=target.title.text(draft.language),
        unit=unit_name(indicator.unit).text(draft.language) or "—",
        nature=draft.say(f"report.binding_{target.binding}"),
        base=_number(view.base, target, draft),
        goal=goal_words(target).text(draft.language),
        growth=_growth(target, view, draft),
        years=tuple(_figure(o, draft) for o in found),
        progress="" if view.progress is None else rate(view.progress),
        scheduled="" if view.scheduled is None or view.latest is None else rate(view.scheduled),
        word=word,
        outlook=foreseen(target, verdict, draft),
        holder=draft.producer(target),
        sources="".join(f"[{n}]" for n in sorted(numbers)),
        remark=_remark(target, verdict, view, draft),
    )


def reported_view(verdict: Verdict) -> ScopeView:
    """The scope a line is about: the one that decided; else the first anything is known of."""
    judged = verdict.judged_view
    if judged.base is not None or judged.latest is not None:
        return judged
    return next((v for v in verdict.views if v.base is not None), judged)


def _of_line(o: Observation, target: Target, view: ScopeView) -> bool:
    # The plan files its base under the scope its text names, whatever it really covers.
    return o.indicator_id == target.indicator_id and o.place_code in (view.scope, target.scope)


def _number(value: Decimal | None, target: Target, draft: Draft) -> str:
    """A value without its unit, which has a column of its own."""
    if value is None:
        return ""
    indicator = draft.evaluation.pack.catalogue.indicators[target.indicator_id]
    words = amount(value, indicator.unit, indicator.decimals).text(draft.language)
    return _bare(words, indicator.unit, draft.language)


def _figure(o: Observation | None, draft: Draft) -> str:
    if o is None:
        return ""
    words = amount(o.value, o.unit, o.decimals).text(draft.language)
    mark = say(f"status_mark.{o.status}").text(draft.language)
    return _bare(words, o.unit, draft.language) + (mark if o.status in _MARKED else "")


_MARKED = ("preliminary", "derived", "census_revised")


def _bare(words: str, unit: str, language: str) -> str:
    name = unit_name(unit).text(language)
    return words.removesuffix(name).rstrip() if name else words


def _growth(target: Target, view: ScopeView, draft: Draft) -> str:
    """Yearly growth the plan asks for; what is counted over five years stands in brackets."""
    goal = target.goal
    if goal is None:
        return ""
    if target.form is Form.ANNUAL_GROWTH:
        return rate(goal.value)
    if target.form in _IN_BRACKETS:
        shown = f"{shown_value(goal.value, goal.unit, draft.language).normalize():f}"
        unit = "%" if target.form is Form.TOTAL_GROWTH else ""
        return f"〔{shown}{unit}〕" if draft.language == "zh" else f"[{shown}{unit}]"
    if target.form is not Form.LEVEL or view.base is None or view.goal is None:
        return ""
    needed = yearly_growth(view.base, view.goal, target.due - target.base_year)
    return "" if needed is None else rate(needed)


def _remark(target: Target, verdict: Verdict, view: ScopeView, draft: Draft) -> str:
    parts = []
    if view.scope != target.scope:
        parts.append(draft.say("report.remark_scope", scope=draft.place_name(view.scope)))
    elif target.scope != draft.evaluation.pack.plan.scope:
        parts.append(draft.say("report.remark_place", scope=draft.place_name(view.scope)))
    gap = gap_of(target, verdict, draft.evaluation)
    if gap is not None:
        parts.append(draft.say(f"report.remark_{gap.kind}", base=gap.base_year, year=gap.year))
    return ("；" if draft.language == "zh" else "; ").join(parts)
