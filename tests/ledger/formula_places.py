"""An invented catalogue for formulas: a province, a city, two counties, a few indicators."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from luodi.catalogue import Catalogue, Definition, Indicator
from luodi.catalogue.indicators import Break
from luodi.ledger import Figures, Observation
from luodi.ledger.figures import Picked
from luodi.values import Bilingual, Period

WORDS = Bilingual("字", "words")
# id: unit, price, formula
INDICATORS = {
    "output": ("亿元", "current", ""),
    "farming": ("亿元", "current", ""),
    "wages": ("万元", "current", ""),
    "people": ("万人", "none", ""),
    "mills": ("家", "none", ""),
    "pace": ("%", "constant", ""),
    "quota": ("%", "current", ""),
    "old_share": ("%", "none", ""),
    "farm_share": ("%", "current", "farming / output * 100"),
    "per_person": ("元", "current", "output / ((people + prev(people)) / 2) * 10000"),
    "nominal": ("%", "current", "growth(output)"),
    "of_parent": ("%", "current", "share(output)"),
    "of_province": ("%", "current", 'share(output, "110000")'),
    "level_2020": ("亿元", "constant", "real(output, pace, 2020)"),
    "against_2020": ("%", "none", "(mills / at(mills, 2020) - 1) * 100"),
    "share_gain": ("个百分点", "current", "farm_share - prev(farm_share)"),
    "quota_growth": ("%", "none", "(old_share / prev(old_share) - 1) * 100"),
}
BREAK = Break(2022, ("110101",), Bilingual("普查", "census"))


def indicator(name: str, unit: str, price: str, formula: str = "") -> Indicator:
    definitions: tuple[Definition, ...] = (Definition(name, "standard", WORDS, WORDS),)
    if name == "old_share":
        definitions = (
            Definition(name, "old", WORDS, WORDS, None, 2020),
            Definition(name, "new", WORDS, WORDS, 2021, None),
            Definition(name, "city", WORDS, WORDS, None, None, ("110100",)),
        )
    return Indicator(
        name, WORDS, unit, "none", "none", price, "none", 2, WORDS, (), definitions,
        formula=formula, breaks=(BREAK,) if name == "output" else (),
    )  # fmt: skip


def with_indicators(catalogue: Catalogue, **more: tuple[str, str, str]) -> Catalogue:
    """The invented region with these indicators instead of its own."""
    rows = {**INDICATORS, **more}
    return replace(catalogue, indicators={n: indicator(n, *row) for n, row in rows.items()})


def figure(catalogue: Catalogue, name: str, place: str, period: str, value: str) -> Observation:
    found, when = catalogue.indicators[name], Period.parse(period)
    number = Decimal(value)
    decimals = max(0, -int(number.as_tuple().exponent))
    return Observation(
        name, found.definition(place, when).id, place, when, number, decimals, found.unit,
        "final", "B1", date(2024, 1, 1),
    )  # fmt: skip


def figures(catalogue: Catalogue, *rows: tuple[str, str, str, str]) -> Figures:
    """Figures of (indicator, place, period, value)."""
    return Figures(Picked(figure(catalogue, *row), 1) for row in rows)
