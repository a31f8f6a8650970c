"""Where one figure comes from: what was published, what a formula gives, every step between."""

from __future__ import annotations

from dataclasses import dataclass

from luodi.catalogue import Catalogue, Indicator, say
from luodi.catalogue.calendars import calendars
from luodi.catalogue.units import amount
from luodi.ledger import Computed, compute
from luodi.ledger.formula_check import computed_from
from luodi.ledger.formula_result import Step
from luodi.lookups.evaluation import Evaluation
from luodi.lookups.explain_words import (
    apart,
    checkable,
    doubt_words,
    formula_words,
    in_stored_unit,
    missing_words,
    persons_choice,
    picking_rule,
    why_not,
)
from luodi.lookups.rows import FigureRow, figure_row
from luodi.values import Period, Problem, UnreadablePeriod


@dataclass(frozen=True, slots=True)
class StepRow:
    """One step: its part of the formula in words, its value, and a published figure's origin.

    where -- place and period; empty for a mere operation
    """

    text: str
    value: str
    where: str
    name: str
    figure: FigureRow | None
    parts: tuple[StepRow, ...]


@dataclass(frozen=True, slots=True)
class ComputedView:
    """What the formula gives.

    words -- the formula with names in place of codes
    value -- rounded as the indicator is printed; empty where anything is missing
    """

    formula: str
    words: str
    value: str
    unrounded: str
    step: StepRow
    missing: tuple[str, ...]
    doubts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OtherRow:
    """Another figure for the same thing, and why it is not the one used."""

    figure: FigureRow
    why: str


@dataclass(frozen=True, slots=True)
class ExplainPage:
    """Everything that stands behind one figure.

    published -- the figure that counts; others -- what else was said about the same thing
    choice    -- who chose it by hand and why; empty where the rule did
    compared  -- how far published and computed are apart
    """

    indicator_id: str
    indicator: str
    place_code: str
    place: str
    period: str
    as_of: str
    published: FigureRow | None
    others: tuple[OtherRow, ...]
    rule: str
    choice: str
    computed: ComputedView | None
    compared: str
    definition: str
    calendar: str


@dataclass(frozen=True, slots=True)
class ComputedRow:
    """A figure only a formula gives, on one line."""

    place_code: str
    place: str
    period: str
    value: str


def explain_page(
    evaluation: Evaluation, indicator_id: str, place_code: str, period: str, lang: str
) -> ExplainPage | None:
    """The page of one figure; None where nothing is published and no formula is known."""
    catalogue = evaluation.pack.catalogue
    indicator, when = catalogue.indicators.get(indicator_id), _period(period)
    if indicator is None or place_code not in catalogue.places or when is None:
        return None
    said = [o for o in evaluation.figures.all_of(indicator_id, place_code) if o.period == when]
    if not said and not indicator.formula:
        return None
    first = next((o for o in said if o.status != "projected"), None)
    computed = (
        compute(indicator_id, place_code, when, evaluation.figures, catalogue)
        if indicator.formula
        else None
    )
    definition = indicator.definition(place_code, when)
    calendar = calendars().get(indicator.calendar)
    return ExplainPage(
        indicator_id=indicator_id,
        indicator=indicator.name.text(lang),
        place_code=place_code,
        place=catalogue.place_name(place_code).text(lang),
        period=str(when),
        as_of=evaluation.day.isoformat(),
        published=figure_row(first, evaluation, lang) if first else None,
        others=tuple(
            OtherRow(
                figure_row(o, evaluation, lang, current=False), why_not(first, o, evaluation, lang)
            )
            for o in said
            if o is not first
        ),
        rule=picking_rule(said, lang),
        choice=persons_choice(first, evaluation, lang),
        computed=_view(computed, evaluation, lang) if computed else None,
        compared=apart(first, computed, indicator, lang),
        definition=say("explain.definition", name=definition.name, note=definition.note).text(lang),
        calendar=say("explain.calendar", name=calendar.name, note=calendar.note).text(lang)
        if calendar
        else "",
    )


def find_figure(
    catalogue: Catalogue, indicator: str, place: str, period: str
) -> tuple[str, str, str] | tuple[Problem, ...]:
    """The codes of what a person typed, by code or by name; else every problem with it."""
    indicator_id = _only(
        [i.id for i in catalogue.indicators.values() if indicator == i.id]
        or [
            i.id
            for i in catalogue.indicators.values()
            if indicator in (i.name.zh, i.name.en, *i.aliases)
        ]
    )
    place_code = (
        place
        if place in catalogue.places
        else _only(
            [
                p.code
                for p in catalogue.places.values()
                if place in (p.name.zh, p.name.en, p.full_name, *p.short_names)
            ]
        )
    )
    when = _period(period)
    if indicator_id and place_code and when:
        return indicator_id, place_code, str(when)
    problems = (
        ("explain.unknown_indicator", indicator, indicator_id),
        ("explain.unknown_place", place, place_code),
        ("explain.bad_period", period, when),
    )
    return tuple(Problem(code, "", found) for code, found, known in problems if not known)


def computed_rows(evaluation: Evaluation, indicator: Indicator, lang: str) -> list[ComputedRow]:
    """Whole years for which only the formula gives a figure, by place, latest first."""
    if not indicator.formula:
        return []
    catalogue, figures = evaluation.pack.catalogue, evaluation.figures
    asked = {
        (o.place_code, o.period)
        for name in computed_from(indicator.id, catalogue.indicators)
        for o in figures.all_of(name)
        if o.period.is_year
    }
    rows = []
    for place, period in sorted(asked, key=lambda key: (key[0], -key[1].year)):
        if figures.at(indicator.id, place, period.year) is not None:
            continue
        found = compute(indicator.id, place, period, figures, catalogue)
        if found.value is not None:
            value = amount(found.value, indicator.unit, indicator.decimals).text(lang)
            name = catalogue.place_name(place).text(lang)
            rows.append(ComputedRow(place, name, str(period), value))
    return rows


def _period(text: str) -> Period | None:
    try:
        return Period.parse(text)
    except UnreadablePeriod:
        return None


def _only(found: list[str]) -> str:
    return found[0] if len(found) == 1 else ""


def _view(computed: Computed, evaluation: Evaluation, lang: str) -> ComputedView:
    indicator = evaluation.pack.catalogue.indicators[computed.indicator_id]
    value = computed.value
    return ComputedView(
        formula=computed.formula,
        words=formula_words(computed.formula, evaluation.pack.catalogue, lang),
        value="" if value is None else amount(value, indicator.unit, indicator.decimals).text(lang),
        unrounded="" if value is None else checkable(value),
        step=_step_row(computed.step.parts[0], evaluation, lang),
        missing=tuple(
            missing_words(remark, evaluation.pack.catalogue, lang) for remark in computed.missing
        ),
        doubts=tuple(
            doubt_words(remark, evaluation.pack.catalogue, lang) for remark in computed.doubts
        ),
    )


def _step_row(step: Step, evaluation: Evaluation, lang: str) -> StepRow:
    catalogue = evaluation.pack.catalogue
    indicator = catalogue.indicators.get(step.indicator_id)
    where = ""
    if step.period is not None:
        where = say(
            "explain.where", place=catalogue.place_name(step.place_code), period=str(step.period)
        ).text(lang)
    read, figure = step.observation, None
    value = "" if step.value is None else checkable(step.value)
    if read is not None:
        figure = figure_row(read, evaluation, lang)
        value = in_stored_unit(amount(read.value, read.unit, read.decimals), read.unit, lang)
    elif indicator is not None and step.value is not None:
        shown = amount(step.value, indicator.unit, indicator.decimals)
        value = in_stored_unit(shown, indicator.unit, lang)
    return StepRow(
        text=formula_words(step.text, catalogue, lang),
        value=value,
        where=where,
        name=indicator.name.text(lang) if indicator else "",
        figure=figure,
        # A number in a formula explains itself.
        parts=tuple(_step_row(p, evaluation, lang) for p in step.parts if p.kind != "number"),
    )
