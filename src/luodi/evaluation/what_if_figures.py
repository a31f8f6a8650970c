"""Assumed figures laid over the published ones: grown year by year, added up where that is sure.

Nothing published is changed; the result is another Figures value. What does not follow
from an assumption is said and not guessed.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import partial

from luodi.catalogue import Catalogue, say
from luodi.evaluation.assumptions import AssumedFigure, AssumedGrowth
from luodi.ledger import Figures, Observation, Picked
from luodi.ledger.observation import ASSUMED
from luodi.values import Period

HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True)
class NoBase:
    """Growth with nothing to start from: that figure is not known, or not positive."""

    growth: AssumedGrowth
    year: int


def assumed_figures(
    figures: Sequence[AssumedFigure],
    growths: Sequence[AssumedGrowth],
    known: Figures,
    catalogue: Catalogue,
    *,
    last: dict[str, int],
    day: date,
) -> tuple[list[Observation], list[NoBase]]:
    """Every figure that is assumed, and every growth that has nothing to start from.

    last -- for each indicator the last year growth fills
    day  -- the day of the evaluation
    A figure typed for a year goes before growth, and growth goes on from it; of two rates
    the one of the later year holds from that year on.
    """
    typed = {(f.indicator_id, f.place_code, f.year): f.value for f in figures}
    found = [
        _observation(key, value, catalogue, known, day=day, decimals=_decimals(value))
        for key, value in typed.items()
    ]
    missing: list[NoBase] = []
    series: dict[tuple[str, str], dict[int, AssumedGrowth]] = {}
    for growth in growths:
        key = (growth.indicator_id, growth.place_code)
        series.setdefault(key, {})[growth.from_year] = growth
    for (indicator_id, place_code), rates in series.items():
        first = min(rates)
        value = typed.get((indicator_id, place_code, first - 1))
        before = known.at(indicator_id, place_code, first - 1)
        if value is None and before is not None:
            value = before.value
        if value is None or value <= 0:
            missing.extend(NoBase(growth, first - 1) for growth in rates.values())
            continue
        rate = Decimal(0)
        for year in range(first, last[indicator_id] + 1):
            rate = rates[year].rate if year in rates else rate
            value *= 1 + rate / HUNDRED
            key3 = (indicator_id, place_code, year)
            if key3 in typed:
                value = typed[key3]
                continue
            decimals = catalogue.indicators[indicator_id].decimals
            way = before.definition_id if before else ""
            found.append(
                _observation(
                    key3, value, catalogue, known, day=day, decimals=decimals, definition=way
                )
            )
    return found, missing


def laid_over(known: Figures, assumed: Iterable[Observation], catalogue: Catalogue) -> Figures:
    """The known figures with the assumed ones before them; untouched indicators are not read."""
    by_indicator: dict[str, list[Observation]] = {}
    for observation in assumed:
        by_indicator.setdefault(observation.indicator_id, []).append(observation)
    later = {
        indicator_id: partial(_picked, by_indicator.get(indicator_id, ()), known, indicator_id)
        for indicator_id in catalogue.indicators
    }
    return Figures((), later=later)


def only_definition(
    known: Figures, indicator_id: str, definition_id: str, catalogue: Catalogue
) -> Figures:
    """The figures with one way of counting (口径) left of an indicator."""

    def kept() -> list[Picked]:
        every = known.ranked(indicator_id)
        return [Picked(o, rank) for rank, o in enumerate(every) if o.definition_id == definition_id]

    later = {other: partial(_picked, (), known, other) for other in catalogue.indicators}
    return Figures((), later=later | {indicator_id: kept})


def _picked(assumed: Sequence[Observation], known: Figures, indicator_id: str) -> list[Picked]:
    every = (*assumed, *known.ranked(indicator_id))
    return [Picked(observation, rank) for rank, observation in enumerate(every, start=1)]


def total(
    key: tuple[str, str, int], value: Decimal, definition: str, catalogue: Catalogue, day: date
) -> Observation:
    """A total that follows from assumed members."""
    indicator_id, place_code, year = key
    indicator = catalogue.indicators[indicator_id]
    return Observation(
        indicator_id=indicator_id,
        definition_id=definition,
        place_code=place_code,
        period=Period(year),
        value=value,
        decimals=indicator.decimals,
        unit=indicator.unit,
        status=ASSUMED,
        source_id=ASSUMED,
        known_on=day,
    )


def _observation(
    key: tuple[str, str, int],
    value: Decimal,
    catalogue: Catalogue,
    known: Figures,
    *,
    day: date,
    decimals: int,
    definition: str = "",
) -> Observation:
    """An assumed figure, counted the way the published one is where there is one."""
    indicator_id, place_code, year = key
    indicator, there = catalogue.indicators[indicator_id], known.at(indicator_id, place_code, year)
    way = there.definition_id if there else definition
    return Observation(
        indicator_id=indicator_id,
        definition_id=way or indicator.definition(place_code, Period(year)).id,
        place_code=place_code,
        period=Period(year),
        value=value,
        decimals=decimals,
        unit=indicator.unit,
        status=ASSUMED,
        source_id=ASSUMED,
        known_on=day,
    )


def _decimals(value: Decimal) -> int:
    exponent = value.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def names(codes: Iterable[str], catalogue: Catalogue) -> tuple[str, str]:
    """Places in a row in both languages, five at most; then how many more."""
    listed = [catalogue.place_name(code) for code in codes]
    zh = "、".join(name.zh for name in listed[:5])
    en = ", ".join(name.text("en") for name in listed[:5])
    if len(listed) > 5:
        more = say("whatif.and_more", count=len(listed))
        return zh + more.zh, en + more.text("en")
    return zh, en
