"""Indicators: what is measured, in which unit, and how it adds up."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from luodi.catalogue.tables import PackFile
from luodi.values import Bilingual, Period, Problem, Refused

OVER_PLACES = ("sum", "weighted", "none")
OVER_PERIODS = ("flow", "stock", "average", "rate", "none")
PRICES = ("current", "constant", "none")
DIRECTIONS = ("up", "down", "none")


@dataclass(frozen=True, slots=True)
class Definition:
    """One way of counting an indicator (口径), with the years and places it holds for."""

    indicator_id: str
    id: str
    name: Bilingual
    note: Bilingual
    from_year: int | None = None
    to_year: int | None = None
    places: tuple[str, ...] = ()

    def covers(self, place_code: str, year: int) -> bool:
        """Whether a figure of that place and year is counted this way."""
        return (
            (not self.places or place_code in self.places)
            and (self.from_year is None or self.from_year <= year)
            and (self.to_year is None or year <= self.to_year)
        )


@dataclass(frozen=True, slots=True)
class Indicator:
    """What is measured.

    over_places  -- ``sum``: members add up; ``weighted``: a mean; ``none``: not at all
    over_periods -- ``flow``, ``stock``, ``average``, ``rate`` or ``none``
    price        -- ``current``, ``constant`` or ``none``
    direction    -- the way that counts as progress: ``up``, ``down`` or ``none``
    decimals     -- places after the point when printed
    """

    id: str
    name: Bilingual
    unit: str
    over_places: str
    over_periods: str
    price: str
    direction: str
    decimals: int
    producer: Bilingual
    aliases: tuple[str, ...]
    definitions: tuple[Definition, ...]

    def definition(self, place_code: str, period: Period) -> Definition:
        """The way of counting that holds for a place and period; the narrowest one wins."""
        fitting = [d for d in self.definitions if d.covers(place_code, period.year)]
        return max(fitting or self.definitions, key=lambda d: (bool(d.places), d.id != "standard"))


def load_indicators(folder: Path) -> dict[str, Indicator]:
    """Every indicator of a pack with its definitions."""
    definitions: dict[str, list[Definition]] = {}
    for row in PackFile(
        folder / "definitions.csv",
        "indicator_id id name_zh name_en from_year to_year places note_zh note_en",
    ):
        definition = Definition(
            row.text("indicator_id"),
            row.text("id"),
            row.both("name"),
            row.both("note"),
            row.year("from_year"),
            row.year("to_year"),
            row.many("places"),
        )
        definitions.setdefault(definition.indicator_id, []).append(definition)
    found: dict[str, Indicator] = {}
    for row in PackFile(
        folder / "indicators.csv",
        "id name_zh name_en unit over_places over_periods price direction decimals"
        " producer_zh producer_en aliases",
    ):
        key = row.text("id")
        if key not in definitions:
            raise Refused(Problem("pack.no_definition", "definitions.csv", key))
        found[key] = Indicator(
            id=key,
            name=row.both("name"),
            unit=row.text("unit"),
            over_places=row.one_of("over_places", OVER_PLACES),
            over_periods=row.one_of("over_periods", OVER_PERIODS),
            price=row.one_of("price", PRICES),
            direction=row.one_of("direction", DIRECTIONS),
            decimals=row.read("decimals", int, "number"),
            producer=row.both("producer"),
            aliases=row.many("aliases"),
            definitions=tuple(definitions[key]),
        )
    return found
