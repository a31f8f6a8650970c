"""Indicators: the list, and one page each."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from luodi.catalogue import Indicator, say
from luodi.catalogue.units import shown_value, unit_name
from luodi.evaluation.sentences import figure
from luodi.ledger import Observation
from luodi.lookups.evaluation import Evaluation
from luodi.lookups.explain_page import ComputedRow, computed_rows
from luodi.lookups.explain_words import formula_words
from luodi.lookups.rows import FigureRow, TargetRow, figure_row, target_rows


@dataclass(frozen=True, slots=True)
class IndicatorRow:
    """An indicator on one line."""

    id: str
    name: str
    unit: str
    figures: int
    places: int
    targets: int


@dataclass(frozen=True, slots=True)
class DefinitionRow:
    """A way of counting, with the years it holds."""

    name: str
    note: str
    years: str


@dataclass(frozen=True, slots=True)
class IndicatorPage:
    """Everything an indicator's page shows.

    chart    -- plain data for the picture, or None
    computed -- what only the formula gives
    """

    row: IndicatorRow
    adds: str
    producer: str
    definitions: list[DefinitionRow]
    figures: list[FigureRow]
    targets: list[TargetRow]
    chart: dict[str, object] | None
    on_map: bool
    formula: str
    formula_words: str
    computed: list[ComputedRow]


def indicators_page(evaluation: Evaluation, lang: str) -> list[IndicatorRow]:
    """Every indicator; those with figures or targets first, in the catalogue's order."""
    rows = [_row(i, evaluation, lang) for i in evaluation.pack.catalogue.indicators.values()]
    return sorted(rows, key=lambda row: row.figures == 0)


def indicator_page(evaluation: Evaluation, indicator_id: str, lang: str) -> IndicatorPage | None:
    """The page of an indicator, or None where there is no such indicator."""
    catalogue = evaluation.pack.catalogue
    indicator = catalogue.indicators.get(indicator_id)
    if indicator is None:
        return None
    found = _sorted(evaluation, indicator_id)
    current = set(evaluation.figures.current(indicator_id))
    counties = {p.code for p in catalogue.counties_of(evaluation.pack.plan.scope)}
    return IndicatorPage(
        row=_row(indicator, evaluation, lang),
        adds=say(
            "web.indicator_adds",
            places=say(f"over_places.{indicator.over_places}"),
            periods=say(f"over_periods.{indicator.over_periods}"),
            price=say(f"price.{indicator.price}"),
            direction=say(f"direction.{indicator.direction}"),
        ).text(lang),
        producer=indicator.producer.text(lang),
        definitions=[
            DefinitionRow(d.name.text(lang), d.note.text(lang), _years(d.from_year, d.to_year))
            for d in indicator.definitions
        ],
        figures=[figure_row(o, evaluation, lang, current=o in current) for o in found],
        targets=[
            row
            for row in target_rows(evaluation, lang)
            if (t := evaluation.pack.target(row.id)) and t.indicator_id == indicator_id
        ],
        chart=_chart(indicator, found, current, evaluation, lang),
        on_map=len({o.place_code for o in found} & counties) > 1,
        formula=indicator.formula,
        formula_words=formula_words(indicator.formula, catalogue, lang),
        computed=computed_rows(evaluation, indicator, lang),
    )


def _sorted(evaluation: Evaluation, indicator_id: str) -> list[Observation]:
    found = evaluation.figures.all_of(indicator_id)
    return sorted(found, key=lambda o: (o.place_code, -o.period.year, -o.period.last_month))


def _row(indicator: Indicator, evaluation: Evaluation, lang: str) -> IndicatorRow:
    found = evaluation.figures.all_of(indicator.id)
    return IndicatorRow(
        id=indicator.id,
        name=indicator.name.text(lang),
        unit=unit_name(indicator.unit).text(lang),
        figures=len(found),
        places=len({o.place_code for o in found}),
        targets=sum(t.indicator_id == indicator.id for t in evaluation.pack.targets),
    )


def _years(first: int | None, last: int | None) -> str:
    if first is None and last is None:
        return ""
    return f"{first or ''}–{last or ''}"


def _chart(
    indicator: Indicator,
    found: list[Observation],
    current: set[Observation],
    evaluation: Evaluation,
    lang: str,
) -> dict[str, object] | None:
    """Yearly series of every place with at least two years; a break in definition is a gap."""
    series: defaultdict[tuple[str, str], list[Observation]] = defaultdict(list)
    for o in found:
        if o.period.is_year and o in current:
            series[(o.place_code, o.definition_id)].append(o)
    lines = []
    for (place, _), group in series.items():
        if len(group) < 2:
            continue
        ordered = sorted(group, key=lambda o: o.period)
        lines.append(
            {
                "name": evaluation.pack.catalogue.place_name(place).text(lang),
                "level": evaluation.pack.catalogue.places[place].level,
                "points": [
                    [o.period.year, float(shown_value(o.value, o.unit, lang)), figure(o).text(lang)]
                    for o in ordered
                ],
            }
        )
    if not lines:
        return None
    return {
        "title": indicator.name.text(lang),
        "unit": unit_name(indicator.unit).text(lang),
        "lines": lines,
    }
