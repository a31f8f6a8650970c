"""Indicators: what is measured, in which unit, and how it adds up."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from luodi.catalogue.calendars import calendars
from luodi.catalogue.tables import PackFile, Row
from luodi.values import Bilingual, Period, Problem, Refused

OVER_PLACES = ("sum", "weighted", "none")
OVER_PERIODS = ("flow", "cumulative", "stock", "average", "rate", "none")
PRICES = ("current", "constant", "none")
DIRECTIONS = ("up", "down", "none")


@dataclass(frozen=True, slots=True)
class Definition:
    """One way of counting an indicator (口径), with the years and places it holds for.

    source_id -- the source of the pack that says so; empty where none is named
    since     -- the day from which this way of counting is in force, where it is known
    """

    indicator_id: str
    id: str
    name: Bilingual
    note: Bilingual
    from_year: int | None = None
    to_year: int | None = None
    places: tuple[str, ...] = ()
    source_id: str = ""
    since: date | None = None

    def covers(self, place_code: str, year: int) -> bool:
        """Whether a figure of that place and year is counted this way."""
        return (
            (not self.places or place_code in self.places)
            and (self.from_year is None or self.from_year <= year)
            and (self.to_year is None or year <= self.to_year)
        )


@dataclass(frozen=True, slots=True)
class Break:
    """A year in which a series was put on a new footing, such as after a census (序列断点).

    year -- its own figures may stand on either footing, so they are compared with neither
            earlier nor later ones
    """

    year: int
    places: tuple[str, ...]
    note: Bilingual
    source_id: str = ""

    def side(self, place_code: str, year: int) -> int:
        """-1 before the break, 0 in its year, 1 after it; 1 for places it does not touch."""
        if self.places and place_code not in self.places:
            return 1
        return (year > self.year) - (year < self.year)


@dataclass(frozen=True, slots=True)
class Indicator:
    """What is measured.

    over_places  -- ``sum``: members add up; ``weighted``: a mean; ``none``: not at all
    over_periods -- ``flow``, ``cumulative`` (reported since January), ``stock``,
                    ``average``, ``rate`` or ``none``
    price        -- ``current``, ``constant`` or ``none``
    direction    -- the way that counts as progress: ``up``, ``down`` or ``none``
    decimals     -- places after the point when printed
    weight       -- indicator by which a ``weighted`` mean over places is taken; a rate is
                    weighted by its value a year earlier. Empty: members do not give it
    formula      -- how it is worked out from others; empty: it can only be observed
    calendar     -- id of its publication calendar; empty: none is known
    never_negative -- whether no figure of it can be below zero, so that a part of a sum is
                    a lower bound of the whole
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
    weight: str = ""
    formula: str = ""
    calendar: str = ""
    breaks: tuple[Break, ...] = ()
    never_negative: bool = False

    def definition(self, place_code: str, period: Period) -> Definition:
        """The way of counting that holds for a place and period; the narrowest one wins."""
        fitting = [d for d in self.definitions if d.covers(place_code, period.year)]
        return max(fitting or self.definitions, key=lambda d: (bool(d.places), d.id != "standard"))


def load_indicators(folder: Path) -> dict[str, Indicator]:
    """Every indicator of a pack with its definitions and breaks."""
    definitions: defaultdict[str, list[Definition]] = defaultdict(list)
    for row in PackFile(
        folder / "definitions.csv",
        "indicator_id id name_zh name_en from_year to_year places note_zh note_en source_id since",
    ):
        definitions[row.text("indicator_id")].append(_definition(row))
    breaks: defaultdict[str, list[Break]] = defaultdict(list)
    for row in PackFile(
        folder / "breaks.csv", "indicators year places note_zh note_en source_id", optional=True
    ):
        found = Break(
            row.read("year", int, "year"),
            row.many("places"),
            row.both("note"),
            row.text("source_id"),
        )
        for indicator_id in row.many("indicators"):
            breaks[indicator_id].append(found)
    table = list(
        PackFile(
            folder / "indicators.csv",
            "id name_zh name_en unit over_places over_periods price direction decimals"
            " producer_zh producer_en aliases weight formula calendar",
            further="never_negative",
        )
    )
    ids = {row.text("id") for row in table}
    indicators: dict[str, Indicator] = {}
    for row in table:
        key = row.text("id")
        if key not in definitions:
            raise Refused(Problem("pack.no_definition", "definitions.csv", key))
        indicators[key] = Indicator(
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
            weight=row.one_of("weight", {"", *ids}),
            formula=row.text("formula"),
            calendar=row.one_of("calendar", {"", *calendars()}),
            breaks=tuple(breaks[key]),
            never_negative=row.one_of("never_negative", ("", "yes")) == "yes",
        )
    return indicators


def _definition(row: Row) -> Definition:
    return Definition(
        row.text("indicator_id"),
        row.text("id"),
        row.both("name"),
        row.both("note"),
        row.year("from_year"),
        row.year("to_year"),
        row.many("places"),
        row.text("source_id"),
        row.read("since", date.fromisoformat, "day") if row.text("since") else None,
    )
